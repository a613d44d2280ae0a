//! 举行补选: the by-election that fills what is empty today begins as a founding form with everything filled in but the day.

use crate::app::session::{Saved, session};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::stages::by_election_answers;
use crate::text::listed;
use crate::ui::{Button, Note, Size, Weight};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Offers the by-election for as long as a seat is empty.
#[component]
pub fn HoldByElection() -> impl IntoView {
    let session = session();
    let navigate = StoredValue::new_local(use_navigate());
    let answers = Memo::new(move |_| session.read(by_election_answers).flatten());
    let seats = move || {
        let empty = session.read(|s| {
            let words = |(office, seats): (crate::law::OfficeId, u32)| {
                let office = crate::election::setup::office_words(&s.law, &office);
                let office = office.strip_prefix('@').map_or_else(|| office.clone(), t);
                tv("paper.seats", &[("office", office), ("n", seats.to_string())])
            };
            crate::election::midterm::vacancies(s).into_iter().map(words).collect::<Vec<_>>()
        });
        listed(crate::app::words::language(), &empty.unwrap_or_default())
    };
    let hold = move |()| {
        let Some(answers) = answers.get_untracked() else { return };
        let text = serde_json::to_string(&answers).unwrap_or_default();
        let navigate = navigate.with_value(Clone::clone);
        leptos::task::spawn_local(async move {
            match session.prepare_founding(&text).await {
                Ok(()) => navigate(&to("/new"), leptos_router::NavigateOptions::default()),
                Err(fault) => drop(session.saved.try_set(Saved::NotStored(fault.code()))),
            }
        });
    };
    view! {
        <Show when=move || answers.with(Option::is_some)>
            <section class="mt-3" aria-label=t("by_election.title")>
                <Note title=t("by_election.title")>
                    <p>{move || tv("by_election.line", &[("seats", seats())])}</p>
                    <p>{t("by_election.record")}</p>
                    <p class="acts mt-3"><Button words=t("by_election.act") weight=Weight::Second size=Size::Small on_press=hold/></p>
                </Note>
            </section>
        </Show>
    }
    .into_any()
}
