//! The ballot, and the rules that stand on it and beside it.

use super::before::sex;
use super::document::{BallotFace, BallotName, BallotOffice, Block, Document};
use super::draft::{Draft, Value, date, law, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::polling::{ApproveSign, BallotDesign, KeptSeat, MarkAt, NameTags, Round, RoundKind, design_of, rounds};
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::institutions::{Signs, WriteInWhen};
use crate::law::terms::{SamePersonTwice, Scope};
use crate::law::{BodyId, OfficeId};
use crate::text;
use crate::values::Sex;

/// The words of a kind of round, `paper.round.<name>`; none for the first.
pub fn round_words(round: &Round) -> Option<String> {
    let name = match round.kind {
        RoundKind::First => return None,
        RoundKind::TieRevote => "tie_revote",
        RoundKind::Second => "second",
        RoundKind::Repeat => "repeat",
    };
    Some(say(&format!("paper.round.{name}"), &[]))
}

/// 选票 of the round that is under way: seats, candidates in order, free cells as many as seats. Nothing that differs between sheets.
pub fn ballot(s: &Situation, paper: &'static Paper) -> Document {
    drafted(s, paper, None)
}

/// The ballots of the round under way as they would be with a design, to look at before it is settled.
pub fn designed(s: &Situation, design: &BallotDesign) -> Vec<BallotFace> {
    let Some(paper) = super::find("v_ballot") else { return Vec::new() };
    let mut made = drafted(s, paper, Some(design));
    made.speak(s.election.setup.voice(super::draft::LANGUAGE));
    made.blocks.into_iter().filter_map(|block| if let Block::Ballot(face) = block { Some(face) } else { None }).collect()
}

fn drafted(s: &Situation, paper: &'static Paper, design: Option<&BallotDesign>) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("candidates", |s| s.election.nomination.fixed.is_some());
    let Some(round) = rounds(s).pop() else { return draft.finish() };
    let design = design.cloned().unwrap_or_else(|| design_of(s, round.no));
    for (body, place) in bodies(s, &round).into_iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let face = face(&draft, &round, &body, &design);
        draft.push(Block::Ballot(face));
    }
    draft.finish()
}

/// The bodies of a round, each with a ballot of its own; one without a name where there is one only.
pub(super) fn bodies(s: &Situation, round: &Round) -> Vec<BodyId> {
    let mut bodies: Vec<BodyId> = Vec::new();
    for seats in round.seats.iter().filter(|seats| seats.seats > 0) {
        let body = s.law.body_of(&seats.office);
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    bodies
}

/// The face of the ballot of one body in a round, as it is designed.
pub(super) fn face(draft: &Draft, round: &Round, body: &BodyId, design: &BallotDesign) -> BallotFace {
    let s = draft.s;
    let day = date(Some(round.day));
    let when = round_words(round).map_or(day.clone(), |words| format!("{day}{}", say("paper.in_brackets", &[("words", words)])));
    let offices: Vec<BallotOffice> = round
        .seats
        .iter()
        .filter(|seats| seats.seats > 0 && s.law.body_of(&seats.office) == *body)
        .map(|seats| BallotOffice {
            title: office(s, &seats.office),
            choose: say("paper.ballot.choose", &[("n", seats.seats.to_string())]),
            names: names(s, round, &seats.office, design),
            free: if write_ins_open(s, round) { seats.seats } else { 0 },
            free_words: say("paper.ballot.free", &[]),
            written: Vec::new(),
        })
        .collect();
    let mut rules = marking_rules_of(s, round, design);
    rules.extend(validity_rules_of(s, design, offices.len()).into_iter().map(|(_, rule)| rule));
    if round.kept_for_woman == KeptSeat::Woman {
        rules.push(say("paper.ballot.woman", &[("sex", sex(Some(Sex::Female)))]));
    }
    let of_body = || draft.any("paper.v_ballot.title.body", &[("of", say(&format!("body.{body}"), &[]))]);
    let title = if body.is_empty() { draft.any("paper.v_ballot.title", &[]) } else { of_body() };
    let colour = if design.colour.is_empty() { String::new() } else { say("paper.ballot.colour", &[("colour", design.colour.clone())]) };
    let seal = say("paper.ballot.seal", &[("issuer", draft.issuer())]);
    BallotFace {
        title,
        when,
        offices,
        rules,
        seal,
        colour,
        mark_at: design.mark_at,
        set: design.names,
        unmarked: false,
        across: String::new(),
    }
}

/// The candidates of an office in their order; namesakes are told apart by sex, and by group where that is not enough.
fn names(s: &Situation, round: &Round, office: &OfficeId, design: &BallotDesign) -> Vec<BallotName> {
    let listed: Vec<_> = round.lists.iter().filter(|(of, _)| of == office).flat_map(|(_, people)| people).collect();
    let whole: Vec<_> = round.lists.iter().flat_map(|(_, people)| people).collect();
    let tag = |person: &PersonKey| {
        let name = people::name(s, person);
        let namesakes = || whole.iter().filter(|other| ***other != *person && people::name(s, other) == name);
        let alike = |other: &&&&PersonKey| people::sex(s, other) == people::sex(s, person);
        let group = people::voter(s, person).map(|voter| voter.registration.group);
        let words = match (namesakes().next().is_some(), namesakes().any(|other| alike(&&other))) {
            (true, true) => group.map(|no| say("paper.group", &[("no", text::chinese_number(super::draft::LANGUAGE, no))])),
            (true, false) => Some(sex(people::sex(s, person))),
            _ if design.tags == NameTags::Woman && people::sex(s, person) == Some(Sex::Female) => Some(sex(Some(Sex::Female))),
            _ => None,
        };
        words.map_or_else(String::new, |words| say("paper.in_brackets", &[("words", words)]))
    };
    let cell = |person: &PersonKey| BallotName { name: set_on_three(&people::name(s, person)), tag: tag(person), sign: String::new() };
    listed.into_iter().map(cell).collect()
}

pub(super) fn write_ins_open(s: &Situation, round: &Round) -> bool {
    match round.kind {
        RoundKind::First | RoundKind::Repeat => s.law.write_ins.allowed,
        RoundKind::Second => s.law.write_ins.allowed && !s.law.second_round.only_candidates,
        RoundKind::TieRevote => false,
    }
}

/// How a ballot of the first round is marked, one sentence each.
pub fn marking_rules(s: &Situation) -> Vec<String> {
    rounds(s).first().map_or_else(Vec::new, |round| marking_rules_of(s, round, &last_design(s)))
}

/// The sign of one who is chosen and where it is put, as named values, by the design of the last round.
pub(super) fn mark_values(s: &Situation) -> Vec<Value<'static>> {
    ["sign", "at", "beside"].into_iter().zip(signs(&last_design(s))).collect()
}

/// How the ballots of the last round are set.
pub(super) fn last_design(s: &Situation) -> BallotDesign {
    design_of(s, rounds(s).last().map_or(1, |round| round.no))
}

fn marking_rules_of(s: &Situation, round: &Round, design: &BallotDesign) -> Vec<String> {
    let free = match (write_ins_open(s, round), s.law.marks.write_in) {
        (true, WriteInWhen::InPlaceOfAgainst) => "paper.ballot.write_in.instead",
        (true, WriteInWhen::Always) => "paper.ballot.write_in",
        (false, _) => "paper.ballot.no_write_in",
    };
    let mark = match s.law.marks.signs {
        Signs::ForAgainstAbstain => "paper.ballot.mark.three",
        Signs::Choose => "paper.ballot.mark",
    };
    let [sign, at, beside] = signs(design);
    let values = [("sign", sign), ("at", at), ("beside", beside)];
    vec![say(mark, &values), say(free, &values)]
}

/// The sign of one who is chosen, and where it is put (下, 下面).
fn signs(design: &BallotDesign) -> [String; 3] {
    let sign = match design.sign {
        ApproveSign::Circle => "circle",
        ApproveSign::Tick => "tick",
        ApproveSign::Either => "either",
    };
    let at = match design.mark_at {
        MarkAt::Below => "below",
        MarkAt::Above => "above",
        MarkAt::Right => "right",
    };
    [format!("sign.{sign}"), format!("at.{at}"), format!("beside.{at}")].map(|key| say(&format!("paper.ballot.{key}"), &[]))
}

/// When a ballot is valid under the election's own rules: each rule of the book, and its sentence.
pub fn validity_rules(s: &Situation) -> Vec<(&'static str, String)> {
    let seats = s.election.setup.founding.iter().flat_map(|founding| &founding.seats);
    validity_rules_of(s, &last_design(s), seats.filter(|seats| seats.seats > 0).count())
}

fn validity_rules_of(s: &Situation, design: &BallotDesign, offices: usize) -> Vec<(&'static str, String)> {
    let over = match (s.law.over_marking.counted, s.law.over_marking.voids) {
        (Scope::Office, Scope::Office) => "paper.ballot.over.office",
        (Scope::Office, Scope::Ballot) => "paper.ballot.over.office_ballot",
        (Scope::Ballot, Scope::Office) => "paper.ballot.over.ballot_office",
        (Scope::Ballot, Scope::Ballot) => "paper.ballot.over.ballot",
    };
    let twice = match s.law.same_person_twice.value {
        SamePersonTwice::VoidsBallot => "paper.ballot.twice.voids",
        SamePersonTwice::Allowed => "paper.ballot.twice.allowed",
        SamePersonTwice::HigherOnly => "paper.ballot.twice.higher",
    };
    let [sign, ..] = signs(design);
    // with one office nobody can be chosen for two
    let twice = (offices > 1).then_some(("same_person_twice", twice));
    let rules = std::iter::once(("over_marking", over)).chain(twice).chain([("over_marking", "paper.ballot.unclear")]);
    rules.map(|(rule, key)| (rule, say(key, &[("sign", sign.clone())]))).collect()
}

/// 公告：选票认定规则, with the switches of this election and the clause of each.
pub fn rules(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[]);
    let numbered = |rules: Vec<String>, draft: &mut Draft| {
        for (rule, no) in rules.into_iter().zip(1..) {
            let words = say("paper.numbered", &[("no", no.to_string()), ("words", rule)]);
            draft.push(Block::Paragraph(words));
        }
    };
    draft.heading("h1");
    numbered(marking_rules(s), &mut draft);
    draft.heading("h2");
    let cited = validity_rules(s).into_iter().map(|(of, rule)| {
        let clause = law(s, &[of]);
        let bare = rule.strip_suffix(&say("paper.stop", &[])).unwrap_or(&rule).to_owned();
        if clause.is_empty() { rule } else { say("paper.ballot.cited", &[("rule", bare), ("law", clause)]) }
    });
    numbered(cited.collect(), &mut draft);
    draft.heading("h3");
    let mut counted = vec![draft.words("blank", &[])];
    let written = if s.law.write_ins.allowed { "written" } else { "written.none" };
    counted.push(draft.words(written, &[("law", draft.law(&["write_ins"]))]));
    counted.push(super::rules::win(&draft));
    numbered(counted, &mut draft);
    draft.para("doubt", &[]);
    draft.signed().finish()
}
