//! Sheets: nothing is lost or doubled when a paper is laid on pages.

use super::{at, sample};
use huanjie::papers::{BallotFace, BallotOffice, BallotSize, Block, Table, document, rare_in, runs, set_on_three, sheets, spans};
use huanjie::training::StagePoint;

fn names_on(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(|block| if let Block::Names(list) = block { list.names.clone() } else { Vec::new() }).collect()
}

#[test]
fn every_name_of_the_poster_stands_on_one_sheet() {
    let s = sample("sichuan", 1052, StagePoint::Displayed);
    let made = document(&s, "v_roll_poster").expect("the poster");
    let all = sheets(&made);
    let laid: Vec<String> = all.iter().flat_map(|sheet| names_on(&sheet.blocks)).collect();
    assert_eq!(laid, names_on(&made.blocks));
    assert_eq!(laid.len() as u64, s.election.roll.registered());
    assert!(all.len() > 3 && all.iter().zip(1..).all(|(sheet, page)| sheet.page == page && sheet.pages == all.len()));
}

#[test]
fn rows_of_a_long_table_are_on_one_sheet_each_and_heads_are_repeated() {
    let s = sample("sichuan", 1052, StagePoint::Displayed);
    let made = document(&s, "v_roll_master").expect("the master roll");
    let all = sheets(&made);
    let rows: usize =
        all.iter().flat_map(|sheet| &sheet.blocks).map(|block| if let Block::Table(table) = block { table.rows.len() } else { 0 }).sum();
    assert_eq!(rows as u64, s.election.roll.registered());
    assert!(all.len() > 20, "about two dozen rows a page: {}", all.len());
}

#[test]
fn cards_are_eight_to_a_sheet() {
    let s = at(StagePoint::Ready);
    let made = document(s, "v_voter_card").expect("cards");
    assert_eq!(sheets(&made).len() as u64, s.election.roll.registered().div_ceil(8));
}

#[test]
fn the_ballot_of_a_small_election_is_printed_two_to_a_sheet() {
    let office = |names: usize, free: u32| BallotOffice { names: vec!["石磊".into(); names], free, ..BallotOffice::default() };
    let face = |offices: Vec<BallotOffice>| BallotFace { offices, ..BallotFace::default() };
    assert_eq!(BallotSize::of(&face(vec![office(2, 1)])), BallotSize::TwoToAPage);
    assert_eq!(BallotSize::of(&face(vec![office(2, 1), office(2, 1)])), BallotSize::TwoToAPage);
    assert_eq!(BallotSize::of(&face(vec![office(2, 1), office(2, 1), office(4, 3)])), BallotSize::A4);
}

#[test]
fn names_of_two_characters_are_set_on_three_places() {
    assert_eq!(set_on_three("石磊"), "石\u{3000}磊");
    assert_eq!(set_on_three("罗明德"), "罗明德");
    assert_eq!(set_on_three("欧阳文静"), "欧阳文静");
}

#[test]
fn characters_that_printers_lack_are_named() {
    assert_eq!(rare_in(["石　磊", "王𠮷安"].into_iter()), ['𠮷']);
    assert!(rare_in(["买买提·艾山"].into_iter()).is_empty());
}

#[test]
fn no_sheet_holds_a_signature_alone() {
    for point in [StagePoint::Displayed, StagePoint::Ready, StagePoint::Archived] {
        let s = sample("sichuan", 1052, point);
        for paper in huanjie::papers::PAPERS {
            let made = document(&s, paper.id).expect("a paper");
            let all = sheets(&made);
            let lonely = |blocks: &[Block]| blocks.iter().all(|it| matches!(it, Block::Signed(_) | Block::Signatures(_)));
            assert!(all.iter().skip(1).all(|sheet| !lonely(&sheet.blocks)), "{} at {point:?}", paper.id);
        }
    }
}

#[test]
fn an_office_that_goes_on_over_the_sheet_is_named_again() {
    let row = |office: &str, name: &str| vec![office.to_owned(), name.to_owned()];
    let mut rows = vec![row("主任", "周国梁"), row("", "罗明德"), row("委员", "石磊")];
    assert_eq!(spans(&rows), [2, 0, 1]);
    rows.push(row("", ""));
    assert_eq!(spans(&rows), [2, 0, 1, 1], "a row to be filled in by hand stands for itself");
    rows.pop();
    rows.extend((0..60).map(|no| row("", &no.to_string())));
    let mut made = document(at(StagePoint::Ready), "v_tally_sheet").expect("a sheet");
    made.blocks = vec![Block::Table(Table { columns: vec![("职务".to_owned(), 1), ("姓名".to_owned(), 1)], rows })];
    let all = sheets(&made);
    assert!(all.len() > 2, "{}", all.len());
    for sheet in &all[1..] {
        let Block::Table(table) = &sheet.blocks[0] else { panic!("a table: {:?}", sheet.blocks) };
        assert_eq!(table.rows[0][0], "委员");
    }
}

#[test]
fn a_long_paper_is_printed_in_runs_of_a_packet_of_paper_and_no_page_is_left_out() {
    // 20,511 cards, eight to a sheet: 2,564 sheets, five packets and 64
    assert_eq!(runs(1, 2564, 1), [(1, 500), (501, 1000), (1001, 1500), (1501, 2000), (2001, 2500), (2501, 2564)]);
    assert_eq!(runs(3, 4, 1), [(3, 4)]);
    assert_eq!(runs(1, 500, 1), [(1, 500)]);
    assert_eq!(runs(1, 130, 4), [(1, 125), (126, 130)], "four sheets make one page of the wall");
    assert!(runs(5, 4, 1).is_empty());
}

#[test]
fn the_sample_comes_to_a_ballot_that_is_printed_two_to_a_sheet() {
    let face = |point: StagePoint| {
        let made = document(at(point), "v_ballot").expect("a ballot");
        made.blocks.into_iter().find_map(|block| if let Block::Ballot(face) = block { Some(face) } else { None }).expect("a face")
    };
    assert_eq!(BallotSize::of(&face(StagePoint::Ready)), BallotSize::A4, "five seats in three offices");
    let further = face(StagePoint::Archived);
    assert_eq!((further.offices.len(), further.cells()), (1, 3), "one seat left, two candidates and a free cell");
    assert_eq!(BallotSize::of(&further), BallotSize::TwoToAPage);
}
