//! The parts of the desks.

use leptos::prelude::*;

use super::Section;
use super::words::{list, some, two, w};
use crate::ui::*;

pub(super) fn sections() -> impl IntoView {
    view! {
        <Section title=w("h-desk")>{entry()}</Section>
        <Section title=w("h-card")>{cards()}</Section>
        <Section title=w("h-pair")>{pair()}</Section>
        <Section title=w("h-keys")>{keys()}</Section>
        <Section title=w("h-tally")>
            <div class="row"><Tally votes=13u32 last=LastStroke::New/><Tally votes=5u32/><span class="quiet">{w("strokes")}</span></div>
        </Section>
        <Section title=w("h-virtual")>{long_table()}</Section>
        <Section title=w("h-series")>{series()}</Section>
    }
    .into_any()
}

fn hits() -> Vec<Hit> {
    let hit = |key: &str, state, state_words: String, icon| {
        let (name, note) = two(&w(key));
        Hit { key: key.to_owned(), name, note, state, state_words, icon }
    };
    vec![
        hit("hit-1", HitState::Ready, String::new(), None),
        hit("hit-2", HitState::Stop, w("hit-2-state"), Some(Icon::Check)),
        hit("hit-3", HitState::Off, w("hit-3-state"), None),
    ]
}

fn entry() -> impl IntoView {
    let (typed, acted) = (RwSignal::new("zgl".to_owned()), RwSignal::new(String::new()));
    let found = Signal::derive(move || if typed.get().is_empty() { Vec::new() } else { hits() });
    view! {
        <EntrySearch
            id="who"
            label=w("entry")
            caption=w("entry-caption")
            value=typed
            on_input=move |it| typed.set(it)
            hits=found
            found=w("entry-found")
            on_act=move |it| acted.set(it)
            on_scan=move |it| acted.set(it)
            on_clear=move |()| typed.set(String::new())
        />
        <p class="caption" id="acted">{move || acted.get()}</p>
    }
    .into_any()
}

fn cards() -> impl IntoView {
    let line = |icon, key: &str, act: String| CardLine { icon, words: w(key), note: w(&format!("{key}-note")), act };
    let lines = vec![line(Icon::Person, "card-1", String::new()), line(Icon::Two, "card-2", w("card-2-act"))];
    let last = || {
        view! {
            <Icon of=Icon::Check/>
            <span>{w("card-last")}</span>
            <Button words=w("btn-small") size=Size::Small weight=Weight::Second icon=Icon::Undo/>
        }
        .into_any()
    };
    let refused = vec![line(Icon::Clock, "refused-1", String::new())];
    view! {
        <VoterCard
            answer=Answer::Yes
            band=w("card-band")
            name=w("card-name")
            line=w("card-line")
            count="2"
            unit=w("ballots")
            lines=lines
            last=ViewFn::from(last)
        >
            <Button words=w("btn-desk") size=Size::Desk icon=Icon::Box key_hint=w("enter")/>
            <Button words=w("btn-desk-2") size=Size::Desk weight=Weight::Second/>
        </VoterCard>
        <VoterCard
            answer=Answer::No
            band=w("refused-band")
            name=w("refused-name")
            line=w("refused-line")
            count="0"
            unit=w("ballots")
            lines=refused
        >
            <Button words=w("refused-act") size=Size::Desk key_hint=w("enter")/>
        </VoterCard>
        <Turnout
            name=w("turnout")
            figure="463"
            after=w("turnout-after")
            share=570u32
            half=501u32
            tick_words=w("turnout-tick")
            share_words="57.0%"
        >
            <span>{w("turnout-side")}</span>
        </Turnout>
    }
    .into_any()
}

fn pair() -> impl IntoView {
    let row = |key: &str, difference| {
        let [name, left, right, says] = some(key);
        PairRow { name, left, right, says, difference }
    };
    let rows = vec![row("pair-1", Difference::Characters), row("pair-2", Difference::None), row("pair-3", Difference::Whole)];
    view! {
        <Pair id="dup" title=w("pair") heads=some("pair-heads") rows=rows>
            <Button words=w("pair-same") key_hint="F2"/>
            <Button words=w("pair-two") weight=Weight::Second key_hint="F3"/>
            <Button words=w("pair-wait") weight=Weight::Plain/>
        </Pair>
    }
    .into_any()
}

fn keys() -> impl IntoView {
    let pressed = RwSignal::new(vec!["1".to_owned()]);
    let figures = ["1", "2", "3", "4", "5", "0", "8", "9"];
    let words = StoredValue::new([list("keys-names"), list("keys-low")].concat());
    let keys = Signal::derive(move || {
        let is_pressed = |figure: &str| if pressed.with(|it| it.iter().any(|it| it == figure)) { Pressed::Yes } else { Pressed::No };
        let row = |at| if at < 4 { KeyRow::Names } else { KeyRow::Low };
        let key = |(at, (figure, words)): (usize, (&str, String))| TellerKey {
            key: figure.to_owned(),
            words,
            pressed: is_pressed(figure),
            sign: String::new(),
            row: row(at),
        };
        figures.into_iter().zip(words.get_value()).enumerate().map(key).collect::<Vec<_>>()
    });
    let press = move |figure: String| {
        pressed.update(|it| match it.iter().position(|it| *it == figure) {
            Some(at) => drop(it.remove(at)),
            None => it.push(figure),
        });
    };
    view! { <TellerKeys name=w("keys") keys=keys on_press=press on_record=move |()| pressed.set(Vec::new()) on_back=|()| ()/> }.into_any()
}

fn long_table() -> impl IntoView {
    let (names, groups) = (StoredValue::new(list("keys-names")), StoredValue::new(list("group-choices")));
    let word = |from: StoredValue<Vec<String>>, at: usize| from.with_value(|it| it.get(at % it.len().max(1)).cloned().unwrap_or_default());
    let row = move |at: usize| {
        view! {
            <span role="cell">{at + 1}</span>
            <span role="cell">{word(names, at)}</span>
            <span role="cell">{word(groups, at / 7)}</span>
        }
        .into_any()
    };
    view! { <VirtualTable name=w("virtual") heads=list("virtual-heads") count=100_000usize row=row/> }.into_any()
}

fn series() -> impl IntoView {
    let words = SeriesWords {
        name: w("h-series"),
        progress: Callback::new(|it: SeriesShown| {
            w("series-progress").replace("{n}", &it.shown.to_string()).replace("{m}", &it.least.to_string())
        }),
        how: w("series-how"),
        pace: (w("series-pace"), some("series-paces")),
        hold: two(&w("series-hold")),
        again: w("series-again"),
        large: (w("series-large"), w("series-how"), w("series-back")),
        too_large: w("series-large"),
    };
    view! { <SeriesPictures bytes=w("fields").repeat(300).into_bytes() words=words/> }.into_any()
}
