//! Setting the passphrase of the tablet, its PIN, and how soon it locks itself.

use super::{MOST_MINUTES, auto_lock_minutes};
use crate::app::pages::backup::fault_line;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::browser::settings::Setting;
use crate::browser::vault::SHORTEST_PASSPHRASE;
use crate::browser::{Guard, LockFault};
use crate::ui::{
    Announcer, Back, Button, Choice, ChoiceField, ChoiceLayout, Entry, Foot, Form, LinkButton, Main, Masthead, Note, Page, Press,
    TextField, Title, Tone, Weight, Width,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page of the lock.
#[component]
pub fn PassphrasePage() -> impl IntoView {
    let session = session();
    leptos::task::spawn_local(async move {
        let _ = session.vault().await;
    });
    let query = use_query_map();
    let back = move || to(&query.read().get("back").filter(|path| path.starts_with('/')).unwrap_or_else(|| "/settings".to_owned()));
    let done = RwSignal::new(None::<String>);
    let is_set = Memo::new(move |_| session.guard.get() != Guard::Unset);
    let title = Signal::derive(move || t(if is_set.get() { "lock.page.set" } else { "lock.page.unset" }));
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")><super::LockTool/></Masthead>
            <Main>
                <Back href=Signal::derive(back) words=t("go-back")/>
                <Title words=title/>
                <div role="status">{move || done.get().map(|words| view! {
                    <Note tone=Tone::Done line=words><p class="acts mt-3"><LinkButton words=t("lock.go-on") href=Signal::derive(back) weight=Weight::Second/></p></Note>
                })}</div>
                <div class="cols mt-4">
                    <div class="stack-l">
                        {move || if is_set.get() {
                            view! { <SetPin done=done/><Minutes/><ChangePassphrase done=done/><RemovePassphrase done=done/> }.into_any()
                        } else {
                            view! { <SetPassphrase on_done=move |()| done.set(Some(t("lock.set.done")))/> }.into_any()
                        }}
                    </div>
                    <aside class="stack"><h2 class="rule-h side-h">{t("lock.forgotten")}</h2><p>{t("lock.forgotten.before")}</p><p>{t("lock.forgotten.paper")}</p></aside>
                </div>
            </Main>
            <Foot note=t("foot.note")><a href=to("/home")>{t("go-home")}</a></Foot>
        </Page>
    }
    .into_any()
}

/// What a form of this page is doing.
#[derive(Clone, Copy)]
struct Doing {
    session: Session,
    busy: RwSignal<bool>,
    wrong: RwSignal<Option<String>>,
    announcer: Announcer,
}

impl Doing {
    fn new() -> Self {
        let announcer = use_context::<Announcer>().unwrap_or_default();
        Self { session: session(), busy: RwSignal::new(false), wrong: RwSignal::new(None), announcer }
    }

    fn refuse(self, words: String) {
        self.announcer.interrupt(words.clone());
        self.wrong.try_set(Some(words));
    }

    /// Does some work unless other work is under way; then says what was wrong, or goes on.
    fn run<F>(self, work: F, then: impl FnOnce() + 'static)
    where
        F: Future<Output = Result<(), LockFault>> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.wrong.set(None);
        leptos::task::spawn_local(async move {
            let done = work.await;
            self.busy.try_set(false);
            match done {
                Ok(()) => then(),
                Err(LockFault::Wait(seconds)) => {
                    self.refuse(tv("lock.wait", &[("time", tv("lock.seconds", &[("seconds", seconds.to_string())]))]))
                }
                Err(fault) => self.refuse(fault_line(fault.code())),
            }
        });
    }
}

/// Why a new passphrase does not do yet.
fn unfit(first: &str, again: &str) -> Option<String> {
    if first.trim().chars().count() < SHORTEST_PASSPHRASE {
        return Some(tv("lock.too-short", &[("least", SHORTEST_PASSPHRASE.to_string())]));
    }
    (first != again).then(|| t("backup.differs"))
}

/// The two fields of a new passphrase.
#[component]
fn NewPassphrase(
    /// What is typed.
    first: RwSignal<String>,
    /// What is typed again.
    again: RwSignal<String>,
    /// What is wrong.
    wrong: RwSignal<Option<String>>,
) -> impl IntoView {
    view! {
        <TextField id="new-passphrase" label=t("lock.new") hint=t("lock.new.hint") entry=Entry::Secret width=Width::Twenty wrong=wrong value=first
            on_input=move |it: String| first.set(it)/>
        <TextField id="new-passphrase-again" label=t("lock.again") entry=Entry::Secret width=Width::Twenty value=again
            on_input=move |it: String| again.set(it)/>
    }
}

/// Sets the first passphrase of the tablet; nothing where it has one. For the founding of an election, and after joining one.
#[component]
pub fn SetPassphrase(
    /// Called once it is set.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let doing = Doing::new();
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let set = move |()| {
        let passphrase = first.get_untracked();
        if let Some(words) = unfit(&passphrase, &again.get_untracked()) {
            return doing.refuse(words);
        }
        let session = doing.session;
        doing.run(async move { session.set_passphrase("", Some(&passphrase)).await }, move || {
            first.try_set(String::new());
            again.try_set(String::new());
            doing.announcer.say(t("lock.set.done"));
            on_done.run(());
        });
    };
    let unset = move || doing.session.guard.get() == Guard::Unset;
    view! {
        <Show when=unset>
            <section class="stack">
                <h2 class="rule-h">{t("lock.set.title")}</h2>
                <p>{t("lock.set.why")}</p>
                <Form on_submit=set>
                    <NewPassphrase first=first again=again wrong=doing.wrong/>
                    <p class="acts mt-4"><Button words=Signal::derive(move || t(if doing.busy.get() { "lock.set.busy" } else { "lock.set.act" })) press=Press::Submit/></p>
                </Form>
            </section>
        </Show>
    }
}

/// Asks for a passphrase where a real election has just come to a tablet that has none: at its founding, and after joining it.
#[component]
pub fn PassphraseForReal() -> impl IntoView {
    let session = session();
    let set = RwSignal::new(false);
    let bare = move || !session.is_rehearsal() && session.guard.get() == Guard::Unset;
    view! {
        <Show when=move || set.get() || bare()>
            <div class="mt-5">
                <SetPassphrase on_done=move |()| set.set(true)/>
                <Show when=move || set.get()><Note tone=Tone::Done line=t("lock.set.done")/></Show>
                <p class="mt-3">{t("lock.forgotten.paper")}</p>
            </div>
        </Show>
    }
}

/// Changes the passphrase.
#[component]
fn ChangePassphrase(
    /// What was done.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let doing = Doing::new();
    let before = RwSignal::new(String::new());
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong_before = RwSignal::new(None::<String>);
    let change = move |()| {
        let (old, new) = (before.get_untracked(), first.get_untracked());
        if let Some(words) = unfit(&new, &again.get_untracked()) {
            return doing.refuse(words);
        }
        let session = doing.session;
        doing.run(async move { session.set_passphrase(&old, Some(&new)).await }, move || {
            for field in [before, first, again] {
                field.try_set(String::new());
            }
            done.try_set(Some(t("lock.change.done")));
        });
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("lock.change.title")}</h2>
            <Form on_submit=change>
                <TextField id="old-passphrase" label=t("lock.old") entry=Entry::Secret width=Width::Twenty wrong=wrong_before value=before
                    on_input=move |it: String| before.set(it)/>
                <NewPassphrase first=first again=again wrong=doing.wrong/>
                <p class="acts mt-4">
                    <Button words=Signal::derive(move || t(if doing.busy.get() { "lock.set.busy" } else { "lock.change.act" })) weight=Weight::Second press=Press::Submit/>
                </p>
            </Form>
        </section>
    }
}

/// Removes the passphrase.
#[component]
fn RemovePassphrase(
    /// What was done.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let doing = Doing::new();
    let before = RwSignal::new(String::new());
    let remove = move |()| {
        let old = before.get_untracked();
        let session = doing.session;
        doing.run(async move { session.set_passphrase(&old, None).await }, move || {
            before.try_set(String::new());
            done.try_set(Some(t("lock.remove.done")));
        });
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("lock.remove.title")}</h2>
            <p>{t("lock.remove.line")}</p>
            <Form on_submit=remove>
                <TextField id="remove-passphrase" label=t("lock.old") entry=Entry::Secret width=Width::Twenty wrong=doing.wrong value=before
                    on_input=move |it: String| before.set(it)/>
                <p class="acts mt-4">
                    <Button words=Signal::derive(move || t(if doing.busy.get() { "lock.set.busy" } else { "lock.remove.act" })) weight=Weight::Second press=Press::Submit/>
                </p>
            </Form>
        </section>
    }
}

/// Sets the PIN.
#[component]
fn SetPin(
    /// What was done.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let doing = Doing::new();
    let (passphrase, pin) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let set = move |()| {
        let (old, digits) = (passphrase.get_untracked(), pin.get_untracked().trim().to_owned());
        if !((4..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())) {
            return doing.refuse(t("lock.pin.unfit"));
        }
        let session = doing.session;
        let work = async move { session.vault().await?.set_pin(&old, Some(&digits)).await };
        doing.run(work, move || {
            passphrase.try_set(String::new());
            pin.try_set(String::new());
            done.try_set(Some(t("lock.pin.done")));
        });
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("lock.pin.title")}</h2>
            <p>{t("lock.pin.line")}</p>
            <Form on_submit=set>
                <TextField id="pin" label=t("lock.pin.new") hint=t("lock.pin.hint") entry=Entry::Pin width=Width::Six wrong=doing.wrong value=pin
                    on_input=move |it: String| pin.set(it)/>
                <TextField id="pin-passphrase" label=t("lock.old") entry=Entry::Secret width=Width::Twenty value=passphrase
                    on_input=move |it: String| passphrase.set(it)/>
                <p class="acts mt-4">
                    <Button words=Signal::derive(move || t(if doing.busy.get() { "lock.set.busy" } else { "lock.pin.act" })) weight=Weight::Second press=Press::Submit/>
                </p>
            </Form>
        </section>
    }
}

/// How soon the tablet locks itself.
#[component]
fn Minutes() -> impl IntoView {
    let value = RwSignal::new(auto_lock_minutes().to_string());
    let choices = (1..=MOST_MINUTES)
        .map(|it| Choice::new(it.to_string(), tv("lock.minutes.choice", &[("minutes", it.to_string())])))
        .collect::<Vec<_>>();
    let set = move |it: String| {
        Setting::AutoLock.set(Some(&it));
        value.set(it);
    };
    view! { <ChoiceField id="auto-lock" label=t("lock.minutes.title") hint=t("lock.minutes.hint") choices=choices layout=ChoiceLayout::Row value=value on_input=set/> }
}
