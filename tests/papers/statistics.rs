//! Statistics and summary: computed from the record, identities that close, tables for sheets, words that a person adds.

use super::{at, kinds};
use huanjie::election::Situation;
use huanjie::election::paperwork::{PaperworkCommand, decide};
use huanjie::figures::{Measure, term};
use huanjie::papers::{OWN_PARTS, OWN_WORDS, document, plain, tables};
use huanjie::training::StagePoint;

fn number(s: &Situation, key: &str) -> Option<u64> {
    term(s).into_iter().find(|figure| figure.key == key).map(|figure| match figure.measure {
        Measure::Count(number) => number,
        Measure::Share(share) => share.part,
        Measure::Mean(sum, _) => sum,
    })
}

#[test]
fn the_sums_of_the_statistics_close_in_every_kind() {
    let village = [("villagers", at(StagePoint::Archived))];
    for (kind, s) in village.into_iter().chain(kinds::ended().iter().map(|(kind, s)| (kind.as_str(), s))) {
        let of = |key: &str| number(s, key).unwrap_or(0);
        assert_eq!(of("registered_men") + of("registered_women"), of("registered"), "{kind}: men and women");
        let ways = of("voted_hall") + of("voted_station") + of("voted_mobile");
        if number(s, "turnout").is_some() {
            let voters = s.election.polling.poll(1).map_or(0, huanjie::election::polling::Poll::voters);
            assert_eq!(ways, voters, "{kind}: by the kind of box");
        }
        assert!(of("found") <= of("issued"), "{kind}: no more was found than issued");
        assert!(of("whole_void") <= of("found"), "{kind}");
        assert!(of("women_candidates") <= of("candidates"), "{kind}");
        assert!(of("reports_closed") <= of("reports"), "{kind}");
    }
}

#[test]
fn every_figure_has_words_a_block_and_a_step_of_the_road() {
    for (kind, s) in kinds::ended() {
        let mut seen = std::collections::BTreeSet::new();
        for figure in term(s) {
            assert!(huanjie::text::has(&format!("figure.{}", figure.key)), "{kind}: {}", figure.key);
            assert!(huanjie::text::has(&format!("figure.block.{}", figure.block)), "{kind}: {}", figure.block);
            assert!(huanjie::stages::find(figure.step).is_some(), "{kind}: {} comes from no step: {}", figure.key, figure.step);
            assert!(seen.insert(figure.key), "{kind}: {} stands twice", figure.key);
        }
    }
}

#[test]
fn the_tables_of_a_paper_are_plain_values_for_a_sheet() {
    let made = document(at(StagePoint::Archived), "v_term_stats").expect("the statistics");
    let all = tables(&made);
    assert!(all.len() >= 6, "a table for every block: {}", all.len());
    assert_eq!(all[0].heading, "一、筹备");
    for table in &all {
        assert_eq!(table.columns, ["项目", "数字", "来源"]);
        assert!(table.rows.iter().all(|row| row.len() == 3 && row.iter().all(|cell| !cell.is_empty())), "{:?}", table.rows);
    }
    let facts = tables(&document(at(StagePoint::Archived), "v_seal_use").expect("a form"));
    assert!(facts[0].columns.is_empty() && facts[0].rows.iter().all(|row| row.len() == 2));
}

#[test]
fn the_parts_that_a_person_writes_stand_in_the_summary_once_they_are_saved() {
    let mut s = at(StagePoint::Archived).clone();
    let before = plain(&document(&s, "v_summary").expect("a summary"));
    assert_eq!(before.matches("（由撰写人补写）").count(), 2, "two frames wait: {before}");
    let answers = OWN_PARTS.iter().map(|part| ((*part).to_owned(), format!("{part}：自己写的话"))).collect();
    let command = PaperworkCommand::RecordStep { step: OWN_WORDS.to_owned(), answers };
    for event in decide(&s, &command).expect("taken") {
        let huanjie::election::Event::Paperwork(event) = event else { panic!("{event:?}") };
        s.election.paperwork.apply(&super::numbers::source(), &event);
    }
    let after = plain(&document(&s, "v_summary").expect("a summary"));
    assert!(!after.contains("（由撰写人补写）"), "{after}");
    for part in OWN_PARTS {
        assert!(after.contains(&format!("{part}：自己写的话")), "{part}");
    }
}

#[test]
fn a_paragraph_whose_figures_are_missing_is_left_out_of_the_summary() {
    let text = plain(&document(at(StagePoint::Displayed), "v_summary").expect("a summary"));
    for left in ["参加投票", "印制选票", "移交"] {
        assert!(!text.contains(left), "{left}: {text}");
    }
}

#[test]
fn a_mobile_box_that_gave_out_more_than_are_listed_and_more_proxies_than_were_listed_are_found() {
    use huanjie::election::polling::{BoxKind, findings};
    let mut s = at(StagePoint::Announced).clone();
    let found = |s: &Situation| findings(s).into_iter().map(|it| it.code).collect::<Vec<_>>();
    assert!(!found(&s).iter().any(|code| code == "mobile.issued-over" || code == "proxy.used-over"));
    let station = s.election.polling.stations.iter().find(|it| it.kind == BoxKind::Mobile).expect("a mobile box").clone();
    let closing = s.election.polling.polls.get_mut(&1).and_then(|poll| poll.closings.get_mut(&station.id)).expect("closed");
    closing.issued = u32::try_from(station.listed.len()).expect("few");
    assert!(!found(&s).contains(&"mobile.issued-over".to_owned()), "as many as are listed is right");
    let closing = s.election.polling.polls.get_mut(&1).and_then(|poll| poll.closings.get_mut(&station.id)).expect("closed");
    closing.issued += 1;
    assert!(found(&s).contains(&"mobile.issued-over".to_owned()));
    s.election.polling.proxies.clear();
    assert!(found(&s).contains(&"proxy.used-over".to_owned()));
}
