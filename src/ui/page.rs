//! The frame of every page: skip link, head, rehearsal band, main part, foot.

use leptos::prelude::*;

use super::icon::Icon;

/// The seal of the program, drawn, with its one character.
const SEAL: &str = "M27.8 9.1V13.7H14.1V9.1ZM10.8 8.3V16C10.8 21.8 10.6 28.2 7.5 33.2L7.8 33.4C13.7 28.8 14.1 21.5 14.1 16V14.6H27.8V16.2H28.3C29.3 16.2 30.9 15.6 31 15.4V9.7C31.5 9.6 31.9 9.3 32.1 9.1L28.9 6.5L27.5 8.3H14.6L10.8 6.9ZM21.2 15.2V19.5H17.8L14.6 18.1V33.5H15C16.3 33.5 17.6 32.8 17.6 32.4V31.2H28.2V33.3H28.7C29.8 33.3 31.4 32.6 31.4 32.4V20.9C32 20.7 32.3 20.5 32.5 20.2L29.4 17.7L28 19.5H24.3V16.3C24.9 16.2 25.1 15.9 25.1 15.6ZM28.2 30.3H24.3V25.6H28.2ZM28.2 24.8H24.3V20.3H28.2ZM17.6 30.3V25.6H21.2V30.3ZM17.6 24.8V20.3H21.2V24.8Z";

/// Draws the seal.
#[component]
pub fn Seal() -> impl IntoView {
    view! {
        <svg class="seal" viewBox="0 0 40 40" aria-hidden="true">
            <rect x="1" y="1" width="38" height="38" rx="4"></rect>
            <path d=SEAL></path>
        </svg>
    }
}

/// The whole page; the skip link to `#main` comes first in tab order.
///
/// ```text
/// <Page skip="跳到正文">
///     <Masthead brand="换届通" home="/home" place="青石桥村" note="选举日12月27日"> … tools … </Masthead>
///     <Main> … </Main>
///     <Foot note="断网也能用"> <a href="/law">"法规"</a> </Foot>
/// </Page>
/// ```
#[component]
pub fn Page(
    /// The words of the skip link.
    #[prop(into)]
    skip: Signal<String>,
    /// Head, band, main and foot.
    children: Children,
) -> impl IntoView {
    let to_main = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        super::focus::focus_id("main");
    };
    view! {
        <div class="page">
            <a class="skip" href="#main" on:click=to_main>{move || skip.get()}</a>
            {children()}
        </div>
    }
    .into_any()
}

/// The head of the page: the brand goes home, then the place, then the tools.
#[component]
pub fn Masthead(
    /// The name of the program.
    #[prop(into)]
    brand: Signal<String>,
    /// Where the brand leads.
    #[prop(into)]
    home: String,
    /// What is open: an election, a desk, a tablet.
    #[prop(into)]
    place: Signal<String>,
    /// The line under it.
    #[prop(into, optional)]
    note: MaybeProp<String>,
    /// The tools: [`Saved`], [`Tool`].
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="masthead">
            <div class="wrap masthead-in">
                <a class="brand" href=home><Seal/>{move || brand.get()}</a>
                <p class="place"><strong>{move || place.get()}</strong>{move || note.get().map(|it| view! { <span>{it}</span> })}</p>
                <div class="tools">{children.map(|it| it())}</div>
            </div>
        </header>
    }
    .into_any()
}

/// What the head may say of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedState {
    /// Durable on this tablet, or a draft that is.
    Stored,
    /// Not stored; something is to be done.
    NotStored,
}

/// The saved state in the head, `role=status`: `<Saved state=… words="已存到本机" at="10:21"/>`.
#[component]
pub fn Saved(
    /// Stored or not.
    #[prop(into)]
    state: Signal<SavedState>,
    /// What is said; leaves the screen, but not the reader, where it is narrow.
    #[prop(into)]
    words: Signal<String>,
    /// The time of day, or what is never left out.
    #[prop(into, optional)]
    at: MaybeProp<String>,
    /// What can be done about it, when it is not stored.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let stored = move || state.get() == SavedState::Stored;
    view! {
        <span class="saved" class:is-wrong=move || !stored() role="status">
            {move || view! { <Icon of=if stored() { Icon::Check } else { Icon::Alert }/> }}
            <span class:long=move || stored() && at.get().is_some()>{move || words.get()}</span>
            {move || at.get()}
        </span>
        {children.map(|it| it())}
    }
    .into_any()
}

/// A tool in the head: a small button with an icon and a word that may leave the screen where it is narrow.
#[component]
pub fn Tool(
    /// Its sign.
    icon: Icon,
    /// The words that may leave the screen.
    #[prop(into, optional)]
    long: MaybeProp<String>,
    /// The words that stay.
    #[prop(into, optional)]
    short: MaybeProp<String>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button class="tool" type="button" on:click=move |_| on_press.run(())>
            <Icon of=icon/>
            <span>{move || long.get().map(|it| view! { <span class="long">{it}</span> })}{move || short.get()}</span>
        </button>
    }
    .into_any()
}

/// The band over every page of a rehearsal: `<RehearsalBand words="演练，不是真的选举"/>`.
#[component]
pub fn RehearsalBand(
    /// What it says.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! { <aside class="rehearsal-band" aria-label=move || words.get()>{move || words.get()}</aside> }
}

/// How roomy the main part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MainKind {
    /// A page of the committee.
    #[default]
    Committee,
    /// A desk: close and fast.
    Desk,
}

/// The main part, `id=main`, on the width of the page.
#[component]
pub fn Main(
    /// How roomy.
    #[prop(optional)]
    kind: MainKind,
    /// What stands on the page.
    children: Children,
) -> impl IntoView {
    view! {
        <main id="main" tabindex="-1" class:is-desk=kind == MainKind::Desk>
            <div class="wrap">{children()}</div>
        </main>
    }
    .into_any()
}

/// The way back, over the title: `<Back href="/tasks" words="回任务单"/>`.
#[component]
pub fn Back(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// In words.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! { <a class="back" href=move || href.get()><Icon of=Icon::Left/>{move || words.get()}</a> }
}

/// The row of the title: where on the road, the title, and what can be done here.
#[component]
pub fn Title(
    /// The question or the finding of the page.
    #[prop(into)]
    words: Signal<String>,
    /// Where on the road, over the title.
    #[prop(into, optional)]
    over: MaybeProp<String>,
    /// The acts beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="h-row">
            <div>
                {move || over.get().map(|it| view! { <p class="over">{it}</p> })}
                <h1 tabindex="-1">{move || words.get()}</h1>
            </div>
            {children.map(|it| view! { <div class="acts">{it()}</div> })}
        </div>
    }
    .into_any()
}

/// The foot: one sentence, and links as children.
#[component]
pub fn Foot(
    /// The sentence.
    #[prop(into)]
    note: Signal<String>,
    /// The links.
    children: Children,
) -> impl IntoView {
    view! {
        <footer class="foot">
            <div class="wrap foot-in"><span>{move || note.get()}</span><div class="push">{children()}</div></div>
        </footer>
    }
    .into_any()
}
