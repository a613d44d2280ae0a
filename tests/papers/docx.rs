//! Papers as Word files: every word is there as text, in a named style, and a ballot leads to nobody.

use super::at;
use huanjie::exchange::docx::docx;
use huanjie::papers::{Block, Document, DocumentKind, NameList, PAPERS, Privacy, Signed, Table, document};
use huanjie::text::{Language, Voice};
use huanjie::training::StagePoint;
use std::io::{Cursor, Read};

/// A part of a file, as text.
fn part(file: &[u8], name: &str) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut text = String::new();
    parts.by_name(name).expect("the part").read_to_string(&mut text).expect("utf-8");
    text
}

/// What a reader sees: the words of every run, one after another. Panics where the markup is broken.
fn words(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut words = String::new();
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Text(text) => words.push_str(&text.xml10_content()),
            quick_xml::events::Event::GeneralRef(entity) => {
                let named = quick_xml::escape::resolve_predefined_entity(&entity.xml10_content());
                words.push_str(named.unwrap_or_default());
            }
            quick_xml::events::Event::Eof => return words,
            _ => {}
        }
    }
}

fn written(paper: &Document) -> Vec<u8> {
    docx(paper, Some("记录 AB12"), Voice::from(Language::Simplified)).expect("a file")
}

fn notice(blocks: Vec<Block>) -> Document {
    Document {
        paper: "v_notice_roll",
        kind: DocumentKind::Notice,
        privacy: Privacy::Pub1,
        title: vec!["石桥村选举委员会".into(), "公告".into()],
        number: Some("（第3号）".into()),
        blocks,
        missing: Vec::new(),
    }
}

/// Everything that a paper says, piece by piece.
fn said(paper: &Document) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Heading(words) | Block::Paragraph(words) | Block::Note(words) | Block::Cut(words) => {
            words.lines().map(str::to_owned).collect()
        }
        Block::Facts(facts) => facts.iter().flat_map(|(label, value)| [label.clone(), value.clone()]).collect(),
        Block::Table(table) => {
            let heads = table.columns.iter().map(|(head, _)| head.clone());
            heads.chain(table.rows.iter().flatten().flat_map(|cell| cell.lines().map(str::to_owned).collect::<Vec<_>>())).collect()
        }
        Block::Writing(places) => places.iter().map(|(label, _)| label.clone()).collect(),
        Block::Names(list) => std::iter::once(list.heading.clone()).chain(list.names.clone()).collect(),
        Block::Signatures(roles) => roles.clone(),
        Block::Signed(signed) => signed.by.iter().cloned().chain([signed.date.clone()]).collect(),
        Block::Ballot(face) => {
            let names = face.offices.iter().flat_map(|office| office.names.iter().chain(&office.written));
            let words = names.flat_map(|name| [name.name.clone(), name.tag.clone(), name.sign.clone()]);
            face.rules.iter().chain([&face.title, &face.across, &face.colour, &face.seal]).cloned().chain(words).collect()
        }
        Block::Card(face) => vec![face.name.clone(), face.low.clone()],
        Block::Certificate(face) => vec![face.title.clone(), face.to.1.clone(), face.says.1.clone(), face.by.clone()],
        Block::Sign(words) => vec![words.clone()],
        Block::NewSheet => Vec::<String>::new(),
    };
    paper.blocks.iter().flat_map(of).collect()
}

#[test]
fn every_paper_of_an_election_becomes_a_file_that_says_all_it_says() {
    let mut lost = Vec::new();
    let mut made = 0;
    for paper in PAPERS.iter().filter_map(|paper| document(at(StagePoint::Archived), paper.id)) {
        let shown = words(&part(&written(&paper), "word/document.xml"));
        lost.extend(said(&paper).into_iter().filter(|piece| !shown.contains(piece)).map(|piece| format!("{}: {piece}", paper.paper)));
        made += 1;
    }
    assert!(made > 60, "{made}");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_ballot_names_neither_the_record_nor_a_page() {
    let ballot = document(at(StagePoint::Ready), "v_ballot").expect("a ballot");
    let file = written(&ballot);
    let all = [part(&file, "word/document.xml"), part(&file, "word/footer1.xml")].concat();
    assert!(!all.contains("AB12") && !all.contains("PAGE"), "a ballot that can be told from another");
    let roll = written(&notice(vec![Block::Paragraph("现将选民名单公布如下。".into())]));
    let foot = part(&roll, "word/footer1.xml");
    assert!(foot.contains("AB12") && foot.contains("NUMPAGES"), "{foot}");
}

#[test]
fn the_signature_stands_over_the_middle_of_a_date_four_characters_from_the_edge() {
    let signed =
        Signed { by: vec!["石桥村选举委员会".into()], day: None, date: "2026年12月27日".into(), seal: Some("盖章处".into()) };
    let xml = part(&written(&notice(vec![Block::Signed(signed)])), "word/document.xml");
    // 16 pt characters: four are 1280 twips; 署名 is 16 half-ems and the date 14, so it reaches one half-em (160) further right
    let at = |words: &str| {
        let before = &xml[..xml.rfind(words).expect("the line")];
        let end = before.rfind("w:right=\"").or_else(|| before.rfind("w:end=\"")).expect("an indent");
        before[end..].split('"').nth(1).expect("a number").parse::<u32>().expect("twips")
    };
    assert_eq!(at("2026年12月27日"), 1280);
    assert_eq!(at("石桥村选举委员会"), 1120);
}

#[test]
fn the_head_of_a_table_stands_again_on_every_sheet() {
    let table = Table { columns: vec![("序号".into(), 1), ("姓名".into(), 3)], rows: vec![vec!["1".into(), "王秀英".into()]; 40] };
    let xml = part(&written(&notice(vec![Block::Table(table)])), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader />").count(), 1);
}

#[test]
fn names_become_text_and_never_markup() {
    let list = NameList {
        heading: "第一组<b>".into(), count: "2人".into(), names: vec!["a<w:t>&\"b".into(), "阿依古丽·买买提".into()]
    };
    let xml = part(&written(&notice(vec![Block::Names(list)])), "word/document.xml");
    let shown = words(&xml);
    assert!(shown.contains("a<w:t>&\"b") && shown.contains("第一组<b>") && shown.contains("阿依古丽·买买提"), "{shown}");
}

#[test]
fn styles_bear_names_that_an_office_reads() {
    let styles = part(&written(&notice(Vec::new())), "word/styles.xml");
    for name in ["公文标题", "公文正文", "公文一级标题", "表头", "表格文字"] {
        assert!(styles.contains(name), "{name}");
    }
}

#[test]
fn a_paper_goes_to_the_worker_and_arrives_as_it_was() {
    for paper in ["v_notice_roll", "v_ballot", "v_certificate", "v_voter_card", "v_result_report"] {
        let made = document(at(StagePoint::Archived), paper).expect("a paper");
        let carried: Document = serde_json::from_slice(&serde_json::to_vec(&made).expect("json")).expect("a paper");
        assert_eq!(carried, Document { missing: Vec::new(), ..made });
    }
}

#[test]
fn tables_bear_a_style_of_their_own_and_lines_stand_on_the_grid() {
    let table = Table { columns: vec![("姓名".into(), 1)], rows: vec![vec!["王秀英".into()]] };
    let file = written(&notice(vec![Block::Table(table)]));
    assert!(part(&file, "word/styles.xml").contains("公文表格"));
    let document = part(&file, "word/document.xml");
    assert!(document.contains("<w:tblStyle w:val=\"table\""), "{document}");
    // 22 lines of 28.95 pt; 28 characters of 16 pt in 156 mm, each 848/4096 of a point closer
    assert!(document.contains("w:linePitch=\"579\"") && document.contains("w:charSpace=\"-848\""), "{document}");
    assert!(!document.contains("<w:drawing") && !document.contains("<w:pict"), "text is text");
}

#[test]
fn a_notice_bears_its_page_number_on_the_outer_side() {
    let file = written(&notice(vec![Block::Paragraph("现将选民名单公布如下。".into())]));
    let names: Vec<String> = {
        let parts = zip::ZipArchive::new(Cursor::new(&file[..])).expect("a zip");
        parts.file_names().flatten().map(|name| name.into_owned()).filter(|name| name.starts_with("word/footer")).collect()
    };
    assert_eq!(names.len(), 2, "one for odd sheets, one for even ones: {names:?}");
    let sides: Vec<bool> = names.iter().map(|name| part(&file, name).contains("w:jc w:val=\"left\"")).collect();
    assert_ne!(sides[0], sides[1], "right on odd sheets, left on even ones");
    assert!(part(&file, "word/settings.xml").contains("evenAndOddHeaders"));
}

#[test]
fn the_office_worker_writes_the_same_file_as_the_program_would() {
    use huanjie::exchange::office::{Job, Place, perform};
    let made = document(at(StagePoint::Displayed), "v_notice_roll").expect("a notice");
    let bytes = serde_json::to_vec(&made).expect("json");
    let job = Job::WriteDocx { record: Some("记录 AB12".to_owned()) };
    let mut far = Vec::new();
    let answer = perform(&job, &bytes, &mut Place { gb18030: |_| None, tell: &mut |it| far.push(it) }).expect("a file");
    assert_eq!(part(&answer.bytes, "word/document.xml"), part(&written(&made), "word/document.xml"));
    assert_eq!(far, [200]);
    let refused = perform(&job, b"{}", &mut Place { gb18030: |_| None, tell: &mut |_| {} }).expect_err("no paper");
    assert_eq!(refused.key, "papers.docx.unwritten");
}
