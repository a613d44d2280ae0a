//! Two tablets never both hand out a ballot for one voter, whatever reached whom: desks with groups and without, groups of nobody,
//! groups that move, codes, voters who are put in another group. Only where the committee let desks issue freely, where it put a tablet
//! out of use that goes on, or where a tablet was copied, may it happen; and a copy is found.

use super::{Tally, author, village};
use huanjie::election::polling::{BoxKind, PollingCommand, PollingEvent, Station};
use huanjie::election::record::VoterId;
use huanjie::election::roll::{Change, RollCommand, RollEvent};
use huanjie::election::setup::SetupEvent;
use huanjie::election::tablets::{ForeignVoter, Grant, Joining, Role, Seat, TabletEvent, Token, may_record};
use huanjie::election::{Act, Command, Election, Event, Situation, decide};
use huanjie::journal::{DeviceId, Entry, Journal, Pen, SecretKey};
use huanjie::training::Chance;
use huanjie::values::Moment;
use std::collections::{BTreeMap, BTreeSet};

const ELECTION: &str = "prevention";
const GROUPS: u32 = 4;
/// The group of each voter; 0 is none.
const VOTERS: [(&str, u32); 6] = [("甲明", 0), ("乙芳", 1), ("丙刚", 2), ("丁丽", 3), ("戊强", 4), ("己兰", 1)];

#[derive(Clone)]
struct Desk {
    journal: Journal,
    pen: Pen,
    skew: i64,
}

/// A ballot that a tablet handed out.
struct Issue {
    voter: VoterId,
    by: DeviceId,
    /// Whether the tablet knew a rule that lets it.
    freely: bool,
}

/// Entries on their way.
struct Parcel {
    to: usize,
    entries: Vec<Entry>,
}

struct World {
    chance: Chance,
    desks: Vec<Desk>,
    parcels: Vec<Parcel>,
    /// Codes that voters have in hand.
    codes: Vec<Token>,
    issues: Vec<Issue>,
    /// Voters whom a tablet touched after the committee put it out of use, or before.
    touched: BTreeMap<VoterId, BTreeSet<DeviceId>>,
    /// Tablets that gave groups to a desk: one that does so after it was put out of use is excused with all that comes of it.
    divided: BTreeSet<DeviceId>,
    voters: Vec<VoterId>,
    situation: Situation,
    now: i64,
    tally: Tally,
}

fn pen(name: &str, seed: u8) -> Pen {
    Pen { device: DeviceId(name.to_owned()), key: Some(SecretKey::of(&[seed; 32])) }
}

impl World {
    fn new(seed: u64, situation: Situation) -> Self {
        let mut chance = Chance::new(seed, 91);
        let head = Desk { journal: Journal::new(ELECTION), pen: pen("t0", 1), skew: 0 };
        let own = (1..=GROUPS).filter(|_| chance.percent(15)).collect();
        let seat = Seat { name: "主席台".into(), role: Role::Committee, groups: own, station: String::new() };
        let key = head.pen.key.as_ref().expect("a key").public();
        let station = Station {
            id: "1".into(),
            name: "中心会场".into(),
            kind: BoxKind::Hall,
            groups: (0..=GROUPS).collect(),
            hours: "08:00-15:00".into(),
            listed: vec![],
        };
        let people = VOTERS.map(|(name, group)| village::person(name, group)).into();
        let now = Moment::of(village::election_day(), 8, 0).0;
        let mut world = Self {
            chance,
            desks: vec![head],
            parcels: vec![],
            codes: vec![],
            issues: vec![],
            touched: BTreeMap::new(),
            divided: BTreeSet::new(),
            voters: vec![],
            situation,
            now,
            tally: Tally::default(),
        };
        world.record(
            0,
            vec![
                Event::Setup(SetupEvent::Founded(village::founding(GROUPS))),
                Event::Tablets(TabletEvent::Opened { seat, key }),
                Event::Polling(PollingEvent::StationsSet { stations: vec![station] }),
                Event::Polling(PollingEvent::Opened { round: 1, station: "1".into(), witnesses: "监票人".into() }),
                Event::Roll(RollEvent::Registered { people }),
            ],
        );
        world.voters = world.election(0).roll.voters.iter().map(|voter| voter.id.clone()).collect();
        for _ in 0..world.chance.between(1, 4) {
            world.seat();
        }
        world
    }

    fn election(&self, who: usize) -> Election {
        Election::replay(&self.desks[who].journal)
    }

    fn record(&mut self, who: usize, events: Vec<Event>) {
        self.now += 1000;
        let divides = |event: &Event| matches!(event, Event::Tablets(TabletEvent::Granted(_) | TabletEvent::GroupsMoved { .. }));
        if events.iter().any(divides) {
            self.divided.insert(self.desks[who].pen.device.clone());
        }
        let desk = &mut self.desks[who];
        let entry = desk.journal.write(&desk.pen, author(), Moment(self.now + desk.skew), &Act { events }).expect("an entry");
        desk.journal.merge(entry).expect("the own journal takes it");
        self.tally.entries += 1;
    }

    /// Asks as a screen does; whether it was taken.
    fn ask(&mut self, who: usize, commands: Vec<Command>) -> bool {
        self.situation.election = self.election(who);
        let mut events = Vec::new();
        for command in &commands {
            let Ok(decided) = decide(&self.situation, command) else { return false };
            events.extend(decided);
        }
        if may_record(&self.situation, &self.desks[who].pen.device, &events).is_err() {
            return false;
        }
        self.record(who, events);
        true
    }

    /// The head desk makes a pack; another tablet takes it, at once or never.
    fn seat(&mut self) {
        let number = self.desks.len() as u8;
        let name = format!("{number}号登记台");
        let groups = (1..=GROUPS).filter(|_| self.chance.percent(40)).collect();
        let role = if self.chance.percent(20) { Role::Committee } else { Role::Registrar };
        let ticket = SecretKey::of(&[100 + number; 32]);
        let by = self.desks[0].pen.clone();
        let seat = Seat { name, role, groups, station: String::new() };
        let grant = Grant::issue(ELECTION, seat, ticket.public(), &by.device, by.key.as_ref().expect("a key"));
        if !self.ask(0, vec![Command::Tablets(TabletEvent::Granted(grant.clone()))]) || self.chance.percent(10) {
            return;
        }
        // ids in any order
        let pen = pen(&format!("t{}", (u32::from(number) * 7) % 10 + 1), number + 1);
        let skew = i64::from(self.chance.below(24 * 3_600_000)) - 12 * 3_600_000;
        let mut desk = Desk { journal: Journal::new(ELECTION), pen: pen.clone(), skew };
        let entries = self.desks[0].journal.ordered().into_iter().cloned().collect();
        desk.journal.take(entries).expect("the record of the head desk");
        self.desks.push(desk);
        let key = pen.key.as_ref().expect("a key").public();
        let joining = Joining::take(ELECTION, &grant, &ticket, &pen.device, key);
        self.record(self.desks.len() - 1, vec![Event::Tablets(TabletEvent::Joined(joining))]);
    }

    fn any(&mut self) -> usize {
        self.chance.below(self.desks.len() as u32) as usize
    }

    fn turn(&mut self, wild: bool) {
        self.now += i64::from(self.chance.below(300_000));
        let who = self.any();
        match self.chance.below(100) {
            0..34 => self.come(who),
            34..46 => self.give_code(who),
            46..66 => self.send(who),
            66..86 => self.deliver(),
            86..92 => self.move_group(who),
            92..95 => self.regroup(who),
            95..97 => self.seat(),
            97 if wild => self.retire(who),
            98 if wild => self.rule(),
            _ if wild && self.chance.percent(20) && self.desks.len() < 9 => {
                let copy = self.desks[who].clone();
                self.desks.push(copy);
            }
            _ => {}
        }
    }

    fn voter(&mut self) -> VoterId {
        self.chance.one_of(&self.voters).expect("a voter").clone()
    }

    fn touch(&mut self, who: usize, voter: &VoterId) {
        self.touched.entry(voter.clone()).or_default().insert(self.desks[who].pen.device.clone());
    }

    /// A voter comes to a desk, with the codes that he was ever given for it.
    fn come(&mut self, who: usize) {
        let (voter, device) = (self.voter(), self.desks[who].pen.device.clone());
        let check_in = Command::Polling(PollingCommand::CheckIn {
            round: 1,
            voter: voter.clone(),
            station: "1".into(),
            principals: vec![],
            credential: String::new(),
        });
        // as the screen reads them: a code of the desk that owns the voter, for this desk. Some voters try one that is for another desk
        let codes: Vec<Token> = self.codes.iter().filter(|code| code.voter == voter).cloned().collect();
        let taken = self.ask(who, vec![check_in.clone()])
            || codes.into_iter().any(|code| self.ask(who, vec![Command::Tablets(TabletEvent::TokenUsed(code)), check_in.clone()]));
        if taken {
            let freely = self.situation.election.tablets.rule == ForeignVoter::Freely;
            self.touch(who, &voter);
            self.issues.push(Issue { voter, by: device, freely });
        }
    }

    fn give_code(&mut self, who: usize) {
        let (voter, to) = (self.voter(), self.any());
        let (owner, to) = (self.desks[who].pen.device.clone(), self.desks[to].pen.device.clone());
        let counter = self.election(who).tablets.next_code(&owner);
        let given = TabletEvent::TokenGiven { round: 1, voter: voter.clone(), to: to.clone(), counter };
        if owner != to && self.ask(who, vec![Command::Tablets(given)]) {
            self.touch(who, &voter);
            self.tally.codes += 1;
            self.codes.push(Token { owner, to, round: 1, voter, counter });
        }
    }

    fn send(&mut self, from: usize) {
        let to = self.any();
        let entries = self.desks[from].journal.ordered().into_iter().cloned().collect();
        if to != from && self.chance.percent(85) {
            self.parcels.push(Parcel { to, entries });
        }
    }

    /// Any parcel arrives, however old; the tablet says at once, or later, that it let groups go.
    fn deliver(&mut self) {
        if self.parcels.is_empty() {
            return;
        }
        let at = self.chance.below(self.parcels.len() as u32) as usize;
        let Parcel { to, entries } = self.parcels.swap_remove(at);
        self.desks[to].journal.take(entries).expect("sound entries");
        let device = self.desks[to].pen.device.clone();
        let groups = self.election(to).tablets.to_yield(&device);
        if !groups.is_empty() && self.chance.percent(70) && self.ask(to, vec![Command::Tablets(TabletEvent::Yielded { groups })]) {
            self.tally.yielded += 1;
        }
    }

    fn move_group(&mut self, who: usize) {
        let (to, group) = (self.any(), self.chance.between(1, GROUPS));
        let to = self.desks[to].pen.device.clone();
        let moved = TabletEvent::GroupsMoved { to, groups: vec![group], reason: "人多".into() };
        let lead = if self.chance.percent(70) { 0 } else { who };
        self.ask(lead, vec![Command::Tablets(moved)]);
    }

    fn regroup(&mut self, who: usize) {
        let (voter, group) = (self.voter(), self.chance.between(1, GROUPS));
        let change = Change { group: Some(group), ..Change::default() };
        if self.ask(who, vec![Command::Roll(RollCommand::Correct { voter: voter.clone(), change, reason: "搬家".into() })]) {
            self.touch(who, &voter);
        }
    }

    fn retire(&mut self, who: usize) {
        let device = self.desks[who].pen.device.clone();
        let by = self.any();
        self.ask(by, vec![Command::Tablets(TabletEvent::Retired { device, reason: "丢了".into() })]);
    }

    fn rule(&mut self) {
        let rule = if self.chance.percent(50) { ForeignVoter::Freely } else { ForeignVoter::WithToken };
        self.ask(0, vec![Command::Tablets(TabletEvent::ForeignVotersRuled { rule, reason: "一间屋".into() })]);
    }

    fn check(&mut self, seed: u64) {
        let all: Vec<Entry> = self.desks.iter().flat_map(|desk| desk.journal.entries().cloned().collect::<Vec<_>>()).collect();
        let mut numbers: BTreeMap<(DeviceId, u64), BTreeSet<String>> = BTreeMap::new();
        for entry in &all {
            numbers.entry((entry.device().clone(), entry.seq())).or_default().insert(entry.digest().to_string());
        }
        self.desks[0].journal.take(all).expect("sound entries");
        let tablets = self.election(0).tablets;
        let copied = numbers.values().any(|entries| entries.len() > 1);
        assert_eq!(copied, !tablets.forks().is_empty(), "seed {seed}: a copied tablet is found");
        self.tally.forks += usize::from(copied);
        if copied {
            return;
        }
        let retired = |device: &DeviceId| tablets.list.get(device).is_some_and(|tablet| tablet.retired.is_some());
        let mut by: BTreeMap<&VoterId, Vec<&Issue>> = BTreeMap::new();
        for issue in &self.issues {
            by.entry(&issue.voter).or_default().push(issue);
        }
        for (voter, issues) in by {
            self.tally.issued += issues.len();
            let mut hands = self.touched.get(voter).into_iter().flatten().chain(&self.divided);
            let excepted = hands.any(retired) || issues.iter().any(|issue| issue.freely);
            let desks: Vec<&str> = issues.iter().map(|issue| issue.by.0.as_str()).collect();
            assert!(excepted || issues.len() == 1, "seed {seed}: {voter} got ballots from {desks:?}");
        }
    }
}

/// Runs one seed.
pub fn run(seed: u64, situation: Situation) -> (Tally, Situation) {
    let mut world = World::new(seed, situation);
    // in every fourth nothing happens that excuses a double
    let wild = !seed.is_multiple_of(4);
    for _ in 0..world.chance.between(20, 90) {
        world.turn(wild);
    }
    world.check(seed);
    (world.tally, world.situation)
}
