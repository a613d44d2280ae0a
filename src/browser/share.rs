//! The tablet's own way to hand a file on: by air, by a message, whatever it has.

use crate::browser::js;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How handing on ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The tablet took the file.
    Done,
    /// The person left it.
    Left,
    /// The browser does not hand such files on.
    Refused,
}

/// Whether the browser hands files on at all.
pub fn is_offered() -> bool {
    let offered = || {
        let data = data_of("a.bin", b"a")?;
        let can = js::call(&navigator()?, "canShare", &[&data])?;
        Ok::<_, JsValue>(can.is_truthy())
    };
    offered().unwrap_or(false)
}

/// Hands bytes on as a file. Must be called soon after a click. The name must hold nothing personal.
pub async fn share(name: &str, bytes: &[u8]) -> Shared {
    let begun = || js::call(&navigator()?, "share", &[&data_of(name, bytes)?])?.dyn_into::<Promise>();
    let Ok(sharing) = begun() else { return Shared::Refused };
    match JsFuture::from(sharing).await {
        Ok(_) => Shared::Done,
        Err(error) if error.dyn_ref::<web_sys::DomException>().is_some_and(|error| error.name() == "AbortError") => Shared::Left,
        Err(_) => Shared::Refused,
    }
}

fn navigator() -> Result<JsValue, JsValue> {
    js::global("navigator").ok_or(JsValue::UNDEFINED)
}

fn data_of(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let file: Function = js::global("File").ok_or(JsValue::UNDEFINED)?.dyn_into()?;
    let kind = Object::new();
    Reflect::set(&kind, &"type".into(), &"application/octet-stream".into())?;
    let file = Reflect::construct(&file, &Array::of3(&Array::of1(&Uint8Array::from(bytes)), &name.into(), &kind))?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file))?;
    Ok(data.into())
}
