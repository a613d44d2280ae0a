//! Handwork of the craft worker: finding codes in a picture, deriving keys. Pure, so that native tests do the same work.

use super::bundle::Lock;
use serde::{Deserialize, Serialize};

/// The longest side of a picture that is looked at.
pub const WIDEST: usize = 960;

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Find the codes in a picture of so many dots in a row; its bytes are their lightness, row by row.
    Look {
        /// Dots in a row.
        width: usize,
    },
    /// Derive 32 bytes by Argon2id from the passphrase given.
    Derive {
        /// Salt.
        salt: [u8; 16],
        /// Memory, in KiB.
        memory: u32,
        /// Passes.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
}

/// Does a job: words and bytes, or why it cannot be done.
///
/// # Errors
/// Words for those who look into the program: the picture or the cost is none.
pub fn perform(job: &Job, bytes: &[u8]) -> Result<(String, Vec<u8>), String> {
    match *job {
        Job::Look { width } => Ok((serde_json::to_string(&look(width, bytes)).unwrap_or_default(), Vec::new())),
        Job::Derive { salt, memory, passes, lanes } => {
            let secret = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
            let key = Lock { memory, passes, lanes, salt }.key(secret).map_err(|error| error.to_string())?;
            Ok((String::new(), key.0.to_vec()))
        }
    }
}

/// The texts of the codes in a picture; of one that cannot be made out, nothing.
pub fn look(width: usize, light: &[u8]) -> Vec<String> {
    let height = light.len().checked_div(width).unwrap_or(0);
    if !(8..=4 * WIDEST).contains(&width) || !(8..=4 * WIDEST).contains(&height) {
        return Vec::new();
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| light[y * width + x]);
    image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

/// The lightness of dots given as red, green, blue and opacity.
pub fn lightness(rgba: &[u8]) -> Vec<u8> {
    rgba.as_chunks::<4>()
        .0
        .iter()
        .map(|[red, green, blue, _]| ((u16::from(*red) + 2 * u16::from(*green) + u16::from(*blue)) / 4) as u8)
        .collect()
}
