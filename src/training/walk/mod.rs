//! A walk through a whole election: every act is asked of `decide` and sealed into a journal.

pub(super) mod after;
mod before;
pub(super) mod count;
pub(super) mod electors;
pub(super) mod nomination;
pub(super) mod poll;
pub(super) mod ready;
pub(super) mod roll;

pub(super) use electors::people_of;

use super::answers;
use super::chance::Chance;
use super::point::StagePoint;
use super::scene::{Scene, Voters};
use super::timetable::Timetable;
use super::village::Village;
use super::words;
use crate::election::paperwork::{Answers, PaperworkCommand, Photo};
use crate::election::record::VoterId;
use crate::election::{Act, Command, Election, Refusal, Situation, decide};
use crate::journal::{Author, DeviceId, EntryError, Fault, Journal};
use crate::law::institutions::Institution;
use crate::law::rulebook::RuleBookError;
use crate::law::{ElectionKind, Ground, ModeId, Province};
use crate::papers;
use crate::stages::{self, Step, Work};
use crate::text::{Language, Voice};
use crate::values::{Day, Moment};

/// What a rehearsal is of.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// Id of the election.
    pub election: String,
    /// The tablet that records it.
    pub device: DeviceId,
    /// 选举类型.
    pub kind: ElectionKind,
    /// The province whose book holds.
    pub province: Province,
    /// 选举方式; empty for the usual one.
    pub mode: ModeId,
    /// People of the village, children included.
    pub people: u32,
    /// Seed of the village and of every choice.
    pub seed: u64,
    /// 选举日.
    pub election_day: Day,
}

impl Rehearsal {
    /// What the law of the rehearsal stands on.
    pub fn ground(&self) -> Ground {
        Ground { kind: self.kind.clone(), province: self.province.clone(), mode: self.mode.clone() }
    }
}

/// Why a walk stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// No book fits.
    #[error(transparent)]
    Law(#[from] RuleBookError),
    /// An act was refused: the walk or the refusal is wrong.
    #[error("refused on {day}: {} {:?} for {command:.400}", refusal.code, refusal.values)]
    Refused {
        /// The day.
        day: Day,
        /// The act.
        command: String,
        /// The refusal.
        refusal: Box<Refusal>,
    },
    /// A form could not be filled in: the table of answers or the form is wrong.
    #[error("{step}: {wrong}")]
    Form {
        /// The step.
        step: &'static str,
        /// What is wrong with it.
        wrong: String,
    },
    /// An entry could not be written.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// An entry could not be taken in.
    #[error(transparent)]
    Journal(#[from] Fault),
}

/// Most matters that one form is asked for.
const MOST_MATTERS: usize = 10;

/// A piece of the walk.
type Chapter = fn(&mut Walk) -> Result<(), WalkError>;

/// The walk as a table: what is done to reach each point.
const CHAPTERS: &[(StagePoint, Chapter)] = &[
    (StagePoint::Begun, before::found),
    (StagePoint::Founded, before::prepare),
    (StagePoint::CommitteeChosen, before::choose_committee),
    (StagePoint::CommitteeChosen, electors::hold_sittings),
    (StagePoint::Registering, roll::begin),
    (StagePoint::Registered, roll::finish),
    (StagePoint::Displayed, roll::display),
    (StagePoint::Nominated, nomination::nominate),
    (StagePoint::Ready, ready::prepare),
    (StagePoint::Polling, poll::open),
    (StagePoint::PollClosed, poll::close),
    (StagePoint::Counting, count::begin),
    (StagePoint::Counted, count::finish),
    (StagePoint::Announced, after::announce_first),
    (StagePoint::HandedOver, after::hand_over),
    (StagePoint::Archived, after::archive),
];

/// A walk that has come to its end.
#[derive(Debug)]
pub struct Walked {
    /// The village it was walked in.
    pub village: Village,
    /// The record.
    pub journal: Journal,
    /// The situation as it grew act by act, on the day of the last one.
    pub situation: Situation,
}

/// Walks an election up to a point and gives its record.
///
/// # Errors
/// [`WalkError`] when no book fits or an act is refused.
pub fn rehearse(rehearsal: &Rehearsal, until: StagePoint) -> Result<Journal, WalkError> {
    walk(rehearsal, until).map(|walked| walked.journal)
}

/// Walks an election up to a point and gives everything.
///
/// # Errors
/// [`WalkError`] when no book fits or an act is refused.
pub fn walk(rehearsal: &Rehearsal, until: StagePoint) -> Result<Walked, WalkError> {
    let mut walk = Walk::new(rehearsal)?;
    let by_ballot = !walk.has(Institution::SittingsElect);
    for (point, chapter) in CHAPTERS.iter().take_while(|(point, _)| *point <= until) {
        let of_the_ballot = (StagePoint::Registering..=StagePoint::Announced).contains(point);
        if by_ballot || !of_the_ballot {
            chapter(&mut walk)?;
        }
    }
    let Walk { village, journal, situation, .. } = walk;
    Ok(Walked { village, journal, situation })
}

/// A walk under way.
struct Walk {
    rehearsal: Rehearsal,
    village: Village,
    days: Timetable,
    situation: Situation,
    journal: Journal,
    author: Author,
    now: Moment,
    /// Milliseconds from one act to the next.
    pace: i64,
    /// Voters of the village's people, by place in the village.
    voters: Voters,
    /// Voters from elsewhere.
    outsiders: Vec<VoterId>,
}

impl Walk {
    fn new(rehearsal: &Rehearsal) -> Result<Self, WalkError> {
        let election_day = rehearsal.election_day;
        let law = crate::law::assemble_on(&rehearsal.ground(), &[], election_day)?;
        let days = Timetable::of(&law, election_day);
        Ok(Self {
            village: Village::generate(people_of(&rehearsal.ground(), rehearsal.people, &law), rehearsal.seed, election_day),
            days,
            situation: Situation { election: Election::default(), law, today: days.founded },
            journal: Journal::new(&rehearsal.election),
            author: Author { name: words("author.township"), role: "township".to_owned() },
            now: Moment::of(days.founded, 9, 0),
            pace: 40_000,
            voters: Voters::new(),
            outsiders: Vec::new(),
            rehearsal: rehearsal.clone(),
        })
    }

    /// Words of the made-up place, as the kind of election says them.
    fn words(&self, key: &str) -> String {
        let rehearsal = &self.rehearsal;
        let voice = Voice { kind: rehearsal.kind.as_str(), mode: rehearsal.mode.as_str(), ..Language::Simplified.into() };
        super::words_in(voice, key)
    }

    /// Whether the kind has an institution.
    fn has(&self, institution: Institution) -> bool {
        self.situation.law.institutions.contains(&institution)
    }

    /// Goes to an hour of a day.
    fn go_to(&mut self, day: Day, hour: u32, minute: u32) {
        self.now = Moment::of(day, hour, minute);
        self.situation.today = day;
        self.pace = 40_000;
    }

    /// Lets someone else record.
    fn as_author(&mut self, name: &str, role: &str) {
        self.author = Author { name: name.to_owned(), role: role.to_owned() };
    }

    /// What the villagers go by now.
    fn scene(&self) -> Scene<'_> {
        let Rehearsal { seed, people, .. } = self.rehearsal;
        Scene { situation: &self.situation, village: &self.village, voters: &self.voters, people, seed }
    }

    fn today(&self) -> Day {
        self.now.day()
    }

    /// Asks for an act and records it.
    fn act(&mut self, command: Command) -> Result<(), WalkError> {
        self.situation.today = self.today();
        let events = decide(&self.situation, &command).map_err(|refusal| WalkError::Refused {
            day: self.situation.today,
            command: format!("{command:?}"),
            refusal: Box::new(refusal),
        })?;
        let entry = self.journal.seal(&self.rehearsal.device, self.author.clone(), self.now, &Act { events })?;
        self.situation.election.apply_entry(&entry);
        self.journal.merge(entry)?;
        if matches!(command, Command::Setup(_)) {
            self.situation.law = self.situation.election.setup.law(self.situation.today)?;
        }
        self.now = Moment(self.now.0 + self.pace);
        Ok(())
    }

    /// Issues and posts the paper of a step: the one it is there to post, else its first notice.
    fn post(&mut self, step: &str) -> Result<(), WalkError> {
        let Some(step) = self.needed(step) else { return Ok(()) };
        let notice = || papers::of_step(step.id).find(|paper| paper.series == papers::Series::Notice).map(|paper| paper.id);
        let paper = if let Work::Post(paper) = step.work { Some(paper) } else { notice() };
        paper.map_or(Ok(()), |paper| self.post_paper(paper))
    }

    /// Issues and posts a paper.
    fn post_paper(&mut self, paper: &str) -> Result<(), WalkError> {
        let (day, paper) = (self.today(), paper.to_owned());
        self.situation.today = day;
        if papers::to_issue(&self.situation, &paper) {
            self.act(Command::Paperwork(papers::issue(&self.situation, &paper, day, "")))?;
        }
        let (place, by, photo) = (self.words("place.board"), self.author.name.clone(), Photo::Taken);
        self.act(Command::Paperwork(PaperworkCommand::Post { paper, day, place, by, photo }))
    }

    /// The step of an id, when this election has it.
    fn needed(&mut self, step: &str) -> Option<&'static Step> {
        self.situation.today = self.today();
        stages::find(step).filter(|(stage, found)| stages::is_needed(&self.situation, stage, found)).map(|(_, step)| step)
    }

    /// Fills in the form of a step from the table of answers and records it, when this election has the step.
    fn fill_in(&mut self, step: &str) -> Result<(), WalkError> {
        let Some(step) = self.needed(step) else { return Ok(()) };
        let Work::Form(form) = step.work else { return Ok(()) };
        let asked = answers::asked(&self.scene(), step.id, form);
        let asked = asked.map_err(|wrong| WalkError::Form { step: step.id, wrong: format!("{wrong:?}") })?;
        asked.into_iter().try_for_each(|command| self.act(command))
    }

    /// Fills in a form that records one of several matters, until its step is done.
    fn fill_in_all(&mut self, step: &str) -> Result<(), WalkError> {
        for _ in 0..MOST_MATTERS {
            if self.needed(step).is_none_or(|step| (step.done)(&self.situation)) {
                break;
            }
            self.fill_in(step)?;
        }
        Ok(())
    }

    /// Records that a step at a desk is settled, when this election has the step.
    fn settle(&mut self, step: &str) -> Result<(), WalkError> {
        let Some(step) = self.needed(step) else { return Ok(()) };
        self.act(Command::Paperwork(PaperworkCommand::RecordStep { step: step.id.to_owned(), answers: Answers::new() }))
    }
}
