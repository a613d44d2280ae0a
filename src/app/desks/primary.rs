//! 预选: when too many are nominated for an office, who took part and how many votes each got.

use super::bench::{Acts, DeskFrame, whole};
use super::nominate::office_title;
use crate::app::words::{t, tv};
use crate::election::nomination::{NominationCommand, eligible, primary_needed};
use crate::election::record::PersonKey;
use crate::election::{Command, Situation};
use crate::law::OfficeId;
use crate::ui::{Button, Entry, TextField, Width};
use leptos::prelude::*;

/// An office that needs a preliminary election, or had one.
#[derive(Clone, PartialEq)]
struct Needed {
    office: OfficeId,
    title: String,
    nominees: Vec<(PersonKey, String)>,
    voted: String,
    votes: Vec<String>,
    held: bool,
    line: String,
}

fn needed(s: &Situation) -> Vec<Needed> {
    let book = &s.election.nomination;
    let seats = s.election.setup.founding.iter().flat_map(|it| &it.seats).filter(|it| it.seats > 0);
    seats
        .filter(|it| primary_needed(s, &it.office) || book.primaries.contains_key(&it.office))
        .map(|it| {
            let nominees: Vec<_> = eligible(s, &it.office).into_iter().map(|it| (it.key.clone(), it.name.to_string())).collect();
            let known = book.primaries.get(&it.office);
            let votes = nominees.iter().map(|(key, _)| known.and_then(|it| it.votes.get(key)).map(u32::to_string).unwrap_or_default());
            let registered = s.election.roll.registered();
            let least = s.law.primary_turnout.value.map_or(0, |threshold| threshold.least(registered));
            Needed {
                title: office_title(s, &it.office),
                voted: known.map(|it| it.voted.to_string()).unwrap_or_default(),
                votes: votes.collect(),
                held: known.is_some(),
                line: tv("primary.line", &[("registered", registered.to_string()), ("least", least.to_string())]),
                office: it.office.clone(),
                nominees,
            }
        })
        .collect()
}

/// The desk of the preliminary election.
#[component]
pub fn PrimaryDesk() -> impl IntoView {
    let acts = Acts::new();
    let offices = Memo::new(move |_| acts.session.read(needed).unwrap_or_default());
    view! {
        <DeskFrame step="primary" title=t("primary.title") acts=acts>
            <Show when=move || offices.with(Vec::is_empty)><p>{t("primary.none")}</p></Show>
            {move || offices.get().into_iter().map(|office| view! { <OneOffice acts=acts office=office/> }).collect_view()}
        </DeskFrame>
    }
}

#[component]
fn OneOffice(
    /// The acts of the desk.
    acts: Acts,
    /// The office.
    office: Needed,
) -> impl IntoView {
    let Needed { office, title, nominees, voted, votes, held, line } = office;
    let voted = RwSignal::new(voted);
    let votes: Vec<RwSignal<String>> = votes.into_iter().map(RwSignal::new).collect();
    let fields = nominees
        .iter()
        .zip(&votes)
        .enumerate()
        .map(|(at, ((_, name), value))| {
            let (id, value) = (format!("votes-{office}-{at}"), *value);
            view! {
                <TextField id=id label=name.clone() entry=Entry::Number width=Width::Four unit=t("unit.votes") value=value
                    on_input=move |it: String| value.set(it)/>
            }
        })
        .collect_view();
    let id = format!("voted-{office}");
    let record = move |()| {
        let counted = nominees.iter().zip(&votes).map(|((person, _), value)| (person.clone(), whole(&value.get_untracked()))).collect();
        let day = acts.today();
        let command = NominationCommand::HoldPrimary { office: office.clone(), voted: whole(&voted.get_untracked()), votes: counted, day };
        acts.ask_and_say(Command::Nomination(command), t("primary.recorded"));
    };
    view! {
        <section class="stack">
            <h2 class="rule-h is-row"><span>{title}</span><span class="tally">{held.then(|| t("primary.held"))}</span></h2>
            <p>{line}</p>
            <TextField id=id label=t("primary.voted") entry=Entry::Number width=Width::Six unit=t("unit.persons") value=voted
                on_input=move |it: String| voted.set(it)/>
            <div class="fields">{fields}</div>
            <p class="acts"><Button words=t("primary.record") on_press=record/></p>
        </section>
    }
}
