//! The second key from tablet to tablet: the request and the consent as codes, and the camera that reads either.

use crate::app::camera::CameraView;
use crate::app::words::t;
use crate::exchange::qr::{Qr, Sturdiness};
use crate::ui::{Button, Icon, QrPicture, Size, Weight};
use leptos::prelude::*;

/// A text of the second key as a code, large enough for the camera of another tablet.
#[component]
pub fn KeyCode(
    /// The text.
    text: String,
    /// What it is, for the reader.
    name: String,
) -> impl IntoView {
    let code = Qr::of(&text, Sturdiness::Screen);
    view! { <div class="direct-code is-small"><QrPicture code=code name=name/></div> }
}

/// The camera for such codes, behind a button. What is taken ends it.
#[component]
pub fn KeyCamera(
    /// Gets the text of a code; says whether it was one to take.
    on_text: Callback<String, bool>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let words = Signal::derive(move || t(if open.get() { "keys.scan.close" } else { "keys.scan" }));
    let seen = move |text: String| {
        if open.try_get_untracked() == Some(true) && on_text.try_run(text) == Some(true) {
            open.try_set(false);
        }
    };
    view! {
        <section class="mt-4">
            <p>{t("keys.scan.line")}</p>
            <p class="acts mt-3"><Button words=words weight=Weight::Second size=Size::Small icon=Icon::Camera on_press=move |()| open.update(|open| *open = !*open)/></p>
            <Show when=move || open.get()><div class="mt-3 card-camera"><CameraView on_text=seen ways=t("keys.scan.ways")/></div></Show>
        </section>
    }
    .into_any()
}
