//! Ballots, cards and certificates: faces with a layout of their own.

use super::Piece;
use super::blocks::{cell, table};
use super::page::Page;
use super::styles::Style;
use crate::election::credential::spaced;
use crate::election::polling::{MarkAt, NameSet};
use crate::papers::{BallotFace, BallotName, BallotOffice, BallotSize, CardFace, CertificateFace, HALF_ROW};
use docx_rs::{AlignmentType, HeightRule, Paragraph, Run, TableCell, TableRow, TextDirectionType, VMergeType, WidthType};

/// The place for a mark is at least so high (15.5 mm), a place for an upright name so high (34 mm; in twips).
const MARK: u16 = 880;
const UPRIGHT: u16 = 1930;
/// Width of the title of an office beside its cells (13 mm).
const BESIDE: usize = 737;
/// Cards beside each other.
const ACROSS: usize = 2;
/// Height of a card in twips: four of them stand on a sheet.
const CARD: u16 = 3880;

/// A ballot: a band for every office, the names, and with each the place for its mark.
pub(super) fn ballot(face: &BallotFace, page: &Page) -> Vec<Piece> {
    let middle = |words: &str| Style::BallotSmall.line(words).align(AlignmentType::Center).into();
    let mut pieces: Vec<Piece> = Vec::new();
    pieces.extend((!face.across.is_empty()).then(|| middle(&face.across)));
    pieces.push(Style::BallotTitle.line(&face.title).into());
    let when = if face.colour.is_empty() { face.when.clone() } else { format!("{}\u{3000}{}", face.when, face.colour) };
    pieces.push(middle(&when));
    let size = BallotSize::of(face);
    let bands: Vec<docx_rs::Table> = match size.is_list() {
        true => face.offices.iter().map(|office| list(office, page)).collect(),
        false => beside_each_other(face).into_iter().map(|offices| band(&offices, face, size, page)).collect(),
    };
    for band in bands {
        pieces.push(band.into());
        pieces.push(Style::Small.paragraph().into());
    }
    pieces.extend(face.rules.iter().zip(1..).map(|(rule, no)| Style::BallotSmall.line(&format!("{no}. {rule}")).into()));
    pieces.push(Style::BallotSmall.line(&face.seal).align(AlignmentType::Right).into());
    pieces
}

/// The cells of an office: the name as it is set, and what is drawn for it.
fn cells(office: &BallotOffice) -> Vec<(Paragraph, String)> {
    let named = |it: &BallotName| {
        let tag = (!it.tag.is_empty()).then(|| Run::new().add_text(&it.tag).size(20));
        let line = Style::BallotName.line(&it.name);
        (tag.into_iter().fold(line, Paragraph::add_run), it.sign.clone())
    };
    let free = (0..office.free as usize).map(|place| match office.written.get(place) {
        Some(written) => named(written),
        None => (Style::BallotSmall.line(&office.free_words).align(AlignmentType::Center), String::new()),
    });
    office.names.iter().map(named).chain(free).collect()
}

/// What the office is and how many may be chosen, over all its cells.
fn head(office: &BallotOffice, wide: usize, across: usize) -> TableRow {
    let words = Style::BallotName.line(&format!("{} {}", office.title, office.choose));
    TableRow::new(vec![cell(words, wide * across).grid_span(across)])
}

/// The same upright, on the left of all its rows: said in the first of them.
fn beside(office: &BallotOffice, merge: VMergeType) -> TableCell {
    if merge == VMergeType::Continue {
        return cell(Style::BallotSmall.paragraph(), BESIDE).vertical_merge(VMergeType::Continue);
    }
    let choose = Run::new().add_text(format!("\u{3000}{}", office.choose)).size(22);
    let words = Style::BallotOffice.line(&office.title).add_run(choose);
    cell(words, BESIDE).vertical_merge(VMergeType::Restart).text_direction(TextDirectionType::TbRlV)
}

/// Offices by band: two narrow ones that follow each other share one, as on paper.
fn beside_each_other(face: &BallotFace) -> Vec<Vec<&BallotOffice>> {
    let narrow = |office: &BallotOffice| office.cells() <= HALF_ROW;
    let mut bands: Vec<Vec<&BallotOffice>> = Vec::new();
    for office in &face.offices {
        match bands.last_mut() {
            Some(band) if narrow(office) && matches!(band[..], [one] if narrow(one)) => band.push(office),
            _ => bands.push(vec![office]),
        }
    }
    bands
}

/// Names beside each other, upright where they are set so, with a row of places for the marks under or over them.
fn band(offices: &[&BallotOffice], face: &BallotFace, size: BallotSize, page: &Page) -> docx_rs::Table {
    let room = page.inner() / offices.len().max(1);
    let upright = face.set == NameSet::Upright;
    let above = face.mark_at == MarkAt::Above && !face.unmarked;
    let across = |office: &BallotOffice| size.row_of(office).max(1);
    let wide = |office: &BallotOffice| (room - BESIDE) / across(office);
    let cells: Vec<(&BallotOffice, Vec<(Paragraph, String)>)> = offices.iter().map(|office| (*office, cells(office))).collect();
    let lines = cells.iter().map(|(office, cells)| cells.len().div_ceil(across(office))).max().unwrap_or(0);
    // one row of a line: the office beside it, then what stands in each cell
    let row = |line: usize, starts: bool, height: u16, within: &dyn Fn(&(Paragraph, String), usize) -> TableCell| {
        let of_office = |(office, cells): &(&BallotOffice, Vec<(Paragraph, String)>)| {
            let merge = if starts && line == 0 { VMergeType::Restart } else { VMergeType::Continue };
            let blank = (Style::BallotName.paragraph(), String::new());
            let here = cells.chunks(across(office)).nth(line).unwrap_or_default().iter();
            let here = here.chain(std::iter::repeat(&blank)).take(across(office)).map(|it| within(it, wide(office)));
            std::iter::once(beside(office, merge)).chain(here).collect::<Vec<_>>()
        };
        TableRow::new(cells.iter().flat_map(of_office).collect()).row_height(height.into()).height_rule(HeightRule::AtLeast)
    };
    let name = |it: &(Paragraph, String), wide: usize| {
        let cell = cell(it.0.clone(), wide);
        if upright { cell.text_direction(TextDirectionType::TbRlV) } else { cell }
    };
    let mark = |it: &(Paragraph, String), wide: usize| cell(Style::BallotName.line(&it.1), wide);
    let high = if upright { UPRIGHT } else { MARK };
    let rows = (0..lines).flat_map(|line| match (face.unmarked, above) {
        (true, _) => vec![row(line, true, high, &name)],
        (false, true) => vec![row(line, true, MARK, &mark), row(line, false, high, &name)],
        (false, false) => vec![row(line, true, high, &name), row(line, false, MARK, &mark)],
    });
    let widths = offices.iter().flat_map(|office| std::iter::once(BESIDE).chain(std::iter::repeat_n(wide(office), across(office))));
    table(rows.collect(), widths.collect())
}

/// Names under each other, each with the place for its mark on the right; two beside each other.
fn list(office: &BallotOffice, page: &Page) -> docx_rs::Table {
    let mark = usize::from(MARK);
    let wide = page.inner() / ACROSS - mark;
    let mut rows = vec![head(office, page.inner() / (ACROSS * 2), ACROSS * 2)];
    for pair in cells(office).chunks(ACROSS) {
        let blank = std::iter::repeat_n((Style::BallotName.paragraph(), String::new()), ACROSS - pair.len());
        let row = pair.iter().cloned().chain(blank);
        let row = row.flat_map(|(name, sign)| [cell(name, wide), cell(Style::BallotName.line(&sign), mark)]);
        rows.push(TableRow::new(row.collect()).row_height(MARK.into()).height_rule(HeightRule::AtLeast));
    }
    table(rows, [wide, mark].repeat(ACROSS))
}

/// Voters' cards, two beside each other, with lines to cut along.
pub(super) fn cards(cards: &[&CardFace], page: &Page) -> Option<Piece> {
    let wide = page.inner() / ACROSS;
    let row = |pair: &[&CardFace]| {
        let cells = pair.iter().map(|face| card(face, wide)).chain(std::iter::repeat_with(|| cell(Style::Small.paragraph(), wide)));
        TableRow::new(cells.take(ACROSS).collect()).row_height(CARD.into()).height_rule(HeightRule::Exact)
    };
    let rows: Vec<TableRow> = cards.chunks(ACROSS).map(row).collect();
    (!rows.is_empty()).then(|| table(rows, vec![wide; ACROSS]).into())
}

fn card(face: &CardFace, wide: usize) -> TableCell {
    let head = Style::TableHead.line(&face.title).align(AlignmentType::Left).add_run(Run::new().add_tab().add_text(&face.election));
    let start = TableCell::new().width(wide, WidthType::Dxa).add_paragraph(head).add_paragraph(Style::CardName.line(&face.name));
    let lines =
        face.lines.iter().map(|(label, value)| Style::TableText.line(&format!("{label}\u{3000}{value}")).align(AlignmentType::Left));
    // in a file that an office changes, a code stands as its digits
    let code = face.code.iter().filter(|code| !code.digits.is_empty()).map(|code| Style::Small.line(&spaced(&code.digits)));
    lines.chain(code).fold(start, TableCell::add_paragraph).add_paragraph(Style::Small.line(&face.low))
}

/// A certificate.
pub(super) fn certificate(face: &CertificateFace) -> Vec<Piece> {
    let (to, name, after) = &face.to;
    let (says, office, rest) = &face.says;
    let told = |before: &str, strong: &str, after: &str| {
        let strong = Run::new().add_text(strong).bold();
        Style::CertificateText.line(before).add_run(strong).add_run(Run::new().add_text(after))
    };
    let right = |words: &str| Style::CertificateText.line(words).align(AlignmentType::Right);
    let paragraphs = [
        Style::CertificateTitle.line(&face.title),
        Style::Number.line(&face.serial),
        told(to, name, after),
        told(says, office, rest),
        right(&face.by),
        right(&face.date),
    ];
    paragraphs.into_iter().map(Piece::from).collect()
}
