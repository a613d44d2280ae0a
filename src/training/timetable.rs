//! The days of a rehearsal: each act on a lawful day, counted from the election day by the values of the book.

use super::point::StagePoint;
use crate::law::RuleBook;
use crate::law::terms::AuditBefore;
use crate::values::Day;

/// Days before the election day on which the roll stands where no law names a day for its list.
const NO_LIST: u32 = 15;
/// Days from the list to the candidates, at the least.
const NOMINATING: i32 = 6;

/// The days of a rehearsal.
#[derive(Clone, Copy, Debug)]
pub struct Timetable {
    /// The frame is set.
    pub founded: Day,
    /// Audit published; the meeting that chooses the election committee is announced.
    pub announced: Day,
    /// The election committee is chosen.
    pub chosen: Day,
    /// The method is adopted and registration announced.
    pub method: Day,
    /// Registration begins.
    pub register: Day,
    /// A meeting consents to those from elsewhere.
    pub consent: Day,
    /// The list is displayed.
    pub display: Day,
    /// The roll is frozen.
    pub freeze: Day,
    /// People are nominated.
    pub nominate: Day,
    /// The list of nominees is published; vetting ends.
    pub first_list: Day,
    /// The candidates are fixed; stations are set.
    pub candidates: Day,
    /// Staff, proxies, notice of the poll.
    pub ready: Day,
    /// 选举日.
    pub election: Day,
}

impl Timetable {
    /// Counts the days from the election day.
    pub fn of(law: &RuleBook, election: Day) -> Self {
        let before = |days: u32| election.plus_days(-(days as i32));
        let proxy = &law.proxy;
        let last = [
            *law.final_list_days_before,
            *law.poll_notice_days_before,
            proxy.ask_days_before,
            proxy.publish_days_before,
            law.mobile_box.list_days_before,
        ];
        let candidates = before(last.into_iter().flatten().max().unwrap_or(5) + 2);
        // nominations are asked for, made and vetted between the list and the candidates
        let nominating = (*law.objection_days as i32 + 3).max(NOMINATING);
        let display = before((*law.list_days_before + 1).max(NO_LIST)).min(candidates.plus_days(-nominating));
        let register = display.plus_days(-8);
        let chosen = register.plus_days(-7);
        let notice = law.meetings.iter().filter_map(|meeting| meeting.notice_days).max().unwrap_or(0);
        let audit = if let AuditBefore::ElectionDay(days) = *law.audit_before { before(days) } else { chosen };
        let announced = chosen.plus_days(-(notice as i32) - 2).min(audit.plus_days(-1));
        let freeze = display.plus_days(*law.objection_days as i32 + 1);
        let first_list = law.first_list_days_before.map_or(freeze.plus_days(1), |days| before(days).min(freeze.plus_days(1)));
        Self {
            founded: announced.plus_days(-2),
            announced,
            chosen,
            method: chosen.plus_days(3),
            register,
            consent: register.plus_days(5),
            display,
            freeze,
            nominate: first_list.plus_days(-1).max(display.plus_days(1)),
            first_list,
            candidates,
            ready: candidates.plus_days(1),
            election,
        }
    }
}

impl Timetable {
    /// The day of the last act before a point.
    pub fn day_of(&self, point: StagePoint) -> Day {
        match point {
            StagePoint::Begun => self.founded,
            StagePoint::Founded => self.announced,
            StagePoint::CommitteeChosen => self.method,
            StagePoint::Registering => self.consent.plus_days(-1),
            StagePoint::Registered => self.display.plus_days(-1),
            StagePoint::Displayed => self.display.plus_days(3),
            StagePoint::Nominated => self.first_list.max(self.freeze),
            StagePoint::Ready => self.election.plus_days(-1),
            StagePoint::Polling | StagePoint::PollClosed | StagePoint::Counting | StagePoint::Counted | StagePoint::Announced => {
                self.election
            }
            StagePoint::HandedOver => self.election.plus_days(7),
            StagePoint::Archived => self.election.plus_days(8),
        }
    }
}
