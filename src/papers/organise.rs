//! Papers that set an election going: its day, its way, its seats, who does what, who came.

use super::before::seat;
use super::document::Document;
use super::draft::{Draft, date, join, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::outcome::base_of;
use crate::election::polling::rounds;
use crate::election::{Situation, assembly};
use crate::law::terms::Base;
use crate::values::Share;

/// 选举日公告.
pub fn election_day(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    day_and_list(&mut draft);
    draft.signed().finish()
}

/// The day, whom it makes of age, and until when the list is posted.
fn day_and_list(draft: &mut Draft) {
    let s = draft.s;
    let day = s.election.setup.election_day();
    let born = day.map(|day| crate::election::eligibility::last_birth(day, &s.law));
    let list = day.map(|day| day.plus_days(-((*s.law.list_days_before).max(1) as i32)));
    let weekday = day.map(|day| crate::text::weekday(super::draft::LANGUAGE, day)).unwrap_or_default();
    let values = [
        ("weekday", weekday),
        ("age", s.law.voting_age.to_string()),
        ("born", date(born)),
        ("list", date(list)),
        ("age_law", draft.law(&["voting_age"])),
        ("list_law", draft.law(&["list_days_before"])),
    ];
    draft.para("lead", &values).para("age", &values).para("list", &values).para("end", &values);
}

/// The way of electing, in words.
fn mode(draft: &Draft) -> String {
    let chosen = draft.s.election.setup.founding.as_ref().map(|founding| founding.mode.clone()).unwrap_or_default();
    let id =
        if chosen.is_empty() { draft.s.law.modes.first().map(|mode| mode.id.to_string()).unwrap_or_default() } else { chosen.to_string() };
    say(&format!("mode.{id}"), &[])
}

/// Of what the quorum is counted, in words.
fn quorum(draft: &Draft) -> String {
    super::meeting::fraction(draft.s.law.turnout.value)
}

/// 选举方式决议.
pub fn mode_resolution(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let values = [("mode", mode(&draft)), ("law", draft.law(&["modes"])), ("quorum", quorum(&draft)), ("turnout", draft.law(&["turnout"]))];
    draft.facts("facts", Vec::new());
    draft.para("lead", &values).para("quorum", &values).para("one", &values);
    draft.finish()
}

/// 选举方式和选举日公告.
pub fn mode_notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let values = [("mode", mode(&draft)), ("law", draft.law(&["modes"])), ("quorum", quorum(&draft)), ("turnout", draft.law(&["turnout"]))];
    draft.para("mode", &values);
    if !s.law.proxy.allowed {
        draft.para("no_proxy", &values);
    }
    day_and_list(&mut draft);
    draft.signed().finish()
}

/// 任期届满提醒函.
pub fn reminder(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let before = s.election.setup.term_before.as_ref();
    let values = [
        ("elected", date(before.map(|term| term.elected))),
        ("expiry", date(before.map(|term| crate::election::setup::expiry(&s.law, term)))),
        ("years", crate::text::chinese_number(super::draft::LANGUAGE, *s.law.term_years)),
        ("term_law", draft.law(&["term_years"])),
        ("consent_law", draft.law(&["superior_consent"])),
    ];
    draft.para("to", &values).para("lead", &values).para("ask", &values);
    draft.signed().finish()
}

/// 职数职位决议.
pub fn seats(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.facts("facts", Vec::new());
    let size = s.law.body_size.value;
    let most = size.most.map_or_else(String::new, |most| most.to_string());
    let values = [("least", size.least.to_string()), ("most", most), ("size_law", draft.law(&["body_size"]))];
    draft.para("lead", &values).para(if size.most.is_some() { "size" } else { "size.open" }, &values);
    if *s.law.women_least > 0 {
        draft.para("women", &[("women", s.law.women_least.to_string()), ("women_law", draft.law(&["women_least"]))]);
    }
    draft.finish()
}

/// 选举委员会分工: the places and duties; telephones are written in by hand and stay inside.
pub fn division(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("choose", |s| !s.election.committee.members.is_empty());
    draft.para("lead", &[]);
    let row = |member: &&crate::election::committee::Member| {
        vec![set_on_three(member.chosen.name.as_str()), seat(member.chosen.seat), String::new(), String::new()]
    };
    let rows = s.election.committee.serving().iter().map(row).collect();
    draft.table("rows", rows).para("end", &[]);
    draft.signed().finish()
}

/// 到会情况报告单: due, present, the test as a sum.
pub fn attendance(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("open", |s| s.election.polling.polls.values().any(|poll| !poll.opened.is_empty()));
    let due = assembly::due(s);
    let present = base_of(s, 1, Base::Present, 0);
    let least = s.law.turnout.least(due);
    let values = [
        ("due", due.to_string()),
        ("present", present.to_string()),
        ("share", super::result::percent(Share::new(present, due))),
        ("least", least.to_string()),
        ("fraction", quorum(&draft)),
        ("day", date(rounds(s).first().map(|round| round.day))),
    ];
    draft.para("lead", &values).para(if present >= least { "met" } else { "short" }, &values);
    let left_out = s.election.assembly.left_out.as_ref().map(|it| it.persons.clone()).unwrap_or_default();
    let names = join(left_out.iter().filter_map(|(id, _)| s.election.roll.voter(id)).map(|voter| voter.registration.name.to_string()));
    if !names.is_empty() {
        draft.para("left_out", &[("names", names), ("left_law", draft.law(&["left_out"]))]);
    }
    draft.facts("facts", Vec::new());
    draft.finish()
}

/// 会议通知 of the meeting that elects.
pub fn meeting_call(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let day = rounds(s).first().map(|round| round.day);
    let proxies = super::rules::proxies(&draft);
    let values = [("day", date(day)), ("to_elect", super::hall::to_elect(s)), ("proxies", proxies)];
    draft.para("to", &values).para("lead", &values).facts("facts", Vec::new());
    draft.para("end", &values);
    draft.signed().finish()
}

/// 工作报告 of the committee whose term ends: what the record knows, and room for what it has to report.
pub fn work_report(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let term = s.election.setup.founding.as_ref().map_or(1, |founding| founding.term);
    let before = crate::text::chinese_number(super::draft::LANGUAGE, term.saturating_sub(1).max(1));
    let day = rounds(s).first().map(|round| round.day);
    let values = [("day", date(day)), ("before", before)];
    draft.titled(&values);
    draft.note("day", &values).para("lead", &values).facts("facts", Vec::new());
    draft.heading("h1").para("p1", &values).writing("long");
    draft.heading("h2").writing("problems").heading("h3").writing("advice");
    draft.finish()
}

/// 签到册: everyone of the roll, with a place to sign; those left out of the sum stand in it too.
pub fn sign_in(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    let out = s.election.assembly.left_out.as_ref().map(|it| it.persons.clone()).unwrap_or_default();
    let rows = s.election.roll.standing().map(|voter| {
        let mark = if out.iter().any(|(id, _)| *id == voter.id) { draft.words("out", &[]) } else { String::new() };
        let mut row = vec![voter.number.to_string(), set_on_three(voter.registration.name.as_str())];
        row.resize(columns.saturating_sub(1), String::new());
        row.push(mark);
        row
    });
    let rows = rows.collect();
    let sums = [("due", assembly::due(s).to_string()), ("least", s.law.turnout.least(assembly::due(s)).to_string())];
    draft.table("rows", rows).para("sum", &sums);
    draft.signed().finish()
}
