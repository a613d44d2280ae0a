//! The form that founds an election: which kind, where, in which mode, for which seats.

use super::super::form::{Answers, Cell, Field, FieldKind, Form, Reader, write_rows};
use super::reckon::{law_here, reckoned};
use crate::election::setup::{
    Founding, Group, LastTerm, Nature, Remainder, Seats, SetupCommand, by_election_of, follows_another, term_troubles,
};
use crate::election::{Command, Situation};
use crate::law::institutions::{Electors, Institution};
use crate::law::rulebook::RuleBookError;
use crate::law::terms::OfficeRule;
use crate::law::{ElectionKind, Finding, Ground, ModeId, OfficeId, Province, RuleBook, Severity, Subject, assemble_on, book};
use crate::text::{Language, Voice, say};
use crate::values::{Day, Place};

/// Where, and for which body.
const WHERE: &str = "where";
/// How many are elected, and when.
const WHO: &str = "who";
/// What the law of the place says.
const LAW: &str = "law";
/// Of how many people.
const PEOPLE: &str = "people";

/// 建立选举.
pub(super) const FOUND: Form = Form {
    fields: &[
        Field::needed("kind", FieldKind::Offered(kinds)).followed_by(kind_chosen).in_part(WHERE),
        Field::needed("province", FieldKind::Offered(provinces)).followed_by(note_shape).in_part(WHERE),
        Field::optional("mode", FieldKind::Offered(modes)).followed_by(note_shape).in_part(WHERE),
        Field::needed("county", FieldKind::Line).in_part(WHERE),
        Field::needed("township", FieldKind::Line).in_part(WHERE),
        Field::needed("unit", FieldKind::Line).in_part(WHERE),
        Field::needed("constituency", FieldKind::Line).only_if(IN_CONSTITUENCIES, &["yes"]).in_part(WHERE),
        Field::needed("term", FieldKind::Number).in_part(WHO),
        Field::needed("day", FieldKind::Day).in_part(WHO),
        Field::needed(
            "seats",
            FieldKind::Rows(&[Cell { id: "office", kind: FieldKind::Offered(offices) }, Cell { id: "seats", kind: FieldKind::Number }]),
        )
        .in_part(WHO),
        Field::optional("electors", FieldKind::Offered(refillers)).in_part(WHO),
        Field::optional("follows", FieldKind::Day).only_if(FOLLOWS, &["yes"]).in_part(WHO),
        Field::optional("last_elected", FieldKind::Day).only_if(AT_THE_END, &["yes"]).in_part(WHO),
        Field::optional("term_approval", FieldKind::Line).only_if(AT_THE_END, &["yes"]).in_part(WHO),
        Field::optional("law", FieldKind::Law(law_here)).in_part(LAW),
        Field::needed(
            "groups",
            FieldKind::Rows(&[
                Cell { id: "no", kind: FieldKind::Number },
                Cell { id: "households", kind: FieldKind::Number },
                Cell { id: "adults", kind: FieldKind::Number },
            ]),
        )
        .only_if(IN_GROUPS, &["yes"])
        .in_part(PEOPLE),
        Field::needed("representatives", FieldKind::Number).only_if(IN_GROUPS, &["yes"]).in_part(PEOPLE),
        Field::needed("whole", FieldKind::Number).only_if(IN_GROUPS, &["no"]).in_part(PEOPLE),
        Field::optional("reckoned", FieldKind::Reckoned(reckoned)).in_part(PEOPLE),
    ],
    prefill: found_so_far,
    commands: found,
};

/// An answer that no field asks for: whether the kind elects in constituencies.
const IN_CONSTITUENCIES: &str = "constituencies";
/// Another: whether those who elect stand in groups.
const IN_GROUPS: &str = "grouped";
/// Another: whether the law counts the days from the election of another body.
const FOLLOWS: &str = "follows_another";
/// Another: the term that goes on, where this is a by-election.
const TERM: &str = "by_election";
/// Another: whether the election is held at the end of a term.
const AT_THE_END: &str = "end_of_term";
/// Another: whether people are really voting.
const NATURE: &str = "nature";

fn kinds(_: &Situation, _: &Answers) -> Vec<(String, String)> {
    book::kinds().into_iter().map(|kind| (kind.to_string(), say(Language::Simplified, &format!("kind.{kind}"), &[]))).collect()
}

/// What the answers stand on so far; before any, the first kind there is.
pub(super) fn ground(answers: &Answers) -> Ground {
    let answer = |field: &str| answers.get(field).cloned().unwrap_or_default();
    let first = || book::kinds().first().map_or_else(ElectionKind::default, |kind| (*kind).clone());
    let kind = Some(ElectionKind(answer("kind"))).filter(|kind| !kind.is_empty()).unwrap_or_else(first);
    Ground { kind, province: Province(answer("province")), mode: ModeId(answer("mode")) }
}

/// The law of the kind, the province and the mode that were chosen.
pub(super) fn law_of(s: &Situation, answers: &Answers) -> Result<RuleBook, RuleBookError> {
    assemble_on(&ground(answers), &[], s.today)
}

/// The offices of the kind that was chosen.
fn offices_of(s: &Situation, answers: &Answers) -> Vec<OfficeRule> {
    law_of(s, answers).map(|law| law.offices.value).unwrap_or_default()
}

/// Notes what the law that was chosen has besides: constituencies, groups, the election of another body before.
fn note_shape(s: &Situation, answers: &mut Answers) {
    let Ok(law) = law_of(s, answers) else { return };
    let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    answers.insert(IN_CONSTITUENCIES.into(), word(law.institutions.contains(&Institution::Constituencies)));
    answers.insert(FOLLOWS.into(), word(follows_another(&law)));
    answers.insert(IN_GROUPS.into(), word(in_groups(&law, &ground(answers).mode)));
}

/// Whether those who elect stand in groups: voters, households and members do; a meeting of party members or deputies is one.
fn in_groups(law: &RuleBook, mode: &ModeId) -> bool {
    let electors = law.modes.iter().find(|known| known.id == *mode).or(law.modes.first()).map(|mode| mode.electors);
    !matches!(electors, Some(Electors::PartyMembers | Electors::Delegates | Electors::Deputies))
}

/// Another kind has other provinces, modes and offices.
fn kind_chosen(s: &Situation, answers: &mut Answers) {
    let ground = ground(answers);
    let provinces = book::provinces(&ground.kind);
    match &provinces[..] {
        [(only, _)] => drop(answers.insert("province".into(), only.to_string())),
        several if several.iter().any(|(id, _)| **id == ground.province) => {}
        _ => drop(answers.remove("province")),
    }
    let modes = book::modes(&ground.kind, &ground.province);
    match modes.first().filter(|_| modes.len() > 1) {
        Some(first) if !modes.iter().any(|mode| mode.id == ground.mode) => drop(answers.insert("mode".into(), first.id.to_string())),
        Some(_) => {}
        None => drop(answers.remove("mode")),
    }
    answers.insert("seats".into(), write_rows(&least_seats(&offices_of(s, answers))));
    for of_the_term in [TERM, "electors"] {
        answers.remove(of_the_term);
    }
    answers.insert(AT_THE_END.into(), "yes".into());
    note_shape(s, answers);
}

fn least_seats(offices: &[OfficeRule]) -> Vec<Vec<String>> {
    offices.iter().map(|office| vec![office.id.to_string(), office.seats.least.max(1).to_string()]).collect()
}

/// The modes to choose from, where there is a choice.
fn modes(_: &Situation, answers: &Answers) -> Vec<(String, String)> {
    let ground = ground(answers);
    let modes = book::modes(&ground.kind, &ground.province);
    if modes.len() < 2 {
        return Vec::new();
    }
    modes.into_iter().map(|mode| (mode.id.to_string(), say(Language::Simplified, &format!("mode.{}", mode.id), &[]))).collect()
}

fn provinces(_: &Situation, answers: &Answers) -> Vec<(String, String)> {
    book::provinces(&ground(answers).kind).into_iter().map(|(id, name)| (id.to_string(), name.to_owned())).collect()
}

fn offices(s: &Situation, answers: &Answers) -> Vec<(String, String)> {
    offices_of(s, answers).iter().map(|office| (office.id.to_string(), say(Language::Simplified, &office.title, &[]))).collect()
}

fn found_so_far(s: &Situation) -> Answers {
    let Some(founding) = &s.election.setup.founding else {
        let mut answers = Answers::from([("kind".into(), ground(&Answers::new()).kind.to_string()), (AT_THE_END.into(), "yes".into())]);
        kind_chosen(s, &mut answers);
        return answers;
    };
    let mut answers = answers_of(s, founding);
    if let Some(before) = &s.election.setup.term_before {
        answers.insert("last_elected".into(), before.elected.to_string());
        answers.insert("term_approval".into(), before.approval.clone());
    }
    answers
}

/// The founding of a by-election as answers: all but the day, which is to be set; none when no seat is empty.
pub fn by_election_answers(s: &Situation) -> Option<Answers> {
    let founding = by_election_of(s)?;
    let mut answers = answers_of(s, &founding);
    answers.remove("day");
    Some(answers)
}

fn answers_of(s: &Situation, founding: &Founding) -> Answers {
    let seats: Vec<Vec<String>> = founding.seats.iter().map(|it| vec![it.office.to_string(), it.seats.to_string()]).collect();
    let groups: Vec<Vec<String>> =
        founding.groups.iter().map(|it| vec![it.no.to_string(), it.households.to_string(), it.adults.to_string()]).collect();
    let mut answers = Answers::from([
        ("kind".into(), founding.kind.to_string()),
        ("province".into(), founding.province.to_string()),
        ("mode".into(), founding.mode.to_string()),
        ("constituency".into(), founding.constituency.clone()),
        ("county".into(), founding.place.county.clone()),
        ("township".into(), founding.place.township.clone()),
        ("unit".into(), founding.place.unit.clone()),
        ("term".into(), founding.term.to_string()),
        ("day".into(), founding.election_day.to_string()),
        ("seats".into(), write_rows(&seats)),
        ("groups".into(), write_rows(&groups)),
        ("whole".into(), founding.groups.iter().map(|group| group.adults).sum::<u32>().to_string()),
        ("representatives".into(), founding.representatives.to_string()),
        (NATURE.into(), written(&founding.nature)),
        ("follows".into(), founding.follows.map_or_else(String::new, |day| day.to_string())),
    ]);
    match &founding.by_election {
        Some(term) => {
            answers.insert(TERM.into(), written(term));
            answers.insert("electors".into(), term.electors.map_or_else(String::new, |it| it.id().to_owned()));
        }
        None => drop(answers.insert(AT_THE_END.into(), "yes".into())),
    }
    note_shape(s, &mut answers);
    answers
}

/// A value as an answer, for [`read_back`].
fn written<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn read_back<T: serde::de::DeserializeOwned>(answers: &Answers, field: &str) -> Option<T> {
    serde_json::from_str(answers.get(field)?).ok()
}

/// 村民会议 or 村民代表会议.
const REFILLERS: &[Electors] = &[Electors::Voters, Electors::Representatives];

/// Who may fill the seats of a by-election, where the book leaves a choice (V-50).
fn refillers(s: &Situation, answers: &Answers) -> Vec<(String, String)> {
    let law = assemble_on(&ground(answers), &[], s.today);
    let free = answers.contains_key(TERM) && law.is_ok_and(|law| law.by_election.representatives_may);
    let kind = answers.get("kind").cloned().unwrap_or_default();
    let voice = Voice { kind: &kind, ..Language::Simplified.into() };
    let words = |it: Electors| (it.id().to_owned(), say(voice, &format!("electors.{}", it.id()), &[]));
    REFILLERS.iter().filter(|_| free).map(|it| words(*it)).collect()
}

fn term_of(answers: &Answers) -> Option<Remainder> {
    let term: Remainder = read_back(answers, TERM)?;
    let chosen = answers.get("electors").and_then(|id| REFILLERS.iter().find(|it| it.id() == id.as_str()));
    Some(Remainder { electors: chosen.copied(), ..term })
}

fn found(s: &Situation, answers: &Answers) -> Result<Vec<Command>, Vec<Finding>> {
    let mut read = Reader::new(answers);
    let seats = read_seats(s, answers, &mut read);
    let law = law_of(s, answers);
    let grouped = law.as_ref().map_or(true, |law| in_groups(law, &ground(answers).mode));
    let (groups, representatives) = if grouped { (read_groups(&mut read), read.number("representatives")) } else { one_group(&mut read) };
    let kind = ElectionKind(read.needed("kind"));
    let in_constituencies = law.is_ok_and(|law| law.institutions.contains(&Institution::Constituencies));
    let constituency = if in_constituencies { read.needed("constituency") } else { String::new() };
    let province = Province(read.needed("province"));
    let province_name = book::provinces(&kind).iter().find(|(id, _)| **id == province).map(|(_, name)| (*name).to_owned());
    let founding = Founding {
        mode: ModeId(read.text("mode")),
        constituency,
        place: Place {
            province: province_name.unwrap_or_default(),
            county: read.needed("county"),
            township: read.needed("township"),
            unit: read.needed("unit"),
        },
        kind,
        province,
        term: read.number("term"),
        seats,
        election_day: read.day("day"),
        groups,
        representatives,
        nature: read_back(answers, NATURE).unwrap_or(Nature::Real),
        follows: if read.text("follows").is_empty() { None } else { Some(read.day("follows")) },
        by_election: term_of(answers),
    };
    let before = term_before(s, &mut read, founding.election_day);
    let commands = std::iter::once(SetupCommand::Found(founding)).chain(before.map(SetupCommand::RecordTermBefore));
    read.finish(commands.map(Command::Setup).collect())
}

/// The term before, when it was filled in; held against the election day at once, because both are recorded together.
fn term_before(s: &Situation, read: &mut Reader, election_day: Day) -> Option<LastTerm> {
    if read.text("last_elected").is_empty() {
        return None;
    }
    let before = LastTerm { elected: read.day("last_elected"), approval: read.text("term_approval") };
    for trouble in term_troubles(&s.law, &before, election_day) {
        read.find(trouble.finding(Severity::Blocking, Subject::Field("last_elected".to_owned())));
    }
    Some(before)
}

pub(super) fn number(cell: Option<&String>) -> Option<u32> {
    crate::values::id_number::tidy_digits(cell?).parse().ok()
}

/// Seats by office, in the order of the book.
fn read_seats(s: &Situation, answers: &Answers, read: &mut Reader) -> Vec<Seats> {
    let mut seats = Vec::new();
    for row in read.rows("seats") {
        match (row.first(), number(row.get(1))) {
            (Some(office), Some(count)) if !office.is_empty() => {
                seats.push(Seats { office: OfficeId::from(office.as_str()), seats: count })
            }
            _ => read.wrong("form.row", "seats"),
        }
    }
    if seats.is_empty() {
        read.wrong("form.empty", "seats");
    }
    let offices = offices_of(s, answers);
    seats.sort_by_key(|it| offices.iter().position(|office| office.id == it.office));
    seats
}

/// Those who elect in one meeting: one group, and as many representatives as there are of them.
fn one_group(read: &mut Reader) -> (Vec<Group>, u32) {
    let whole = read.number("whole");
    (vec![Group { no: 1, households: 0, adults: whole }], whole)
}

/// Groups by number.
fn read_groups(read: &mut Reader) -> Vec<Group> {
    let mut groups = Vec::new();
    for row in read.rows("groups") {
        match (number(row.first()), number(row.get(1)), number(row.get(2))) {
            (Some(no), Some(households), Some(adults)) => groups.push(Group { no, households, adults }),
            _ => read.wrong("form.row", "groups"),
        }
    }
    if groups.is_empty() {
        read.wrong("form.empty", "groups");
    }
    groups.sort_by_key(|group| group.no);
    groups
}
