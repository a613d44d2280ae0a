//! What can be done at once about a line of the check.

use super::Looking;
use crate::app::backups::LastBackup;
use crate::app::frame::to_page;
use crate::app::pages::restore::{PickFile, Unlock};
use crate::app::to;
use crate::app::words::t;
use crate::browser::backup::Backup;
use crate::browser::files::Picked;
use crate::browser::settings::Setting;
use crate::browser::sound::{Sound, Voice};
use crate::browser::{clock, page};
use crate::journal::Journal;
use crate::ui::{Button, Icon, LinkButton, Note, Size, Tone, Weight};
use leptos::prelude::*;

/// The act of a line, if there is one.
pub(super) fn act_of(looking: Looking, id: &'static str, state: &'static str) -> AnyView {
    let link =
        |words: &str, href: String| view! { <LinkButton words=t(words) href=href weight=Weight::Second size=Size::Small/> }.into_any();
    match (id, state) {
        ("kept", _) => view! { <Keep looking=looking/> }.into_any(),
        ("passphrase", _) => {
            let back = looking.session.election.get_untracked().unwrap_or_default();
            link("care.bare.act", to(&format!("/passphrase?back=/e/{back}/ready-tablet")))
        }
        ("second", _) => link("keys.name.go", to_page(looking.session, "keys")),
        ("backup", _) | ("restore", "none") => link("remind.act", to_page(looking.session, "backup")),
        ("restore", _) => view! { <TryRestore looking=looking/> }.into_any(),
        ("clock", "soft" | "bad") | ("window", "unsure") => view! { <YesNo looking=looking id=id/> }.into_any(),
        // said by a person, it can be taken back
        ("window", "bad") if looking.said_by_person() => view! { <YesNo looking=looking id=id/> }.into_any(),
        ("printer", _) => {
            let print = move |()| page::print();
            view! {
                <p class="acts"><Button words=t("ready.printer.try") icon=Icon::Print weight=Weight::Second size=Size::Small on_press=print/></p>
                <YesNo looking=looking id=id/>
            }
            .into_any()
        }
        ("sound", _) => {
            let hear = move |()| {
                let volume = Setting::Volume.get().and_then(|volume| volume.parse().ok()).unwrap_or(80);
                if let Some(voice) = Voice::new() {
                    voice.play(Sound::Done, volume);
                }
            };
            view! {
                <p class="acts"><Button words=t("ready.sound.try") icon=Icon::Sound weight=Weight::Second size=Size::Small on_press=hear/></p>
                <YesNo looking=looking id=id/>
            }
            .into_any()
        }
        ("camera", "asks") => view! { <TryCamera looking=looking/> }.into_any(),
        _ => ().into_any(),
    }
}

/// The person's word.
#[component]
fn YesNo(
    /// The check.
    looking: Looking,
    /// The line.
    id: &'static str,
) -> impl IntoView {
    view! {
        <p class="acts mt-2">
            <Button words=t(&format!("ready.{id}.yes")) size=Size::Small weight=Weight::Second on_press=move |()| looking.answer(id, true)/>
            <Button words=t(&format!("ready.{id}.no")) size=Size::Small weight=Weight::Plain on_press=move |()| looking.answer(id, false)/>
        </p>
    }
}

/// Asks the browser to keep the store.
#[component]
fn Keep(
    /// The check.
    looking: Looking,
) -> impl IntoView {
    let refused = RwSignal::new(false);
    let ask = move |()| {
        leptos::task::spawn_local(async move {
            let kept = page::persist().await;
            refused.try_set(!kept);
            if kept {
                looking.look();
            }
        });
    };
    view! {
        <p class="acts"><Button words=t("ready.kept.ask") weight=Weight::Second size=Size::Small on_press=ask/></p>
        <div role="status"><Show when=move || refused.get()><Note tone=Tone::Warn line=t("ready.kept.refused")/></Show></div>
    }
}

/// Lets the browser ask for the camera now, not in front of the first voter.
#[component]
fn TryCamera(
    /// The check.
    looking: Looking,
) -> impl IntoView {
    let ask = move |()| {
        leptos::task::spawn_local(async move {
            crate::browser::probe::ask_for_camera().await;
            looking.look();
        });
    };
    view! { <p class="acts"><Button words=t("ready.camera.try") icon=Icon::Camera weight=Weight::Second size=Size::Small on_press=ask/></p> }
}

/// A rehearsed restore: the file of the last backup is opened and held against the record; nothing is stored.
#[component]
fn TryRestore(
    /// The check.
    looking: Looking,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let file = RwSignal::new_local(None::<Picked>);
    let opened = RwSignal::new_local(None::<Backup>);
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let Some(backup) = opened.get() else { return };
        leptos::task::spawn_local(async move {
            match note(looking, &backup).await {
                Ok(()) => looking.look(),
                Err(key) => {
                    wrong.try_set(Some(t(key)));
                }
            }
        });
    });
    view! {
        <Show when=move || !asked.get()>
            <p class="acts"><Button words=t("ready.restore.try") icon=Icon::Open weight=Weight::Second size=Size::Small on_press=move |()| asked.set(true)/></p>
        </Show>
        <Show when=move || asked.get()>
            <div role="alert">{move || wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
            <PickFile file=file opened=opened wrong=wrong/>
            <Show when=move || file.with(Option::is_some) && opened.with(Option::is_none)><Unlock file=file opened=opened wrong=wrong/></Show>
        </Show>
    }
}

/// Notes that the last backup's file opens and holds what it should; else the key of what is wrong.
async fn note(looking: Looking, backup: &Backup) -> Result<(), &'static str> {
    const FAILED: &str = "ready.restore.failed";
    let id = looking.session.election.try_get_untracked().flatten().ok_or(FAILED)?;
    if backup.card.id != id {
        return Err("erase.other");
    }
    let vault = looking.session.vault().await.map_err(|_| FAILED)?;
    let last = LastBackup::of(&vault, &id).await.ok_or(FAILED)?;
    let mut kept = Journal::new(&id);
    for entry in &backup.entries {
        // the file was verified when it was read
        let _ = kept.merge(entry.clone());
    }
    if kept.len() != last.entries || kept.head().to_string() != last.head {
        return Err("ready.restore.older");
    }
    LastBackup { opened: Some(clock::now()), ..last }.keep(&vault, &id).await;
    Ok(())
}
