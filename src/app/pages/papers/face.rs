//! Draws a paper in the markup of `print.css`: one element a sheet.

pub mod ballot;

use crate::app::words::{t, tv};
use crate::election::credential::spaced;
use crate::exchange::docx::Trace;
use crate::exchange::qr::{Qr, Sturdiness};

use crate::journal::Digest;
use crate::papers::{
    Block, CardCode, CardFace, CertificateFace, Document, DocumentKind, NameList, Pitch, Sheet, Signed, Table, by_hand, half_ems, spans,
};
use crate::ui::qr_on_paper;
use crate::values::Day;
use leptos::prelude::*;

/// What every sheet says of the record that it was made from: the short code and the day in words, and the whole head as a
/// QR code, which holds nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// In words, and the head.
    pub trace: Trace,
    code: Option<Qr>,
}

impl Record {
    /// Of a head, on a day.
    pub fn of(head: &Digest, day: Day) -> Self {
        let values = [("digest", head.short().to_uppercase()), ("day", crate::app::words::day_long(day))];
        let trace = Trace { words: tv("papers.digest", &values), head: head.to_string().to_uppercase() };
        Self { code: Qr::of(&trace.head, Sturdiness::Paper), trace }
    }

    fn drawn(&self) -> Option<AnyView> {
        self.code.as_ref().map(|code| qr_on_paper(code, t("papers.head-code")))
    }
}

/// A name wider than this (in half-ems) stands smaller on a card.
const LONG_NAME: u32 = 12;
/// A sign wider than this stands smaller.
const LONG_SIGN: u32 = 10;

/// One sheet of a paper. `record` is what every sheet says of the record, none on ballots; a draft shows the place of the seal.
pub fn draw(made: &Document, sheet: &Sheet, record: Option<&Record>, draft: bool) -> AnyView {
    match made.kind {
        DocumentKind::Notice => notice(made, sheet, record, draft),
        DocumentKind::Report | DocumentKind::Register | DocumentKind::Form => report(made, sheet, record),
        DocumentKind::Poster => poster(made, sheet, record),
        DocumentKind::Ballot => sheet.blocks.iter().map(common).collect_view().into_any(),
        DocumentKind::Card => cards(sheet, record),
        DocumentKind::Certificate => certificates(sheet, record),
    }
}

/// What every sheet of the record says below: the record that it was made from, and page x of y.
fn trace(record: Option<&Record>, sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let page = tv("papers.page", &[("page", sheet.page.to_string()), ("pages", sheet.pages.to_string())]);
    record.map(
        |record| view! { <div class="trace">{record.drawn()}<span>{record.trace.words.clone()}</span><span class="page-of">{page}</span></div> },
    )
}

/// The number of the page between its dashes, on the outer side, as official papers bear it.
fn page_number(sheet: &Sheet) -> impl IntoView + use<> {
    let even = sheet.page.is_multiple_of(2);
    view! { <span class="page-no" class:is-even=even>{tv("papers.page-no", &[("page", sheet.page.to_string())])}</span> }
}

fn heading(made: &Document) -> impl IntoView + use<> {
    let lines: Vec<_> = made.title.iter().map(|line| view! { <span class="line">{line.clone()}</span> }).collect();
    let number = made.number.clone().map(|number| view! { <p class="no">{number}</p> });
    view! { <h1>{lines}</h1>{number} }
}

fn notice(made: &Document, sheet: &Sheet, record: Option<&Record>, draft: bool) -> AnyView {
    let head = (sheet.page == 1).then(|| heading(made));
    let mut first = sheet.page == 1;
    let blocks: Vec<AnyView> = sheet
        .blocks
        .iter()
        .map(|block| {
            let lead = std::mem::take(&mut first);
            notice_block(block, lead)
        })
        .collect();
    let close = sheet.pitch == Pitch::Close;
    view! { <section class="sheet is-notice" class:is-close=close class:is-draft=draft>{head}{blocks}{page_number(sheet)}{trace(record, sheet)}</section> }
        .into_any()
}

fn notice_block(block: &Block, lead: bool) -> AnyView {
    match block {
        Block::Heading(words) => view! { <p class="l1">{words.clone()}</p> }.into_any(),
        Block::Paragraph(words) => view! { <p class="para" class:to=lead>{words.clone()}</p> }.into_any(),
        Block::Names(list) => names(list),
        Block::Signed(it) => signed(it),
        other => common(other),
    }
}

fn report(made: &Document, sheet: &Sheet, record: Option<&Record>) -> AnyView {
    let class = match made.kind {
        DocumentKind::Register => "sheet is-record is-lying",
        DocumentKind::Form => "sheet is-record is-form",
        _ => "sheet is-record",
    };
    let is_sign = matches!(sheet.blocks.first(), Some(Block::Sign(_)));
    let head = (sheet.page == 1 && !is_sign).then(|| heading(made));
    let blocks: Vec<AnyView> = sheet.blocks.iter().map(common).collect();
    view! { <section class=class>{head}{blocks}{trace(record, sheet)}</section> }.into_any()
}

/// Blocks that look alike on notices and reports.
fn common(block: &Block) -> AnyView {
    match block {
        Block::Heading(words) => view! { <h2 class="head">{words.clone()}</h2> }.into_any(),
        Block::Paragraph(words) => view! { <p class="para">{words.clone()}</p> }.into_any(),
        Block::Note(words) => view! { <p class="small">{words.clone()}</p> }.into_any(),
        Block::Facts(facts) => facts_table(facts),
        Block::Table(table) => rows_table(table),
        Block::Writing(places) => writing(places),
        Block::Cut(words) => view! { <p class="cut">{words.clone()}</p> }.into_any(),
        Block::Names(list) => names(list),
        Block::Signatures(roles) => {
            let roles: Vec<_> = roles.iter().map(|role| view! { <p>{role.clone()}</p> }).collect();
            view! { <div class="signs">{roles}</div> }.into_any()
        }
        Block::Signed(it) => signed(it),
        Block::Ballot(face) => ballot::ballot(face),
        Block::Card(face) => card(face),
        Block::Certificate(face) => certificate(face, ().into_any()),
        Block::Sign(words) => sign(words),
        Block::NewSheet => ().into_any(),
    }
}

/// Words as large as the sheet lets them be.
fn sign(words: &str) -> AnyView {
    let long = half_ems(words) > LONG_SIGN;
    view! { <p class="sign-words" class:is-long=long>{words.to_owned()}</p> }.into_any()
}

fn names(list: &NameList) -> AnyView {
    let heading = (!list.heading.is_empty()).then(|| view! { <p class="l1">{list.heading.clone()} " " {list.count.clone()}</p> });
    let names: Vec<_> = list.names.iter().map(|name| view! { <span>{name.clone()}</span> }).collect();
    view! { {heading}<div class="names">{names}</div> }.into_any()
}

fn signed(it: &Signed) -> AnyView {
    let by: Vec<_> = it.by.iter().map(|by| view! { <b>{by.clone()}</b> }).collect();
    let seal = it.seal.clone().map(|words| view! { <span class="draft-seal">{words}</span> });
    view! { <div class="sign"><p class="by">{by}{it.date.clone()}</p>{seal}</div> }.into_any()
}

fn facts_table(facts: &[(String, String)]) -> AnyView {
    let cell = |(label, value): &(String, String), span: Option<&'static str>| {
        view! { <th>{label.clone()}</th><td class="l" colspan=span>{value.clone()}</td> }
    };
    let rows: Vec<_> = facts
        .chunks(2)
        .map(|pair| {
            let span = (pair.len() == 1).then_some("3");
            let cells: Vec<_> = pair.iter().map(|fact| cell(fact, span)).collect();
            view! { <tr class:by-hand=by_hand(pair)>{cells}</tr> }
        })
        .collect();
    view! {
        <table class="facts"><colgroup><col width="20%"/><col width="30%"/><col width="20%"/><col width="30%"/></colgroup><tbody>{rows}</tbody></table>
    }
    .into_any()
}

fn rows_table(table: &Table) -> AnyView {
    let shares: u32 = table.columns.iter().map(|(_, share)| share).sum();
    let columns: Vec<_> =
        table.columns.iter().map(|(_, share)| leptos::html::col().attr("width", format!("{}%", share * 100 / shares.max(1)))).collect();
    let heads: Vec<_> = table.columns.iter().map(|(head, _)| view! { <th>{head.clone()}</th> }).collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .zip(spans(&table.rows))
        .map(|(row, span)| {
            let first = (span > 0).then(|| view! { <td rowspan=span.to_string()>{row.first().cloned()}</td> });
            let cells: Vec<_> = row.iter().skip(1).map(|cell| view! { <td>{cell.clone()}</td> }).collect();
            view! { <tr>{first}{cells}</tr> }
        })
        .collect();
    view! { <table class="rows"><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}

/// Room to write by hand: a row a label, as high as its lines.
fn writing(places: &[(String, u32)]) -> AnyView {
    let rows: Vec<_> = places
        .iter()
        .map(|(label, lines)| {
            let lines: Vec<_> = (0..*lines).map(|_| view! { <i></i> }).collect();
            view! { <tr><th>{label.clone()}</th><td>{lines}</td></tr> }
        })
        .collect();
    view! { <table class="writing"><colgroup><col width="22%"/><col width="78%"/></colgroup><tbody>{rows}</tbody></table> }.into_any()
}

fn poster(made: &Document, sheet: &Sheet, record: Option<&Record>) -> AnyView {
    let (first, last) = (made.title.first().cloned().unwrap_or_default(), made.title.last().cloned().unwrap_or_default());
    let under = made.blocks.iter().find_map(|block| if let Block::Note(words) = block { Some(words.clone()) } else { None });
    let groups: Vec<_> = sheet
        .blocks
        .iter()
        .filter_map(|block| if let Block::Names(list) = block { Some(list) } else { None })
        .map(|list| {
            let names: Vec<_> =
                list.names.iter().map(|name| view! { <li class:is-four={name.chars().count() == 4} class:is-long={name.chars().count() > 4}>{name.clone()}</li> }).collect();
            view! { <h2>{list.heading.clone()}<span>{list.count.clone()}</span></h2><ol class="grid">{names}</ol> }
        })
        .collect();
    let here: usize = sheet.blocks.iter().map(names_in).sum();
    let whole: usize = made.blocks.iter().map(names_in).sum();
    let values =
        [("here", here.to_string()), ("whole", whole.to_string()), ("page", sheet.page.to_string()), ("pages", sheet.pages.to_string())];
    let signed = made.blocks.iter().find_map(|block| if let Block::Signed(signed) = block { Some(signed.clone()) } else { None });
    let issued = signed.map(|signed| format!("{}\u{3000}{}", signed.by.join(" "), signed.date));
    view! {
        <section class="sheet is-poster"><div class="frame">
            <h1>{first}<b>{last}</b></h1>
            <p class="under">{under}</p>
            {groups}
            <div class="end">
                <p><span class="line">{tv("papers.poster", &values)}</span><span class="line">{issued}</span><span class="line">{record.map(|it| it.trace.words.clone())}</span></p>
                {record.and_then(Record::drawn)}
                <p class="patch">{t("papers.patch")}</p>
            </div>
        </div></section>
    }
    .into_any()
}

fn names_in(block: &Block) -> usize {
    if let Block::Names(list) = block { list.names.len() } else { 0 }
}

fn cards(sheet: &Sheet, record: Option<&Record>) -> AnyView {
    let cards: Vec<_> = sheet.blocks.iter().map(common).collect();
    view! { <section class="sheet is-cards">{cards}{trace(record, sheet)}</section> }.into_any()
}

fn card(face: &CardFace) -> AnyView {
    let long = half_ems(&face.name) > LONG_NAME;
    let lines: Vec<_> = face.lines.iter().map(|(label, value)| view! { <dt>{label.clone()}</dt><dd>{value.clone()}</dd> }).collect();
    view! {
        <article class="card">
            <p class="top"><b>{face.title.clone()}</b><span>{face.election.clone()}</span></p>
            <div class="body"><div><p class="who" class:is-long=long>{face.name.clone()}</p><dl>{lines}</dl></div>{face.code.as_ref().and_then(card_code)}</div>
            <p class="low">{face.low.clone()}</p>
        </article>
    }
    .into_any()
}

/// The code of a card, with its digits under it for those who must type them.
fn card_code(code: &CardCode) -> Option<AnyView> {
    let drawn = Qr::of(&code.digits, Sturdiness::Paper).filter(|_| !code.digits.is_empty())?;
    let digits = spaced(&code.digits);
    Some(view! { <div class="code">{qr_on_paper(&drawn, t("papers.code"))}<p>{digits}</p></div> }.into_any())
}

fn certificates(sheet: &Sheet, record: Option<&Record>) -> AnyView {
    let traced = || trace(record, sheet).into_any();
    let one = |block: &Block| if let Block::Certificate(face) = block { certificate(face, traced()) } else { ().into_any() };
    sheet.blocks.iter().map(one).collect_view().into_any()
}

fn certificate(face: &CertificateFace, trace: AnyView) -> AnyView {
    let ((before, name, after), (says, office, rest)) = (face.to.clone(), face.says.clone());
    view! {
        <section class="sheet is-cert"><div class="frame">
            <h1>{face.title.clone()}</h1>
            <p class="cno">{face.serial.clone()}</p>
            <div class="body"><p>{before}<b>{name}</b>{after}</p><p>{says}<b>{office}</b>{rest}</p></div>
            <p class="from"><span class="line">{face.by.clone()}</span><span class="line">{face.date.clone()}</span></p>
        </div>{trace}</section>
    }
    .into_any()
}
