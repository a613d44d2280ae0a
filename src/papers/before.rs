//! Papers before registration: timetable, plan, election committee, method.

use super::document::{Block, Document};
use super::draft::{Draft, date, join, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::rules;
use crate::election::Situation;
use crate::election::calendar::calendar;
use crate::election::committee::{Leaving, Meeting, Seat};
use crate::election::paperwork::Answers;
use crate::law::terms::MeetingKind;
use crate::text;

/// An answer of a form, or a blank.
fn answer(answers: Option<&Answers>, field: &str) -> String {
    answers.and_then(|answers| answers.get(field)).cloned().unwrap_or_default()
}

/// A day that a form holds.
fn answered_day(answers: Option<&Answers>, field: &str) -> String {
    date(answer(answers, field).parse().ok())
}

/// 选举日程上墙图.
pub fn timetable(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[]);
    let day = |day: Option<crate::values::Day>| day.map(|day| date(Some(day))).unwrap_or_default();
    let rows = calendar(s)
        .iter()
        .map(|deadline| {
            let clause = format!("{}{}", deadline.rests_on.short, deadline.rests_on.article);
            let last = deadline.latest.map(|latest| text::weekday(super::draft::LANGUAGE, latest)).unwrap_or_default();
            vec![say(&format!("deadline.{}", deadline.id), &[]), day(deadline.earliest), day(deadline.latest), last, clause]
        })
        .collect();
    draft.table("rows", rows);
    draft.note("foot", &[]);
    draft.signed().finish()
}

/// 离任审计结果公告.
pub fn audit(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let answers = draft.needs("audit", s.election.paperwork.answers("audit"));
    let law = draft.law(&["audit_before"]);
    draft.para("lead", &[("law", law)]);
    let fields = ["person", "auditor", "published", "place"];
    let values = fields.map(|field| if field == "published" { answered_day(answers, field) } else { answer(answers, field) });
    draft.facts("facts", values.to_vec());
    draft.para("end", &[]);
    draft.signed().finish()
}

/// 两委联席会议记录.
pub fn study(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let answers = draft.needs("study", s.election.paperwork.answers("study"));
    draft.facts("facts", vec![answered_day(answers, "day"), answer(answers, "chair")]);
    draft.heading("matters");
    let words = draft.words("matters.text", &[("matters", answer(answers, "matters")), ("law", draft.law(&["party_studies_first"]))]);
    draft.push(Block::Paragraph(words));
    draft.finish()
}

/// Rules of which every book gives one at least with its article: what a plan and a method rest on.
pub(super) const STATUTES: &[&str] = &["body_size", "term_years", "list_days_before", "contest", "turnout", "win"];

/// 实施方案.
pub fn plan(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let answers = draft.needs("plan", s.election.paperwork.answers("plan"));
    let values: Vec<(&str, String)> =
        ["leader", "staff", "trained", "budget", "letters", "posters", "risks"].map(|field| (field, answer(answers, field))).to_vec();
    let statutes = draft.statutes(STATUTES);
    draft.para("lead", &[("law", statutes)]);
    for (heading, text) in [("h1", "p1"), ("h2", "p2"), ("h3", "p3"), ("h4", "p4")] {
        draft.heading(heading).para(text, &values);
    }
    if !answer(answers, "risks").is_empty() {
        draft.heading("h5").para("p5", &values);
    }
    draft.signed().finish()
}

/// 致全体村民的一封信.
pub fn letter(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("to", &[]).para("p1", &[]);
    if super::applies::registration(s) {
        let classes = super::roll::classes(&draft).join(&say("list.semicolon", &[]));
        draft.para("p2", &[("classes", classes)]);
    }
    if s.law.proxy.allowed {
        let words = rules::proxies(&draft);
        draft.push(Block::Paragraph(words));
    }
    let law = draft.law(&["fraud_voids_win"]);
    draft.para("p4", &[("law", law)]).para("p5", &[]);
    draft.signed().finish()
}

/// Facts of a meeting, and whether it was quorate, with the clause.
pub fn meeting(draft: &mut Draft, meeting: &Meeting) {
    let s = draft.s;
    let kind = draft.any(&format!("paper.meeting.{}", kind_id(meeting.kind)), &[]);
    let kind = meeting.group.map_or(kind.clone(), |group| format!("{}{kind}", draft.group(group)));
    let values = vec![
        kind,
        date(Some(meeting.day)),
        meeting.announced.map_or_else(String::new, |day| date(Some(day))),
        say("paper.people", &[("n", meeting.due.to_string())]),
        say("paper.people", &[("n", meeting.present.to_string())]),
        say("paper.people", &[("n", meeting.in_favour.to_string())]),
        meeting.chair.clone(),
        meeting.recorder.clone(),
    ];
    let labels = say("paper.meeting.facts", &[]);
    draft.push(Block::Facts(labels.split('|').map(str::to_owned).zip(values).collect()));
    let rule = s.law.meetings.iter().find(|rule| rule.kind == meeting.kind);
    let quorate = rule.is_some_and(|rule| rule.quorum.met_by(u64::from(meeting.present), u64::from(meeting.due)));
    let decided = rule.is_some_and(|rule| rule.decision.met_by(u64::from(meeting.in_favour), u64::from(meeting.present)));
    let key = match (quorate, decided) {
        (true, true) => "paper.meeting.stands",
        (true, false) => "paper.meeting.rejected",
        (false, _) => "paper.meeting.short",
    };
    let values = [
        ("due", meeting.due.to_string()),
        ("present", meeting.present.to_string()),
        ("in_favour", meeting.in_favour.to_string()),
        ("law", draft.law(&["meetings"])),
    ];
    let words = draft.any(key, &values);
    draft.push(Block::Paragraph(words));
}

fn kind_id(kind: MeetingKind) -> String {
    serde_json::to_string(&kind).unwrap_or_default().trim_matches('"').to_owned()
}

/// A seat on the election committee in words.
pub fn seat(seat: Seat) -> String {
    let id = match seat {
        Seat::Chair => "chair",
        Seat::Vice => "vice",
        Seat::Member => "member",
        Seat::Reserve => "reserve",
    };
    say(&format!("paper.seat.{id}"), &[])
}

/// A sex in words.
pub fn sex(sex: Option<crate::values::Sex>) -> String {
    match sex {
        Some(crate::values::Sex::Male) => say("paper.male", &[]),
        Some(crate::values::Sex::Female) => say("paper.female", &[]),
        None => String::new(),
    }
}

/// 推选结果报告单.
pub fn committee_result(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let committee = &s.election.committee;
    draft.wants("choose", |s| !s.election.committee.members.is_empty());
    for held in &committee.meetings {
        meeting(&mut draft, held);
    }
    let rows = committee
        .members
        .iter()
        .map(|member| {
            let chosen = &member.chosen;
            vec![member.rank.to_string(), set_on_three(chosen.name.as_str()), sex(chosen.sex), chosen.votes.to_string(), seat(chosen.seat)]
        })
        .collect();
    draft.table("rows", rows);
    let law = draft.law(&["election_committee_formed_by"]);
    draft.note("foot", &[("law", law)]);
    draft.finish()
}

/// 会议记录 of the meeting that chose the election committee.
pub fn minutes(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("choose", |s| !s.election.committee.meetings.is_empty());
    for held in &s.election.committee.meetings {
        meeting(&mut draft, held);
    }
    let chosen = s.election.committee.members.iter().filter(|member| member.chosen.seat != Seat::Reserve);
    let names =
        join(chosen.map(|member| format!("{}{}", member.chosen.name, say("paper.in_brackets", &[("words", seat(member.chosen.seat))]))));
    draft.heading("agenda").para("agenda.text", &[]).heading("decided").para("decided.text", &[("names", names)]);
    draft.writing("blank");
    draft.finish()
}

/// 公告：村民选举委员会名单.
pub fn committee_notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let committee = &s.election.committee;
    draft.wants("choose", |s| !s.election.committee.members.is_empty());
    let held = committee.meetings.first();
    let values = [
        ("law", draft.law(&["election_committee_formed_by", "election_committee_presides"])),
        ("meeting", held.map(|held| draft.any(&format!("paper.meeting.{}", kind_id(held.kind)), &[])).unwrap_or_default()),
        ("day", date(held.map(|held| held.day))),
        ("n", committee.seats.to_string()),
    ];
    draft.para("lead", &values);
    let first = committee.members.iter().filter(|member| member.chosen.seat != Seat::Reserve);
    let mut chosen: Vec<_> = first.collect();
    chosen.sort_by_key(|member| (member.chosen.seat, member.rank));
    for place in [Seat::Chair, Seat::Vice, Seat::Member] {
        let names: Vec<String> =
            chosen.iter().filter(|member| member.chosen.seat == place).map(|member| set_on_three(member.chosen.name.as_str())).collect();
        if !names.is_empty() {
            let words = draft.words("row", &[("seat", seat(place)), ("names", join_spaced(&names))]);
            draft.push(Block::Paragraph(words));
        }
    }
    let law = draft.law(&["election_committee_exit"]);
    draft.para("exit", &[("law", law)]).para("objections", &[]);
    draft.signed().finish()
}

/// Names in a row with a full-width space between.
fn join_spaced(names: &[String]) -> String {
    names.join("\u{3000}")
}

/// 公告：成员退出与递补.
pub fn committee_change(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let members = &s.election.committee.members;
    draft.wants("choose", |s| !s.election.committee.members.is_empty());
    let law = draft.law(&["election_committee_exit", "refill_by_new_choice"]);
    let gone: Vec<_> = members.iter().filter_map(|member| member.left.as_ref().map(|(why, day)| (member, why, *day))).collect();
    draft.para(if gone.is_empty() { "none" } else { "lead" }, &[("law", law)]);
    for (member, why, day) in gone {
        let key = match why {
            Leaving::Nominated => "nominated",
            Leaving::KinNominated(_) => "kin",
            Leaving::Absences(_) => "absences",
            Leaving::Other(_) => "other",
        };
        let values = [("name", member.chosen.name.to_string()), ("seat", seat(member.chosen.seat)), ("day", date(Some(day)))];
        draft.para(&format!("left.{key}"), &values);
    }
    let serving: Vec<String> = s
        .election
        .committee
        .serving()
        .iter()
        .map(|member| format!("{}{}", member.chosen.name, say("paper.in_brackets", &[("words", seat(member.chosen.seat))])))
        .collect();
    draft.para("now", &[("n", serving.len().to_string()), ("names", join(serving))]);
    draft.signed().finish()
}

/// 选举办法.
pub fn method(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("method", |s| s.election.setup.method_adopted);
    let statutes = draft.statutes(STATUTES);
    draft.para("lead", &[("law", statutes)]);
    draft.heading("h1").para("p1", &[]);
    let routes = join(s.law.nomination_routes.iter().map(|route| {
        let id = serde_json::to_string(route).unwrap_or_default();
        draft.any(&format!("route.{}", id.trim_matches('"')), &[])
    }));
    let order = serde_json::to_string(&s.law.candidate_order.otherwise).unwrap_or_default();
    let order = say(&format!("paper.order.{}", order.trim_matches('"')), &[]);
    let values = [("routes", routes), ("order", order), ("law", draft.law(&["nomination_routes", "candidate_order"]))];
    draft.heading("h2").para("p2", &values);
    draft.heading("h3");
    for rule in super::ballot::marking_rules(s) {
        draft.push(Block::Paragraph(rule));
    }
    draft.heading("h4");
    for (_, rule) in super::ballot::validity_rules(s) {
        draft.push(Block::Paragraph(rule));
    }
    draft.heading("h5");
    let words = rules::proxies(&draft);
    draft.push(Block::Paragraph(words));
    let law = draft.law(&["mobile_box"]);
    draft.para(if s.law.mobile_box.allowed { "mobile" } else { "mobile.none" }, &[("law", law)]);
    draft.heading("h6");
    for words in [rules::turnout(&draft), rules::win(&draft)].into_iter().chain(rules::further(&draft)) {
        draft.push(Block::Paragraph(words));
    }
    draft.signed().finish()
}

/// 选举办法表决结果.
pub fn method_resolution(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let held = draft.needs("method", s.election.committee.decision("method"));
    if let Some(held) = held {
        meeting(&mut draft, held);
    }
    draft.para("decided", &[]);
    draft.finish()
}
