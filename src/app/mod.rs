//! The shell: routes, the open election, pages and desks.

use leptos::prelude::*;

/// The whole program.
#[component]
pub fn App() -> impl IntoView {
    view! { <h1>"换届通"</h1> }
}
