//! 删去记录: after the archive file was opened and compared, the key of the election is destroyed, and nothing of it can be read again.

use super::backup::fault_line;
use super::restore::{PickFile, Unlock};
use crate::app::desks::bench::{ActNote, Acts};
use crate::app::frame::{ElectionPage, go};
use crate::app::load::Opened;
use crate::app::to;
use crate::app::words::{clause, t, tv};
use crate::browser::backup::Backup;
use crate::browser::files::Picked;
use crate::journal::Journal;
use crate::ui::{Back, Basis, Button, CheckBox, Dialog, Note, TextField, Title, Tone, Weight, Width};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ErasePage() -> impl IntoView {
    view! { <Opened><EraseOf/></Opened> }
}

/// What the chosen file is to the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    /// All that was recorded stands in it, and nothing else.
    Same,
    /// It is of another election.
    Other,
    /// Entries were recorded since it was made.
    Behind(usize),
    /// It holds what is not recorded here.
    Differs,
}

/// Holds a file against the record.
fn compare(backup: &Backup, journal: &Journal) -> Compared {
    if backup.card.id != journal.election() {
        return Compared::Other;
    }
    let mut kept = Journal::new(&backup.card.id);
    for entry in &backup.entries {
        // the file was verified when it was read
        let _ = kept.merge(entry.clone());
    }
    match journal.len().checked_sub(kept.len()) {
        Some(0) if kept.head() == journal.head() => Compared::Same,
        Some(lacking) if lacking > 0 => Compared::Behind(lacking),
        _ => Compared::Differs,
    }
}

#[component]
fn EraseOf() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let file = RwSignal::new_local(None::<Picked>);
    let opened = RwSignal::new_local(None::<Backup>);
    let wrong = RwSignal::new(None::<String>);
    let compared = Memo::new(move |_| {
        session.version();
        opened.with(|backup| backup.as_ref().and_then(|backup| session.peek_journal(|journal| compare(backup, journal))))
    });
    let verified = Memo::new(move |_| compared.get() == Some(Compared::Same));
    let title = Signal::derive(move || t(if verified.get() { "erase.page.verified" } else { "erase.page" }));
    let back = move || to(&format!("/e/{}/backup", session.election.get().unwrap_or_default()));
    let rests_on = Signal::derive(move || session.read(|s| vec![clause(&s.law.archive_years.citation)]).unwrap_or_default());
    let said = move || {
        compared.get().map(|compared| {
            let (tone, key, number) = match compared {
                Compared::Same => (Tone::Done, "erase.same", 0),
                Compared::Other => (Tone::Wrong, "erase.other", 0),
                Compared::Behind(lacking) => (Tone::Wrong, "erase.behind", lacking),
                Compared::Differs => (Tone::Wrong, "erase.differs", 0),
            };
            view! { <Note tone=tone line=tv(key, &[("number", number.to_string())])/> }
        })
    };
    view! {
        <ElectionPage>
            <Back href=Signal::derive(back) words=t("go-back")/>
            <Title words=title over=t("erase.title")/>
            <ActNote acts=acts/>
            <div class="cols">
                <div class="stack-l">
                    <section class="stack">
                        <h2 class="rule-h">{t("erase.verify")}</h2>
                        <p>{t("erase.verify.line")}</p>
                        <div role="alert">{move || wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
                        <PickFile file=file opened=opened wrong=wrong/>
                        <Show when=move || file.with(Option::is_some) && opened.with(Option::is_none)><Unlock file=file opened=opened wrong=wrong/></Show>
                        <div role="status">{said}</div>
                    </section>
                    <section class="stack">
                        <h2 class="rule-h">{t("erase.remains")}</h2>
                        <p>{t("erase.remains.gone")}</p>
                        <p>{t("erase.remains.stays")}</p>
                    </section>
                    <Destroy acts=acts verified=verified/>
                </div>
                <Basis title=t("basis") open=t("basis.open") clauses=rests_on/>
            </div>
        </ElectionPage>
    }
    .into_any()
}

/// Destroys the key, once the file was compared and the name of the place typed; a rehearsal also without a file, when told twice.
#[component]
fn Destroy(
    /// What was answered.
    acts: Acts,
    /// Whether the file holds all that was recorded.
    verified: Memo<bool>,
) -> impl IntoView {
    let session = acts.session;
    let asked = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let twice = RwSignal::new(false);
    let unit = Memo::new(move |_| {
        session.read(|s| s.election.setup.founding.as_ref().map(|it| it.place.unit.clone())).flatten().unwrap_or_default()
    });
    let rehearsal = Memo::new(move |_| session.is_rehearsal());
    let unasked = Signal::derive(move || (!verified.get() && !rehearsal.get()).then(|| t("erase.verify-first")));
    let unfit = move || {
        if typed.with(|typed| typed.trim() != unit.get()) {
            return Some(tv("erase.type-first", &[("unit", unit.get())]));
        }
        (!verified.get() && !twice.get()).then(|| t("erase.twice-first"))
    };
    let leave = move |()| {
        typed.set(String::new());
        twice.set(false);
        asked.set(false);
    };
    let erase = move |()| {
        let Some(id) = session.election.get_untracked().filter(|_| untrack(unfit).is_none() && untrack(|| unasked.get()).is_none()) else {
            return;
        };
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
    view! {
        <p class="acts"><Button words=t("erase.ask") weight=Weight::Final unavailable=unasked on_press=move |()| asked.set(true)/></p>
        <Dialog id="erase" title=Signal::derive(move || tv("erase.question", &[("title", session.title())])) open=asked on_leave=leave>
            <div class="dialog-body stack">
                <Note tone=Tone::Wrong line=t("erase.warning")/>
                <TextField id="erase-name" label=Signal::derive(move || tv("erase.type", &[("unit", unit.get())])) width=Width::Twenty value=typed
                    on_input=move |it: String| typed.set(it)/>
                <Show when=move || !verified.get()>
                    <CheckBox id="erase-twice" label=t("erase.twice") value=twice on_input=move |it| twice.set(it)/>
                </Show>
            </div>
            <div class="dialog-acts">
                <Button words=t("erase.keep") weight=Weight::Second on_press=leave/>
                <Button words=t("erase.act") weight=Weight::Final unavailable=Signal::derive(unfit) on_press=erase/>
            </div>
        </Dialog>
    }
}
