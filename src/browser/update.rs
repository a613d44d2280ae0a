//! A newer version of the program: the service worker has it; the person decides when.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// The message that the service worker waits for.
const SKIP_WAITING: &str = "SKIP_WAITING";

/// Calls back when a newer version is ready to be taken.
pub fn on_newer_version(then: impl Fn() + Clone + 'static) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Ok(ready) = container.ready() else { return };
        let Ok(registration) = JsFuture::from(ready).await.map(JsCast::unchecked_into::<ServiceWorkerRegistration>) else { return };
        if registration.waiting().is_some() {
            then();
        }
        let found = registration.clone();
        EventListener::new(&registration, "updatefound", move |_| watch(&found, then.clone())).forget();
    });
}

fn watch(registration: &ServiceWorkerRegistration, then: impl Fn() + 'static) {
    let Some(worker) = registration.installing() else { return };
    let coming = worker.clone();
    EventListener::new(&worker, "statechange", move |_| {
        if coming.state() == ServiceWorkerState::Installed && container().is_some_and(|container| container.controller().is_some()) {
            then();
        }
    })
    .forget();
}

/// Takes the newer version and loads the page again. Only when the person asked for it and nothing is unsaved.
pub fn take_newer_version() {
    let Some(container) = container() else { return };
    EventListener::once(&container, "controllerchange", |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    })
    .forget();
    spawn_local(async move {
        let Ok(ready) = container.ready() else { return };
        let Ok(registration) = JsFuture::from(ready).await.map(JsCast::unchecked_into::<ServiceWorkerRegistration>) else { return };
        if let Some(waiting) = registration.waiting() {
            let _ = waiting.post_message(&SKIP_WAITING.into());
        }
    });
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    crate::browser::js::property(&navigator, "serviceWorker").map(JsCast::unchecked_into)
}
