//! Hybrid logical clock: wall time where it agrees, a counter where it does not.

use crate::values::Moment;
use serde::{Deserialize, Serialize};

/// When an entry was made, as its tablet knew it; orders entries of all tablets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Wall time, never earlier than any stamp seen before.
    #[serde(rename = "at")]
    pub moment: Moment,
    /// Counts entries of one moment.
    #[serde(rename = "n")]
    pub counter: u32,
}

/// Gives out stamps that only grow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// The stamp of an entry made now.
    pub fn tick(&mut self, now: Moment) -> Stamp {
        self.last = if now > self.last.moment {
            Stamp { moment: now, counter: 0 }
        } else {
            match self.last.counter.checked_add(1) {
                Some(counter) => Stamp { moment: self.last.moment, counter },
                None => Stamp { moment: Moment(self.last.moment.0.saturating_add(1)), counter: 0 },
            }
        };
        self.last
    }

    /// Takes note of a stamp seen, so that later ones come after it.
    pub fn saw(&mut self, stamp: Stamp) {
        self.last = self.last.max(stamp);
    }
}
