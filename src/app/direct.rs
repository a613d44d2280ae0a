//! 直连: two tablets of one hotspot exchange what they recorded while both are open; where no line comes about, files and pictures do.

use super::camera::CameraView;
use super::session::{Aim, Session, session};
use super::words::{t, tv};
use crate::browser::direct::{Line, LineFault, Told};
use crate::exchange::bundle::Passage;
use crate::exchange::handshake;
use crate::exchange::qr::{Qr, Sturdiness};
use crate::text;
use crate::ui::focus::focus_id;
use crate::ui::{Button, Icon, LongField, Note, QrPicture, Size, Tone, Weight};
use leptos::prelude::*;
use std::time::Duration;

/// So long after the last act what is new is sent.
const CALM: Duration = Duration::from_millis(800);

/// So long a line that was called may take to stand once both codes were read, and so long an answer waits to be read, in ms.
const STANDS_WITHIN: u32 = 30_000;
const ANSWER_WAITS: u32 = 300_000;
/// So long a tablet waits for the other one before it says that it does, in ms.
const SOON: u32 = 20_000;

/// How far the line is.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// Nothing yet.
    Apart,
    /// A line is being made ready.
    Preparing,
    /// This tablet called: its text is shown.
    Called(String),
    /// This tablet called, and reads the answer.
    Hearing(String),
    /// This tablet reads the call.
    Listening,
    /// This tablet answered: its text is shown.
    Answered(String),
    /// The line stands.
    Open,
    /// It is gone, or never came about.
    Out(LineFault),
}

/// The line while the page is shown.
#[derive(Clone, Copy)]
struct Direct {
    session: Session,
    stage: RwSignal<Stage>,
    line: StoredValue<Option<Line>, LocalStorage>,
    /// What was taken last, in words.
    taken: RwSignal<Option<String>>,
    /// What could not be taken, in words.
    wrong: RwSignal<Option<String>>,
    later: StoredValue<Option<TimeoutHandle>>,
    /// Whether the codes go as texts: once chosen, on both turns.
    by_text: RwSignal<bool>,
    /// Whether the other tablet lets this one wait.
    slow: RwSignal<bool>,
}

/// The direct line of the open election: `<DirectLine/>`.
#[component]
pub fn DirectLine() -> impl IntoView {
    let it = Direct {
        session: session(),
        stage: RwSignal::new(Stage::Apart),
        line: StoredValue::new_local(None),
        taken: RwSignal::new(None),
        wrong: RwSignal::new(None),
        later: StoredValue::new(None),
        by_text: RwSignal::new(false),
        slow: RwSignal::new(false),
    };
    it.keep_sending();
    it.watch_the_wait();
    view! {
        <section class="stack direct" aria-label=t("direct.name")>
            {move || it.wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}
            {move || match it.stage.get() {
                Stage::Apart => view! { <Choose it=it/> }.into_any(),
                Stage::Preparing => view! { <p role="status">{t("direct.preparing")}</p> }.into_any(),
                Stage::Called(said) => view! { <Shown it=it said=said how=t("direct.called") next=t("direct.hear")/> }.into_any(),
                Stage::Hearing(_) => view! { <Read it=it how=t("direct.hearing")/> }.into_any(),
                Stage::Listening => view! { <Read it=it how=t("direct.listening")/> }.into_any(),
                Stage::Answered(said) => view! { <Shown it=it said=said how=t("direct.answered") next=String::new()/> }.into_any(),
                Stage::Open => view! { <Standing it=it/> }.into_any(),
                Stage::Out(fault) => view! { <Out it=it fault=fault/> }.into_any(),
            }}
            {move || it.slow.get().then(|| view! { <Slow it=it/> })}
        </section>
    }
    .into_any()
}

/// What may be wrong while nothing comes about, and the other way, at once.
#[component]
fn Slow(it: Direct) -> impl IntoView {
    let answered = matches!(it.stage.get_untracked(), Stage::Answered(_));
    let line = t(if answered { "direct.slow.answered" } else { "direct.slow.connecting" });
    view! {
        <Note tone=Tone::Warn title=t("direct.slow")>
            <p role="status">{line}</p>
            <p class="acts"><OtherWay it=it/></p>
        </Note>
    }
}

/// Leaves the line, and goes to where files and pictures are made.
#[component]
fn OtherWay(it: Direct) -> impl IntoView {
    let go = move |()| {
        it.leave();
        focus_id("give");
    };
    view! { <Button words=t("direct.other-way") weight=Weight::Second size=Size::Small on_press=go/> }
}

#[component]
fn Choose(it: Direct) -> impl IntoView {
    view! {
        <p>{t("direct.how")}</p>
        <p class="acts">
            <Button words=t("direct.call") weight=Weight::Second icon=Icon::Qr on_press=move |()| it.call()/>
            <Button words=t("direct.listen") weight=Weight::Second icon=Icon::Camera on_press=move |()| it.stage.set(Stage::Listening)/>
        </p>
    }
}

/// The code that the other tablet reads, also as a text to be handed over in another way.
#[component]
fn Shown(it: Direct, said: String, how: String, next: String) -> impl IntoView {
    let code = Qr::of(&said, Sturdiness::Screen);
    let heard = said.clone();
    let said = Signal::derive(move || said.clone());
    let on = (!next.is_empty()).then(|| {
        let hear = move |()| it.stage.set(Stage::Hearing(heard.clone()));
        view! { <Button words=next icon=Icon::Camera on_press=hear/> }
    });
    view! {
        <p role="status">{how}</p>
        <div class="direct-code"><QrPicture code=code name=t("direct.code")/></div>
        <p class="acts">{on}<Leave it=it/></p>
        <ByText it=it words=t("direct.text")>
            <LongField id="direct-said" label=t("direct.text.label") value=said on_input=|_: String| ()/>
        </ByText>
    }
    .into_any()
}

/// The camera for the other tablet's code, or its text.
#[component]
fn Read(it: Direct, how: String) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    view! {
        <p>{how}</p>
        <CameraView on_text=move |text: String| it.hear(&text) ways=t("direct.ways")/>
        <p class="acts"><Leave it=it/></p>
        <ByText it=it words=t("direct.typed")>
            <LongField id="direct-typed" label=t("direct.typed.label") value=typed on_input=move |text: String| typed.set(text)/>
            <p class="acts mt-3"><Button words=t("direct.typed.act") size=Size::Small weight=Weight::Second on_press=move |()| it.hear(&typed.get_untracked())/></p>
        </ByText>
    }
    .into_any()
}

/// The code as a text, behind a line that opens it. It is the page's own state: the browser would carry an opened one over from one
/// turn to the next, or not, as its elements happen to be used again.
#[component]
fn ByText(it: Direct, words: String, children: Children) -> impl IntoView {
    let press = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        it.by_text.update(|open| *open = !*open);
    };
    view! { <details prop:open=move || it.by_text.get()><summary on:click=press>{words}</summary>{children()}</details> }.into_any()
}

#[component]
fn Leave(it: Direct) -> impl IntoView {
    view! { <Button words=t("direct.leave") weight=Weight::Plain on_press=move |()| it.leave()/> }
}

#[component]
fn Standing(it: Direct) -> impl IntoView {
    view! {
        <Note tone=Tone::Done title=t("direct.open")><p role="status">{move || it.taken.get().unwrap_or_else(|| t("direct.open.line"))}</p></Note>
        <p class="acts"><Button words=t("direct.cut") weight=Weight::Second on_press=move |()| it.leave()/></p>
    }
}

#[component]
fn Out(it: Direct, fault: LineFault) -> impl IntoView {
    let help = format!("help.fault.{}", fault.code());
    let way = if text::has(&help) { t(&help) } else { String::new() };
    view! {
        <Note tone=Tone::Warn title=t(&format!("fault.{}", fault.code()))>
            <p>{way}{t("direct.ways")}</p>
            <p class="acts">
                <Button words=t("direct.again") weight=Weight::Second size=Size::Small on_press=move |()| it.leave()/>
                <OtherWay it=it/>
            </p>
        </Note>
    }
}

impl Direct {
    /// Cuts the line, if there is one.
    fn leave(self) {
        self.line.set_value(None);
        self.wrong.set(None);
        self.stage.set(Stage::Apart);
    }

    fn call(self) {
        self.stage.set(Stage::Preparing);
        leptos::task::spawn_local(async move {
            match Line::call(move |told| self.told(told)).await {
                Ok((line, said)) => {
                    self.line.try_set_value(Some(line));
                    self.stage.try_set(Stage::Called(said));
                }
                Err(fault) => drop(self.stage.try_set(Stage::Out(fault))),
            }
        });
    }

    /// A text that the camera read or a person pasted: the call, or the answer to this tablet's call.
    fn hear(self, said: &str) {
        let said = said.trim().to_owned();
        match self.stage.get_untracked() {
            Stage::Listening if handshake::read(handshake::Turn::Call, &said).is_some() => self.answer(said),
            Stage::Hearing(_) if handshake::read(handshake::Turn::Answer, &said).is_some() => self.connect(said),
            Stage::Listening | Stage::Hearing(_) => self.wrong.set(Some(t("direct.other-code"))),
            _ => {}
        }
    }

    fn answer(self, call: String) {
        self.wrong.set(None);
        self.stage.set(Stage::Preparing);
        leptos::task::spawn_local(async move {
            match Line::answer(&call, move |told| self.told(told)).await {
                Ok((line, said)) => {
                    self.line.try_set_value(Some(line));
                    let answered = Stage::Answered(said);
                    self.stage.try_set(answered.clone());
                    self.give_up_after(ANSWER_WAITS, &answered).await;
                }
                Err(fault) => drop(self.stage.try_set(Stage::Out(fault))),
            }
        });
    }

    fn connect(self, answer: String) {
        self.wrong.set(None);
        self.stage.set(Stage::Preparing);
        let Some(Some(connecting)) = self.line.try_update_value(|line| line.as_ref().map(|line| line.connecting())) else { return };
        leptos::task::spawn_local(async move {
            match connecting.connect(&answer).await {
                Ok(()) => self.give_up_after(STANDS_WITHIN, &Stage::Preparing).await,
                Err(fault) => drop(self.stage.try_set(Stage::Out(fault))),
            }
        });
    }

    /// Where no way leads from one tablet to the other the browser does not always say so.
    async fn give_up_after(self, milliseconds: u32, at: &Stage) {
        gloo::timers::future::TimeoutFuture::new(milliseconds).await;
        if self.stage.try_get_untracked().as_ref() == Some(at) {
            self.line.try_set_value(None);
            self.stage.try_set(Stage::Out(LineFault::Broken));
        }
    }

    /// Says early that it waits for the other tablet: nobody stands before a code for minutes without a word.
    fn watch_the_wait(self) {
        Effect::new(move |_| {
            let stage = self.stage.get();
            self.slow.set(false);
            if matches!(stage, Stage::Answered(_) | Stage::Preparing) {
                leptos::task::spawn_local(async move {
                    gloo::timers::future::TimeoutFuture::new(SOON).await;
                    if self.stage.try_get_untracked() == Some(stage) {
                        self.slow.try_set(true);
                    }
                });
            }
        });
    }

    /// What the line tells. Nothing is heard once the page has gone.
    fn told(self, told: Told) {
        match told {
            Told::Open => {
                self.stage.try_set(Stage::Open);
                self.send();
            }
            Told::File(file) => self.take(file),
            Told::Closed => {
                let closed = |stage: &mut Stage| {
                    if *stage != Stage::Apart {
                        *stage = Stage::Out(LineFault::Broken);
                    }
                };
                self.stage.try_update(closed);
            }
        }
    }

    /// Takes a bundle: checked, stored and merged by the same way as a file.
    fn take(self, file: Vec<u8>) {
        leptos::task::spawn_local(async move {
            match self.session.receive(&file, Passage::Live).await {
                Ok(received) => {
                    self.wrong.try_set(None);
                    let from = self.session.peek(|s| s.election.tablets.name_of(&received.from)).unwrap_or_default();
                    let at = text::clock(self.session.now());
                    let values = [("from", from), ("number", received.taken.new.to_string()), ("time", at)];
                    let key = if received.taken.new == 0 { "direct.taken.none" } else { "direct.taken" };
                    self.taken.try_set(Some(tv(key, &values)));
                }
                Err(fault) => drop(self.wrong.try_set(Some(super::tablet_words::exchange_words(&fault)))),
            }
        });
    }

    /// Sends what the others lack.
    fn send(self) {
        let Some(Some(sender)) = self.line.try_with_value(|line| line.as_ref().map(Line::sender)) else { return };
        leptos::task::spawn_local(async move {
            if let Ok((file, _)) = self.session.sealed_for(&Aim::Everyone).await {
                // a line that breaks now says so itself
                let _ = sender.send(&file).await;
            }
        });
    }

    /// Sends again whenever something was recorded or came from elsewhere.
    fn keep_sending(self) {
        let tips = Memo::new(move |_| self.session.journal(|journal| journal.tips()));
        Effect::new(move |before: Option<()>| {
            tips.track();
            if before.is_none() || self.stage.get_untracked() != Stage::Open {
                return;
            }
            self.later.update_value(|later| {
                if let Some(later) = later.take() {
                    later.clear();
                }
                *later = set_timeout_with_handle(move || self.send(), CALM).ok();
            });
        });
        on_cleanup(move || {
            if let Some(Some(later)) = self.later.try_update_value(Option::take) {
                later.clear();
            }
        });
    }
}
