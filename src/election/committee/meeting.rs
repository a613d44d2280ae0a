//! Whether a meeting could decide: who belongs to it, quorum, majority, notice (V-09).

use super::Meeting;
use crate::election::setup::Founding;
use crate::election::{Refusal, Situation};
use crate::law::terms::{MeetingKind, MeetingRule};

/// Whether a meeting is one of the whole village and not of a group.
pub fn is_of_the_village(kind: MeetingKind) -> bool {
    matches!(kind, MeetingKind::AssemblyPersons | MeetingKind::AssemblyHouseholds | MeetingKind::Representatives)
}

/// How many belong to such a meeting (应到), from the frame; `None` when the frame does not say.
pub fn belonging(founding: &Founding, kind: MeetingKind, group: Option<u32>) -> Option<u32> {
    let of_group = || founding.groups.iter().find(|it| Some(it.no) == group);
    let due = match kind {
        MeetingKind::AssemblyPersons => founding.adults(),
        MeetingKind::AssemblyHouseholds => founding.households(),
        MeetingKind::Representatives => founding.representatives,
        MeetingKind::GroupPersons => of_group()?.adults,
        MeetingKind::GroupHouseholds => of_group()?.households,
    };
    (due > 0).then_some(due)
}

/// Whether enough were present.
pub fn is_quorate(rule: &MeetingRule, meeting: &Meeting) -> bool {
    rule.quorum.met_by(u64::from(meeting.present), u64::from(meeting.due))
}

/// The words of a kind of meeting, as a value of a sentence.
pub fn kind_words(kind: MeetingKind) -> String {
    let id = match kind {
        MeetingKind::AssemblyPersons => "assembly_persons",
        MeetingKind::AssemblyHouseholds => "assembly_households",
        MeetingKind::Representatives => "representatives",
        MeetingKind::GroupPersons => "group_persons",
        MeetingKind::GroupHouseholds => "group_households",
    };
    format!("@meeting.{id}")
}

/// Everything that kept a meeting from deciding, worst first.
pub fn troubles(situation: &Situation, meeting: &Meeting) -> Vec<Refusal> {
    let mut troubles = count_troubles(meeting);
    if meeting.day > situation.today {
        troubles.push(Refusal::new("committee.meeting-future").with("day", meeting.day).with("today", situation.today).at("day"));
    }
    if meeting.announced.is_some_and(|announced| announced > meeting.day) {
        troubles.push(Refusal::new("committee.announced-after").at("announced"));
    }
    if let Some(rule) = situation.law.meetings.iter().find(|rule| rule.kind == meeting.kind) {
        troubles.extend(vote_troubles(situation, rule, meeting));
    }
    for (words, code, field) in
        [(&meeting.chair, "committee.no-chairperson", "chair"), (&meeting.recorder, "committee.no-recorder", "recorder")]
    {
        if words.trim().is_empty() {
            troubles.push(Refusal::new(code).at(field));
        }
    }
    troubles
}

fn count_troubles(meeting: &Meeting) -> Vec<Refusal> {
    let mut troubles = Vec::new();
    if meeting.due == 0 {
        troubles.push(Refusal::new("committee.nobody-due").at("due"));
    }
    if meeting.present > meeting.due {
        let refusal = Refusal::new("committee.more-present").with("present", meeting.present);
        troubles.push(refusal.with("due", meeting.due).at("present"));
    }
    if meeting.in_favour > meeting.present {
        let refusal = Refusal::new("committee.more-in-favour").with("in_favour", meeting.in_favour);
        troubles.push(refusal.with("present", meeting.present).at("in_favour"));
    }
    troubles
}

fn vote_troubles(situation: &Situation, rule: &MeetingRule, meeting: &Meeting) -> Vec<Refusal> {
    let citation = &situation.law.meetings.citation;
    let (due, present, in_favour) = (u64::from(meeting.due), u64::from(meeting.present), u64::from(meeting.in_favour));
    let mut troubles = Vec::new();
    if !is_quorate(rule, meeting) {
        let code = match meeting.kind {
            MeetingKind::AssemblyHouseholds | MeetingKind::GroupHouseholds => "committee.quorum-households",
            _ => "committee.quorum",
        };
        let refusal = Refusal::new(code).with("meeting", kind_words(meeting.kind)).with("due", due).with("present", present);
        troubles.push(refusal.with("least", rule.quorum.least(due)).citing(citation).at("present"));
    }
    if !rule.decision.met_by(in_favour, present) {
        let refusal = Refusal::new("committee.majority").with("present", present).with("in_favour", in_favour);
        troubles.push(refusal.with("least", rule.decision.least(present)).citing(citation).at("in_favour"));
    }
    troubles
}

/// What about a meeting is to be looked at, but does not undo it: notice (the law lets urgent ones pass), numbers unlike the frame's.
pub fn remarks(situation: &Situation, meeting: &Meeting) -> Vec<Refusal> {
    let citation = &situation.law.meetings.citation;
    let rule = situation.law.meetings.iter().find(|rule| rule.kind == meeting.kind);
    let mut remarks = Vec::new();
    if let Some(days) = rule.and_then(|rule| rule.notice_days) {
        let latest = meeting.day.plus_days(-(days as i32));
        let remark = |code: &str| Refusal::new(code).with("days", days).with("latest", latest).with("day", meeting.day).citing(citation);
        match meeting.announced {
            None => remarks.push(remark("committee.notice-unknown")),
            Some(announced) if announced > latest => remarks.push(remark("committee.notice-short").with("announced", announced)),
            Some(_) => {}
        }
    }
    let founding = situation.election.setup.founding.as_ref();
    let expected = founding.and_then(|founding| belonging(founding, meeting.kind, meeting.group));
    if let Some(expected) = expected.filter(|expected| *expected != meeting.due) {
        let remark = Refusal::new("committee.due-differs").with("meeting", kind_words(meeting.kind));
        remarks.push(remark.with("due", meeting.due).with("expected", expected));
    }
    remarks
}
