//! Papers of the result: tally summary, result report, notice, certificates.

use super::applies;
use super::ballot::round_words;
use super::before::sex;
use super::day::counted_round;
use super::document::{Block, CertificateFace, Document, Table};
use super::draft::{Draft, columns, date, join, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::assembly::{Answer, HEADS, PlenaryResult, elected_by_plenaries};
use crate::election::count::{OfficeTally, Tally, tally};
use crate::election::outcome::{OfficeOutcome, Outcome, RoundOutcome, Standing, base_of, outcome};
use crate::election::polling::{BoxKind, Round, RoundKind, rounds, turnout};
use crate::election::{Situation, assembly, eligibility, people};
use crate::figures;
use crate::law::institutions::Signs;
use crate::law::terms::Base;
use crate::text::{self, Voice};
use crate::values::Share;

/// A share in per cent with one digit, rounded half up.
pub fn percent(share: Share) -> String {
    share.per_mille().map_or_else(String::new, |mille| format!("{}.{}%", mille / 10, mille % 10))
}

/// 计票汇总表: persons by box, by office, with the sums of each office.
pub fn tally_summary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let summed = draft.needs("tally", tally(s, counted_round(s))).unwrap_or_default();
    draft.wants("finish", |s| s.election.count.round(counted_round(s)).is_some_and(|count| count.finished.is_some()));
    let stations = &s.election.polling.stations;
    for of_office in &summed.offices {
        let values = office_values(s, of_office);
        draft.para("office", &values);
        let mut heads = columns(&draft.words("rows", &[]));
        heads.extend(stations.iter().map(|station| (station.name.clone(), 5)));
        let three = s.law.marks.signs == Signs::ForAgainstAbstain;
        let down = s.law.flow_down.added;
        let ends = match (three, down) {
            (true, _) => "rows.end.signs",
            (false, true) => "rows.end",
            (false, false) => "rows.end.plain",
        };
        heads.extend(columns(&draft.words(ends, &[])));
        let rows = in_order(of_office)
            .into_iter()
            .map(|(name, votes)| {
                let by_box = stations.iter().map(|station| votes.by_station.get(&station.id).copied().unwrap_or(0).to_string());
                let ends = match (three, down) {
                    (true, _) => vec![votes.own.to_string(), votes.against.to_string(), of_office.abstained(name).to_string()],
                    (false, true) => vec![votes.own.to_string(), votes.with_higher.to_string()],
                    (false, false) => vec![votes.own.to_string()],
                };
                std::iter::once(set_on_three(&people::name(s, name))).chain(by_box).chain(ends).collect()
            })
            .collect();
        draft.push(Block::Table(Table { columns: heads, rows }));
    }
    if s.law.marks.signs == Signs::Choose && s.law.flow_down.added {
        draft.note("foot", &[("law", draft.law(&["flow_down", "win_base"]))]);
    }
    draft.finish()
}

type Votes<'t> = (&'t crate::election::record::PersonKey, &'t crate::election::count::Votes);

/// Persons of an office, most votes first.
fn in_order(tally: &OfficeTally) -> Vec<Votes<'_>> {
    let mut votes: Vec<Votes<'_>> = tally.votes.iter().collect();
    votes.sort_by_key(|(person, votes)| (std::cmp::Reverse(votes.with_higher), (*person).clone()));
    votes
}

fn office_values(s: &Situation, tally: &OfficeTally) -> Vec<(&'static str, String)> {
    vec![
        ("office", office(s, &tally.office)),
        ("seats", tally.seats.to_string()),
        ("valid", tally.valid.to_string()),
        ("blank", tally.blank.to_string()),
        ("void", tally.void.to_string()),
    ]
}

/// What became of a person, for the last column.
fn fate(standing: &Standing) -> String {
    if standing.elected {
        return say("paper.elected", &[]);
    }
    let short = standing.why_not.as_ref().map(|code| format!("paper.fate.{code}")).filter(|key| text::has(key));
    let why = || standing.why(Voice::OPEN).unwrap_or_default();
    short.map_or_else(why, |key| text::phrase(Voice::OPEN, &key, &standing.why_values))
}

/// 选举结果报告单 of every round that was counted.
pub fn report(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let result = outcome(s);
    let counted: Vec<&RoundOutcome> = result.rounds.iter().filter(|round| is_counted(s, round)).collect();
    draft.wants("finish", |_| !counted.is_empty());
    for (round, place) in counted.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        of_round(&mut draft, round);
        if place + 1 == counted.len() {
            heads(&mut draft);
        }
        draft.signatures();
    }
    draft.finish()
}

/// 第一次全体会议: everyone whom the plenaries voted on, with how far he is; nothing before one was held.
fn heads(draft: &mut Draft) {
    let s = draft.s;
    let votes = |head: &PlenaryResult| [head.votes, head.against, head.abstained, head.present].map(|number| number.to_string());
    let row = |head: &PlenaryResult| {
        let who = [office(s, &head.office), set_on_three(&head.name)];
        who.into_iter().chain(votes(head)).chain([say(head.state_key(), &[])]).collect()
    };
    let rows: Vec<Vec<String>> = elected_by_plenaries(s).iter().map(row).collect();
    if !rows.is_empty() {
        draft.push(Block::Heading(say("heads.title", &[])));
        draft.push(Block::Table(Table { columns: columns(&say("paper.heads.rows", &[])), rows }));
    }
    if let Some((letter, Answer::Consented)) = s.election.assembly.letters.get(HEADS).and_then(|letters| letters.answered.as_ref()) {
        let values = [("day", date(Some(letter.day))), ("number", letter.number.clone())];
        draft.push(Block::Note(say("paper.heads.approved", &values)));
    }
}

/// Whether the count of a round was closed.
fn is_counted(s: &Situation, round: &RoundOutcome) -> bool {
    s.election.count.round(round.round).is_some_and(|count| count.finished.is_some())
}

fn of_round(draft: &mut Draft, round: &RoundOutcome) {
    let s = draft.s;
    let held = rounds(s).into_iter().find(|known| known.no == round.round);
    let (poll, turned) = (figures::poll(s, round.round), turnout(s, round.round));
    let summed = tally(s, round.round).unwrap_or_default();
    let kind = held.as_ref().and_then(round_words).unwrap_or_else(|| say("paper.round.first", &[]));
    draft.para("held", &[("kind", kind), ("day", date(held.map(|held| held.day)))]);
    let mobile: u64 = poll.boxes.iter().filter(|it| it.kind == BoxKind::Mobile).map(|it| it.voters).sum();
    let meeting = s.law.turnout_base.value == Base::Present;
    let (due, came) = match meeting {
        true => (assembly::due(s), base_of(s, round.round, Base::Present, summed.returned)),
        false => (turned.registered, turned.voted),
    };
    let given = |number: u64| Some(number.to_string());
    let facts = vec![
        given(due),
        given(came),
        Some(percent(Share::new(came, due))),
        given(turned.by_proxy).filter(|_| s.law.proxy.allowed),
        given(poll.sum(|it| it.issued)),
        given(summed.returned),
        given(mobile).filter(|_| s.law.mobile_box.allowed),
        given(summed.whole_void.values().sum()),
    ];
    draft.facts_given(if meeting { "facts.meeting" } else { "facts" }, facts);
    if !round.offices.is_empty() {
        let rows = round.offices.iter().flat_map(|of_office| office_rows(draft, of_office, &summed)).collect();
        let three = round.offices.iter().flat_map(|office| &office.standings).any(|standing| standing.other_signs.is_some());
        draft.table(if three { "rows.signs" } else { "rows" }, rows);
    }
    for step in &round.steps {
        let clause = step.citation.as_ref().filter(|it| !it.article.is_empty()).map(|it| format!("{}{}", it.short, it.article));
        let sentence = step.sentence(Voice::OPEN);
        let words = clause.map_or(sentence.clone(), |law| say("paper.step.cited", &[("words", sentence), ("law", law)]));
        draft.push(Block::Note(words));
    }
}

fn office_rows(draft: &Draft, of_office: &OfficeOutcome, summed: &Tally) -> Vec<Vec<String>> {
    let s = draft.s;
    let three = s.law.marks.signs == Signs::ForAgainstAbstain;
    let counted = summed.office(&of_office.office);
    let mut head = say("paper.office.seats", &[("office", office(s, &of_office.office)), ("n", of_office.seats.to_string())]);
    if let Some(counted) = counted {
        let values = [("blank", counted.blank.to_string()), ("void", counted.void.to_string())];
        head.push_str(&say("paper.office.blank_void", &values));
    }
    let row = |(standing, place): (&Standing, usize)| {
        let birth = people::voter(s, &standing.person).map(|voter| voter.registration.birth);
        let age = birth.zip(s.election.setup.election_day()).map(|(birth, day)| eligibility::age_on(birth, day).to_string());
        let who = [if place == 0 { head.clone() } else { String::new() }, set_on_three(&standing.name)];
        let facts = [sex(people::sex(s, &standing.person)), age.unwrap_or_default(), standing.votes.to_string()];
        let others = match standing.other_signs {
            Some(signs) => vec![signs.against.to_string(), signs.abstained.to_string()],
            None if three => vec![String::new(); 2],
            None => Vec::new(),
        };
        let ends = [percent(Share::new(standing.votes, of_office.base)), fate(standing)];
        who.into_iter().chain(facts).chain(others).chain(ends).collect()
    };
    of_office.standings.iter().zip(0..).map(row).collect()
}

/// 公告：选举结果: those elected with their votes, and what follows for seats left.
pub fn notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let result = outcome(s);
    let last = result.rounds.iter().rfind(|round| is_counted(s, round));
    draft.needs("finish", last);
    // the vote for all seats, held once more where it came to nothing; then the votes for seats that were left
    let counted = |known: &Round| last.is_some_and(|last| known.no <= last.round);
    let (further, whole): (Vec<Round>, Vec<Round>) =
        rounds(s).into_iter().filter(counted).partition(|known| matches!(known.kind, RoundKind::Second | RoundKind::TieRevote));
    let again: String = further
        .iter()
        .map(|known| {
            let kind = round_words(known).unwrap_or_default();
            draft.words("again", &[("day", date(Some(known.day))), ("kind", kind)])
        })
        .collect();
    let values = [
        ("day", date(whole.last().map(|known| known.day))),
        ("came", came(&draft, whole.last().map_or(1, |known| known.no))),
        ("again", again),
        ("law", draft.law(&["win", "result_days"])),
    ];
    draft.para(if last.is_none_or(|round| round.valid) { "lead" } else { "void" }, &values);
    let rows: Vec<Vec<String>> = elected_rows(s, &result);
    if !rows.is_empty() {
        draft.table("rows", rows);
    }
    heads_elected(&mut draft);
    let unfilled: Vec<String> = result
        .unfilled
        .iter()
        .map(|(id, verdict)| match verdict {
            crate::election::outcome::Verdict::SeatsUnfilled { seats, .. } => {
                say("paper.seats", &[("office", office(s, id)), ("n", seats.to_string())])
            }
            _ => office(s, id),
        })
        .collect();
    if !unfilled.is_empty() && !result.complete {
        draft.para("unfilled", &[("seats", join(unfilled)), ("law", draft.law(&["second_round"]))]);
    }
    rest_of_the_term(&mut draft);
    draft.para("end", &[]);
    draft.signed().finish()
}

/// How many of those who elect voted, or came to the meeting.
fn came(draft: &Draft, round: u32) -> String {
    let s = draft.s;
    let turned = turnout(s, round);
    let (key, of, voted) = match s.law.turnout_base.value == Base::Present {
        true => ("came.meeting", assembly::due(s), base_of(s, round, Base::Present, 0)),
        false => ("came", turned.registered, turned.voted),
    };
    draft.words(key, &[("of", of.to_string()), ("voted", voted.to_string())])
}

/// 补选的成员，任期到本届任期届满时止.
fn rest_of_the_term(draft: &mut Draft) {
    let s = draft.s;
    if let Some(term) = s.election.setup.founding.as_ref().and_then(|founding| founding.by_election.as_ref()) {
        let values = [("until", date(Some(term.until(&s.law)))), ("law", draft.law(&["by_election"]))];
        draft.para("rest", &values);
    }
}

/// Those whom the plenaries elected and the superior approved, with their votes.
fn heads_elected(draft: &mut Draft) {
    let s = draft.s;
    let row = |head: PlenaryResult| {
        vec![office(s, &head.office), set_on_three(&head.name), sex(people::sex(s, &head.person)), head.votes.to_string()]
    };
    let rows: Vec<Vec<String>> = elected_by_plenaries(s).into_iter().filter(|head| head.in_office).map(row).collect();
    if !rows.is_empty() {
        draft.para("heads", &[]);
        draft.table("rows", rows);
    }
}

fn elected_rows(s: &Situation, result: &Outcome) -> Vec<Vec<String>> {
    let composition = figures::composition(s, result);
    let row =
        |member: &figures::Member| vec![office(s, &member.office), set_on_three(&member.name), sex(member.sex), member.votes.to_string()];
    composition.members.iter().map(row).collect()
}

/// 当选证书, one sheet each, with their serial numbers.
pub fn certificates(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("certificates", |s| !s.election.after.certificates.is_empty());
    let result = outcome(s);
    for certificate in &s.election.after.certificates {
        let round = result.elected.iter().find(|(_, person, ..)| *person == certificate.person).map_or(1, |(.., round)| *round);
        let day = rounds(s).into_iter().find(|known| known.no == round).map(|known| known.day);
        let serial = format!("{}{:04}", certificate.day.year(), certificate.serial);
        let rest = s.election.setup.founding.as_ref().is_some_and(|founding| founding.by_election.is_some());
        let values = [("day", date(day)), ("years", text::chinese_number(super::draft::LANGUAGE, *s.law.term_years)), ("serial", serial)];
        let face = CertificateFace {
            title: draft.words("title", &[]),
            serial: draft.words("serial", &values),
            to: (draft.words("to", &[]), certificate.name.clone(), draft.words("to.after", &[])),
            says: (
                draft.words(if applies::constituencies(s) { "says.deputies" } else { "says" }, &values),
                office(s, &certificate.office),
                draft.words(if rest { "says.rest" } else { "says.after" }, &values),
            ),
            by: if applies::constituencies(s) { draft.any("paper.issuer.committee", &[]) } else { draft.issuer() },
            date: date(Some(certificate.day)),
        };
        draft.push(Block::Certificate(face));
    }
    draft.finish()
}
