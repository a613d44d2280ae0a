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
