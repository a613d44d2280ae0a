//! The styles of a paper: one row each, called in Word as the text library names them.

use crate::text::{Voice, say};
use docx_rs::{AlignmentType, LineSpacing, LineSpacingType, Paragraph, Run, RunFonts, SpecialIndentType, StyleType};

/// Lengths in tenths of a millimetre as twips.
pub(super) const fn twips(tenths: u32) -> u32 {
    tenths * 1440 / 254
}

/// A style of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    Number,
    Text,
    Heading,
    Small,
    Names,
    Signed,
    RecordText,
    RecordHeading,
    TableHead,
    TableText,
    PosterText,
    BallotTitle,
    BallotName,
    BallotOffice,
    BallotSmall,
    CardName,
    CertificateTitle,
    CertificateText,
    PageNumber,
    Foot,
}

/// A row of the table of styles.
struct Row {
    style: Style,
    /// Id in the file, and the end of the key of its name, `docx.style.<id>`.
    id: &'static str,
    /// End of the key of its font, `docx.font.<font>`.
    font: &'static str,
    /// Size in half points.
    size: usize,
    align: AlignmentType,
    /// Line pitch in twips: exact where given.
    pitch: Option<i32>,
    /// Indent of the first line, in hundredths of a character.
    first: Option<i32>,
    /// Level in the outline.
    outline: Option<usize>,
}

/// 22 lines to a page: 28.95 pt.
const GRID: Option<i32> = Some(579);
/// Size of running text in half points.
const RUNNING: usize = 32;
/// 28 characters of 16 pt to a line of 156 mm: each so many twips closer than it is wide. A grid of characters would say the same,
/// but programs differ in how they read one.
const CLOSER: i32 = -5;

const PLAIN: Row = Row {
    style: Style::Text,
    id: "text",
    font: "fangsong",
    size: RUNNING,
    align: AlignmentType::Both,
    pitch: GRID,
    first: None,
    outline: None,
};
const RECORD: Row = Row { font: "song", size: 24, pitch: None, ..PLAIN };

const ROWS: &[Row] = &[
    Row {
        style: Style::Title,
        id: "title",
        font: "title",
        size: 44,
        align: AlignmentType::Center,
        pitch: Some(640),
        outline: Some(0),
        ..PLAIN
    },
    Row { style: Style::Number, id: "number", align: AlignmentType::Center, ..PLAIN },
    Row { first: Some(200), ..PLAIN },
    Row { style: Style::Heading, id: "heading", font: "hei", first: Some(200), outline: Some(1), ..PLAIN },
    Row { style: Style::Small, id: "small", font: "song", size: 21, pitch: None, ..PLAIN },
    Row { style: Style::Names, id: "names", align: AlignmentType::Left, ..PLAIN },
    Row { style: Style::Signed, id: "signed", align: AlignmentType::Right, ..PLAIN },
    Row { style: Style::RecordText, id: "record_text", first: Some(200), ..RECORD },
    Row { style: Style::RecordHeading, id: "record_heading", font: "hei", outline: Some(1), ..RECORD },
    Row { style: Style::TableHead, id: "table_head", font: "hei", size: 22, align: AlignmentType::Center, ..RECORD },
    Row { style: Style::TableText, id: "table_text", align: AlignmentType::Center, ..RECORD },
    Row { style: Style::PosterText, id: "poster_text", size: 40, align: AlignmentType::Left, pitch: Some(720), font: "song", ..PLAIN },
    Row { style: Style::BallotTitle, id: "ballot_title", font: "title", size: 44, align: AlignmentType::Center, pitch: None, ..PLAIN },
    Row { style: Style::BallotName, id: "ballot_name", font: "song", size: 44, align: AlignmentType::Center, pitch: None, ..PLAIN },
    Row { style: Style::BallotOffice, id: "ballot_office", font: "song", size: 34, align: AlignmentType::Center, pitch: None, ..PLAIN },
    Row { style: Style::BallotSmall, id: "ballot_small", font: "hei", size: 24, align: AlignmentType::Left, pitch: None, ..PLAIN },
    Row { style: Style::CardName, id: "card_name", font: "hei", size: 44, align: AlignmentType::Left, pitch: None, ..PLAIN },
    Row {
        style: Style::CertificateTitle,
        id: "certificate_title",
        font: "title",
        size: 100,
        align: AlignmentType::Center,
        pitch: None,
        ..PLAIN
    },
    Row { style: Style::CertificateText, id: "certificate_text", font: "kai", size: 44, pitch: Some(880), first: Some(200), ..PLAIN },
    Row { style: Style::PageNumber, id: "page_number", font: "song", size: 28, align: AlignmentType::Right, pitch: None, ..PLAIN },
    Row { style: Style::Foot, id: "foot", font: "song", size: 18, align: AlignmentType::Left, pitch: None, ..PLAIN },
];

impl Style {
    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.style == self).unwrap_or(&PLAIN)
    }

    /// An empty paragraph in this style.
    pub fn paragraph(self) -> Paragraph {
        Paragraph::new().style(self.row().id)
    }

    /// A paragraph in this style; a line end breaks it.
    pub fn line(self, words: &str) -> Paragraph {
        let runs = words.split('\n').enumerate().map(|(no, line)| {
            let run = if no > 0 { Run::new().add_break(docx_rs::BreakType::TextWrapping) } else { Run::new() };
            run.add_text(line)
        });
        runs.fold(self.paragraph(), Paragraph::add_run)
    }

    /// Half the width of a character, in twips: what text in half-ems is measured with.
    pub fn half_em(self) -> u32 {
        self.row().size as u32 * 5
    }
}

/// The style of every table.
pub(super) const TABLE: &str = "table";

/// Every style, as the file defines it.
pub(super) fn all(voice: Voice<'_>) -> Vec<docx_rs::Style> {
    let table = docx_rs::Style::new(TABLE, StyleType::Table).name(say(voice, "docx.style.table", &[]));
    ROWS.iter().map(|row| define(row, voice)).chain([table]).collect()
}

/// The font of running text.
pub(super) fn body_font(voice: Voice<'_>) -> RunFonts {
    font("fangsong", voice)
}

fn font(name: &str, voice: Voice<'_>) -> RunFonts {
    let name = say(voice, &format!("docx.font.{name}"), &[]);
    RunFonts::new().ascii(name.clone()).hi_ansi(name.clone()).east_asia(name)
}

fn define(row: &Row, voice: Voice<'_>) -> docx_rs::Style {
    let name = say(voice, &format!("docx.style.{}", row.id), &[]);
    let style = docx_rs::Style::new(row.id, StyleType::Paragraph).name(name).q_format(true).fonts(font(row.font, voice));
    let mut style = style.size(row.size).align(row.align);
    if row.pitch == GRID {
        style.run_property = style.run_property.character_spacing(CLOSER);
    }
    let spaced = LineSpacing::new().before(0).after(0);
    let style = style.line_spacing(match row.pitch {
        Some(pitch) => spaced.line_rule(LineSpacingType::Exact).line(pitch),
        None => spaced,
    });
    // only running text stands on the grid of lines: in tables and titles it would stretch them
    let style = if row.pitch == GRID { style } else { style.snap_to_grid(false) };
    let style = match row.first {
        // Word goes by characters; what does not know them goes by the length
        Some(first) => {
            let length = SpecialIndentType::FirstLine(first * row.size as i32 / 10);
            style.indent(None, Some(length), None, None).first_line_chars(first)
        }
        None => style,
    };
    if let Some(level) = row.outline { style.outline_lvl(level) } else { style }
}
