//! Files that go out and come in.

use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// A file that the person chose.
#[derive(Clone, PartialEq, Eq)]
pub struct Picked {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a chosen file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It is larger than allowed.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The browser could not read it (taken out, or changed meanwhile).
    #[error("the file cannot be read")]
    Unreadable,
}

impl FileFault {
    /// The stable code; the words stand at `fault.<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "file-too-large",
            Self::Unreadable => "file-unreadable",
        }
    }

    /// Every code that there is.
    pub const CODES: [&str; 2] = ["file-too-large", "file-unreadable"];
}

/// Offers bytes as a file to keep. The name must hold nothing personal. False where the browser refused.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> bool {
    let done = || {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let document = web_sys::window()?.document()?;
        let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        anchor.set_href(&url);
        anchor.set_download(name);
        document.body()?.append_child(&anchor).ok()?;
        anchor.click();
        anchor.remove();
        // The browser reads the blob after the click; let it go much later.
        gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url))).forget();
        Some(())
    };
    done().is_some()
}

thread_local! {
    /// The last chooser and its listener: kept until the next one, because a chooser that is cancelled may never say so.
    static CHOOSER: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Asks the person for a file and calls back with it. Must be called in a click. `accept` is the list of endings (`.csv,.txt`).
pub fn pick_file(accept: &str, limit: u64, then: impl FnOnce(Result<Picked, FileFault>) + 'static) {
    let input = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("input").ok());
    let Some(input) = input.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
        then(Err(FileFault::Unreadable));
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    let chosen = input.clone();
    let listener = EventListener::once(&input, "change", move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            wasm_bindgen_futures::spawn_local(async move { then(read(&file, limit).await) });
        }
    });
    CHOOSER.with(|chooser| *chooser.borrow_mut() = vec![listener]);
    input.click();
}

/// Reads a file that was chosen or dropped.
///
/// # Errors
/// [`FileFault`] when it is too large or cannot be read.
pub async fn read(file: &File, limit: u64) -> Result<Picked, FileFault> {
    if file.size() as u64 > limit {
        return Err(FileFault::TooLarge { limit });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileFault::Unreadable)?;
    Ok(Picked { name: file.name(), bytes: Uint8Array::new(&buffer).to_vec() })
}
