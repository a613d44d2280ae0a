//! 正: votes as strokes, five to a character, in writing order.

use leptos::prelude::*;

/// The five strokes on a field of 48 × 48: across, down, across, down, across.
const STROKES: [&str; 5] = ["M5 8H43", "M24 8V42", "M24 24H39", "M12 24V42", "M3 42H45"];

/// Whether the last stroke is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastStroke {
    /// Like the others.
    #[default]
    Old,
    /// Of the ballot just read: in the red of the seal.
    New,
}

/// Votes as strokes: `<Tally votes=12 last=LastStroke::New/>`. The figure stands beside it; these are hidden from the reader.
#[component]
pub fn Tally(
    /// How many.
    #[prop(into)]
    votes: Signal<u32>,
    /// Whether the last one is new.
    #[prop(into, optional)]
    last: Signal<LastStroke>,
) -> impl IntoView {
    let characters = move || (0..votes.get().div_ceil(5)).map(|at| character(at * 5, votes.get(), last.get())).collect_view();
    view! { <span class="zhengs">{characters}</span> }.into_any()
}

/// The character whose first stroke is vote `from` (counted from nought), of `votes` in all.
fn character(from: u32, votes: u32, last: LastStroke) -> impl IntoView {
    let strokes = STROKES.iter().zip(from..votes).map(|(path, vote)| {
        let fresh = last == LastStroke::New && vote + 1 == votes;
        view! { <path class=fresh.then_some("new") d=*path></path> }
    });
    view! { <svg class="zheng" viewBox="0 0 48 48" aria-hidden="true">{strokes.collect_view()}</svg> }
}
