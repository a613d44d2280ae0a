//! Exact fractions: half is never a majority; two thirds by 以上 is enough.

use huanjie::values::share::Reach;
use huanjie::values::{Share, Threshold};
use proptest::prelude::*;

const TWO_THIRDS_AT_LEAST: Threshold = Threshold { numerator: 2, denominator: 3, reach: Reach::AtLeast };
const TWO_THIRDS_MORE: Threshold = Threshold { numerator: 2, denominator: 3, reach: Reach::MoreThan };
const FOUR_FIFTHS: Threshold = Threshold { numerator: 4, denominator: 5, reach: Reach::AtLeast };
const ONE_THIRD: Threshold = Threshold { numerator: 1, denominator: 3, reach: Reach::AtLeast };

#[test]
fn half_is_no_majority() {
    assert!(!Threshold::MAJORITY.met_by(526, 1052));
    assert!(Threshold::MAJORITY.met_by(527, 1052));
    assert!(!Threshold::MAJORITY.met_by(525, 1051));
    assert!(Threshold::MAJORITY.met_by(526, 1051));
    assert_eq!(Threshold::MAJORITY.least(1052), 527);
    assert_eq!(Threshold::MAJORITY.least(1051), 526);
}

#[test]
fn two_thirds_by_yishang_is_enough_and_by_chaoguo_is_not() {
    // 42 representatives: 28 is exactly two thirds.
    assert!(TWO_THIRDS_AT_LEAST.met_by(28, 42) && !TWO_THIRDS_AT_LEAST.met_by(27, 42));
    assert!(!TWO_THIRDS_MORE.met_by(28, 42) && TWO_THIRDS_MORE.met_by(29, 42));
    assert_eq!((TWO_THIRDS_AT_LEAST.least(42), TWO_THIRDS_MORE.least(42)), (28, 29));
    assert_eq!(TWO_THIRDS_AT_LEAST.least(43), 29);
}

#[test]
fn four_fifths_of_seventy_five_are_sixty() {
    assert!(FOUR_FIFTHS.met_by(60, 75) && !FOUR_FIFTHS.met_by(59, 75));
    assert_eq!(FOUR_FIFTHS.least(76), 61);
}

#[test]
fn a_third_of_the_second_rounds_ballots_is_enough() {
    assert!(ONE_THIRD.met_by(100, 300) && !ONE_THIRD.met_by(100, 301));
}

#[test]
fn nothing_is_no_part_of_nothing() {
    assert!(!Threshold::MAJORITY.met_by(0, 0));
    assert!(!ONE_THIRD.met_by(0, 0));
    assert_eq!(Share::new(0, 0).per_mille(), None);
}

#[test]
fn tenths_of_a_per_cent_are_rounded_half_up() {
    assert_eq!(Share::new(4409, 4648).per_mille(), Some(949));
    assert_eq!(Share::new(1, 2000).per_mille(), Some(1));
    assert_eq!(Share::new(1, 2001).per_mille(), Some(0));
    assert_eq!(Share::new(77_790, 80_150).per_mille(), Some(971));
}

proptest! {
    #[test]
    fn the_least_count_meets_and_one_less_does_not(numerator in 1u64..6, denominator in 6u64..12, whole in 1u64..200_000, more in any::<bool>()) {
        let reach = if more { Reach::MoreThan } else { Reach::AtLeast };
        let threshold = Threshold { numerator, denominator, reach };
        let least = threshold.least(whole);
        prop_assert!(threshold.met_by(least, whole));
        prop_assert!(least == 0 || !threshold.met_by(least - 1, whole));
    }
}
