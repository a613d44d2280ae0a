//! 试票: a deck of ballots with every pattern that a teller meets, and what the law makes of it, worked out before it is sealed.

use super::ballot::{bodies, face, write_ins_open};
use super::document::{BallotFace, BallotName, Block, Document};
use super::draft::{Draft, date, join, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::ballot::{BallotPaper, Validity};
use crate::election::count::{Ballot, OfficeTally, bundle_tally};
use crate::election::polling::{ApproveSign, Round, design_of, rounds};
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use crate::law::institutions::{Signs, WriteInWhen};
use std::collections::BTreeSet;

/// What is drawn in a place for a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    /// Nothing.
    Nothing,
    /// The sign of one who is chosen.
    Chosen,
    /// ×.
    Against,
    /// A sign that no rule knows.
    Strange,
    /// The sign of one who is chosen, over the line between two places.
    OnTheLine,
}

impl Drawn {
    /// The end of the key of its words, `deck.sign.<name>`.
    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Chosen => "chosen",
            Self::Against => "against",
            Self::Strange => "strange",
            Self::OnTheLine => "on_line",
        }
    }
}

/// One ballot of the deck: what is drawn on it, and what a teller sees on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestBallot {
    /// The pattern; its words are `deck.<pattern>`.
    pub pattern: &'static str,
    /// What a teller sees.
    pub reading: Ballot,
    printed: Vec<(OfficeId, PersonKey, Drawn)>,
    written: Vec<(OfficeId, String, Drawn)>,
}

impl TestBallot {
    fn new(pattern: &'static str) -> Self {
        Self { pattern, reading: Ballot::default(), printed: Vec::new(), written: Vec::new() }
    }

    /// Marks a printed name.
    fn mark(mut self, office: &OfficeId, person: &PersonKey) -> Self {
        self.reading.marks.push((office.clone(), person.clone()));
        self.printed.push((office.clone(), person.clone(), Drawn::Chosen));
        self
    }

    /// Crosses a printed name.
    fn against(mut self, office: &OfficeId, person: &PersonKey) -> Self {
        self.reading.against.push((office.clone(), person.clone()));
        self.printed.push((office.clone(), person.clone(), Drawn::Against));
        self
    }

    /// Draws what says nothing that counts.
    fn draw(mut self, office: &OfficeId, person: &PersonKey, drawn: Drawn) -> Self {
        self.printed.push((office.clone(), person.clone(), drawn));
        self
    }

    /// Writes a name in, marked or not; only a marked one is read.
    fn write(mut self, office: &OfficeId, name: &str, drawn: Drawn) -> Self {
        if drawn == Drawn::Chosen {
            self.reading.marks.push((office.clone(), PersonKey::named(name)));
        }
        self.written.push((office.clone(), name.to_owned(), drawn));
        self
    }

    /// The part of an office cannot be read.
    fn unclear(mut self, office: &OfficeId) -> Self {
        self.reading.marks.retain(|(of, _)| of != office);
        self.reading.illegible.push(office.clone());
        self
    }

    /// The whole ballot is set aside.
    fn void(mut self, ground: &str) -> Self {
        self.reading = Ballot { void: Some(ground.to_owned()), ..Ballot::default() };
        self
    }
}

/// An office of the round with its printed names.
struct Row<'a> {
    office: &'a OfficeId,
    seats: usize,
    names: Vec<&'a PersonKey>,
}

/// The deck of a round: every name once, every pattern once, for the offices that it fits.
pub fn deck_of(s: &Situation, round: &Round) -> Vec<TestBallot> {
    let rows: Vec<Row> = round.seats.iter().filter(|seats| seats.seats > 0).map(|seats| row(round, &seats.office, seats.seats)).collect();
    let Some(first) = rows.iter().find(|row| !row.names.is_empty()) else { return Vec::new() };
    let usual = |pattern: &'static str| {
        rows.iter().filter_map(|row| Some((row.office, *row.names.first()?))).fold(TestBallot::new(pattern), |ballot, (office, person)| {
            if ballot.reading.marks.iter().any(|(_, known)| known == person) { ballot } else { ballot.mark(office, person) }
        })
    };
    let most = rows.iter().map(|row| row.names.len()).max().unwrap_or(0);
    let mut deck: Vec<TestBallot> = (0..most)
        .map(|at| {
            let named = rows.iter().filter_map(|row| Some((row.office, *row.names.get(at)?)));
            named.fold(TestBallot::new("every_name"), |ballot, (office, person)| ballot.mark(office, person))
        })
        .collect();
    let all_seats = rows.iter().fold(TestBallot::new("all_seats"), |ballot, row| {
        row.names.iter().take(row.seats).fold(ballot, |ballot, person| ballot.mark(row.office, person))
    });
    deck.extend([all_seats, TestBallot::new("blank")]);
    deck.extend(rows.iter().filter(|row| row.names.len() > row.seats).map(|over| {
        let others = rows.iter().filter(|row| row.office != over.office).filter_map(|row| Some((row.office, *row.names.first()?)));
        let start = others.fold(TestBallot::new("over_marked"), |ballot, (office, person)| ballot.mark(office, person));
        over.names.iter().take(over.seats + 1).fold(start, |ballot, person| ballot.mark(over.office, person))
    }));
    deck.extend(crossed(s, &rows));
    deck.extend(written(s, round, &rows));
    let on_line = rows.iter().filter(|row| row.office != first.office).filter_map(|row| Some((row.office, *row.names.first()?)));
    let on_line = on_line.fold(TestBallot::new("on_line"), |ballot, (office, person)| ballot.mark(office, person));
    deck.push(on_line.draw(first.office, first.names[0], Drawn::OnTheLine).unclear(first.office));
    deck.extend(namesakes(s, &rows));
    let strange = rows.iter().filter_map(|row| Some((row.office, *row.names.first()?)));
    let strange = strange.fold(TestBallot::new("strange_sign"), |ballot, (office, person)| ballot.draw(office, person, Drawn::Strange));
    deck.extend([strange.void("wrong_signs"), usual("torn"), usual("smeared").void("illegible")]);
    deck.extend([usual("wrong_colour").void("not_official"), usual("unstamped").void("not_official")]);
    deck
}

fn row<'a>(round: &'a Round, office: &'a OfficeId, seats: u32) -> Row<'a> {
    let names = round.lists.iter().filter(|(of, _)| of == office).flat_map(|(_, people)| people).collect();
    Row { office, seats: seats as usize, names }
}

/// Every name crossed and nobody chosen; a name marked for and against.
fn crossed(s: &Situation, rows: &[Row]) -> Vec<TestBallot> {
    let all = || rows.iter().flat_map(|row| row.names.iter().map(move |person| (row.office, *person)));
    let three = s.law.marks.signs == Signs::ForAgainstAbstain;
    vec![all().fold(TestBallot::new("against_only"), |ballot, (office, person)| {
        if three { ballot.against(office, person) } else { ballot.draw(office, person, Drawn::Against) }
    })]
}

/// What people write into the free cells.
fn written(s: &Situation, round: &Round, rows: &[Row]) -> Vec<TestBallot> {
    let (Some(last), Some(first)) = (rows.iter().rfind(|row| !row.names.is_empty()), rows.iter().find(|row| !row.names.is_empty())) else {
        return Vec::new();
    };
    let Some(other) = stranger(s, rows) else { return Vec::new() };
    if !write_ins_open(s, round) {
        return Vec::new();
    }
    let printed = people::name(s, last.names[0]);
    let instead = s.law.marks.write_in == WriteInWhen::InPlaceOfAgainst;
    // where another may be written in only in place of one who is refused, one is refused
    let begin = |pattern: &'static str| {
        let ballot = TestBallot::new(pattern);
        if instead { ballot.against(last.office, last.names[last.names.len() - 1]) } else { ballot }
    };
    let mut all = vec![
        begin("write_in").write(last.office, &other, Drawn::Chosen),
        begin("write_in_unmarked").write(last.office, &other, Drawn::Nothing),
        begin("write_in_printed").write(last.office, &printed, Drawn::Chosen),
        begin("name_unclear").write(last.office, &say("deck.unclear", &[]), Drawn::Chosen).unclear(last.office),
        begin("nickname").write(last.office, &nickname(&other), Drawn::Chosen).unclear(last.office),
    ];
    if instead {
        all.push(TestBallot::new("beside_abstention").write(last.office, &other, Drawn::Chosen));
    }
    if first.office != last.office && s.law.same_body(first.office, last.office) {
        let twice = TestBallot::new("same_person_twice").mark(first.office, first.names[0]);
        let twice = if instead { twice.against(last.office, last.names[last.names.len() - 1]) } else { twice };
        all.push(twice.write(last.office, &people::name(s, first.names[0]), Drawn::Chosen));
    }
    all
}

/// Two of one name on the paper: the first of them is chosen.
fn namesakes(s: &Situation, rows: &[Row]) -> Option<TestBallot> {
    let all: Vec<_> = rows.iter().flat_map(|row| row.names.iter().map(move |person| (row.office, *person))).collect();
    let mut pairs = all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |other| (one, other)));
    let (one, _) = pairs.find(|(one, other)| one.1 != other.1 && people::name(s, one.1) == people::name(s, other.1))?;
    Some(TestBallot::new("namesakes").mark(one.0, one.1))
}

/// The first on the roll whose name nobody shares and who is not on the paper.
fn stranger(s: &Situation, rows: &[Row]) -> Option<String> {
    let printed: BTreeSet<String> = rows.iter().flat_map(|row| &row.names).map(|person| people::name(s, person)).collect();
    let alone: BTreeSet<&str> = people::by_name(s).into_iter().filter_map(|(name, bearer)| bearer.map(|_| name)).collect();
    let mut standing: Vec<_> = s.election.roll.standing().collect();
    standing.sort_by_key(|voter| voter.number);
    let names = standing.into_iter().map(|voter| voter.registration.name.to_string());
    names.into_iter().find(|name| alone.contains(name.as_str()) && !printed.contains(name))
}

/// A name as nobody on the roll bears it.
fn nickname(name: &str) -> String {
    let surname: String = name.chars().take(1).collect();
    say("deck.nickname.name", &[("surname", surname)])
}

/// 试票清单: every ballot of the deck, how it is filled in, how it is read, and the sums that a table of tellers must reach.
pub fn list(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("candidates", |s| s.election.nomination.fixed.is_some());
    let Some(round) = rounds(s).pop() else { return draft.finish() };
    let deck = deck_of(s, &round);
    let paper = BallotPaper::new(&s.law, &round, people::by_name(s));
    draft.para("lead", &[("n", deck.len().to_string()), ("day", date(Some(round.day)))]);
    let rows = deck.iter().zip(1..).map(|(ballot, no): (&TestBallot, u32)| {
        let judged = paper.judge(&ballot.reading);
        let part = |(of, validity): &(OfficeId, Validity)| {
            let words = match validity {
                Validity::Valid(people) if people.is_empty() => say("deck.read.against", &[]),
                Validity::Valid(people) => join(people.iter().map(|person| people::name(s, person))),
                Validity::Blank => say("deck.read.blank", &[]),
                Validity::Void { ground, .. } => say("deck.read.void", &[("ground", say(&format!("ballot.void.{ground}"), &[]))]),
            };
            say("deck.part", &[("office", office(s, of)), ("words", words)])
        };
        let read = match judged.whole {
            Some(ground) => say("deck.read.whole", &[("ground", say(&format!("ballot.void.{ground}"), &[]))]),
            None => judged.parts.iter().map(part).collect::<Vec<_>>().join("\n"),
        };
        vec![no.to_string(), say(&format!("deck.{}", ballot.pattern), &[]), drawn_words(s, &round, ballot), read]
    });
    let rows = rows.collect();
    draft.table("rows", rows);
    let readings: Vec<Ballot> = deck.iter().map(|ballot| ballot.reading.clone()).collect();
    if let Some(tally) = bundle_tally(s, round.no, &readings) {
        draft.push(Block::NewSheet);
        draft.heading("expected");
        draft.table("sums", tally.offices.iter().flat_map(|office| sums(s, &round, office)).collect());
        draft.note("sums.note", &[("n", deck.len().to_string())]);
    }
    draft.para("sealed", &[]);
    draft.finish()
}

/// The sums of an office: its names, then valid, blank and void parts.
fn sums(s: &Situation, round: &Round, tally: &OfficeTally) -> Vec<Vec<String>> {
    let listed = row(round, &tally.office, tally.seats).names;
    let others = tally.votes.keys().filter(|person| !listed.contains(person));
    let votes = |person: &PersonKey| tally.votes.get(person).map_or(0, |votes| votes.own).to_string();
    let one = |person: &PersonKey| vec![String::new(), set_on_three(&people::name(s, person)), votes(person)];
    let mut rows: Vec<Vec<String>> = listed.iter().copied().chain(others).map(one).collect();
    let totals = [("valid", tally.valid), ("blank", tally.blank), ("void", tally.void)];
    rows.extend(totals.map(|(name, number)| vec![String::new(), say(&format!("deck.sum.{name}"), &[]), number.to_string()]));
    if let Some(first) = rows.first_mut() {
        first[0] = office(s, &tally.office);
    }
    rows
}

/// How a ballot of the deck is filled in, office by office.
fn drawn_words(s: &Situation, round: &Round, ballot: &TestBallot) -> String {
    let signed = |name: String, drawn: Drawn| say("deck.drawn", &[("name", name), ("sign", sign_words(s, drawn))]);
    let printed = ballot.printed.iter().map(|(of, person, drawn)| (of, signed(people::name(s, person), *drawn)));
    let written = ballot.written.iter().map(|(of, name, drawn)| {
        let name = say("deck.written", &[("name", name.clone())]);
        (of, signed(name, *drawn))
    });
    let all: Vec<(&OfficeId, String)> = printed.chain(written).collect();
    let line = |of: &OfficeId| {
        let words = join(all.iter().filter(|(other, _)| *other == of).map(|(_, words)| words.clone()));
        (!words.is_empty()).then(|| say("deck.part", &[("office", office(s, of)), ("words", words)]))
    };
    let lines: Vec<String> = round.seats.iter().filter_map(|seats| line(&seats.office)).collect();
    let how = say(&format!("deck.{}.how", ballot.pattern), &[]);
    lines.into_iter().chain((!how.is_empty()).then_some(how)).collect::<Vec<_>>().join("\n")
}

fn sign_words(s: &Situation, drawn: Drawn) -> String {
    let round = rounds(s).last().map_or(1, |round| round.no);
    match (drawn, design_of(s, round).sign) {
        (Drawn::Chosen, ApproveSign::Tick) => say("paper.ballot.sign.tick", &[]),
        (Drawn::Chosen, _) => say("paper.ballot.sign.circle", &[]),
        (other, _) => say(&format!("deck.sign.{}", other.name()), &[]),
    }
}

/// 试票: the ballots of the deck as they are filled in, each with 试票 and its number across.
pub fn ballots(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("candidates", |s| s.election.nomination.fixed.is_some());
    let Some(round) = rounds(s).pop() else { return draft.finish() };
    let bodies = bodies(s, &round);
    let design = design_of(s, round.no);
    for (ballot, no) in deck_of(s, &round).iter().zip(1..) {
        for body in &bodies {
            let across = draft.words("across", &[("no", no.to_string())]);
            let blank = face(&draft, &round, body, &design);
            let filled = fill(s, &round, body, BallotFace { across, ..blank }, ballot);
            draft.push(Block::Ballot(filled));
        }
    }
    draft.finish()
}

/// The face with what is drawn on it.
fn fill(s: &Situation, round: &Round, body: &crate::law::BodyId, mut face: BallotFace, ballot: &TestBallot) -> BallotFace {
    let seats = round.seats.iter().filter(|seats| seats.seats > 0 && s.law.body_of(&seats.office) == *body);
    for (seats, shown) in seats.zip(&mut face.offices) {
        let listed = row(round, &seats.office, seats.seats);
        for (person, cell) in listed.names.iter().zip(&mut shown.names) {
            let drawn = ballot.printed.iter().find(|(of, known, _)| of == &seats.office && known == *person);
            cell.sign = drawn.map_or_else(String::new, |(.., drawn)| sign_words(s, *drawn));
        }
        let written = ballot.written.iter().filter(|(of, ..)| of == &seats.office);
        shown.written =
            written.map(|(_, name, drawn)| BallotName { name: name.clone(), tag: String::new(), sign: sign_words(s, *drawn) }).collect();
    }
    face
}
