//! Every part in every state on one page, `/parts`; only in builds for development.

mod desks;
mod pages;
mod words;

use leptos::prelude::*;

use super::*;
use words::{list, two, w};

/// The gallery.
#[component]
pub fn Gallery() -> impl IntoView {
    let announcer = Announcer::default();
    view! {
        <Page skip=w("skip")>
            <Masthead brand=w("brand") home="/parts" place=w("place") note=w("place-note")>
                <Saved state=SavedState::Stored words=w("saved") at=w("saved-at")/>
                <Tool icon=Icon::Lock long=w("lock") on_press=move |()| announcer.say(w("lock"))/>
            </Masthead>
            <RehearsalBand words=w("band")/>
            <Main>
                <Back href="/parts" words=w("back")/>
                <Title words=w("title") over=w("over")/>
                <div class="gallery">
                    {foundations()}
                    {pages::sections()}
                    {desks::sections()}
                    <Section title=w("h-icons")>{icons()}</Section>
                </div>
            </Main>
            <Foot note=w("foot")>
                <a href="/parts">{w("foot-law")}</a>
                <a href="/parts">{w("foot-look")}</a>
            </Foot>
        </Page>
        <LiveRegions announcer=announcer/>
    }
    .into_any()
}

/// One part of the gallery.
#[component]
fn Section(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! { <section><h2>{title}</h2><div class="stack">{children()}</div></section> }.into_any()
}

fn foundations() -> impl IntoView {
    view! {
        <Section title=w("h-colours")>{colours()}</Section>
        <Section title=w("h-types")>{types()}</Section>
        <Section title=w("h-buttons")>{buttons()}</Section>
        <Section title=w("h-states")>
            <div class="row">
                {State::ALL.into_iter().zip(list("states")).map(|(state, words)| view! { <StatusBadge state=state words=words/> }).collect_view()}
            </div>
        </Section>
    }
    .into_any()
}

fn colours() -> impl IntoView {
    let classes = ["ink", "ink2", "ink3", "paper", "paper2", "paper3", "qing", "qing-tint", "zhu", "zhu-tint", "seal", "huang"];
    let swatch = |(class, words): (&str, String)| {
        let (name, use_of) = two(&words);
        view! { <li class=format!("sw-{class}")><b>{name}</b>{use_of}</li> }
    };
    view! { <ul class="swatches">{classes.into_iter().zip(list("colours")).map(swatch).collect_view()}</ul> }
}

fn types() -> impl IntoView {
    let classes = ["ty-desk", "ty-h1", "ty-h2", "ty-h3", "ty-lead", "", "ty-small quiet"];
    let line = |(class, words): (&'static str, String)| {
        let (size, sample) = two(&words);
        view! { <li><span>{size}</span><span class=class>{sample}</span></li> }
    };
    view! { <ul class="types">{classes.into_iter().zip(list("types")).map(line).collect_view()}</ul> }
}

fn buttons() -> impl IntoView {
    view! {
        <div class="acts">
            <Button words=w("btn-first")/>
            <Button words=w("btn-second") weight=Weight::Second/>
            <Button words=w("btn-final") weight=Weight::Final/>
            <Button words=w("btn-plain") weight=Weight::Plain/>
        </div>
        <div class="acts"><Button words=w("btn-off") unavailable=w("btn-why")/></div>
        <div class="acts">
            <Button words=w("btn-desk") size=Size::Desk icon=Icon::Box key_hint=w("enter")/>
            <Button words=w("btn-desk-2") size=Size::Desk weight=Weight::Second/>
            <Button words=w("btn-small") size=Size::Small weight=Weight::Second icon=Icon::Undo/>
        </div>
    }
    .into_any()
}

fn icons() -> impl IntoView {
    let icon = |it: &Icon| view! { <li><Icon of=*it/>{format!("{it:?}").to_lowercase()}</li> };
    view! { <ul class="icons">{Icon::ALL.iter().map(icon).collect_view()}</ul> }
}
