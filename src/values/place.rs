//! Where an election is held.

use serde::{Deserialize, Serialize};

/// 地点: province, county, township and the unit that elects, as written on papers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// 省, as written on papers (四川省).
    pub province: String,
    /// 县、区.
    pub county: String,
    /// 乡、镇、街道.
    pub township: String,
    /// 村、社区 (青石桥村).
    pub unit: String,
}

impl Place {
    /// The unit with the levels above it, none said twice: 安和县柳溪镇青石桥村; a township or a county is its own unit: 安和县柳溪镇, 安和县.
    pub fn whole(&self) -> String {
        self.above().chain([self.unit.as_str()]).collect()
    }

    /// The area that the unit lies in, or is: 安和县柳溪镇; of a county 安和县.
    pub fn area(&self) -> String {
        let levels = self.above().count();
        [&self.county, &self.township].into_iter().take(levels + 1).map(String::as_str).collect()
    }

    /// The county and the township as far as the unit lies below them.
    fn above(&self) -> impl Iterator<Item = &str> {
        [&self.county, &self.township].into_iter().map(String::as_str).take_while(|level| level.is_empty() || !self.unit.starts_with(level))
    }
}
