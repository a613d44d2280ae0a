//! Papers of the roll beside the notices: applications, those left out, signatures for cards, household representatives.

use super::document::{Block, Document};
use super::draft::{Draft, say};
use super::forms::form;
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::Situation;
use crate::election::roll::Absence;
use crate::election::roll::lists::{ListOrder, display_list};
use crate::law::terms::Need;

/// Months that a class of people with a need has to have been here.
fn months(s: &Situation, need: Need) -> String {
    let class = s.law.registration_classes.iter().find(|class| class.needs.contains(&need));
    class.map_or_else(String::new, |class| class.months.to_string())
}

/// 非户籍人员参选申请.
pub fn outsider(s: &Situation, paper: &'static Paper) -> Document {
    form(s, paper, &[("months", months(s, Need::MeetingConsent))])
}

/// 工作人员参选申请与确认表.
pub fn worker(s: &Situation, paper: &'static Paper) -> Document {
    form(s, paper, &[("months", months(s, Need::CommitteeConfirms))])
}

/// The reason of an absence, in words.
fn reason(absence: &Absence) -> String {
    if let Absence::Other(words) = absence {
        return words.clone();
    }
    let id = serde_json::to_string(absence).unwrap_or_default();
    say(&format!("absence.{}", id.trim_matches('"')), &[])
}

/// One line of those left out: group, name, reason, and what is filled in by hand.
fn line(draft: &Draft, group: u32, name: &str, why: &Absence, columns: usize) -> Vec<String> {
    let mut row = vec![draft.group(group), set_on_three(name), reason(why)];
    row.resize(columns, String::new());
    row
}

/// Lines of residents excused and voters struck, those of a wanted kind.
fn absent(draft: &Draft, wanted: fn(&Absence) -> bool) -> Vec<Vec<String>> {
    let (s, columns) = (draft.s, super::draft::columns(&draft.words("rows", &[])).len());
    let excused = s.election.roll.residents.iter().filter_map(|(_, person, why)| Some((person.group, person.name.as_str(), why.as_ref()?)));
    let struck = s.election.roll.voters.iter().filter_map(|voter| {
        let registration = &voter.registration;
        Some((registration.group, registration.name.as_str(), voter.struck.as_ref()?))
    });
    let lines = excused.chain(struck).filter(|(_, _, why)| wanted(why));
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(group, name, _)| (*group, (*name).to_owned()));
    lines.into_iter().map(|(group, name, why)| line(draft, group, name, why, columns)).collect()
}

/// 不列入名单人员审核表: never posted.
pub fn left_out(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    draft.para("lead", &[]);
    let rows = absent(&draft, |_| true);
    blank_if_empty(&mut draft, rows);
    draft.note("foot", &[]);
    draft.signed().finish()
}

/// 停止、暂不行使选举权利的人员名单: never posted.
pub fn suspended(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[]);
    let rows = absent(&draft, |why| matches!(why, Absence::Suspended | Absence::Incapable | Absence::Deprived));
    blank_if_empty(&mut draft, rows);
    draft.note("foot", &[]);
    draft.signed().finish()
}

fn blank_if_empty(draft: &mut Draft, rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        super::forms::blank_rows(draft, 6);
    } else {
        draft.table("rows", rows);
    }
}

/// 参选证签领册, by group, in the order of the cards.
pub fn card_signatures(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    for group in display_list(s, ListOrder::Roll) {
        let heading = draft.group(group.group);
        draft.push(Block::Heading(heading));
        let rows = group.names.iter().zip(1..).map(|(listed, place)| {
            let mut row = vec![format!("{:02}-{place:03}", group.group), set_on_three(listed.name.as_str())];
            row.resize(columns, String::new());
            row
        });
        let rows = rows.collect();
        draft.table("rows", rows);
    }
    draft.para("sum", &[]);
    draft.signed().finish()
}

/// 户的代表名单公告.
pub fn household_notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    draft.para("lead", &[("n", s.election.roll.registered().to_string())]);
    for group in display_list(s, ListOrder::Roll) {
        let heading = draft.group(group.group);
        draft.names(heading, group.names.iter().map(|listed| set_on_three(listed.name.as_str())).collect());
    }
    draft.para("end", &[]);
    draft.signed().finish()
}
