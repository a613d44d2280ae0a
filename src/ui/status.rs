//! The six states of a piece of work: the word says it, the sign repeats it, the colour comes last.

use leptos::prelude::*;

use super::icon::Icon;

/// How a piece of work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It cannot be done yet.
    Later,
    /// It can be done now.
    Open,
    /// Its last day is near.
    Soon,
    /// Something is to be put right.
    Wrong,
    /// Its last day has passed.
    Late,
    /// It is done.
    Done,
}

impl State {
    /// Every state, from not yet to done.
    pub const ALL: [State; 6] = [State::Later, State::Open, State::Soon, State::Wrong, State::Late, State::Done];

    /// The sign that repeats the word.
    pub const fn icon(self) -> Icon {
        match self {
            State::Later => Icon::Later,
            State::Open => Icon::Go,
            State::Soon | State::Late => Icon::Clock,
            State::Wrong => Icon::Alert,
            State::Done => Icon::Check,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            State::Later => "status is-later",
            State::Open => "status is-open",
            State::Soon => "status is-soon",
            State::Wrong => "status is-wrong",
            State::Late => "status is-late",
            State::Done => "status is-done",
        }
    }
}

/// A state in words: `<StatusBadge state=State::Soon words="还有2天"/>`. Soon and late carry the days in their words.
#[component]
pub fn StatusBadge(
    /// How it stands.
    #[prop(into)]
    state: Signal<State>,
    /// The words.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <span class=move || state.get().class()>
            {move || view! { <Icon of=state.get().icon()/> }}
            {move || words.get()}
        </span>
    }
}
