//! Home: elections of this tablet to go on with, and what can be begun.

use crate::app::frame::UpdateNote;
use crate::app::load::AGAIN;
use crate::app::lock::LockTool;
use crate::app::pages::backup::fault_line;
use crate::app::session::{RecordFault, Saved, session};
use crate::app::to;
use crate::app::words::{day_short, t, tv};
use crate::browser::{Card, Purpose};
use crate::text;
use crate::ui::{Foot, Icon, Main, Masthead, Note, Page, State, StatusBadge, Title, Tone};
use leptos::prelude::*;

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let session = session();
    session.begin_blank();
    session.saved.set(Saved::Quiet);
    let crash = crate::browser::panic::take_last_crash().is_some();
    let cards = RwSignal::new(None::<Result<Vec<Card>, String>>);
    leptos::task::spawn_local(async move {
        loop {
            let found = match session.vault().await {
                Ok(vault) => vault.cards().await,
                Err(fault) => Err(fault),
            };
            // what may be over in a moment is tried again as long as the page stands
            let again = match &found {
                Err(fault) => session.may_pass(&RecordFault::Store(fault.clone())).await,
                Ok(_) => false,
            };
            if cards.try_set(Some(found.map_err(|fault| fault_line(fault.code())))).is_some() || !again {
                return;
            }
            crate::browser::pause(AGAIN).await;
        }
    });
    let works = move || match cards.get() {
        None => view! { <p role="status">{t("opening")}</p> }.into_any(),
        Some(Err(words)) => view! { <Note tone=Tone::Wrong title=t("home.no-store")><p>{words}</p></Note> }.into_any(),
        Some(Ok(cards)) if cards.is_empty() => view! { <p class="quiet mt-4">{t("home.none")}</p> }.into_any(),
        Some(Ok(cards)) => view! { <ul class="works">{cards.into_iter().map(work).collect_view()}</ul> }.into_any(),
    };
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")><LockTool/></Masthead>
            <Main>
                <UpdateNote/>
                {crash.then(|| view! { <Note tone=Tone::Warn title=t("crash.title") line=t("crash.line")/> })}
                <div class="home-title"><Title words=t("home.title")/><p class="lead quiet mt-3">{t("home.lead")}</p></div>
                <div class="cols wide-side mt-5">
                    <section><h2 class="rule-h">{t("home.go-on")}</h2>{works}</section>
                    <section aria-label=t("home.more")>
                        <h2 class="pad-h">{t("home.begin")}</h2>
                        <div class="entries">
                            {entry("/new", Icon::New, "home.new")}
                            {entry("/sample", Icon::Walk, "home.sample")}
                            {entry("/join", Icon::Tablet, "home.join")}
                            {entry("/restore", Icon::Open, "home.restore")}
                            {entry("/posts", Icon::Person, "home.posts")}
                            {entry("/verify", Icon::Check, "home.verify")}
                            {entry("/law", Icon::Book, "home.law")}
                        </div>
                    </section>
                </div>
            </Main>
            <Foot note=t("foot.note")><a href=to("/law")>{t("foot.law")}</a><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

fn entry(path: &str, icon: Icon, key: &str) -> impl IntoView + use<> {
    view! { <a class="entry" href=to(path)><Icon of=icon/><b>{t(key)}</b><span>{t(&format!("{key}.line"))}</span></a> }
}

fn work(card: Card) -> impl IntoView {
    let rehearsal = card.purpose == Purpose::Rehearsal;
    let opened = tv("home.opened", &[("day", day_short(card.opened.day())), ("time", text::clock(card.opened))]);
    view! {
        <li class="work">
            <div class="work-main">
                <h3><a href=to(&format!("/e/{}", card.id))>{if card.title.is_empty() { t("home.nameless") } else { card.title }}</a></h3>
                <p class="work-state">
                    {rehearsal.then(|| view! { <StatusBadge state=State::Soon words=t("rehearsal")/> })}
                    <span class="caption">{opened}</span>
                </p>
            </div>
        </li>
    }
}
