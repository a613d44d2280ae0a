//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn CalendarDesk() -> impl IntoView {
    view! { <crate::app::pages::lost::Lost/> }
}
