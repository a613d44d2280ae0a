//! The walk of a rehearsal.

use super::rehearsal;
use huanjie::election::Election;
use huanjie::journal::Journal;
use huanjie::law::ElectionKind;
use huanjie::law::book::provinces;
use huanjie::training::{StagePoint, rehearse, sample, today_of};

fn walked(province: &str, people: u32, seed: u64, until: StagePoint) -> Journal {
    rehearse(&rehearsal(province, people, seed), until).unwrap_or_else(|why| panic!("{province} {people} {seed}: {why}"))
}

#[test]
fn the_sample_registers_the_812_of_the_design() {
    let middle = Election::replay(&walked("sichuan", 1052, 7, StagePoint::Registering)).roll;
    let excused = middle.residents.iter().filter(|(_, _, why)| why.is_some()).count();
    assert_eq!((middle.residents.len(), excused), (868, 56));
    assert_eq!(middle.registered(), 771 + 11 + 1, "residents, people from elsewhere, one registered twice");
    let displayed = Election::replay(&walked("sichuan", 1052, 7, StagePoint::Displayed)).roll;
    assert_eq!(displayed.registered(), 813, "812 were displayed, one who was left out came in, the third objection is open");
    assert_eq!(displayed.cases.len(), 3);
}

#[test]
fn every_province_lets_the_walk_through() {
    for (province, _) in provinces(&ElectionKind::from("villagers")) {
        for (people, seed) in [(60, 1), (60, 2), (1052, 7)] {
            let journal = walked(province.as_str(), people, seed, StagePoint::Archived);
            assert!(Journal::from_lines(&journal.to_lines()).is_ok_and(|read| read.head() == journal.head()));
        }
    }
}

#[test]
fn the_sample_stands_on_the_day_it_is_given() {
    let (kind, province) = (ElectionKind::from("villagers"), "sichuan".into());
    let device = huanjie::journal::DeviceId("a".to_owned());
    let today = super::day("2026-03-02");
    for point in StagePoint::ALL {
        let journal = sample(&kind, &province, point, today, ("e", &device), 7).expect("a sample");
        assert_eq!(today_of(&journal, super::day("2000-01-01")), today, "{point:?}");
    }
}

#[test]
fn points_are_named_and_found_by_name() {
    assert_eq!(StagePoint::PollClosed.name(), "poll_closed");
    for point in StagePoint::ALL {
        assert_eq!(StagePoint::named(&point.name()), Some(point));
    }
}
