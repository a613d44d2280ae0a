//! Papers as Word files: every word is there as text, in a named style, and a ballot leads to nobody.

use super::at;
use huanjie::exchange::docx::{Trace, docx};
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

fn trace() -> Trace {
    Trace { words: "记录 AB12".to_owned(), head: "AB12CD34".repeat(8) }
}

fn written(paper: &Document) -> Vec<u8> {
    docx(paper, Some(&trace()), Voice::from(Language::Simplified)).expect("a file")
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

/// The order of children that ISO/IEC 29500 gives, in full, element by element (CT_PPr, CT_RPr, CT_TblPr, CT_TrPr, CT_TcPr, CT_SectPr, CT_Style).
const SCHEMA: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens \
         kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind \
         contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr \
         sectPr pPrChange",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color \
         spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd \
         tblLayout tblCellMar tblLook",
    ),
    ("w:tblBorders", "top left start bottom right end insideH insideV"),
    ("w:tcPr", "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign \
         noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    ),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose \
         personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
];

/// What of a part Word would refuse: children out of order, a cell that does not end with a paragraph.
fn refused(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    let mut wrong = Vec::new();
    loop {
        let event = reader.read_event().expect("well-formed");
        let name = match &event {
            Event::Start(tag) | Event::Empty(tag) => tag.name().0.to_owned(),
            _ => String::new(),
        };
        if let (false, Some((_, children))) = (name.is_empty(), open.last_mut()) {
            children.push(name.clone());
        }
        match event {
            Event::Start(_) => open.push((name, Vec::new())),
            Event::End(_) => {
                let (name, children) = open.pop().expect("an open element");
                if name == "w:tc" && children.last().is_none_or(|last| last != "w:p") {
                    wrong.push(format!("{name} ends with {:?}", children.last()));
                }
                let Some((_, order)) = SCHEMA.iter().find(|(of, _)| *of == name) else { continue };
                let place = |child: &String| order.split_whitespace().position(|known| format!("w:{known}") == *child);
                let places: Vec<Option<usize>> = children.iter().map(place).collect();
                if places.contains(&None) || !places.is_sorted() {
                    wrong.push(format!("{name}: {children:?}"));
                }
            }
            Event::Eof => return wrong,
            _ => {}
        }
    }
}

#[test]
fn children_stand_in_the_order_of_the_standard_and_every_cell_ends_with_a_paragraph() {
    let mut wrong = std::collections::BTreeSet::new();
    for paper in PAPERS.iter().filter_map(|paper| document(at(StagePoint::Archived), paper.id)) {
        let file = written(&paper);
        for name in ["word/document.xml", "word/styles.xml", "word/footer1.xml"] {
            wrong.extend(refused(&part(&file, name)).into_iter().map(|what| format!("{name} {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(refused("<w:tc><w:pPr><w:jc/><w:pStyle/></w:pPr></w:tc>").len(), 2, "the test itself can fail");
}

#[test]
fn the_head_of_the_record_stands_as_a_picture_beside_its_words_on_what_is_traced() {
    let file = written(&notice(vec![Block::Paragraph("现将选民名单公布如下。".into())]));
    let foot = part(&file, "word/footer1.xml");
    let id = foot.split("r:embed=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
    let relations = part(&file, "word/_rels/footer1.xml.rels");
    let target = relations.split("<Relationship ").find(|it| it.contains(&format!("\"{id}\""))).expect("it is known");
    let target = target.split("Target=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a target");
    let mut parts = zip::ZipArchive::new(Cursor::new(&file[..])).expect("a zip");
    let mut picture = Vec::new();
    parts.by_name(&format!("word/{target}")).expect("the picture").read_to_end(&mut picture).expect("bytes");
    // 64 letters and digits at 25 % are a code of version 4: 33 cells, 4 of quiet on each side, 4 dots a cell
    assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(picture[16..24], [0, 0, 0, 164, 0, 0, 0, 164]);
    let ballot = written(&document(at(StagePoint::Ready), "v_ballot").expect("a ballot"));
    let names = zip::ZipArchive::new(Cursor::new(&ballot[..])).expect("a zip");
    assert!(names.file_names().flatten().all(|name| !name.contains("media")), "a ballot bears none");
}

#[test]
fn a_ballot_of_three_offices_sets_two_narrow_ones_beside_each_other() {
    let ballot = document(at(StagePoint::Ready), "v_ballot").expect("a ballot");
    let xml = part(&written(&ballot), "word/document.xml");
    assert_eq!(xml.matches("<w:tbl>").count(), 2, "chair and vice chair share a band, the members have their own");
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
    // 22 lines of 28.95 pt; 28 characters of 16 pt are 448 pt, the line is 156 mm = 442.2 pt: each a quarter of a point closer
    assert!(document.contains("w:linePitch=\"579\"") && !document.contains("w:charSpace"), "{document}");
    assert!(part(&file, "word/styles.xml").contains("<w:spacing w:val=\"-5\""));
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
    let job = Job::WriteDocx { record: Some(trace()) };
    let mut far = Vec::new();
    let answer = perform(&job, &bytes, &mut Place { gb18030: |_| None, tell: &mut |it| far.push(it) }).expect("a file");
    assert_eq!(part(&answer.bytes, "word/document.xml"), part(&written(&made), "word/document.xml"));
    assert_eq!(far, [200]);
    let refused = perform(&job, b"{}", &mut Place { gb18030: |_| None, tell: &mut |_| {} }).expect_err("no paper");
    assert_eq!(refused.key, "papers.docx.unwritten");
}
