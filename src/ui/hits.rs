//! The entry of a desk and what it finds: always ready for the next person, a card or a code or a few letters.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::icon::Icon;

/// Letters closer than so many ms come from a reader, not from fingers.
const READER_PACE: i64 = 35;
/// So many of them in a row are a card or a code.
const READER_RUN: u32 = 8;
/// So many digits are no year and no telephone.
const LONG_NUMBER: usize = 15;
/// At most so many hits are shown.
const MOST_HITS: usize = 7;

/// Whether a hit can be acted on here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HitState {
    /// It can.
    #[default]
    Ready,
    /// It cannot, and its words say why.
    Off,
    /// Choosing it is refused.
    Stop,
}

/// One person that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Names the person to the page.
    pub key: String,
    /// The name.
    pub name: String,
    /// Group, year of birth.
    pub note: String,
    /// Whether it can be acted on.
    pub state: HitState,
    /// The same in words; empty where it can.
    pub state_words: String,
    /// The sign before those words.
    pub icon: Option<Icon>,
}

/// The entry field with its hits: a combobox. ↑ ↓ choose, Enter acts on the chosen one, Esc clears; the focus stays.
///
/// ```text
/// <EntrySearch id="who" label="刷证、扫码，或输入拼音首字母" value=typed on_input=type_in hits=hits
///     found="找到5人" on_choose=look_at on_act=issue on_scan=scan on_clear=clear/>
/// ```
#[component]
pub fn EntrySearch(
    /// The id of the field.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What is written beside the label, such as the state of the card reader.
    #[prop(into, optional)]
    caption: MaybeProp<String>,
    /// What stands in the field.
    #[prop(into)]
    value: Signal<String>,
    /// Gets what is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Who is found; the first seven are shown.
    #[prop(into)]
    hits: Signal<Vec<Hit>>,
    /// How many are found, in words; read after 300 ms.
    #[prop(into)]
    found: Signal<String>,
    /// Gets the key of the hit that is looked at.
    #[prop(into, optional)]
    on_choose: Option<Callback<String>>,
    /// Gets the key of the hit that Enter or a press acts on.
    #[prop(into)]
    on_act: Callback<String>,
    /// Gets what a card reader or a scanner sent.
    #[prop(into, optional)]
    on_scan: Option<Callback<String>>,
    /// Esc: clears the entry.
    #[prop(into)]
    on_clear: Callback<()>,
) -> impl IntoView {
    let search = Search { hits, chosen: RwSignal::new(0), value, pace: StoredValue::new((0, 0)), on_choose, on_act, on_scan, on_clear };
    Effect::new(move || {
        hits.track();
        search.choose(0);
    });
    let list_id = format!("{id}-hits");
    let (option_id, listed) = (list_id.clone(), list_id.clone());
    let active = move || (!hits.with(Vec::is_empty)).then(|| format!("{option_id}-{}", search.chosen.get()));
    let typed = move |ev: leptos::ev::Event| {
        search.pace(&ev);
        on_input.run(event_target_value(&ev));
    };
    view! {
        <div class="entry-bar">
            <label class="label" for=id.clone()>{move || label.get()}</label>
            {move || caption.get().map(|it| view! { <span class="caption"><Icon of=Icon::Card/>{it}</span> })}
            <div class="entry-field">
                <Icon of=Icon::Search/>
                <input
                    class="input"
                    id=id
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || (!hits.with(Vec::is_empty)).to_string()
                    aria-controls=list_id.clone()
                    aria-activedescendant=active
                    prop:value=move || value.get()
                    on:input=typed
                    on:keydown=move |ev| search.key(&ev)
                />
            </div>
        </div>
        <ol class="hits" id=list_id role="listbox" aria-label=move || found.get() hidden=move || hits.with(Vec::is_empty)>
            {move || search.options(&listed)}
        </ol>
        {spoken_later(found)}
    }
    .into_any()
}

/// Whether a text is a number of a card or a code: digits, in groups or not, an X at the end.
fn is_long_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.trim().chars().filter(|c| !c.is_ascii_digit() && *c != ' ').count();
    digits >= LONG_NUMBER && others <= 1
}

/// Words for the reader that wait until they have been the same for 300 ms.
fn spoken_later(words: Signal<String>) -> impl IntoView {
    let spoken = RwSignal::new(String::new());
    let late = StoredValue::new(None::<TimeoutHandle>);
    let clear = move || {
        if let Some(Some(it)) = late.try_update_value(Option::take) {
            it.clear();
        }
    };
    Effect::new(move || {
        let words = words.get();
        clear();
        late.set_value(set_timeout_with_handle(move || drop(spoken.try_set(words)), Duration::from_millis(300)).ok());
    });
    on_cleanup(clear);
    view! { <span class="sr" role="status">{move || spoken.get()}</span> }
}

/// The entry while it is shown.
#[derive(Clone, Copy)]
struct Search {
    hits: Signal<Vec<Hit>>,
    chosen: RwSignal<usize>,
    value: Signal<String>,
    /// When the last letter came, in ms, and how many came fast.
    pace: StoredValue<(i64, u32)>,
    on_choose: Option<Callback<String>>,
    on_act: Callback<String>,
    on_scan: Option<Callback<String>>,
    on_clear: Callback<()>,
}

impl Search {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds suffice")]
    fn pace(self, ev: &leptos::ev::Event) {
        let now = ev.time_stamp() as i64;
        self.pace.update_value(|(last, run)| {
            *run = if now - *last < READER_PACE { *run + 1 } else { 1 };
            *last = now;
        });
    }

    fn count(self) -> usize {
        self.hits.with_untracked(Vec::len).min(MOST_HITS)
    }

    fn hit_key(self, at: usize) -> Option<String> {
        self.hits.with_untracked(|it| it.get(at).map(|it| it.key.clone()))
    }

    fn choose(self, at: usize) {
        self.chosen.set(at);
        if let (Some(look), Some(key)) = (self.on_choose, self.hit_key(at)) {
            look.run(key);
        }
    }

    fn act(self, at: usize) {
        if let Some(key) = self.hit_key(at) {
            self.on_act.run(key);
        }
    }

    fn key(self, ev: &KeyboardEvent) {
        if ev.is_composing() {
            return;
        }
        let (at, count) = (self.chosen.get_untracked(), self.count());
        match ev.key().as_str() {
            "ArrowDown" if count > 0 => self.choose((at + 1) % count),
            "ArrowUp" if count > 0 => self.choose((at + count - 1) % count),
            "Enter" => self.enter(at),
            "Escape" => self.on_clear.run(()),
            _ => return,
        }
        ev.prevent_default();
    }

    fn enter(self, at: usize) {
        // a number of a card that was pasted or typed by hand, which nobody is found by, is one too
        let number = self.count() == 0 && self.value.with_untracked(|value| is_long_number(value));
        let scanned = number || self.pace.with_value(|(_, run)| *run >= READER_RUN);
        self.pace.set_value((0, 0));
        match self.on_scan {
            Some(scan) if scanned => scan.run(self.value.get_untracked()),
            _ => self.act(at),
        }
    }

    fn options(self, list_id: &str) -> impl IntoView + use<> {
        let hits = self.hits.get().into_iter().take(MOST_HITS).enumerate();
        hits.map(|(at, hit)| self.option(format!("{list_id}-{at}"), at, hit)).collect_view()
    }

    fn option(self, id: String, at: usize, hit: Hit) -> impl IntoView {
        let Hit { name, note, state, state_words, icon, .. } = hit;
        let is_chosen = move || self.chosen.get() == at;
        let press = move |ev: leptos::ev::MouseEvent| {
            ev.prevent_default();
            self.choose(at);
            // where a hit is looked at first, a finger that slipped must not act
            if self.on_choose.is_none() {
                self.act(at);
            }
        };
        let sign = move || icon.or_else(|| is_chosen().then_some(Icon::Right)).map(|it| view! { <Icon of=it/> });
        view! {
            <li
                id=id
                role="option"
                aria-selected=move || is_chosen().to_string()
                class:is-chosen=is_chosen
                class:is-stop=move || is_chosen() && state != HitState::Ready
                class:is-off=move || !is_chosen() && state != HitState::Ready
                on:mousedown=|ev: leptos::ev::MouseEvent| ev.prevent_default()
                on:click=press
            >
                <b>{name}</b>
                <span>{note}</span>
                <span class="hit-state">{sign}{state_words}</span>
            </li>
        }
        .into_any()
    }
}
