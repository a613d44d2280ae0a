//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn CommitteeDesk() -> impl IntoView {
    view! { <crate::app::pages::lost::Lost/> }
}
