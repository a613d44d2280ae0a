//! What waits for people as they see it: acts beyond a role, why a case waits again, what was decided; and two persons on one tablet.

use super::{DATA_KEY, Desk, committee, company, day, join, locked, minute, registered, together};
use huanjie::election::conflict::{Conflict, ConflictKind, Reopened, cases, cases_of, decided, waiting};
use huanjie::election::duplicates::LikenessIndex;
use huanjie::election::polling::{Closing, PollingCommand, PollingEvent};
use huanjie::election::roll::{Likeness, RollCommand, RollEvent};
use huanjie::election::tablets::{Breach, Consent, Keyholder, Role, TabletEvent, TwoKeyAct, acts_for_two, second_person_missing};
use huanjie::election::{Command, Event, Refusal};
use huanjie::exchange::bundle::BundleFault;
use huanjie::exchange::keyring::{Drawn, consent_text, lock_of, mark_of, name_holder, open_key, read_consent};
use huanjie::journal::{Entry, SecretKey};
use huanjie::text::{Language, has, phrase, words};

fn checked_in(desk: &Desk, called: &str) -> Event {
    let voter = desk.voter(called);
    Event::Polling(PollingEvent::CheckedIn { round: 1, voter, station: "1".into(), principals: vec![], credential: String::new() })
}

fn all(desk: &Desk) -> Vec<Conflict> {
    cases(&desk.situation())
}

fn settle(desk: &mut Desk, at: i64, case: usize, offer: usize) -> Entry {
    let case = all(desk).remove(case);
    let command = case.offers[offer].command(&case, "委员会当面问过");
    desk.ask(minute(at), &[command]).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn code(asked: Result<Entry, Refusal>) -> String {
    asked.map_or_else(|refusal| refusal.code, |_| "taken".to_owned())
}

#[test]
fn what_a_tablet_recorded_beyond_its_role_is_a_case_until_people_say_whether_it_stands() {
    let (mut committee, mut one, _) = company();
    let first = one.record(minute(1), vec![Event::Roll(RollEvent::Frozen { day: day("2026-12-27") })]);
    committee.hear(&one);
    let found = all(&committee);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].kind, found[0].sides[0].entry.clone()), (ConflictKind::BeyondRole, first.id()));
    assert!(committee.conflicts().is_empty(), "it is no conflict of facts");
    assert_eq!(committee.codes(), ["tablet.beyond-duty"]);
    assert_eq!(code(one.ask(minute(2), &[found[0].offers[0].command(&found[0], "问过")])), "tablet.not-its-duty");
    settle(&mut committee, 3, 0, 0);
    assert!(all(&committee).is_empty());
    assert_eq!(committee.codes(), Vec::<String>::new(), "what was decided is no finding any more");
    let past = decided(&committee.situation());
    assert_eq!((past.len(), past[0].code, past[0].reason.as_str(), past[0].by.name.as_str()), (1, "all", "委员会当面问过", "c的人"));
    // another one of the kind opens the case again
    one.record(minute(4), vec![Event::Roll(RollEvent::Frozen { day: day("2026-12-27") })]);
    committee.hear(&one);
    let again = all(&committee);
    assert_eq!((again.len(), again[0].sides.len()), (1, 2));
    assert_eq!(again[0].reopened(), Some(Reopened::Later(vec![again[0].sides[1].entry.clone()])));
    assert_eq!(committee.codes(), ["tablet.beyond-duty"]);
    assert!(decided(&committee.situation()).is_empty());
}

#[test]
fn a_case_that_waits_again_says_why() {
    let (mut committee, mut one, mut two) = company();
    let mut three = join(&committee, "d3", "3号登记台", Role::Registrar, &[1]);
    let voter = one.voter("周桂兰");
    one.record(minute(10), vec![checked_in(&one, "周桂兰")]);
    committee.hear(&one);
    let undecided = |desk: &Desk| all(desk).into_iter().find(|case| case.kind == ConflictKind::CheckedInTwice);
    assert_eq!(undecided(&committee), None);
    two.record(minute(20), vec![checked_in(&two, "周桂兰")]);
    committee.hear(&two);
    assert_eq!(undecided(&committee).expect("a case").reopened(), None, "it waits for the first time");
    let place = all(&committee).iter().position(|case| case.kind == ConflictKind::CheckedInTwice).expect("a case");
    settle(&mut committee, 30, place, 0);
    let third = three.record(minute(25), vec![checked_in(&three, "周桂兰")]);
    together(&mut [&mut committee, &mut one, &mut two, &mut three]);
    let case = undecided(&committee).expect("a case");
    assert_eq!(case.reopened(), Some(Reopened::Later(vec![third.id()])));
    assert!(case.sides.iter().all(|side| side.voter.as_ref() == Some(&voter)));
}

#[test]
fn one_person_here_and_two_persons_there_is_a_case_and_no_decision_overrules_the_other_silently() {
    let pair = || {
        let (mut committee, mut one, mut two) = company();
        committee.record(minute(1), vec![registered("邓小红", 1), registered("邓小红", 1)]);
        one.hear(&committee);
        two.hear(&committee);
        let voters = committee.election().roll.voters.clone();
        let (a, b) = (voters[4].id.clone(), voters[5].id.clone());
        (committee, one, two, a, b)
    };
    for (earlier, standing) in [(Likeness::SamePerson, 5), (Likeness::TwoPersons, 6)] {
        let (mut committee, mut one, mut two, a, b) = pair();
        let settled = |likeness| {
            let (first, second) = (a.clone(), b.clone());
            Command::Roll(RollCommand::SettleLikeness { first, second, likeness, reason: "看过户口簿".into() })
        };
        let later = if earlier == Likeness::SamePerson { Likeness::TwoPersons } else { Likeness::SamePerson };
        one.ask(minute(10), &[settled(earlier)]).expect("taken");
        two.ask(minute(20), &[settled(later)]).expect("taken");
        together(&mut [&mut committee, &mut one, &mut two]);
        for desk in [&committee, &one, &two] {
            assert_eq!(desk.election().roll.registered(), standing, "what came first stands");
            let found = all(desk);
            assert_eq!((found.len(), found[0].kind), (1, ConflictKind::LikenessDiffers));
            let finding = found[0].finding();
            assert!(huanjie::election::findings(&desk.situation()).contains(&finding));
        }
        // the committee takes the later one
        settle(&mut committee, 30, 0, 1);
        let other = if standing == 5 { 6 } else { 5 };
        two.hear(&committee);
        for desk in [&committee, &two] {
            assert_eq!((desk.election().roll.registered(), all(desk).len()), (other, 0));
        }
        assert_eq!(decided(&committee.situation()).len(), 2, "the pair, and the case about it");
    }
}

#[test]
fn the_quick_list_and_the_whole_one_say_the_same() {
    let (mut committee, mut one, mut two) = company();
    one.record(minute(10), vec![registered("邓小红", 1), checked_in(&one, "周桂兰")]);
    two.record(minute(20), vec![registered("邓小红", 1), checked_in(&two, "周桂兰")]);
    together(&mut [&mut committee, &mut one, &mut two]);
    let situation = committee.situation();
    let pairs = LikenessIndex::of(&situation.election.roll).pairs(&situation.election.roll);
    assert_eq!(cases_of(&situation, &pairs), cases(&situation));
    let kinds: Vec<ConflictKind> = cases(&situation).iter().map(|case| case.kind).collect();
    assert_eq!(kinds, [ConflictKind::RegisteredTwice, ConflictKind::CheckedInTwice, ConflictKind::BeyondRole]);
    assert_eq!(waiting(&situation), cases(&situation)[1..]);
}

#[test]
fn every_case_every_answer_and_every_breach_has_words() {
    use huanjie::election::tablets::Duty;
    let known = words(Language::Simplified);
    let breaches = [Breach::Stranger, Breach::Retired, Breach::OneKey, Breach::ForeignVoter];
    let duties = [Duty::Lead, Duty::Register, Duty::Issue, Duty::Note, Duty::Count, Duty::Approve, Duty::Own];
    for breach in breaches.into_iter().chain(duties.map(Breach::Duty)) {
        assert!(known.contains_key(&format!("tablets.breach.{}", breach.code())), "{}", breach.code());
    }
    let (mut committee, mut one, mut two) = company();
    one.record(minute(10), vec![registered("邓小红", 1), checked_in(&one, "周桂兰")]);
    two.record(minute(20), vec![registered("邓小红", 1), checked_in(&two, "周桂兰")]);
    together(&mut [&mut committee, &mut one, &mut two]);
    for case in all(&committee) {
        let title = phrase(Language::Simplified, &format!("tablets.case.{}", case.kind.code()), &case.about);
        assert!(!title.contains('{') && !title.contains("tablets."), "{title}");
        for offer in &case.offers {
            assert!(has(&format!("tablets.offer.{}", offer.code)) && has(&format!("cases.offer.{}", offer.code)), "{}", offer.code);
        }
    }
}

fn named(name: &str, passphrase: &str, reason: &str, seed: u8) -> Result<Keyholder, BundleFault> {
    let (lock, key) = locked(passphrase)?;
    name_holder(super::ELECTION, (name, Role::Scrutineer), (lock, &key), reason, &Drawn { seed: [seed; 32], nonce: [4; 12] })
}

fn opened(holder: &Keyholder, passphrase: &str) -> Result<SecretKey, BundleFault> {
    open_key(holder, &lock_of(holder)?.key(passphrase)?)
}

const PASSPHRASE: &str = "何建国 自己 的口令";

fn closing() -> Command {
    Command::Polling(PollingCommand::Close(Closing {
        round: 1,
        station: "1".into(),
        received: 10,
        issued: 0,
        spoiled: 0,
        left: 10,
        voters: 0,
    }))
}

#[test]
fn one_tablet_holds_to_two_persons_once_a_second_one_was_named() {
    let mut desk = committee();
    assert!(second_person_missing(&desk.situation()));
    assert_eq!(code(desk.copied().ask(minute(60), &[closing()])), "tablet.second-person", "a real election rests on two");
    let holder = named("何建国", PASSPHRASE, "", 9).expect("a key");
    desk.ask(minute(1), &[Command::Tablets(TabletEvent::KeyholderNamed(holder.clone()))]).expect("taken");
    assert!(!second_person_missing(&desk.situation()));
    assert_eq!(code(desk.ask(minute(60), &[closing()])), "tablet.second-key");
    let act = TwoKeyAct::ClosePoll { round: 1, station: "1".into() };
    assert!(acts_for_two(&desk.situation()).contains(&act));
    // the first person's own consent is no second one
    let own = Consent::give(super::ELECTION, act.clone(), 0, &desk.device(), desk.key());
    desk.ask(minute(61), &[Command::Tablets(TabletEvent::Consented(own))]).expect("taken");
    assert_eq!(code(desk.ask(minute(62), &[closing()])), "tablet.second-key");
    assert!(matches!(opened(&holder, "猜一个口令试试"), Err(BundleFault::Passphrase)));
    let key = opened(&holder, PASSPHRASE).expect("his key");
    let consent = Consent::give(super::ELECTION, act.clone(), 0, &holder.id(), &key);
    desk.ask(minute(63), &[Command::Tablets(TabletEvent::Consented(consent))]).expect("taken");
    assert_eq!(code(desk.ask(minute(64), &[closing()])), "taken");
    assert_eq!(code(desk.ask(minute(65), &[closing()])), "tablet.second-key", "a consent is for once");
    assert_eq!(desk.codes(), Vec::<String>::new());
    assert_eq!(desk.election().tablets.name_of(&holder.id()), "何建国");
}

#[test]
fn an_act_of_one_person_that_another_program_recorded_is_shown_also_on_one_tablet() {
    let mut desk = committee();
    let holder = named("何建国", PASSPHRASE, "", 9).expect("a key");
    desk.record(minute(1), vec![Event::Tablets(TabletEvent::KeyholderNamed(holder))]);
    desk.record(minute(2), vec![Event::Roll(RollEvent::Frozen { day: day("2026-12-27") })]);
    assert_eq!(desk.codes(), ["tablet.one-key"]);
    assert_eq!(all(&desk)[0].kind, ConflictKind::BeyondRole);
}

#[test]
fn a_second_person_is_named_with_a_passphrase_and_replaced_only_for_a_reason() {
    let mut desk = committee();
    assert!(matches!(named("何建国", "七个字不够长", "", 9), Err(BundleFault::ShortPassphrase)));
    let ask = |desk: &mut Desk, at, holder| code(desk.ask(minute(at), &[Command::Tablets(TabletEvent::KeyholderNamed(holder))]));
    assert_eq!(ask(&mut desk, 1, named("  ", PASSPHRASE, "", 9).expect("a key")), "tablet.nameless-holder");
    let first = named("何建国", PASSPHRASE, "", 9).expect("a key");
    assert_eq!(ask(&mut desk, 2, first.clone()), "taken");
    assert_eq!(ask(&mut desk, 3, named("黎艳", PASSPHRASE, " ", 8).expect("a key")), "tablet.no-reason");
    assert_eq!(ask(&mut desk, 4, named("黎艳", PASSPHRASE, "何建国住院", 8).expect("a key")), "taken");
    assert_eq!(desk.codes(), ["tablet.one-key"], "he did not agree: it is taken, and shown");
    assert_eq!(desk.election().tablets.holder().map(|holder| holder.name.as_str()).map(str::to_owned), Some("黎艳".to_owned()));
    // the one before holds no key any more
    let act = TwoKeyAct::FreezeRoll;
    let key = opened(&first, PASSPHRASE).expect("his key");
    let late = Consent::give(super::ELECTION, act, 0, &first.id(), &key);
    assert_eq!(code(desk.ask(minute(5), &[Command::Tablets(TabletEvent::Consented(late))])), "tablet.no-consent");
    // a name that the key did not sign is no second person
    let forged =
        huanjie::election::tablets::Keyholder { name: "假名字".into(), ..named("唐大勇", PASSPHRASE, "换人", 7).expect("a key") };
    desk.record(minute(6), vec![Event::Tablets(TabletEvent::KeyholderNamed(forged))]);
    assert_eq!(desk.election().tablets.holder().map(|holder| holder.name.clone()), Some("黎艳".to_owned()));
    assert!(desk.codes().contains(&"tablet.stranger".to_owned()));
}

#[test]
fn a_second_person_who_agrees_is_replaced_without_a_case() {
    let mut desk = committee();
    let named = |name: &str, reason: &str, seed| named(name, PASSPHRASE, reason, seed).expect("a key");
    let first = named("何建国", "", 9);
    let act = TwoKeyAct::ReplaceHolder;
    assert!(!acts_for_two(&desk.situation()).contains(&act), "there is nobody yet");
    desk.ask(minute(1), &[Command::Tablets(TabletEvent::KeyholderNamed(first.clone()))]).expect("taken");
    assert!(acts_for_two(&desk.situation()).contains(&act));
    let key = opened(&first, PASSPHRASE).expect("his key");
    let consent = Consent::give(super::ELECTION, act, 0, &first.id(), &key);
    desk.ask(minute(2), &[Command::Tablets(TabletEvent::Consented(consent))]).expect("taken");
    desk.ask(minute(3), &[Command::Tablets(TabletEvent::KeyholderNamed(named("黎艳", "何建国外出", 8)))]).expect("taken");
    assert_eq!(desk.codes(), Vec::<String>::new());
    desk.ask(minute(4), &[Command::Tablets(TabletEvent::KeyholderNamed(named("唐大勇", "再换一次", 7)))]).expect("taken");
    assert_eq!(desk.codes(), ["tablet.one-key"], "a consent is for once");
}

#[test]
fn a_consent_is_carried_as_letters_and_a_wrong_letter_is_noticed() {
    let (mut committee, one, _) = company();
    let act = TwoKeyAct::ClosePoll { round: 1, station: "1".into() };
    let acts = acts_for_two(&committee.situation());
    let consent = Consent::give(super::ELECTION, act.clone(), 0, &one.device(), one.key());
    let text = consent_text(&consent);
    assert_eq!(text.split(' ').count(), 27, "67 bytes are 108 letters");
    let tablets = committee.election().tablets;
    assert_eq!(read_consent(&text, &tablets, &acts), Some(consent.clone()));
    assert_eq!(read_consent(&text.to_lowercase().replace(' ', "").replace('0', "o"), &tablets, &acts), Some(consent.clone()));
    let first = if text.starts_with('A') { 'B' } else { 'A' };
    let wrong: String = std::iter::once(first).chain(text.chars().skip(1)).collect();
    assert_eq!(read_consent(&wrong, &tablets, &acts), None);
    assert_eq!(read_consent(&text[..text.len() - 5], &tablets, &acts), None);
    assert_eq!(read_consent("", &tablets, &acts), None);
    // for another election, or another turn, it is none
    let elsewhere = Consent::give("e2", act.clone(), 0, &one.device(), one.key());
    assert_eq!(read_consent(&consent_text(&elsewhere), &tablets, &acts), None);
    let another_turn = Consent::give(super::ELECTION, act.clone(), 1, &one.device(), one.key());
    assert_eq!(read_consent(&consent_text(&another_turn), &tablets, &acts), None);
    committee.ask(minute(50), &[Command::Tablets(TabletEvent::Consented(consent))]).expect("taken");
    assert_eq!(code(committee.ask(minute(60), &[closing()])), "taken");
    assert_ne!(mark_of(super::ELECTION, &act, 0), mark_of(super::ELECTION, &act, 1));
    assert_eq!(mark_of(super::ELECTION, &act, 0).len(), 9);
    let _ = DATA_KEY;
}

#[test]
fn the_head_that_is_folded_is_the_head_of_the_journal_also_after_a_copy() {
    let (mut committee, mut one, mut two) = company();
    let mut copy = one.copied();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    copy.record(minute(2), vec![registered("王秀英", 1)]);
    two.record(minute(3), vec![registered("李大山", 2)]);
    for desk in [&one, &copy, &two] {
        committee.hear(desk);
        let tablets = committee.election().tablets;
        assert_eq!((tablets.head(), tablets.entries()), (committee.journal.head(), committee.journal.len()));
    }
}

#[test]
fn the_trainer_records_otherwise_what_a_tablet_recorded_and_all_of_it_is_shown() {
    use huanjie::election::roll::Change;
    use huanjie::election::setup::{Nature, SetupEvent};
    use huanjie::training::{Chances, other_desk};
    let rehearsal = |nature| {
        let mut desk = Desk::new("c");
        let seat =
            huanjie::election::tablets::Seat { name: "主席台".into(), role: Role::Committee, groups: vec![], station: String::new() };
        let key = desk.key().public();
        let founding = huanjie::election::setup::Founding { nature, ..super::founding() };
        desk.record(minute(-60), vec![Event::Setup(SetupEvent::Founded(founding)), Event::Tablets(TabletEvent::Opened { seat, key })]);
        desk.record(minute(-50), vec![registered("周桂兰", 1), registered("何建国", 2), registered("黎艳", 3)]);
        desk
    };
    let chances = Chances { ticket: [1; 32], key: [2; 32] };
    let file = |desk: &Desk| other_desk(&desk.situation(), &desk.journal, &desk.pen, minute(90), chances);
    assert!(file(&rehearsal(Nature::Real)).is_none(), "never in a real election");
    let mut desk = rehearsal(Nature::Rehearsal);
    let voter = desk.voter("周桂兰");
    let change = Change { household: Some("周德福".into()), ..Change::default() };
    desk.record(minute(1), vec![Event::Roll(RollEvent::Corrected { voter, change, reason: "改户主".into() })]);
    desk.record(minute(2), vec![checked_in(&desk, "周桂兰")]);
    desk.record(minute(3), vec![checked_in(&desk, "何建国")]);
    desk.record(minute(4), vec![checked_in(&desk, "黎艳")]);
    desk.receive(file(&desk).expect("a file")).expect("a sound bundle");
    let kinds: Vec<ConflictKind> = all(&desk).iter().map(|case| case.kind).collect();
    use ConflictKind as It;
    // no desk that keeps to its codes comes to a second ballot: the trainer's does not, and that is a case too
    assert_eq!(kinds, [It::RegisteredTwice, It::CorrectedDifferently, It::CheckedInTwice, It::CheckedInStruck, It::BeyondRole]);
    assert_eq!(desk.codes(), ["tablet.foreign-voter"], "the trainer's tablet joined as it should");
}
