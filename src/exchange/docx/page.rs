//! The page of each sort of paper: its size, its edges, its grid of lines and what stands below.

use super::styles::{Style, twips};
use super::{Trace, picture};
use crate::papers::{BallotSize, Block, Document, DocumentKind};
use crate::text::{Voice, say};
use docx_rs::{
    AlignmentType, DocGrid, DocGridType, Docx, Footer, NumPages, PageMargin, PageNum, PageOrientationType, Paragraph, Run, Tab,
    TabValueType,
};

/// 22 lines to a page, 28.95 pt each, in twips.
const LINE_PITCH: usize = 579;

/// A page; lengths in tenths of a millimetre.
pub(super) struct Page {
    width: u32,
    height: u32,
    /// Above, right, below, left.
    edges: [u32; 4],
    /// Names in a row of a list.
    pub names: usize,
    /// Whether every piece is a face of its own (选票、证书), which bears its own title.
    pub faces: bool,
    /// Style of running text, of names and of the place to sign.
    pub text: Style,
}

const UPRIGHT: Page = Page { width: 2100, height: 2970, edges: [240, 220, 300, 220], names: 6, faces: false, text: Style::RecordText };
/// The page of a ballot: as large as its cells ask for.
fn ballot(paper: &Document) -> Page {
    let faces = paper.blocks.iter().filter_map(|block| if let Block::Ballot(face) = block { Some(face) } else { None });
    let (width, height) = match faces.map(BallotSize::of).next() {
        Some(BallotSize::TwoToAPage) => (2100, 1480),
        Some(BallotSize::A3) => (4200, 2970),
        Some(BallotSize::A4List) => (2100, 2970),
        Some(BallotSize::A3List) => (2970, 4200),
        Some(BallotSize::A4) | None => (2970, 2100),
    };
    Page { width, height, edges: [100, 120, 90, 120], faces: true, ..LYING }
}

const LYING: Page = Page { width: 2970, height: 2100, edges: [200, 180, 200, 180], names: 9, ..UPRIGHT };

impl Page {
    /// The page of a paper: notices as GB/T 9704-2012 sets them, the others as `print.css` does.
    pub fn of(paper: &Document) -> Self {
        match paper.kind {
            DocumentKind::Notice => Self { edges: [370, 260, 350, 280], names: 5, text: Style::Text, ..UPRIGHT },
            DocumentKind::Poster => {
                Self { width: 2970, height: 4200, edges: [240, 200, 180, 200], names: 8, text: Style::PosterText, ..UPRIGHT }
            }
            DocumentKind::Report | DocumentKind::Form => UPRIGHT,
            DocumentKind::Register => LYING,
            DocumentKind::Ballot => ballot(paper),
            DocumentKind::Certificate => Self { edges: [110, 140, 100, 140], faces: true, ..LYING },
            DocumentKind::Card => Self { edges: [100, 100, 100, 100], faces: true, ..UPRIGHT },
        }
    }

    /// Width between the edges, in twips.
    pub fn inner(&self) -> usize {
        let [_, right, _, left] = self.edges;
        twips(self.width - left - right) as usize
    }

    /// The file with this page.
    pub fn set(&self, docx: Docx) -> Docx {
        let [top, right, bottom, left] = self.edges.map(|edge| twips(edge) as i32);
        let foot = twips(if self.faces { 60 } else { 130 }) as i32;
        let margin = PageMargin { top, right, bottom, left, header: foot, footer: foot, gutter: 0 };
        let orient = if self.width > self.height { PageOrientationType::Landscape } else { PageOrientationType::Portrait };
        let mut docx = docx.page_size(twips(self.width), twips(self.height)).page_margin(margin).page_orient(orient);
        if self.text == Style::Text {
            let section = std::mem::take(&mut docx.document.section_property);
            let grid = DocGrid::new().grid_type(DocGridType::Lines).line_pitch(LINE_PITCH);
            docx.document.section_property = section.doc_grid(grid);
        }
        docx
    }

    /// What stands below the sheets: on a notice the number between its dashes, on the outer side; then the record that it was
    /// made from, and page x of y. The second is for the sheets with an even number.
    pub fn footers(&self, record: Option<&Trace>, voice: Voice<'_>) -> (Footer, Option<Footer>) {
        let Some(record) = record else { return (Footer::new().add_paragraph(Paragraph::new()), None) };
        let traced = || {
            let words = say(voice, "docx.foot", &[]);
            let mut around = words.split("{}");
            let mut next = || Run::new().add_text(around.next().unwrap_or_default());
            let edge = Tab::new().val(TabValueType::Right).pos(self.inner());
            let code = picture::code(&record.head).map(|code| Run::new().add_image(code).add_text(" "));
            let line = code.into_iter().fold(Style::Foot.paragraph(), Paragraph::add_run).add_run(Run::new().add_text(&record.words));
            let line = line.add_tab(edge).add_run(Run::new().add_tab());
            line.add_run(next()).add_page_num(PageNum::new()).add_run(next()).add_num_pages(NumPages::new()).add_run(next())
        };
        if self.text != Style::Text {
            return (Footer::new().add_paragraph(traced()), None);
        }
        let side = |align: AlignmentType| {
            let dash = || Run::new().add_text("\u{2014}");
            let number = Style::PageNumber.paragraph().align(align).indent(Some(280), None, Some(280), None);
            let number = number.add_run(dash()).add_page_num(PageNum::new()).add_run(dash());
            Footer::new().add_paragraph(number).add_paragraph(traced())
        };
        (side(AlignmentType::Right), Some(side(AlignmentType::Left)))
    }
}
