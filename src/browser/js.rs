//! The few things of JavaScript that web-sys does not offer.

use crate::browser::fault::StoreFault;
use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::EventTarget;

/// Waits for the first of some events of a target, and says which it was.
pub async fn first_of(target: &EventTarget, names: &[&'static str]) -> String {
    let mut listeners = Vec::with_capacity(names.len());
    let happened = Promise::new(&mut |resolve: Function, _| {
        for &name in names {
            let resolve = resolve.clone();
            listeners.push(EventListener::once(target, name, move |_| {
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_str(name));
            }));
        }
    });
    JsFuture::from(happened).await.ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// Does some work to its end, even when whoever waits for it goes away.
///
/// # Errors
/// Those of the work.
pub async fn to_the_end<T, E, F>(work: F) -> Result<T, E>
where
    T: 'static,
    E: From<StoreFault> + 'static,
    F: Future<Output = Result<T, E>> + 'static,
{
    let slot = Rc::new(Cell::new(None));
    let filled = Rc::clone(&slot);
    let done = future_to_promise(async move {
        filled.set(Some(work.await));
        Ok(JsValue::UNDEFINED)
    });
    let _ = JsFuture::from(done).await;
    slot.take().unwrap_or(Err(E::from(StoreFault::Aborted)))
}

/// A property of the global object (window or worker), if it is there.
pub fn global(name: &str) -> Option<JsValue> {
    property(&js_sys::global(), name)
}

/// A property of an object, if it is there.
pub fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Calls a method by name.
///
/// # Errors
/// What the method throws; a type error when there is no such method.
pub fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &JsValue::from_str(method))?.dyn_into()?;
    Reflect::apply(&function, object, &arguments.iter().collect::<js_sys::Array>())
}

/// Waits for some milliseconds.
pub async fn pause(milliseconds: u32) {
    gloo::timers::future::TimeoutFuture::new(milliseconds).await;
}
