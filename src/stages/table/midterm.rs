//! 任期内: recall, resignation, the end of an office and the by-election, after the archive is closed.

use super::super::form::{Answers, Field, FieldKind, Form, Reader};
use super::super::guard;
use super::super::step::{Stage, Step, Work};
use super::PLAIN;
use super::committee::{meeting_kind_id, meeting_kind_words};
use crate::election::midterm::{
    ByElection, Decision, Ended, Ending, MidtermCommand, MidtermEvent, Petition, Petitioners, RecallVote, Resignation, by_election_due,
    by_election_needed, serving, vacancies,
};
use crate::election::record::{CaseId, PersonKey};
use crate::election::setup::office_words;
use crate::election::{Command, Situation, people};
use crate::law::institutions::Institution;
use crate::law::terms::MeetingKind;
use crate::law::{Finding, OfficeId};
use crate::text::{Language, phrase, say};
use crate::values::Day;

/// 任期内.
pub const MIDTERM: Stage = Stage {
    id: "midterm",
    steps: &[
        Step {
            id: "recall_petition",
            rests_on: &["recall"],
            needed: by_vote,
            work: Work::Form(&PETITION),
            finds: &["midterm.too-few-signatures", "midterm.barred"],
            ..PLAIN
        },
        Step {
            id: "recall_vote",
            rests_on: &["recall"],
            needed: |s| during(s) && !s.election.midterm.recalls.is_empty(),
            work: Work::Form(&RECALL),
            done: |s| open_recalls(s).is_empty(),
            due: |s| {
                let days = s.law.recall.within_days? as i32;
                open_recalls(s).iter().map(|matter| matter.asked.day.plus_days(days)).min()
            },
            finds: &["midterm.recall"],
            ..PLAIN
        },
        Step {
            id: "resign",
            rests_on: &["resignation_by_meeting", "resignation_decision"],
            needed: by_vote,
            work: Work::Form(&RESIGN),
            ..PLAIN
        },
        Step {
            id: "resignation_decision",
            rests_on: &["resignation_by_meeting", "resignation_decision"],
            needed: |s| during(s) && !s.election.midterm.resignations.is_empty(),
            work: Work::Form(&DECIDE),
            done: |s| open_resignations(s).is_empty(),
            finds: &["midterm.resignation"],
            ..PLAIN
        },
        Step { id: "office_end", rests_on: &["office_ends_by_itself"], needed: during, work: Work::Form(&END), ..PLAIN },
        Step {
            id: "by_election",
            rests_on: &["by_election", "by_election_months"],
            needed: |s| during(s) && !(vacancies(s).is_empty() && s.election.midterm.filled.is_empty()),
            work: Work::Form(&FILL),
            done: |s| !by_election_needed(s),
            due: by_election_due,
            finds: &["midterm.by-", "midterm.vacant"],
            ..PLAIN
        },
    ],
};

/// The term begins when the archive of the election is closed.
fn during(s: &Situation) -> bool {
    let known = guard::has(s, Institution::MidTerm) || guard::has(s, Institution::Refill);
    known && (s.election.after.archived.is_some() || !s.election.midterm.is_empty())
}

/// Where the law of the kind knows 罢免 and 辞职.
fn by_vote(s: &Situation) -> bool {
    during(s) && guard::has(s, Institution::MidTerm)
}

fn open_recalls(s: &Situation) -> Vec<&crate::election::midterm::Matter<Petition, RecallVote>> {
    s.election.midterm.recalls.iter().filter(|matter| matter.decided.is_none()).collect()
}

fn open_resignations(s: &Situation) -> Vec<&crate::election::midterm::Matter<Resignation, Decision>> {
    s.election.midterm.resignations.iter().filter(|matter| matter.decided.is_none()).collect()
}

fn nothing(_: &Situation) -> Answers {
    Answers::new()
}

/// One answer for a post: the office and who holds it.
fn post_value(office: &OfficeId, person: &PersonKey) -> String {
    format!("{office}|{person}")
}

fn post_words(s: &Situation, office: &OfficeId, name: &str) -> String {
    let values = [("office".to_owned(), office_words(&s.law, office)), ("name".to_owned(), name.to_owned())];
    phrase(s.election.setup.voice(Language::Simplified), "midterm.post", &values)
}

fn posts(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    serving(s).iter().map(|it| (post_value(&it.office, &it.person), post_words(s, &it.office, &it.name))).collect()
}

fn petitions(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let words = |asked: &Petition| post_words(s, &asked.office, &people::name(s, &asked.person));
    open_recalls(s).iter().map(|matter| (matter.id.to_string(), words(&matter.asked))).collect()
}

fn resignations(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let words = |asked: &Resignation| post_words(s, &asked.office, &people::name(s, &asked.person));
    open_resignations(s).iter().map(|matter| (matter.id.to_string(), words(&matter.asked))).collect()
}

/// Who may ask for a recall under the book.
fn petitioners(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let rule = &s.law.recall;
    let ways = [
        ("voters", rule.petition_voters.is_some() || rule.petition_number.is_some()),
        ("representatives", rule.petition_representatives.is_some()),
        ("presidium", rule.presidium_may),
    ];
    let open = ways.into_iter().filter(|(_, open)| *open);
    open.map(|(id, _)| (id.to_owned(), say(s.election.setup.voice(Language::Simplified), &format!("petitioners.{id}"), &[]))).collect()
}

fn meetings(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let of_groups = [MeetingKind::GroupPersons, MeetingKind::GroupHouseholds];
    let kinds = s.law.meetings.iter().map(|meeting| meeting.kind).filter(|kind| !of_groups.contains(kind));
    kinds.map(|kind| (meeting_kind_id(kind), meeting_kind_words(kind))).collect()
}

fn empty_offices(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let words = |office: &OfficeId| {
        phrase(s.election.setup.voice(Language::Simplified), "midterm.office", &[("office".to_owned(), office_words(&s.law, office))])
    };
    vacancies(s).iter().map(|(office, _)| (office.to_string(), words(office))).collect()
}

fn post_of(read: &mut Reader) -> (OfficeId, PersonKey) {
    let post = read.needed("post");
    let (office, person) = post.split_once('|').unwrap_or_default();
    (OfficeId::from(office), PersonKey::from(person))
}

fn past_day(s: &Situation, read: &mut Reader) -> Day {
    let day = read.day("day");
    if day > s.today {
        read.wrong("form.future", "day");
    }
    day
}

fn asked(read: Reader, event: MidtermEvent) -> Result<Vec<Command>, Vec<Finding>> {
    read.finish(vec![Command::Midterm(MidtermCommand::Record(event))])
}

const PETITION: Form = Form {
    fields: &[
        Field::needed("post", FieldKind::Offered(posts)),
        Field::needed("by", FieldKind::Offered(petitioners)),
        Field::needed("signatures", FieldKind::Number).only_if("by", &["voters", "representatives"]),
        Field::needed("whole", FieldKind::Number).only_if("by", &["voters", "representatives"]),
        Field::needed("ground", FieldKind::Text),
        Field::needed("day", FieldKind::Day),
    ],
    prefill: |s| Answers::from([("whole".into(), s.election.roll.registered().to_string())]),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (office, person) = post_of(&mut read);
        let by: Option<Petitioners> = serde_json::from_value(serde_json::Value::from(read.needed("by"))).ok();
        let by = by.unwrap_or(Petitioners::Presidium);
        let signed = by != Petitioners::Presidium;
        let [signatures, whole] = ["signatures", "whole"].map(|field| if signed { u64::from(read.number(field)) } else { 0 });
        let (ground, day) = (read.needed("ground"), past_day(s, &mut read));
        asked(read, MidtermEvent::Petitioned(Petition { office, person, by, signatures, whole, ground, day }))
    },
};

const RECALL: Form = Form {
    fields: &[
        Field::needed("case", FieldKind::Offered(petitions)),
        Field::needed("day", FieldKind::Day),
        Field::needed("roll", FieldKind::Number),
        Field::needed("voted", FieldKind::Number),
        Field::needed("yes", FieldKind::Number),
    ],
    prefill: |s| Answers::from([("roll".into(), s.election.roll.registered().to_string())]),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (case, day) = (CaseId(read.needed("case")), past_day(s, &mut read));
        let [roll, voted, yes] = ["roll", "voted", "yes"].map(|field| u64::from(read.number(field)));
        asked(read, MidtermEvent::RecallVoted { case, vote: RecallVote { day, roll, voted, yes } })
    },
};

const RESIGN: Form = Form {
    fields: &[
        Field::needed("post", FieldKind::Offered(posts)),
        Field::needed("reason", FieldKind::Line),
        Field::needed("day", FieldKind::Day),
    ],
    prefill: nothing,
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (office, person) = post_of(&mut read);
        let (reason, day) = (read.needed("reason"), past_day(s, &mut read));
        asked(read, MidtermEvent::Resigned(Resignation { office, person, reason, day }))
    },
};

const DECIDE: Form = Form {
    fields: &[
        Field::needed("case", FieldKind::Offered(resignations)),
        Field::optional("meeting", FieldKind::Offered(meetings)),
        Field::needed("day", FieldKind::Day),
        Field::needed("due", FieldKind::Number),
        Field::needed("present", FieldKind::Number),
        Field::needed("in_favour", FieldKind::Number),
    ],
    prefill: nothing,
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (case, day) = (CaseId(read.needed("case")), past_day(s, &mut read));
        let meeting = serde_json::from_value(serde_json::Value::from(read.text("meeting"))).ok();
        let [due, present, in_favour] = ["due", "present", "in_favour"].map(|field| u64::from(read.number(field)));
        asked(read, MidtermEvent::ResignationDecided { case, decision: Decision { day, meeting, due, present, in_favour } })
    },
};

const END: Form = Form {
    fields: &[
        Field::needed("post", FieldKind::Offered(posts)),
        Field::needed("ground", FieldKind::Choice(&["died", "incapacity", "sentenced", "found_unfit", "moved_away"])),
        Field::needed("day", FieldKind::Day),
    ],
    prefill: nothing,
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (office, person) = post_of(&mut read);
        let ground: Option<Ending> = serde_json::from_value(serde_json::Value::from(read.needed("ground"))).ok();
        let (ground, day) = (ground.unwrap_or(Ending::Died), past_day(s, &mut read));
        asked(read, MidtermEvent::Ended(Ended { office, person, ground, day }))
    },
};

const FILL: Form = Form {
    fields: &[
        Field::needed("office", FieldKind::Offered(empty_offices)),
        Field::needed("name", FieldKind::Name),
        Field::needed("day", FieldKind::Day),
        Field::needed("candidates", FieldKind::Number),
        Field::needed("roll", FieldKind::Number),
        Field::needed("voted", FieldKind::Number),
        Field::needed("votes", FieldKind::Number),
    ],
    prefill: |s| Answers::from([("roll".into(), s.election.roll.registered().to_string())]),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (office, day) = (OfficeId(read.needed("office")), past_day(s, &mut read));
        let candidates = read.number("candidates");
        let [roll, voted, votes] = ["roll", "voted", "votes"].map(|field| u64::from(read.number(field)));
        let Some(name) = read.name("name") else { return read.finish(Vec::new()) };
        let named = PersonKey::named(name.as_str());
        let person = people::voter(s, &named).map_or(named, |voter| PersonKey::voter(&voter.id));
        asked(read, MidtermEvent::Filled(ByElection { office, person, name, day, candidates, roll, voted, votes }))
    },
};
