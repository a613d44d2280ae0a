//! On every page of an election: how many cases wait for people, and the way to them.

use super::session::session;
use super::to;
use super::words::{t, tv};
use crate::election::conflict::waiting;
use crate::ui::{LinkButton, Note, Size, Tone, Weight};
use leptos::prelude::*;

/// The strip over every page but the one that it leads to; nothing while nothing waits.
#[component]
pub fn CasesStrip() -> impl IntoView {
    let session = session();
    let path = leptos_router::hooks::use_location().pathname;
    let count = Memo::new(move |_| session.read(|s| waiting(s).len()).unwrap_or(0));
    let href = move || to(&format!("/e/{}/cases", session.election.get().unwrap_or_default()));
    let shown = move || !path.get().ends_with("/cases") && session.news.with(Vec::is_empty) && count.get() != 0;
    view! {
        <Show when=shown>
            <div class="mb-4"><Note tone=Tone::Warn title=Signal::derive(move || tv("cases.strip", &[("count", count.get().to_string())]))>
                <p class="acts"><LinkButton words=t("cases.strip.go") href=Signal::derive(href) weight=Weight::Second size=Size::Small/></p>
            </Note></div>
        </Show>
    }
}
