//! 换届统计: the whole election in numbers, each with the step whose record gives it.

use super::{composition, kept, meeting, more, poll, roll, stock, traits};
use crate::election::Situation;
use crate::election::after::party_head_chairs;
use crate::election::outcome::outcome;
use crate::election::polling::{BoxKind, rounds, turnout};
use crate::values::Share;

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A count.
    Count(u64),
    /// A part of a whole.
    Share(Share),
    /// A mean, as sum and number.
    Mean(u64, u64),
}

/// A figure of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Block of the statistics; words are `figure.block.<block>`.
    pub block: &'static str,
    /// Which; words are `figure.<key>`.
    pub key: &'static str,
    /// What it says.
    pub measure: Measure,
    /// The step whose record gives it.
    pub step: &'static str,
}

/// The statistics of the term, block by block; a figure that nothing was recorded for is left out, never guessed.
pub fn term(s: &Situation) -> Vec<Figure> {
    let mut figures = preparation(s);
    let parts = [
        of_roll,
        more::of_roll,
        traits::of_roll,
        meeting::of_meeting,
        of_nomination,
        more::of_nomination,
        of_polls,
        more::of_polls,
        of_result,
        more::of_groups,
        more::of_events,
        kept::of_kept,
    ];
    figures.extend(parts.into_iter().flat_map(|part| part(s)));
    figures.extend(stock::of_stock(s, &outcome(s)));
    figures
}

pub(super) fn count(block: &'static str, key: &'static str, number: u64, step: &'static str) -> Figure {
    Figure { block, key, measure: Measure::Count(number), step }
}

pub(super) fn share(block: &'static str, key: &'static str, part: u64, whole: u64, step: &'static str) -> Figure {
    Figure { block, key, measure: Measure::Share(Share::new(part, whole)), step }
}

/// A number that a form holds.
pub(super) fn answered(s: &Situation, step: &str, field: &str) -> Option<u64> {
    s.election.paperwork.answers(step)?.get(field)?.trim().parse().ok()
}

fn preparation(s: &Situation) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (field, key) in [("staff", "staff"), ("trained", "trained"), ("letters", "letters"), ("posters", "posters"), ("budget", "budget")] {
        figures.extend(answered(s, "plan", field).map(|number| count("prepare", key, number, "plan")));
    }
    let committee = &s.election.committee;
    if committee.seats > 0 {
        figures.push(count("prepare", "committee_count", committee.seats as u64, "choose"));
        let left = committee.members.iter().filter(|member| member.left.is_some()).count();
        figures.push(count("prepare", "committee_left", left as u64, "committee_change"));
        figures.push(count("prepare", "committee_meetings", committee.sittings.len() as u64, "sitting"));
    }
    figures
}

fn of_roll(s: &Situation) -> Vec<Figure> {
    let roll = roll(s);
    if roll.registered == 0 {
        return Vec::new();
    }
    let (added, removed, corrected) = roll.changed;
    vec![
        count("roll", "groups", roll.groups.len() as u64, "found"),
        count("roll", "households", roll.households(), "found"),
        count("roll", "adults", roll.adults(), "found"),
        count("roll", "registered", roll.registered, "register"),
        share("roll", "registered_women", roll.women, roll.registered, "register"),
        count("roll", "objections", roll.objections, "objections"),
        count("roll", "upheld", roll.upheld, "objections"),
        count("roll", "added", added, "objections"),
        count("roll", "removed", removed, "objections"),
        count("roll", "corrected", corrected, "objections"),
    ]
}

fn of_nomination(s: &Situation) -> Vec<Figure> {
    let book = &s.election.nomination;
    let mut figures = Vec::new();
    if !book.nominees.is_empty() {
        figures.push(count("nomination", "nominees", book.nominees.len() as u64, "nominate"));
        let withdrew = book.nominees.values().filter(|nominee| nominee.withdrew.is_some()).count();
        figures.push(count("nomination", "withdrew", withdrew as u64, "nominate"));
        let barred = book.nominees.values().filter(|nominee| nominee.barred()).count();
        figures.push(count("nomination", "barred", barred as u64, "vet"));
    }
    if let Some(fixed) = &book.fixed {
        let candidates: u64 = fixed.lists.iter().map(|(_, people)| people.len() as u64).sum();
        figures.push(count("nomination", "candidates", candidates, "candidates"));
        let seats = s.election.setup.founding.as_ref().map_or(0, |founding| u64::from(founding.seats_in_total()));
        figures.push(count("nomination", "seats_count", seats, "found"));
    }
    figures.extend(answered(s, "meet", "attended").map(|number| count("nomination", "attended", number, "meet")));
    figures
}

fn of_polls(s: &Situation) -> Vec<Figure> {
    let mut figures = Vec::new();
    let stations = &s.election.polling.stations;
    if !stations.is_empty() {
        let mobile = stations.iter().filter(|station| station.kind == BoxKind::Mobile).count() as u64;
        figures.push(count("poll", "stations", stations.len() as u64 - mobile, "stations"));
        figures.push(count("poll", "mobile", mobile, "stations"));
        figures.push(count("poll", "crew", s.election.polling.staff.len() as u64, "staff"));
    }
    let Some(first) = rounds(s).into_iter().next().filter(|_| s.election.polling.poll(1).is_some_and(|poll| !poll.closings.is_empty()))
    else {
        return figures;
    };
    let (turned, ballots) = (turnout(s, first.no), poll(s, first.no));
    figures.push(share("poll", "turnout", turned.voted, turned.registered, "close"));
    figures.push(count("poll", "by_proxy", turned.by_proxy, "checkin"));
    figures.push(count("poll", "printed", ballots.printed, "ballots"));
    figures.push(count("poll", "issued", ballots.sum(|it| it.issued), "close"));
    figures.push(count("poll", "spoiled", ballots.sum(|it| it.spoiled), "close"));
    figures.extend(ballots.found().map(|found| count("poll", "found", found, "boxes")));
    figures.push(count("poll", "incidents", ballots.incidents, "close"));
    figures
}

fn of_result(s: &Situation) -> Vec<Figure> {
    let outcome = outcome(s);
    if outcome.rounds.is_empty() || s.election.outcome.announced.is_empty() {
        return Vec::new();
    }
    let composition = composition(s, &outcome);
    let elected = composition.members.len() as u64;
    let seats = s.election.setup.founding.as_ref().map_or(0, |founding| u64::from(founding.seats_in_total()));
    let mut figures = vec![
        share("result", "elected", elected, seats, "result"),
        share("result", "in_first_round", composition.in_first_round(), elected, "result"),
        count("result", "rounds", outcome.rounds.len() as u64, "result"),
        share("result", "women", composition.women(), elected, "result"),
    ];
    let (sum, known) = composition.ages();
    if known > 0 {
        figures.push(Figure { block: "result", key: "mean_age", measure: Measure::Mean(sum, known), step: "result" });
        figures.push(count("result", "to_35", composition.aged(0, 35), "result"));
        figures.push(count("result", "to_45", composition.aged(36, 45), "result"));
        figures.push(count("result", "to_55", composition.aged(46, 55), "result"));
        figures.push(count("result", "from_56", composition.aged(56, 150), "result"));
    }
    figures.extend(traits::of_elected(&composition));
    figures.push(count("result", "certificates", s.election.after.certificates.len() as u64, "certificates"));
    if let Some(posts) = &s.election.after.party_posts {
        let chairs = u64::from(party_head_chairs(s) == Some(true));
        figures.push(count("result", "one_shoulder", chairs, "party_posts"));
        figures.push(count("result", "cross_posts", (posts.len() as u64).saturating_sub(chairs), "party_posts"));
    }
    for (field, key) in [
        ("heads", "heads"),
        ("representatives", "representatives_count"),
        ("women", "women_representatives"),
        ("supervisors", "supervisors_count"),
    ] {
        figures.extend(answered(s, "group_heads", field).map(|number| count("after", key, number, "group_heads")));
    }
    figures.push(count("after", "handed", s.election.after.handover.len() as u64, "handover"));
    figures.push(count("after", "archived", s.election.after.archive.len() as u64, "archive"));
    figures
}
