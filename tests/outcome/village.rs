//! A small counted vote, made of facts: a founding, a roll, candidates, one box.

use huanjie::election::count::{Ballot, BundleId, CountEvent, Teller};
use huanjie::election::nomination::{Nomination, NominationEvent};
use huanjie::election::polling::{BoxKind, Closing, PollingEvent, Station};
use huanjie::election::record::PersonKey;
use huanjie::election::roll::{Registration, RollEvent};
use huanjie::election::setup::{Founding, Group, Nature, Seats, SetupEvent};
use huanjie::election::{Election, Event, Situation, Source};
use huanjie::journal::{Author, DeviceId, EntryId};
use huanjie::law::terms::Route;
use huanjie::law::{ElectionKind, OfficeId, Province};
use huanjie::values::{Day, Moment, PersonName, Place, Sex};
use std::collections::BTreeSet;

/// Names of those on the roll; the second half are women.
pub const PEOPLE: [&str; 10] = ["赵一明", "钱二宝", "孙三平", "李四海", "周五福", "吴玉兰", "郑秀英", "王春花", "冯桂芳", "陈美华"];

pub fn day() -> Day {
    "2026-12-27".parse().expect("a day")
}

/// The person of the roll with this number.
pub fn person(no: usize) -> PersonKey {
    PersonKey::from(format!("v:a-2.0.{no}").as_str())
}

/// A vote under way.
pub struct Village {
    pub situation: Situation,
    entries: u64,
}

impl Village {
    /// One chair, one deputy, two members; the first two, the next two and the four after stand for them.
    pub fn of(province: &str, registered: usize, order: &[usize]) -> Self {
        let seats = [("chair", 1), ("vice", 1), ("member", 2)].map(|(office, seats)| Seats { office: office.into(), seats }).to_vec();
        let founding = Founding {
            mode: Default::default(),
            constituency: String::new(),
            kind: ElectionKind::from("villagers"),
            province: Province::from(province),
            place: Place::default(),
            term: 12,
            seats,
            election_day: day(),
            groups: vec![Group { no: 1, households: 10, adults: 40 }],
            representatives: 20,
            nature: Nature::Real,
            by_election: None,
            follows: None,
        };
        let election = Election::default();
        let law = super::law(province, &[]);
        let mut village = Self { situation: Situation { election, law, today: day() }, entries: 0 };
        village.add(Event::Setup(SetupEvent::Founded(founding)));
        village.add(Event::Roll(RollEvent::Registered { people: (0..registered).map(registration).collect() }));
        let offices = ["chair", "chair", "vice", "vice", "member", "member", "member", "member"];
        let nominations = order.iter().map(|no| nomination(*no, offices[*no])).collect();
        village.add(Event::Nomination(NominationEvent::Nominated { nominations }));
        let list =
            |office: &str| (OfficeId::from(office), order.iter().filter(|no| offices[**no] == office).map(|no| person(*no)).collect());
        let lists = ["chair", "vice", "member"].map(list).to_vec();
        village.add(Event::Nomination(NominationEvent::CandidatesFixed { lists, order_reason: String::new(), day: day() }));
        village
    }

    pub fn add(&mut self, event: Event) {
        self.entries += 1;
        let entry = EntryId { device: DeviceId("a".into()), seq: self.entries, tag: None };
        let author = Author { name: "黎开友".into(), role: "committee".into() };
        let source = Source { entry, index: 0, at: Moment::of(day(), 9, 0), author };
        self.situation.election.apply(&source, &event);
    }

    /// The stations, closed, each with as many voters as its box holds ballots.
    pub fn polled(mut self, boxes: &[(&str, BoxKind, u32)]) -> Self {
        let station = |(id, kind, _): &(&str, BoxKind, u32)| Station {
            id: (*id).into(),
            name: format!("{id}号票箱"),
            kind: *kind,
            groups: vec![1],
            hours: String::new(),
            listed: Vec::new(),
        };
        self.add(Event::Polling(PollingEvent::StationsSet { stations: boxes.iter().map(station).collect() }));
        for (station, _, ballots) in boxes {
            let (station, issued) = ((*station).to_owned(), *ballots);
            let closing = Closing { round: 1, station, received: issued, issued, spoiled: 0, left: 0, voters: issued };
            self.add(Event::Polling(PollingEvent::Closed(closing)));
        }
        self
    }

    /// All ballots in one box, in bundles of so many, read alike by both tellers, and signed.
    pub fn counted(self, ballots: &[Ballot], bundle: usize) -> Self {
        let found = ballots.len() as u32;
        let mut village = self.polled(&[("1", BoxKind::Hall, found)]);
        village.add(Event::Count(CountEvent::BoxOpened { round: 1, station: "1".into(), returned: found, forged: 0 }));
        for (no, ballots) in (1..).zip(ballots.chunks(bundle)) {
            for teller in [Teller::A, Teller::B] {
                let bundle = BundleId { round: 1, station: "1".into(), no };
                village.add(Event::Count(CountEvent::BundleRead { bundle, teller, ballots: ballots.to_vec() }));
            }
        }
        village.add(Event::Count(CountEvent::Finished { round: 1, signed: "黎开友".into() }));
        village
    }
}

fn sex(no: usize) -> Sex {
    if no % PEOPLE.len() < 5 { Sex::Male } else { Sex::Female }
}

fn registration(no: usize) -> Registration {
    let name =
        if no < PEOPLE.len() { PEOPLE[no].to_owned() } else { format!("{}{}", PEOPLE[no % PEOPLE.len()], PEOPLE[no / PEOPLE.len()]) };
    Registration {
        name: PersonName::new(&name).expect("a name"),
        sex: sex(no),
        birth: "1980-01-01".parse().expect("a day"),
        id_number: None,
        group: 1,
        household: String::new(),
        class: "resident".into(),
        met: BTreeSet::new(),
        phone: String::new(),
        note: String::new(),
        traits: Default::default(),
    }
}

fn nomination(no: usize, office: &str) -> Nomination {
    let name = PersonName::new(PEOPLE[no]).expect("a name");
    let (route, by) = (Route::Voters, "村民".to_owned());
    Nomination { person: person(no), name, sex: sex(no), office: office.into(), route, by, votes: 10, day: day() }
}
