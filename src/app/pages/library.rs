//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn Library() -> impl IntoView {
    view! { <super::lost::Lost/> }
}
