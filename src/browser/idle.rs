//! How long nobody has touched the tablet.

use crate::browser::{clock, js};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;

/// What counts as a touch.
const TOUCHES: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchstart"];
/// How often the time since the last touch is looked at, in milliseconds.
const LOOK: u32 = 5_000;

/// Watches for touches until it is dropped.
pub struct Idle {
    last: Rc<Cell<i64>>,
    _listeners: Vec<EventListener>,
    _looking: Interval,
}

impl Idle {
    /// Watches the page. `counts` says whether a touch counts now; `then` is called every few seconds, and whenever the page is shown
    /// again after it was hidden, with the seconds since the last touch.
    pub fn watch(counts: impl Fn() -> bool + Clone + 'static, then: impl Fn(i64) + Clone + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let last = Rc::new(Cell::new(clock::now().0));
        let mut listeners: Vec<EventListener> = Vec::with_capacity(TOUCHES.len() + 1);
        for name in TOUCHES {
            let (last, counts) = (Rc::clone(&last), counts.clone());
            let options = EventListenerOptions::run_in_capture_phase();
            listeners.push(EventListener::new_with_options(&window, name, options, move |_| {
                if counts() {
                    last.set(clock::now().0);
                }
            }));
        }
        let look = {
            let last = Rc::clone(&last);
            // a clock that was set back counts like one that was set forward
            move || then((clock::now().0 - last.get()).abs() / 1000)
        };
        let shown = look.clone();
        let document = window.document()?;
        listeners.push(EventListener::new(&document, "visibilitychange", move |event| {
            let state = event.target().and_then(|target| js::property(&target, "visibilityState")).and_then(|state| state.as_string());
            if state.as_deref() == Some("visible") {
                shown();
            }
        }));
        Some(Self { last, _listeners: listeners, _looking: Interval::new(LOOK, look) })
    }

    /// Counts as a touch what is none of the hand, such as a card held before the camera.
    pub fn touched(&self) {
        self.last.set(clock::now().0);
    }
}
