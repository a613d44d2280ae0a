//! Who holds a seat: known by identity number, by name and birth, or by name alone.

use super::Seat;
use crate::values::Day;

/// How surely several posts are held by one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// By one identity number, or by being on one roll.
    Certain,
    /// By name and birth, or by name alone: people are to confirm it.
    Likely,
}

/// Who someone is: an identity number, else name and birth, else the name alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    Number(String),
    Born(String, Day),
    Name(String),
}

/// Who each seat's holder is. One whom a roll knows by number lends it to a namesake of the same birth who has none; one known by
/// name only is he who alone bears it.
pub(super) fn identities(seats: &[Seat]) -> Vec<Identity> {
    let number_of = |name: &str, birth: Day| {
        seats
            .iter()
            .find(|seat| seat.name == name && seat.birth == Some(birth) && seat.number.is_some())
            .and_then(|seat| seat.number.clone())
    };
    let only_birth = |name: &str| {
        let mut births: Vec<Day> = seats.iter().filter(|seat| seat.name == name).filter_map(|seat| seat.birth).collect();
        births.sort_unstable();
        births.dedup();
        if let [only] = births[..] { Some(only) } else { None }
    };
    let identity = |seat: &Seat| {
        let birth = seat.birth.or_else(|| only_birth(&seat.name));
        let number = seat.number.clone().or_else(|| number_of(&seat.name, birth?));
        match (number, birth) {
            (Some(number), _) => Identity::Number(number.as_str().to_owned()),
            (None, Some(birth)) => Identity::Born(seat.name.clone(), birth),
            (None, None) => Identity::Name(seat.name.clone()),
        }
    };
    seats.iter().map(identity).collect()
}

/// How surely seats that were found to be one person's are that.
pub(super) fn sureness(seats: &[&Seat]) -> Sureness {
    let one_roll = seats.iter().all(|seat| Some(seat.election) == seats.first().map(|first| first.election));
    if one_roll || seats.iter().all(|seat| seat.number.is_some()) { Sureness::Certain } else { Sureness::Likely }
}
