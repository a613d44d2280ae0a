//! 工作总结 and 当选人员情况: every figure leads to its step, the term before is compared from its own record, the grid adds up.

use super::{at, kinds};
use huanjie::election::after::{AfterEvent, Described};
use huanjie::election::paperwork::{PaperworkCommand, decide};
use huanjie::election::{Event, Situation, outcome::outcome};
use huanjie::figures::{BEFORE, COUNTS, KEPT, NotBefore, before, certificates, composition, controls, notices, precedes, taken, term};
use huanjie::papers::{Run, Told, document, plain, tables, told_summary};
use huanjie::training::StagePoint;
use huanjie::values::{Education, Politics, Tenure, Traits};

fn with(mut s: Situation, command: &PaperworkCommand) -> Situation {
    for event in decide(&s, command).expect("taken") {
        let Event::Paperwork(event) = event else { panic!("{event:?}") };
        s.election.paperwork.apply(&super::numbers::source(), &event);
    }
    s
}

fn village() -> Situation {
    at(StagePoint::Archived).clone()
}

/// The village at the end of the term before.
fn village_before() -> Situation {
    let mut s = village();
    let founding = s.election.setup.founding.as_mut().expect("founded");
    founding.term -= 1;
    founding.election_day = "2021-12-26".parse().expect("a day");
    s
}

fn everyone() -> impl Iterator<Item = (&'static str, &'static Situation)> {
    let village = [("villagers", at(StagePoint::Archived))];
    village.into_iter().chain(kinds::ended().iter().map(|(kind, s)| (kind.as_str(), s)))
}

#[test]
fn every_figure_of_the_summary_leads_to_a_step_of_the_road_or_to_the_record() {
    for (kind, s) in everyone() {
        let told = told_summary(s);
        let mut figures = 0;
        for run in told.iter().flat_map(|told| if let Told::Paragraph(runs) = told { &runs[..] } else { &[] }) {
            match run {
                Run::Figure { words, step } => {
                    figures += 1;
                    assert!(step.is_empty() || huanjie::stages::find(step).is_some(), "{kind}: {words} of {step}");
                }
                Run::Words(words) => {
                    let digit = words.char_indices().find(|(at, c)| {
                        let numbering = words[*at..].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('.');
                        c.is_ascii_digit() && !numbering && !words.contains('《') && !words.contains("办法第") && !words.contains("岁")
                    });
                    assert_eq!(digit, None, "{kind}: a number without a source: {words}");
                }
            }
        }
        assert!(figures >= 15, "{kind}: {figures}");
    }
}

#[test]
fn the_summary_of_every_kind_has_the_chapters_of_the_outline_and_no_heading_without_a_word_below() {
    for (kind, s) in everyone() {
        let told = told_summary(s);
        let headings: Vec<&str> =
            told.iter().filter_map(|told| if let Told::Heading(words) = told { Some(words.as_str()) } else { None }).collect();
        assert_eq!(
            headings,
            ["一、基本情况", "二、主要做法", "三、主要成效和特点", "四、存在的问题", "五、经验体会", "六、下一步打算"],
            "{kind}"
        );
        for pair in told.windows(2) {
            assert!(!matches!(pair, [Told::Heading(_), Told::Heading(_)]), "{kind}: {pair:?}");
        }
        assert!(!matches!(told.last(), Some(Told::Heading(_))), "{kind}");
        let text = plain(&document(s, "v_summary").expect("a summary"));
        assert!(!text.contains('{') && !text.contains("根据，") && !text.contains("　年　月　日推选"), "{kind}: {text}");
        for parts in told.iter().filter_map(|told| if let Told::Paragraph(runs) = told { runs.first() } else { None }) {
            assert!(!parts.words().contains("（〇）"), "{kind}");
        }
    }
}

#[test]
fn the_summary_is_the_paper_word_by_word() {
    for (kind, s) in everyone() {
        let text = plain(&document(s, "v_summary").expect("a summary"));
        for told in told_summary(s) {
            let words = match told {
                Told::Heading(words) | Told::Own(_, words) => words,
                Told::Paragraph(runs) => runs.iter().map(Run::words).collect(),
                Told::Waits(_) => continue,
            };
            assert!(text.contains(&words), "{kind}: {words}");
        }
    }
}

#[test]
fn only_the_same_body_of_an_earlier_term_is_the_one_before() {
    let now = village();
    assert_eq!(precedes(&village_before(), &now), Ok(()));
    assert_eq!(precedes(&now, &now), Err(NotBefore::Later), "not itself");
    assert_eq!(precedes(&now, &village_before()), Err(NotBefore::Later), "not the next one");
    let mut elsewhere = village_before();
    elsewhere.election.setup.founding.as_mut().expect("founded").place.unit = "别的村".to_owned();
    assert_eq!(precedes(&elsewhere, &now), Err(NotBefore::Another));
    let mut unfinished = village_before();
    unfinished.election.outcome.announced.clear();
    unfinished.election.sittings.held.clear();
    assert_eq!(precedes(&unfinished, &now), Err(NotBefore::Unfinished));
    let other = &kinds::ended().iter().find(|(kind, _)| kind.starts_with("residents")).expect("a community").1;
    assert_eq!(precedes(other, &now), Err(NotBefore::Another));
}

#[test]
fn the_term_before_is_compared_in_points_and_numbers_and_left_out_while_nobody_took_it() {
    let now = village();
    assert!(!plain(&document(&now, "v_summary").expect("a summary")).contains("上届"), "never guessed");
    let mut answers = taken(&village_before(), "青石桥村第十一届", "abc123");
    let same = with(now.clone(), &PaperworkCommand::RecordStep { step: BEFORE.to_owned(), answers: answers.clone() });
    let found = before(&same).expect("recorded");
    assert_eq!((found.title.as_str(), found.head.as_str(), found.day), ("青石桥村第十一届", "abc123", "2021-12-26".parse().ok()));
    let text = plain(&document(&same, "v_summary").expect("a summary"));
    assert!(text.contains("与青石桥村第十一届相比，登记人数92，和上届一样；参选率83.7%，和上届一样；"), "{text}");
    // 77 of 92 are 83.7 %; 60 of 100 are 60.0 %: 23.7 points more. 1 of 5 women are 20.0 %, 2 of 5 are 40.0 %: 20.0 points less.
    answers.insert("figure.turnout".to_owned(), "60/100".to_owned());
    answers.insert("figure.women".to_owned(), "2/5".to_owned());
    answers.insert("figure.registered".to_owned(), "90".to_owned());
    let other = with(now, &PaperworkCommand::RecordStep { step: BEFORE.to_owned(), answers });
    let text = plain(&document(&other, "v_summary").expect("a summary"));
    for words in
        ["登记人数92，上届90，增加2；", "参选率83.7%，上届60.0%，提高23.7个百分点；", "当选妇女的比例20.0%，上届40.0%，降低20.0个百分点；"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn counts_that_a_person_keeps_stand_in_the_summary_and_an_empty_one_or_a_nought_does_not() {
    let before = plain(&document(&village(), "v_summary").expect("a summary"));
    for words in ["宣传车", "培训共", "参加考试", "上门登记", "调解委员会"] {
        assert!(!before.contains(words), "{words} was not recorded");
    }
    let kept = [("vehicles", "6"), ("broadcasts", "0"), ("sessions", "3"), ("hours", "12"), ("examined", "40"), ("passed", "34")];
    let after = [("visits", "57"), ("away_asked", "21"), ("mediation", "5"), ("security", "3")];
    let answers = kept.into_iter().chain(after).map(|(key, number)| (key.to_owned(), number.to_owned())).collect();
    let s = with(village(), &PaperworkCommand::RecordStep { step: KEPT.to_owned(), answers });
    let text = plain(&document(&s, "v_summary").expect("a summary"));
    for words in [
        "出动宣传车6车次。",
        "举办培训3场。培训共12学时。参加考试40人，合格34人。",
        "上门登记57户次。",
        "推选人民调解委员会成员5人。推选治安保卫委员会成员3人。",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("广播宣传"), "a nought is not told");
    assert!(!text.contains("征询外出"), "half of a sentence is not told");
    assert!(term(&s).iter().any(|figure| figure.key == "hours" && figure.step == "summary"), "it is counted in the statistics");
}

#[test]
fn every_count_that_is_asked_has_its_words_and_its_step() {
    for kept in COUNTS {
        assert!(huanjie::text::has(&format!("figure.{}", kept.key)) && huanjie::text::has(&format!("summary.counts.{}", kept.block)));
        assert!(huanjie::stages::find(kept.with).is_some(), "{}", kept.with);
    }
}

/// The village whose five elected were described: three 党员 (one 预备), two 大专以上, one 苗族, two 连任; of one nothing is known.
fn described() -> Situation {
    let mut s = village();
    let elected = composition(&s, &outcome(&s)).members;
    assert_eq!(elected.len(), 5);
    let said = |nation: &str, politics, education, tenure| Described {
        traits: Traits { nation: nation.to_owned(), politics: Some(politics), education: Some(education) },
        tenure: Some(tenure),
    };
    let all = [
        said("汉族", Politics::Member, Education::College, Tenure::Again),
        said("苗族", Politics::Member, Education::High, Tenure::First),
        said("汉族", Politics::Probationary, Education::Bachelor, Tenure::Again),
        said("汉族", Politics::Masses, Education::Junior, Tenure::First),
    ];
    let people = elected.iter().map(|member| member.person.clone()).zip(all).collect();
    s.election.after.apply(&super::numbers::source(), &AfterEvent::ElectedDescribed { people });
    s
}

#[test]
fn the_elected_are_counted_among_those_of_whom_it_is_known() {
    let s = described();
    let all = composition(&s, &outcome(&s));
    assert_eq!(all.politics(Politics::is_party), (3, 4));
    assert_eq!(all.minority(), (1, 4));
    assert_eq!(all.again(), (2, 4));
    let share = |key: &str| {
        let figure = term(&s).into_iter().find(|figure| figure.key == key).expect("a figure");
        huanjie::papers::measure_words(figure.measure)
    };
    assert_eq!((share("elected_party"), share("elected_college")), ("3/4，75.0%".to_owned(), "2/4，50.0%".to_owned()));
    assert!(term(&village()).iter().all(|figure| !figure.key.starts_with("elected_")), "nobody said anything: no figure");
}

#[test]
fn the_grid_of_the_elected_adds_up_office_by_office() {
    let s = described();
    let made = tables(&document(&s, "v_member_stats").expect("a paper"));
    assert_eq!(made[0].rows.len(), 5);
    let row = &made[0].rows[1];
    assert_eq!((row[4].as_str(), row[5].as_str(), row[6].as_str(), row[7].as_str()), ("苗族", "中共党员", "高中", "新任"));
    let numbers = |row: &Vec<String>| row[1..].iter().map(|cell| cell.parse::<u64>().expect("a number")).collect::<Vec<_>>();
    let (total, parts) = made[1].rows.split_last().expect("a total");
    let sums = (0..numbers(total).len()).map(|at| parts.iter().map(|row| numbers(row)[at]).sum::<u64>()).collect::<Vec<_>>();
    assert_eq!(sums, numbers(total), "every column is the sum of its offices");
    assert_eq!(numbers(total)[..4], [5, 1, 3, 1], "members, women, 党员, 少数民族");
    assert_eq!(numbers(total)[4..8].iter().sum::<u64>(), 5, "the ages are all of them");
    assert_eq!(numbers(total)[8..11], [2, 1, 1], "教育: one is not known");
}

#[test]
fn one_who_is_not_elected_cannot_be_described() {
    use huanjie::election::after::{AfterCommand, decide};
    use huanjie::election::record::PersonKey;
    let people = vec![(PersonKey::named("路人甲"), Described::default())];
    let refused = decide(&village(), &AfterCommand::Record(AfterEvent::ElectedDescribed { people }));
    assert_eq!(refused.expect_err("refused").code, "outcome.not-elected");
}

#[test]
fn notices_and_certificates_are_counted_with_those_that_are_void() {
    let s = village();
    let result = outcome(&s);
    let issued = s.election.paperwork.issued.values().map(Vec::len).sum::<usize>() as u64;
    assert_eq!(notices(&s).issued, issued);
    assert_eq!(notices(&s).standing(), s.election.paperwork.issued.len() as u64);
    let stock = certificates(&s, &result);
    assert_eq!((stock.issued, stock.void, stock.used), (5, 0, 5));
    let mut gone = result.clone();
    gone.elected.pop();
    assert_eq!((certificates(&s, &gone).void, certificates(&s, &gone).standing()), (1, 4));
    let control = |name: &str, outcome| {
        let all = controls(&s, 1, outcome);
        all.into_iter().find(|control| control.name == name).and_then(|control| control.holds())
    };
    assert_eq!(control("certificates", &result), Some(true));
    assert_eq!(control("certificates", &gone), Some(true), "the void one is not counted, and he is not elected");
    assert_eq!(control("cards", &result), Some(true));
}

#[test]
fn the_seals_of_a_box_are_held_against_those_that_it_was_sealed_with() {
    use huanjie::election::count::{CountCommand, decide, findings};
    let read = |mut s: Situation, sealed: &str, found: &str| {
        let station = s.election.polling.stations[0].id.clone();
        let command = CountCommand::ReadSeals { round: 1, station, sealed: sealed.to_owned(), found: found.to_owned() };
        for event in decide(&s, &command)? {
            let Event::Count(event) = event else { panic!("{event:?}") };
            s.election.count.apply(&super::numbers::source(), &event);
        }
        Ok::<Situation, huanjie::election::Refusal>(s)
    };
    let differs = |s: &Situation| findings(s).iter().any(|finding| finding.code == "count.seals-differ");
    let seals = |s: &Situation| controls(s, 1, &outcome(s)).into_iter().find(|control| control.name == "seals");
    assert!(seals(&village()).is_none(), "nobody read any");
    let whole = read(village(), "0017 0018", "0017 0018").expect("recorded");
    assert!(!differs(&whole));
    assert_eq!(huanjie::figures::seals(&whole).used, 1);
    let other = read(village(), "0017 0018", "0017 0019").expect("what was seen is recorded, whatever it is");
    assert!(differs(&other));
    assert_eq!(seals(&other).and_then(|control| control.holds()), Some(false));
    assert_eq!(read(village(), "0017", " ").expect_err("half of it").code, "count.seals-missing");
}
