//! One vote held against the law as a whole: turnout (V-30), box test (V-31), grounds that void it (V-41), votes needed (V-33, V-39).

use super::{NeededShare, OutcomeEvent, OutcomeStep};
use crate::election::Situation;
use crate::election::assembly;
use crate::election::count::{Count, Tally, tally};
use crate::election::polling::{Poll, Round, RoundKind, quorum_asked};
use crate::law::terms::{Base, BoxTestBase};
use crate::law::{Citation, OfficeId};
use crate::values::share::Reach;
use crate::values::{Share, Threshold};

/// One round that was counted and signed.
pub(super) struct Contest {
    /// The round.
    pub round: Round,
    /// Its sum.
    pub tally: Tally,
    /// What votes are counted on.
    pub counted_on: Base,
    /// How many that are.
    pub base: u64,
    /// The share of it that elects.
    pub threshold: Threshold,
    /// The clause of that share.
    pub clause: Citation,
    /// Whether the vote stands.
    pub valid: bool,
    /// The explanation so far.
    pub steps: Vec<OutcomeStep>,
}

impl Contest {
    /// Least votes that elect.
    pub fn needed(&self) -> u64 {
        self.threshold.least(self.base)
    }
}

/// A step by code, with the values of its sentence.
pub(super) fn step<const N: usize>(code: &str, values: [(&str, String); N]) -> OutcomeStep {
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    OutcomeStep { code: code.to_owned(), values, sum: None, met: None, citation: None, office: None }
}

impl OutcomeStep {
    pub(super) fn tested(mut self, part: u64, whole: u64, met: bool) -> Self {
        self.sum = Some(Share::new(part, whole));
        self.met = Some(met);
        self
    }

    pub(super) fn citing(mut self, citation: &Citation) -> Self {
        self.citation = Some(citation.clone());
        self
    }

    pub(super) fn about(mut self, office: &OfficeId) -> Self {
        self.office = Some(office.clone());
        self
    }
}

/// 参加投票的人数: persons who voted, those represented included, as recorded at closing; the ballots when no person was recorded.
pub fn person_base(poll: Option<&Poll>, returned: u64) -> u64 {
    poll.map(Poll::voters).filter(|voters| *voters > 0).unwrap_or(returned)
}

/// 实到会有选举权人数: those who were checked in, whether or not they voted; those who voted where nobody was checked in.
pub fn present(poll: Option<&Poll>) -> Option<u64> {
    let checked_in = poll.map(|poll| poll.check_ins.len() as u64).filter(|present| *present > 0);
    checked_in.or_else(|| poll.map(Poll::voters).filter(|voters| *voters > 0))
}

/// What a share is counted on, for a round with so many ballots returned.
pub fn base_of(situation: &Situation, round: u32, base: Base, returned: u64) -> u64 {
    match base {
        Base::Registered | Base::All => assembly::due(situation),
        Base::Returned => returned,
        Base::Participants => person_base(situation.election.polling.poll(round), returned),
        Base::Present => present(situation.election.polling.poll(round)).unwrap_or(returned),
    }
}

/// The share that elects in a round of a kind, and its clause.
fn share_of(situation: &Situation, kind: RoundKind) -> (NeededShare, &Citation) {
    let law = &situation.law;
    match kind {
        RoundKind::Second => (NeededShare { of: law.second_round.base, share: law.second_round.floor }, &law.second_round.citation),
        RoundKind::First | RoundKind::Repeat | RoundKind::TieRevote => {
            (NeededShare { of: law.win_base.value, share: law.win.value }, &law.win.citation)
        }
    }
}

/// The share that elects in a round; none among the tied, where more votes win.
pub fn needed_share(situation: &Situation, round: &Round) -> Option<NeededShare> {
    (round.kind != RoundKind::TieRevote).then(|| share_of(situation, round.kind).0)
}

/// Holds a round against the law; none while its count is open.
pub(super) fn contest(situation: &Situation, round: &Round) -> Option<Contest> {
    let count = situation.election.count.round(round.no).filter(|count| count.finished.is_some())?;
    let tally = tally(situation, round.no)?;
    let (NeededShare { of: counted_on, share: threshold }, clause) = share_of(situation, round.kind);
    let base = base_of(situation, round.no, counted_on, tally.returned);
    let mut contest =
        Contest { round: round.clone(), counted_on, base, threshold, clause: clause.clone(), valid: true, steps: Vec::new(), tally };
    check_turnout(situation, &mut contest);
    check_boxes(situation, count, &mut contest);
    check_grounds(situation, &mut contest);
    if contest.valid {
        contest.steps.extend(needed(&contest));
    }
    Some(contest)
}

/// The code of a sentence that has words of its own for a bare majority.
fn worded(code: &str, threshold: Threshold) -> String {
    if threshold == Threshold::MAJORITY { format!("{code}-half") } else { code.to_owned() }
}

fn check_turnout(situation: &Situation, contest: &mut Contest) {
    let law = &situation.law;
    if !quorum_asked(situation, contest.round.kind) {
        return;
    }
    let voted = base_of(situation, contest.round.no, law.turnout_base.value, contest.tally.returned);
    let registered = assembly::due(situation);
    let met = law.turnout.met_by(voted, registered);
    let code = match (law.turnout_base.value, met) {
        (Base::Present, true) => "present".to_owned(),
        (Base::Present, false) => "present-short".to_owned(),
        (_, true) => worded("turnout", law.turnout.value),
        (_, false) => worded("turnout-short", law.turnout.value),
    };
    let needed = law.turnout.least(registered);
    let values = [
        ("voted", voted.to_string()),
        ("registered", registered.to_string()),
        ("needed", needed.to_string()),
        ("short", needed.saturating_sub(voted).to_string()),
        ("double", (voted * 2).to_string()),
    ];
    contest.steps.push(step(&code, values).tested(voted, registered, met).citing(&law.turnout.citation));
    contest.valid &= met;
}

fn check_boxes(situation: &Situation, count: &Count, contest: &mut Contest) {
    let test = &situation.law.box_test;
    let forged: u64 = count.boxes.values().map(|opened| u64::from(opened.forged)).sum();
    if forged > 0 {
        let code = if test.forged_set_aside { "forged-set-aside" } else { "forged-void" };
        contest.steps.push(step(code, [("forged", forged.to_string())]).citing(&test.citation));
    }
    let poll = situation.election.polling.poll(contest.round.no);
    let (code, most) = match test.base {
        BoxTestBase::Issued => ("box-issued", poll.map_or(0, Poll::issued)),
        BoxTestBase::Voters => ("box-voters", poll.map_or(0, Poll::voters)),
    };
    let returned = contest.tally.returned;
    let met = returned <= most;
    let code = if met { code.to_owned() } else { format!("{code}-over") };
    let values = [("returned", returned.to_string()), ("most", most.to_string()), ("over", returned.saturating_sub(most).to_string())];
    contest.steps.push(step(&code, values).tested(returned, most, met).citing(&test.citation));
    contest.valid &= met;
    for station in &contest.tally.void_boxes {
        let name =
            situation.election.polling.stations.iter().find(|known| known.id == *station).map_or(station.as_str(), |known| &known.name);
        let found = count.boxes.get(station).map_or(0, |opened| opened.returned);
        let values = [("station", name.to_owned()), ("found", found.to_string())];
        contest.steps.push(step("mobile-box-void", values).citing(&situation.law.mobile_box.citation));
    }
}

fn check_grounds(situation: &Situation, contest: &mut Contest) {
    for fact in &situation.election.outcome.facts {
        if let OutcomeEvent::RoundVoided { round, ground } = fact
            && *round == contest.round.no
        {
            let step = step("void-ground", [("ground", format!("@void_ground.{ground}"))]);
            contest.steps.push(OutcomeStep { met: Some(false), ..step }.citing(&situation.law.void_grounds.citation));
            contest.valid = false;
        }
    }
}

fn needed(contest: &Contest) -> Option<OutcomeStep> {
    let base = contest.base;
    let code = match contest.round.kind {
        RoundKind::TieRevote => return Some(step("needed-tie", [("returned", contest.tally.returned.to_string())])),
        _ if contest.counted_on == Base::Present => "needed-present".to_owned(),
        RoundKind::First | RoundKind::Repeat => worded("needed", contest.threshold),
        RoundKind::Second if contest.threshold == Threshold::MAJORITY => worded("needed", contest.threshold),
        RoundKind::Second => "needed-second".to_owned(),
    };
    let half = if base.is_multiple_of(2) { (base / 2).to_string() } else { format!("{}.5", base / 2) };
    let values = [
        ("base", base.to_string()),
        ("returned", contest.tally.returned.to_string()),
        ("half", half),
        ("needed", contest.needed().to_string()),
        ("fraction", fraction(contest.threshold)),
    ];
    Some(step(&code, values).citing(&contest.clause))
}

/// A threshold in figures, such as `≥1/3`.
fn fraction(threshold: Threshold) -> String {
    let reach = match threshold.reach {
        Reach::AtLeast => '≥',
        Reach::MoreThan => '＞',
    };
    format!("{reach}{}/{}", threshold.numerator, threshold.denominator)
}
