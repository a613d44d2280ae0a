//! 备份: the whole election in one encrypted file, when it was last made, and erasing the election from this tablet.

use crate::app::desks::bench::{ActNote, Acts};
use crate::app::frame::{ElectionPage, go};
use crate::app::load::Opened;
use crate::app::to;
use crate::app::words::{clause, day_long, t, tv};
use crate::browser::{clock, files};
use crate::text;
use crate::ui::{Back, Basis, Button, Dialog, Entry, Form, Note, Press, TextField, Title, Tone, Weight, Width};
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

/// The name of the setting that keeps when an election was last backed up.
fn last_name(id: &str) -> String {
    format!("last-backup-{id}")
}

#[component]
fn BackupOf() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let home = move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")));
    let last = RwSignal::new(None::<Moment>);
    leptos::task::spawn_local(async move {
        let Some(id) = session.election.try_get_untracked().flatten() else { return };
        let Ok(vault) = session.vault().await else { return };
        let kept = vault.setting(&last_name(&id)).await.ok().flatten();
        last.try_set(kept.and_then(|text| text.parse().ok()).map(Moment));
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
                <div class="stack-l"><MakeBackup acts=acts last=last/><Erase acts=acts/></div>
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
                Ok((name, at)) => {
                    last.try_set(Some(at));
                    first.try_set(String::new());
                    again.try_set(String::new());
                    acts.done(tv("backup.done", &[("name", name)]));
                }
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

/// Writes the file and notes when.
async fn write(acts: Acts, id: &str, passphrase: &str) -> Result<(String, Moment), String> {
    let vault = acts.session.vault().await.map_err(|fault| fault_line(fault.code()))?;
    let file = vault.backup(id, passphrase).await.map_err(|fault| fault_line(fault.code()))?;
    let at = clock::now();
    let (hour, minute) = at.hour_minute();
    let name = tv("backup.file", &[("day", at.day().to_string()), ("time", format!("{hour:02}{minute:02}"))]);
    if !files::download(&name, "application/octet-stream", &file) {
        return Err(t("backup.refused"));
    }
    let _ = vault.save_setting(&last_name(id), &at.0.to_string()).await;
    Ok((name, at))
}

/// Erases the election, once the name of its place was typed.
#[component]
fn Erase(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let asked = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let unit = Memo::new(move |_| {
        session.read(|s| s.election.setup.founding.as_ref().map(|it| it.place.unit.clone())).flatten().unwrap_or_default()
    });
    let fits = move || typed.with(|typed| typed.trim() == unit.get());
    let unfit = Signal::derive(move || (!fits()).then(|| tv("erase.type-first", &[("unit", unit.get())])));
    let erase = move |()| {
        let Some(id) = session.election.get_untracked().filter(|_| untrack(fits)) else { return };
        leptos::task::spawn_local(async move {
            let erased = match session.vault().await {
                Ok(vault) => vault.erase(&id).await,
                Err(fault) => Err(fault),
            };
            match erased {
                Ok(()) => {
                    session.begin_blank();
                    go("/home");
                }
                Err(fault) => {
                    asked.try_set(false);
                    acts.wrong(fault_line(fault.code()));
                }
            }
        });
    };
    let leave = move |()| {
        typed.set(String::new());
        asked.set(false);
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("erase.title")}</h2>
            <p>{t("erase.line")}</p>
            <p class="acts"><Button words=t("erase.ask") weight=Weight::Second on_press=move |()| asked.set(true)/></p>
            <Dialog id="erase" title=Signal::derive(move || tv("erase.question", &[("title", session.title())])) open=asked on_leave=leave>
                <div class="dialog-body stack">
                    <Note tone=Tone::Wrong line=t("erase.warning")/>
                    <TextField id="erase-name" label=Signal::derive(move || tv("erase.type", &[("unit", unit.get())])) width=Width::Twenty value=typed
                        on_input=move |it: String| typed.set(it)/>
                </div>
                <div class="dialog-acts">
                    <Button words=t("erase.keep") weight=Weight::Second on_press=leave/>
                    <Button words=t("erase.act") weight=Weight::Final unavailable=unfit on_press=erase/>
                </div>
            </Dialog>
        </section>
    }
}
