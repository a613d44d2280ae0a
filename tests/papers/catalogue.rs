//! The table of papers holds every id of the catalogue, and every kind whose list names a paper has it on its road.

use huanjie::papers::{Again, Due, Issuer, PAPERS, Privacy, Series, find};
use std::collections::{BTreeMap, BTreeSet};

const CATALOGUE: &str = include_str!("catalogue.txt");

/// The ids of the catalogue, each with the papers that make it; none with the reason why nothing does.
fn catalogue() -> Vec<(&'static str, Result<Vec<&'static str>, &'static str>)> {
    let lines = CATALOGUE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match (line.split_once(" = "), line.split_once(" ~ ")) {
            (Some((id, papers)), _) => (id, Ok(papers.split(' ').collect())),
            (None, Some((id, reason))) => (id, Err(reason)),
            (None, None) => (line, Ok(vec![line])),
        })
        .collect()
}

#[test]
fn every_id_of_the_catalogue_is_a_paper_or_says_why_not() {
    let all = catalogue();
    assert!(all.len() > 220, "the list was read: {}", all.len());
    let wrong: Vec<String> = all
        .iter()
        .flat_map(|(id, papers)| match papers {
            Ok(papers) => papers.iter().filter(|paper| find(paper).is_none()).map(|paper| format!("{id}: no paper {paper}")).collect(),
            Err(reason) => {
                if reason.len() > 20 {
                    Vec::new()
                } else {
                    vec![format!("{id}: {reason} is no reason")]
                }
            }
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(all.iter().filter(|(_, papers)| papers.is_err()).count(), 0, "all of them are made");
}

#[test]
fn the_village_has_all_ids_of_its_list_and_no_id_stands_twice() {
    let all = catalogue();
    let ids: BTreeSet<&str> = all.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids.len(), all.len(), "no id twice");
    assert_eq!(ids.iter().filter(|id| id.starts_with("v_")).count(), 119, "the village list has so many");
    let unnamed: Vec<&str> = PAPERS
        .iter()
        .map(|paper| paper.id)
        .filter(|id| !all.iter().any(|(_, papers)| papers.as_ref().is_ok_and(|it| it.contains(id))))
        .collect();
    assert_eq!(
        unnamed,
        ["d_summary", "v_station_card", "v_test_deck", "v_test_ballots", "v_check_state", "v_record_head", "v_member_stats"],
        "beyond the list"
    );
}

#[test]
fn no_paper_stands_twice_in_the_table_and_what_it_points_to_exists() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    PAPERS.iter().for_each(|paper| *seen.entry(paper.id).or_default() += 1);
    assert!(seen.values().all(|times| *times == 1));
    for paper in PAPERS {
        if let Series::Under(other) = paper.series {
            let main = find(other).unwrap_or_else(|| panic!("{}: no paper {other}", paper.id));
            assert_eq!(main.series, Series::Notice, "{}", paper.id);
            assert_eq!(main.issuer, paper.issuer, "{}: a sub-number belongs to the same counter", paper.id);
        }
        if let Again::By(other) = paper.again {
            assert!(find(other).is_some_and(|other| other.series.is_notice()), "{}", paper.id);
        }
        for rule in paper.rests_on {
            assert!(huanjie::law::rulebook::RULE_NAMES.contains(rule), "{}: {rule} is no rule", paper.id);
        }
        assert!(!paper.series.is_notice() || paper.privacy.is_public(), "{}: a numbered notice is posted", paper.id);
        assert!(!paper.series.is_notice() || paper.issuer != Issuer::Nobody, "{}: a numbered notice has an issuer", paper.id);
        assert_eq!(
            paper.privacy == Privacy::Secret,
            paper.series == Series::Counted,
            "{}: secret papers are counted, not numbered",
            paper.id
        );
    }
}

#[test]
fn a_paper_that_names_a_clause_says_it_and_one_that_says_it_names_it() {
    for paper in PAPERS.iter().filter(|paper| !paper.rests_on.is_empty()) {
        let words = huanjie::text::words(huanjie::text::Language::Simplified);
        let begin = format!("paper.{}.", paper.id);
        let says = words.iter().any(|(key, words)| key.starts_with(&begin) && words.contains("law}"));
        assert!(says, "{} rests on {:?} and says no clause", paper.id, paper.rests_on);
    }
}

#[test]
fn a_deadline_that_a_paper_is_due_by_is_one_of_the_calendar() {
    let s = super::at(huanjie::training::StagePoint::Ready);
    let calendar = huanjie::election::calendar::calendar(s);
    for paper in PAPERS {
        if let Due::Deadline(id) = paper.due {
            let known = ["meeting_notice", "mobile_list"].contains(&id) || calendar.iter().any(|deadline| deadline.id == id);
            assert!(known, "{}: {id}", paper.id);
        }
    }
    let due = |id: &str| find(id).expect("a paper").last_day(s).map(|day| day.to_string());
    assert_eq!(due("v_checklist").as_deref(), Some("2026-12-26"), "the day before the election day");
    assert_eq!(due("v_contingency").as_deref(), Some("2026-12-24"));
    assert_eq!(due("v_filing").as_deref(), Some("2027-01-01"));
    assert_eq!(due("v_notice_cand"), None, "its step says it");
}
