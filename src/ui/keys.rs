//! The teller's keys: one for each name on the ballot, pressed by finger or by figure.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::Icon;

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellerKey {
    /// The figure that presses it.
    pub key: String,
    /// The name, or what the ballot is.
    pub words: String,
    /// Whether it is pressed.
    pub pressed: Pressed,
    /// The sign that it gives now, where a name has several; empty where it is only pressed or not.
    pub sign: String,
    /// Whether it is a candidate's key or one of the low row.
    pub row: KeyRow,
}

/// Whether a key is pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pressed {
    /// It is.
    Yes,
    /// It is, and says no.
    Against,
    /// It is not.
    #[default]
    No,
}

/// Where a key stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyRow {
    /// A candidate.
    #[default]
    Names,
    /// Another person, blank, void, unsure.
    Low,
}

/// The keys of one ballot. 1–9 and 0 press them, Enter records, Backspace goes back one ballot.
///
/// ```text
/// <TellerKeys name="这张票选了谁" keys=keys on_press=toggle on_record=record on_back=back/>
/// ```
#[component]
pub fn TellerKeys(
    /// What is asked.
    #[prop(into)]
    name: Signal<String>,
    /// The keys.
    #[prop(into)]
    keys: Signal<Vec<TellerKey>>,
    /// Gets the figure of the key that is pressed.
    #[prop(into)]
    on_press: Callback<String>,
    /// Enter.
    #[prop(into)]
    on_record: Callback<()>,
    /// Backspace.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    listen(keys, on_press, on_record, on_back);
    let row = move |row: KeyRow| {
        let of_row = move || keys.get().into_iter().filter(|it| it.row == row).collect::<Vec<_>>();
        view! { <For each=of_row key=|it| (it.key.clone(), it.words.clone()) let:key>{button(key, keys, on_press)}</For> }
    };
    view! {
        <div role="group" aria-label=move || name.get()>
            <div class="teller-keys">{row(KeyRow::Names)}</div>
            <div class="teller-keys">{row(KeyRow::Low)}</div>
        </div>
    }
    .into_any()
}

/// Keys under one heading: the names of one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyGroup {
    /// The office and how many may be chosen; empty where the ballot has one office.
    pub head: String,
    /// Its keys.
    pub keys: Vec<TellerKey>,
}

/// The keys of a ballot with several offices, group by group, and the low row under them.
///
/// ```text
/// <TellerGroups name="这张票选了谁" groups=groups low=low on_press=toggle on_record=record on_back=back/>
/// ```
#[component]
pub fn TellerGroups(
    /// What is asked.
    #[prop(into)]
    name: Signal<String>,
    /// The groups of names.
    #[prop(into)]
    groups: Signal<Vec<KeyGroup>>,
    /// What the whole ballot is.
    #[prop(into)]
    low: Signal<Vec<TellerKey>>,
    /// Gets the figure of the key that is pressed.
    #[prop(into)]
    on_press: Callback<String>,
    /// Enter.
    #[prop(into)]
    on_record: Callback<()>,
    /// Backspace.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let keys = Signal::derive(move || groups.get().into_iter().flat_map(|it| it.keys).chain(low.get()).collect::<Vec<_>>());
    listen(keys, on_press, on_record, on_back);
    let heads = Memo::new(move |_| groups.with(|groups| groups.iter().map(|group| group.head.clone()).collect::<Vec<_>>()));
    let group = move |(at, head): (usize, String)| {
        let of_group = move || groups.with(|groups| groups.get(at).map(|group| group.keys.clone()).unwrap_or_default());
        view! {
            {(!head.is_empty()).then(|| view! { <h2 class="side-h">{head}</h2> })}
            <div class="teller-keys">
                <For each=of_group key=|it| (it.key.clone(), it.words.clone()) let:key>{button(key, keys, on_press)}</For>
            </div>
        }
    };
    view! {
        <div role="group" class:is-many=move || heads.with(|heads| heads.len() > 1) aria-label=move || name.get()>
            {move || heads.get().into_iter().enumerate().map(group).collect_view()}
            <div class="teller-keys">
                <For each=move || low.get() key=|it| (it.key.clone(), it.words.clone()) let:key>{button(key, keys, on_press)}</For>
            </div>
        </div>
    }
    .into_any()
}

/// Hears the keyboard while the keys stand on the page.
fn listen(keys: Signal<Vec<TellerKey>>, on_press: Callback<String>, on_record: Callback<()>, on_back: Callback<()>) {
    let listener = window_event_listener(leptos::ev::keydown, move |ev| {
        if is_elsewhere(&ev) {
            return;
        }
        let figure = ev.key();
        match figure.as_str() {
            "Enter" => on_record.run(()),
            "Backspace" => on_back.run(()),
            _ if keys.with_untracked(|it| it.iter().any(|it| it.key == figure)) => on_press.run(figure),
            _ => return,
        }
        ev.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Whether a key was meant for something else: a field, another button, a dialog, an input method, a shortcut.
fn is_elsewhere(ev: &KeyboardEvent) -> bool {
    let target = ev.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let in_field = target.is_some_and(|it| it.closest("input, select, textarea, dialog, a, button:not(.key)").ok().flatten().is_some());
    let dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    in_field || dialog || ev.is_composing() || ev.ctrl_key() || ev.alt_key() || ev.meta_key() || ev.repeat()
}

/// One key; it stays on the page, and keeps the focus, while keys are pressed.
fn button(key: TellerKey, keys: Signal<Vec<TellerKey>>, on_press: Callback<String>) -> impl IntoView {
    let TellerKey { key, words, row, .. } = key;
    let (this, figure) = (key.clone(), key.clone());
    let now = Memo::new(move |_| {
        let of_key = |keys: &Vec<TellerKey>| keys.iter().find(|it| it.key == this).map(|it| (it.pressed, it.sign.clone()));
        keys.with(of_key).unwrap_or_default()
    });
    let pressed = move || now.with(|(pressed, _)| *pressed);
    let sign = move || match now.get() {
        (Pressed::No, _) => None,
        (_, sign) if sign.is_empty() => Some(view! { <Icon of=Icon::Check/> }.into_any()),
        (_, sign) => Some(view! { <em>{sign}</em> }.into_any()),
    };
    view! {
        <button
            class="key"
            class:is-low=row == KeyRow::Low
            class:is-against=move || pressed() == Pressed::Against
            type="button"
            aria-pressed=move || (pressed() != Pressed::No).to_string()
            on:click=move |_| on_press.run(figure.clone())
        >
            <kbd>{key}</kbd>
            <span>{words}</span>
            {sign}
        </button>
    }
    .into_any()
}
