//! 核验: reads a record as one who trusts nobody — the chain, every signature, every figure, the outcome — and says what came of it.

mod result;
mod work;

use crate::app::pages::backup::fault_line;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{language, t, tv};
use crate::browser::files::{Picked, pick_file};
use crate::exchange::bundle::{BundleFault, LARGEST, mark_of};
use crate::exchange::verify::{Lid, Unlock, lid_of, text_of};
use crate::ui::{
    Back, Button, Entry, Foot, Form, Icon, Main, Masthead, Note, Page, Press, Progress, TextField, Title, Tone, Weight, Width,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use result::Result;
use work::{Report, Under, open_file, run};

/// What is being verified, and how far it is.
#[derive(Clone, Copy)]
struct Bench {
    file: RwSignal<Option<Picked>, LocalStorage>,
    asks: RwSignal<bool>,
    passphrase: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
    under: RwSignal<Option<Under>>,
    report: RwSignal<Option<Report>, LocalStorage>,
    turn: StoredValue<u32>,
}

impl Bench {
    fn begin(self) -> u32 {
        self.wrong.set(None);
        self.report.set(None);
        self.under.set(None);
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    /// Verifies a text, unless another one was taken up meanwhile.
    fn verify(self, text: String) {
        let turn = self.begin();
        leptos::task::spawn_local(async move {
            let still = move || self.turn.try_get_value() == Some(turn);
            let told = move |under| {
                self.under.try_set(Some(under));
            };
            let report = run(text, still, told).await;
            if still() {
                self.under.try_set(None);
                self.report.try_set(report);
            }
        });
    }

    fn fail(self, words: String) {
        self.under.try_set(None);
        self.wrong.try_set(Some(words));
    }

    /// Takes a file: opens it at once, or asks for its passphrase.
    fn take(self, picked: Picked) {
        self.begin();
        self.passphrase.set(String::new());
        let lid = lid_of(&picked.bytes);
        let bytes = picked.bytes.clone();
        self.file.set(Some(picked));
        self.asks.set(matches!(lid, Ok(Lid::Passphrase)));
        match lid {
            Err(fault) => self.fail(fault.sentence(language())),
            Ok(Lid::Passphrase) => {}
            Ok(Lid::None) => self.show(text_of(&bytes, Unlock::Open)),
            Ok(Lid::Key(mark)) => self.open_by_key(bytes, mark),
        }
    }

    /// Verifies what was opened, or says why it could not be.
    fn show(self, opened: Result<String, BundleFault>) {
        match opened {
            Ok(text) => {
                self.asks.try_set(false);
                self.verify(text);
            }
            Err(BundleFault::Passphrase) => self.fail(t("verify.passphrase.wrong")),
            Err(fault) => self.fail(fault.sentence(language())),
        }
    }

    /// Opens a bundle with the key of the election that it is of, where that stands on this tablet.
    fn open_by_key(self, bytes: Vec<u8>, mark: [u8; 16]) {
        let session = session();
        leptos::task::spawn_local(async move {
            let found = async {
                let vault = session.vault().await.ok()?;
                let card = vault.cards().await.ok()?.into_iter().find(|card| mark_of(&card.id) == mark)?;
                vault.secret(&card.id).await.ok()
            };
            match found.await {
                None => self.fail(t("verify.no-key")),
                Some(key) => self.show(text_of(&bytes, Unlock::Key(&key))),
            }
        });
    }
}

/// The page.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let session = session();
    let query = use_query_map();
    let bench = Bench {
        file: RwSignal::new_local(None),
        asks: RwSignal::new(false),
        passphrase: RwSignal::new(String::new()),
        wrong: RwSignal::new(None),
        under: RwSignal::new(None),
        report: RwSignal::new_local(None),
        turn: StoredValue::new(0),
    };
    let here = move || query.read().get("e").filter(|id| session.election.get().as_deref() == Some(id));
    let own = move |()| {
        if let Some(text) = untrack(|| session.journal(crate::journal::Journal::to_lines)) {
            bench.file.set(None);
            bench.asks.set(false);
            bench.verify(text);
        }
    };
    let pick = move |()| {
        pick_file(".huanjie,.hjt,.hjd,.jsonl", LARGEST as u64, move |picked| match picked {
            Ok(picked) => bench.take(picked),
            Err(fault) => bench.fail(fault_line(fault.code())),
        });
    };
    let back = Signal::derive(move || here().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}/record"))));
    let back_words = Signal::derive(move || t(if here().is_some() { "verify.back" } else { "go-home" }));
    let name = move || bench.file.with(|file| file.as_ref().map(|file| tv("restore-file.chosen", &[("name", file.name.clone())])));
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <Back href=back words=back_words/>
                <Title words=t("verify.title")/>
                <p class="lead">{t("verify.lead")}</p>
                <div role="alert">{move || bench.wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
                <p class="acts mt-5">
                    <Show when=move || here().is_some()><Button words=t("verify.own") icon=Icon::Check on_press=own/></Show>
                    <Button words=t("verify.pick") icon=Icon::Open weight=Weight::Second on_press=pick/>
                    <span role="status">{name}</span>
                </p>
                <Show when=move || bench.asks.get()><AskPassphrase bench=bench/></Show>
                <Going bench=bench/>
                {move || bench.report.get().map(|report| view! { <Result report=report/> })}
            </Main>
            <Foot note=t("foot.note")><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

/// Asks for the passphrase of the file.
#[component]
fn AskPassphrase(bench: Bench) -> impl IntoView {
    let open = move |()| {
        if let Some(picked) = bench.file.get_untracked() {
            bench.wrong.set(None);
            let passphrase = bench.passphrase.get_untracked();
            leptos::task::spawn_local(async move { bench.show(open_file(&picked.bytes, &passphrase).await) });
        }
    };
    view! {
        <Form on_submit=open>
            <TextField id="passphrase" label=t("verify.passphrase") entry=Entry::Secret width=Width::Twenty value=bench.passphrase
                on_input=move |it: String| bench.passphrase.set(it)/>
            <p class="acts mt-5"><Button words=t("verify.open") press=Press::Submit/></p>
        </Form>
    }
}

/// How far the work is.
#[component]
fn Going(bench: Bench) -> impl IntoView {
    let words = move || bench.under.get().map(|under| under.words()).unwrap_or_default();
    let per_mille = move || bench.under.get().map(|under| under.per_mille()).unwrap_or_default();
    view! {
        <Show when=move || bench.under.with(Option::is_some)>
            <Progress name=t("verify.title") words=Signal::derive(words) per_mille=Signal::derive(per_mille) stop=t("verify.stop")
                on_stop=move |()| { bench.begin(); }/>
        </Show>
    }
}
