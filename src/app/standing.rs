//! Whether all that was recorded is here, and the way back when the browser lost some of it.

use super::frame::ElectionPage;
use super::session::{Session, session};
use super::to;
use super::words::{t, tv};
use crate::browser::{Condition, Restored, Standing};
use crate::ui::{Button, LinkButton, Note, Title, Tone, Weight};
use leptos::prelude::*;

/// Says when this window may only look, when the record is not whole, and what its restoration brought.
#[component]
pub fn StandingNote() -> impl IntoView {
    let session = session();
    let read_only = move || session.standing.get() == Standing::ReadOnly && session.election.get().is_some();
    let condition = move || session.condition.get();
    view! {
        <Show when=read_only><Note tone=Tone::Warn title=t("standing.read-only")><p>{t("standing.read-only.way")}</p></Note></Show>
        <Show when=move || condition() != Condition::Sound><NotWhole/></Show>
        {move || session.restored.get().map(brought)}
    }
}

/// A page of an election of which nothing can be read: only the way back, for an empty desk would be taken for an empty roll.
#[component]
pub fn NothingHere() -> impl IntoView {
    view! { <ElectionPage><Title words=t("restore.title")/></ElectionPage> }
}

fn brought(restored: Restored) -> impl IntoView {
    let values = [("entries", restored.entries.to_string()), ("lost", restored.lost.to_string())];
    if restored.lost == 0 {
        return view! { <Note tone=Tone::Done title=tv("fault.record-restored", &values)/> }.into_any();
    }
    view! { <Note tone=Tone::Warn title=tv("fault.record-restored-short", &values) line=t("help.fault.record-restored-short")/> }.into_any()
}

/// What is lost, and the second copy on this tablet or a backup in its place.
#[component]
fn NotWhole() -> impl IntoView {
    let session = session();
    let failed = RwSignal::new(None::<String>);
    let restore = move |()| {
        leptos::task::spawn_local(async move {
            if let Err(words) = restore(session).await {
                failed.try_set(Some(words));
            }
        });
    };
    let about = move || {
        let condition = session.condition.get();
        condition.code().zip(condition.loss())
    };
    let title = move || about().map(|(code, _)| t(&format!("fault.{code}"))).unwrap_or_default();
    let line = move || {
        let (code, loss) = about()?;
        let [recorded, readable, mirrored] = [loss.recorded, loss.readable, loss.mirrored].map(|count| count.to_string());
        Some(tv(&format!("help.fault.{code}"), &[("recorded", recorded), ("readable", readable), ("mirrored", mirrored)]))
    };
    let copied = Memo::new(move |_| about().is_some_and(|(_, loss)| loss.mirrored > 0 || loss.readable > 0));
    view! {
        <Note tone=Tone::Wrong title=title()>
            <p>{line}</p>
            <Show when=move || !copied.get()><p>{t("restore.hint.none")}</p></Show>
            {move || failed.get().map(|words| view! { <p role="alert">{words}</p> })}
            <p class="acts mt-3">
                <Show when=move || copied.get()><Button words=t("restore.act") on_press=restore/></Show>
                <LinkButton words=t("home.restore") href=to("/restore") weight=Weight::Second/>
            </p>
        </Note>
    }
}

/// Brings the record back from the second copy, and opens the election again.
async fn restore(session: Session) -> Result<(), String> {
    let id = session.election.try_get_untracked().flatten().ok_or_else(|| t("fault.closed"))?;
    let of_store = |fault: crate::browser::StoreFault| t(&format!("fault.{}", fault.code()));
    let restored = session.vault().await.map_err(of_store)?.restore(&id).await.map_err(of_store)?;
    session.election.try_set(None);
    session.open(&id).await.map_err(|fault| super::load::fault_words(&fault))?;
    session.restored.try_set(Some(restored));
    Ok(())
}
