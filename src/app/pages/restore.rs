//! 打开备份: pick a file, open it with its passphrase, look at what is inside, and take it in.

use super::backup::{fault_line, moment_words};
use crate::app::frame::go;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{day_long, t, tv};
use crate::browser::backup::{Backup, LARGEST};
use crate::browser::files::{Picked, pick_file};
use crate::browser::{Purpose, Vault};
use crate::election::Election;
use crate::journal::Journal;
use crate::ui::{Back, Button, Entry, Fact, Facts, Foot, Form, Main, Masthead, Note, Page, Press, TextField, Title, Tone, Weight, Width};
use leptos::prelude::*;

/// The page that opens a backup.
#[component]
pub fn Restore() -> impl IntoView {
    let file = RwSignal::new_local(None::<Picked>);
    let opened = RwSignal::new_local(None::<Backup>);
    let wrong = RwSignal::new(None::<String>);
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <Back href=to("/home") words=t("go-home")/>
                <Title words=t("restore-file.title")/>
                <p class="lead">{t("restore-file.lead")}</p>
                <div role="alert">{move || wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
                <PickFile file=file opened=opened wrong=wrong/>
                <Show when=move || file.with(Option::is_some) && opened.with(Option::is_none)><Unlock file=file opened=opened wrong=wrong/></Show>
                {move || opened.get().map(|backup| view! { <Inside backup=backup wrong=wrong/> })}
            </Main>
            <Foot note=t("foot.note")><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

/// Picks a backup file.
#[component]
pub fn PickFile(
    /// The file.
    file: RwSignal<Option<Picked>, LocalStorage>,
    /// What is inside; nothing once another file is picked.
    opened: RwSignal<Option<Backup>, LocalStorage>,
    /// What is wrong.
    wrong: RwSignal<Option<String>>,
) -> impl IntoView {
    let pick = move |()| {
        pick_file(".huanjie", LARGEST as u64, move |picked| {
            opened.try_set(None);
            match picked {
                Ok(picked) => {
                    wrong.try_set(None);
                    file.try_set(Some(picked));
                }
                Err(fault) => {
                    wrong.try_set(Some(fault_line(fault.code())));
                }
            }
        });
    };
    let name = move || file.with(|file| file.as_ref().map(|file| tv("restore-file.chosen", &[("name", file.name.clone())])));
    view! {
        <p class="acts mt-5">
            <Button words=t("restore-file.pick") weight=Weight::Second on_press=pick/>
            <span role="status">{name}</span>
        </p>
    }
}

/// Asks for the passphrase of the file.
#[component]
pub fn Unlock(
    /// The file.
    file: RwSignal<Option<Picked>, LocalStorage>,
    /// What is inside, once it opened.
    opened: RwSignal<Option<Backup>, LocalStorage>,
    /// What is wrong.
    wrong: RwSignal<Option<String>>,
) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let open = move |()| {
        let Some(picked) = file.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let secret = passphrase.get_untracked();
        busy.set(true);
        wrong.set(None);
        leptos::task::spawn_local(async move {
            let read: Result<Backup, _> = <Vault>::read_backup(&picked.bytes, &secret).await;
            match read {
                Ok(backup) => {
                    passphrase.try_set(String::new());
                    opened.try_set(Some(backup));
                }
                Err(fault) => {
                    wrong.try_set(Some(fault_line(fault.code())));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Form on_submit=open>
            <TextField id="passphrase" label=t("restore-file.passphrase") entry=Entry::Secret width=Width::Twenty value=passphrase
                on_input=move |it: String| passphrase.set(it)/>
            <p class="acts mt-5">
                <Button words=Signal::derive(move || t(if busy.get() { "restore-file.busy" } else { "restore-file.open" })) press=Press::Submit/>
            </p>
        </Form>
    }
}

/// What is inside, before it is taken in.
#[component]
fn Inside(
    /// The backup.
    backup: Backup,
    /// What is wrong.
    wrong: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = session();
    let facts = facts_of(&backup);
    let backup = StoredValue::new_local(backup);
    let busy = RwSignal::new(false);
    let take_in = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let backup = backup.get_value();
        leptos::task::spawn_local(async move {
            // the vault gives the tablet a new id where the backup holds entries of this very tablet
            let taken = match session.vault().await {
                Ok(vault) => vault.take_in(&backup).await,
                Err(fault) => Err(fault),
            };
            busy.try_set(false);
            match taken {
                Ok(()) => go(&format!("/e/{}", backup.card.id)),
                Err(fault) => {
                    wrong.try_set(Some(fault_line(fault.code())));
                }
            }
        });
    };
    view! {
        <section class="stack mt-5">
            <h2 class="rule-h">{t("restore-file.inside")}</h2>
            <Facts facts=facts/>
            <p class="acts"><Button words=Signal::derive(move || t(if busy.get() { "restore-file.taking" } else { "restore-file.take" })) on_press=take_in/></p>
        </section>
    }
}

fn facts_of(backup: &Backup) -> Vec<Fact> {
    let mut journal = Journal::new(&backup.card.id);
    for entry in &backup.entries {
        // the file was verified when it was read
        let _ = journal.merge(entry.clone());
    }
    let election = Election::replay(&journal);
    let nature = if backup.card.purpose == Purpose::Rehearsal { "rehearsal" } else { "restore-file.real" };
    let fact = |key: &str, answer: String| Fact::new(t(&format!("restore-file.fact.{key}")), answer);
    let mut facts = vec![fact("title", backup.card.title.clone()), fact("nature", t(nature))];
    facts.extend(election.setup.election_day().map(|day| fact("day", day_long(day))));
    facts.push(fact("entries", tv("restore-file.entries", &[("number", journal.len().to_string())])));
    facts.extend(journal.ordered().last().map(|entry| fact("last", moment_words(entry.stamp().moment))));
    facts.push(fact("head", journal.head().to_string().chars().take(12).collect()));
    facts
}
