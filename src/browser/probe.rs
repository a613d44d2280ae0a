//! What this tablet can and has: asked for the check before the election day. Whatever the browser does not tell is `None`.

use crate::browser::js;
use crate::browser::page::{self, Room};
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The battery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Battery {
    /// How full, in percent.
    pub percent: u8,
    /// Whether it is being charged.
    pub charging: bool,
}

/// The camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Camera {
    /// There is none.
    Absent,
    /// The browser was told not to use it.
    Denied,
    /// It is there; the browser will ask at first use.
    Asks,
    /// It is there and may be used.
    Granted,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Whether the browser promised to keep the store.
    pub kept: bool,
    /// Room for the store.
    pub room: Option<Room>,
    /// The battery.
    pub battery: Option<Battery>,
    /// The camera.
    pub camera: Option<Camera>,
    /// Whether the page was loaded in a way that allows encryption.
    pub secure: bool,
    /// Whether all of the program is kept for work without a network.
    pub offline: bool,
    /// Whether the window is a private one, which forgets everything when it is closed.
    pub private: Option<bool>,
}

/// Looks at the tablet.
pub async fn probe() -> Probe {
    let room = page::room().await;
    let kept = page::is_persisted().await;
    Probe {
        kept,
        room,
        battery: battery().await,
        camera: camera().await,
        secure: js::global("isSecureContext").is_some_and(|it| it.is_truthy()),
        offline: is_kept_offline(),
        private: is_private().await,
    }
}

/// Whether the service worker has said that everything is kept.
fn is_kept_offline() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-offline")).as_deref() == Some("ready")
}

/// Calls a method that gives a promise, and waits for it.
async fn ask(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let promise: Promise = js::call(object, method, arguments).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

async fn battery() -> Option<Battery> {
    let navigator = js::global("navigator")?;
    let battery = ask(&navigator, "getBattery", &[]).await?;
    let level = js::property(&battery, "level")?.as_f64()?;
    let charging = js::property(&battery, "charging")?.is_truthy();
    Some(Battery { percent: percent(level), charging })
}

#[expect(clippy::float_arithmetic, reason = "the browser tells the level as a part of one")]
fn percent(level: f64) -> u8 {
    (level * 100.0).round().clamp(0.0, 100.0) as u8
}

async fn camera() -> Option<Camera> {
    let navigator = js::global("navigator")?;
    let devices = js::property(&navigator, "mediaDevices")?;
    let list: Array = ask(&devices, "enumerateDevices", &[]).await?.dyn_into().ok()?;
    let is_camera = |device: JsValue| js::property(&device, "kind").and_then(|kind| kind.as_string()).as_deref() == Some("videoinput");
    if !list.iter().any(is_camera) {
        return Some(Camera::Absent);
    }
    let wish = Object::new();
    Reflect::set(&wish, &"name".into(), &"camera".into()).ok()?;
    let state = match js::property(&navigator, "permissions") {
        Some(permissions) => {
            ask(&permissions, "query", &[&wish]).await.and_then(|it| js::property(&it, "state")).and_then(|it| it.as_string())
        }
        None => None,
    };
    Some(match state.as_deref() {
        Some("granted") => Camera::Granted,
        Some("denied") => Camera::Denied,
        _ => Camera::Asks,
    })
}

/// Whether the window is a private one. Firefox and Safari refuse their file system there. Chromium tells nobody; but a window whose
/// store it promised to keep, or that was opened from the tablet's desk, is none. Otherwise a person looks.
pub async fn is_private() -> Option<bool> {
    let storage = js::global("navigator").and_then(|navigator| js::property(&navigator, "storage"))?;
    if js::property(&storage, "getDirectory").is_some() && ask(&storage, "getDirectory", &[]).await.is_none() {
        return Some(true);
    }
    let window = web_sys::window()?;
    let installed = window.match_media("(display-mode: standalone)").ok().flatten().is_some_and(|it| it.matches());
    (installed || page::is_persisted().await).then_some(false)
}

/// Lets the browser ask for the camera, and lets it go at once.
pub async fn ask_for_camera() {
    let wish = Object::new();
    let _ = Reflect::set(&wish, &"video".into(), &JsValue::TRUE);
    let devices = js::global("navigator").and_then(|navigator| js::property(&navigator, "mediaDevices"));
    let Some(devices) = devices else { return };
    let Some(stream) = ask(&devices, "getUserMedia", &[&wish]).await else { return };
    let tracks: Option<Array> = js::call(&stream, "getTracks", &[]).ok().and_then(|tracks| tracks.dyn_into().ok());
    for track in tracks.into_iter().flatten() {
        let _ = js::call(&track, "stop", &[]);
    }
}
