//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn Restore() -> impl IntoView {
    view! { <super::lost::Lost/> }
}
