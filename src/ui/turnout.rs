//! How many have come, against the half that is needed.

use leptos::prelude::*;

use super::chart::Bar;

/// Figure, bar and the half as a tick with words; `role=img` with the sentence where it stands alone.
///
/// ```text
/// <Turnout name="参选率" figure="463" after="张已发出，812人登记" share=570 half=501 tick_words="过半407张，10:12已过" share_words="57.0%">
///     <span>"本桌131张"</span>
/// </Turnout>
/// ```
#[component]
pub fn Turnout(
    /// What it is, for the reader.
    #[prop(into)]
    name: Signal<String>,
    /// The figure.
    #[prop(into)]
    figure: Signal<String>,
    /// The words after it.
    #[prop(into)]
    after: Signal<String>,
    /// The share, in thousandths.
    #[prop(into)]
    share: Signal<u32>,
    /// Where the half stands, in thousandths.
    #[prop(into)]
    half: Signal<u32>,
    /// The half in words.
    #[prop(into)]
    tick_words: Signal<String>,
    /// The share in words.
    #[prop(into)]
    share_words: Signal<String>,
    /// What concerns this desk.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="turnout mt-5" aria-label=move || name.get()>
            <p class="turnout-fig"><b>{move || figure.get()}</b><span>{move || after.get()}</span></p>
            <div class="turnout-bar">
                <Bar fill=share tick=Signal::derive(move || Some(half.get()))/>
                <p><span class="tick-label">{move || tick_words.get()}</span><span>{move || share_words.get()}</span></p>
            </div>
            {children.map(|it| view! { <p class="turnout-side">{it()}</p> })}
        </section>
    }
    .into_any()
}
