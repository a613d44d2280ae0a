//! Short texts from tablet to tablet, held before its camera: requests and consents of the second key, codes for voters of another desk.

use crate::app::camera::CameraView;
use crate::app::words::t;
use crate::exchange::qr::{Qr, Sturdiness};
use crate::ui::{Button, Icon, QrPicture, Size, Weight};
use leptos::prelude::*;

/// A short text as a code, large enough for the camera of another tablet.
#[component]
pub fn HandCode(
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
pub fn HandCamera(
    /// Gets the text of a code; says whether it was one to take.
    on_text: Callback<String, bool>,
    /// What is scanned here.
    line: String,
    /// The other ways, for where there is no camera.
    ways: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let words = Signal::derive(move || t(if open.get() { "scan.close" } else { "scan.open" }));
    let seen = move |text: String| {
        if open.try_get_untracked() == Some(true) && on_text.try_run(text) == Some(true) {
            open.try_set(false);
        }
    };
    view! {
        <section class="mt-4">
            <p>{line}</p>
            <p class="acts mt-3"><Button words=words weight=Weight::Second size=Size::Small icon=Icon::Camera on_press=move |()| open.update(|open| *open = !*open)/></p>
            <Show when=move || open.get()><div class="mt-3 card-camera"><CameraView on_text=seen ways=ways.clone()/></div></Show>
        </section>
    }
    .into_any()
}
