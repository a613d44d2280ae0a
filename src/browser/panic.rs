//! When the program breaks: log it, note it for the next start, and let `guard.js` tell the person. After a panic no
//! handler of this program can be trusted, so that what is shown is plain page, outside of it.

use crate::browser::outside::storage;
use web_sys::CustomEvent;

const SLOT: &str = "huanjie.crash";
/// The event that `public/guard.js` waits for.
pub const EVENT: &str = "huanjie-panic";

/// Takes over what happens at a panic. Call it first.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Where, not what: a message may quote what a person typed.
        let place = info.location().map_or_else(String::new, ToString::to_string);
        if let Some(storage) = storage() {
            let _ = storage.set_item(SLOT, &place);
        }
        if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new(EVENT)) {
            let _ = window.dispatch_event(&event);
        }
    }));
}

/// Where the program broke last time, if it did; told once.
pub fn take_last_crash() -> Option<String> {
    let storage = storage()?;
    let place = storage.get_item(SLOT).ok().flatten()?;
    let _ = storage.remove_item(SLOT);
    Some(place)
}
