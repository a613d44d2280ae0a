//! Ballots that give the sums of a script: marks of each office laid round the ballots in turn.

use super::Boxed;
use crate::election::count::Ballot;
use crate::election::record::PersonKey;
use crate::election::setup::Seats;
use crate::law::OfficeId;

/// Why sums cannot be laid on ballots.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// More votes for one person than ballots.
    #[error("{votes} votes for {person} do not fit on {ballots} ballots")]
    OnePerson {
        /// Who.
        person: String,
        /// Votes.
        votes: u32,
        /// Ballots.
        ballots: usize,
    },
    /// More votes for an office than its seats let ballots hold.
    #[error("{votes} votes for {office} do not fit on {ballots} ballots")]
    Office {
        /// The office.
        office: OfficeId,
        /// Votes.
        votes: u32,
        /// Ballots.
        ballots: usize,
    },
    /// Ballots written out and illegible ones are more than were found.
    #[error("only {0} ballots were found")]
    TooMany(u32),
}

/// The ballots of a box: those that carry the sums, then those written out, then illegible ones.
///
/// # Errors
/// [`LayoutError`] when the sums do not fit on the ballots found.
pub fn lay_out(seats: &[Seats], boxed: &Boxed, person: impl Fn(&str) -> PersonKey) -> Result<Vec<Ballot>, LayoutError> {
    let found = boxed.returned.unwrap_or(boxed.issued);
    let written: u32 = boxed.ballots.iter().map(|written| written.times).sum();
    let carrying = found.checked_sub(written + boxed.illegible).ok_or(LayoutError::TooMany(found))? as usize;
    let mut ballots = vec![Ballot::default(); carrying];
    for seats in seats {
        let Some(votes) = boxed.votes.get(seats.office.as_str()) else { continue };
        let sum: u32 = votes.values().sum();
        if u64::from(sum) > u64::from(seats.seats) * carrying as u64 {
            return Err(LayoutError::Office { office: seats.office.clone(), votes: sum, ballots: carrying });
        }
        let mut next = 0;
        for (name, votes) in votes {
            if *votes as usize > carrying {
                return Err(LayoutError::OnePerson { person: name.clone(), votes: *votes, ballots: carrying });
            }
            for _ in 0..*votes {
                ballots[next % carrying].marks.push((seats.office.clone(), person(name)));
                next += 1;
            }
        }
    }
    lay_against(boxed, &mut ballots, &person)?;
    for written in &boxed.ballots {
        let marks = written.marks.iter().flat_map(|(office, names)| names.iter().map(move |name| (OfficeId::from(office.as_str()), name)));
        let marks = marks.map(|(office, name)| (office, person(name))).collect();
        let against =
            written.against.iter().flat_map(|(office, names)| names.iter().map(move |name| (OfficeId::from(office.as_str()), name)));
        let against = against.map(|(office, name)| (office, person(name))).collect();
        let ballot = Ballot { marks, against, ..Ballot::default() };
        ballots.extend(std::iter::repeat_n(ballot, written.times as usize));
    }
    let illegible = Ballot { void: Some("illegible".to_owned()), ..Ballot::default() };
    ballots.extend(std::iter::repeat_n(illegible, boxed.illegible as usize));
    Ok(ballots)
}

/// Lays the votes against a person on ballots that do not bear a vote for him.
fn lay_against(boxed: &Boxed, ballots: &mut [Ballot], person: &impl Fn(&str) -> PersonKey) -> Result<(), LayoutError> {
    let carrying = ballots.len();
    for (office, votes) in &boxed.against {
        for (name, votes) in votes {
            let mark = (OfficeId::from(office.as_str()), person(name));
            let free = ballots.iter_mut().filter(|ballot| !ballot.marks.contains(&mark));
            let laid = free.take(*votes as usize).map(|ballot| ballot.against.push(mark.clone())).count();
            if laid < *votes as usize {
                return Err(LayoutError::OnePerson { person: name.clone(), votes: *votes, ballots: carrying });
            }
        }
    }
    Ok(())
}
