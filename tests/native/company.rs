//! 陪练: one person walks the whole road with the villagers' help, and a real election has none.

use huanjie::election::after::{AfterCommand, AfterEvent};
use huanjie::election::nomination::{NominationCommand, OrderReason, proposed_list};
use huanjie::election::outcome::{OutcomeCommand, OutcomeEvent, Verdict, outcome};
use huanjie::election::paperwork::{PaperworkCommand, Photo};
use huanjie::election::polling::{BoxKind, PollingCommand, Printing, Station};
use huanjie::election::roll::{RollCommand, Ruled};
use huanjie::election::setup::{Nature, SetupCommand};
use huanjie::election::{Act, Command, Election, Situation, decide, findings};
use huanjie::journal::{Author, DeviceId, Journal};
use huanjie::law::book::{kinds, modes, provinces};
use huanjie::law::{Ground, Severity};
use huanjie::stages::guard::current_round;
use huanjie::stages::{self, Status, Step, Work, due, road};
use huanjie::training::{Company, SAMPLE_SEED, StagePoint, sample, today_of};
use huanjie::values::Moment;

/// A rehearsal with its one trainee.
struct Rehearsing {
    situation: Situation,
    journal: Journal,
    company: Company,
    minute: i64,
    trail: Vec<String>,
}

impl Rehearsing {
    fn begin(kind: &str, province: &str, mode: &str) -> Self {
        let ground = Ground { kind: kind.into(), province: province.into(), mode: mode.into() };
        let names = ("rehearsal", &DeviceId("a".to_owned()));
        let journal = sample(&ground, StagePoint::Begun, super::day("2026-09-01"), names, SAMPLE_SEED).expect("a beginning");
        let today = today_of(&journal, super::day("2026-09-01"));
        let situation = Situation::new(Election::replay(&journal), today).expect("a book");
        let company = Company::of(&situation, SAMPLE_SEED).expect("villagers");
        Self { situation, journal, company, minute: 0, trail: Vec::new() }
    }

    /// As the session records several requests: all decided in the situation as it is, one entry.
    fn record(&mut self, commands: &[Command]) {
        let events = commands.iter().flat_map(|command| {
            decide(&self.situation, command)
                .unwrap_or_else(|why| panic!("{:?}: {} {:?} for {command:.300?}", self.trail, why.code, why.values))
        });
        let events = events.collect();
        self.minute += 1;
        let at = Moment(Moment::of(self.situation.today, 9, 0).0 + self.minute * 1000);
        let author = Author { name: "李文书".to_owned(), role: "committee".to_owned() };
        let entry = self.journal.seal(&DeviceId("b".to_owned()), author, at, &Act { events }).expect("an entry");
        self.situation.election.apply_entry(&entry);
        self.journal.merge(entry).expect("one record");
        self.situation.law = self.situation.election.setup.law(self.situation.today).expect("a book");
    }

    /// What the villagers do at a step, as far as it goes.
    fn help(&mut self, step: &str) {
        for _ in 0..20 {
            let commands = self.company.help(&self.situation, step);
            if commands.is_empty() {
                return;
            }
            for batch in commands.chunks(40) {
                self.record(batch);
            }
        }
        panic!("{:?}: the villagers never come to an end at {step}", self.trail);
    }

    fn fill_in(&mut self, step: &Step) {
        let mut answers = self.company.answers(&self.situation, step.id);
        let commands = match &step.work {
            Work::Form(form) => {
                let mut filled = (form.prefill)(&self.situation);
                filled.append(&mut answers);
                (form.commands)(&self.situation, &filled).unwrap_or_else(|wrong| panic!("{}: {wrong:?}", step.id))
            }
            Work::Post(paper) => {
                let (paper, day) = ((*paper).to_owned(), self.situation.today);
                let (place, by) = (answers["place"].clone(), answers["by"].clone());
                let issue = huanjie::papers::issue(&self.situation, &paper, day, "");
                vec![Command::Paperwork(issue), Command::Paperwork(PaperworkCommand::Post { paper, day, place, by, photo: Photo::Taken })]
            }
            Work::Confirm(commands) => commands(&self.situation),
            Work::Desk(desk) => panic!("{desk} is no form"),
        };
        self.record(&commands);
    }

    /// What the trainee himself does at a desk, beside the help.
    fn at_desk(&mut self, step: &str) {
        let (day, round) = (self.situation.today, current_round(&self.situation));
        let settled = |step: &str| Command::Paperwork(PaperworkCommand::RecordStep { step: step.to_owned(), answers: Default::default() });
        let own = match step {
            "calendar" | "register" | "summary" => vec![settled(step)],
            "method" => vec![Command::Setup(SetupCommand::AdoptMethod { rules: Vec::new() })],
            "display" => vec![Command::Roll(RollCommand::Display { day, place: "村务公开栏".to_owned() })],
            "objections" => self.decisions(),
            "nominate" => self.choices(),
            "candidates" => vec![self.candidates()],
            "stations" => vec![self.stations()],
            "proxies" => vec![Command::Polling(PollingCommand::PublishProxies { day })],
            "ballots" => {
                let printed = self.situation.election.roll.registered() as u32 + 12;
                vec![Command::Polling(PollingCommand::PrintBallots { round, printing: Printing { printed, set_aside: 6 } })]
            }
            "handover" => {
                let finished = AfterEvent::HandoverFinished { day, overseen: "镇换届指导小组".to_owned() };
                vec![Command::After(AfterCommand::Record(finished))]
            }
            "next_round" => self.call_round(),
            "archive" => vec![Command::After(AfterCommand::Record(AfterEvent::ArchiveClosed { day, keeper: "李文书".to_owned() }))],
            _ => Vec::new(),
        };
        if !own.is_empty() {
            self.record(&own);
        }
    }

    /// What the text leaves to people is settled for the one who leads.
    fn settle(&mut self) {
        for office in outcome(&self.situation).rounds.iter().flat_map(|round| &round.offices) {
            if let (Verdict::ToDecide { question }, Some(first)) = (&office.verdict, office.standings.first()) {
                let (question, person, source) = (question.clone(), first.person.clone(), "委员会讨论".to_owned());
                self.record(&[Command::Outcome(OutcomeCommand::Record(OutcomeEvent::Settled { question, person, source }))]);
            }
        }
    }

    fn decisions(&self) -> Vec<Command> {
        let open = self.situation.election.roll.cases.iter().filter(|case| case.decision.is_none());
        let ruled = |case: &huanjie::election::roll::Case| RollCommand::DecideObjection {
            case: case.id.clone(),
            ruled: Ruled::Dismissed,
            reason: "已核对".to_owned(),
            day: self.situation.today,
        };
        open.map(ruled).map(Command::Roll).collect()
    }

    /// Who was named for two offices stays with the first.
    fn choices(&self) -> Vec<Command> {
        let twice = self.situation.election.nomination.nominees.values().filter(|nominee| nominee.offices().len() > 1);
        let first = |nominee: &huanjie::election::nomination::Nominee| nominee.nominations.first().map(|it| it.office.clone());
        let choice =
            twice.filter_map(|nominee| Some(NominationCommand::ChooseOffice { person: nominee.key.clone(), office: first(nominee)? }));
        choice.map(Command::Nomination).collect()
    }

    fn candidates(&self) -> Command {
        let s = &self.situation;
        let founding = s.election.setup.founding.as_ref().expect("a frame");
        let proposed: Vec<_> = founding.seats.iter().map(|seats| (seats.office.clone(), proposed_list(s, &seats.office))).collect();
        let by_lot = proposed.iter().any(|(_, (_, reasons))| reasons.iter().any(OrderReason::by_hand));
        let lists = proposed.into_iter().map(|(office, (people, _))| (office, people)).collect();
        let order_reason = if by_lot { "当众抽签".to_owned() } else { String::new() };
        Command::Nomination(NominationCommand::FixCandidates { lists, order_reason, day: s.today })
    }

    fn stations(&self) -> Command {
        let groups = self.situation.election.setup.founding.iter().flat_map(|it| &it.groups).map(|group| group.no).collect();
        let (id, name, hours) = ("1".to_owned(), "村委会会场".to_owned(), "08:00-15:00".to_owned());
        Command::Polling(PollingCommand::SetStations(vec![Station { id, name, kind: BoxKind::Hall, groups, hours, listed: Vec::new() }]))
    }

    /// Does the next step, or turns the leaf when none can be done today. Gives `false` when all is done.
    fn go_on(&mut self) -> bool {
        let done = |step: &Step, s: &Situation| (step.done)(s);
        let next = road(&self.situation).next().map(|it| it.step);
        let Some(step) = next else { return false };
        self.trail.push(step.id.to_owned());
        assert!(self.trail.len() < 200, "{:?}", self.trail);
        if step.id == "open" {
            self.situation.today = due::round_day(&self.situation).expect("a day");
        }
        self.help(step.id);
        if step.id == "checkin" {
            self.help("close");
        }
        if let ("result", Some((_, announce))) = (step.id, stages::find("announce")) {
            self.settle();
            self.fill_in(announce);
        }
        if !matches!(step.work, Work::Desk(_)) {
            self.fill_in(step);
        } else if !done(step, &self.situation) || matches!(step.id, "proxies" | "objections" | "nominate") {
            self.at_desk(step.id);
        }
        if !done(step, &self.situation) {
            self.situation.today = self.situation.today.plus_days(1);
        }
        true
    }

    fn call_round(&self) -> Vec<Command> {
        let day = self.situation.today.plus_days(3);
        let kind = outcome(&self.situation).next.first().copied();
        kind.map(|kind| Command::Polling(PollingCommand::CallRound { kind, day })).into_iter().collect()
    }
}

/// One trainee and the villagers go from the frame to the archive: what is left undone then, and what stands against the law.
fn left_over(kind: &str, province: &str, mode: &str) -> Vec<String> {
    let mut rehearsing = Rehearsing::begin(kind, province, mode);
    while rehearsing.go_on() {}
    let s = &rehearsing.situation;
    let road = road(s);
    let open = road.stages.iter().flat_map(|stage| &stage.steps).filter(|it| it.status != Status::Done);
    let open = open.map(|it| format!("{} is not done", it.step.id));
    let blocking = findings(s).into_iter().filter(|it| it.severity == Severity::Blocking).map(|it| format!("{it:?}"));
    let rounds = outcome(s).next.into_iter().map(|kind| format!("{kind:?} is left"));
    let closed = s.election.after.archived.is_none().then(|| "no archive".to_owned());
    let left: Vec<String> = open.chain(blocking).chain(rounds).chain(closed).collect();
    let what = |line| format!("{kind} {province} {mode}: {line}");
    let trail = (!left.is_empty()).then(|| rehearsing.trail.join(" "));
    left.into_iter().chain(trail).map(what).collect()
}

#[test]
fn one_trainee_walks_every_kind_in_every_province_and_mode_to_its_archive() {
    let grounds = kinds().into_iter().flat_map(|kind| provinces(kind).into_iter().map(move |(province, _)| (kind, province)));
    let left = grounds.flat_map(|(kind, province)| {
        let modes = modes(kind, province).into_iter();
        modes.flat_map(move |mode| left_over(kind.as_str(), province.as_str(), mode.id.as_str())).collect::<Vec<_>>()
    });
    let left: Vec<String> = left.collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_villagers_of_a_real_election_are_not_ours_to_play() {
    let mut rehearsing = Rehearsing::begin("villagers", "sichuan", "");
    let mut founding = rehearsing.situation.election.setup.founding.clone().expect("a frame");
    founding.nature = Nature::Real;
    rehearsing.situation.election.setup.founding = Some(founding);
    assert!(Company::of(&rehearsing.situation, SAMPLE_SEED).is_none());
    for step in huanjie::stages::STAGES.iter().flat_map(|stage| stage.steps) {
        assert!(rehearsing.company.help(&rehearsing.situation, step.id).is_empty(), "{}", step.id);
        assert!(rehearsing.company.answers(&rehearsing.situation, step.id).is_empty(), "{}", step.id);
    }
}
