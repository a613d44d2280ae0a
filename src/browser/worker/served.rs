//! The other side: what a worker's own program calls once in its `main`.

use super::{DONE, FAR, READY, REFUSED};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Takes requests for ever, one after another: `answer` gets a request's words, its bytes, and a way to tell how far it
/// is (in thousandths). A panic ends the worker, and the page hears of it as an error.
pub fn serve(answer: impl Fn(&str, &[u8], &mut dyn FnMut(u32)) -> Result<(String, Vec<u8>), String> + 'static) {
    std::panic::set_hook(Box::new(console_error_panic_hook::hook));
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let here = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let head = parts.get(0).as_string().unwrap_or_default();
        let bytes = Uint8Array::new(&parts.get(1)).to_vec();
        let mut told = 0;
        let mut tell = |far: u32| {
            if far > told {
                told = far;
                post(&here, FAR, &JsValue::from(far), None);
            }
        };
        match answer(&head, &bytes, &mut tell) {
            Ok((head, bytes)) => post(&here, DONE, &JsValue::from(head), Some(&bytes)),
            Err(words) => post(&here, REFUSED, &JsValue::from(words), None),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(&scope, READY, &JsValue::NULL, None);
}

fn post(scope: &DedicatedWorkerGlobalScope, what: &str, head: &JsValue, bytes: Option<&[u8]>) {
    let message = Array::of2(&JsValue::from_str(what), head);
    let moved = Array::new();
    if let Some(bytes) = bytes {
        let buffer = Uint8Array::from(bytes).buffer();
        message.push(&buffer);
        moved.push(&buffer);
    }
    let _ = scope.post_message_with_transfer(&message, &moved);
}
