//! How large a ballot is, by its cells: a name never stands closer than its place for the mark allows.

use super::document::{BallotFace, BallotOffice};
use crate::election::polling::MarkAt;

/// The sheet that a ballot is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotSize {
    /// A5 lying, two on a sheet of A4.
    TwoToAPage,
    /// A4 lying.
    A4,
    /// A3 lying.
    A3,
    /// A4 upright, a list.
    A4List,
    /// A3 upright, a list.
    A3List,
}

impl BallotSize {
    /// Most cells of a ballot of which two fit on a sheet.
    const TWO_MOST: usize = 6;
    /// Cells in a row of A4, and of A3: 15 mm for the mark and 10 mm between the columns.
    const ROW: (usize, usize) = (10, 14);
    /// Rows of cells on A4, and on A3.
    const ROWS: (usize, usize) = (2, 3);
    /// Names of a list on A4, in two columns, with a row of 17 mm each.
    const LIST: usize = 20;

    /// The size that a ballot fits on.
    pub fn of(face: &BallotFace) -> Self {
        if face.mark_at == MarkAt::Right {
            return Self::list(face);
        }
        let wide = face.offices.iter().any(|office| office.cells() > 4) || face.offices.len() > 2;
        if face.cells() <= Self::TWO_MOST && !wide {
            Self::TwoToAPage
        } else if rows(face, Self::ROW.0) <= Self::ROWS.0 {
            Self::A4
        } else if rows(face, Self::ROW.1) <= Self::ROWS.1 {
            Self::A3
        } else {
            Self::list(face)
        }
    }

    fn list(face: &BallotFace) -> Self {
        // the head of an office takes the room of a name
        if face.cells() + face.offices.len() <= Self::LIST { Self::A4List } else { Self::A3List }
    }

    /// Whether names stand in a list, each with its mark beside it.
    pub fn is_list(self) -> bool {
        matches!(self, Self::A4List | Self::A3List)
    }

    /// Columns of a list.
    pub fn columns(self, face: &BallotFace) -> usize {
        match self {
            Self::A3List if face.cells() > 72 => 4,
            Self::A3List => 3,
            _ => 2,
        }
    }

    /// Cells of an office in one row: as many as fit, the rows alike.
    pub fn row_of(self, office: &BallotOffice) -> usize {
        let most = if self == Self::A3 { Self::ROW.1 } else { Self::ROW.0 };
        let cells = office.cells().max(1);
        cells.div_ceil(cells.div_ceil(most))
    }
}

/// Most cells of an office that stands beside another one.
pub const HALF_ROW: usize = 4;

/// Rows of cells that the offices take, when so many fit beside each other.
fn rows(face: &BallotFace, most: usize) -> usize {
    let (mut rows, mut beside) = (0, false);
    for office in &face.offices {
        if office.cells() > HALF_ROW {
            (rows, beside) = (rows + office.cells().div_ceil(most), false);
        } else if beside {
            beside = false;
        } else {
            (rows, beside) = (rows + 1, true);
        }
    }
    rows
}
