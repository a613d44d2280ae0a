//! Ready for the day, the day itself, and the count.

use super::super::form::{Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use crate::election::Command;
use crate::election::count::CountCommand;
use crate::election::polling::PollingCommand;
use crate::law::institutions::Institution;

/// 投票准备.
pub const READY: Stage = Stage {
    id: "ready",
    steps: &[
        Step {
            id: "stations",
            rests_on: &["mobile_box", "secret_ballot"],
            work: Work::Desk("stations"),
            waits_for: &["candidates"],
            done: |s| !s.election.polling.stations.is_empty(),
            due: due::poll_notice,
            finds: &["station."],
            papers: &["v_venue_plan", "v_notice_mobile"],
            ..PLAIN
        },
        Step {
            id: "poll_notice",
            rests_on: &["poll_notice_days_before"],
            needed: |s| guard::has(s, Institution::PollNotice),
            work: Work::Post("v_notice_poll"),
            waits_for: &["stations"],
            done: |s| guard::posted(s, "v_notice_poll"),
            due: due::poll_notice,
            papers: &["v_notice_poll"],
            ..PLAIN
        },
        Step {
            id: "staff",
            rests_on: &["staff"],
            work: Work::Desk("staff"),
            waits_for: &["stations"],
            done: |s| !s.election.polling.staff.is_empty(),
            due: due::eve,
            finds: &["staff."],
            papers: &["v_notice_staff"],
            ..PLAIN
        },
        Step {
            id: "proxies",
            rests_on: &["proxy"],
            work: Work::Desk("proxies"),
            needed: |s| s.law.proxy.value.allowed,
            waits_for: &["candidates"],
            done: |s| s.election.polling.proxies_published.is_some() || (s.election.polling.proxies.is_empty() && guard::opened(s)),
            due: due::proxies,
            finds: &["proxy."],
            papers: &["v_proxy_apply", "v_proxy_cert", "v_notice_proxy"],
            ..PLAIN
        },
        Step {
            id: "ballots",
            rests_on: &["secret_ballot", "over_marking", "write_ins"],
            work: Work::Desk("ballots"),
            waits_for: &["candidates", "stations"],
            done: |s| s.election.polling.poll(guard::current_round(s)).is_some_and(|poll| poll.printing.is_some()),
            due: due::eve,
            finds: &["ballot."],
            papers: &["v_ballot", "v_ballot_order", "v_notice_invalid"],
            ..PLAIN
        },
    ],
};

/// 选举日.
pub const POLL: Stage = Stage {
    id: "poll",
    steps: &[
        Step {
            id: "open",
            rests_on: &["secret_ballot", "staff"],
            work: Work::Form(&OPEN),
            waits_for: &["freeze", "ballots", "staff"],
            done: guard::opened,
            due: due::round_day,
            papers: &["v_box_check", "v_agenda"],
            ..PLAIN
        },
        Step {
            id: "checkin",
            rests_on: &["proxy", "turnout", "turnout_base"],
            work: Work::Desk("checkin"),
            waits_for: &["open"],
            done: guard::closed,
            due: due::round_day,
            finds: &["poll."],
            papers: &["v_issue_register"],
            ..PLAIN
        },
        Step {
            id: "close",
            rests_on: &["box_test", "turnout"],
            work: Work::Desk("close"),
            waits_for: &["open"],
            done: guard::closed,
            due: due::round_day,
            finds: &["closing."],
            papers: &["v_station_return", "v_box_transfer", "v_unissued"],
            ..PLAIN
        },
    ],
};

/// 计票.
pub const COUNT: Stage = Stage {
    id: "count",
    steps: &[
        Step {
            id: "boxes",
            rests_on: &["box_test", "turnout", "mobile_box"],
            work: Work::Desk("boxes"),
            waits_for: &["close"],
            done: guard::boxes_opened,
            due: due::round_day,
            finds: &["box."],
            papers: &["v_open_record"],
            ..PLAIN
        },
        Step {
            id: "tally",
            rests_on: &["over_marking", "same_person_twice", "write_ins"],
            work: Work::Desk("count"),
            waits_for: &["boxes"],
            done: |s| guard::tallied(s) || guard::counted(s),
            due: due::round_day,
            finds: &["count."],
            papers: &["v_tally_sheet", "v_ruling"],
            ..PLAIN
        },
        Step {
            id: "finish",
            rests_on: &["turnout", "box_test"],
            work: Work::Form(&FINISH),
            waits_for: &["tally"],
            done: guard::counted,
            due: due::round_day,
            papers: &["v_tally_summary", "v_ballot_seal"],
            ..PLAIN
        },
    ],
};

const OPEN: Form = Form {
    fields: &[Field::needed("witnesses", FieldKind::Line)],
    prefill: |_| super::super::form::Answers::new(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let witnesses = read.needed("witnesses");
        let round = guard::current_round(s);
        let stations = s.election.polling.stations.iter().map(|station| {
            let station = station.id.clone();
            Command::Polling(PollingCommand::Open { round, station, witnesses: witnesses.clone() })
        });
        let stations = stations.collect();
        read.finish(stations)
    },
};

const FINISH: Form = Form {
    fields: &[Field::needed("signed", FieldKind::Line)],
    prefill: |_| super::super::form::Answers::new(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let signed = read.needed("signed");
        read.finish(vec![Command::Count(CountCommand::Finish { round: guard::current_round(s), signed })])
    },
};
