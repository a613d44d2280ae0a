//! The days that the law counts, one rule each, in the order of the road.

use crate::election::Situation;
use crate::election::polling::RoundKind;
use crate::law::institutions::Institution;
use crate::law::terms::AuditBefore;
use crate::law::{Citation, Ruling};
use crate::values::Day;

/// The notice of time and place of the poll.
pub const POLL_NOTICE: &str = "v_notice_poll";
/// The list of those who may use a mobile box.
const MOBILE_LIST: &str = "v_notice_mobile";
/// The notice of registration.
const REGISTRATION_NOTICE: &str = "v_notice_reg";

/// One rule of the calendar before it is held against today.
pub struct Rule<'a> {
    pub id: &'static str,
    pub step: &'static str,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub advised: Option<Day>,
    pub kept: Option<Day>,
    pub citation: &'a Citation,
    pub binding: bool,
    /// Counted back from the election day.
    pub backward: bool,
    pub note: Option<&'static str>,
}

impl<'a> Rule<'a> {
    fn new<T>(id: &'static str, step: &'static str, ruling: &'a Ruling<T>) -> Self {
        let (citation, binding) = (&ruling.citation, ruling.binding);
        Self { id, step, earliest: None, latest: None, advised: None, kept: None, citation, binding, backward: false, note: None }
    }

    fn from(mut self, earliest: Option<Day>) -> Self {
        self.earliest = earliest;
        self
    }

    fn until(mut self, latest: Option<Day>) -> Self {
        self.latest = latest;
        self
    }

    fn back_from(mut self, day: Day, days: Option<u32>) -> Self {
        self.latest = days.map(|days| day.plus_days(-(days as i32)));
        self.backward = true;
        self
    }

    fn kept(mut self, kept: Option<Day>) -> Self {
        self.kept = kept;
        self
    }

    /// A plan of the program's: late is to be looked at, never more.
    fn planned(mut self) -> Self {
        self.binding = false;
        self
    }
}

/// The calendar being counted.
pub struct Counting<'a> {
    pub situation: &'a Situation,
    pub day: Day,
}

impl<'a> Counting<'a> {
    pub fn rules(&self) -> Vec<Rule<'a>> {
        let mut rules = self.committee();
        rules.extend(self.roll());
        // groups that choose in their own sittings have no candidates and no poll
        if !self.has(Institution::SittingsElect) {
            rules.extend(self.nomination());
            rules.extend(self.poll());
        }
        rules.extend(self.after());
        rules
    }

    fn has(&self, institution: Institution) -> bool {
        self.situation.law.institutions.contains(&institution)
    }

    fn back(&self, days: u32) -> Day {
        self.day.plus_days(-(days as i32))
    }

    fn answered(&self, step: &str, field: &str) -> Option<Day> {
        self.situation.election.paperwork.answers(step)?.get(field)?.parse().ok()
    }

    fn committee(&self) -> Vec<Rule<'a>> {
        let (law, committee) = (&self.situation.law, &self.situation.election.committee);
        let chosen = committee.meetings.iter().map(|meeting| meeting.day).min();
        let before_list = self.back(*law.list_days_before + 1);
        let audit = match *law.audit_before {
            AuditBefore::ElectionDay(days) => Rule::new("audit", "audit", &law.audit_before).back_from(self.day, Some(days)),
            AuditBefore::ElectionCommittee => Rule::new("audit", "audit", &law.audit_before).until(chosen.or(Some(before_list))),
        };
        let audit = audit.kept(self.answered("audit", "published"));
        let mut rules: Vec<Rule<'a>> = Some(audit).filter(|_| self.has(Institution::Audit)).into_iter().collect();
        if !self.has(Institution::ElectionCommittee) {
            return rules;
        }
        let asks_notice = |meeting: &super::super::committee::Meeting| {
            law.meetings.iter().any(|rule| rule.kind == meeting.kind && rule.notice_days.is_some())
        };
        let notice = law.meetings.iter().filter_map(|rule| rule.notice_days).max();
        if let Some(days) = notice.filter(|_| committee.meetings.is_empty() || committee.meetings.iter().any(asks_notice)) {
            let latest = chosen.unwrap_or(before_list).plus_days(-(days as i32));
            let kept = committee.meetings.iter().filter_map(|meeting| meeting.announced).min();
            if committee.meetings.is_empty() || kept.is_some() {
                rules.push(Rule::new("meeting_notice", "choose", &law.meetings).until(Some(latest)).kept(kept).planned());
            }
        }
        let choose = Rule::new("committee", "choose", &law.election_committee_formed_by);
        rules.push(choose.until(Some(before_list)).kept(chosen).planned());
        rules
    }

    fn roll(&self) -> Vec<Rule<'a>> {
        let (law, election) = (&self.situation.law, &self.situation.election);
        let today = self.situation.today;
        let shown = election.roll.first_displayed();
        let posted = election.paperwork.first_posted(REGISTRATION_NOTICE);
        let before_list = self.back(*law.list_days_before + 1);
        let notice = Rule::new("registration_notice", "notice_reg", &law.registration_classes);
        let mut list = Rule::new("list", "display", &law.list_days_before).back_from(self.day, Some(*law.list_days_before)).kept(shown);
        list.advised = Some(before_list);
        let from = shown.unwrap_or_else(|| self.back(*law.list_days_before));
        let to = from.plus_days(*law.objection_days as i32);
        let passed = |last: Day| shown.is_some().then_some(last).filter(|last| today > *last);
        let mut objections = Rule::new("objections", "objections", &law.objection_days);
        objections = objections.from(Some(from.plus_days(1))).until(Some(to)).kept(passed(to));
        objections.note = (to.weekday() >= 5).then_some("deadline.weekend");
        let decided = to.plus_days(*law.objection_decision_days as i32);
        let open = election.roll.cases.iter().any(|case| case.decision.is_none());
        let decisions = Rule::new("decisions", "objections", &law.objection_decision_days);
        let kept = passed(to).filter(|_| !open).map(|_| decided);
        let notice = notice.until(Some(before_list)).kept(posted).planned();
        let decisions = decisions.from(Some(from.plus_days(1))).until(Some(decided)).kept(kept).planned();
        let posted = [list, objections, decisions].into_iter().filter(|_| self.has(Institution::PublicRoll));
        Some(notice).filter(|_| self.has(Institution::Registration)).into_iter().chain(posted).collect()
    }

    fn nomination(&self) -> Vec<Rule<'a>> {
        let (law, book) = (&self.situation.law, &self.situation.election.nomination);
        let fixed = book.fixed.as_ref().map(|fixed| fixed.day);
        let mut rules = Vec::new();
        if law.first_list_days_before.value.is_some() {
            let first = Rule::new("first_list", "first_list", &law.first_list_days_before);
            rules.push(first.back_from(self.day, law.first_list_days_before.value).kept(book.first_list));
        }
        let last = Rule::new("candidates", "candidates", &law.final_list_days_before);
        rules.push(last.back_from(self.day, law.final_list_days_before.value.or(Some(1))).kept(fixed));
        if let Some(latest) = super::super::nomination::last_day_to_withdraw(law, self.day, fixed) {
            let rule =
                if law.withdrawal_days_before.value.is_some() { &law.withdrawal_days_before } else { &law.withdrawal_days_after_list };
            let passed = Some(latest).filter(|latest| self.situation.today > *latest);
            rules.push(Rule::new("withdrawal", "candidates", rule).from(fixed).until(Some(latest)).kept(passed));
        }
        rules
    }

    fn poll(&self) -> Vec<Rule<'a>> {
        let (law, polling) = (&self.situation.law, &self.situation.election.polling);
        let posted = |paper: &str| self.situation.election.paperwork.first_posted(paper);
        let notice = Rule::new("poll_notice", "poll_notice", &law.poll_notice_days_before);
        let notice = notice.back_from(self.day, law.poll_notice_days_before.value.or(Some(1))).kept(posted(POLL_NOTICE));
        let mut rules: Vec<Rule<'a>> = Some(notice).filter(|_| self.has(Institution::PollNotice)).into_iter().collect();
        let waiting = self.situation.today <= self.day;
        if law.proxy.allowed && (waiting || !polling.proxies.is_empty()) {
            if let Some(days) = law.proxy.ask_days_before {
                let latest = self.back(days);
                let passed = Some(latest).filter(|latest| self.situation.today > *latest);
                rules.push(Rule::new("proxy_ask", "proxies", &law.proxy).until(Some(latest)).kept(passed));
            }
            if !polling.proxies.is_empty() || law.proxy.publish_days_before.is_some() {
                let published = Rule::new("proxy_list", "proxies", &law.proxy);
                let published = published.back_from(self.day, law.proxy.publish_days_before.or(Some(1))).kept(polling.proxies_published);
                rules.push(if polling.proxies.is_empty() { published.planned() } else { published });
            }
        }
        let mobile = polling.stations.iter().any(|station| station.kind == super::super::polling::BoxKind::Mobile);
        if mobile && law.mobile_box.list_days_before.is_some() {
            let list = Rule::new("mobile_list", "stations", &law.mobile_box);
            rules.push(list.back_from(self.day, law.mobile_box.list_days_before).kept(posted(MOBILE_LIST)));
        }
        let printed = polling.poll(1).and_then(|poll| poll.printing).map(|_| self.back(1));
        rules.push(Rule::new("ballots", "ballots", &law.secret_ballot).until(Some(self.back(1))).kept(printed).planned());
        let opened = polling.poll(1).and_then(|poll| poll.opened.values().map(|(at, _)| at.day()).min());
        rules.push(Rule::new("poll", "checkin", &law.turnout).from(Some(self.day)).until(Some(self.day)).kept(opened).planned());
        if let Some(days) = law.poll_spread_days.value {
            let closed = polling.poll(1).and_then(|poll| poll.check_ins.values().map(|it| it.at.day()).max());
            let last = Some(self.day.plus_days(days as i32));
            rules.push(Rule::new("poll_spread", "checkin", &law.poll_spread_days).from(Some(self.day)).until(last).kept(closed).planned());
        }
        rules
    }

    fn after(&self) -> Vec<Rule<'a>> {
        let (law, election) = (&self.situation.law, &self.situation.election);
        let later = |kind: RoundKind| election.polling.rounds.iter().rev().find(|round| round.kind == kind).map(|round| round.day);
        let last = election.polling.rounds.iter().map(|round| round.day).max().unwrap_or(self.day);
        let born = election.outcome.announced.values().max().copied().unwrap_or(last);
        let after = |days: u32| Some(born.plus_days(days as i32));
        let mut rules = Vec::new();
        let second = later(RoundKind::Second);
        if let Some(days) = law.second_round.within_days.filter(|_| second.is_some()) {
            let rule = Rule::new("second_round", "checkin", &law.second_round).from(Some(self.day));
            rules.push(rule.until(Some(self.day.plus_days(days as i32))).kept(second));
        }
        let announced = election.outcome.announced.values().max().copied();
        let result = Rule::new("result", "announce", &law.result_days).from(Some(last));
        if !self.has(Institution::SittingsElect) {
            rules.push(result.until(Some(last.plus_days(*law.result_days as i32))).kept(announced));
        }
        let handed = election.after.handed_over.as_ref().map(|(day, _)| *day);
        if self.has(Institution::Handover) {
            rules
                .push(Rule::new("handover", "handover", &law.handover_days).from(Some(born)).until(after(*law.handover_days)).kept(handed));
        }
        if let Some(days) = law.group_heads_days.value.filter(|_| !crate::election::setup::follows_another(law)) {
            let heads = Rule::new("group_heads", "group_heads", &law.group_heads_days);
            rules.push(heads.from(Some(born)).until(after(days)).kept(self.answered("group_heads", "day")));
        }
        let closed = election.after.archived.as_ref().map(|(day, _)| *day);
        rules.push(Rule::new("archive", "archive", &law.archive_years).from(Some(born)).kept(closed));
        rules
    }
}
