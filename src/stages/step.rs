//! Steps, stages and their derived status: one function for all.

use super::form::Form;
use super::table::STAGES;
use crate::election::Situation;
use crate::law::institutions::Institution;
use crate::law::{Finding, Severity, Subject};
use crate::values::Day;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A stage (阶段) of the road.
pub struct Stage {
    /// Id; its words are `stage.<id>`.
    pub id: &'static str,
    /// Its steps, in order.
    pub steps: &'static [Step],
}

/// A step (步骤): one decision.
pub struct Step {
    /// Id, unique on the whole road; its words are `step.<id>…`.
    pub id: &'static str,
    /// Names of the rules it rests on (依据).
    pub rests_on: &'static [&'static str],
    /// How it is done.
    pub work: Work,
    /// Whether this election has the step.
    pub needed: fn(&Situation) -> bool,
    /// Steps that must be done first.
    pub waits_for: &'static [&'static str],
    /// Whether it is done.
    pub done: fn(&Situation) -> bool,
    /// How far it is, as a text key with values; empty when there is nothing to say.
    pub note: fn(&Situation) -> Option<StepNote>,
    /// Its last day.
    pub due: fn(&Situation) -> Option<Day>,
    /// Beginnings of the finding codes that belong to it.
    pub finds: &'static [&'static str],
}

/// A text key with values.
pub type StepNote = (&'static str, Vec<(&'static str, String)>);

/// How a step is done.
pub enum Work {
    /// A form.
    Form(&'static Form),
    /// A desk of its own, by the last part of its address.
    Desk(&'static str),
    /// A paper is issued and posted.
    Post(&'static str),
    /// Looked over and confirmed; the commands that record it.
    Confirm(fn(&Situation) -> Vec<crate::election::Command>),
}

/// How a step or stage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// 未到时间: waits for these steps.
    Later(Vec<&'static str>),
    /// 可以办理.
    Open,
    /// 还有几天.
    Soon(i32),
    /// 晚了几天.
    Late(i32),
    /// 有问题: how many findings.
    Wrong(usize),
    /// 已完成.
    Done,
}

impl Status {
    /// Stable name, for the native command.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Later(_) => "later",
            Self::Open => "open",
            Self::Soon(_) => "soon",
            Self::Late(_) => "late",
            Self::Wrong(_) => "wrong",
            Self::Done => "done",
        }
    }
}

/// A step as it stands.
pub struct RoadStep {
    /// The step.
    pub step: &'static Step,
    /// Its status.
    pub status: Status,
    /// Its last day.
    pub due: Option<Day>,
    /// Its findings.
    pub findings: Vec<Finding>,
}

/// A stage as it stands.
pub struct RoadStage {
    /// The stage.
    pub stage: &'static Stage,
    /// Its steps that this election has.
    pub steps: Vec<RoadStep>,
    /// Its status.
    pub status: Status,
}

/// The whole road as it stands.
pub struct Road {
    /// Stages that have a step.
    pub stages: Vec<RoadStage>,
}

impl Road {
    /// The step to do next: the first late one, else the first with a problem, else the first open one.
    pub fn next(&self) -> Option<&RoadStep> {
        let steps = || self.stages.iter().flat_map(|stage| &stage.steps);
        steps().find(|it| matches!(it.status, Status::Late(_) | Status::Open | Status::Soon(_)))
    }

    /// A step by id.
    pub fn step(&self, id: &str) -> Option<&RoadStep> {
        self.stages.iter().flat_map(|stage| &stage.steps).find(|it| it.step.id == id)
    }
}

/// How many days before its last day a step is called soon.
const SOON_DAYS: i32 = 3;

/// Stages of a ballot of the whole place: no election has them in which the small elections of the groups are all there is.
const OF_THE_BALLOT: [&str; 7] = ["registration", "display", "nomination", "ready", "poll", "count", "result"];

/// Whether this election has a step: its stage stands on the road, and the step itself is needed.
pub fn is_needed(situation: &Situation, stage: &Stage, step: &Step) -> bool {
    let only_sittings = super::guard::has(situation, Institution::SittingsElect);
    !(only_sittings && OF_THE_BALLOT.contains(&stage.id)) && (step.needed)(situation)
}

/// The road of a situation.
pub fn road(situation: &Situation) -> Road {
    let findings = crate::election::findings(situation);
    let look = Look { situation, known: RefCell::default() };
    let stages = STAGES
        .iter()
        .map(|stage| {
            let steps: Vec<RoadStep> =
                stage.steps.iter().filter(|step| look.needed(stage, step)).map(|step| look.stand(step, &findings)).collect();
            let status = stage_status(&steps);
            RoadStage { stage, steps, status }
        })
        .filter(|stage| !stage.steps.is_empty())
        .collect();
    Road { stages }
}

/// A look at a situation: whether a step is needed or done is asked once, however many wait for it, because the answer may lie in
/// the whole roll.
struct Look<'a> {
    situation: &'a Situation,
    known: RefCell<BTreeMap<(&'static str, Question), bool>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Needed,
    Done,
}

impl Look<'_> {
    fn once(&self, step: &'static Step, question: Question, ask: impl FnOnce() -> bool) -> bool {
        let known = self.known.borrow().get(&(step.id, question)).copied();
        known.unwrap_or_else(|| {
            let answer = ask();
            self.known.borrow_mut().insert((step.id, question), answer);
            answer
        })
    }

    fn needed(&self, stage: &Stage, step: &'static Step) -> bool {
        self.once(step, Question::Needed, || is_needed(self.situation, stage, step))
    }

    fn done(&self, step: &'static Step) -> bool {
        self.once(step, Question::Done, || (step.done)(self.situation))
    }

    fn stand(&self, step: &'static Step, findings: &[Finding]) -> RoadStep {
        let of_step = |finding: &&Finding| {
            finding.subject == Subject::Step(step.id.to_owned()) || step.finds.iter().any(|begin| finding.code.starts_with(begin))
        };
        let findings: Vec<Finding> = findings.iter().filter(of_step).cloned().collect();
        let due = (step.due)(self.situation);
        RoadStep { step, status: self.status(step, due, &findings), due, findings }
    }

    fn status(&self, step: &'static Step, due: Option<Day>, findings: &[Finding]) -> Status {
        let blocking = findings.iter().filter(|finding| finding.severity == Severity::Blocking).count();
        let done = self.done(step);
        let waits = self.open_before(step);
        let days_left = due.map(|due| due.days_since(self.situation.today));
        match (done, days_left) {
            (true, _) if blocking > 0 => Status::Wrong(blocking),
            (true, _) => Status::Done,
            (false, _) if !waits.is_empty() => Status::Later(waits),
            (false, Some(days)) if days < 0 => Status::Late(-days),
            (false, Some(days)) if days <= SOON_DAYS => Status::Soon(days),
            _ => Status::Open,
        }
    }

    /// The steps that a step still waits for; in place of one that this election has not, those that it would wait for.
    fn open_before(&self, step: &Step) -> Vec<&'static str> {
        let mut open = Vec::new();
        for id in step.waits_for {
            match super::find(id) {
                Some((stage, before)) if !self.needed(stage, before) => open.extend(self.open_before(before)),
                Some((_, before)) if !self.done(before) => open.push(*id),
                _ => {}
            }
        }
        open.dedup();
        open
    }
}

fn stage_status(steps: &[RoadStep]) -> Status {
    let wrong: usize = steps.iter().map(|it| if let Status::Wrong(n) = it.status { n } else { 0 }).sum();
    let late = steps.iter().filter_map(|it| if let Status::Late(days) = it.status { Some(days) } else { None }).max();
    let done = steps.iter().filter(|it| it.status == Status::Done).count();
    let waiting = steps.iter().filter(|it| matches!(it.status, Status::Later(_))).count();
    match late {
        _ if done == steps.len() => Status::Done,
        Some(days) => Status::Late(days),
        None if wrong > 0 => Status::Wrong(wrong),
        None if waiting == steps.len() => Status::Later(Vec::new()),
        None => Status::Open,
    }
}
