//! Figures of whole seasons, as they were reported: a county of 164 villages, deputies of a city on two levels, a large community.

use huanjie::election::nomination::{FixedList, bounds_of};
use huanjie::election::polling::{Closing, PollingEvent};
use huanjie::election::record::PersonKey;
use huanjie::election::roll::{Registration, RollEvent};
use huanjie::election::setup::{Founding, Group, Nature, Seats, SetupEvent};
use huanjie::election::sittings::summary;
use huanjie::election::{Election, Event, Situation, Source};
use huanjie::exchange::script::play;
use huanjie::figures::{roll, season};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::law::{ElectionKind, Ground, ModeId, OfficeId, RuleBook, assemble_on};
use huanjie::values::{Day, Moment, PersonName, Place, Sex, Share};

fn day() -> Day {
    "2026-12-27".parse().expect("a day")
}

fn law(kind: &str, mode: &str) -> RuleBook {
    assemble_on(&Ground { kind: kind.into(), province: "nation".into(), mode: mode.into() }, &[], day()).expect("a book")
}

/// An election of a kind with so many people of each class on the roll.
fn founded(law: &RuleBook, kind: &str, mode: &str, seats: &[(&str, u32)], classes: &[(&str, u32)]) -> Situation {
    let mut election = Election::default();
    let adults = classes.iter().map(|(_, number)| number).sum();
    let founding = Founding {
        kind: kind.into(),
        province: "nation".into(),
        mode: mode.into(),
        place: Place { unit: "青石桥".into(), ..Place::default() },
        constituency: String::new(),
        term: 12,
        seats: seats.iter().map(|(office, seats)| Seats { office: OfficeId::from(*office), seats: *seats }).collect(),
        election_day: day(),
        groups: vec![Group { no: 1, households: adults / 3, adults }],
        representatives: 30,
        nature: Nature::Real,
        follows: None,
        by_election: None,
    };
    apply(&mut election, 0, Event::Setup(SetupEvent::Founded(founding)));
    let person = |class: &str| Registration {
        name: PersonName::new("冉建春").expect("a name"),
        sex: Sex::Male,
        birth: "1980-05-01".parse().expect("a day"),
        id_number: None,
        group: 1,
        household: String::new(),
        class: class.to_owned(),
        met: Default::default(),
        phone: String::new(),
        note: String::new(),
        traits: Default::default(),
    };
    for ((class, number), seq) in classes.iter().zip(1..) {
        let people = (0..*number).map(|_| person(class)).collect();
        apply(&mut election, seq, Event::Roll(RollEvent::Registered { people }));
    }
    Situation { election, law: law.clone(), today: day() }
}

fn apply(election: &mut Election, seq: u64, event: Event) {
    let entry = EntryId { device: DeviceId("season".to_owned()), seq, tag: None };
    let author = Author { name: "黎开友".to_owned(), role: "committee".to_owned() };
    election.apply(&Source { entry, index: 0, at: Moment::of(day(), 9, 0), author }, &event);
}

/// 80,150 = 118 × 489 + 46 × 488; 77,790 = 54 × 475 + 110 × 474.
#[test]
fn a_county_of_164_villages_has_80150_registered_and_77790_voting() {
    let law = law("villagers", "");
    let village = |no: u32| {
        let (registered, voting) = (488 + u32::from(no < 118), 474 + u32::from(no < 54));
        let mut s = founded(&law, "villagers", "", &[("chair", 1), ("vice", 1), ("member", 3)], &[("resident", registered)]);
        let closing = Closing { round: 1, station: "1".to_owned(), received: voting, issued: voting, spoiled: 0, left: 0, voters: voting };
        apply(&mut s.election, 9, Event::Polling(PollingEvent::Closed(closing)));
        s
    };
    let county: Vec<Situation> = (0..164).map(village).collect();
    let sums = season(&county);
    let sum = sums.values().next().expect("one kind").clone();
    assert_eq!((sum.elections, sum.electors, sum.took_part, sum.seats), (164, 80_150, 77_790, 820));
    assert_eq!(Share::new(sum.took_part, sum.electors).per_mille(), Some(971), "97.1 in a hundred");
    assert!(county.iter().all(|s| law.turnout.met_by(474, s.election.roll.registered())));
}

/// Deputies of constituencies of three seats: so many with four candidates, the others with five.
fn constituencies(mode: &str, number: usize, candidates: usize) -> Vec<Situation> {
    let law = law("deputies", mode);
    assert_eq!(bounds_of(&law, &OfficeId::from("deputy"), 3), (4, Some(6)), "a third more at least, as many again at most");
    let base = founded(&law, "deputies", mode, &[("deputy", 3)], &[]);
    let with_five = candidates - number * 4;
    let one = |no: usize| {
        let mut s = base.clone();
        let people = (0..4 + usize::from(no < with_five)).map(|no| PersonKey::named(&format!("某{no}"))).collect();
        let fixed = FixedList { lists: vec![(OfficeId::from("deputy"), people)], order_reason: String::new(), day: day() };
        s.election.nomination.fixed = Some(fixed);
        s
    };
    (0..number).map(one).collect()
}

/// Of 591, 3,009 and 9,588 deputies on three levels the 591 of the city are chosen by the congresses below; voters elect the others.
#[test]
fn a_city_elects_3009_and_9588_deputies_from_4648_and_13011_candidates() {
    let mut all = constituencies("county", 3_009 / 3, 4_648);
    all.extend(constituencies("township", 9_588 / 3, 13_011));
    let sums = season(&all);
    let of = |mode: &str| sums[&(ElectionKind::from("deputies"), ModeId::from(mode))].clone();
    assert_eq!((of("county").elections, of("county").seats, of("county").candidates), (1_003, 3_009, 4_648));
    assert_eq!((of("township").elections, of("township").seats, of("township").candidates), (3_196, 9_588, 13_011));
    let by_voters: u64 = sums.values().map(|sum| sum.seats).sum();
    assert_eq!(by_voters + 591, 13_188);
    // in sum, too, a third more at least and as many again at most: 4,012 ≤ 4,648 ≤ 6,018 and 12,784 ≤ 13,011 ≤ 19,176
    for (seats, candidates) in [(3_009, 4_648), (9_588, 13_011)] {
        let (least, most) = bounds_of(&law("deputies", "county"), &OfficeId::from("deputy"), seats);
        assert!(least <= candidates && most.is_some_and(|most| candidates <= most));
    }
}

#[test]
fn of_20511_voters_1912_are_floating_and_97_represent_54_groups_and_43_units() {
    let classes = [("community_resident", 20_511 - 1_912), ("settled", 1_912)];
    let s = founded(&law("residents", "voters"), "residents", "voters", &[("chair", 1), ("vice", 3), ("member", 5)], &classes);
    let figures = roll(&s);
    assert_eq!(figures.registered, 20_511);
    assert!(figures.classes.contains(&("settled".to_owned(), 1_912)), "{:?}", figures.classes);
    assert_eq!(s.law.turnout.least(figures.registered), 10_256, "half is 10,255.5");
    let folder = "tests/elections/2026-nation-representatives-97-of-whom-43-from-units/script.json";
    let script = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a script");
    let sum = summary(&play(&script).expect("it plays").situation);
    assert_eq!((sum.groups, sum.representatives, sum.from_groups, sum.from_units), (54, 97, 54, 43));
    assert_eq!((sum.committee, sum.meeting, sum.heads), (9, 106, 54));
}
