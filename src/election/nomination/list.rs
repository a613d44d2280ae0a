//! Who may be a formal candidate, how many, and in which order.

use super::order::{OrderReason, compare};
use super::{Nominee, Vetted};
use crate::election::record::PersonKey;
use crate::election::{Refusal, Situation};
use crate::law::terms::ContestScope;
use crate::law::{OfficeId, RuleBook};
use crate::values::Sex;
use std::cmp::{Ordering, Reverse};

/// Seats of an office in the first round; 0 when it has none.
pub fn seats_of(situation: &Situation, office: &OfficeId) -> u32 {
    let founding = situation.election.setup.founding.as_ref();
    founding.and_then(|founding| founding.seats.iter().find(|seats| seats.office == *office)).map_or(0, |seats| seats.seats)
}

/// Least and most candidates that an office may have, from its seats (差额, V-22); no most: `None`.
pub fn bounds_of(law: &RuleBook, office: &OfficeId, seats: u32) -> (u32, Option<u32>) {
    let extra = law.contest.per_office.iter().find(|it| it.office == *office).map(|it| it.extra);
    let share = law.contest.share.filter(|_| extra.is_none());
    if let Some(share) = share {
        return (seats + share.least.up(seats), share.most.map(|most| seats + most.down(seats)));
    }
    match (extra, law.contest.scope) {
        (Some(extra), _) => (seats + extra.least, extra.most.map(|most| seats + most)),
        (None, ContestScope::EachOffice) => (seats + 1, None),
        (None, ContestScope::InTotal) => (seats, None),
    }
}

/// The same for an office of this election: one for which only as many were nominated as it has seats may stand uncontested where
/// the book says so (G-05).
pub fn bounds(situation: &Situation, office: &OfficeId) -> (u32, Option<u32>) {
    let seats = seats_of(situation, office);
    let (least, most) = bounds_of(&situation.law, office, seats);
    let alone = situation.law.contest.per_office.iter().any(|it| it.office == *office && it.equal_if_alone);
    let nominated = eligible(situation, office).len() as u32;
    (if alone && nominated == seats { seats } else { least }, most)
}

/// Nominees who may stand for an office: they stand for it and are not barred.
pub fn eligible<'a>(situation: &'a Situation, office: &OfficeId) -> Vec<&'a Nominee> {
    let nominees = situation.election.nomination.nominees.values();
    nominees.filter(|nominee| nominee.stands_for(office) && !nominee.barred()).collect()
}

/// Whether an office has more nominees than candidates it may have, so that a preliminary election (预选) is needed (V-22a).
pub fn primary_needed(situation: &Situation, office: &OfficeId) -> bool {
    let seats = seats_of(situation, office);
    let (_, most) = bounds_of(&situation.law, office, seats);
    situation.law.primary_turnout.value.is_some()
        && seats > 0
        && most.is_some_and(|most| eligible(situation, office).len() as u32 > most)
        && !situation.election.nomination.primaries.contains_key(office)
}

fn preference(situation: &Situation, office: &OfficeId, nominee: &Nominee) -> (u32, u32) {
    let primary = situation.election.nomination.primaries.get(office);
    let in_primary = primary.and_then(|primary| primary.votes.get(&nominee.key)).copied().unwrap_or(0);
    (in_primary, nominee.votes_for(office))
}

/// Whether everyone at the last place of the list could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The list is clear.
    Clear,
    /// The last one taken has as many votes as the first one left out: the committee or a vote decides.
    TiedAtTheCut,
}

/// Those who become candidates of an office: all who may stand, or, when they are too many, those with the most votes.
pub fn shortlist<'a>(situation: &'a Situation, office: &OfficeId) -> (Vec<&'a Nominee>, Taken) {
    let mut standing = eligible(situation, office);
    standing.sort_by_key(|nominee| (Reverse(preference(situation, office, nominee)), nominee.key.clone()));
    let (_, most) = bounds_of(&situation.law, office, seats_of(situation, office));
    let most = most.map_or(standing.len(), |most| most as usize);
    let votes = |place: usize| standing.get(place).map(|nominee| preference(situation, office, nominee));
    let tied = most > 0 && standing.len() > most && votes(most - 1) == votes(most);
    standing.truncate(most);
    (standing, if tied { Taken::TiedAtTheCut } else { Taken::Clear })
}

/// The list that the law proposes for an office, and, for each but the last, why he stands before the next one.
pub fn proposed_list(situation: &Situation, office: &OfficeId) -> (Vec<PersonKey>, Vec<OrderReason>) {
    let (mut standing, _) = shortlist(situation, office);
    standing.sort_by(|a, b| compare(situation, office, a, b).0.then_with(|| a.name.cmp(&b.name)));
    let reasons = standing.windows(2).map(|pair| compare(situation, office, pair[0], pair[1]).1).collect();
    (standing.into_iter().map(|nominee| nominee.key.clone()).collect(), reasons)
}

/// The nominee who moves up when a candidate of an office is gone: the most votes among those who are not candidates.
pub fn next_in_line<'a>(situation: &'a Situation, office: &OfficeId) -> Option<&'a Nominee> {
    let book = &situation.election.nomination;
    let waiting = eligible(situation, office).into_iter().filter(|nominee| !book.is_candidate(&nominee.key));
    waiting.max_by_key(|nominee| (preference(situation, office, nominee), Reverse(nominee.key.clone())))
}

/// A trouble with a list, and whether the rule behind it binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTrouble {
    /// The trouble.
    pub refusal: Refusal,
    /// Whether the list may not be fixed like this.
    pub binding: bool,
}

fn trouble(refusal: Refusal, binding: bool) -> ListTrouble {
    ListTrouble { refusal, binding }
}

/// Everything that stands against lists of candidates: first the persons, then the offices, then the whole. `order_reason` is what was written down for
/// an order other than the proposed one.
pub fn list_troubles(situation: &Situation, lists: &[(OfficeId, Vec<PersonKey>)], order_reason: &str) -> Vec<ListTrouble> {
    let mut troubles = Vec::new();
    let founding = situation.election.setup.founding.as_ref();
    let offices: Vec<&OfficeId> =
        founding.iter().flat_map(|founding| &founding.seats).filter(|seats| seats.seats > 0).map(|seats| &seats.office).collect();
    let people = |office: &OfficeId| lists.iter().find(|(of, _)| of == office).map_or(&[][..], |(_, people)| people);
    for office in &offices {
        troubles.extend(people(office).iter().flat_map(|person| person_troubles(situation, office, person)));
    }
    for office in &offices {
        troubles.extend(contest_troubles(situation, office, people(office)));
        troubles.extend(primary_trouble(situation, office));
        troubles.extend(order_troubles(situation, office, people(office), order_reason));
    }
    troubles.extend(total_troubles(situation, lists));
    troubles
}

fn primary_trouble(situation: &Situation, office: &OfficeId) -> Option<ListTrouble> {
    if !primary_needed(situation, office) {
        return None;
    }
    let rule = &situation.law.primary_turnout;
    let refusal = Refusal::new("candidates.primary-needed").with("office", words(situation, office));
    Some(trouble(refusal.with("number", eligible(situation, office).len()).citing(&rule.citation), rule.binding))
}

fn words(situation: &Situation, office: &OfficeId) -> String {
    crate::election::setup::office_words(&situation.law, office)
}

fn contest_troubles(situation: &Situation, office: &OfficeId, people: &[PersonKey]) -> Option<ListTrouble> {
    let rule = &situation.law.contest;
    let seats = seats_of(situation, office);
    let (least, most) = bounds(situation, office);
    let number = people.len() as u32;
    let code = match most {
        _ if number < least => "candidates.too-few",
        Some(most) if number > most => "candidates.too-many",
        _ => return None,
    };
    let refusal = Refusal::new(code).with("office", words(situation, office)).with("number", number).with("seats", seats);
    let refusal = refusal.with("least", least).with("most", most.unwrap_or(least)).citing(&rule.citation);
    Some(trouble(refusal.at(office.as_str()), rule.binding))
}

fn person_troubles(situation: &Situation, office: &OfficeId, person: &PersonKey) -> Vec<ListTrouble> {
    let law = &situation.law;
    let Some(nominee) = situation.election.nomination.nominees.get(person) else {
        return vec![trouble(Refusal::new("candidates.not-nominated").with("office", words(situation, office)), true)];
    };
    let about = |code: &str| Refusal::new(code).with("name", &nominee.name).with("office", words(situation, office)).at(office.as_str());
    let mut troubles = Vec::new();
    if nominee.withdrew.is_some() {
        troubles.push(trouble(about("candidates.withdrew"), true));
    } else if !nominee.stands_for(office) {
        troubles.push(trouble(about("candidates.other-office").citing(&law.two_offices_choose.citation), true));
    }
    let choose = &law.two_offices_choose;
    if choose.value && nominee.chosen.is_none() && named_twice(law, nominee) {
        troubles.push(trouble(about("candidates.must-choose").citing(&choose.citation), choose.binding));
    }
    if nominee.barred() {
        troubles.push(trouble(about("candidates.barred").citing(&law.disqualifications.citation), law.disqualifications.binding));
    } else if !nominee.vetted() {
        let waiting = nominee.vetting.values().filter(|(verdict, _)| *verdict == Vetted::Sent).count();
        let refusal = about("candidates.not-vetted").with("waiting", waiting).citing(&law.disqualifications.citation);
        troubles.push(trouble(refusal, law.disqualifications.binding));
    }
    if nominee.kin.is_none() {
        troubles.push(trouble(about("candidates.kin-not-declared").citing(&law.near_relatives.citation), false));
    }
    troubles
}

/// Whether someone was named for two offices of one body; each body has a ballot of its own.
fn named_twice(law: &RuleBook, nominee: &Nominee) -> bool {
    let mut bodies: Vec<crate::law::BodyId> = nominee.offices().iter().map(|office| law.body_of(office)).collect();
    bodies.sort();
    bodies.windows(2).any(|pair| pair[0] == pair[1])
}

/// Another order than the proposed one wants a reason; so do two whom the rule cannot place.
fn order_troubles(situation: &Situation, office: &OfficeId, people: &[PersonKey], reason: &str) -> Option<ListTrouble> {
    if !reason.trim().is_empty() {
        return None;
    }
    let book = &situation.election.nomination;
    people.windows(2).find_map(|pair| {
        let (a, b) = (book.nominees.get(&pair[0])?, book.nominees.get(&pair[1])?);
        let (which, why) = compare(situation, office, a, b);
        let code = match which {
            Ordering::Greater => "candidates.order",
            Ordering::Equal if why.by_hand() => "candidates.order-by-hand",
            _ => return None,
        };
        let refusal = Refusal::new(code).with("office", words(situation, office)).with("first", &a.name).with("second", &b.name);
        Some(trouble(refusal.citing(&situation.law.candidate_order.citation).at("order_reason"), true))
    })
}

/// The body of an office: one with a ballot of its own, else one whose size the book gives; none where there is one only.
fn body_of(law: &RuleBook, office: &OfficeId) -> String {
    let own = law.body_of(office);
    let sized = || law.bodies.iter().find(|body| body.offices.contains(office)).map(|body| body.id.clone()).unwrap_or_default();
    if own.is_empty() { sized() } else { own.to_string() }
}

/// The bodies that are elected together.
fn bodies(situation: &Situation) -> std::collections::BTreeSet<String> {
    situation.law.offices.iter().map(|office| body_of(&situation.law, &office.id)).collect()
}

/// What is counted over the offices of a body: one person twice, the sum of the contest; over all: a woman.
fn total_troubles(situation: &Situation, lists: &[(OfficeId, Vec<PersonKey>)]) -> Vec<ListTrouble> {
    let (law, book, founding) = (&situation.law, &situation.election.nomination, &situation.election.setup.founding);
    let mut troubles = Vec::new();
    let all: Vec<&PersonKey> = lists.iter().flat_map(|(_, people)| people).collect();
    let choose = &law.two_offices_choose;
    for body in bodies(situation) {
        let of_body = || lists.iter().filter(|(office, _)| body_of(law, office) == body);
        let mut people: Vec<&PersonKey> = of_body().flat_map(|(_, people)| people).collect();
        let number = people.len() as u32;
        people.sort();
        if let Some(pair) = people.windows(2).find(|pair| choose.value && pair[0] == pair[1]) {
            let name = book.nominees.get(pair[0]).map(|nominee| nominee.name.to_string()).unwrap_or_default();
            let refusal = Refusal::new("candidates.two-offices").with("name", name).citing(&choose.citation);
            troubles.push(trouble(refusal, choose.binding));
        }
        let seats: u32 = founding.iter().flat_map(|it| &it.seats).filter(|it| body_of(law, &it.office) == body).map(|it| it.seats).sum();
        if law.contest.scope == ContestScope::InTotal && seats > 0 && number <= seats {
            let refusal = Refusal::new("candidates.too-few-in-total").with("number", number).with("seats", seats);
            troubles.push(trouble(refusal.citing(&law.contest.citation), law.contest.binding));
        }
    }
    let woman = all.iter().filter_map(|person| book.nominees.get(*person)).any(|nominee| nominee.sex == Sex::Female);
    if law.woman_candidate.value && !woman {
        let refusal = Refusal::new("candidates.woman").citing(&law.woman_candidate.citation);
        troubles.push(trouble(refusal, law.woman_candidate.binding));
    }
    troubles
}
