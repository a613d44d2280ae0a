//! 平板: the seat of this tablet, the list of all, desk packs, what the committee changes about them.

mod change;
pub mod list;
mod open;
mod pack;

use crate::app::desks::bench::{ActNote, Acts};
use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::{Seating, Session};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::tablets::Role;
use crate::ui::{Back, LinkButton, Note, Size, Title, Weight};
use leptos::prelude::*;

/// The tablets of the open election.
#[component]
pub fn TabletsPage() -> impl IntoView {
    view! { <Opened><TabletsOf/></Opened> }
}

/// How many tablets are in use.
fn in_use(session: Session) -> usize {
    session.read(|s| s.election.tablets.list.values().filter(|tablet| tablet.retired.is_none()).count()).unwrap_or(0)
}

#[component]
fn TabletsOf() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let id = move || session.election.get().unwrap_or_default();
    let home = Signal::derive(move || to(&format!("/e/{}", id())));
    let alone = Memo::new(move |_| session.seating() == Seating::Alone);
    let title = Signal::derive(move || match (alone.get(), in_use(session)) {
        (true, _) => t("tablets.title.alone"),
        (_, 0 | 1) => t("tablets.title.one"),
        (_, number) => tv("tablets.title", &[("number", number.to_string())]),
    });
    view! {
        <ElectionPage>
            <Back href=home words=t("back.tasks")/>
            <Title words=title over=t("foot.tablets")>
                <Show when=move || !alone.get()>
                    <LinkButton words=t("ready.all.act") href=Signal::derive(move || to(&format!("/e/{}/ready-tablet", id()))) weight=Weight::Plain size=Size::Small/>
                    <LinkButton words=t("exchange.title") href=Signal::derive(move || to(&format!("/e/{}/exchange", id()))) weight=Weight::Second size=Size::Small/>
                </Show>
            </Title>
            <ActNote acts=acts/>
            <Show when=move || alone.get() fallback=move || view! { <Company acts=acts/> }>
                <p class="lead">{t("tablets.lead.alone")}</p>
                <open::OpenForm acts=acts/>
            </Show>
        </ElectionPage>
    }
    .into_any()
}

/// All tablets, and what the committee may do with them.
#[component]
fn Company(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let leads = Memo::new(move |_| matches!(session.seating(), Seating::Seated(seat) if seat.role == Role::Committee));
    view! {
        <div class="cols wide-side">
            <div class="stack-l">
                <list::TabletList acts=acts/>
                <Show when=move || leads.get() fallback=move || view! { <Note line=t("tablets.pack.only-committee")/> }>
                    <change::Changes acts=acts/>
                </Show>
            </div>
            <Show when=move || leads.get()><pack::PackForm acts=acts/></Show>
        </div>
    }
    .into_any()
}
