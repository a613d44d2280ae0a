//! 备份: the whole election in one encrypted file, and when it was last made.

use crate::app::backups::LastBackup;
use crate::app::desks::bench::{ActNote, Acts};
use crate::app::frame::{ElectionPage, to_page};
use crate::app::load::Opened;
use crate::app::to;
use crate::app::words::{clause, day_long, t, tv};
use crate::browser::backup::SHORTEST;
use crate::browser::{BackupFault, clock, files};
use crate::text;
use crate::ui::{Back, Basis, Button, Entry, Form, LinkButton, Note, Press, TextField, Title, Weight, Width};
use crate::values::Moment;
use leptos::prelude::*;

/// The backup of the open election.
#[component]
pub fn BackupPage() -> impl IntoView {
    view! { <Opened><BackupOf/></Opened> }
}

/// Day and time of a moment.
pub fn moment_words(at: Moment) -> String {
    tv("backup.at", &[("day", day_long(at.day())), ("time", text::clock(at))])
}

/// The words of a fault by its code: what did not happen, what is safe, what to do.
pub fn fault_line(code: &str) -> String {
    let help = format!("help.fault.{code}");
    let way = if text::has(&help) { t(&help) } else { String::new() };
    tv("backup.fault", &[("fault", t(&format!("fault.{code}"))), ("way", way)])
}

#[component]
fn BackupOf() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let home = move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")));
    let last = RwSignal::new(None::<Moment>);
    leptos::task::spawn_local(async move {
        last.try_set(session.last_backup().await.map(|last| last.at));
    });
    let title = Signal::derive(move || match last.get() {
        Some(at) => tv("backup.title.last", &[("at", moment_words(at))]),
        None => t("backup.title.none"),
    });
    let rests_on = Signal::derive(move || session.read(|s| vec![clause(&s.law.archive_years.citation)]).unwrap_or_default());
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=title over=t("foot.backup")/>
            <ActNote acts=acts/>
            <div class="cols">
                <div class="stack-l"><MakeBackup acts=acts last=last/><ToErase acts=acts/></div>
                <Basis title=t("basis") open=t("basis.open") clauses=rests_on/>
            </div>
        </ElectionPage>
    }
    .into_any()
}

/// Makes the file; the passphrase is typed twice.
#[component]
fn MakeBackup(
    /// What was answered.
    acts: Acts,
    /// When the last one was made.
    last: RwSignal<Option<Moment>>,
) -> impl IntoView {
    let session = acts.session;
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let differs = Signal::derive(move || (!again.get().is_empty() && first.get() != again.get()).then(|| t("backup.differs")));
    let make = move |()| {
        let Some(id) = session.election.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let passphrase = first.get_untracked();
        if passphrase != again.get_untracked() {
            return acts.wrong(t("backup.differs"));
        }
        busy.set(true);
        acts.quiet();
        leptos::task::spawn_local(async move {
            match write(acts, &id, &passphrase).await {
                Ok(Some((name, at, kept))) => {
                    last.try_set(Some(at));
                    first.try_set(String::new());
                    again.try_set(String::new());
                    let key = if kept == files::Kept::ReadBack { "backup.done.read-back" } else { "backup.done" };
                    acts.done(tv(key, &[("name", name)]));
                }
                Ok(None) => acts.wrong(t("backup.given-up")),
                Err(words) => acts.wrong(words),
            }
            busy.try_set(false);
        });
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("backup.make")}</h2>
            <p>{t("backup.make.line")}</p>
            <Form on_submit=make>
                <TextField id="passphrase" label=t("backup.passphrase") hint=t("backup.passphrase.hint") entry=Entry::Secret width=Width::Twenty
                    value=first on_input=move |it: String| first.set(it)/>
                <TextField id="passphrase-again" label=t("backup.again") wrong=differs entry=Entry::Secret width=Width::Twenty
                    value=again on_input=move |it: String| again.set(it)/>
                <p class="acts mt-5">
                    <Button words=Signal::derive(move || t(if busy.get() { "backup.busy" } else { "backup.act" })) press=Press::Submit/>
                </p>
            </Form>
            <Note line=t("backup.forgotten")/>
        </section>
    }
}

/// Asks where the file is to lie, makes it, writes it and reads it back. `None` when the person gave up.
async fn write(acts: Acts, id: &str, passphrase: &str) -> Result<Option<(String, Moment, files::Kept)>, String> {
    if passphrase.trim().chars().count() < SHORTEST {
        return Err(fault_line(BackupFault::ShortPassphrase.code()));
    }
    let at = clock::now();
    let (hour, minute) = at.hour_minute();
    let name = tv("backup.file", &[("day", at.day().to_string()), ("time", format!("{hour:02}{minute:02}"))]);
    // first of all: the browser lets one choose only within the click
    let Some(target) = files::Target::choose(&name).await else { return Ok(None) };
    let vault = acts.session.vault().await.map_err(|fault| fault_line(fault.code()))?;
    let of = acts.session.peek_journal(|journal| (journal.len(), journal.head().to_string()));
    let file = vault.backup(id, passphrase).await.map_err(|fault| fault_line(fault.code()))?;
    let kept = target.write(&name, "application/octet-stream", &file).await.map_err(|fault| fault_line(fault.code()))?;
    let (entries, head) = of.unwrap_or_default();
    LastBackup { at, entries, head, opened: None }.keep(&vault, id).await;
    Ok(Some((name, at, kept)))
}

/// The way to where the election is erased.
#[component]
fn ToErase(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("erase.title")}</h2>
            <p>{t("erase.line")}</p>
            <p class="acts"><LinkButton words=t("erase.ask") weight=Weight::Second href=to_page(acts.session, "erase")/></p>
        </section>
    }
}
