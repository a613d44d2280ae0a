//! The rolls as sheets: all, by group, by station, for display, and who is not on them.

use crate::election::record::VoterId;
use crate::election::roll::lists::unaccounted;
use crate::election::roll::{Absence, Resident, Voter};
use crate::election::{Situation, polling};
use crate::exchange::roll_sheet::{Column, Detail, SOMETIMES, columns_of, voter_cells};
use crate::exchange::sheets::Sheet;
use crate::text::{Voice, say};
use crate::values::Sex;
use std::collections::BTreeSet;

fn words(voice: Voice<'_>, key: &str) -> String {
    say(voice, key, &[])
}

fn head(voice: Voice<'_>, columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| words(voice, &format!("sheet.column.{}", column.id()))).collect()
}

fn of_voters<'a>(voice: Voice<'_>, name: &str, voters: impl Iterator<Item = &'a Voter>, detail: Detail) -> Sheet {
    let voters: Vec<&Voter> = voters.collect();
    let filled = |column: &Column| voters.iter().any(|voter| voter_cells(voice, voter, &[*column]).iter().any(|cell| !cell.is_empty()));
    let columns: Vec<Column> = columns_of(detail).iter().copied().filter(|column| !SOMETIMES.contains(column) || filled(column)).collect();
    let rows = voters.iter().map(|voter| voter_cells(voice, voter, &columns)).collect();
    Sheet { name: name.to_owned(), head: head(voice, &columns), rows, ..Sheet::default() }
}

/// How many are on the roll.
pub(super) fn registered(s: &Situation) -> usize {
    s.election.roll.standing().count()
}

/// Everyone on the roll, with everything that the import reads.
pub(super) fn whole(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    vec![of_voters(voice, &words(voice, "offer.roll"), s.election.roll.standing(), Detail::Full)]
}

fn groups(s: &Situation) -> BTreeSet<u32> {
    s.election.roll.standing().map(|voter| voter.registration.group).collect()
}

/// The name of a group, such as 三组.
fn group_name(voice: Voice<'_>, group: u32) -> String {
    say(voice, "offer.group", &[("group", &group.to_string())])
}

/// A sheet for each group.
pub(super) fn by_group(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let of = |group| s.election.roll.standing().filter(move |voter| voter.registration.group == group);
    groups(s).into_iter().map(|group| of_voters(voice, &group_name(voice, group), of(group), Detail::Full)).collect()
}

/// A sheet for each station: who votes there, with room for a signature.
pub(super) fn by_station(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let columns = columns_of(Detail::Open);
    let sign = words(voice, "offer.sign");
    let sheet = |station: &polling::Station| {
        let voters = s.election.roll.standing().filter(|voter| {
            station.listed.contains(&voter.id) || polling::station_for(s, voter.registration.group).is_some_and(|own| own.id == station.id)
        });
        let rows = voters.map(|voter| [voter_cells(voice, voter, columns), vec![String::new()]].concat()).collect();
        let head = [head(voice, columns), vec![sign.clone()]].concat();
        Sheet { name: station.name.clone(), title: station.name.clone(), head, rows, foot: String::new() }
    };
    s.election.polling.stations.iter().map(sheet).collect()
}

/// Number, name, sex, group: what may be posted.
pub(super) fn for_display(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let of = |group| s.election.roll.standing().filter(move |voter| voter.registration.group == group);
    groups(s).into_iter().map(|group| of_voters(voice, &group_name(voice, group), of(group), Detail::Open)).collect()
}

/// What is said of someone on the household roll.
const OF_RESIDENT: [Column; 6] = [Column::Group, Column::Household, Column::Name, Column::Sex, Column::Birth, Column::IdNumber];

fn sex(voice: Voice<'_>, sex: Sex) -> String {
    words(voice, if sex == Sex::Male { "sheet.male" } else { "sheet.female" })
}

fn resident(voice: Voice<'_>, resident: &Resident) -> Vec<String> {
    vec![
        resident.group.to_string(),
        resident.household.clone(),
        resident.name.to_string(),
        sex(voice, resident.sex),
        resident.birth.to_string(),
        resident.id_number.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default(),
    ]
}

/// Of the household roll, of age, neither registered nor with a reason: in the form that the import reads.
pub(super) fn unregistered(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let day = s.election.setup.election_day().unwrap_or(s.today);
    let rows = unaccounted(s, day).into_iter().map(|(_, who)| resident(voice, who)).collect();
    vec![Sheet { name: words(voice, "offer.unregistered"), head: head(voice, &OF_RESIDENT), rows, ..Sheet::default() }]
}

fn with_reason(voice: Voice<'_>, name: &str, rows: Vec<Vec<String>>) -> Vec<Sheet> {
    let head = [head(voice, &OF_RESIDENT), vec![words(voice, "offer.reason")]].concat();
    vec![Sheet { name: words(voice, name), head, rows, ..Sheet::default() }]
}

/// A reason in words.
fn reason(voice: Voice<'_>, why: &Absence) -> String {
    match why {
        Absence::Other(own) => own.clone(),
        why => {
            let id = serde_json::to_value(why).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
            words(voice, &format!("absence.{id}"))
        }
    }
}

/// Of the household roll, not registered, with the reason.
pub(super) fn excused(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let of = |who: &Resident, why: &Absence| [resident(voice, who), vec![reason(voice, why)]].concat();
    let rows = s.election.roll.residents.iter().filter_map(|(_, who, why)| Some(of(who, why.as_ref()?))).collect();
    with_reason(voice, "offer.excused", rows)
}

/// Struck off the roll, with the reason.
pub(super) fn struck(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let of = |voter: &Voter| {
        let why = voter.struck.as_ref().map(|why| reason(voice, why))?;
        Some([resident(voice, &crate::exchange::roll_sheet::resident(&voter.registration)), vec![why]].concat())
    };
    with_reason(voice, "offer.struck", s.election.roll.voters.iter().filter_map(of).collect())
}

/// Who votes for whom, as it is posted.
pub(super) fn proxies(s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
    let of = |id: &VoterId| {
        let registration = s.election.roll.voter(id).map(|voter| &voter.registration);
        registration.map_or_else(|| [String::new(), String::new()], |one| [one.group.to_string(), one.name.to_string()])
    };
    let row = |proxy: &polling::Proxy| [&of(&proxy.principal)[..], &of(&proxy.proxy), &[proxy.day.to_string()]].concat();
    let rows = s.election.polling.proxies.values().map(row).collect();
    let heads = ["offer.principal.group", "offer.principal", "offer.proxy.group", "offer.proxy", "offer.day"];
    let head = heads.iter().map(|key| words(voice, key)).collect();
    vec![Sheet { name: words(voice, "offer.proxies"), head, rows, ..Sheet::default() }]
}
