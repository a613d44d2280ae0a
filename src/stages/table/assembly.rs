//! Round a meeting that elects: recommendations and letters before it, its sum, its credentials and its presidium, the plenary after it.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader, write_rows};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use crate::election::assembly::{
    Answer, AssemblyCommand, AssemblyEvent, Credentials, HEADS, LeftOut, Letter, Plenary, PlenaryVote, Presidium, Recommendation, Unit,
};
use crate::election::outcome::{OutcomeCommand, OutcomeEvent, ReducedBy, outcome};
use crate::election::polling::RoundKind;
use crate::election::record::{PersonKey, VoterId};
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;
use crate::law::{BodyId, OfficeId};
use crate::text::{Voice, say};
use crate::values::PersonName;

/// 推荐和请示.
pub const PROPOSAL: Stage = Stage {
    id: "proposal",
    steps: &[
        Step {
            id: "recommend",
            rests_on: &["recommendations"],
            work: Work::Form(&RECOMMEND),
            needed: |s| guard::has(s, Institution::Recommendations) && !s.law.recommendations.is_empty(),
            waits_for: &["found"],
            done: |s| next_recommendation(s).is_none(),
            note: |s| {
                let by = next_recommendation(s)?;
                Some(("step.recommend.note", vec![("by", say(Voice::OPEN, &format!("recommend.{by}"), &[]))]))
            },
            finds: &["recommend."],
            ..PLAIN
        },
        Step {
            id: "superior",
            rests_on: &["superior_consent", "congress_members"],
            work: Work::Form(&SUPERIOR),
            needed: |s| guard::has(s, Institution::SuperiorConsent),
            waits_for: &["found"],
            done: |s| next_matter(s).is_none(),
            note: |s| {
                let matter = next_matter(s)?;
                Some(("step.superior.note", vec![("matter", say(Voice::OPEN, &format!("matter.{matter}"), &[]))]))
            },
            finds: &["superior.", "congress.few-members"],
            ..PLAIN
        },
    ],
};

/// 大会.
pub const ASSEMBLY: Stage = Stage {
    id: "assembly",
    steps: &[
        Step {
            id: "left_out",
            rests_on: &["left_out", "turnout"],
            work: Work::Form(&LEFT_OUT),
            needed: |s| guard::has(s, Institution::LeftOut),
            waits_for: &["register"],
            done: |s| s.election.assembly.left_out.is_some(),
            note: |s| Some(("step.left_out.note", vec![("count", crate::election::assembly::due(s).to_string())])),
            due: due::election_day,
            finds: &["left-out."],
        },
        Step {
            id: "credentials",
            rests_on: &["delegates", "delegate_structure", "contest", "turnout"],
            work: Work::Form(&CREDENTIALS),
            needed: |s| guard::has(s, Institution::Credentials),
            waits_for: &["register"],
            done: |s| s.election.assembly.credentials.is_some(),
            due: due::election_day,
            finds: &["credentials.", "unit.", "congress.delegates"],
            ..PLAIN
        },
        Step {
            id: "presidium",
            rests_on: &["institutions"],
            work: Work::Form(&PRESIDIUM),
            needed: |s| guard::has(s, Institution::Presidium),
            waits_for: &["register"],
            done: |s| s.election.assembly.presidium.is_some(),
            due: due::election_day,
            finds: &["presidium."],
            ..PLAIN
        },
    ],
};

/// 第一次全体会议和报批.
pub const PLENARY: Stage = Stage {
    id: "plenary",
    steps: &[
        Step {
            id: "reduce",
            rests_on: &["reduce_seats"],
            work: Work::Form(&REDUCE),
            needed: |s| s.law.reduce_seats.is_some() && outcome(s).next.contains(&RoundKind::Second),
            waits_for: &["finish"],
            done: |_| false,
            finds: &["outcome.reduce-"],
            ..PLAIN
        },
        Step {
            id: "plenary",
            rests_on: &["plenary"],
            work: Work::Form(&PLENARY_FORM),
            needed: |s| guard::has(s, Institution::Plenary) && s.law.plenary.is_some(),
            waits_for: &["announce"],
            done: |s| next_body(s).is_none(),
            finds: &["plenary."],
            ..PLAIN
        },
        Step {
            id: "approval",
            rests_on: &["superior_approval"],
            work: Work::Form(&APPROVAL),
            needed: |s| guard::has(s, Institution::SuperiorApproval),
            waits_for: &["plenary"],
            done: |s| s.election.assembly.letters.get(HEADS).is_some_and(|letters| letters.answered.is_some()),
            finds: &["approval."],
            ..PLAIN
        },
    ],
};

fn ask(event: AssemblyEvent) -> Command {
    Command::Assembly(AssemblyCommand::Record(event))
}

/// Something offered by id, with the words of a group of the text library.
fn offered(group: &str, ids: impl Iterator<Item = String>) -> Vec<(String, String)> {
    ids.map(|id| (id.clone(), say(Voice::OPEN, &format!("{group}.{id}"), &[]))).collect()
}

/// Who is to recommend next.
fn next_recommendation(s: &Situation) -> Option<&String> {
    s.law.recommendations.iter().find(|by| !s.election.assembly.recommendations.contains_key(*by))
}

const RECOMMEND: Form = Form {
    fields: &[
        Field::needed("by", FieldKind::Offered(|s, _| offered("recommend", s.law.recommendations.iter().cloned()))),
        Field::needed("day", FieldKind::Day),
        Field::needed("due", FieldKind::Number),
        Field::needed("present", FieldKind::Number),
        Field::needed(
            "votes",
            FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Name }, Cell { id: "votes", kind: FieldKind::Number }]),
        ),
    ],
    prefill: |s| next_recommendation(s).map(|by| Answers::from([("by".to_owned(), by.clone())])).unwrap_or_default(),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let (by, day, due, present) = (read.needed("by"), read.day("day"), read.number("due"), read.number("present"));
        let votes = rows(&mut read, "votes", |row| Some((PersonName::new(row.first()?)?, number(row.get(1))?)));
        read.finish(vec![ask(AssemblyEvent::Recommended(Recommendation { by, day, due, present, votes }))])
    },
};

/// The rows of a field, each read; a row that cannot be read is marked wrong.
fn rows<T>(read: &mut Reader, field: &str, one: impl Fn(&[String]) -> Option<T>) -> Vec<T> {
    let given = read.rows(field);
    let known: Vec<T> = given.iter().filter_map(|row| one(row)).collect();
    if known.len() < given.len() {
        read.wrong("form.row", field);
    }
    known
}

fn number(cell: Option<&String>) -> Option<u32> {
    crate::values::id_number::tidy_digits(cell?).parse().ok()
}

/// The matter that waits for the superior's consent.
fn next_matter(s: &Situation) -> Option<&String> {
    let open = |matter: &&String| !s.election.assembly.consented(matter);
    s.law.superior_consent.iter().map(|rule| &rule.matter).find(open)
}

const LETTERS: [Field; 5] = [
    Field::needed("asked_number", FieldKind::Line),
    Field::needed("asked_day", FieldKind::Day),
    Field::needed("answer", FieldKind::Choice(&["waiting", "consented", "refused"])),
    Field::needed("answered_number", FieldKind::Line).only_if("answer", &["consented", "refused"]),
    Field::needed("answered_day", FieldKind::Day).only_if("answer", &["consented", "refused"]),
];

const SUPERIOR: Form = Form {
    fields: &[
        Field::needed("matter", FieldKind::Offered(|s, _| offered("matter", s.law.superior_consent.iter().map(|it| it.matter.clone())))),
        LETTERS[0],
        LETTERS[1],
        LETTERS[2],
        LETTERS[3],
        LETTERS[4],
    ],
    prefill: |s| next_matter(s).map(|matter| letters_so_far(s, matter)).unwrap_or_default(),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let matter = read.needed("matter");
        let asked = letters(&mut read, &matter);
        read.finish(asked)
    },
};

const APPROVAL: Form = Form {
    fields: &LETTERS,
    prefill: |s| letters_so_far(s, HEADS),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let asked = letters(&mut read, HEADS);
        read.finish(asked)
    },
};

fn letters_so_far(s: &Situation, matter: &str) -> Answers {
    let mut answers = Answers::from([("matter".to_owned(), matter.to_owned())]);
    if let Some(asked) = s.election.assembly.letters.get(matter).and_then(|letters| letters.asked.as_ref()) {
        answers.insert("asked_number".to_owned(), asked.number.clone());
        answers.insert("asked_day".to_owned(), asked.day.to_string());
    }
    answers
}

/// 请示, and 批复 where it has come.
fn letters(read: &mut Reader, matter: &str) -> Vec<Command> {
    let letter = Letter { number: read.needed("asked_number"), day: read.day("asked_day") };
    let mut asked = vec![ask(AssemblyEvent::Asked { matter: matter.to_owned(), letter })];
    let answer = match read.needed("answer").as_str() {
        "consented" => Answer::Consented,
        "refused" => Answer::Refused,
        _ => return asked,
    };
    let letter = Letter { number: read.needed("answered_number"), day: read.day("answered_day") };
    asked.push(ask(AssemblyEvent::Answered { matter: matter.to_owned(), letter, answer }));
    asked
}

const LEFT_OUT: Form = Form {
    fields: &[
        Field::optional(
            "persons",
            FieldKind::Rows(&[
                Cell { id: "name", kind: FieldKind::Name },
                Cell { id: "class", kind: FieldKind::Offered(|s, _| offered("left_out", s.law.left_out.classes.iter().cloned())) },
            ]),
        ),
        Field::optional("number", FieldKind::Line),
        Field::optional("day", FieldKind::Day),
        Field::optional("present", FieldKind::Number),
        Field::optional("in_favour", FieldKind::Number),
    ],
    prefill: |s| {
        let Some(left_out) = &s.election.assembly.left_out else { return Answers::new() };
        let name = |voter: &VoterId| s.election.roll.voter(voter).map(|voter| voter.registration.name.to_string()).unwrap_or_default();
        let rows: Vec<Vec<String>> = left_out.persons.iter().map(|(voter, class)| vec![name(voter), class.clone()]).collect();
        Answers::from([("persons".to_owned(), write_rows(&rows))])
    },
    commands: leave_out,
};

fn leave_out(s: &Situation, answers: &Answers) -> Result<Vec<Command>, Vec<crate::law::Finding>> {
    let mut read = Reader::new(answers);
    let persons = rows(&mut read, "persons", |row| Some((voter_named(s, row.first()?)?, row.get(1)?.clone())));
    let number = read.text("number");
    let consent = (!number.is_empty()).then(|| Letter { number, day: read.day("day") });
    let mut count = |field: &str| if read.text(field).is_empty() { 0 } else { read.number(field) };
    let (present, in_favour) = (count("present"), count("in_favour"));
    read.finish(vec![ask(AssemblyEvent::LeftOut(LeftOut { persons, consent, present, in_favour }))])
}

/// The one voter on the roll who bears a name.
fn voter_named(s: &Situation, name: &str) -> Option<VoterId> {
    let mut bearers = s.election.roll.standing().filter(|voter| voter.registration.name.as_str() == name.trim());
    let first = bearers.next()?;
    bearers.next().is_none().then(|| first.id.clone())
}

/// The one person meant by a name: on the roll, or elected.
fn person_named(s: &Situation, name: &str) -> Option<PersonKey> {
    let elected = || outcome(s).elected.into_iter().find(|(_, _, known, _)| known == name.trim()).map(|(_, person, ..)| person);
    elected().or_else(|| voter_named(s, name).map(|id| PersonKey::voter(&id)))
}

const CREDENTIALS: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("reporter", FieldKind::Name),
        Field::needed(
            "units",
            FieldKind::Rows(&[
                Cell { id: "name", kind: FieldKind::Line },
                Cell { id: "due", kind: FieldKind::Number },
                Cell { id: "present", kind: FieldKind::Number },
                Cell { id: "seats", kind: FieldKind::Number },
                Cell { id: "candidates", kind: FieldKind::Number },
                Cell { id: "elected", kind: FieldKind::Number },
            ]),
        ),
        Field::optional(
            "structure",
            FieldKind::Rows(&[
                Cell {
                    id: "part",
                    kind: FieldKind::Offered(|s, _| offered("structure", s.law.delegate_structure.iter().map(|it| it.id.clone()))),
                },
                Cell { id: "number", kind: FieldKind::Number },
            ]),
        ),
        Field::optional(
            "unseated",
            FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Name }, Cell { id: "reason", kind: FieldKind::Line }]),
        ),
    ],
    prefill: |_| Answers::new(),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let (day, reporter) = (read.day("day"), read.name("reporter"));
        let units = rows(&mut read, "units", |row| {
            Some(Unit {
                name: row.first().filter(|name| !name.trim().is_empty())?.clone(),
                due: number(row.get(1))?,
                present: number(row.get(2))?,
                seats: number(row.get(3))?,
                candidates: number(row.get(4))?,
                elected: number(row.get(5))?,
            })
        });
        let structure = rows(&mut read, "structure", |row| Some((row.first()?.clone(), number(row.get(1))?))).into_iter().collect();
        let unseated = rows(&mut read, "unseated", |row| Some((PersonName::new(row.first()?)?, row.get(1)?.clone())));
        let examined = reporter.map(|reporter| ask(AssemblyEvent::Examined(Credentials { day, reporter, units, structure, unseated })));
        read.finish(examined.into_iter().collect())
    },
};

const PRESIDIUM: Form = Form {
    fields: &[
        Field::needed("day", FieldKind::Day),
        Field::needed("members", FieldKind::Rows(&[Cell { id: "name", kind: FieldKind::Name }])),
        Field::needed("present", FieldKind::Number),
        Field::needed("in_favour", FieldKind::Number),
    ],
    prefill: |_| Answers::new(),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let (day, present, in_favour) = (read.day("day"), read.number("present"), read.number("in_favour"));
        let members = rows(&mut read, "members", |row| PersonName::new(row.first()?));
        if members.is_empty() {
            read.wrong("form.empty", "members");
        }
        read.finish(vec![ask(AssemblyEvent::PresidiumPassed(Presidium { day, members, present, in_favour }))])
    },
};

const REDUCE: Form = Form {
    fields: &[
        Field::needed("office", FieldKind::Offered(|s, _| offered("office", open_offices(s)))),
        Field::needed("by", FieldKind::Choice(&["voters", "presidium"])),
        Field::needed("present", FieldKind::Number).only_if("by", &["voters"]),
        Field::needed("in_favour", FieldKind::Number).only_if("by", &["voters"]),
    ],
    prefill: |s| open_offices(s).next().map(|office| Answers::from([("office".to_owned(), office)])).unwrap_or_default(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let office = OfficeId(read.needed("office"));
        let by = match read.needed("by").as_str() {
            "presidium" => ReducedBy::Presidium,
            _ => ReducedBy::Voters { present: read.number("present"), in_favour: read.number("in_favour") },
        };
        let seats = outcome(s).elected.iter().filter(|(of, ..)| *of == office).count() as u32;
        let reduced = OutcomeEvent::SeatsReduced { office, seats, by, day: s.today };
        read.finish(vec![Command::Outcome(OutcomeCommand::Record(reduced))])
    },
};

/// Offices with seats that nobody holds.
fn open_offices(s: &Situation) -> impl Iterator<Item = String> {
    outcome(s).unfilled.into_iter().map(|(office, _)| office.to_string())
}

/// The body whose plenary has not been held.
fn next_body(s: &Situation) -> Option<BodyId> {
    let offices = s.law.plenary.value.iter().flat_map(|rule| &rule.offices);
    offices.map(|office| office.body.clone()).find(|body| !s.election.assembly.plenaries.contains_key(body))
}

/// The bodies to choose from, where there are several.
fn bodies(s: &Situation, _: &Answers) -> Vec<(String, String)> {
    let offices = s.law.plenary.value.iter().flat_map(|rule| &rule.offices);
    let mut bodies: Vec<String> = offices.map(|office| office.body.to_string()).filter(|body| !body.is_empty()).collect();
    bodies.dedup();
    offered("body", bodies.into_iter())
}

fn plenary_offices(s: &Situation, answers: &Answers) -> Vec<(String, String)> {
    let body = answers.get("body").map_or("", String::as_str);
    let offices = s.law.plenary.value.iter().flat_map(|rule| &rule.offices).filter(|office| office.body.as_str() == body);
    offices.map(|office| (office.id.to_string(), say(Voice::OPEN, &office.title, &[]))).collect()
}

const PLENARY_FORM: Form = Form {
    fields: &[
        Field::optional("body", FieldKind::Offered(bodies)),
        Field::needed("day", FieldKind::Day),
        Field::needed("chair", FieldKind::Name),
        Field::needed("present", FieldKind::Number),
        Field::needed(
            "votes",
            FieldKind::Rows(&[
                Cell { id: "office", kind: FieldKind::Offered(plenary_offices) },
                Cell { id: "name", kind: FieldKind::Name },
                Cell { id: "in_favour", kind: FieldKind::Number },
                Cell { id: "against", kind: FieldKind::Number },
                Cell { id: "abstained", kind: FieldKind::Number },
            ]),
        ),
    ],
    prefill: |s| next_body(s).map(|body| Answers::from([("body".to_owned(), body.to_string())])).unwrap_or_default(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (body, day, chair) = (BodyId(read.text("body")), read.day("day"), read.name("chair"));
        let present = read.number("present");
        let votes = rows(&mut read, "votes", |row| {
            Some(PlenaryVote {
                office: OfficeId::from(row.first()?.as_str()),
                person: person_named(s, row.get(1)?)?,
                in_favour: number(row.get(2))?,
                against: number(row.get(3))?,
                abstained: number(row.get(4))?,
            })
        });
        let held = chair.map(|chair| ask(AssemblyEvent::PlenaryHeld(Plenary { body, day, chair, present, votes })));
        read.finish(held.into_iter().collect())
    },
};
