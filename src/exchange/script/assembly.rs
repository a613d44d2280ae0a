//! The lines of a script round a meeting that elects: letters, recommendations, credentials, presidium, plenary.

use super::ScriptError;
use super::play::Player;
use crate::election::Command;
use crate::election::assembly::{
    Answer, AssemblyCommand, AssemblyEvent, Credentials, LeftOut, Letter, Plenary, PlenaryVote, Presidium, Recommendation, Unit,
};
use crate::law::{BodyId, OfficeId};
use crate::values::PersonName;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One line round the meeting. Persons are called by name; the day is the day of the line.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AssemblyLine {
    /// 请示: the matter and the number of the letter.
    Ask(String, String),
    /// 批复 同意: the matter and the number of the letter.
    Consent(String, String),
    /// 批复 不同意: the matter and the number of the letter.
    Refuse(String, String),
    /// A recommendation of 两推一选.
    Recommend {
        /// Who recommends.
        by: String,
        /// Those who might take part.
        due: u32,
        /// Those who did.
        present: u32,
        /// Votes by name.
        votes: Vec<(String, u32)>,
    },
    /// Some are left out of the sum.
    LeaveOut {
        /// Name and class.
        persons: Vec<(String, String)>,
        /// Number of the superior's letter.
        #[serde(default)]
        consent: Option<String>,
        /// Present at the vote.
        #[serde(default)]
        present: u32,
        /// In favour.
        #[serde(default)]
        in_favour: u32,
    },
    /// Credentials were examined: the units, the structure, delegates who are not seated.
    Examine {
        /// Name, members, present, seats, candidates, elected.
        units: Vec<(String, u32, u32, u32, u32, u32)>,
        /// Delegates by part of the structure.
        #[serde(default)]
        structure: BTreeMap<String, u32>,
        /// Name and reason.
        #[serde(default)]
        unseated: Vec<(String, String)>,
    },
    /// The presidium was passed.
    Presidium {
        /// Its members.
        members: Vec<String>,
        /// Delegates present.
        present: u32,
        /// In favour.
        in_favour: u32,
    },
    /// A plenary elected.
    Plenary {
        /// The body; left out where there is one.
        #[serde(default)]
        body: String,
        /// Who chaired.
        chair: String,
        /// Members present.
        present: u32,
        /// Office, name, votes for, against, abstained.
        votes: Vec<(String, String, u32, u32, u32)>,
    },
}

impl Player {
    /// Plays a line round the meeting.
    pub(super) fn assembly(&mut self, line: &AssemblyLine) -> Result<(), ScriptError> {
        let event = match line {
            AssemblyLine::Ask(matter, number) => AssemblyEvent::Asked { matter: matter.clone(), letter: self.letter(number) },
            AssemblyLine::Consent(matter, number) => self.answered(matter, number, Answer::Consented),
            AssemblyLine::Refuse(matter, number) => self.answered(matter, number, Answer::Refused),
            AssemblyLine::Recommend { by, due, present, votes } => {
                let votes = votes.iter().map(|(name, votes)| Ok((self.name(name)?, *votes))).collect::<Result<_, ScriptError>>()?;
                AssemblyEvent::Recommended(Recommendation { by: by.clone(), day: self.now.day(), due: *due, present: *present, votes })
            }
            AssemblyLine::LeaveOut { persons, consent, present, in_favour } => {
                let voter = |name: &str| self.person(name).as_voter().ok_or_else(|| self.wrong(format!("{name} is not on the roll")));
                let persons = persons.iter().map(|(name, class)| Ok((voter(name)?, class.clone()))).collect::<Result<_, ScriptError>>()?;
                let consent = consent.as_ref().map(|number| self.letter(number));
                AssemblyEvent::LeftOut(LeftOut { persons, consent, present: *present, in_favour: *in_favour })
            }
            AssemblyLine::Examine { units, structure, unseated } => {
                let unit = |(name, due, present, seats, candidates, elected): &(String, u32, u32, u32, u32, u32)| Unit {
                    name: name.clone(),
                    due: *due,
                    present: *present,
                    seats: *seats,
                    candidates: *candidates,
                    elected: *elected,
                };
                let unseated =
                    unseated.iter().map(|(name, why)| Ok((self.name(name)?, why.clone()))).collect::<Result<_, ScriptError>>()?;
                AssemblyEvent::Examined(Credentials {
                    day: self.now.day(),
                    reporter: self.name(&self.author.name)?,
                    units: units.iter().map(unit).collect(),
                    structure: structure.clone(),
                    unseated,
                })
            }
            AssemblyLine::Presidium { members, present, in_favour } => {
                let members: Vec<PersonName> = members.iter().map(|name| self.name(name)).collect::<Result<_, ScriptError>>()?;
                AssemblyEvent::PresidiumPassed(Presidium { day: self.now.day(), members, present: *present, in_favour: *in_favour })
            }
            AssemblyLine::Plenary { body, chair, present, votes } => {
                let vote = |(office, name, in_favour, against, abstained): &(String, String, u32, u32, u32)| PlenaryVote {
                    office: OfficeId::from(office.as_str()),
                    person: self.person(name),
                    in_favour: *in_favour,
                    against: *against,
                    abstained: *abstained,
                };
                let votes = votes.iter().map(vote).collect();
                let (body, chair) = (BodyId::from(body.as_str()), self.name(chair)?);
                AssemblyEvent::PlenaryHeld(Plenary { body, day: self.now.day(), chair, present: *present, votes })
            }
        };
        self.act(Command::Assembly(AssemblyCommand::Record(event)))
    }

    fn letter(&self, number: &str) -> Letter {
        Letter { number: number.to_owned(), day: self.now.day() }
    }

    fn answered(&self, matter: &str, number: &str, answer: Answer) -> AssemblyEvent {
        AssemblyEvent::Answered { matter: matter.to_owned(), letter: self.letter(number), answer }
    }
}
