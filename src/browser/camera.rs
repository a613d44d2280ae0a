//! The camera: its picture in a video element, and the codes that it sees.

use crate::browser::{craft, js};
use crate::exchange::craft::{WIDEST, lightness};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, DomException, HtmlCanvasElement, HtmlMediaElement, HtmlVideoElement, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// Milliseconds between two looks when there was nothing to look at, and after each one.
const IDLE: u32 = 120;
const REST: u32 = 15;
/// So many faults of the worker in a row, and the camera gives up.
const PATIENCE: u32 = 3;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CameraFault {
    /// The person or the tablet's settings said no.
    #[error("the camera was refused")]
    Refused,
    /// The tablet has none.
    #[error("there is no camera")]
    None,
    /// Another program uses it.
    #[error("the camera is in use")]
    Busy,
    /// The browser gives none out on this address.
    #[error("the browser offers no camera here")]
    Unavailable,
    /// The picture came, and what reads it did not start.
    #[error("nothing reads the picture")]
    Blind,
}

impl CameraFault {
    /// The stable code; the words stand at `fault.<code>`, the other ways at `help.fault.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused => "camera-refused",
            Self::None => "camera-none",
            Self::Busy => "camera-busy",
            Self::Unavailable => "camera-unavailable",
            Self::Blind => "camera-blind",
        }
    }

    /// Every code that there is.
    pub const CODES: [&str; 5] = ["camera-refused", "camera-none", "camera-busy", "camera-unavailable", "camera-blind"];

    fn of(thrown: &JsValue) -> Self {
        match thrown.dyn_ref::<DomException>().map(DomException::name).as_deref() {
            Some("NotAllowedError" | "SecurityError" | "PermissionDeniedError") => Self::Refused,
            Some("NotFoundError" | "OverconstrainedError" | "DevicesNotFoundError") => Self::None,
            Some("NotReadableError" | "AbortError" | "TrackStartError") => Self::Busy,
            _ => Self::Unavailable,
        }
    }
}

/// Which way a camera looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Facing {
    /// Away from the person.
    #[default]
    Away,
    /// At the person: the only one of a laptop.
    Person,
}

impl Facing {
    const fn word(self) -> &'static str {
        match self {
            Self::Away => "environment",
            Self::Person => "user",
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Away => Self::Person,
            Self::Person => Self::Away,
        }
    }
}

/// A camera that runs; it goes out when this is dropped.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    running: Rc<Cell<bool>>,
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.running.set(false);
        for track in self.stream.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
            track.stop();
        }
        self.video.set_src_object(None);
    }
}

impl Camera {
    /// Asks for a camera and shows its picture.
    ///
    /// # Errors
    /// [`CameraFault`].
    pub async fn open(video: HtmlVideoElement, facing: Facing) -> Result<Self, CameraFault> {
        let window = web_sys::window().ok_or(CameraFault::Unavailable)?;
        let devices = js::property(&window.navigator(), "mediaDevices").ok_or(CameraFault::Unavailable)?;
        let wanted = MediaStreamConstraints::new();
        wanted.set_video(&object(&[("facingMode", &facing.word().into()), ("width", &ideal(1280)), ("height", &ideal(720))]));
        let asked: Promise =
            js::call(&devices, "getUserMedia", &[&wanted]).and_then(JsCast::dyn_into).map_err(|_| CameraFault::Unavailable)?;
        let stream: MediaStream = JsFuture::from(asked).await.map_err(|thrown| CameraFault::of(&thrown))?.unchecked_into();
        let camera = Self { stream, video, running: Rc::new(Cell::new(true)) };
        camera.video.set_src_object(Some(&camera.stream));
        if let Ok(playing) = camera.video.play() {
            // a picture that is taken away while it begins is no fault
            let _ = JsFuture::from(playing).await;
        }
        Ok(camera)
    }

    /// How many cameras the tablet has; told by the browser once one was allowed.
    pub async fn count() -> usize {
        let asked = || {
            let devices = js::property(&web_sys::window()?.navigator(), "mediaDevices")?;
            js::call(&devices, "enumerateDevices", &[]).ok()?.dyn_into::<Promise>().ok()
        };
        let Some(asked) = asked() else { return 0 };
        let Ok(devices) = JsFuture::from(asked).await else { return 0 };
        let is_camera = |device: &JsValue| js::property(device, "kind").and_then(|kind| kind.as_string()).as_deref() == Some("videoinput");
        Array::from(&devices).iter().filter(is_camera).count()
    }

    /// Looks for codes for as long as the camera runs, one picture at a time, and calls back with the text of each one seen; also
    /// with the same one again. `lost` is called when it cannot go on.
    pub fn watch(&self, seen: impl Fn(String) + 'static, lost: impl FnOnce(CameraFault) + 'static) {
        let (video, running, stream) = (self.video.clone(), Rc::clone(&self.running), self.stream.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let mut eye = Eye::open().await;
            let mut faults = 0;
            while running.get() {
                if !is_live(&stream) {
                    return lost(CameraFault::Busy);
                }
                if video.ready_state() < HtmlMediaElement::HAVE_CURRENT_DATA || is_hidden() {
                    js::pause(IDLE).await;
                    continue;
                }
                match eye.look(&video).await {
                    Ok(texts) => {
                        faults = 0;
                        texts.into_iter().filter(|_| running.get()).for_each(&seen);
                    }
                    Err(Unseen) => {
                        faults += 1;
                        if faults >= PATIENCE {
                            return lost(CameraFault::Blind);
                        }
                        js::pause(IDLE).await;
                    }
                }
                js::pause(REST).await;
            }
        });
    }
}

/// What looks at the picture did not answer.
struct Unseen;

/// What looks at the picture.
enum Eye {
    /// The browser's own detector of codes.
    Detector(JsValue),
    /// The craft worker.
    Worker(Option<(HtmlCanvasElement, CanvasRenderingContext2d)>),
}

impl Eye {
    /// The browser's own detector where it knows these codes, else the worker's.
    async fn open() -> Self {
        detector().await.map_or_else(|| Self::Worker(canvas()), Self::Detector)
    }

    async fn look(&mut self, video: &HtmlVideoElement) -> Result<Vec<String>, Unseen> {
        match self {
            Self::Detector(detector) => match detect(detector, video).await {
                Some(texts) => Ok(texts),
                None => {
                    // some browsers have a detector that needs what the tablet has not
                    *self = Self::Worker(canvas());
                    Ok(Vec::new())
                }
            },
            Self::Worker(canvas) => {
                let (width, light) = canvas.as_ref().and_then(|(canvas, pen)| picture(video, canvas, pen)).ok_or(Unseen)?;
                craft::look(width, &light).await.map_err(|_| Unseen)
            }
        }
    }
}

async fn detector() -> Option<JsValue> {
    let make: Function = js::global("BarcodeDetector")?.dyn_into().ok()?;
    let asked: Promise = js::call(&make, "getSupportedFormats", &[]).ok()?.dyn_into().ok()?;
    let formats = JsFuture::from(asked).await.ok()?;
    let knows = Array::from(&formats).iter().any(|format| format.as_string().as_deref() == Some("qr_code"));
    let options = object(&[("formats", &Array::of1(&"qr_code".into()))]);
    knows.then(|| Reflect::construct(&make, &Array::of1(&options)).ok()).flatten()
}

async fn detect(detector: &JsValue, video: &HtmlVideoElement) -> Option<Vec<String>> {
    let asked: Promise = js::call(detector, "detect", &[video]).ok()?.dyn_into().ok()?;
    let found = JsFuture::from(asked).await.ok()?;
    Some(Array::from(&found).iter().filter_map(|code| js::property(&code, "rawValue")?.as_string()).collect())
}

fn canvas() -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let options = object(&[("willReadFrequently", &true.into()), ("alpha", &false.into())]);
    let pen = canvas.get_context_with_context_options("2d", &options).ok()??.dyn_into().ok()?;
    Some((canvas, pen))
}

/// The picture of now, at most [`WIDEST`] dots wide or high, as lightness.
fn picture(video: &HtmlVideoElement, canvas: &HtmlCanvasElement, pen: &CanvasRenderingContext2d) -> Option<(usize, Vec<u8>)> {
    let (width, height) = (video.video_width(), video.video_height());
    let longest = width.max(height).max(1);
    let fit = |side: u32| if longest as usize > WIDEST { (side * WIDEST as u32 / longest).max(1) } else { side };
    let (width, height) = (fit(width), fit(height));
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let (wide, high) = (f64::from(width), f64::from(height));
    pen.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high).ok()?;
    let data = pen.get_image_data(0.0, 0.0, wide, high).ok()?;
    Some((width as usize, lightness(&data.data())))
}

fn is_live(stream: &MediaStream) -> bool {
    let state = |track: &JsValue| js::property(track, "readyState").and_then(|state| state.as_string());
    stream.get_tracks().iter().any(|track| state(&track).as_deref() == Some("live"))
}

fn is_hidden() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|document| js::property(&document, "visibilityState").and_then(|state| state.as_string()).as_deref() == Some("hidden"))
}

fn ideal(number: u32) -> JsValue {
    object(&[("ideal", &number.into())])
}

fn object(fields: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
