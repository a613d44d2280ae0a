//! 计票结果: the agreed ballots of a round, judged and summed by office, person and box.

use super::{Ballot, Count};
use crate::election::ballot::{BallotPaper, Judgement, Validity};
use crate::election::polling::{BoxKind, Round, rounds};
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use std::collections::BTreeMap;

/// Votes of one person for one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Votes given for this office.
    pub own: u64,
    /// Votes given for this office or a higher one, as the book adds them down (V-38); equal to `own` where it does not.
    pub with_higher: u64,
    /// Votes given for this office, by box.
    pub by_station: BTreeMap<String, u64>,
    /// 不赞成, where the book has that sign.
    pub against: u64,
}

/// The sum for one office. Valid, blank and void ballots together are the ballots returned, once all are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeTally {
    /// The office.
    pub office: OfficeId,
    /// Seats of the round.
    pub seats: u32,
    /// 有效票.
    pub valid: u64,
    /// 弃权票.
    pub blank: u64,
    /// 废票, a void part of a ballot or a void ballot.
    pub void: u64,
    /// Void ballots by ground.
    pub void_grounds: BTreeMap<String, u64>,
    /// Votes by person; printed names stand here with 0 too.
    pub votes: BTreeMap<PersonKey, Votes>,
}

impl OfficeTally {
    /// 弃权 for one printed person: read, and neither for nor against.
    pub fn abstained(&self, person: &PersonKey) -> u64 {
        let (own, against) = self.votes.get(person).map_or((0, 0), |votes| (votes.own, votes.against));
        (self.valid + self.blank).saturating_sub(own + against)
    }
}

/// The sum of one round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 收回选票: void and blank ones included.
    pub returned: u64,
    /// Ballots read and agreed so far, forged ones and those of void boxes included.
    pub read: u64,
    /// Boxes whose ballots are void (V-28).
    pub void_boxes: Vec<String>,
    /// Ballots that are void as a whole, by ground.
    pub whole_void: BTreeMap<String, u64>,
    /// By office, highest first.
    pub offices: Vec<OfficeTally>,
}

impl Tally {
    /// The sum of an office.
    pub fn office(&self, office: &OfficeId) -> Option<&OfficeTally> {
        self.offices.iter().find(|tally| tally.office == *office)
    }

    /// Takes in so many ballots that are void as a whole.
    fn add_void(&mut self, ground: &str, ballots: u64) {
        if ballots == 0 {
            return;
        }
        self.read += ballots;
        *self.whole_void.entry(ground.to_owned()).or_default() += ballots;
        for office in &mut self.offices {
            office.void += ballots;
            *office.void_grounds.entry(ground.to_owned()).or_default() += ballots;
        }
    }
}

/// 收回选票数 of a count under the law: forged ballots stay in unless the book sets them aside (V-31).
pub fn returned(situation: &Situation, count: &Count) -> u64 {
    let forged: u64 = count.boxes.values().map(|opened| u64::from(opened.forged)).sum();
    count.returned() + if situation.law.box_test.forged_set_aside { 0 } else { forged }
}

/// Mobile boxes that hold more ballots than voters listed to use them, where the book voids such a box (V-28).
pub fn void_boxes(situation: &Situation, count: &Count) -> Vec<String> {
    let over = |station: &&crate::election::polling::Station| {
        let found = count.boxes.get(&station.id).map_or(0, |opened| opened.returned as usize);
        station.kind == BoxKind::Mobile && found > station.listed.len()
    };
    if !situation.law.mobile_box.box_void_if_over {
        return Vec::new();
    }
    situation.election.polling.stations.iter().filter(over).map(|station| station.id.clone()).collect()
}

/// Sums the agreed ballots of a round; none when the round is unknown or no box was opened.
pub fn tally(situation: &Situation, round: u32) -> Option<Tally> {
    let round = rounds(situation).into_iter().find(|known| known.no == round)?;
    let count = situation.election.count.round(round.no)?;
    let ballots: Vec<(&str, &Ballot)> = count.agreed_ballots().collect();
    Some(sum(situation, &round, count, &ballots))
}

/// Sums one bundle by itself, as one teller read it; none when the round is unknown.
pub fn bundle_tally(situation: &Situation, round: u32, ballots: &[Ballot]) -> Option<Tally> {
    let round = rounds(situation).into_iter().find(|known| known.no == round)?;
    let ballots: Vec<(&str, &Ballot)> = ballots.iter().map(|ballot| ("", ballot)).collect();
    Some(sum(situation, &round, &Count::default(), &ballots))
}

fn sum(situation: &Situation, round: &Round, count: &Count, ballots: &[(&str, &Ballot)]) -> Tally {
    let written = ballots.iter().any(|(_, ballot)| ballot.marks.iter().any(|(_, person)| person.as_name().is_some()));
    let names = if written { people::by_name(situation) } else { BTreeMap::new() };
    let paper = BallotPaper::new(&situation.law, round, names);

    let mut tally = empty(situation, round, count);
    for (station, ballot) in ballots {
        if tally.void_boxes.iter().any(|void| void == station) {
            tally.add_void("mobile_box", 1);
            continue;
        }
        let judgement = paper.judge(ballot);
        match judgement.whole {
            Some(ground) => tally.add_void(ground, 1),
            None => {
                add_against(&mut tally, &judgement);
                add(&mut tally, station, judgement.parts, situation.law.flow_down.ballot_counts_once);
            }
        }
    }
    add_down(situation, &paper, &mut tally);
    tally
}

fn empty(situation: &Situation, round: &Round, count: &Count) -> Tally {
    let printed =
        |office: &OfficeId| round.lists.iter().filter(|(of, _)| of == office).flat_map(|(_, people)| people.clone()).collect::<Vec<_>>();
    let offices = round.seats.iter().map(|seats| OfficeTally {
        office: seats.office.clone(),
        seats: seats.seats,
        votes: printed(&seats.office).into_iter().map(|person| (person, Votes::default())).collect(),
        ..OfficeTally::default()
    });
    let mut tally = Tally {
        returned: returned(situation, count),
        void_boxes: void_boxes(situation, count),
        offices: offices.collect(),
        ..Tally::default()
    };
    let forged = tally.returned - count.returned();
    tally.add_void("forged", forged);
    tally
}

/// Takes in the names marked 不赞成 in the parts that stand.
fn add_against(tally: &mut Tally, judgement: &Judgement) {
    for (office, (_, validity)) in tally.offices.iter_mut().zip(&judgement.parts) {
        if !matches!(validity, Validity::Valid(_)) {
            continue;
        }
        for (_, person) in judgement.against.iter().filter(|(of, _)| *of == office.office) {
            office.votes.entry(person.clone()).or_default().against += 1;
        }
    }
}

/// Takes in the parts of one ballot. `with_higher` counts the votes for this office and those above, once a ballot where the book says so.
fn add(tally: &mut Tally, station: &str, parts: Vec<(OfficeId, Validity)>, once: bool) {
    tally.read += 1;
    let mut above: BTreeMap<PersonKey, u64> = BTreeMap::new();
    for (office, (_, validity)) in tally.offices.iter_mut().zip(parts) {
        match validity {
            Validity::Valid(chosen) => {
                office.valid += 1;
                for person in chosen {
                    let votes = office.votes.entry(person.clone()).or_default();
                    votes.own += 1;
                    *votes.by_station.entry(station.to_owned()).or_default() += 1;
                    let marks = above.entry(person).or_default();
                    *marks = if once { 1 } else { *marks + 1 };
                }
            }
            Validity::Blank => office.blank += 1,
            Validity::Void { ground, .. } => {
                office.void += 1;
                *office.void_grounds.entry(ground.to_owned()).or_default() += 1;
            }
        }
        for (person, marks) in &above {
            office.votes.entry(person.clone()).or_default().with_higher += marks;
        }
    }
}

/// Keeps the votes added down only where the book adds them, and only for whom it adds them (V-38).
fn add_down(situation: &Situation, paper: &BallotPaper, tally: &mut Tally) {
    let rule = &situation.law.flow_down;
    let mut named: BTreeMap<PersonKey, u32> = BTreeMap::new();
    for (person, _) in tally.offices.iter().flat_map(|office| &office.votes).filter(|(_, votes)| votes.own > 0) {
        *named.entry(person.clone()).or_default() += 1;
    }
    for office in &mut tally.offices {
        for (person, votes) in &mut office.votes {
            let twice = named.get(person).is_some_and(|offices| *offices > 1);
            if !rule.added || (rule.only_if_named_for_both && !twice) {
                votes.with_higher = votes.own;
            }
        }
        let id = office.office.clone();
        office.votes.retain(|person, votes| votes.own > 0 || votes.with_higher > 0 || paper.prints(&id, person));
    }
}
