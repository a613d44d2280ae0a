//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn Papers() -> impl IntoView {
    view! { <super::lost::Lost/> }
}

/// To come.
#[component]
pub fn PaperPage() -> impl IntoView {
    view! { <super::lost::Lost/> }
}
