//! 看全号: numbers stand masked; a press asks why, records who looked, shows them for half a minute, and masks them again.

use super::load::fault_words;
use super::session::session;
use super::words::{t, tv};
use crate::election::Command;
use crate::election::disclosure::{Disclosed, DisclosureEvent};
use crate::election::record::VoterId;
use crate::ui::{Button, Fact, Facts, Form, Note, Press, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;
use std::time::Duration;

/// How many seconds full numbers are shown.
const SHOWN: u32 = 30;

/// Asks why, records it, and then does what was asked for.
#[component]
pub fn AskWhy(
    /// The id of its field, where several stand on one page.
    #[prop(into, default = "reveal-reason".to_owned())]
    id: String,
    /// What is opened.
    what: Vec<Disclosed>,
    /// Whose; none for the whole roll.
    #[prop(optional_no_strip)]
    voter: Option<VoterId>,
    /// The words of the button that opens the question.
    #[prop(into)]
    words: Signal<String>,
    /// What happens once it is recorded.
    #[prop(into)]
    on_recorded: Callback<()>,
) -> impl IntoView {
    let session = session();
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let opened = StoredValue::new((what, voter));
    let id = StoredValue::new(id);
    let record = move |()| {
        let why = reason.get_untracked().trim().to_owned();
        if why.is_empty() {
            return wrong.set(Some(t("reveal.reason.missing")));
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (what, voter) = opened.get_value();
        let opened = |what| Command::Disclosure(DisclosureEvent::Opened { what, voter: voter.clone(), reason: why.clone() });
        let commands: Vec<Command> = what.into_iter().map(opened).collect();
        leptos::task::spawn_local(async move {
            let recorded = session.record_all(commands).await;
            busy.try_set(false);
            match recorded {
                Ok(_) => {
                    reason.try_set(String::new());
                    asked.try_set(false);
                    on_recorded.try_run(());
                }
                Err(fault) => {
                    wrong.try_set(Some(fault_words(&fault)));
                }
            }
        });
    };
    view! {
        <Show when=move || !asked.get()>
            <p class="acts"><Button words=words weight=Weight::Second size=Size::Small icon=crate::ui::Icon::Eye on_press=move |()| { wrong.set(None); asked.set(true); }/></p>
        </Show>
        <Show when=move || asked.get()>
            <Form on_submit=record>
                <TextField id=id.get_value() label=t("reveal.reason") hint=t("reveal.reason.hint") width=Width::Twenty wrong=wrong value=reason
                    on_input=move |it: String| reason.set(it)/>
                <p class="acts">
                    <Button words=t("reveal.act") size=Size::Small press=Press::Submit/>
                    <Button words=t("reveal.leave") weight=Weight::Plain size=Size::Small on_press=move |()| asked.set(false)/>
                </p>
            </Form>
        </Show>
    }
    .into_any()
}

/// The full ID number and telephone of a voter, on demand.
#[component]
pub fn FullNumbers(
    /// Whose.
    voter: VoterId,
) -> impl IntoView {
    let session = session();
    let left = RwSignal::new(0_u32);
    let id = StoredValue::new(voter.clone());
    let numbers = move || {
        let registration = session.peek(|s| s.election.roll.voter(&id.get_value()).map(|voter| voter.registration.clone())).flatten();
        registration.map_or_else(|| (None, String::new()), |it| (it.id_number, it.phone))
    };
    let (number, phone) = numbers();
    let kept = [(number.is_some(), Disclosed::IdNumber), (!phone.is_empty(), Disclosed::Phone)];
    let what: Vec<Disclosed> = kept.into_iter().filter(|(there, _)| *there).map(|(_, what)| what).collect();
    let facts = Signal::derive(move || {
        if left.get() == 0 {
            return Vec::new();
        }
        let (number, phone) = numbers();
        let number = number.map(|number| Fact::new(t("sheet.column.id_number"), number.as_str()));
        let phone = Some(phone).filter(|phone| !phone.is_empty()).map(|phone| Fact::new(t("sheet.column.phone"), phone));
        number.into_iter().chain(phone).collect()
    });
    let tick = move || {
        left.try_maybe_update(count_down);
    };
    let show = move |()| {
        left.try_set(SHOWN);
    };
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    let shown = move || left.get() > 0;
    (!what.is_empty()).then(move || {
        view! {
            <Show when=move || !shown()>
                <AskWhy what=what.clone() voter=Some(id.get_value()) words=t("reveal.ask") on_recorded=show/>
            </Show>
            <Show when=shown>
                <Note tone=Tone::Warn title=Signal::derive(move || tv("reveal.left", &[("seconds", left.get().to_string())]))>
                    <Facts facts=facts/>
                    <p class="acts mt-3"><Button words=t("reveal.mask") weight=Weight::Second size=Size::Small on_press=move |()| left.set(0)/></p>
                </Note>
            </Show>
        }
    })
}

/// One second less; whether anything changed.
fn count_down(left: &mut u32) -> (bool, ()) {
    let running = *left > 0;
    *left = left.saturating_sub(1);
    (running, ())
}
