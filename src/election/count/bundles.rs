//! 分捆: which bundles a box's ballots make, those read and those still to read.

use super::Count;
use std::collections::BTreeMap;

/// Ballots of a full bundle.
pub const BUNDLE: u32 = 50;

/// A bundle that is there or is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Running number in the box, from 1.
    pub no: u32,
    /// Ballots: as read, else as planned.
    pub ballots: u32,
}

/// The bundles of a box, by number. Those that a teller read keep their length; the ballots left fill further ones.
pub fn planned(count: &Count, station: &str) -> Vec<Planned> {
    let found = count.boxes.get(station).map_or(0, |opened| opened.returned);
    let read: BTreeMap<u32, u32> =
        count.bundles.iter().filter(|((of, _), _)| of == station).map(|((_, no), bundle)| (*no, bundle.length())).collect();
    let mut left = found.saturating_sub(read.values().sum());
    let mut bundles = Vec::new();
    for no in 1.. {
        let known = read.get(&no).copied();
        if known.is_none() && left == 0 {
            break;
        }
        let ballots = known.unwrap_or_else(|| left.min(BUNDLE));
        left -= if known.is_none() { ballots } else { 0 };
        bundles.push(Planned { no, ballots });
    }
    let last = bundles.last().map_or(0, |bundle| bundle.no);
    bundles.extend(read.into_iter().filter(|(no, _)| *no > last).map(|(no, ballots)| Planned { no, ballots }));
    bundles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::election::count::{Ballot, Bundle, OpenedBox};

    fn count(returned: u32, read: &[(u32, usize)]) -> Count {
        let mut count = Count::default();
        count.boxes.insert("1".to_owned(), OpenedBox { returned, forged: 0 });
        for (no, ballots) in read {
            let bundle = Bundle { a: Some(vec![Ballot::default(); *ballots]), ..Bundle::default() };
            count.bundles.insert(("1".to_owned(), *no), bundle);
        }
        count
    }

    fn lengths(count: &Count) -> Vec<(u32, u32)> {
        planned(count, "1").into_iter().map(|bundle| (bundle.no, bundle.ballots)).collect()
    }

    #[test]
    fn ballots_are_bundled_by_fifty_and_the_rest() {
        assert_eq!(lengths(&count(120, &[])), [(1, 50), (2, 50), (3, 20)]);
        assert_eq!(lengths(&count(0, &[])), []);
    }

    #[test]
    fn a_bundle_that_was_read_short_leaves_its_ballots_to_the_next() {
        assert_eq!(lengths(&count(101, &[(1, 49)])), [(1, 49), (2, 50), (3, 2)]);
    }

    #[test]
    fn a_bundle_read_out_of_turn_keeps_its_number() {
        assert_eq!(lengths(&count(100, &[(2, 50)])), [(1, 50), (2, 50)]);
        assert_eq!(lengths(&count(50, &[(3, 50)])), [(3, 50)]);
    }
}
