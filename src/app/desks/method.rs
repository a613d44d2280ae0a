//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn MethodDesk() -> impl IntoView {
    view! { <crate::app::pages::lost::Lost/> }
}
