//! A case in words: its heads, its lines, its answers, as the page shows them.

use crate::app::desks::registration::{compare, registered_head};
use crate::app::words::{day_short, t, tv, voice};
use crate::election::conflict::{Conflict, ConflictId, ConflictKind, Offer, Reopened, Side};
use crate::election::count::CountEvent;
use crate::election::duplicates::{Typed, differences};
use crate::election::tablets::may_record;
use crate::election::{Event, Situation, decide};
use crate::exchange::trail::Narrator;
use crate::journal::{DeviceId, Journal};
use crate::text;
use crate::ui::{CaseRow, Difference, PairRow};
use crate::values::Moment;

/// Sides that stand next to each other; more are listed one under the other.
pub const MOST_SIDES: usize = 4;
/// So many sides of a long case are listed.
pub const MOST_LISTED: usize = 8;

/// An answer as it is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The offer.
    pub offer: Offer,
    /// Its button: verb and whose.
    pub words: String,
    /// What it does.
    pub line: String,
    /// Why this tablet may not give it; empty when it may.
    pub barred: String,
}

/// A case as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The case.
    pub case: Conflict,
    /// The question.
    pub title: String,
    /// Why it waits again; empty when it waits for the first time.
    pub again: String,
    /// One head per side: the tablet and the person.
    pub heads: Vec<String>,
    /// The lines.
    pub rows: Vec<CaseRow>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Of how many sides only the first are listed; none when all are.
    pub of: Option<usize>,
}

/// Those who look: the situation, the record, this tablet.
#[derive(Clone, Copy)]
pub struct Eyes<'a> {
    /// The situation.
    pub s: &'a Situation,
    /// The record.
    pub journal: &'a Journal,
    /// This tablet.
    pub own: &'a DeviceId,
}

/// 12月3日10:43.
pub fn when(at: Moment) -> String {
    format!("{}{}", day_short(at.day()), text::clock(at))
}

/// The title of a case.
pub fn title_of(kind: ConflictKind, about: &[(String, String)]) -> String {
    text::phrase(voice(), &format!("tablets.case.{}", kind.code()), about)
}

impl Eyes<'_> {
    /// What people call a tablet; one that never joined by a part of its id.
    pub fn tablet(self, device: &DeviceId) -> String {
        let tablets = &self.s.election.tablets;
        if tablets.list.contains_key(device) {
            tablets.name_of(device)
        } else if device == self.own {
            t("cases.here")
        } else {
            tv("cases.nameless", &[("id", device.0.chars().take(4).collect())])
        }
    }

    /// A case in words.
    pub fn view(self, case: Conflict) -> View {
        let shown = if case.sides.len() > MOST_SIDES { &case.sides[..case.sides.len().min(MOST_LISTED)] } else { &case.sides[..] };
        let heads = shown.iter().map(|side| self.head(side)).collect();
        View {
            title: title_of(case.kind, &case.about),
            again: self.again(&case),
            heads,
            rows: self.rows(&case, shown),
            answers: case.offers.iter().map(|offer| self.answer(&case, offer)).collect(),
            of: (shown.len() < case.sides.len()).then_some(case.sides.len()),
            case,
        }
    }

    /// The tablet and the person of a side.
    fn head(self, side: &Side) -> String {
        tv("cases.head", &[("tablet", self.tablet(&side.entry.device)), ("person", side.by.name.clone())])
    }

    fn again(self, case: &Conflict) -> String {
        match case.reopened() {
            None => String::new(),
            Some(Reopened::Differs) => {
                let by: Vec<String> =
                    case.decisions.iter().map(|(_, by, at)| tv("cases.by", &[("by", by.name.clone()), ("at", when(*at))])).collect();
                tv("cases.again.differs", &[("by", by.join(&t("list.comma")))])
            }
            Some(Reopened::Later(entries)) => {
                let from: Vec<String> = entries.iter().map(|entry| self.tablet(&entry.device)).collect();
                tv("cases.again.later", &[("tablets", from.join(&t("list.comma")))])
            }
        }
    }

    fn rows(self, case: &Conflict, sides: &[Side]) -> Vec<CaseRow> {
        let same = |cells: &[String]| cells.iter().all(|cell| Some(cell) == cells.first());
        let told = |name: &str, cells: Vec<String>| CaseRow { name: t(name), cells, ..CaseRow::default() };
        let mut rows = vec![told("cases.when", sides.iter().map(|side| when(side.at)).collect())];
        if let Some(pair) = self.registrations(case) {
            rows.extend(pair);
        } else {
            let what: Vec<String> = sides.iter().map(|side| self.what(side)).collect();
            let differs = !same(&what);
            let says = if differs { t("cases.differs") } else { String::new() };
            rows.push(CaseRow { name: t("cases.what"), cells: what, says, differs });
        }
        rows.extend(marks(self.s, sides));
        if sides.len() > 1 {
            rows.push(told("cases.seen", sides.iter().map(|side| self.seen(side, &case.sides)).collect()));
            rows.push(told("cases.now", sides.iter().map(|side| t(if side.stands { "cases.stands" } else { "cases.waits" })).collect()));
        }
        rows
    }

    /// Two registrations, line by line.
    fn registrations(self, case: &Conflict) -> Option<Vec<CaseRow>> {
        let [one, other] = &case.sides[..] else { return None };
        if case.kind != ConflictKind::RegisteredTwice {
            return None;
        }
        let voter = |side: &Side| side.voter.as_ref().and_then(|id| self.s.election.roll.voter(id));
        let (one, other) = (voter(one)?, voter(other)?);
        let (a, b) = (Typed::from(&one.registration), Typed::from(&other.registration));
        let rows = compare(&a, &one.registration.note, &b, &other.registration.note, &differences(&a, &b));
        let row = |row: PairRow| CaseRow {
            name: row.name,
            cells: vec![row.left, row.right],
            differs: row.difference != Difference::None,
            says: row.says,
        };
        let number = CaseRow { name: t("cases.number"), cells: vec![registered_head(one), registered_head(other)], ..CaseRow::default() };
        Some(std::iter::once(number).chain(rows.into_iter().map(row)).collect())
    }

    /// What a side says, in words.
    fn what(self, side: &Side) -> String {
        let narrator = Narrator::new(self.s, voice());
        match &side.event {
            Some(event) => narrator.fact(event),
            None => {
                let entry = self.journal.entries().find(|entry| entry.seq() == side.entry.seq && entry.id() == side.entry);
                entry.map(|entry| narrator.line(entry).what).unwrap_or_default()
            }
        }
    }

    /// What a side had seen of the others when it was recorded.
    fn seen(self, side: &Side, all: &[Side]) -> String {
        let saw = |other: &&Side| other.entry != side.entry && self.s.election.tablets.saw(&side.entry, &other.entry);
        let before: Vec<String> = all.iter().filter(saw).map(|other| self.tablet(&other.entry.device)).collect();
        if before.is_empty() { t("cases.seen.none") } else { tv("cases.seen.some", &[("tablets", before.join(&t("list.comma")))]) }
    }

    fn answer(self, case: &Conflict, offer: &Offer) -> Answer {
        let side = offer.side.as_ref().and_then(|entry| case.sides.iter().find(|side| side.entry == *entry));
        let apart = case.sides.iter().all(|one| case.sides.iter().filter(|it| it.entry.device == one.entry.device).count() == 1);
        let whose = side.map_or_else(String::new, |side| {
            let number = side.voter.as_ref().and_then(|id| self.s.election.roll.voter(id)).map(|voter| voter.number.to_string());
            match (case.kind, number) {
                (ConflictKind::RegisteredTwice, Some(number)) if !apart => tv("cases.numbered", &[("number", number)]),
                _ if apart => self.tablet(&side.entry.device),
                _ => when(side.at),
            }
        });
        let words = tv(&format!("cases.offer.{}", offer.code), &[("whose", whose)]);
        Answer { line: t(&format!("tablets.offer.{}", offer.code)), words, barred: self.barred(case, offer), offer: offer.clone() }
    }

    /// Why this tablet may not record an answer.
    fn barred(self, case: &Conflict, offer: &Offer) -> String {
        let command = offer.command(case, "-");
        let refusal = match decide(self.s, &command) {
            Ok(events) => may_record(self.s, self.own, &events).err(),
            Err(refusal) => Some(refusal),
        };
        refusal.map(|refusal| refusal.sentence(voice())).unwrap_or_default()
    }
}

/// Where sides read one bundle in two ways: the marks of each person, as far as they differ.
fn marks(s: &Situation, sides: &[Side]) -> Vec<CaseRow> {
    use std::collections::{BTreeMap, BTreeSet};
    let read = |side: &Side| match &side.event {
        Some(Event::Count(CountEvent::BundleRead { ballots, .. } | CountEvent::BundleRuled { ballots, .. })) => {
            let mut marks = BTreeMap::new();
            ballots.iter().flat_map(|ballot| &ballot.marks).for_each(|(_, person)| *marks.entry(person.clone()).or_insert(0) += 1);
            Some(marks)
        }
        _ => None,
    };
    let Some(read) = sides.iter().map(read).collect::<Option<Vec<BTreeMap<_, i32>>>>() else { return Vec::new() };
    let people: BTreeSet<_> = read.iter().flat_map(BTreeMap::keys).collect();
    let row = |person: &&crate::election::record::PersonKey| {
        let votes: Vec<i32> = read.iter().map(|marks| marks.get(*person).copied().unwrap_or(0)).collect();
        let differs = votes.iter().any(|it| Some(it) != votes.first());
        let cells = votes.iter().map(|votes| tv("cases.votes", &[("votes", votes.to_string())])).collect();
        let name = crate::election::people::name(s, person);
        differs.then(|| CaseRow { name, cells, says: t("cases.differs"), differs })
    };
    people.iter().filter_map(row).collect()
}

/// The rules that the answers to cases of these kinds rest on.
pub fn rules_of(kinds: impl Iterator<Item = ConflictKind>) -> Vec<&'static str> {
    use ConflictKind as It;
    let mut rules: Vec<&'static str> = Vec::new();
    for kind in kinds {
        let of: &[&'static str] = match kind {
            It::RegisteredTwice | It::LikenessDiffers => &[],
            It::CorrectedDifferently => &["registration_classes"],
            It::CheckedInTwice => &["box_test"],
            It::CheckedInStruck => &["registration_classes", "box_test"],
            It::TwoProxies | It::TooManyProxies => &["proxy"],
            It::TwoResults => &["secret_ballot", "box_test"],
            It::SetDifferently | It::BeyondRole => &["election_committee_presides"],
        };
        rules.extend(of.iter().filter(|rule| !rules.contains(rule)).copied().collect::<Vec<_>>());
    }
    rules
}

/// The address of a case on the page.
pub fn anchor(id: &ConflictId) -> String {
    let digest = crate::journal::Digest::of(id.as_str().as_bytes()).to_string();
    format!("case-{}", &digest[..8])
}
