//! Sheets that go out: every sample village offers what its record holds, and what may be posted holds nothing personal.

use huanjie::election::Situation;
use huanjie::exchange::offers::{OFFERS, Openness, offer};
use huanjie::exchange::roll_sheet::{Reading, SheetUse, Verdict, guess};
use huanjie::exchange::sheets::{Sheet, Written, open, write_file};
use huanjie::text::{Language, Voice, has};
use huanjie::training::StagePoint;

fn voice(s: &Situation) -> Voice<'_> {
    s.election.setup.voice(Language::Simplified)
}

fn at(point: StagePoint) -> Situation {
    crate::papers::sample("sichuan", 120, point)
}

fn sheets(s: &Situation, id: &str) -> Vec<Sheet> {
    offer(id).expect("an offer").sheets(s, voice(s))
}

fn cells(sheets: &[Sheet]) -> Vec<&str> {
    sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten()).map(String::as_str).collect()
}

#[test]
fn every_offer_has_its_words_and_counts_its_rows() {
    let s = at(StagePoint::Announced);
    for offer in &OFFERS {
        assert!(has(&format!("offer.{}", offer.id)) && has(&format!("offer.{}.line", offer.id)), "{}", offer.id);
        assert!(has(&format!("offer.part.{}", offer.part)), "{}", offer.part);
        let made: usize = offer.sheets(&s, voice(&s)).iter().map(|sheet| sheet.rows.len()).sum();
        assert_eq!(offer.rows(&s, voice(&s)), made, "{}", offer.id);
        for sheet in offer.sheets(&s, voice(&s)) {
            assert!(sheet.rows.iter().all(|row| row.len() <= sheet.head.len()), "{}: no cell without a head", offer.id);
            assert!(!sheet.name.is_empty() && sheet.head.iter().all(|head| !head.contains("[[")), "{}: {:?}", offer.id, sheet.head);
        }
    }
}

#[test]
fn the_roll_by_group_and_by_station_holds_everyone_once() {
    let s = at(StagePoint::Ready);
    let registered = usize::try_from(s.election.roll.registered()).expect("few");
    assert!(registered > 60, "{registered}");
    for id in ["roll", "roll_groups", "roll_open"] {
        assert_eq!(sheets(&s, id).iter().map(|sheet| sheet.rows.len()).sum::<usize>(), registered, "{id}");
    }
    let groups = s.election.setup.founding.as_ref().map_or(0, |founding| founding.groups.len());
    assert_eq!(sheets(&s, "roll_groups").len(), groups);
    let at_stations: Vec<Sheet> = sheets(&s, "roll_stations");
    let own: usize = at_stations.iter().map(|sheet| sheet.rows.len()).sum();
    let listed: usize = s.election.polling.stations.iter().map(|station| station.listed.len()).sum();
    assert_eq!(own, registered + listed, "those of a mobile box stand on its sheet as well");
}

#[test]
fn what_may_be_posted_holds_no_number_no_telephone_and_no_birth() {
    let s = at(StagePoint::Announced);
    let people: Vec<_> = s.election.roll.standing().map(|voter| &voter.registration).collect();
    for offer in OFFERS.iter().filter(|offer| offer.openness == Openness::Open) {
        let text = cells(&offer.sheets(&s, voice(&s))).join("\n");
        for person in &people {
            if let Some(number) = &person.id_number {
                assert!(!text.contains(number.as_str()), "{}: {}", offer.id, person.name);
            }
            assert!(person.phone.is_empty() || !text.contains(&person.phone), "{}: {}", offer.id, person.name);
        }
    }
}

#[test]
fn votes_of_the_sheet_are_those_of_the_result() {
    let s = at(StagePoint::Announced);
    let outcome = huanjie::election::outcome::outcome(&s);
    let text = cells(&sheets(&s, "votes")).join("\n");
    for standing in outcome.rounds.iter().flat_map(|round| &round.offices).flat_map(|office| &office.standings) {
        assert!(text.contains(&standing.votes.to_string()), "{}: {}", standing.name, standing.votes);
    }
    assert!(!sheets(&s, "term").is_empty() && !sheets(&s, "result").is_empty() && !sheets(&s, "boxes").is_empty());
}

#[test]
fn the_roll_that_went_out_comes_in_as_it_was_by_every_kind_of_file() {
    let s = at(StagePoint::Registered);
    let empty = at(StagePoint::CommitteeChosen);
    let before: Vec<_> = s.election.roll.standing().map(|voter| voter.registration.clone()).collect();
    for written in Written::ALL {
        let file = write_file(&sheets(&s, "roll"), written).expect("a file");
        let book = open(&file, |bytes| encoding_rs::GB18030.decode(bytes).0.into_owned().into(), &mut |_| {}).expect("a book");
        let mapping = guess(&book.sheets[0]);
        let read = |s: &Situation| {
            let mut reading = Reading::new(s, SheetUse::Registrations);
            reading.begin(&book.sheets[0], &mapping);
            let below = book.sheets[0].rows().skip(mapping.head.map_or(0, |head| head + 1));
            below.map(|row| reading.read(s, &row)).collect::<Vec<_>>()
        };
        let people = read(&empty).into_iter().filter_map(|verdict| match verdict {
            Verdict::Person(person, _) => Some(huanjie::election::roll::Registration { met: Default::default(), ..*person }),
            _ => None,
        });
        let people: Vec<_> = people.collect();
        let want = before.iter().map(|one| huanjie::election::roll::Registration { met: Default::default(), ..one.clone() });
        assert_eq!(people, want.collect::<Vec<_>>(), "{written:?}");
        assert!(
            read(&s).iter().all(|verdict| matches!(verdict, Verdict::Known(_, differs) if differs.is_empty())),
            "{written:?}: nothing changes"
        );
    }
}
