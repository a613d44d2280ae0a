//! The record read entry by entry, and the code on a paper found in it.

use super::{company, minute, registered, together};
use huanjie::election::roll::{Change, RollEvent};
use huanjie::election::{Election, Event, Situation};
use huanjie::exchange::sheets::{Written, open, write_file};
use huanjie::exchange::trail::{Found, Line, Narrator, Wanted, events_of, search, trail_sheet};
use huanjie::exchange::verify::{Figure, Moments, Verifier, named_by, recount, verify};
use huanjie::journal::{DeviceId, Journal};
use huanjie::law::book::kinds;
use huanjie::law::{ElectionKind, Ground, Province};
use huanjie::text::{Language, Voice, has};
use huanjie::training::{Rehearsal, StagePoint, rehearse, sample_people, today_of};
use huanjie::values::IdNumber;

/// An archived election of a kind, with so many people, or as many as its sample has.
fn sample(kind: &str, people: Option<u32>) -> (Journal, Situation) {
    let ground = Ground { kind: ElectionKind::from(kind), province: Province::from("nation"), mode: Default::default() };
    let rehearsal = Rehearsal {
        people: people.unwrap_or_else(|| sample_people(&ground)),
        election: "trail".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: ground.kind,
        province: ground.province,
        mode: ground.mode,
        seed: 7,
        election_day: "2026-12-27".parse().expect("a day"),
    };
    let journal = rehearse(&rehearsal, StagePoint::Archived).expect("a walk");
    let today = today_of(&journal, rehearsal.election_day);
    let situation = Situation::new(Election::replay(&journal), today).expect("a law");
    (journal, situation)
}

fn lines(journal: &Journal, situation: &Situation) -> Vec<Line> {
    let narrator = Narrator::new(situation, situation.election.setup.voice(Language::Simplified));
    journal.ordered().into_iter().map(|entry| narrator.line(entry)).collect()
}

#[test]
fn every_entry_of_every_kind_of_election_is_told_in_words() {
    for kind in kinds() {
        let (journal, situation) = sample(kind.as_str(), None);
        let lines = lines(&journal, &situation);
        assert_eq!(lines.len(), journal.len());
        for line in &lines {
            assert!(!line.what.is_empty() && !line.what.contains(['{', '}', '[', '@']), "{kind}: {line:?}");
            assert!(!line.what.contains("trail.") && !line.what.contains("step.") && !line.what.contains("paper."), "{kind}: {line:?}");
            assert!(has(&format!("trail.part.{}", line.part)), "{kind}: {}", line.part);
        }
        let unknown = huanjie::text::say(Language::Simplified, "trail.unknown", &[]);
        assert!(lines.iter().all(|line| !line.what.contains(&unknown)), "{kind} has a fact without words");
    }
}

#[test]
fn no_number_of_an_identity_card_stands_in_the_record_as_it_is_read_or_exported() {
    let (journal, situation) = sample("villagers", Some(120));
    let numbers: Vec<String> = situation
        .election
        .roll
        .voters
        .iter()
        .filter_map(|it| it.registration.id_number.as_ref())
        .map(|it| it.as_str().to_owned())
        .collect();
    assert!(numbers.len() > 60, "the sample has numbers");
    let all = csv(&lines(&journal, &situation));
    assert!(numbers.iter().all(|number| !all.contains(number.as_str())));
    let (mut committee, ..) = company();
    let number = IdNumber::from_old("510623800501123").expect("a number");
    let voter = committee.voter("周桂兰");
    let change = Change { id_number: Some(number.clone()), ..Change::default() };
    let reason = format!("原来写成{}", number.as_str());
    let entry = committee.record(minute(1), vec![Event::Roll(RollEvent::Corrected { voter, change, reason })]);
    let situation = committee.situation();
    let told = Narrator::new(&situation, Voice::from(Language::Simplified)).line(&entry).what;
    assert_eq!(told, format!("更正周桂兰：身份证号改成“{0}”（原来写成{0}）", number.masked()));
}

#[test]
fn lines_are_found_by_tablet_person_kind_day_and_words() {
    let (mut committee, mut one, mut two) = company();
    one.record(minute(1), vec![registered("邓小红", 1)]);
    two.record(minute(2), vec![registered("李大山", 2), registered("王秀英", 3)]);
    together(&mut [&mut committee, &mut one, &mut two]);
    let situation = committee.situation();
    let lines = lines(&committee.journal, &situation);
    let whats = |wanted: &Wanted| search(&lines, wanted).into_iter().map(|at| lines[at].what.clone()).collect::<Vec<_>>();
    assert_eq!(whats(&Wanted { device: Some(one.device()), part: Some("roll".into()), ..Wanted::default() }), ["登记邓小红"]);
    assert_eq!(
        whats(&Wanted { person: Some("d2的人".into()), part: Some("roll".into()), ..Wanted::default() }),
        ["登记李大山；登记王秀英"]
    );
    assert_eq!(whats(&Wanted { words: "登记 王秀英".into(), ..Wanted::default() }), ["登记李大山；登记王秀英"]);
    assert_eq!(whats(&Wanted { words: "登记 不在".into(), ..Wanted::default() }), Vec::<String>::new());
    let day = lines[0].at.day();
    assert_eq!(search(&lines, &Wanted { day: Some(day), ..Wanted::default() }).len(), lines.len());
    assert_eq!(search(&lines, &Wanted { day: Some(day.plus_days(1)), ..Wanted::default() }), Vec::<usize>::new());
    let found = Found::of(&lines);
    let names: Vec<&str> = found.tablets.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["主席台", "1号登记台", "2号登记台"]);
    assert_eq!((found.persons.len(), found.days), (3, vec![day]));
}

fn csv(lines: &[Line]) -> String {
    let sheet = trail_sheet(Language::Simplified, lines.iter());
    String::from_utf8(write_file(&[sheet], Written::CsvUtf8).expect("a file")).expect("text")
}

#[test]
fn the_record_goes_out_as_a_workbook_and_comes_back_cell_by_cell() {
    let (journal, situation) = sample("villagers", Some(120));
    let mut lines = lines(&journal, &situation);
    lines[0].person = "=HYPERLINK(\"x\")".into();
    let sheet = trail_sheet(Language::Simplified, lines.iter());
    assert_eq!(sheet.rows.len(), lines.len());
    for written in Written::ALL {
        let file = write_file(std::slice::from_ref(&sheet), written).expect("a file");
        let decode = |bytes: &[u8]| Some(encoding_rs::GB18030.decode(bytes).0.into_owned());
        let back = open(&file, decode, &mut |_| {}).expect("a book");
        let rows: Vec<Vec<String>> = back.sheets[0].rows().map(|row| row.cells.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        assert_eq!(rows[0], sheet.head, "{written:?}");
        assert_eq!(rows.len(), sheet.rows.len() + 1, "{written:?}");
        let plain = |cell: &String| cell.trim_start_matches('\'').to_owned();
        for (back, sent) in rows[1..].iter().zip(&sheet.rows) {
            assert_eq!(back.iter().map(plain).collect::<Vec<_>>(), sent.iter().map(plain).collect::<Vec<_>>(), "{written:?}");
        }
    }
}

#[test]
fn what_looks_like_a_formula_is_none_in_the_exported_record() {
    let (mut committee, ..) = company();
    committee.record(minute(1), vec![registered("甲明", 1)]);
    let situation = committee.situation();
    let mut lines = lines(&committee.journal, &situation);
    lines[0].person = "=cmd|1".into();
    let csv = csv(&lines);
    assert!(csv.contains("\"'=cmd|1\"") && !csv.contains(",=cmd"), "{csv}");
}

#[test]
fn an_entry_of_a_newer_program_is_told_as_far_as_it_is_known() {
    let (mut committee, ..) = company();
    let body = serde_json::json!({ "events": [{ "roll": { "frozen": { "day": "2026-12-20" } } }, { "from_the_future": {} }] });
    let author = huanjie::journal::Author { name: "c的人".into(), role: "committee".into() };
    let pen = committee.pen.clone();
    let entry = committee.journal.write(&pen, author, minute(1), &body).expect("an entry");
    assert_eq!(events_of(&entry).len(), 1);
    let situation = committee.situation();
    assert_eq!(Narrator::new(&situation, Voice::from(Language::Simplified)).line(&entry).what, "12月20日名单定册");
}

#[test]
fn the_code_on_a_paper_names_the_moment_of_the_record_at_which_it_was_printed() {
    let (mut committee, mut one, mut two) = company();
    let mut codes = Vec::new();
    for turn in 0..4 {
        let entry = one.record(minute(turn * 10), vec![registered("甲乙", 1)]);
        codes.push((entry.id(), one.journal.head().short()));
        let entry = two.record(minute(turn * 10 + 1), vec![registered("丙丁", 2)]);
        codes.push((entry.id(), two.journal.head().short()));
        if turn % 2 == 1 {
            committee.hear(&one);
            committee.hear(&two);
            one.hear(&committee);
        }
        let entry = committee.record(minute(turn * 10 + 2), vec![registered("戊己", 3)]);
        codes.push((entry.id(), committee.journal.head().short()));
    }
    together(&mut [&mut committee, &mut one, &mut two]);
    for (entry, code) in &codes {
        let found = named_by(&committee.journal, &code.to_uppercase()).map(|entry| entry.id());
        assert_eq!(found.as_ref(), Some(entry), "{code}");
    }
    assert_eq!(
        named_by(&committee.journal, &committee.journal.head().to_string()).map(|it| it.id()),
        committee.journal.ordered().last().map(|it| it.id())
    );
    assert!(named_by(&committee.journal, "0000 0000").is_none());
    assert!(Moments::of(&committee.journal, "1234 567").is_none(), "seven characters name nothing");
    assert!(Moments::of(&committee.journal, "not a code").is_none());
    // a record of which an entry was left out never had the later codes
    let shorter = verify(&committee.journal.to_lines().lines().take(6).map(|line| format!("{line}\n")).collect::<String>()).journal;
    assert!(named_by(&shorter, &codes[11].1).is_none());
}

#[test]
fn a_record_verified_in_steps_comes_out_as_in_one_go() {
    let (journal, _) = sample("villagers", Some(60));
    let mut text = journal.to_lines();
    for altered in [false, true] {
        if altered {
            text = text.replacen("registered", "registred", 1);
        }
        let whole = verify(&text);
        let mut verifier = Verifier::of(text.clone());
        let mut steps = 0;
        while verifier.step(7) {
            steps += 1;
            let (done, all) = verifier.progress();
            assert!(done <= all && done > 0, "{done} of {all}");
        }
        assert!(steps > 5, "{steps}");
        let stepped = verifier.finish();
        assert_eq!((stepped.flaws.clone(), stepped.signed, stepped.journal.head()), (whole.flaws, whole.signed, whole.journal.head()));
        assert_eq!(stepped.flaws.is_empty(), !altered);
    }
}

#[test]
fn every_figure_is_counted_again_and_set_beside_the_one_that_people_wrote() {
    let (_, situation) = sample("villagers", Some(120));
    let found = recount(&situation);
    let of = |code: &str| found.figures.iter().filter(|figure| figure.code == code).collect::<Vec<&Figure>>();
    assert_eq!(of("registered")[0].counted, situation.election.roll.registered());
    assert!(!of("received").is_empty() && !of("issued").is_empty() && !of("ballots").is_empty());
    assert!(found.figures.iter().all(Figure::agrees), "{:#?}", found.figures);
    assert_eq!(found.outcome.elected, huanjie::election::outcome::outcome(&situation).elected);
    // a figure that somebody changed is found
    let mut changed = situation;
    let poll = changed.election.polling.polls.values_mut().next().expect("a poll");
    poll.closings.values_mut().next().expect("a closing").issued += 1;
    let differ: Vec<&str> = recount(&changed).figures.iter().filter(|figure| !figure.agrees()).map(|figure| figure.code).collect();
    assert_eq!(differ, ["received", "issued", "issued-all"]);
}

#[test]
fn what_a_tablet_recorded_alone_before_it_began_to_sign_is_sound_and_every_change_of_it_is_named() {
    use huanjie::election::tablets::{Role, Seat, TabletEvent};
    use huanjie::exchange::verify::Wrong;
    use huanjie::journal::Author;
    let mut desk = super::Desk::new("c");
    let act = |events| huanjie::election::Act { events };
    for (at, name) in ["甲明", "乙芳", "丙刚"].into_iter().enumerate() {
        let author = Author { name: "主任".into(), role: "committee".into() };
        let entry = desk.journal.seal(&desk.device(), author, minute(at as i64), &act(vec![registered(name, 1)])).expect("an entry");
        desk.journal.merge(entry).expect("taken");
    }
    let seat = Seat { name: "主席台".into(), role: Role::Committee, groups: vec![], station: String::new() };
    let key = desk.key().public();
    desk.record(minute(10), vec![Event::Tablets(TabletEvent::Opened { seat, key })]);
    desk.record(minute(11), vec![registered("丁丽", 1)]);
    let text = desk.journal.to_lines();
    let found = verify(&text);
    assert_eq!((found.flaws, found.signed, found.journal.len()), (vec![], 2, 5));
    let edited = verify(&text.replacen("乙芳", "乙方", 1));
    let first = edited.first().expect("a flaw");
    assert_eq!((first.seq, first.wrong), (Some(2), Wrong::Edited));
    // once it signs, an entry without a signature is none of its own
    let bare: Vec<String> = text
        .lines()
        .map(|line| {
            line.split(",\"sig\":").next().map_or_else(String::new, |it| if it == line { it.to_owned() } else { format!("{it}}}") })
        })
        .collect();
    let stripped =
        verify(&text.lines().take(4).map(str::to_owned).chain([bare[4].clone()]).map(|line| format!("{line}\n")).collect::<String>());
    assert_eq!(stripped.first().map(|flaw| (flaw.seq, flaw.wrong)), Some((Some(5), Wrong::Edited)));
}
