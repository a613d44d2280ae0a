//! Ready for the day, the day itself, and the count.

use super::super::form::{Answers, Field, FieldKind, Form, Reader};
use super::super::step::{Stage, Step, Work};
use super::super::{due, guard};
use super::PLAIN;
use super::before::record;
use crate::election::count::CountCommand;
use crate::election::polling::{BoxKind, Help, PollingCommand};
use crate::election::{Command, Situation};
use crate::law::institutions::Institution;
use crate::law::{Finding, Severity};

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
            ..PLAIN
        },
        Step {
            id: "mobile_approval",
            rests_on: &["mobile_box"],
            work: Work::Form(&MOBILE_APPROVAL),
            needed: |s| s.law.mobile_box.township_approves && s.election.polling.stations.iter().any(|it| it.kind == BoxKind::Mobile),
            waits_for: &["stations"],
            done: |s| s.election.polling.mobile_approved.is_some(),
            due: due::eve,
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
            ..PLAIN
        },
        Step {
            id: "writing_help",
            rests_on: &["writing_help", "helper_most", "helper_barred"],
            work: Work::Form(&WRITING_HELP),
            needed: |s| s.law.writing_help.value,
            waits_for: &["open"],
            done: guard::closed,
            note: |s| {
                let helped = s.election.polling.poll(guard::current_round(s)).map_or(0, |poll| poll.helped.len());
                (helped > 0).then(|| ("step.writing_help.note", vec![("count", helped.to_string())]))
            },
            finds: &["help."],
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
            ..PLAIN
        },
        Step {
            id: "finish",
            rests_on: &["turnout", "box_test"],
            work: Work::Form(&FINISH),
            waits_for: &["tally"],
            done: guard::counted,
            due: due::round_day,
            ..PLAIN
        },
    ],
};

const OPEN: Form = Form {
    fields: &[Field::needed("witnesses", FieldKind::Line), Field::needed("booths", FieldKind::Number)],
    prefill: |s| Answers::from([("booths".into(), places(s).to_string())]),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let witnesses = read.needed("witnesses");
        let booths = read.number("booths");
        if s.law.secret_ballot.value && (booths as usize) < places(s) {
            let finding = Finding::at_field("poll.no-booth", Severity::Blocking, "booths").with("booths", booths);
            read.find(finding.with("places", places(s)).citing(&s.law.secret_ballot.citation));
        }
        let round = guard::current_round(s);
        let stations = s.election.polling.stations.iter().map(|station| {
            let station = station.id.clone();
            Command::Polling(PollingCommand::Open { round, station, witnesses: witnesses.clone() })
        });
        let asked = stations.chain([record("open", answers)]).collect();
        read.finish(asked)
    },
};

/// Halls and stations: each has at least one 秘密写票处 (V-25).
fn places(s: &Situation) -> usize {
    s.election.polling.stations.iter().filter(|station| station.kind != BoxKind::Mobile).count()
}

const MOBILE_APPROVAL: Form = Form {
    fields: &[Field::needed("by", FieldKind::Line), Field::needed("day", FieldKind::Day)],
    prefill: |s| Answers::from([("day".into(), s.today.to_string())]),
    commands: |_, answers| {
        let mut read = Reader::new(answers);
        let approval = PollingCommand::ApproveMobile { by: read.needed("by"), day: read.day("day") };
        read.finish(vec![Command::Polling(approval)])
    },
};

const WRITING_HELP: Form = Form {
    fields: &[Field::needed("voter", FieldKind::Line), Field::needed("helper", FieldKind::Name), Field::needed("reason", FieldKind::Line)],
    prefill: |_| Answers::new(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let (voter, helper, reason) = (read.voter(s, "voter"), read.name("helper"), read.needed("reason"));
        let round = guard::current_round(s);
        let help = voter.zip(helper).map(|(voter, helper)| Command::Polling(PollingCommand::Help(Help { round, voter, helper, reason })));
        read.finish(help.into_iter().collect())
    },
};

const FINISH: Form = Form {
    fields: &[Field::needed("signed", FieldKind::Line)],
    prefill: |_| Answers::new(),
    commands: |s, answers| {
        let mut read = Reader::new(answers);
        let signed = read.needed("signed");
        read.finish(vec![Command::Count(CountCommand::Finish { round: guard::current_round(s), signed })])
    },
};
