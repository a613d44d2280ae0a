//! The page itself: printing, being online, how much room the tablet has.

use crate::browser::js;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// Opens the browser's print dialog for what the page shows.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Gives the page its turn: what was asked of it meanwhile is done first.
pub async fn pause(milliseconds: u32) {
    js::pause(milliseconds).await;
}

/// Whether the tablet has a network. Only to be shown: nothing depends on it.
pub fn is_online() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().on_line())
}

/// Calls back whenever the network comes or goes, until the listeners are dropped.
pub fn on_network(then: impl Fn(bool) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let lost = then.clone();
    vec![EventListener::new(&window, "online", move |_| then(true)), EventListener::new(&window, "offline", move |_| lost(false))]
}

/// Calls back when the page is about to be left or hidden: the last moment to keep a draft.
pub fn on_leave(then: impl Fn() + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, "visibilitychange", move |event| {
        let hidden = event.target().and_then(|target| js::property(&target, "visibilityState")).and_then(|state| state.as_string());
        if hidden.as_deref() == Some("hidden") {
            then();
        }
    }))
}

/// How much room the browser gives this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use.
    pub used: u64,
    /// Bytes allowed.
    pub allowed: u64,
}

/// How much room there is, where the browser tells.
pub async fn room() -> Option<Room> {
    let storage = web_sys::window()?.navigator().storage();
    js::property(&storage, "estimate")?;
    let estimate: StorageEstimate = JsFuture::from(storage.estimate().ok()?).await.ok()?.unchecked_into();
    Some(Room { used: estimate.get_usage()? as u64, allowed: estimate.get_quota()? as u64 })
}

/// Asks the browser never to clear this program's store by itself. True when it agreed.
pub async fn persist() -> bool {
    let asked = || {
        let storage = web_sys::window()?.navigator().storage();
        js::property(&storage, "persist")?;
        storage.persist().ok()
    };
    match asked() {
        Some(answer) => JsFuture::from(answer).await.is_ok_and(|agreed| agreed.is_truthy()),
        None => false,
    }
}

/// Whether the browser has promised so.
pub async fn is_persisted() -> bool {
    let asked = || {
        let storage = web_sys::window()?.navigator().storage();
        js::property(&storage, "persisted")?;
        storage.persisted().ok()
    };
    match asked() {
        Some(answer) => JsFuture::from(answer).await.is_ok_and(|agreed| agreed.is_truthy()),
        None => false,
    }
}
