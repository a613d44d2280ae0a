//! The page before a locked tablet: the PIN or the passphrase, the wait after wrong tries, and what to do when it is forgotten.

use crate::app::load::AGAIN;
use crate::app::pages::backup::fault_line;
use crate::app::session::{Gate, Opener, RecordFault, Session, Why, session};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::browser::{LockFault, Vault};
use crate::ui::{Announcer, Button, Entry, Foot, Form, Main, Masthead, Note, Page, Press, TextField, Title, Tone, Weight, Width};
use leptos::prelude::*;
use std::time::Duration;

/// The word that a person types before the tablet is emptied.
const EMPTY_WORD: &str = "lock.forgotten.word";

/// What the page knows.
#[derive(Clone, Copy)]
struct Asking {
    session: Session,
    vault: RwSignal<Option<Vault>, LocalStorage>,
    /// Seconds to wait.
    wait: RwSignal<u32>,
    /// PINs that may be tried.
    pins: RwSignal<u32>,
    /// Whether the PIN is asked for; else the passphrase.
    by_pin: RwSignal<bool>,
    typed: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// The page.
#[component]
pub fn LockPage() -> impl IntoView {
    let asking = Asking::new();
    if let Some(announcer) = use_context::<Announcer>() {
        // what was said last may name somebody
        announcer.say("");
        announcer.interrupt("");
    }
    let why = asking.session.gate.get_untracked();
    let lead = t(match why {
        Gate::Locked(Why::Idle) => "lock.lead.idle",
        Gate::Locked(Why::Pressed) => "lock.lead.pressed",
        Gate::Locked(Why::Elsewhere) => "lock.lead.elsewhere",
        Gate::Locked(Why::Start) | Gate::Open => "lock.lead.start",
    });
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("lock.place") note=t("home.place.note")/>
            <Main>
                <Title words=t("lock.title")/>
                <p class="lead">{lead}</p>
                <div class="cols mt-5">
                    <div class="stack-l"><Ask asking=asking/></div>
                    <Forgotten asking=asking/>
                </div>
            </Main>
            <Foot note=t("foot.note")>""</Foot>
        </Page>
    }
    .into_any()
}

impl Asking {
    fn new() -> Self {
        let asking = Self {
            session: session(),
            vault: RwSignal::new_local(None),
            wait: RwSignal::new(0),
            pins: RwSignal::new(0),
            by_pin: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        leptos::task::spawn_local(asking.reach());
        if let Ok(handle) = set_interval_with_handle(move || asking.look(), Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
        asking
    }

    /// Opens the store; what may be over in a moment is tried again as long as the page stands.
    async fn reach(self) {
        loop {
            let fault = match self.session.vault().await {
                Ok(vault) => {
                    self.vault.try_set(Some(vault));
                    self.look();
                    self.by_pin.try_set(self.pins.try_get_untracked().unwrap_or_default() > 0);
                    self.wrong.try_set(None);
                    request_animation_frame(|| crate::ui::focus::focus_id("opener"));
                    return;
                }
                Err(fault) => fault,
            };
            let words = fault_line(fault.code());
            let again = self.session.may_pass(&RecordFault::Store(fault)).await;
            if self.wrong.try_set(Some(words)).is_some() || !again {
                return;
            }
            crate::browser::pause(AGAIN).await;
        }
    }

    /// Looks how long to wait, and how many PINs are left.
    fn look(self) {
        let seen = self.vault.try_with_untracked(|vault| vault.as_ref().map(|vault| (vault.lock_wait(), vault.pins_left()))).flatten();
        if let Some((wait, pins)) = seen {
            if self.wait.try_get_untracked() != Some(wait) {
                self.wait.try_set(wait);
            }
            if self.pins.try_get_untracked() != Some(pins) {
                self.pins.try_set(pins);
            }
            if pins == 0 {
                self.by_pin.try_set(false);
            }
        }
    }

    fn open(self) {
        if self.busy.get_untracked() || self.wait.get_untracked() > 0 {
            return;
        }
        let typed = self.typed.get_untracked();
        if typed.trim().is_empty() {
            self.wrong.set(Some(t(if self.by_pin.get_untracked() { "lock.pin.empty" } else { "lock.passphrase.empty" })));
            return;
        }
        let opener = if self.by_pin.get_untracked() { Opener::Pin(typed) } else { Opener::Passphrase(typed) };
        self.busy.set(true);
        self.wrong.set(None);
        self.typed.set(String::new());
        leptos::task::spawn_local(async move {
            let opened = self.session.unlock(opener.clone()).await;
            self.busy.try_set(false);
            self.look();
            if let Err(fault) = opened {
                self.wrong.try_set(Some(self.words(&fault, &opener)));
                crate::ui::focus::focus_id("opener");
            }
        });
    }

    fn words(self, fault: &LockFault, opener: &Opener) -> String {
        match (fault, opener) {
            (LockFault::Wrong, Opener::Pin(_)) => {
                tv("lock.pin.wrong", &[("left", self.pins.try_get_untracked().unwrap_or_default().to_string())])
            }
            _ => fault_line(fault.code()),
        }
    }
}

/// Asks for the PIN or the passphrase.
#[component]
fn Ask(
    /// What the page knows.
    asking: Asking,
) -> impl IntoView {
    let Asking { wait, by_pin, typed, wrong, busy, pins, .. } = asking;
    let waiting = Signal::derive(move || {
        let seconds = wait.get();
        (seconds > 0).then(|| tv("lock.wait", &[("time", wait_words(seconds))]))
    });
    let other = move |()| {
        typed.set(String::new());
        wrong.set(None);
        by_pin.update(|by_pin| *by_pin = !*by_pin);
        request_animation_frame(|| crate::ui::focus::focus_id("opener"));
    };
    let key = move || if by_pin.get() { "pin" } else { "passphrase" };
    let field = move || {
        let entry = if by_pin.get() { Entry::Pin } else { Entry::Secret };
        view! {
            <TextField id="opener" label=t(&format!("lock.{}", key())) entry=entry width=Width::Twenty wrong=wrong value=typed
                on_input=move |it: String| typed.set(it)/>
        }
    };
    view! {
        <Form on_submit=move |()| asking.open()>
            {field}
            <p class="acts mt-4">
                <Button words=Signal::derive(move || t(if busy.get() { "lock.busy" } else { "lock.open" })) press=Press::Submit unavailable=waiting/>
            </p>
        </Form>
        <Show when=move || by_pin.get() || (pins.get() > 0)>
            <p><Button words=Signal::derive(move || t(if by_pin.get() { "lock.by-passphrase" } else { "lock.by-pin" })) weight=Weight::Plain on_press=other/></p>
        </Show>
    }
}

/// Seconds as 1分20秒.
fn wait_words(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => tv("lock.seconds", &[("seconds", seconds.to_string())]),
        (minutes, seconds) => tv("lock.minutes", &[("minutes", minutes.to_string()), ("seconds", seconds.to_string())]),
    }
}

/// What to do when the passphrase is forgotten: nobody can open, but a backup can be brought back to an emptied tablet.
#[component]
fn Forgotten(
    /// What the page knows.
    asking: Asking,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let fits = move || typed.with(|typed| typed.trim() == t(EMPTY_WORD));
    let unfit = Signal::derive(move || (!fits()).then(|| tv("lock.forgotten.type-first", &[("word", t(EMPTY_WORD))])));
    let empty = move |()| {
        if !untrack(fits) {
            return;
        }
        leptos::task::spawn_local(async move {
            let emptied = match asking.session.vault().await {
                Ok(vault) => vault.wipe().await,
                Err(fault) => Err(fault),
            };
            match emptied {
                Ok(()) => {
                    // everything is begun anew, also what the page still held
                    let _ = window().location().set_href(&to("/home"));
                }
                Err(fault) => {
                    wrong.try_set(Some(fault_line(fault.code())));
                }
            }
        });
    };
    view! {
        <aside class="stack">
            <h2 class="rule-h side-h">{t("lock.forgotten")}</h2>
            <p>{t("lock.forgotten.nobody")}</p>
            <p>{t("lock.forgotten.ways")}</p>
            <Show when=move || !asked.get()>
                <p><Button words=t("lock.forgotten.ask") weight=Weight::Plain on_press=move |()| asked.set(true)/></p>
            </Show>
            <Show when=move || asked.get()>
                <Note tone=Tone::Wrong title=t("lock.forgotten.warning") line=t("lock.forgotten.warning.line")/>
                <div role="alert">{move || wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
                <TextField id="empty-word" label=Signal::derive(move || tv("lock.forgotten.type", &[("word", t(EMPTY_WORD))])) width=Width::Ten value=typed
                    on_input=move |it: String| typed.set(it)/>
                <p class="acts">
                    <Button words=t("lock.forgotten.act") weight=Weight::Final unavailable=unfit on_press=empty/>
                    <Button words=t("lock.forgotten.keep") weight=Weight::Plain on_press=move |()| { typed.set(String::new()); asked.set(false); }/>
                </p>
            </Show>
        </aside>
    }
}
