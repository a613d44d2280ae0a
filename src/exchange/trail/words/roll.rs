//! Facts of the roll in words.

use super::{Narrator, Said};
use crate::election::roll::{Absence, Change, Likeness, RollEvent, Ruled};
use crate::values::Sex;

impl Narrator<'_> {
    pub(super) fn roll(&self, event: &RollEvent) -> Said {
        match event {
            RollEvent::Registered { people } => {
                let names = people.iter().map(|person| person.name.to_string()).collect();
                ("trail.roll.registered", vec![("names", self.listed(names))])
            }
            RollEvent::ResidentsListed { people } => ("trail.roll.residents-listed", vec![("count", people.len().to_string())]),
            RollEvent::Excused { resident, why } => ("trail.roll.excused", vec![("name", self.voter(resident)), ("why", absence(why))]),
            RollEvent::NeedMet { voter, .. } => ("trail.roll.need-met", vec![("name", self.voter(voter))]),
            RollEvent::Corrected { voter, change, reason } => {
                let values = vec![("name", self.voter(voter)), ("change", self.change(change)), ("reason", reason.clone())];
                (if reason.is_empty() { "trail.roll.corrected" } else { "trail.roll.corrected-why" }, values)
            }
            RollEvent::Struck { voter, why } => ("trail.roll.struck", vec![("name", self.voter(voter)), ("why", absence(why))]),
            RollEvent::Restored { voter, reason } => ("trail.roll.restored", vec![("name", self.voter(voter)), ("reason", reason.clone())]),
            RollEvent::LikenessSettled { first, second, likeness, .. } => {
                let key = match likeness {
                    Likeness::SamePerson => "trail.roll.same-person",
                    Likeness::TwoPersons => "trail.roll.two-persons",
                };
                (key, vec![("first", self.voter(first)), ("second", self.voter(second))])
            }
            RollEvent::Displayed { day, place } => ("trail.roll.displayed", vec![("day", day.to_string()), ("place", place.clone())]),
            RollEvent::Frozen { day } => ("trail.roll.frozen", vec![("day", day.to_string())]),
            other => self.objections(other),
        }
    }

    fn objections(&self, event: &RollEvent) -> Said {
        let by_of = |case| self.situation.election.roll.case(case).map(|case| case.objection.by.clone()).unwrap_or_default();
        match event {
            RollEvent::Objected(objection) => {
                let (by, about) = (objection.by.clone(), objection.about.clone());
                ("trail.roll.objected", vec![("by", by), ("about", about), ("facts", objection.facts.clone())])
            }
            RollEvent::ObjectionDecided { case, ruled, reason, .. } => {
                let key = if *ruled == Ruled::Upheld { "trail.roll.objection-upheld" } else { "trail.roll.objection-dismissed" };
                (key, vec![("by", by_of(case)), ("reason", reason.clone())])
            }
            RollEvent::Appealed { appeal, .. } => ("trail.roll.appealed", vec![("by", appeal.by.clone())]),
            RollEvent::AppealDecided { case, ruled, reason, .. } => {
                let key = if *ruled == Ruled::Upheld { "trail.roll.appeal-upheld" } else { "trail.roll.appeal-dismissed" };
                (key, vec![("by", by_of(case)), ("reason", reason.clone())])
            }
            RollEvent::IncapacityConfirmed { who, .. } => ("trail.roll.incapacity", vec![("name", self.voter(who))]),
            _ => ("trail.unknown", Vec::new()),
        }
    }

    /// A change, field by field.
    fn change(&self, change: &Change) -> String {
        let Change { name, sex, birth, id_number, group, household, class, phone, nation, politics, education } = change;
        let sex = sex.map(|sex| if sex == Sex::Male { "@sheet.male" } else { "@sheet.female" }.to_owned());
        let fields = [
            ("name", name.as_ref().map(ToString::to_string)),
            ("sex", sex),
            ("birth", birth.map(crate::text::with_year)),
            ("id_number", id_number.as_ref().map(|number| number.masked())),
            ("group", group.map(|group| group.to_string())),
            ("household", household.clone()),
            ("class", class.as_ref().map(|class| format!("@class.{class}"))),
            ("phone", phone.clone()),
            ("nation", nation.clone()),
            ("politics", politics.map(|it| format!("@politics.{}", it.id()))),
            ("education", education.map(|it| format!("@education.{}", it.id()))),
        ];
        let said = |(field, value): (&str, Option<String>)| {
            let value = value?;
            Some(self.words("trail.roll.change", &[("field", format!("@tablets.field.{field}")), ("value", value)]))
        };
        fields.into_iter().filter_map(said).collect::<Vec<_>>().join(&self.words("list.comma", &[]))
    }
}

/// A reason in words, or the key of its words.
fn absence(why: &Absence) -> String {
    match why {
        Absence::Other(words) => words.clone(),
        known => {
            let id = serde_json::to_value(known).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
            format!("@absence.{id}")
        }
    }
}
