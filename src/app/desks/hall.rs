//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn Hall() -> impl IntoView {
    view! { <crate::app::pages::lost::Lost/> }
}
