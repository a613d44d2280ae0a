//! The ballot paper of the round in the words of the screen: offices, printed names, what a ballot says.

use crate::app::words::{t, tv};
use crate::election::ballot::{BallotPaper, Judgement, Validity};
use crate::election::count::{Ballot, BundleId, Count, Tally, Teller, bundle_tally};
use crate::election::outcome::OtherSigns;
use crate::election::polling::{Round, rounds};
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use crate::law::institutions::Signs;
use std::collections::BTreeMap;

/// One office of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePart {
    /// Which.
    pub office: OfficeId,
    /// Its title.
    pub title: String,
    /// Seats.
    pub seats: u32,
    /// Printed names, in order.
    pub names: Vec<(PersonKey, String)>,
}

/// The paper of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Round.
    pub round: u32,
    /// Offices, highest first.
    pub parts: Vec<OfficePart>,
    /// The signs that it may bear; none before it is known.
    pub signs: Option<Signs>,
}

/// A round by number.
pub fn round_of(s: &Situation, no: u32) -> Option<Round> {
    rounds(s).into_iter().find(|round| round.no == no)
}

/// The title of an office.
pub fn office_title(s: &Situation, office: &OfficeId) -> String {
    s.law.title_of(office).map_or_else(|| office.to_string(), t)
}

/// A name as it stands in a column: two characters as wide as three.
pub fn spaced(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some(first), Some(second), None) => format!("{first}\u{3000}{second}"),
        _ => name.to_owned(),
    }
}

impl Paper {
    /// The paper of a round.
    pub fn of(s: &Situation, no: u32) -> Self {
        let Some(round) = round_of(s, no) else { return Self::default() };
        let part = |seats: &crate::election::setup::Seats| {
            let people = round.lists.iter().filter(|(of, _)| *of == seats.office).flat_map(|(_, people)| people);
            let names = people.map(|person| (person.clone(), people::name(s, person))).collect();
            OfficePart { office: seats.office.clone(), title: office_title(s, &seats.office), seats: seats.seats, names }
        };
        Self { round: no, parts: round.seats.iter().map(part).collect(), signs: Some(s.law.marks.signs) }
    }

    /// The title of one of its offices; empty where it has only one.
    pub fn prefix(&self, office: &OfficeId) -> String {
        let part = self.parts.iter().find(|part| part.office == *office).filter(|_| self.parts.len() > 1);
        part.map_or_else(String::new, |part| part.title.clone())
    }

    /// The name of a person on it; a written name as written.
    pub fn name(&self, office: &OfficeId, person: &PersonKey) -> String {
        let part = self.parts.iter().find(|part| part.office == *office);
        let printed = part.and_then(|part| part.names.iter().find(|(known, _)| known == person));
        match (printed, person.as_name()) {
            (Some((_, name)), _) => spaced(name),
            (None, Some(name)) => tv("count.written", &[("name", name.to_owned())]),
            (None, None) => person.to_string(),
        }
    }

    /// Whether each name is marked 赞成, 不赞成 or left as 弃权.
    pub fn opposes(&self) -> bool {
        self.signs == Some(Signs::ForAgainstAbstain)
    }

    /// Whether a person is printed for an office.
    pub fn prints(&self, office: &OfficeId, person: &PersonKey) -> bool {
        self.parts.iter().any(|part| part.office == *office && part.names.iter().any(|(known, _)| known == person))
    }

    /// What a teller told of a ballot, office by office.
    pub fn ballot_words(&self, ballot: &Ballot) -> String {
        let said = self.ballot_parts(ballot);
        let parts = said.iter().map(|(office, said)| format!("{office} {}", said.join("\u{3000}")).trim().to_owned());
        parts.collect::<Vec<_>>().join("；")
    }

    /// What a teller told of a ballot: the title of each office, empty where it goes without saying, and the names.
    pub fn ballot_parts(&self, ballot: &Ballot) -> Vec<(String, Vec<String>)> {
        if let Some(ground) = &ballot.void {
            return vec![(String::new(), vec![void_words(ground)])];
        }
        let part = |part: &OfficePart| {
            let marks = ballot.marks.iter().filter(|(office, _)| *office == part.office);
            let mut said: Vec<String> = marks.map(|(office, person)| self.name(office, person)).collect();
            let against = ballot.against.iter().filter(|(office, _)| *office == part.office);
            said.extend(against.map(|(office, person)| tv("count.sign.against", &[("name", self.name(office, person))])));
            if ballot.illegible.contains(&part.office) {
                said.push(t("count.illegible"));
            }
            (!said.is_empty()).then(|| (self.prefix(&part.office), said))
        };
        let parts: Vec<(String, Vec<String>)> = self.parts.iter().filter_map(part).collect();
        if parts.is_empty() { vec![(String::new(), vec![t("count.blank")])] } else { parts }
    }

    /// What a ballot says under the law, in a few words.
    pub fn judgement_words(&self, judgement: &Judgement) -> String {
        if let Some(ground) = judgement.whole {
            return void_words(ground);
        }
        let void = judgement.parts.iter().any(|(_, validity)| matches!(validity, Validity::Void { .. }));
        if self.opposes() && !void {
            return self.sign_words(judgement);
        }
        let part = |(office, validity): &(OfficeId, Validity)| {
            let words = match validity {
                Validity::Valid(chosen) => tv("count.chosen", &[("count", chosen.len().to_string())]),
                Validity::Blank => t("count.blank"),
                Validity::Void { ground, .. } => void_words(ground),
            };
            format!("{}{words}", self.prefix(office))
        };
        judgement.parts.iter().map(part).collect::<Vec<_>>().join("，")
    }
}

impl Paper {
    /// How many names a ballot is for, against and neither, where names bear signs.
    fn sign_words(&self, judgement: &Judgement) -> String {
        let chosen = |office: &OfficeId| {
            let of_office = judgement.parts.iter().filter(move |(of, _)| of == office);
            of_office.flat_map(|(_, validity)| if let Validity::Valid(chosen) = validity { &chosen[..] } else { &[] }).collect::<Vec<_>>()
        };
        let opposed = |office: &OfficeId, person: &PersonKey| judgement.against.iter().any(|(of, who)| of == office && who == person);
        let (mut approved, mut against, mut abstained) = (0_u32, 0_u32, 0_u32);
        for part in &self.parts {
            let chosen = chosen(&part.office);
            approved += u32::try_from(chosen.len()).unwrap_or(u32::MAX);
            for (person, _) in part.names.iter().filter(|(person, _)| !chosen.contains(&person)) {
                let no = opposed(&part.office, person);
                against += u32::from(no);
                abstained += u32::from(!no);
            }
        }
        let values = [("for", approved), ("against", against), ("abstained", abstained)];
        tv("count.signs", &values.map(|(name, count)| (name, count.to_string())))
    }
}

fn void_words(ground: &str) -> String {
    tv("count.void", &[("ground", t(&format!("ballot.void.{ground}")))])
}

/// Judges a ballot of a round.
pub fn judge(s: &Situation, round: u32, ballot: &Ballot) -> Option<Judgement> {
    let round = round_of(s, round)?;
    let written = ballot.marks.iter().any(|(_, person)| person.as_name().is_some());
    let names = if written { people::by_name(s) } else { BTreeMap::new() };
    Some(BallotPaper::new(&s.law, &round, names).judge(ballot))
}

/// The votes of one person or kind of ballot in a bundle, as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumRow {
    /// The printed person; none for written names, blank and void ballots together.
    pub person: Option<PersonKey>,
    /// What is counted.
    pub words: String,
    /// Votes.
    pub votes: u64,
    /// 不赞成 and 弃权, for a printed name where the ballot has those signs.
    pub other_signs: Option<OtherSigns>,
}

/// The sum of one office, as shown: printed names, written names together, blank and void ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumPart {
    /// Which.
    pub office: OfficeId,
    /// Title and seats; empty where the paper has one office.
    pub head: String,
    /// Printed names, then written ones together.
    pub rows: Vec<SumRow>,
    /// Blank and void ballots.
    pub blank: u64,
    /// Void ballots.
    pub void: u64,
}

impl Paper {
    /// A sum as it is shown.
    pub fn sums(&self, tally: &Tally) -> Vec<SumPart> {
        let part = |part: &OfficePart| {
            let found = tally.office(&part.office);
            let own = |person: &PersonKey| found.and_then(|tally| tally.votes.get(person)).map_or(0, |votes| votes.own);
            let other_signs = |person: &PersonKey| {
                let votes = found.filter(|_| self.opposes())?.votes.get(person)?;
                Some(OtherSigns { against: votes.against, abstained: found?.abstained(person) })
            };
            let row = |(person, name): &(PersonKey, String)| SumRow {
                person: Some(person.clone()),
                words: spaced(name),
                votes: own(person),
                other_signs: other_signs(person),
            };
            let mut rows: Vec<SumRow> = part.names.iter().map(row).collect();
            let written = found.iter().flat_map(|tally| &tally.votes).filter(|(person, _)| !self.prints(&part.office, person));
            rows.push(SumRow {
                person: None,
                words: t("count.others"),
                votes: written.map(|(_, votes)| votes.own).sum(),
                other_signs: None,
            });
            let head = if self.parts.len() > 1 { part.title.clone() } else { String::new() };
            SumPart {
                office: part.office.clone(),
                head,
                rows,
                blank: found.map_or(0, |tally| tally.blank),
                void: found.map_or(0, |tally| tally.void),
            }
        };
        self.parts.iter().map(part).collect()
    }

    /// The sum of so many ballots.
    pub fn sums_of(&self, s: &Situation, ballots: &[Ballot]) -> Vec<SumPart> {
        self.sums(&bundle_tally(s, self.round, ballots).unwrap_or_default())
    }
}

/// Everything read so far but one bundle: agreed bundles, and the others as the first teller to read them did.
pub fn read_so_far(count: &Count, but: Option<&BundleId>) -> Vec<Ballot> {
    let others = count.bundles.iter().filter(|((station, no), _)| but.is_none_or(|id| id.station != *station || id.no != *no));
    let as_read = |bundle: &crate::election::count::Bundle| {
        let ballots = bundle.agreed().or_else(|| bundle.read_by(Teller::A)).or_else(|| bundle.read_by(Teller::B));
        ballots.map(<[Ballot]>::to_vec).unwrap_or_default()
    };
    others.flat_map(|(_, bundle)| as_read(bundle)).collect()
}

/// The name of a teller.
pub fn teller_name(teller: Teller) -> String {
    match teller {
        Teller::A => t("count.teller.a"),
        Teller::B => t("count.teller.b"),
    }
}
