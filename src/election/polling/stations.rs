//! Stations, boxes and those who serve at them (V-26, V-28).

use super::proxy::standing;
use super::{BoxKind, Staff, StaffRole, Station};
use crate::election::{Refusal, Situation};
use crate::law::terms::Crew;
use crate::text::{Language, listed};
use std::collections::{BTreeMap, BTreeSet};

/// A trouble with stations or staff, and whether it cannot be recorded like this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationTrouble {
    /// The trouble.
    pub refusal: Refusal,
    /// Whether the request is refused; else it is a finding.
    pub refused: bool,
    /// The station.
    pub station: String,
}

/// The station or hall where a group votes.
pub fn station_for(situation: &Situation, group: u32) -> Option<&Station> {
    let stations = situation.election.polling.stations.iter();
    stations.filter(|station| station.kind != BoxKind::Mobile).find(|station| station.groups.contains(&group))
}

/// Everything that stands against a set of stations, worst first.
pub fn station_troubles(situation: &Situation, stations: &[Station]) -> Vec<StationTrouble> {
    let mut troubles: Vec<StationTrouble> = Vec::new();
    let mut note = |station: &str, refusal: Refusal, refused: bool| {
        troubles.push(StationTrouble { refusal, refused, station: station.to_owned() });
    };
    if !stations.iter().any(|station| station.kind != BoxKind::Mobile) {
        note("", Refusal::new("station.none").at("stations"), true);
    }
    let mut ids = BTreeSet::new();
    for station in stations {
        if station.id.trim().is_empty() || station.name.trim().is_empty() {
            note(&station.id, Refusal::new("station.no-name").at("stations"), true);
        }
        if !ids.insert(&station.id) {
            note(&station.id, Refusal::new("station.id-twice").with("station", &station.id).at("stations"), true);
        }
    }
    for (station, refusal) in group_troubles(situation, stations).into_iter().chain(mobile_troubles(situation, stations)) {
        note(&station, refusal, true);
    }
    troubles
}

/// Every group votes at one place and only one.
fn group_troubles(situation: &Situation, stations: &[Station]) -> Vec<(String, Refusal)> {
    let mut places: BTreeMap<u32, Vec<&Station>> = BTreeMap::new();
    for station in stations.iter().filter(|station| station.kind != BoxKind::Mobile) {
        for group in &station.groups {
            places.entry(*group).or_default().push(station);
        }
    }
    let groups: BTreeSet<u32> = situation.election.setup.founding.iter().flat_map(|it| &it.groups).map(|group| group.no).collect();
    let mut troubles = Vec::new();
    let missing: Vec<String> = groups.iter().filter(|no| !places.contains_key(no)).map(u32::to_string).collect();
    if !missing.is_empty() {
        troubles.push((
            String::new(),
            Refusal::new("station.group-missing").with("groups", listed(Language::Simplified, &missing)).at("stations"),
        ));
    }
    for (group, at) in places {
        let named = |station: &&Station| station.name.clone();
        if !groups.contains(&group) {
            let refusal = Refusal::new("station.group-unknown").with("group", group).with("station", &at[0].name);
            troubles.push((at[0].id.clone(), refusal.at("stations")));
        }
        if at.len() > 1 {
            let names = listed(Language::Simplified, &at.iter().map(named).collect::<Vec<_>>());
            let refusal = Refusal::new("station.group-twice").with("group", group).with("stations", names);
            troubles.push((at[1].id.clone(), refusal.at("stations")));
        }
    }
    troubles
}

/// Mobile boxes: allowed at all, and only for those listed, each on one box (V-28).
fn mobile_troubles(situation: &Situation, stations: &[Station]) -> Vec<(String, Refusal)> {
    let rule = &situation.law.mobile_box;
    let mut troubles = Vec::new();
    let mut listed = BTreeSet::new();
    for station in stations.iter().filter(|station| station.kind == BoxKind::Mobile) {
        let about = |code: &str| Refusal::new(code).with("station", &station.name).citing(&rule.citation).at("stations");
        if !rule.allowed {
            troubles.push((station.id.clone(), about("station.mobile-not-allowed")));
        }
        for voter in &station.listed {
            let name = super::proxy::name_of(situation, voter);
            if standing(situation, voter).is_none() {
                troubles.push((station.id.clone(), about("station.listed-not-registered").with("name", &name)));
            }
            if !listed.insert(voter) {
                troubles.push((station.id.clone(), about("station.listed-twice").with("name", &name)));
            }
        }
    }
    troubles
}

/// A mobile box that the township has not approved, where the book wants it (V-28).
pub fn unapproved(situation: &Situation, station: &Station) -> Option<Refusal> {
    let rule = &situation.law.mobile_box;
    let open = rule.township_approves && station.kind == BoxKind::Mobile && situation.election.polling.mobile_approved.is_none();
    open.then(|| Refusal::new("station.mobile-unapproved").with("station", &station.name).citing(&rule.citation))
}

/// Everything that stands against a set of staff: who may not serve, and where too few do.
pub fn staff_troubles(situation: &Situation, staff: &[Staff]) -> Vec<StationTrouble> {
    let polling = &situation.election.polling;
    let mut troubles: Vec<StationTrouble> = staff.iter().flat_map(|one| person_troubles(situation, one)).collect();
    let rule = &situation.law.staff;
    for station in &polling.stations {
        let crew = if station.kind == BoxKind::Mobile { rule.mobile } else { rule.station };
        troubles.extend(crew_trouble(situation, station, crew, staff));
    }
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in staff {
        places.entry(one.name.as_str()).or_default().insert(&one.station);
    }
    for (name, at) in places.into_iter().filter(|(_, at)| at.len() > 1) {
        let refusal = Refusal::new("staff.two-places").with("name", name).with("number", at.len());
        troubles.push(StationTrouble { refusal, refused: false, station: at.into_iter().next().unwrap_or_default().to_owned() });
    }
    troubles
}

fn person_troubles(situation: &Situation, one: &Staff) -> Vec<StationTrouble> {
    let (rule, book) = (&situation.law.staff, &situation.election.nomination);
    let mut troubles = Vec::new();
    let mut note = |refusal: Refusal, refused: bool| troubles.push(StationTrouble { refusal, refused, station: one.station.clone() });
    if !situation.election.polling.stations.iter().any(|station| station.id == one.station) {
        note(Refusal::new("staff.station-unknown").with("name", &one.name).with("station", &one.station).at("staff"), true);
    }
    let candidates = || book.nominees.values().filter(|nominee| book.is_candidate(&nominee.key) && nominee.withdrew.is_none());
    let is = |key: &crate::election::record::PersonKey, name: &crate::values::PersonName| {
        one.person.as_ref().map_or_else(|| one.name == *name, |person| person == key)
    };
    if rule.candidates_barred && candidates().any(|candidate| is(&candidate.key, &candidate.name)) {
        note(Refusal::new("staff.candidate").with("name", &one.name).citing(&rule.citation).at("staff"), rule.binding);
    }
    let kin = candidates().find(|candidate| {
        candidate.kin.iter().flatten().any(|kin| {
            let same = match (&one.person, &kin.relative) {
                (Some(person), Some(relative)) => person == relative,
                _ => kin.name == one.name,
            };
            same && rule.kin_barred.contains(&kin.kinship)
        })
    });
    if let Some(candidate) = kin {
        let refusal = Refusal::new("staff.kin").with("name", &one.name).with("candidate", &candidate.name);
        note(refusal.citing(&rule.citation).at("staff"), rule.binding);
    }
    troubles
}

fn crew_trouble(situation: &Situation, station: &Station, crew: Crew, staff: &[Staff]) -> Option<StationTrouble> {
    let rule = &situation.law.staff;
    let here: Vec<&Staff> = staff.iter().filter(|one| one.station == station.id).collect();
    let scrutineers = here.iter().filter(|one| one.role == StaffRole::Scrutineer).count() as u32;
    let counted = here.len() as u32 - if crew.beside { scrutineers } else { 0 };
    let about = |code: &str, number: u32, least: u32| {
        let refusal = Refusal::new(code).with("station", &station.name).with("number", number).with("least", least);
        let refusal = refusal.citing(&rule.citation).at("staff");
        Some(StationTrouble { refusal, refused: false, station: station.id.clone() })
    };
    if counted < crew.staff {
        return about("staff.too-few", counted, crew.staff);
    }
    if scrutineers < crew.scrutineers {
        return about("staff.too-few-scrutineers", scrutineers, crew.scrutineers);
    }
    None
}
