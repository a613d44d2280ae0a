//! Papers of nomination: notices, tally, vetting, lists of candidates.

use super::before::sex;
use super::document::{Block, Document};
use super::draft::{Draft, date, join, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::nomination::{Nominee, Vetted, proposed_list};
use crate::election::record::PersonKey;
use crate::election::{Situation, eligibility, people};
use crate::law::OfficeId;
use crate::law::terms::Route;

fn route(draft: &Draft, route: Route) -> String {
    let id = serde_json::to_string(&route).unwrap_or_default();
    draft.any(&format!("route.{}", id.trim_matches('"')), &[])
}

/// Offices that have seats, highest first.
fn offices(s: &Situation) -> Vec<(OfficeId, u32)> {
    let seats = s.election.setup.founding.iter().flat_map(|founding| &founding.seats);
    seats.filter(|seats| seats.seats > 0).map(|seats| (seats.office.clone(), seats.seats)).collect()
}

/// 公告：候选人提名.
pub fn notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let routes = join(s.law.nomination_routes.iter().map(|it| route(&draft, *it)));
    draft.para("lead", &[("law", draft.statutes(&["nomination_routes", "contest"]))]);
    draft.heading("h1").para("p1", &[]);
    draft.heading("h2");
    draft.para("p2", &[("routes", routes), ("law", draft.law(&["nomination_routes"]))]);
    if s.law.nominees_most_seats.value {
        draft.para("most", &[("law", draft.law(&["nominees_most_seats"]))]);
    }
    draft.heading("h3");
    let key = match (super::applies::constituencies(s), s.law.disqualifications.is_empty()) {
        (true, _) => "p3.deputies",
        (false, true) => "p3.open",
        (false, false) => "p3",
    };
    draft.para(key, &[("law", draft.law(&["disqualifications"]))]);
    for (bar, no) in s.law.disqualifications.iter().zip(1..) {
        let words = draft.any(&format!("disqualification.{}", bar.id), &[]);
        draft.push(Block::Paragraph(say("paper.numbered", &[("no", no.to_string()), ("words", words)])));
    }
    let latest = s.law.first_list_days_before.value.or(s.law.final_list_days_before.value);
    let until = s.election.setup.election_day().zip(latest).map(|(day, days)| day.plus_days(-(days as i32)));
    draft.heading("h4").para("p4", &[("until", date(until))]);
    draft.signed().finish()
}

/// A nominee's row: name, sex, age, by which routes, votes.
fn row(draft: &Draft, nominee: &Nominee, id: &OfficeId) -> Vec<String> {
    let mut routes: Vec<Route> = nominee.nominations.iter().filter(|it| it.office == *id).map(|it| it.route).collect();
    routes.sort();
    routes.dedup();
    let state = if nominee.withdrew.is_some() { say("paper.nominee.withdrew", &[]) } else { String::new() };
    vec![
        office(draft.s, id),
        set_on_three(nominee.name.as_str()),
        sex(Some(nominee.sex)),
        join(routes.into_iter().map(|it| route(draft, it))),
        nominee.votes_for(id).to_string(),
        state,
    ]
}

/// 提名汇总表.
pub fn tally(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("nominate", |s| !s.election.nomination.nominees.is_empty());
    let mut rows = Vec::new();
    for (id, _) in offices(s) {
        let mut named: Vec<&Nominee> = s.election.nomination.nominees.values().filter(|it| it.offices().contains(&id)).collect();
        named.sort_by_key(|nominee| (std::cmp::Reverse(nominee.votes_for(&id)), nominee.key.clone()));
        rows.extend(named.into_iter().map(|nominee| row(&draft, nominee, &id)));
    }
    draft.table("rows", rows);
    draft.signed().finish()
}

/// 资格联审表: the answers only; reasons and evidence are not kept here.
pub fn vetting(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("vet", |s| s.election.nomination.nominees.values().any(|nominee| !nominee.vetting.is_empty()));
    let verdict = |verdict: Vetted| {
        let id = match verdict {
            Vetted::Sent => "sent",
            Vetted::Clear => "clear",
            Vetted::Barred => "barred",
        };
        say(&format!("paper.vetted.{id}"), &[])
    };
    let mut rows = Vec::new();
    for nominee in s.election.nomination.nominees.values().filter(|nominee| nominee.withdrew.is_none()) {
        let of =
            |wanted: Vetted| join(nominee.vetting.iter().filter(|(_, (it, _))| *it == wanted).map(|(department, _)| department.clone()));
        let whole = match (nominee.barred(), nominee.vetted()) {
            (true, _) => verdict(Vetted::Barred),
            (false, true) => verdict(Vetted::Clear),
            (false, false) => verdict(Vetted::Sent),
        };
        rows.push(vec![set_on_three(nominee.name.as_str()), of(Vetted::Clear), of(Vetted::Sent), whole]);
    }
    draft.table("rows", rows);
    draft.note("foot", &[("law", draft.law(&["disqualifications"]))]);
    draft.signed().finish()
}

/// What a public list says of a person: name, sex, age on the election day.
fn person_row(s: &Situation, id: &OfficeId, person: &PersonKey, place: usize) -> Vec<String> {
    let birth = people::voter(s, person).map(|voter| voter.registration.birth);
    let age = birth.zip(s.election.setup.election_day()).map(|(birth, day)| eligibility::age_on(birth, day).to_string());
    let name = set_on_three(&people::name(s, person));
    vec![office(s, id), place.to_string(), name, sex(people::sex(s, person)), age.unwrap_or_default()]
}

/// An order of names, in words.
pub(super) fn order_name(order: crate::law::terms::NameOrder) -> String {
    let id = serde_json::to_string(&order).unwrap_or_default();
    say(&format!("paper.order.{}", id.trim_matches('"')), &[])
}

/// The order that stands on a list, in words.
fn order_words(s: &Situation) -> String {
    let order =
        if s.election.nomination.primaries.is_empty() { s.law.candidate_order.otherwise } else { s.law.candidate_order.after_primary };
    order_name(order)
}

/// 公告：初步候选人名单, in the order that the law proposes.
pub fn preliminary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("nominate", |s| !s.election.nomination.nominees.is_empty());
    draft.para("lead", &[("law", draft.law(&["first_list_days_before", "nomination_routes"]))]);
    let mut rows = Vec::new();
    for (id, _) in offices(s) {
        let (list, _) = proposed_list(s, &id);
        rows.extend(list.iter().zip(1..).map(|(person, place)| person_row(s, &id, person, place)));
    }
    draft.table("rows", rows);
    draft.para("order", &[("order", order_words(s)), ("law", draft.law(&["candidate_order"]))]);
    draft.para("end", &[]);
    draft.signed().finish()
}

/// 公告：正式候选人名单, in the order of the ballot.
pub fn candidates(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let fixed = draft.needs("candidates", s.election.nomination.fixed.as_ref());
    draft.para("lead", &[("law", draft.law(&["contest", "final_list_days_before"]))]);
    let mut rows = Vec::new();
    for (id, people) in fixed.iter().flat_map(|fixed| &fixed.lists) {
        rows.extend(people.iter().zip(1..).map(|(person, place)| person_row(s, id, person, place)));
    }
    draft.table("rows", rows);
    let reason = fixed.map(|fixed| fixed.order_reason.clone()).unwrap_or_default();
    if reason.is_empty() {
        draft.para("order", &[("order", order_words(s)), ("law", draft.law(&["candidate_order"]))]);
    } else {
        draft.para("order.reason", &[("reason", reason)]);
    }
    draft.para("end", &[]);
    draft.signed().finish()
}

/// 公告：预选办法.
pub fn primary_notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[("law", draft.law(&["primary_turnout"]))]);
    for (id, seats) in offices(s) {
        let number = crate::election::nomination::eligible(s, &id).len();
        let Some(most) = crate::election::nomination::bounds_of(&s.law, &id, seats).1 else { continue };
        if number as u32 > most {
            let values = [("office", office(s, &id)), ("n", number.to_string()), ("most", most.to_string())];
            draft.para("office", &values);
        }
    }
    draft.para("end", &[]);
    draft.signed().finish()
}

/// 预选结果报告单.
pub fn primary_result(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let primaries = &s.election.nomination.primaries;
    draft.wants("primary", |s| !s.election.nomination.primaries.is_empty());
    for (id, primary) in primaries {
        let values = [("office", office(s, id)), ("day", date(Some(primary.day))), ("voted", primary.voted.to_string())];
        draft.para("held", &values);
        let mut votes: Vec<(&PersonKey, u32)> = primary.votes.iter().map(|(person, votes)| (person, *votes)).collect();
        votes.sort_by_key(|(person, votes)| (std::cmp::Reverse(*votes), (*person).clone()));
        let row = |((person, votes), place): ((&PersonKey, u32), usize)| {
            vec![place.to_string(), set_on_three(&people::name(s, person)), sex(people::sex(s, person)), votes.to_string()]
        };
        draft.table("rows", votes.into_iter().zip(1..).map(row).collect());
    }
    draft.note("foot", &[("law", draft.law(&["primary_turnout"]))]);
    draft.signed().finish()
}

/// 见面会记录.
pub fn meeting(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let answers = draft.needs("meet", s.election.paperwork.answers("meet"));
    let of = |field: &str| answers.and_then(|answers| answers.get(field)).cloned().unwrap_or_default();
    draft.facts("facts", vec![date(of("day").parse().ok()), of("place"), of("attended")]);
    let candidates = s.election.nomination.fixed.iter().flat_map(|fixed| &fixed.lists).flat_map(|(_, people)| people);
    let names: Vec<String> = candidates.map(|person| set_on_three(&people::name(s, person))).collect();
    let heading = draft.words("candidates", &[]);
    draft.names(heading, names);
    let questions = of("questions");
    if !questions.is_empty() {
        draft.para("questions", &[("questions", questions)]);
    }
    draft.note("foot", &[("law", draft.law(&["meet_voters"]))]);
    draft.finish()
}

/// 联名提名表: as many lines to sign as the book asks for, and two more.
pub fn joint(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let least = s.law.joint_nominators.value;
    draft.para("lead", &[("least", least.to_string())]);
    draft.facts("facts", Vec::new());
    super::forms::blank_rows(&mut draft, least as usize + 2);
    draft.para("1", &[]).facts("foot", Vec::new());
    draft.finish()
}

/// 候选人简介: the same room for everyone, in the order of the list.
pub fn profiles(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let fixed = draft.needs("candidates", s.election.nomination.fixed.as_ref());
    let mut first = true;
    for (id, people) in fixed.iter().flat_map(|fixed| &fixed.lists) {
        for person in people {
            if !std::mem::replace(&mut first, false) {
                draft.push(Block::NewSheet);
            }
            let row = person_row(s, id, person, 0);
            let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
            draft.facts("facts", vec![cell(2), cell(0), cell(3), cell(4)]);
            draft.writing("room");
        }
    }
    draft.note("foot", &[]);
    draft.signed().finish()
}
