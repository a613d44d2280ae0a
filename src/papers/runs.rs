//! A long paper goes to the printer in runs: no browser holds thousands of sheets at once, and no printer takes them.

/// Sheets of paper of one run: a packet of paper.
pub const SHEETS_OF_A_RUN: usize = 500;

/// The pages `from..=to` in runs, the first and the last page of each; a page takes `pieces` sheets of paper.
pub fn runs(from: usize, to: usize, pieces: usize) -> Vec<(usize, usize)> {
    let pages = (SHEETS_OF_A_RUN / pieces.max(1)).max(1);
    (from..=to).step_by(pages).map(|first| (first, (first + pages - 1).min(to))).collect()
}
