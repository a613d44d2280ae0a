//! The camera on the screen: its picture, what it reads, and the other ways where there is none.

use super::words::t;
use crate::browser::camera::{Camera, CameraFault, Facing};
use crate::text;
use crate::ui::{Button, Icon, Note, Size, Tone, Weight};
use leptos::prelude::*;

/// How the camera stands.
#[derive(Clone, Copy, PartialEq)]
enum Sight {
    Asking,
    On,
    Out(CameraFault),
}

/// The camera, from the moment that this is shown until it goes: `<CameraView on_text=read ways=t("join.ways")/>`.
#[component]
pub fn CameraView(
    /// Gets the text of each code that is seen, also of the same one again.
    #[prop(into)]
    on_text: Callback<String>,
    /// The other ways, one sentence, for where there is no camera.
    #[prop(into)]
    ways: Signal<String>,
) -> impl IntoView {
    let video = NodeRef::<leptos::html::Video>::new();
    let (sight, facing) = (RwSignal::new(Sight::Asking), RwSignal::new(Facing::default()));
    let (several, tries) = (RwSignal::new(false), RwSignal::new(0));
    let camera = StoredValue::new_local(None::<Camera>);
    Effect::new(move || {
        tries.track();
        let (Some(video), facing) = (video.get(), facing.get()) else { return };
        camera.set_value(None);
        sight.set(Sight::Asking);
        leptos::task::spawn_local(async move {
            match Camera::open(video, facing).await {
                Ok(opened) => {
                    let out = move |fault| {
                        sight.try_set(Sight::Out(fault));
                    };
                    // a code that is new before the camera is a touch; one that stays there holds no tablet open
                    let last = std::cell::RefCell::new(String::new());
                    opened.watch(
                        move |text| {
                            if last.replace(text.clone()) != text {
                                super::lock::touched();
                            }
                            on_text.try_run(text);
                        },
                        out,
                    );
                    // where the page has gone meanwhile, the camera goes out here
                    if sight.try_set(Sight::On).is_none() && camera.try_update_value(|kept| *kept = Some(opened)).is_some() {
                        several.try_set(Camera::count().await > 1);
                    }
                }
                Err(fault) => {
                    sight.try_set(Sight::Out(fault));
                }
            }
        });
    });
    let out = move || if let Sight::Out(fault) = sight.get() { Some(fault) } else { None };
    let again = move || tries.update(|tries| *tries += 1);
    view! {
        <div class="camera">
            <div class="camera-view" hidden=move || out().is_some()>
                <video node_ref=video playsinline muted aria-label=t("camera.picture")></video>
                <p class="camera-words" role="status">{move || if sight.get() == Sight::Asking { t("camera.asking") } else { String::new() }}</p>
            </div>
            {move || out().map(|fault| view! {
                <Note tone=Tone::Warn title=t(&format!("fault.{}", fault.code()))>
                    <p>{way_out(fault)}{move || ways.get()}</p>
                    <p class="acts"><Button words=t("camera.again") weight=Weight::Second size=Size::Small icon=Icon::Camera on_press=move |()| again()/></p>
                </Note>
            })}
            <Show when=move || several.get() && out().is_none()>
                <p class="acts mt-3"><Button words=t("camera.other") weight=Weight::Second size=Size::Small icon=Icon::Camera
                    on_press=move |()| facing.update(|facing| *facing = facing.other())/></p>
            </Show>
        </div>
    }
    .into_any()
}

fn way_out(fault: CameraFault) -> String {
    let key = format!("help.fault.{}", fault.code());
    if text::has(&key) { t(&key) } else { String::new() }
}
