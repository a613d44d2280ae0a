//! A newer version of the program: `boot.js` and the service worker have it ready; the person decides when it is taken.

use gloo::events::EventListener;
use web_sys::{CustomEvent, Element};

/// Whether the whole program is kept on the tablet, so that it opens without a network.
pub fn is_kept_offline() -> bool {
    says("data-offline")
}

/// Whether a newer version waits.
pub fn is_ready() -> bool {
    says("data-update")
}

/// Calls back when a newer version has come to wait, until the listener is dropped.
pub fn on_ready(then: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "huanjie-update-ready", move |_| then()))
}

/// Takes the newer version, which loads the page again. Only when the person asked for it and nothing is unsaved.
pub fn take() {
    if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new("huanjie-update")) {
        let _ = window.dispatch_event(&event);
    }
}

fn says(attribute: &str) -> bool {
    let root: Option<Element> = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(attribute)).as_deref() == Some("ready")
}
