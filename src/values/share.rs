//! Exact fractions: shares of a whole and the thresholds they must meet. Never a rounded percentage.

use serde::{Deserialize, Serialize};

/// A part of a whole (份额), kept as two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many.
    pub part: u64,
    /// Out of how many.
    pub whole: u64,
}

impl Share {
    /// `part` out of `whole`.
    pub const fn new(part: u64, whole: u64) -> Self {
        Self { part, whole }
    }

    /// Tenths of a per cent, rounded half up (851 for 85.1 %); `None` when the whole is nothing. For showing only.
    pub const fn per_mille(self) -> Option<u64> {
        if self.whole == 0 { None } else { Some((self.part * 2000 + self.whole) / (self.whole * 2)) }
    }
}

/// Whether the fraction itself is enough (以上, 不少于) or must be passed (超过, 过半数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 以上, 不少于: the fraction itself is enough.
    AtLeast,
    /// 过半数, 超过: the fraction itself is not enough. Half is not a majority.
    MoreThan,
}

/// A fraction that a count must reach (比例要求), such as 过半数 or 三分之二以上.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// Above the line of the fraction.
    pub numerator: u64,
    /// Below the line of the fraction.
    pub denominator: u64,
    /// Whether the fraction itself is enough.
    pub reach: Reach,
}

impl Threshold {
    /// 过半数: strictly more than half.
    pub const MAJORITY: Self = Self { numerator: 1, denominator: 2, reach: Reach::MoreThan };

    /// Whether `part` of `whole` meets the threshold. An empty whole never does.
    pub const fn met_by(self, part: u64, whole: u64) -> bool {
        if whole == 0 {
            return false;
        }
        let left = part as u128 * self.denominator as u128;
        let right = whole as u128 * self.numerator as u128;
        match self.reach {
            Reach::AtLeast => left >= right,
            Reach::MoreThan => left > right,
        }
    }

    /// The least count out of `whole` that meets the threshold.
    pub const fn least(self, whole: u64) -> u64 {
        let exact = whole as u128 * self.numerator as u128;
        let denominator = self.denominator as u128;
        (match self.reach {
            Reach::AtLeast => exact.div_ceil(denominator),
            Reach::MoreThan => exact / denominator + 1,
        }) as u64
    }
}
