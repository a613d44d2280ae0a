//! What may be recorded of a sitting, and what about all of them stands against the law.

use super::{ChosenHere, Counted, GroupSitting, Holder, SittingsCommand, SittingsEvent, Summary, summary};
use crate::election::refusal::{refuse_first, severity_of};
use crate::election::{Event, Refusal, Situation};
use crate::law::institutions::Institution;
use crate::law::terms::{Base, MeetingKind, MeetingRule};
use crate::law::{Finding, Severity, Subject};
use crate::values::Threshold;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `sittings.…`: a group that is not there, numbers that cannot be, too few present or in favour (D-05), a head who
/// is no representative where the law wants one (D-08).
pub fn decide(situation: &Situation, command: &SittingsCommand) -> Result<Vec<Event>, Refusal> {
    if !situation.law.institutions.contains(&Institution::GroupSittings) {
        return Err(Refusal::new("sittings.not-here").citing(&situation.law.institutions.citation));
    }
    let event = match command.clone() {
        SittingsCommand::Hold(sitting) => {
            refuse_first(wrong_numbers(situation, &sitting))?;
            refuse_first(breaches(situation, &sitting).into_iter().filter(|(_, severity)| *severity == Severity::Blocking).map(|it| it.0))?;
            SittingsEvent::Held(sitting)
        }
        SittingsCommand::CountCommittee { members } => SittingsEvent::CommitteeCounted { members },
    };
    Ok(vec![Event::Sittings(event)])
}

/// Numbers that cannot be, whatever the law says.
fn wrong_numbers(situation: &Situation, sitting: &GroupSitting) -> Vec<Refusal> {
    let about = |code: &str| Refusal::new(code).with("holder", &sitting.holder);
    let groups = situation.election.setup.founding.iter().flat_map(|founding| &founding.groups);
    let mut wrong = Vec::new();
    if let Holder::Group(no) = &sitting.holder
        && !groups.clone().any(|group| group.no == *no)
    {
        wrong.push(about("sittings.no-such-group").with("groups", groups.count()).at("meetings"));
    }
    if sitting.day > situation.today {
        wrong.push(about("sittings.future").with("day", sitting.day).with("today", situation.today).at("day"));
    }
    if sitting.present > sitting.due {
        wrong.push(about("sittings.more-present").with("present", sitting.present).with("due", sitting.due).at("meetings"));
    }
    if sitting.chosen.is_empty() {
        wrong.push(about("sittings.nobody").at("chosen"));
    }
    for chosen in sitting.chosen.iter().filter(|chosen| chosen.votes > sitting.present) {
        let refusal = about("sittings.more-votes").with("name", &chosen.name).with("votes", chosen.votes);
        wrong.push(refusal.with("present", sitting.present).at("chosen"));
    }
    wrong
}

/// What about one sitting stands against the law, and how gravely.
fn breaches(situation: &Situation, sitting: &GroupSitting) -> Vec<(Refusal, Severity)> {
    let law = &situation.law;
    let about = |code: &str| Refusal::new(code).with("holder", &sitting.holder);
    let mut breaches = Vec::new();
    if let Some(rule) = rule_of(situation, sitting) {
        let severity = severity_of(&law.meetings);
        breaches.extend(vote_breaches(sitting, rule).into_iter().map(|it| (it.citing(&law.meetings.citation), severity)));
    }
    let heads: Vec<&ChosenHere> = sitting.chosen.iter().filter(|chosen| chosen.post.heads()).collect();
    let rule = &law.heads_from_representatives;
    if let Some(head) = heads.iter().find(|head| rule.value && !head.post.represents()) {
        let refusal = about("sittings.head-no-representative").with("name", &head.name);
        breaches.push((refusal.citing(&rule.citation).at("chosen"), severity_of(rule)));
    }
    if heads.len() > 1 {
        breaches.push((about("sittings.two-heads").with("number", heads.len()).at("chosen"), Severity::Blocking));
    }
    breaches
}

/// The rule for such a sitting; the law speaks of groups only.
fn rule_of<'a>(situation: &'a Situation, sitting: &GroupSitting) -> Option<&'a MeetingRule> {
    let kind = match sitting.counted {
        Counted::Persons => MeetingKind::GroupPersons,
        Counted::Households => MeetingKind::GroupHouseholds,
    };
    let by_group = matches!(sitting.holder, Holder::Group(_));
    situation.law.meetings.iter().find(|rule| by_group && rule.kind == kind)
}

/// Too few present, or too few for one who was chosen (D-05).
fn vote_breaches(sitting: &GroupSitting, rule: &MeetingRule) -> Vec<Refusal> {
    let about = |code: &str| Refusal::new(code).with("holder", &sitting.holder).with("present", sitting.present);
    let (due, present) = (u64::from(sitting.due), u64::from(sitting.present));
    let mut breaches = Vec::new();
    if !rule.quorum.met_by(present, due) {
        breaches.push(about("sittings.quorum").with("due", due).with("least", rule.quorum.least(due)).at("meetings"));
    }
    for chosen in sitting.chosen.iter().filter(|chosen| !rule.decision.met_by(u64::from(chosen.votes), present)) {
        let refusal = about("sittings.majority").with("name", &chosen.name).with("votes", chosen.votes);
        breaches.push(refusal.with("least", rule.decision.least(present)).at("chosen"));
    }
    breaches
}

/// What about the sittings stands against the law.
pub fn findings(situation: &Situation) -> Vec<Finding> {
    let sittings = &situation.election.sittings;
    if sittings.held.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = sittings
        .held
        .values()
        .flat_map(|sitting| {
            let subject = || Subject::Place(sitting.holder.to_string());
            let wrong = wrong_numbers(situation, sitting).into_iter().map(|it| (it, Severity::Blocking));
            wrong.chain(breaches(situation, sitting)).map(move |(it, severity)| it.finding(severity, subject())).collect::<Vec<_>>()
        })
        .collect();
    findings.extend(sittings.held.values().filter_map(|sitting| due_differs(situation, sitting)));
    let sum = summary(situation);
    findings.extend(ratio(situation, &sum));
    findings.extend(shares(situation, &sum));
    findings.extend(units(&sum));
    findings.extend(missing(&sum));
    findings.extend(unlike_the_roll(situation, &sum));
    findings
}

/// A group with another number than the frame has, where all of it belong to the sitting (D-05, D-06).
fn due_differs(situation: &Situation, sitting: &GroupSitting) -> Option<Finding> {
    let rule = &situation.law.sittings_base;
    let Holder::Group(no) = &sitting.holder else { return None };
    let group = situation.election.setup.founding.as_ref()?.groups.iter().find(|group| group.no == *no)?;
    let expected = match sitting.counted {
        Counted::Persons => group.adults,
        Counted::Households => group.households,
    };
    let differs = situation.law.sittings_base.value == Base::All && expected > 0 && expected != sitting.due;
    differs.then(|| {
        let finding = Finding::new("sittings.due-differs", Severity::Warning, Subject::Place(sitting.holder.to_string()));
        finding.with("holder", no).with("due", sitting.due).with("expected", expected).citing(&rule.citation)
    })
}

fn whole(code: &str, severity: Severity, sum: &Summary) -> Finding {
    let finding = Finding::new(code, severity, Subject::Step("sittings".to_owned()));
    finding.with("representatives", sum.representatives).with("meeting", sum.meeting)
}

/// Households for each representative that the groups chose (D-01, D-07), once all groups have met.
fn ratio(situation: &Situation, sum: &Summary) -> Option<Finding> {
    let rule = &situation.law.representatives_households;
    let span = rule.value?;
    let least = span.most.map_or(0, |most| sum.households.div_ceil(most.max(1)));
    let most = sum.households / span.least.max(1);
    let off = sum.from_groups < least || sum.from_groups > most;
    (sum.groups_held >= sum.groups && off).then(|| {
        let finding = whole("sittings.ratio", Severity::Warning, sum).with("from_groups", sum.from_groups);
        finding.with("households", sum.households).with("least", least).with("most", most).citing(&rule.citation)
    })
}

/// The share of representatives, of women, and the least number (D-02, D-03, D-04, D-09), once all groups have met.
fn shares(situation: &Situation, sum: &Summary) -> Vec<Finding> {
    let law = &situation.law;
    if sum.groups_held < sum.groups {
        return Vec::new();
    }
    let met = |threshold: Option<Threshold>, part: u32| threshold.is_none_or(|it| it.met_by(u64::from(part), u64::from(sum.meeting)));
    let least = |threshold: Option<Threshold>| threshold.map_or(0, |it| it.least(u64::from(sum.meeting)));
    let mut findings = Vec::new();
    let rule = &law.representatives_share;
    if !met(rule.value, sum.representatives) {
        let finding = whole("sittings.share", severity_of(rule), sum).with("committee", sum.committee);
        findings.push(finding.with("least", least(rule.value)).citing(&rule.citation));
    }
    let rule = &law.representatives_women;
    if !met(rule.value, sum.women) {
        let finding = whole("sittings.women", severity_of(rule), sum).with("women", sum.women);
        findings.push(finding.with("least", least(rule.value)).citing(&rule.citation));
    }
    let rule = &law.representatives_least;
    if let Some(least) = rule.value.filter(|least| sum.representatives < *least) {
        findings.push(whole("sittings.least", severity_of(rule), sum).with("least", least).citing(&rule.citation));
    }
    findings
}

/// The law knows representatives of groups; those of units rest on the place's own method.
fn units(sum: &Summary) -> Option<Finding> {
    (sum.from_units > 0).then(|| {
        let finding = whole("sittings.units", Severity::Advice, sum);
        finding.with("units", sum.from_units).with("from_groups", sum.from_groups)
    })
}

fn missing(sum: &Summary) -> Option<Finding> {
    let left = sum.groups.saturating_sub(sum.groups_held);
    (left > 0).then(|| whole("sittings.missing", Severity::Advice, sum).with("left", left).with("groups", sum.groups))
}

/// Where representatives elect, the roll that is displayed is the list of those whom the groups chose.
fn unlike_the_roll(situation: &Situation, sum: &Summary) -> Option<Finding> {
    let roll = &situation.election.roll;
    let rule = &situation.law.list_days_before;
    (!roll.displays.is_empty() && roll.registered() != u64::from(sum.representatives)).then(|| {
        let finding = whole("sittings.roll-differs", Severity::Warning, sum);
        finding.with("registered", roll.registered()).citing(&rule.citation)
    })
}
