//! The check before the day, line by line, each boundary from both sides; and when a backup is due.

use huanjie::app::backups::{Due, ENTRIES, LastBackup};
use huanjie::app::pages::ready::checks::{Answer, Answers, Check, Grade, HOLDS, Known, checks, told};
use huanjie::browser::page::Room;
use huanjie::browser::probe::{Battery, Camera, Probe, probe};
use huanjie::text;
use huanjie::values::Moment;
use wasm_bindgen_test::wasm_bindgen_test;

const NOW: Moment = Moment(1_798_000_000_000);
const DAY: i64 = 24 * 3600 * 1000;

/// A tablet on which nothing is amiss.
fn fit() -> Known {
    let answer = Answer { fine: true, at: Moment(NOW.0 - 1000) };
    Known {
        probe: Probe {
            kept: true,
            room: Some(Room { used: 10 << 20, allowed: 10 << 30 }),
            battery: Some(Battery { percent: 96, charging: false }),
            camera: Some(Camera::Granted),
            secure: true,
            offline: true,
            private: Some(false),
        },
        answers: Answers(["printer", "sound", "clock"].map(|id| (id.to_owned(), answer)).into()),
        backup: Some(LastBackup { at: Moment(NOW.0 - 3_600_000), entries: 100, head: "7c41".into(), opened: Some(NOW) }),
        entries: 100,
        passphrase: true,
        second_person: true,
        version: "1.0.3".into(),
        others: vec![("二号".into(), "1.0.3".into())],
        skew: None,
        now: NOW,
    }
}

fn line(known: &Known, id: &str) -> (Grade, &'static str) {
    let found: Vec<Check> = checks(known).into_iter().filter(|it| it.id == id).collect();
    assert_eq!(found.len(), 1, "{id}");
    (found[0].grade, found[0].state)
}

#[wasm_bindgen_test]
fn a_fit_tablet_has_nothing_to_be_done() {
    for check in checks(&fit()) {
        assert_eq!(check.grade, Grade::Good, "{}", check.id);
    }
}

#[wasm_bindgen_test]
fn every_line_is_judged_on_both_sides_of_its_boundary() {
    let with = |change: &dyn Fn(&mut Known)| {
        let mut known = fit();
        change(&mut known);
        known
    };
    let battery = |percent, charging| with(&|known| known.probe.battery = Some(Battery { percent, charging }));
    assert_eq!(line(&battery(80, false), "battery"), (Grade::Good, "good"));
    assert_eq!(line(&battery(79, false), "battery"), (Grade::Soft, "soft"));
    assert_eq!(line(&battery(50, false), "battery"), (Grade::Soft, "soft"));
    assert_eq!(line(&battery(49, false), "battery"), (Grade::Bad, "bad"));
    assert_eq!(line(&battery(5, true), "battery"), (Grade::Good, "charging"));
    assert_eq!(line(&with(&|known| known.probe.battery = None), "battery"), (Grade::Untold, "untold"));
    let room = |free: u64| with(&|known| known.probe.room = Some(Room { used: 7, allowed: 7 + free }));
    assert_eq!(line(&room(500 << 20), "room").0, Grade::Good);
    assert_eq!(line(&room((500 << 20) - 1), "room").0, Grade::Soft);
    assert_eq!(line(&room(100 << 20), "room").0, Grade::Soft);
    assert_eq!(line(&room((100 << 20) - 1), "room").0, Grade::Bad);
    let skew = |skew| with(&|known| known.skew = Some(skew));
    assert_eq!(line(&skew(60_000), "clock"), (Grade::Good, "good"));
    assert_eq!(line(&skew(-60_001), "clock"), (Grade::Soft, "skewed"));
    let said = |fine, ago| with(&|known| known.answers = Answers([("clock".into(), Answer { fine, at: Moment(NOW.0 - ago) })].into()));
    assert_eq!(line(&said(true, HOLDS - 1), "clock"), (Grade::Good, "good"));
    assert_eq!(line(&said(true, HOLDS), "clock"), (Grade::Soft, "soft"));
    assert_eq!(line(&said(false, 1), "clock"), (Grade::Bad, "bad"));
    let word = |fine| {
        with(&|known| {
            known.probe.private = None;
            known.answers.0.insert("window".into(), Answer { fine, at: NOW });
        })
    };
    assert_eq!((line(&word(true), "window"), line(&word(false), "window")), ((Grade::Good, "good"), (Grade::Bad, "bad")));
    assert_eq!(line(&with(&|known| known.probe.private = None), "window"), (Grade::Bad, "unsure"));
    assert_eq!(line(&said(true, 1), "printer"), (Grade::Soft, "soft"), "one answer is not another");
    let backup = |ago, since| {
        with(&|known| {
            known.backup.as_mut().unwrap().at = Moment(NOW.0 - ago);
            known.entries += since;
        })
    };
    assert_eq!(line(&backup(DAY - 1, 50), "backup").0, Grade::Good);
    assert_eq!(line(&backup(DAY, 50), "backup").0, Grade::Soft);
    let untried_and_old = with(&|known| {
        known.backup = Some(LastBackup { at: Moment(NOW.0 - DAY), entries: 99, head: "7c41".into(), opened: None });
    });
    assert_eq!(line(&untried_and_old, "backup").0, Grade::Bad, "nobody knows what is in it");
    assert_eq!(line(&backup(DAY, 0), "backup").0, Grade::Good, "nothing was recorded since");
    let none = with(&|known| known.backup = None);
    assert_eq!((line(&none, "backup").0, line(&none, "restore")), (Grade::Bad, (Grade::Bad, "none")));
    let untried = with(&|known| known.backup.as_mut().unwrap().opened = None);
    assert_eq!(line(&untried, "restore"), (Grade::Bad, "bad"));
    assert_eq!(line(&with(&|known| known.second_person = false), "second"), (Grade::Soft, "bad"));
    let older = with(&|known| known.others.push(("四号".into(), "1.0.2".into())));
    assert_eq!(line(&older, "version"), (Grade::Bad, "bad"));
    assert_eq!(line(&with(&|known| known.others.clear()), "version"), (Grade::Good, "alone"));
    assert_eq!(line(&with(&|known| known.probe.kept = false), "kept"), (Grade::Soft, "bad"), "some browsers promise nothing");
    for (id, broken) in [
        ("window", with(&|known| known.probe.private = Some(true))),
        ("offline", with(&|known| known.probe.offline = false)),
        ("secure", with(&|known| known.probe.secure = false)),
        ("passphrase", with(&|known| known.passphrase = false)),
    ] {
        assert_eq!(line(&broken, id), (Grade::Bad, "bad"));
        assert_eq!(checks(&broken).iter().filter(|it| it.grade != Grade::Good).count(), 1, "{id} alone");
    }
}

#[wasm_bindgen_test]
fn every_state_of_every_line_has_its_words() {
    let states = [
        ("version", &["good", "alone", "bad"][..]),
        ("window", &["good", "unsure", "bad"]),
        ("kept", &["good", "bad"]),
        ("offline", &["good", "bad"]),
        ("secure", &["good", "bad"]),
        ("room", &["good", "soft", "bad", "untold"]),
        ("passphrase", &["good", "bad"]),
        ("second", &["good", "bad"]),
        ("backup", &["good", "soft", "bad"]),
        ("restore", &["good", "none", "bad"]),
        ("clock", &["good", "soft", "bad", "skewed"]),
        ("battery", &["good", "charging", "soft", "bad", "untold"]),
        ("camera", &["good", "asks", "denied", "absent", "untold"]),
        ("printer", &["good", "soft", "bad"]),
        ("sound", &["good", "soft", "bad"]),
    ];
    assert_eq!(checks(&fit()).iter().map(|it| it.id).collect::<Vec<_>>(), states.map(|(id, _)| id));
    for (id, states) in states {
        assert!(text::has(&format!("ready.{id}")) && text::has(&format!("ready.{id}.sub")), "{id}");
        for state in states {
            assert!(text::has(&format!("ready.{id}.{state}")), "{id}.{state}");
            let fine = matches!(*state, "good" | "alone" | "charging");
            assert_eq!(text::has(&format!("ready.{id}.{state}.do")), !fine, "{id}.{state}.do");
        }
    }
}

#[wasm_bindgen_test]
fn a_backup_is_due_after_a_hundred_entries_or_a_day_with_any() {
    let last = |entries, ago| LastBackup { at: Moment(NOW.0 - ago), entries, head: String::new(), opened: None };
    let due = |last: Option<&LastBackup>, entries| LastBackup::due(last, entries, Some(Moment(NOW.0 - 1000)), NOW);
    assert_eq!(due(Some(&last(40, 0)), 40 + ENTRIES - 1), None);
    assert_eq!(due(Some(&last(40, 0)), 40 + ENTRIES), Some(Due { since: 100, days: 0, never: false }));
    assert_eq!(due(Some(&last(40, DAY - 1)), 41), None);
    assert_eq!(due(Some(&last(40, 3 * DAY)), 41), Some(Due { since: 1, days: 3, never: false }));
    assert_eq!(due(Some(&last(40, 3 * DAY)), 40), None, "nothing was recorded since");
    assert_eq!(due(None, 99), None);
    assert_eq!(due(None, 100), Some(Due { since: 100, days: 0, never: true }));
    assert_eq!(LastBackup::due(None, 1, Some(Moment(NOW.0 - DAY)), NOW), Some(Due { since: 1, days: 1, never: true }));
}

#[wasm_bindgen_test]
async fn this_browser_tells_what_it_tells() {
    let probe = probe().await;
    assert!(probe.secure);
    assert!(probe.room.is_some_and(|room| room.allowed > room.used));
    assert!(!probe.offline, "the tests are not kept for work without a network");
}

#[wasm_bindgen_test]
fn the_other_tablets_are_told_what_the_page_says_and_find_the_words_for_it() {
    let mut known = fit();
    known.probe.battery = Some(Battery { percent: 42, charging: false });
    let told = told(&known);
    assert_eq!(told.at, NOW);
    let ids: Vec<&str> = checks(&known).iter().map(|check| check.id).filter(|id| *id != "version").collect();
    assert_eq!(told.lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ids);
    assert!(told.lines.iter().all(|line| text::has(&format!("ready.{}.{}", line.id, line.state))));
    let battery = told.line("battery").unwrap();
    assert_eq!((battery.grade, battery.values["percent"].as_str()), (Grade::Bad, "42"));
    assert!(told.line("version").is_none(), "which version it has its bundles say");
}
