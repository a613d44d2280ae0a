//! An address that leads nowhere.

use crate::app::to;
use crate::app::words::t;
use crate::ui::{LinkButton, Main, Page};
use leptos::prelude::*;

/// Says that there is no such page, and leads home.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <Page skip=t("skip")>
            <Main><h1>{t("lost.title")}</h1><p class="acts mt-5"><LinkButton words=t("go-home") href=to("/home")/></p></Main>
        </Page>
    }
}
