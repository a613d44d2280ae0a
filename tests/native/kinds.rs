//! Every kind of election walks to its archive, in each of its modes.

use huanjie::election::outcome::outcome;
use huanjie::election::{Situation, findings};
use huanjie::journal::DeviceId;
use huanjie::law::book::{kinds, modes, provinces};
use huanjie::law::{ElectionKind, Ground, ModeId, Province, Severity};
use huanjie::stages::{Status, road};
use huanjie::training::{Rehearsal, StagePoint, sample_people, walk};

/// Walks a kind in a mode to its archive, and asks what any election must have at its end.
fn whole(kind: &ElectionKind, mode: &ModeId, people: u32) -> Situation {
    whole_in(&Ground { kind: kind.clone(), province: Province::from("nation"), mode: mode.clone() }, people)
}

fn whole_in(ground: &Ground, people: u32) -> Situation {
    let Ground { kind, province, mode } = ground;
    let rehearsal = Rehearsal {
        election: "rehearsal".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: kind.clone(),
        province: province.clone(),
        mode: mode.clone(),
        people,
        seed: 7,
        election_day: super::day("2026-12-27"),
    };
    let situation =
        walk(&rehearsal, StagePoint::Archived).unwrap_or_else(|why| panic!("{kind} {province} {mode} {people}: {why}")).situation;
    assert_eq!(outcome(&situation).next, [], "{kind} {province} {mode} {people}: a round is left");
    let chosen = situation.election.sittings.chosen().count() + outcome(&situation).elected.len();
    assert!(chosen > 0, "{kind} {province} {mode} {people}: nobody is elected");
    let blocking: Vec<_> = findings(&situation).into_iter().filter(|it| it.severity == Severity::Blocking).collect();
    assert_eq!(blocking, Vec::new(), "{kind} {province} {mode} {people}");
    for step in road(&situation).stages.iter().flat_map(|stage| &stage.steps) {
        assert_eq!(step.status, Status::Done, "{kind} {province} {mode} {people}: {}", step.step.id);
    }
    situation
}

#[test]
fn the_party_elects_by_its_members_and_by_a_congress() {
    let kind = ElectionKind::from("party_branch");
    for mode in modes(&kind, &Province::from("nation")) {
        for people in [24, 75] {
            let situation = whole(&kind, &mode.id, people);
            assert_eq!(situation.election.roll.registered(), u64::from(people), "{}", mode.id);
            assert!(huanjie::election::assembly::elected_by_plenaries(&situation).iter().all(|result| result.in_office));
        }
    }
}

#[test]
fn a_township_congress_elects_two_bodies() {
    let kind = ElectionKind::from("township_party");
    assert!(kinds().contains(&&kind));
    let situation = whole(&kind, &ModeId::default(), 120);
    let bodies: std::collections::BTreeSet<_> =
        outcome(&situation).elected.iter().map(|(office, ..)| situation.law.body_of(office).to_string()).collect();
    assert_eq!(bodies, ["committee".to_owned(), "discipline".to_owned()].into());
    assert!(situation.election.assembly.credentials.is_some() && situation.election.assembly.presidium.is_some());
}

#[test]
fn every_kind_is_walked_to_its_end_in_every_province_and_mode() {
    let villagers = ElectionKind::from("villagers");
    for kind in kinds().into_iter().filter(|kind| **kind != villagers) {
        for (province, _) in provinces(kind) {
            for mode in modes(kind, province) {
                let ground = Ground { kind: kind.clone(), province: province.clone(), mode: mode.id };
                whole_in(&ground, sample_people(&ground));
            }
        }
    }
}
