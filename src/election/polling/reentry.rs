//! 补录: ballots that were handed out on paper while the tablet could not be used, entered by a range of the printed checklist.

use super::checkin::{may_check_in, open_station};
use super::{BoxKind, PollingEvent, Station, rounds};
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::{Event, Refusal, Situation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What credential a check-in names that was entered from paper.
pub const PAPER: &str = "paper";

/// A part of the paper: everybody of a group from one number of the roll to another got a ballot, but those named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRange {
    /// Round.
    pub round: u32,
    /// Station.
    pub station: String,
    /// Group.
    pub group: u32,
    /// The first number.
    pub from: u32,
    /// The last number.
    pub to: u32,
    /// Numbers in between that got none.
    #[serde(default)]
    pub except: Vec<u32>,
    /// Whether those who act for others got their ballots too.
    #[serde(default)]
    pub with_principals: bool,
    /// Which sheet of paper, in words.
    pub sheet: String,
}

/// What a part of the paper comes to, before it is recorded.
#[derive(Clone, Debug, Default)]
pub struct Reentry<'a> {
    /// Who is to be recorded, each with those he votes for.
    pub taken: Vec<(&'a Voter, Vec<VoterId>)>,
    /// Whom the tablet has recorded already: nothing is added.
    pub known: Vec<&'a Voter>,
    /// Who gave his vote to another: not he, but the other one gets his ballot.
    pub given: Vec<&'a Voter>,
    /// Who cannot have got a ballot by what is recorded, and why: to be settled, or named as an exception, first.
    pub stopped: Vec<(&'a Voter, Refusal)>,
    /// Who is excepted.
    pub excepted: Vec<&'a Voter>,
    /// Excepted numbers that nobody in the range bears.
    pub strange: Vec<u32>,
}

impl Reentry<'_> {
    /// How many ballots it comes to.
    pub fn ballots(&self) -> usize {
        self.taken.iter().map(|(_, principals)| 1 + principals.len()).sum()
    }
}

/// The people of a group who vote at a station, as the checklist prints them: by their number on the roll.
pub fn by_number<'a>(situation: &'a Situation, station: &Station, group: u32) -> Vec<&'a Voter> {
    let here =
        |voter: &&Voter| voter.registration.group == group && (station.kind != BoxKind::Mobile || station.listed.contains(&voter.id));
    let mut people: Vec<&Voter> = situation.election.roll.standing().filter(here).collect();
    people.sort_by_key(|voter| voter.number);
    people
}

/// The groups that vote at a station.
pub fn groups_at(situation: &Situation, station: &Station) -> BTreeSet<u32> {
    if station.kind != BoxKind::Mobile {
        return station.groups.iter().copied().collect();
    }
    station.listed.iter().filter_map(|id| situation.election.roll.voter(id)).map(|voter| voter.registration.group).collect()
}

/// What a part of the paper comes to.
pub fn reentry<'a>(situation: &'a Situation, range: &PaperRange) -> Reentry<'a> {
    let polling = &situation.election.polling;
    let poll = polling.poll(range.round);
    let mut found = Reentry::default();
    let mut done: BTreeSet<&VoterId> = BTreeSet::new();
    let Some(station) = polling.stations.iter().find(|it| it.id == range.station) else { return found };
    let within = by_number(situation, station, range.group).into_iter().filter(|voter| (range.from..=range.to).contains(&voter.number));
    let (excepted, people): (Vec<&Voter>, Vec<&Voter>) = within.partition(|voter| range.except.contains(&voter.number));
    found.strange = range.except.iter().copied().filter(|number| excepted.iter().all(|voter| voter.number != *number)).collect();
    found.excepted = excepted;
    for voter in people {
        if poll.is_some_and(|poll| poll.voted(&voter.id)) {
            found.known.push(voter);
            continue;
        }
        if polling.proxies.contains_key(&voter.id) {
            found.given.push(voter);
            continue;
        }
        let free = |principal: &&VoterId| {
            !done.contains(*principal) && may_check_in(situation, range.round, &range.station, &voter.id, &[(*principal).clone()]).is_ok()
        };
        let granted =
            polling.proxies.values().filter(|proxy| range.with_principals && proxy.proxy == voter.id).map(|proxy| &proxy.principal);
        let most = situation.law.proxy.most as usize;
        let principals: Vec<&VoterId> = granted.filter(free).take(most).collect();
        match may_check_in(situation, range.round, &range.station, &voter.id, &[]) {
            Ok(()) => {
                done.extend(principals.iter().copied());
                found.taken.push((voter, principals.into_iter().cloned().collect()));
            }
            Err(why) => found.stopped.push((voter, why)),
        }
    }
    found
}

/// The facts of a part of the paper: where they come from, then everybody's ballots.
///
/// # Errors
/// [`Refusal`] `reentry.…`, or that of the first who cannot have got a ballot by what is recorded.
pub(super) fn decide(situation: &Situation, range: &PaperRange) -> Result<Vec<Event>, Refusal> {
    open_station(situation, range.round, &range.station)?;
    if rounds(situation).iter().all(|round| round.no != range.round) {
        return Err(Refusal::new("poll.no-round"));
    }
    if range.sheet.trim().is_empty() {
        return Err(Refusal::new("reentry.no-sheet").at("sheet"));
    }
    if range.from == 0 || range.from > range.to {
        return Err(Refusal::new("reentry.range").with("from", range.from).with("to", range.to).at("from"));
    }
    let found = reentry(situation, range);
    if let Some(number) = found.strange.first() {
        return Err(Refusal::new("reentry.strange").with("number", number).with("group", range.group).at("except"));
    }
    if let Some((voter, why)) = found.stopped.first() {
        return Err(why.clone().with("number", voter.number));
    }
    if found.taken.is_empty() {
        return Err(Refusal::new("reentry.nobody").with("group", range.group).with("from", range.from).with("to", range.to));
    }
    let checked = |(voter, principals): (&Voter, Vec<VoterId>)| {
        let (round, station, credential) = (range.round, range.station.clone(), PAPER.to_owned());
        Event::Polling(PollingEvent::CheckedIn { round, voter: voter.id.clone(), station, principals, credential })
    };
    let source = Event::Polling(PollingEvent::FromPaper(range.clone()));
    Ok(std::iter::once(source).chain(found.taken.into_iter().map(checked)).collect())
}
