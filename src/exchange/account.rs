//! The account of an election: everything that follows from its record on a day, as one JSON value.
//!
#![doc = include_str!("../docs/native_command.md")]

use crate::election::outcome::{Outcome, OutcomeStep, RoundOutcome, outcome};
use crate::election::setup::books_digest;
use crate::election::{Situation, findings, sittings};
use crate::journal::Journal;
use crate::law::{Citation, Finding};
use crate::stages::{Status, road};
use crate::text::{Language, Voice, has, phrase, say};
use serde_json::{Value, json};

/// The account of an election as its journal and situation stand. The journal must be sound.
pub fn account(journal: &Journal, situation: &Situation) -> Value {
    let voice = situation.election.setup.voice(Language::Simplified);
    json!({
        "election": frame(journal, situation),
        "stages": stages(voice, situation),
        "findings": findings(situation).iter().map(|it| finding(voice, it)).collect::<Vec<_>>(),
        "outcome": result(voice, &outcome(situation)),
        "polls": polls(situation),
        "roll": roll(situation),
        "sittings": sittings::summary(situation),
        "journal": record(journal),
    })
}

/// The posts over several elections of one place, as one JSON value: who holds what, and what excludes what.
pub fn posts_account(elections: &[&Situation]) -> Value {
    let found = crate::figures::posts(elections);
    let voice = elections.first().map_or(Voice::from(Language::Simplified), |it| it.election.setup.voice(Language::Simplified));
    let place = |no: usize| elections.get(no).and_then(|it| it.election.setup.founding.as_ref());
    let post = |post: &crate::figures::Post| {
        json!({
            "kind": place(post.election).map(|founding| &founding.kind),
            "place": place(post.election).map(|founding| &founding.place),
            "constituency": place(post.election).map(|founding| &founding.constituency),
            "office": post.office,
            "title": say(Language::Simplified, &post.title, &[]),
        })
    };
    let holder =
        |holder: &crate::figures::Holder| json!({ "name": holder.name, "posts": holder.posts.iter().map(post).collect::<Vec<_>>() });
    json!({
        "holders": found.holders.iter().map(holder).collect::<Vec<_>>(),
        "lead_several": found.lead_several,
        "cross_posts": found.cross_posts,
        "findings": found.clashes.iter().map(|clash| finding(voice, &clash.finding)).collect::<Vec<_>>(),
    })
}

fn frame(journal: &Journal, situation: &Situation) -> Value {
    let id = journal.election();
    match &situation.election.setup.founding {
        None => json!({ "id": id, "today": situation.today }),
        Some(founding) => json!({
            "id": id,
            "kind": founding.kind,
            "province": founding.province,
            "place": founding.place,
            "term": founding.term,
            "seats": founding.seats,
            "election_day": founding.election_day,
            "nature": founding.nature,
            "books": { "fixed": situation.election.setup.books, "program": books_digest(&founding.kind, &founding.province) },
            "today": situation.today,
        }),
    }
}

fn stages(voice: Voice, situation: &Situation) -> Vec<Value> {
    road(situation)
        .stages
        .iter()
        .map(|stage| {
            let steps: Vec<Value> = stage.steps.iter().map(|it| state(voice, "step", it.step.id, &it.status, it.due)).collect();
            let mut value = state(voice, "stage", stage.stage.id, &stage.status, None);
            value["steps"] = Value::from(steps);
            value
        })
        .collect()
}

/// A stage or step: id, title, status, and the days that a status carries.
fn state(voice: Voice, kind: &str, id: &str, status: &Status, due: Option<crate::values::Day>) -> Value {
    let mut value = json!({ "id": id, "title": say(voice, &format!("{kind}.{id}"), &[]), "status": status.name() });
    match status {
        Status::Soon(days) | Status::Late(days) => value["days"] = json!(days),
        Status::Wrong(findings) => value["findings"] = json!(findings),
        Status::Later(steps) => value["waits_for"] = json!(steps),
        Status::Open | Status::Done => {}
    }
    if let Some(due) = due {
        value["due"] = json!(due);
    }
    value
}

fn finding(voice: Voice, finding: &Finding) -> Value {
    json!({
        "code": finding.code,
        "severity": finding.severity,
        "subject": finding.subject,
        "sentence": finding.sentence(voice),
        "clause": finding.citation.as_ref().map(clause),
    })
}

/// The clause as a person cites it; the program's own default names its law without an article.
fn clause(citation: &Citation) -> Value {
    json!({
        "rule": citation.rule,
        "law": citation.law,
        "article": citation.article,
        "version": citation.version,
        "confidence": citation.confidence,
        "level": citation.level,
    })
}

fn result(voice: Voice, outcome: &Outcome) -> Value {
    let elected = outcome
        .elected
        .iter()
        .map(|(office, person, name, round)| json!({ "office": office, "person": person, "name": name, "round": round }))
        .collect::<Vec<_>>();
    json!({ "rounds": outcome.rounds.iter().map(|it| round(voice, it)).collect::<Vec<_>>(), "elected": elected, "next": outcome.next })
}

fn round(voice: Voice, round: &RoundOutcome) -> Value {
    json!({
        "round": round.round,
        "kind": round.kind,
        "valid": round.valid,
        "steps": round.steps.iter().map(|it| step(voice, it)).collect::<Vec<_>>(),
        "offices": round.offices,
    })
}

fn step(voice: Voice, step: &OutcomeStep) -> Value {
    let key = format!("outcome.{}", step.code);
    json!({
        "code": step.code,
        "sentence": has(&key).then(|| phrase(voice, &key, &step.values)),
        "values": step.values.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect::<serde_json::Map<_, _>>(),
        "sum": step.sum,
        "met": step.met,
        "office": step.office,
        "clause": step.citation.as_ref().map(clause),
    })
}

fn polls(situation: &Situation) -> Vec<Value> {
    let election = &situation.election;
    election
        .polling
        .polls
        .iter()
        .map(|(round, poll)| {
            let count = election.count.round(*round);
            json!({
                "round": round,
                "issued": poll.issued(),
                "voters": poll.voters(),
                "returned": count.map(crate::election::count::Count::returned),
                "counted": count.is_some_and(|count| count.finished.is_some()),
                "doubles": poll.doubles.len(),
            })
        })
        .collect()
}

fn roll(situation: &Situation) -> Value {
    let roll = &situation.election.roll;
    json!({
        "registered": roll.registered(),
        "struck": roll.voters.iter().filter(|voter| voter.struck.is_some()).count(),
        "residents": roll.residents.len(),
        "excused": roll.residents.iter().filter(|(_, _, why)| why.is_some()).count(),
        "displayed": roll.first_displayed(),
        "objections": roll.cases.len(),
        "frozen": roll.frozen,
    })
}

fn record(journal: &Journal) -> Value {
    let devices: Vec<&str> = {
        let mut devices: Vec<&str> = journal.entries().map(|entry| entry.device().0.as_str()).collect();
        devices.dedup();
        devices
    };
    json!({ "entries": journal.len(), "devices": devices, "head": journal.head(), "chain": "sound" })
}
