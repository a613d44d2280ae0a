//! To come.

use leptos::prelude::*;

/// To come.
#[component]
pub fn BackupPage() -> impl IntoView {
    view! { <super::lost::Lost/> }
}
