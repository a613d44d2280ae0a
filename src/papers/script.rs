//! What is read aloud on the day, and what is done when something goes wrong.

use super::document::{Block, Document};
use super::draft::{Draft, date, join, say};
use super::hall::seats_in_words;
use super::paper::Paper;
use crate::election::outcome::{base_of, outcome};
use crate::election::polling::{Round, StaffRole, rounds, turnout};
use crate::election::{Situation, people};
use crate::figures;
use crate::law::terms::Base;

/// Cases that happen, in the order of the card.
const CASES: usize = 18;

/// The candidates, office by office, as the chair reads them.
fn candidates(s: &Situation, round: Option<&Round>) -> String {
    let lists = round.iter().flat_map(|round| &round.lists);
    let of_office = |(id, list): &(crate::law::OfficeId, Vec<crate::election::record::PersonKey>)| {
        let names = join(list.iter().map(|person| people::name(s, person)));
        say("paper.read.candidates", &[("office", super::draft::office(s, id)), ("names", names)])
    };
    lists.map(of_office).collect::<Vec<_>>().join(&say("paper.semicolon", &[]))
}

fn staff(s: &Situation, role: StaffRole) -> String {
    join(s.election.polling.staff.iter().filter(|one| one.role == role).map(|one| one.name.to_string()))
}

/// A number that is known by now, or a place to write it in.
fn live(number: Option<u64>) -> String {
    number.map_or_else(|| say("paper.read.blank", &[]), |number| number.to_string())
}

/// 主持词: every number as far as the record goes, and both ways at every decision.
pub fn host(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("candidates", |s| s.election.nomination.fixed.is_some());
    let round = rounds(s).last().cloned();
    let no = round.as_ref().map_or(1, |round| round.no);
    let (turned, poll) = (turnout(s, no), figures::poll(s, no));
    let closed = s.election.polling.poll(no).is_some_and(|poll| !poll.closings.is_empty());
    let known = |number: u64| live(closed.then_some(number));
    let won = outcome(s).elected.into_iter().filter(|(.., round)| *round == no);
    let of = |(id, _, name, _): (crate::law::OfficeId, _, String, _)| {
        say("paper.read.winner", &[("office", super::draft::office(s, &id)), ("name", name)])
    };
    let winners = join(won.map(of));
    let meeting = super::applies::meeting(s);
    let values = [
        ("due", crate::election::assembly::due(s).to_string()),
        ("present", live((meeting && closed).then(|| base_of(s, no, Base::Present, 0)))),
        ("day", date(round.as_ref().map(|round| round.day))),
        ("to_elect", round.as_ref().map(|round| seats_in_words(s, &round.seats)).unwrap_or_default()),
        ("candidates", candidates(s, round.as_ref())),
        ("scrutineers", staff(s, StaffRole::Scrutineer)),
        ("tellers", staff(s, StaffRole::Teller)),
        ("callers", staff(s, StaffRole::Caller)),
        ("printed", live((poll.printed > 0).then_some(poll.printed))),
        ("issued", known(poll.sum(|it| it.issued))),
        ("voted", known(turned.voted)),
        ("proxies", known(turned.by_proxy)),
        ("needed", turned.needed.to_string()),
        ("found", live(poll.found())),
        ("winners", if winners.is_empty() { say("paper.read.blank", &[]) } else { winners }),
    ];
    for part in 1..=8 {
        draft.heading(&format!("h{part}"));
        for line in 1..=4 {
            let key = format!("p{part}.{line}");
            let of_meeting = format!("{key}.meeting");
            match (meeting && draft.has(&of_meeting), draft.has(&key)) {
                (true, _) => draft.para(&of_meeting, &values),
                (false, true) => draft.para(&key, &values),
                (false, false) => &mut draft,
            };
        }
    }
    draft.finish()
}

/// 应急预案卡: each case with what is done and who decides.
pub fn contingencies(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[]);
    let rows = (1..=CASES).map(|no| {
        let [case, act, by] = ["case", "act", "by"].map(|part| draft.words(&format!("{part}.{no}"), &[]));
        vec![no.to_string(), case, act, by]
    });
    let rows = rows.collect();
    draft.table("rows", rows).facts("phones", Vec::new());
    let laws = [("turnout", "turnout"), ("boxes", "box_test"), ("proxies", "proxy"), ("again", "second_round"), ("ties", "tie_revote")];
    let laws: Vec<(&str, String)> = laws.iter().map(|(name, rule)| (*name, draft.law(&[rule]))).collect();
    let cited: Vec<String> = laws
        .iter()
        .filter(|(_, law)| !law.is_empty())
        .map(|(name, law)| draft.words(&format!("law.{name}"), &[("law", law.clone())]))
        .collect();
    for words in cited {
        draft.push(Block::Note(words));
    }
    draft.signed().finish()
}
