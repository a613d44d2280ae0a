//! An election of many tablets by chance: files are lost, doubled, reordered, cut and changed, clocks are wrong by half a day, old
//! backups come back, tablets are copied. Whatever happens, all end with one record, and no double is hidden.
//!
//! Run with `cargo xtask simulate`, or by hand: `HUANJIE_SEEDS=100000 cargo test --profile quick --no-default-features --test simulation`.
#![allow(clippy::expect_used, clippy::panic, clippy::too_many_lines, reason = "a test may fail loudly; also built alone")]

#[allow(clippy::duplicate_mod, reason = "the simulation is also built alone")]
#[path = "village.rs"]
mod village;

#[path = "prevention.rs"]
mod prevention;

use huanjie::election::conflict::{ConflictKind, conflicts};
use huanjie::election::count::CountEvent;
use huanjie::election::polling::{PollingEvent, Proxy};
use huanjie::election::record::VoterId;
use huanjie::election::roll::{Absence, Change, Registration, RollEvent};
use huanjie::election::setup::{Nature, SetupEvent};
use huanjie::election::{Act, Election, Event, Situation};
use huanjie::exchange::bundle::{Bundle, BundleFault, DataKey, Expected, Views};
use huanjie::journal::{Author, DeviceId, Entry, Journal, Pen, SecretKey, Tips};
use huanjie::training::Chance;
use huanjie::values::{IdNumber, Moment};
use std::collections::{BTreeMap, BTreeSet};

const ELECTION: &str = "sim";
const DATA_KEY: DataKey = DataKey([5; 32]);
const HOURS_12: i64 = 12 * 3_600_000;
/// People who may come to any desk.
const PEOPLE: u32 = 6;

/// A tablet, with what it knows of the others by what they sent.
#[derive(Clone)]
struct Tablet {
    journal: Journal,
    pen: Pen,
    skew: i64,
    known: BTreeMap<usize, Tips>,
}

/// A file on its way.
struct Parcel {
    to: usize,
    from: usize,
    bytes: Carried,
}

/// Most files arrive as they were sent; those that were damaged are sealed, as real files are.
enum Carried {
    Whole(Box<Bundle>),
    Sealed(Vec<u8>),
}

/// What one seed did, so that a run can say that it tried everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    entries: usize,
    forks: usize,
    doubles: usize,
    twins: usize,
    damaged: usize,
    lost: usize,
    waited: usize,
    restored: usize,
    orphans: usize,
    /// Of the trials that two tablets never issue for one voter.
    issued: usize,
    codes: usize,
    yielded: usize,
}

struct World {
    chance: Chance,
    tablets: Vec<Tablet>,
    parcels: Vec<Parcel>,
    backups: Vec<(usize, Tablet)>,
    situation: Situation,
    now: i64,
    tally: Tally,
}

/// The law, assembled once: it is the same for every seed.
pub fn ground() -> Situation {
    village::founded(1, "2026-12-27")
}

fn author() -> Author {
    Author { name: "何建国".into(), role: "registrar".into() }
}

fn person(number: u32) -> Registration {
    let id_number = IdNumber::from_old(&format!("51062380050{}{number}23", 1 + number % 9)).expect("an old number");
    Registration {
        birth: id_number.birth(),
        id_number: Some(id_number),
        ..village::person(["甲明", "乙芳", "丙刚", "丁丽", "戊强", "己兰"][number as usize], 1)
    }
}

impl World {
    fn new(seed: u64, situation: Situation) -> Self {
        let mut chance = Chance::new(seed, 77);
        let signed = seed.is_multiple_of(16);
        let mut pen = |number: u32| {
            let key = signed.then(|| SecretKey::of(&[number as u8 + 1; 32]));
            (Pen { device: DeviceId(format!("t{number}")), key }, i64::from(chance.below(HOURS_12 as u32 * 2)) - HOURS_12)
        };
        let pens: Vec<_> = (0..12).map(&mut pen).collect();
        let count = chance.between(2, 12) as usize;
        let new = |(pen, skew): (Pen, i64)| Tablet { journal: Journal::new(ELECTION), pen, skew, known: BTreeMap::new() };
        let tablets: Vec<Tablet> = pens.into_iter().take(count).map(new).collect();
        let mut world = Self {
            chance,
            tablets,
            parcels: vec![],
            backups: vec![],
            situation,
            now: Moment::of(village::election_day(), 8, 0).0,
            tally: Tally::default(),
        };
        let opened = PollingEvent::Opened { round: 1, station: "1".into(), witnesses: "监票人".into() };
        world.record(0, vec![Event::Setup(SetupEvent::Founded(village::founding(1))), Event::Polling(opened)]);
        let people = (0..3).map(person).collect();
        world.record(0, vec![Event::Roll(RollEvent::Registered { people })]);
        for other in 1..count {
            let bundle = world.bundle(0, &Tips::new());
            bundle.receive(&mut world.tablets[other].journal).expect("the first bundle");
        }
        world
    }

    fn record(&mut self, who: usize, events: Vec<Event>) {
        let tablet = &mut self.tablets[who];
        let at = Moment(self.now + tablet.skew);
        let entry = tablet.journal.write(&tablet.pen, author(), at, &Act { events }).expect("an entry");
        tablet.journal.merge(entry).expect("the own journal takes it");
        self.tally.entries += 1;
    }

    fn bundle(&self, from: usize, known: &Tips) -> Bundle {
        let tablet = &self.tablets[from];
        let at = Moment(self.now + tablet.skew);
        Bundle::of(&tablet.journal, &tablet.pen, Nature::Real, at, known, &Views::default())
    }

    fn election(&self, who: usize) -> Election {
        Election::replay(&self.tablets[who].journal)
    }

    fn turn(&mut self) {
        self.now += i64::from(self.chance.below(600_000));
        let who = self.chance.below(self.tablets.len() as u32) as usize;
        match self.chance.below(100) {
            0..40 => self.act(who),
            40..65 => self.send(who),
            65..90 => self.deliver(),
            90..94 => self.backups.push((who, self.tablets[who].clone())),
            94..97 => self.restore(),
            _ => self.copy(who),
        }
    }

    /// Somebody comes to a desk; the desk does what its own record allows.
    fn act(&mut self, who: usize) {
        let election = self.election(who);
        let number = self.chance.below(PEOPLE);
        let person = person(number);
        let standing = |voter: &&huanjie::election::roll::Voter| voter.struck.is_none();
        let known = election.roll.voters.iter().filter(standing).find(|voter| voter.registration.id_number == person.id_number);
        let Some(voter) = known.map(|voter| voter.id.clone()) else {
            return self.record(who, vec![Event::Roll(RollEvent::Registered { people: vec![person] })]);
        };
        let poll = election.polling.poll(1);
        let voted = poll.is_some_and(|poll| poll.voted(&voter));
        let other = election.roll.voters.iter().filter(standing).find(|other| other.id != voter).map(|other| other.id.clone());
        let event = match self.chance.below(10) {
            0..5 if !voted => {
                let free = |principal: &&VoterId| !poll.is_some_and(|poll| poll.voted(principal));
                let granted: Vec<VoterId> =
                    election.polling.principals_of(&voter).iter().map(|proxy| &proxy.principal).filter(free).cloned().collect();
                PollingEvent::CheckedIn { round: 1, voter, station: "1".into(), principals: granted, credential: String::new() }
                    .into_event()
            }
            5 if poll.is_some_and(|poll| poll.check_ins.contains_key(&voter)) => {
                PollingEvent::CheckInUndone { round: 1, voter, reason: "点错".into() }.into_event()
            }
            6 if !voted && !election.polling.proxies.contains_key(&voter) => match other {
                Some(proxy) => PollingEvent::ProxyGranted(Proxy {
                    principal: voter,
                    proxy,
                    kinship: None,
                    reason: "外出".into(),
                    day: village::election_day(),
                })
                .into_event(),
                None => return,
            },
            7 => {
                let household = Some(format!("户{}", self.chance.below(9)));
                let change = Change { household, ..Change::default() };
                Event::Roll(RollEvent::Corrected { voter, change, reason: "错字".into() })
            }
            8 => Event::Roll(RollEvent::Struck { voter, why: Absence::MovedAway }),
            _ => {
                let returned = self.chance.below(4);
                Event::Count(CountEvent::BoxOpened { round: 1, station: "1".into(), returned, forged: 0 })
            }
        };
        self.record(who, vec![event]);
    }

    /// A file is made for another tablet; it may be doubled, lost or damaged on the way.
    fn send(&mut self, from: usize) {
        let to = self.chance.below(self.tablets.len() as u32) as usize;
        if to == from {
            return;
        }
        let known = self.tablets[from].known.get(&to).cloned().unwrap_or_default();
        let bundle = self.bundle(from, &known);
        if self.chance.percent(30) {
            // some take for granted that a file will arrive: the next one may come before it
            self.tablets[from].known.insert(to, bundle.manifest.landmarks.clone());
        }
        match self.chance.below(10) {
            0 => self.tally.lost += 1,
            1 => {
                let mut bytes = bundle.seal(&DATA_KEY, [self.chance.below(256) as u8; 12]).expect("a file");
                let at = self.chance.below(bytes.len() as u32) as usize;
                if self.chance.percent(50) {
                    bytes.truncate(at);
                } else {
                    bytes[at] ^= 1 << self.chance.below(8);
                }
                self.parcels.push(Parcel { to, from, bytes: Carried::Sealed(bytes) });
            }
            2 => {
                for _ in 0..2 {
                    self.parcels.push(Parcel { to, from, bytes: Carried::Whole(Box::new(bundle.clone())) });
                }
            }
            _ => self.parcels.push(Parcel { to, from, bytes: Carried::Whole(Box::new(bundle)) }),
        }
    }

    /// Any file that is on its way arrives.
    fn deliver(&mut self) {
        if self.parcels.is_empty() {
            return;
        }
        let at = self.chance.below(self.parcels.len() as u32) as usize;
        let parcel = self.parcels.swap_remove(at);
        let tablet = &mut self.tablets[parcel.to];
        let bundle = match parcel.bytes {
            Carried::Whole(bundle) => *bundle,
            Carried::Sealed(bytes) => {
                self.tally.damaged += 1;
                let refused = Bundle::open(&bytes, Expected { election: ELECTION, nature: Nature::Real }, &DATA_KEY);
                assert!(refused.is_err(), "a damaged file is refused");
                return;
            }
        };
        let before = tablet.journal.len();
        let landmarks = bundle.manifest.landmarks.clone();
        match bundle.receive(&mut tablet.journal) {
            Ok(received) => {
                self.tally.waited += usize::from(received.taken.waiting > 0);
                tablet.known.insert(parcel.from, landmarks);
            }
            // the sender's chain, with its key, has not come here yet, or came in two branches
            Err(BundleFault::Sender) => assert_eq!(tablet.journal.len(), before),
            Err(other) => panic!("{other}"),
        }
    }

    /// A tablet is set back to what it was; it works on as if nothing had happened.
    fn restore(&mut self) {
        if let Some(at) = (!self.backups.is_empty()).then(|| self.chance.below(self.backups.len() as u32) as usize) {
            let (who, old) = self.backups[at].clone();
            self.tablets[who] = old;
            self.tally.restored += 1;
        }
    }

    /// A tablet is copied to another one, with its key.
    fn copy(&mut self, who: usize) {
        if self.tablets.len() < 14 {
            let copy = self.tablets[who].clone();
            self.tablets.push(copy);
        }
    }

    /// Everyone hears everyone, over one tablet that goes round twice.
    fn settle(&mut self) {
        for _ in 0..2 {
            for other in 1..self.tablets.len() {
                for (from, to) in [(other, 0), (0, other)] {
                    let known = self.tablets[to].journal.landmarks();
                    let bundle = self.bundle(from, &known);
                    let news = bundle.entries.clone();
                    if bundle.receive(&mut self.tablets[to].journal).is_err() {
                        self.tablets[to].journal.take(news).expect("sound entries");
                    }
                }
            }
        }
    }

    fn check(&mut self, seed: u64) {
        let before: BTreeMap<String, Entry> = self
            .tablets
            .iter()
            .flat_map(|tablet| tablet.journal.entries().chain(tablet.journal.waiting()))
            .map(|entry| (entry.digest().to_string(), entry.clone()))
            .collect();
        self.settle();
        let first = &self.tablets[0].journal;
        let waiting: Vec<String> = first.waiting().map(|entry| entry.digest().to_string()).collect();
        assert_eq!(first.len() + waiting.len(), before.len(), "seed {seed}: nothing lost, nothing made up");
        let sound = first.verify_every();
        assert!(sound.is_ok() || !waiting.is_empty(), "seed {seed}: {sound:?}");
        self.tally.orphans += waiting.len();
        for tablet in &self.tablets[1..] {
            assert_eq!(tablet.journal.head(), first.head(), "seed {seed}: one record");
            let others: Vec<String> = tablet.journal.waiting().map(|entry| entry.digest().to_string()).collect();
            assert_eq!(others, waiting, "seed {seed}: what lost the entry before it waits on every tablet");
        }
        let order = |tablet: &Tablet| tablet.journal.ordered().iter().map(|entry| entry.digest()).collect::<Vec<_>>();
        let last = self.tablets.last().map(order);
        assert_eq!(last, self.tablets.first().map(order), "seed {seed}: one order");
        let entries: Vec<Entry> = before.into_values().filter(|entry| !waiting.contains(&entry.digest().to_string())).collect();
        self.situation.election = self.election(0);
        let tally = oracle(seed, &entries, &self.situation, first);
        self.tally.forks += tally.forks;
        self.tally.doubles += tally.doubles;
        self.tally.twins += tally.twins;
    }
}

trait IntoEvent {
    fn into_event(self) -> Event;
}

impl IntoEvent for PollingEvent {
    fn into_event(self) -> Event {
        Event::Polling(self)
    }
}

/// What must be shown, told from the entries alone, by other means than the program's.
fn oracle(seed: u64, entries: &[Entry], situation: &Situation, journal: &Journal) -> Tally {
    let mut tally = Tally::default();
    let mut registered: BTreeMap<String, usize> = BTreeMap::new();
    let mut votes: BTreeMap<VoterId, BTreeSet<String>> = BTreeMap::new();
    let (mut struck, mut undone) = (BTreeSet::new(), BTreeSet::new());
    let mut numbers: BTreeMap<(String, u64), BTreeSet<String>> = BTreeMap::new();
    for entry in entries {
        numbers.entry((entry.device().0.clone(), entry.seq())).or_default().insert(entry.digest().to_string());
        let act: Act = serde_json::from_str(entry.body()).expect("an act");
        for event in act.events {
            match event {
                Event::Roll(RollEvent::Registered { people }) => {
                    for person in people {
                        let number = person.id_number.map(|number| number.as_str().to_owned()).unwrap_or_default();
                        *registered.entry(number).or_default() += 1;
                    }
                }
                Event::Roll(RollEvent::Struck { voter, .. }) => {
                    struck.insert(voter);
                }
                Event::Polling(PollingEvent::CheckedIn { voter, principals, .. }) => {
                    for who in principals.into_iter().chain([voter]) {
                        votes.entry(who).or_default().insert(entry.digest().to_string());
                    }
                }
                Event::Polling(PollingEvent::CheckInUndone { voter, .. }) => {
                    undone.insert(voter);
                }
                _ => {}
            }
        }
    }
    let roll = &situation.election.roll;
    assert_eq!(roll.voters.len(), registered.values().sum::<usize>(), "seed {seed}: every registration is on the roll");
    let forked = numbers.values().any(|entries| entries.len() > 1);
    assert_eq!(forked, !journal.forks().is_empty(), "seed {seed}: a copied tablet is found");
    assert_eq!(forked, !situation.election.tablets.forks().is_empty(), "seed {seed}: and shown");
    tally.forks += usize::from(forked);
    let open = conflicts(situation);
    let twins: BTreeSet<&VoterId> = open
        .iter()
        .filter(|it| it.kind == ConflictKind::RegisteredTwice)
        .flat_map(|it| it.sides.iter().filter_map(|side| side.voter.as_ref()))
        .collect();
    for (number, times) in registered {
        let standing: Vec<&VoterId> = roll
            .standing()
            .filter(|voter| voter.registration.id_number.as_ref().is_some_and(|it| it.as_str() == number))
            .map(|voter| &voter.id)
            .collect();
        assert!(standing.len() == times || !struck.is_empty(), "seed {seed}: only striking takes off");
        tally.twins += usize::from(standing.len() > 1);
        assert!(standing.len() < 2 || standing.iter().all(|voter| twins.contains(*voter)), "seed {seed}: a double registration is shown");
    }
    let shown: BTreeMap<&VoterId, usize> = open
        .iter()
        .filter(|it| it.kind == ConflictKind::CheckedInTwice)
        .filter_map(|it| Some((it.sides.first()?.voter.as_ref()?, it.sides.len())))
        .collect();
    let poll = situation.election.polling.poll(1).expect("a poll");
    for (who, check_ins) in &votes {
        // a check-in that anybody took back may have freed others: those are looked at by the unit tests of the poll
        let quiet = undone.is_empty();
        if quiet && check_ins.len() > 1 {
            tally.doubles += 1;
            assert_eq!(shown.get(who), Some(&check_ins.len()), "seed {seed}: a double check-in of {who} is shown with every side");
        }
        assert!(!quiet || poll.voted(who), "seed {seed}: whoever voted, voted");
    }
    tally
}

/// Runs one seed.
fn run(seed: u64, situation: Situation) -> (Tally, Situation) {
    let mut world = World::new(seed, situation);
    for _ in 0..world.chance.between(15, 80) {
        world.turn();
    }
    world.check(seed);
    (world.tally, world.situation)
}

/// A trial: one seed on the law, which it gives back.
type Trial = fn(u64, Situation) -> (Tally, Situation);

/// Runs many seeds on all cores, and says what they met.
fn simulate(from: u64, seeds: u64, run: Trial) -> Tally {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get) as u64;
    let ground = ground();
    let parts: Vec<Tally> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|core| {
                let mut situation = ground.clone();
                scope.spawn(move || {
                    let mut whole = Tally::default();
                    for seed in (from..from + seeds).filter(|seed| seed % cores == core) {
                        let (tally, back) = run(seed, situation);
                        situation = back;
                        whole = whole.and(tally);
                    }
                    whole
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("every seed holds")).collect()
    });
    parts.into_iter().fold(Tally::default(), Tally::and)
}

impl Tally {
    fn and(self, other: Self) -> Self {
        Self {
            entries: self.entries + other.entries,
            forks: self.forks + other.forks,
            doubles: self.doubles + other.doubles,
            twins: self.twins + other.twins,
            damaged: self.damaged + other.damaged,
            lost: self.lost + other.lost,
            waited: self.waited + other.waited,
            restored: self.restored + other.restored,
            orphans: self.orphans + other.orphans,
            issued: self.issued + other.issued,
            codes: self.codes + other.codes,
            yielded: self.yielded + other.yielded,
        }
    }
}

/// Runs the seeds that were asked for, or a few hundred.
fn asked_for(run: Trial) -> (u64, Tally) {
    let number = |name: &str, otherwise: u64| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise);
    let seeds = number("HUANJIE_SEEDS", 600);
    let tally = simulate(number("HUANJIE_SEED", 0), seeds, run);
    println!("{seeds} seeds: {tally:?}");
    (seeds, tally)
}

#[test]
fn whatever_happens_to_the_files_all_tablets_end_with_one_record_and_no_double_is_hidden() {
    let (seeds, tally) = asked_for(run);
    let met = [tally.forks, tally.doubles, tally.twins, tally.damaged, tally.lost, tally.waited, tally.restored];
    assert!(seeds < 600 || met.iter().all(|times| *times > 10), "the seeds try everything: {tally:?}");
}

#[test]
fn whatever_reaches_whom_two_tablets_never_both_hand_out_the_ballot_of_one_voter() {
    let (seeds, tally) = asked_for(prevention::run);
    let met = [tally.forks, tally.issued, tally.codes, tally.yielded];
    assert!(seeds < 600 || met.iter().all(|times| *times > 10), "the seeds try everything: {tally:?}");
}
