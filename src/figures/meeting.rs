//! 大会: letters to the superior, recommendations, who should come, delegates, the presidium, in numbers.

use super::term::{Figure, count};
use crate::election::Situation;
use crate::election::assembly::due;

/// What stands round a meeting that elects; nothing where none of it was recorded.
pub(super) fn of_meeting(s: &Situation) -> Vec<Figure> {
    let held = &s.election.assembly;
    let mut figures = Vec::new();
    if !held.letters.is_empty() {
        let asked = held.letters.values().filter(|letters| letters.asked.is_some()).count();
        let answered = held.letters.values().filter(|letters| letters.answered.is_some()).count();
        figures.push(count("meeting", "asked", asked as u64, "superior"));
        figures.push(count("meeting", "answered", answered as u64, "superior"));
    }
    if !held.recommendations.is_empty() {
        figures.push(count("meeting", "recommendations", held.recommendations.len() as u64, "recommend"));
    }
    if let Some(credentials) = &held.credentials {
        let delegates: u64 = credentials.units.iter().map(|unit| u64::from(unit.elected)).sum();
        if !credentials.units.is_empty() {
            figures.push(count("meeting", "units", credentials.units.len() as u64, "credentials"));
            figures.push(count("meeting", "delegates", delegates, "credentials"));
        }
        figures.push(count("meeting", "unseated", credentials.unseated.len() as u64, "credentials"));
    }
    if let Some(presidium) = &held.presidium {
        figures.push(count("meeting", "presidium_count", presidium.members.len() as u64, "presidium"));
    }
    if let Some(left_out) = &held.left_out {
        figures.push(count("meeting", "left_out_count", left_out.persons.len() as u64, "left_out"));
        figures.push(count("meeting", "due", due(s), "left_out"));
    }
    figures
}
