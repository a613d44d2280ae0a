//! What a tablet remembers of the others by their bundles, and what it therefore sends next.

use super::{DATA_KEY, Desk, company, minute, registered};
use huanjie::election::setup::Nature;
use huanjie::exchange::bundle::{Bundle, Expected, Grade, Passage, Peers, Readiness, ReadyLine, TOLERABLE_SKEW};
use huanjie::journal::Tips;

/// Takes in what another tablet sends to one that is not known, and notes it.
fn hear(desk: &mut Desk, peers: &mut Peers, from: &Desk, at: i64) {
    let bundle = from.bundle(minute(at), &Tips::new());
    let manifest = bundle.manifest.clone();
    let received = desk.receive(bundle).expect("a sound bundle");
    peers.hear(&manifest, &received, minute(at + 2), Passage::Carried);
}

/// How many entries a bundle for these tablets holds.
fn sent(desk: &Desk, peers: &Peers, to: &[&Desk]) -> usize {
    let devices: Vec<_> = to.iter().map(|desk| desk.device()).collect();
    desk.bundle(minute(9), &peers.common(&desk.journal, &devices)).entries.len()
}

#[test]
fn a_bundle_for_all_holds_what_any_of_them_lacks() {
    let (mut committee, mut one, mut two) = company();
    let mut peers = Peers::default();
    let all = committee.journal.len();
    assert_eq!(sent(&committee, &peers, &[&one, &two]), all, "of whom nothing is known gets everything");
    hear(&mut committee, &mut peers, &one, 1);
    assert_eq!(sent(&committee, &peers, &[&one]), 0);
    assert_eq!(sent(&committee, &peers, &[&one, &two]), all, "two never sent anything");
    hear(&mut committee, &mut peers, &two, 1);
    assert_eq!(sent(&committee, &peers, &[&one, &two]), 0);
    one.record(minute(2), vec![registered("邓小红", 1)]);
    one.record(minute(3), vec![registered("王秀英", 1)]);
    hear(&mut committee, &mut peers, &one, 4);
    assert_eq!(sent(&committee, &peers, &[&one]), 0);
    assert_eq!(sent(&committee, &peers, &[&one, &two]), 2, "two lacks both");
    two.hear(&committee);
    hear(&mut committee, &mut peers, &two, 5);
    assert_eq!(sent(&committee, &peers, &[&one, &two]), 0);
}

#[test]
fn an_older_bundle_does_not_take_back_what_a_newer_one_told() {
    let (mut committee, mut one, _) = company();
    let mut peers = Peers::default();
    let older = one.bundle(minute(1), &Tips::new());
    one.record(minute(2), vec![registered("邓小红", 1)]);
    hear(&mut committee, &mut peers, &one, 3);
    let manifest = older.manifest.clone();
    let received = committee.receive(older).expect("a sound bundle");
    peers.hear(&manifest, &received, minute(20), Passage::Carried);
    let known = &peers.list[&one.device()];
    assert_eq!((known.made, known.heard, known.new), (minute(3), minute(5), 1));
    assert_eq!(peers.views.of(&one.device()), Some(minute(3)));
    assert_eq!(sent(&committee, &peers, &[&one]), 0);
}

#[test]
fn a_gap_holds_the_view_back_until_what_is_lacking_comes() {
    let (mut committee, mut one, _) = company();
    let mut peers = Peers::default();
    hear(&mut committee, &mut peers, &one, 1);
    let before = one.journal.landmarks();
    one.record(minute(2), vec![registered("邓小红", 1)]);
    let first = one.bundle(minute(3), &before);
    let middle = one.journal.landmarks();
    one.record(minute(4), vec![registered("王秀英", 1)]);
    let second = one.bundle(minute(5), &middle);
    let manifest = second.manifest.clone();
    let received = committee.receive(second).expect("taken");
    peers.hear(&manifest, &received, minute(6), Passage::Carried);
    let known = peers.list[&one.device()].clone();
    assert_eq!(peers.views.of(&one.device()), Some(minute(1)), "what was made at minute 2 is not here");
    assert_eq!(known.still_lacking(&committee.journal), [(one.device(), 3)]);
    let received = committee.receive(first.clone()).expect("taken");
    peers.hear(&first.manifest, &received, minute(7), Passage::Carried);
    assert_eq!(known.still_lacking(&committee.journal), []);
    assert_eq!(peers.views.of(&one.device()), Some(minute(3)));
}

#[test]
fn a_slow_clock_is_seen_in_the_record_and_forgotten_once_it_is_set_right() {
    let (mut committee, mut one, _) = company();
    let mut peers = Peers::default();
    committee.record(minute(100), vec![registered("邓小红", 1)]);
    one.hear(&committee);
    one.record(minute(40), vec![registered("王秀英", 1)]);
    hear(&mut committee, &mut peers, &one, 101);
    let skew = peers.skew_of(&committee.journal, &one.device(), &committee.device()).expect("a bundle came");
    assert_eq!((skew.least, skew.most), (-2 * 60_000, Some(-60 * 60_000)), "read two minutes after it was made; an hour behind");
    assert!(skew.surely_beyond(TOLERABLE_SKEW));
    committee.record(minute(110), vec![registered("李大山", 1)]);
    one.hear(&committee);
    one.record(minute(111), vec![registered("赵小军", 1)]);
    hear(&mut committee, &mut peers, &one, 112);
    let skew = peers.skew_of(&committee.journal, &one.device(), &committee.device()).expect("a bundle came");
    assert_eq!((skew.most, skew.surely_beyond(TOLERABLE_SKEW)), (None, false));
}

#[test]
fn of_a_copied_tablet_everything_is_sent() {
    let (mut committee, mut one, mut two) = company();
    let mut peers = Peers::default();
    let mut copy = one.copied();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    copy.record(minute(2), vec![registered("李大山", 1)]);
    hear(&mut committee, &mut peers, &one, 3);
    hear(&mut committee, &mut peers, &two, 3);
    hear(&mut committee, &mut peers, &copy, 4);
    let fed = committee.bundle(minute(6), &peers.common(&committee.journal, [&two.device()]));
    two.receive(fed).expect("a sound bundle");
    assert_eq!(two.journal.head(), committee.journal.head(), "both branches came over");
}

#[test]
fn how_fit_a_tablet_is_comes_with_its_bundle_and_stays_known_until_it_tells_otherwise() {
    let (mut committee, one, _) = company();
    let mut peers = Peers::default();
    let line = |grade, state: &str| ReadyLine {
        id: "battery".into(),
        grade,
        state: state.into(),
        values: [("percent".into(), "52".into())].into(),
    };
    let told = |at, grade, state| Readiness { at: minute(at), lines: vec![line(grade, state)] };
    let mut hear = |at, ready: Option<Readiness>| {
        let bundle = Bundle::telling(&one.journal, &one.pen, Nature::Real, minute(at), &Tips::new(), &one.views, ready);
        let file = bundle.seal(&DATA_KEY, [7; 12]).expect("a file");
        let bundle = Bundle::open(&file, Expected { election: super::ELECTION, nature: Nature::Real }, &DATA_KEY).expect("a bundle");
        let manifest = bundle.manifest.clone();
        let received = committee.receive(bundle).expect("a sound bundle");
        peers.hear(&manifest, &received, minute(at + 2), Passage::Carried);
        peers.list[&one.device()].ready.clone()
    };
    assert_eq!(hear(1, None), None);
    assert_eq!(hear(2, Some(told(2, Grade::Soft, "soft"))), Some(told(2, Grade::Soft, "soft")));
    assert_eq!(hear(3, None), Some(told(2, Grade::Soft, "soft")), "one that tells nothing takes nothing back");
    let last = hear(5, Some(told(5, Grade::Good, "good")));
    assert_eq!(hear(4, Some(told(4, Grade::Bad, "bad"))), last, "an older one comes late");
    let last = last.expect("told");
    assert_eq!((last.line("battery").map(|line| line.grade), last.line("camera")), (Some(Grade::Good), None));
}

#[test]
fn what_a_tablet_told_of_itself_is_under_its_signature() {
    let (committee, one, _) = company();
    let ready = Readiness { at: minute(1), lines: Vec::new() };
    let bundle = Bundle::telling(&one.journal, &one.pen, Nature::Real, minute(1), &Tips::new(), &one.views, Some(ready));
    let text = bundle.to_text();
    assert!(Bundle::from_text(&text).expect("a bundle").check_sender(&committee.journal).is_ok());
    let altered = text.replacen("\"ready\":", "\"raedy\":", 1);
    assert_ne!(altered, text);
    assert!(Bundle::from_text(&altered).expect("a bundle").check_sender(&committee.journal).is_err());
}
