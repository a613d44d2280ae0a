//! Two registrations side by side, and what people decide about them.

use super::{Desk, acts};
use crate::app::roll_words::{group_words, sex_words};
use crate::app::words::{day_long, day_short, t, tv};
use crate::election::duplicates::{Candidate, Compared, Difference, Ground, Typed};
use crate::election::roll::Voter;
use crate::ui::{self, Button, Pair, PairRow, Weight};
use leptos::prelude::*;

/// The panel of the one who looks most like the one on the form.
#[component]
pub fn Twins(desk: Desk) -> impl IntoView {
    let twin = Memo::new(move |_| desk.twin());
    move || {
        let twin = twin.get()?;
        let (head, rows) = desk.session.peek(|s| {
            let voter = s.election.roll.voters.get(twin.place)?;
            let (typed, note) = desk.draft.with_untracked(|draft| (draft.typed(), draft.note.clone()));
            Some((registered_head(voter), rows(&typed, &note, &Typed::from(&voter.registration), &voter.registration.note, &twin)))
        })??;
        let same_id = twin.ground == Ground::SameId;
        let title = t(if same_id { "twins.same-id" } else { "twins.title" });
        desk.sound(crate::browser::sound::Sound::Ask);
        Some(view! {
            <Pair id="twins" title=title heads=[t("twins.now"), head] rows=rows>
                <Button words=t("twins.same") key_hint="F2" on_press=move |()| acts::same_person(desk)/>
                {(!same_id).then(|| view! {
                    <Button words=t("twins.two") key_hint="F3" weight=Weight::Second on_press=move |()| acts::two_persons(desk)/>
                    <Button words=t("twins.later") weight=Weight::Plain on_press=move |()| acts::leave_open(desk)/>
                })}
                {same_id.then(|| view! { <Button words=t("register.clear") weight=Weight::Plain on_press=move |()| acts::clear(desk)/> })}
            </Pair>
        })
    }
}

/// When and by whom the other one was registered.
pub fn registered_head(voter: &Voter) -> String {
    tv("twins.there", &[("day", day_short(voter.at.day())), ("by", voter.by.clone()), ("number", voter.number.to_string())])
}

/// The compared lines.
pub fn rows(one: &Typed, note: &str, other: &Typed, other_note: &str, twin: &Candidate) -> Vec<PairRow> {
    compare(one, note, other, other_note, &twin.differs)
}

/// The compared lines of two registrations.
pub fn compare(one: &Typed, note: &str, other: &Typed, other_note: &str, differs: &[(Compared, Difference)]) -> Vec<PairRow> {
    let how = |fields: &[Compared]| differs.iter().filter(|(field, _)| fields.contains(field)).map(|(_, how)| *how).max();
    let row = |key: &str, left: String, right: String, how: Option<Difference>, difference: ui::Difference| {
        let (says, difference) = match how {
            None => (t("twins.is-same"), ui::Difference::None),
            Some(Difference::Homophone) => (t("twins.homophone"), difference),
            Some(Difference::Variant) => (t("twins.variant"), difference),
            Some(Difference::Different) => (t("twins.different"), difference),
            Some(Difference::Unsaid) => (t("twins.unsaid"), ui::Difference::None),
        };
        PairRow { name: t(key), left, right, says, difference }
    };
    let whole = ui::Difference::Whole;
    let name = |typed: &Typed| typed.name.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        row("sheet.column.name", name(one), name(other), how(&[Compared::Name]), ui::Difference::Characters),
        row("twins.born", born(one), born(other), how(&[Compared::Sex, Compared::Birth]), whole),
        row("sheet.column.id_number", number(one), number(other), how(&[Compared::IdNumber]), whole),
        row("twins.household", household(one), household(other), how(&[Compared::Group, Compared::Household]), whole),
        PairRow {
            name: t("register.how"),
            left: note.to_owned(),
            right: other_note.to_owned(),
            says: String::new(),
            difference: ui::Difference::None,
        },
    ]
}

fn born(typed: &Typed) -> String {
    let parts = [typed.sex.map(sex_words), typed.birth.map(day_long)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&t("comma"))
}

fn number(typed: &Typed) -> String {
    typed.id_number.as_ref().map_or_else(|| t("answer.none"), |number| number.masked())
}

fn household(typed: &Typed) -> String {
    let head = Some(typed.household.clone()).filter(|head| !head.is_empty());
    [typed.group.map(group_words), head].into_iter().flatten().collect::<Vec<_>>().join(&t("comma"))
}
