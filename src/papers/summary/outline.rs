//! The outline of a 工作总结: opening, frame, what was done, what came of it, what is wrong, experience, what follows.

use super::super::before::sex;
use super::super::draft::{date, join, office, say};
use super::telling::{Fact, Telling, Told};
use crate::election::Situation;
use crate::election::assembly::elected_by_plenaries;
use crate::election::outcome::outcome;
use crate::figures::{self, Change, Measure};
use crate::law::Severity;
use crate::law::institutions::Institution;
use crate::law::terms::Base;
use crate::papers::draft::Draft;
use crate::stages;
use crate::text::{self, Voice};
use crate::values::Day;

/// Tells the summary.
pub(super) fn tell(s: &Situation, draft: &Draft) -> Vec<Told> {
    let mut telling = Telling::new(draft, figures::term(s));
    opening(s, &mut telling);
    frame(s, &mut telling);
    conduct(s, &mut telling);
    results(s, &mut telling);
    troubles(s, &mut telling);
    telling.chapter("experience");
    telling.own_or_frame("experience");
    telling.chapter("plans");
    follow_up(s, &mut telling);
    telling.own_or_frame("plans");
    telling.finish()
}

fn has(s: &Situation, institution: Institution) -> bool {
    s.law.institutions.contains(&institution)
}

/// A day that the record gives.
fn day<'f>(place: &'f str, day: Option<Day>, step: &'f str) -> Fact<'f> {
    (place, date(day), step)
}

/// 根据……，从……开始，到……，选出……
fn opening(s: &Situation, telling: &mut Telling) {
    let statutes = telling.draft.statutes(&["term_years", "list_days_before", "turnout", "win"]);
    let basis = s.election.paperwork.answers(super::OWN_WORDS).and_then(|answers| answers.get("basis")).map(|it| it.trim().to_owned());
    let grounds: Vec<String> = [statutes, basis.unwrap_or_default()].into_iter().filter(|words| !words.is_empty()).collect();
    telling.say("lead", &[], &[("grounds", if grounds.is_empty() { say("paper.v_summary.law", &[]) } else { join(grounds) })]);
    let sittings = &s.election.sittings.held;
    if has(s, Institution::SittingsElect) {
        let (first, last) = (sittings.values().map(|it| it.day).min(), sittings.values().map(|it| it.day).max());
        let days = [day("from", first, "sittings"), day("until", last, "sittings")];
        telling.say_if(first.is_some(), if first == last { "lead.sat.day" } else { "lead.sat" }, &days, &[]);
        return telling.close();
    }
    let from = s.election.committee.meetings.iter().map(|meeting| meeting.day).min();
    let until = s.election.outcome.announced.values().max().copied();
    let days = [day("from", from, "choose"), day("until", until, "announce"), day("day", s.election.setup.election_day(), "found")];
    telling.say_if(until.is_some(), if from.is_some() { "lead.from" } else { "lead.day" }, &days, &[]);
    telling.say("lead.end", &[], &[]);
    telling.close();
}

/// 基本情况.
fn frame(s: &Situation, telling: &mut Telling) {
    telling.chapter("frame");
    telling.own("place");
    let open = has(s, Institution::Registration) || has(s, Institution::VotersBeside);
    telling.say_if(open, "place", &[], &[]);
    telling.say(if has(s, Institution::Registration) { "registered" } else { "electors" }, &[], &[]);
    for key in ["registered_party", "registered_minority", "registered_college"] {
        telling.say(key, &[], &[]);
    }
    telling.close();
    sittings(s, telling);
    let at_meeting = s.law.turnout_base.value == Base::Present;
    telling.say_if(at_meeting && telling.some("left_out_count"), "left_out", &[], &[]);
    telling.say(if at_meeting { "present" } else { "voted" }, &[], &[]);
    telling.say_if(telling.some("by_proxy"), "by_proxy", &[], &[]);
    telling.say_if(telling.some("voted_station"), "ways.station", &[], &[]);
    telling.say("ways", &[], &[]);
    telling.say("again", &[], &[]);
    telling.close();
    let members = figures::composition(s, &outcome(s)).members;
    let one = |member: &figures::Member| {
        let values = [("name", member.name.clone()), ("office", office(s, &member.office)), ("sex", sex(member.sex))];
        say("paper.member", &[values[0].clone(), values[1].clone(), values[2].clone(), ("votes", member.votes.to_string())])
    };
    let names = join(members.iter().map(one));
    telling.say("members", &[("names", names, "result")], &[]);
    telling.close();
}

/// What the groups chose.
fn sittings(s: &Situation, telling: &mut Telling) {
    if s.election.sittings.held.is_empty() {
        return;
    }
    telling.say("sat", &[], &[]);
    telling.say_if(telling.some("sat_persons"), "sat.persons", &[], &[]);
    telling.say_if(telling.some("sat_households"), "sat.households", &[], &[]);
    telling.say_if(telling.some("sat_units"), "sat.units", &[], &[]);
    telling.say_if(telling.some("sat_heads"), "sat.heads", &[], &[]);
    telling.say("sat.meeting", &[], &[]);
    telling.close();
}

/// 主要做法.
fn conduct(s: &Situation, telling: &mut Telling) {
    telling.chapter("conduct");
    telling.part("leading");
    let chosen = s.election.committee.meetings.first().map(|meeting| meeting.day);
    let law = telling.draft.law(&["election_committee_formed_by"]);
    telling.say_if(chosen.is_some(), "committee", &[day("day", chosen, "choose")], &[("law", law)]);
    telling.say_if(telling.some("committee_left"), "committee_left", &[], &[]);
    telling.say_if(telling.some("committee_meetings"), "committee_meetings", &[], &[]);
    telling.say("letters_up", &[], &[]);
    telling.say("organised", &[], &[]);
    telling.own("leading");
    telling.part("publicity");
    telling.say("told", &[], &[]);
    telling.say("noticed", &[], &[]);
    telling.say_if(telling.some("notices_photos"), "noticed.photos", &[], &[]);
    said_of(telling, &["boards", "broadcasts", "vehicles", "messages"]);
    telling.own("publicity");
    telling.part("training");
    telling.say_if(telling.some("trained"), "trained", &[], &[]);
    said_of(telling, &["sessions", "hours", "examined"]);
    telling.part("by_law");
    by_law(s, telling);
    telling.own("by_law");
    telling.part("discipline");
    telling.say_if(telling.some("incidents"), "incidents", &[], &[]);
    telling.say(if telling.some("reports") { "reported" } else { "reported.none" }, &[], &[]);
    telling.own("discipline");
    telling.part("guidance");
    telling.own("guidance");
}

/// The sentences of counts that are more than nothing; each is called as its count.
fn said_of(telling: &mut Telling, keys: &[&str]) {
    keys.iter().for_each(|key| telling.say_if(telling.some(key), key, &[], &[]));
}

/// 依法规范: stage by stage, with the days.
fn by_law(s: &Situation, telling: &mut Telling) {
    recommended(s, telling);
    said_of(telling, &["registrars", "visits", "away_asked"]);
    let (shown, frozen) = (s.election.roll.first_displayed(), s.election.roll.frozen);
    let law = telling.draft.law(&["list_days_before"]);
    let days = [day("shown", shown, "display"), day("frozen", frozen, "freeze")];
    telling.say_if(shown.is_some() && frozen.is_some(), "displayed", &days, &[("law", law)]);
    let objected = if telling.some("objections") { "objected" } else { "objected.none" };
    telling.say_if(shown.is_some(), objected, &[], &[]);
    if shown.is_some() {
        telling.list("changed", &["added", "removed", "corrected"]);
    }
    telling.say("delegates", &[], &[]);
    telling.say_if(telling.some("unseated"), "unseated", &[], &[]);
    telling.say("presidium", &[], &[]);
    let fixed = s.election.nomination.fixed.as_ref().map(|fixed| fixed.day);
    let law = telling.draft.law(&["contest"]);
    telling.say_if(fixed.is_some(), "nominated", &[], &[]);
    telling.say_if(telling.some("withdrew"), "withdrew", &[], &[]);
    telling.say_if(telling.some("barred"), "barred", &[], &[]);
    telling.say_if(telling.some("primaries"), "primaries", &[], &[]);
    let contested = if telling.some("contested_by") { "fixed" } else { "fixed.equal" };
    telling.say_if(fixed.is_some(), contested, &[day("fixed", fixed, "candidates")], &[("law", law)]);
    telling.say_if(telling.some("women_candidates"), "fixed.women", &[], &[]);
    telling.say("met", &[], &[]);
    let polled = s.election.paperwork.first_posted("v_notice_poll");
    telling.say_if(polled.is_some(), "posted", &[day("posted", polled, "poll_notice")], &[]);
    telling.say("prepared", &[], &[]);
    telling.say_if(telling.some("mobile"), "prepared.mobile", &[], &[]);
    telling.say("ballots", &[], &[]);
    telling.say_if(telling.some("spoiled"), "spoiled", &[], &[]);
    telling.say_if(telling.some("helped"), "helped", &[], &[]);
    let announced = s.election.outcome.announced.get(&1).copied();
    let law = telling.draft.law(&["win"]);
    telling.say_if(announced.is_some(), "announced", &[day("day", announced, "announce")], &[("law", law)]);
    for (body, plenary) in &s.election.assembly.plenaries {
        let named = [("body", say(&format!("body.{body}"), &[]))];
        let facts = [day("day", Some(plenary.day), "plenary"), ("present", plenary.present.to_string(), "plenary")];
        telling.say("plenary", &facts, if body.is_empty() { &[] } else { &named });
    }
    let heads = elected_by_plenaries(s).into_iter().filter(|head| head.elected);
    let heads = join(heads.map(|head| say("paper.post", &[("office", office(s, &head.office)), ("name", head.name)])));
    telling.say_if(!heads.is_empty(), "plenary.heads", &[("names", heads, "plenary")], &[]);
}

/// 两推: each recommendation with a turnout of its own.
fn recommended(s: &Situation, telling: &mut Telling) {
    for held in s.election.assembly.recommendations.values() {
        let by = say(&format!("recommend.{}", held.by), &[]);
        let turned = crate::values::Share::new(u64::from(held.present), u64::from(held.due));
        let facts = [
            day("day", Some(held.day), "recommend"),
            ("due", held.due.to_string(), "recommend"),
            ("present", held.present.to_string(), "recommend"),
            ("percent", super::super::result::percent(turned), "recommend"),
        ];
        telling.say("recommended", &facts, &[("by", by)]);
    }
}

/// 主要成效和特点: turnout, structure, the term before.
fn results(s: &Situation, telling: &mut Telling) {
    telling.chapter("results");
    telling.say_if(telling.some("in_first_round"), "first_round", &[], &[]);
    telling.say("sat.women", &[], &[]);
    telling.say(if telling.some("women") || telling.figure("women").is_none() { "women" } else { "women.none" }, &[], &[]);
    telling.list("ages", &["to_35", "to_45", "to_55", "from_56"]);
    for key in ["elected_party", "elected_minority", "elected_college", "elected_again"] {
        telling.say(key, &[], &[]);
    }
    telling.say("posts", &[], &[]);
    telling.close();
    let Some(before) = figures::before(s) else { return };
    telling.say("compare", &[("title", before.title.clone(), "summary")], &[]);
    for compared in figures::compare(&telling.figures, &before) {
        let unit = match compared.now.measure {
            Measure::Share(_) => "share",
            Measure::Count(_) | Measure::Mean(..) => "number",
        };
        let by = |by: u64| match compared.now.measure {
            Measure::Count(_) => by.to_string(),
            Measure::Share(_) | Measure::Mean(..) => super::super::statistics::tenths(by),
        };
        let (direction, by) = match compared.change {
            Change::More(more) => ("more", by(more)),
            Change::Less(less) => ("less", by(less)),
            Change::Same => ("same", String::new()),
        };
        let name = telling.draft.any(&format!("compare.{}", compared.now.key), &[]);
        let facts = [
            ("now", Telling::short(compared.now.measure), compared.now.step),
            ("then", Telling::short(compared.then), "summary"),
            ("by", by, "summary"),
        ];
        telling.say(&format!("compare.{unit}.{direction}"), &facts, &[("name", name)]);
    }
    telling.say("compare.end", &[], &[]);
    telling.close();
}

/// 存在的问题: what the record says is late or against the law, each with its step.
fn troubles(s: &Situation, telling: &mut Telling) {
    telling.chapter("troubles");
    let road = stages::road(s);
    let steps = || road.stages.iter().flat_map(|stage| &stage.steps);
    let mut wrong: Vec<(String, String)> = Vec::new();
    let words = |finding: &crate::law::Finding| text::phrase(Voice::OPEN, &format!("finding.{}", finding.code), &finding.values);
    for (step, finding) in steps().flat_map(|step| step.findings.iter().map(move |finding| (step.step.id, finding))) {
        let words = words(finding);
        let grave = finding.severity != Severity::Advice && !words.starts_with("finding.");
        if grave && !wrong.iter().any(|(said, _)| *said == words) {
            wrong.push((words, step.to_owned()));
        }
    }
    for finding in crate::election::findings(s).iter().filter(|finding| finding.severity != Severity::Advice) {
        let of_a_step = matches!(finding.subject, crate::law::Subject::Step(_));
        let words = words(finding);
        if !of_a_step && !words.starts_with("finding.") && !wrong.iter().any(|(said, _)| *said == words) {
            wrong.push((words, String::new()));
        }
    }
    let number = [("n", wrong.len().to_string(), "")];
    telling.say(if wrong.is_empty() { "wrong.none" } else { "wrong" }, &number, &[]);
    telling.close();
    for ((words, step), no) in wrong.into_iter().zip(1..) {
        telling.item(say("paper.numbered", &[("no", no.to_string()), ("words", words)]), step);
    }
    telling.own("causes");
}

/// What followed, and what is to follow.
fn follow_up(s: &Situation, telling: &mut Telling) {
    let handed = s.election.after.handed_over.as_ref().map(|(day, _)| *day);
    telling.say_if(telling.some("certificates"), "certificates", &[], &[]);
    telling.say_if(handed.is_some(), "handed", &[day("day", handed, "handover")], &[]);
    telling.say_if(handed.is_none() && telling.some("handed"), "handing", &[], &[]);
    telling.say("groups_after", &[], &[]);
    said_of(telling, &["mediation", "security", "health", "welfare"]);
    telling.say_if(telling.some("archived"), "archived", &[], &[]);
    telling.close();
}
