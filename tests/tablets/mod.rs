//! Many tablets: bundles, desk packs, pictures, roles and keys, conflicts, and all of it by chance.

mod bundle;
mod cards;
mod cases;
mod conflicts;
mod frames;
mod handshake;
mod joining;
mod owners;
mod peers;
mod pictures;
mod simulation;
mod tamper;
mod trail;
pub mod village;

pub use village::person;

use huanjie::election::conflict::{Conflict, conflicts};
use huanjie::election::polling::{BoxKind, PollingEvent, Station};
use huanjie::election::record::VoterId;
use huanjie::election::roll::RollEvent;
use huanjie::election::setup::{Founding, Nature, SetupEvent};
use huanjie::election::tablets::{Role, Seat, TabletEvent, may_record};
use huanjie::election::{Act, Command, Election, Event, Refusal, Situation, decide};
use huanjie::exchange::bundle::{Bundle, BundleFault, DataKey, DeskPack, Lock, Received, Views};
use huanjie::journal::{Author, DeviceId, Entry, Journal, Pen, SecretKey, Tips};
use huanjie::values::{Day, Moment};

pub const ELECTION: &str = "e1";
pub const DATA_KEY: DataKey = DataKey([7; 32]);

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// So many minutes after eight on the election day.
pub fn minute(number: i64) -> Moment {
    Moment(Moment::of(day("2026-12-27"), 8, 0).0 + number * 60_000)
}

/// 青石桥村 with three groups.
pub fn founding() -> Founding {
    village::founding(3)
}

pub fn registered(called: &str, group: u32) -> Event {
    Event::Roll(RollEvent::Registered { people: vec![village::person(called, group)] })
}

/// A tablet of the election.
pub struct Desk {
    pub journal: Journal,
    pub pen: Pen,
    pub views: Views,
}

impl Desk {
    pub fn new(id: &str) -> Self {
        let seed = huanjie::journal::Digest::of(id.as_bytes()).to_bytes();
        let pen = Pen { device: DeviceId(id.into()), key: Some(SecretKey::of(&seed)) };
        Self { journal: Journal::new(ELECTION), pen, views: Views::default() }
    }

    pub fn device(&self) -> DeviceId {
        self.pen.device.clone()
    }

    pub fn key(&self) -> &SecretKey {
        self.pen.key.as_ref().expect("a key")
    }

    /// The same tablet again: a copy of it as it is now.
    pub fn copied(&self) -> Self {
        Self { journal: self.journal.clone(), pen: self.pen.clone(), views: self.views.clone() }
    }

    /// Records facts, whatever may be.
    pub fn record(&mut self, at: Moment, events: Vec<Event>) -> Entry {
        let author = Author { name: format!("{}的人", self.pen.device.0), role: "registrar".into() };
        let entry = self.journal.write(&self.pen, author, at, &Act { events }).expect("an entry");
        self.journal.merge(entry.clone()).expect("the journal takes it");
        entry
    }

    /// Asks as a screen does: the law, then the tablet's own rights.
    pub fn ask(&mut self, at: Moment, commands: &[Command]) -> Result<Entry, Refusal> {
        let situation = self.situation();
        let mut events = Vec::new();
        for command in commands {
            events.extend(decide(&situation, command)?);
        }
        may_record(&situation, &self.pen.device, &events)?;
        Ok(self.record(at, events))
    }

    pub fn election(&self) -> Election {
        Election::replay(&self.journal)
    }

    pub fn situation(&self) -> Situation {
        Situation::new(self.election(), day("2026-12-27")).expect("the law of a village")
    }

    /// What this tablet would send to one with these landmarks.
    pub fn bundle(&self, at: Moment, known: &Tips) -> Bundle {
        Bundle::of(&self.journal, &self.pen, Nature::Real, at, known, &self.views)
    }

    /// Takes a bundle of another tablet in.
    pub fn receive(&mut self, bundle: Bundle) -> Result<Received, BundleFault> {
        bundle.receive(&mut self.journal)
    }

    /// Takes in what another tablet has.
    pub fn hear(&mut self, other: &Self) {
        let bundle = other.bundle(minute(0), &self.journal.landmarks());
        self.receive(bundle).expect("a sound bundle");
    }

    pub fn voter(&self, called: &str) -> VoterId {
        let election = self.election();
        let found = election.roll.voters.iter().rfind(|voter| voter.registration.name.as_str() == called);
        found.map(|voter| voter.id.clone()).unwrap_or_else(|| panic!("{called} is not registered"))
    }

    pub fn conflicts(&self) -> Vec<Conflict> {
        conflicts(&self.situation())
    }

    pub fn codes(&self) -> Vec<String> {
        huanjie::election::tablets::findings(&self.situation()).into_iter().map(|finding| finding.code).collect()
    }
}

/// The committee's tablet, with the frame, one station for all groups, and the poll open.
pub fn committee() -> Desk {
    let mut desk = Desk::new("c");
    let seat = Seat { name: "主席台".into(), role: Role::Committee, groups: vec![], station: String::new() };
    let key = desk.key().public();
    let station = Station {
        id: "1".into(),
        name: "中心会场".into(),
        kind: BoxKind::Hall,
        groups: vec![1, 2, 3],
        hours: "08:00-15:00".into(),
        listed: vec![],
    };
    desk.record(
        minute(-60),
        vec![
            Event::Setup(SetupEvent::Founded(founding())),
            Event::Tablets(TabletEvent::Opened { seat, key }),
            Event::Polling(PollingEvent::StationsSet { stations: vec![station] }),
            Event::Polling(PollingEvent::Opened { round: 1, station: "1".into(), witnesses: "何建国、黎艳".into() }),
        ],
    );
    desk
}

/// A tablet that joined with a pack of the committee's.
pub fn join(committee: &Desk, id: &str, called: &str, role: Role, groups: &[u32]) -> Desk {
    let pack = pack(committee, called, role, groups);
    let mut desk = Desk::new(id);
    let joined = pack.joining(&desk.device(), desk.key());
    desk.receive(pack.bundle).expect("the record of the committee");
    desk.record(minute(-30), vec![Event::Tablets(joined)]);
    desk
}

/// What a passphrase comes to by a fresh lock.
pub fn locked(passphrase: &str) -> Result<(Lock, DataKey), BundleFault> {
    let lock = Lock::fresh(passphrase, [3; 16])?;
    Ok((lock, lock.key(passphrase)?))
}

/// The file of a desk pack under a passphrase.
pub fn sealed_pack(pack: &DeskPack, passphrase: &str) -> Vec<u8> {
    let (lock, key) = locked(passphrase).expect("long enough");
    pack.seal(lock, &key, [4; 12]).expect("a file")
}

/// Opens a desk pack with a passphrase.
pub fn open_pack(file: &[u8], passphrase: &str) -> Result<DeskPack, BundleFault> {
    DeskPack::open(file, &DeskPack::lock(file)?.key(passphrase)?)
}

pub fn pack(committee: &Desk, called: &str, role: Role, groups: &[u32]) -> DeskPack {
    let seat = Seat { name: called.into(), role, groups: groups.into(), station: "1".into() };
    let ticket = huanjie::journal::Digest::of(called.as_bytes()).to_bytes();
    let bundle = committee.bundle(minute(-45), &Tips::new());
    DeskPack::make(bundle, "青石桥村第12届", seat, &ticket, &committee.pen, &DATA_KEY).expect("a tablet with a key")
}

/// The committee's tablet and two desks that know each other: 1号登记台 owns group 1, 2号登记台 groups 2 and 3.
pub fn company() -> (Desk, Desk, Desk) {
    let mut committee = committee();
    committee.record(minute(-50), vec![registered("周桂兰", 1), registered("何建国", 2), registered("黎艳", 3), registered("唐大勇", 1)]);
    let mut one = join(&committee, "d1", "1号登记台", Role::Registrar, &[1]);
    let mut two = join(&committee, "d2", "2号登记台", Role::Registrar, &[2, 3]);
    committee.hear(&one);
    committee.hear(&two);
    one.hear(&committee);
    two.hear(&committee);
    (committee, one, two)
}

/// Brings all tablets to one record.
pub fn together(desks: &mut [&mut Desk]) {
    for from in 0..desks.len() {
        for to in 0..desks.len() {
            if from != to {
                let bundle = desks[from].bundle(minute(600), &desks[to].journal.landmarks());
                desks[to].receive(bundle).expect("a sound bundle");
            }
        }
    }
    for desk in 1..desks.len() {
        let bundle = desks[desk - 1].bundle(minute(600), &desks[desk].journal.landmarks());
        desks[desk].receive(bundle).expect("a sound bundle");
    }
}
