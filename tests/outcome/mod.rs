//! Ballots, sums and results under the law, with numbers worked out by hand.

mod ballots;
mod desk;
mod properties;
mod seats;
mod village;

use huanjie::election::count::Ballot;
use huanjie::election::polling::{KeptSeat, Round, RoundKind};
use huanjie::election::record::PersonKey;
use huanjie::election::setup::Seats;
use huanjie::law::{ElectionKind, LocalRule, OfficeId, Province, RuleBook, assemble};

/// The law of a province, with values of the election's own method.
pub fn law(province: &str, own: &[(&str, serde_json::Value)]) -> RuleBook {
    let own: Vec<LocalRule> =
        own.iter().map(|(rule, value)| LocalRule { rule: (*rule).into(), value: value.clone(), source: "本村选举办法".into() }).collect();
    let day = "2026-12-27".parse().expect("a day");
    assemble(&ElectionKind::from("villagers"), &Province::from(province), &own, day).expect("a book")
}

/// A person known by name.
pub fn key(name: &str) -> PersonKey {
    PersonKey::named(name)
}

/// One chair, one deputy, three members; two candidates for each of the first, four for the last.
pub fn round(kind: RoundKind) -> Round {
    let lists = [("chair", &["甲", "乙"][..]), ("vice", &["丙", "丁"][..]), ("member", &["戊", "己", "庚", "辛"][..])];
    Round {
        no: 1,
        kind,
        day: "2026-12-27".parse().expect("a day"),
        seats: [("chair", 1), ("vice", 1), ("member", 3)].map(|(office, seats)| Seats { office: office.into(), seats }).to_vec(),
        lists: lists.iter().map(|(office, names)| (OfficeId::from(*office), names.iter().map(|name| key(name)).collect())).collect(),
        kept_for_woman: KeptSeat::Open,
    }
}

/// A ballot with these names.
pub fn ballot(marks: &[(&str, &str)]) -> Ballot {
    Ballot { marks: marks.iter().map(|(office, name)| (OfficeId::from(*office), key(name))).collect(), ..Ballot::default() }
}
