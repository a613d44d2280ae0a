//! What holds of every count, whatever the ballots: nobody's place, order or bundle matters, and more votes never hurt.

use super::village::{PEOPLE, Village, person};
use huanjie::election::count::{Ballot, tally};
use huanjie::election::outcome::{Outcome, Verdict, outcome};
use huanjie::law::OfficeId;
use proptest::prelude::*;
use std::collections::BTreeSet;

const PROVINCES: [&str; 5] = ["nation", "sichuan", "hainan", "hebei", "beijing"];
/// Few, so that almost every vote is valid.
const REGISTERED: usize = 10;
const OFFICES: [(&str, usize); 3] = [("chair", 1), ("vice", 1), ("member", 2)];

/// A ballot that may name anyone of the roll, too many, or be void.
fn any_ballot() -> impl Strategy<Value = Ballot> {
    let mark = (0..3usize, 0..PEOPLE.len()).prop_map(|(office, no)| (OfficeId::from(OFFICES[office].0), person(no)));
    let likely = (0..2usize, 2..4usize, 4..6usize, 6..8usize).prop_map(|(chair, vice, first, second)| {
        [("chair", chair), ("vice", vice), ("member", first), ("member", second)]
            .map(|(office, no)| (OfficeId::from(office), person(no)))
            .to_vec()
    });
    let marks = prop_oneof![4 => likely, 1 => prop::collection::vec(mark, 0..5)];
    (marks, 0..20u8).prop_map(|(marks, chance)| Ballot {
        against: Vec::new(),
        marks,
        illegible: if chance == 0 { vec!["vice".into()] } else { Vec::new() },
        void: (chance == 1).then(|| "illegible".to_owned()),
    })
}

fn ballots() -> impl Strategy<Value = Vec<Ballot>> {
    prop::collection::vec(any_ballot(), 6..30)
}

const ORDER: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

fn result(province: &str, ballots: &[Ballot], bundle: usize, order: &[usize]) -> Outcome {
    outcome(&Village::of(province, REGISTERED, order).counted(ballots, bundle).situation)
}

/// Who holds what, without the order of equals.
fn who(outcome: &Outcome) -> (BTreeSet<(String, String)>, Vec<Verdict>) {
    let elected = outcome.elected.iter().map(|(office, person, ..)| (office.to_string(), person.to_string())).collect();
    let verdict = |verdict: &Verdict| match verdict.clone() {
        Verdict::TieToResolve { mut tied, seats } => {
            tied.sort();
            Verdict::TieToResolve { tied, seats }
        }
        other => other,
    };
    (elected, outcome.rounds.iter().flat_map(|round| &round.offices).map(|office| verdict(&office.verdict)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_ballots_does_not_matter(
        province in prop::sample::select(&PROVINCES[..]),
        (before, after) in ballots().prop_flat_map(|ballots| (Just(ballots.clone()), Just(ballots).prop_shuffle())),
    ) {
        prop_assert_eq!(result(province, &before, 50, &ORDER), result(province, &after, 50, &ORDER));
    }

    #[test]
    fn the_order_of_candidates_does_not_matter(
        province in prop::sample::select(&PROVINCES[..]), ballots in ballots(), order in Just(ORDER.to_vec()).prop_shuffle(),
    ) {
        prop_assert_eq!(who(&result(province, &ballots, 50, &ORDER)), who(&result(province, &ballots, 50, &order)));
    }

    #[test]
    fn a_recount_in_other_bundles_gives_the_same(province in prop::sample::select(&PROVINCES[..]), ballots in ballots(), bundle in 1..9usize) {
        prop_assert_eq!(result(province, &ballots, 50, &ORDER), result(province, &ballots, bundle, &ORDER));
    }

    #[test]
    fn one_more_vote_never_unseats_whom_it_is_for(province in prop::sample::select(&PROVINCES[..]), ballots in ballots()) {
        for (office, held, name, _) in result(province, &ballots, 50, &ORDER).elected {
            let seats = OFFICES.iter().find(|(id, _)| *id == office.as_str()).map_or(0, |(_, seats)| *seats);
            let room = |ballot: &&mut Ballot| {
                let of_office = ballot.marks.iter().filter(|(of, _)| *of == office).count();
                of_office < seats && ballot.marks.len() < 4 && ballot.marks.iter().all(|(_, chosen)| *chosen != held)
            };
            let mut more = ballots.clone();
            let Some(ballot) = more.iter_mut().find(room) else { continue };
            ballot.marks.push((office.clone(), held.clone()));
            let after = result(province, &more, 50, &ORDER).elected;
            prop_assert!(after.iter().any(|(of, person, ..)| *of == office && *person == held), "{name} lost {office} in {province}");
        }
    }

    #[test]
    fn valid_blank_and_void_are_the_ballots_returned(province in prop::sample::select(&PROVINCES[..]), ballots in ballots()) {
        let situation = Village::of(province, REGISTERED, &ORDER).counted(&ballots, 50).situation;
        let tally = tally(&situation, 1).expect("a count");
        prop_assert_eq!((tally.read, tally.returned), (ballots.len() as u64, ballots.len() as u64));
        for office in &tally.offices {
            prop_assert_eq!(office.valid + office.blank + office.void, tally.returned);
            prop_assert_eq!(office.void, office.void_grounds.values().sum::<u64>());
            for votes in office.votes.values() {
                prop_assert_eq!(votes.own, votes.by_station.values().sum::<u64>());
                prop_assert!(votes.own <= votes.with_higher && votes.with_higher <= office.valid + tally.returned);
            }
        }
    }

    #[test]
    fn never_more_are_elected_than_there_are_seats_and_each_once(province in prop::sample::select(&PROVINCES[..]), ballots in ballots()) {
        let outcome = result(province, &ballots, 50, &ORDER);
        for (office, seats) in OFFICES {
            prop_assert!(outcome.elected.iter().filter(|(of, ..)| of.as_str() == office).count() <= seats);
        }
        let people: BTreeSet<_> = outcome.elected.iter().map(|(_, person, ..)| person).collect();
        prop_assert_eq!(people.len(), outcome.elected.len());
    }
}
