//! Files that go out and come in.

use crate::browser::js;
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FileList, FileSystemFileHandle, FileSystemWritableFileStream, HtmlAnchorElement, HtmlInputElement, Url,
};

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
    /// It was not written, or does not read back the same.
    #[error("the file was not written")]
    NotWritten,
}

impl FileFault {
    /// The stable code; the words stand at `fault.<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "file-too-large",
            Self::Unreadable => "file-unreadable",
            Self::NotWritten => "file-not-written",
        }
    }

    /// Every code that there is.
    pub const CODES: [&str; 3] = ["file-too-large", "file-unreadable", "file-not-written"];
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

/// Where a file is to be kept.
pub enum Target {
    /// A file that the person chose a place for; it is read back once it is written.
    Chosen(FileSystemFileHandle),
    /// The browser's folder of downloads.
    Download,
}

/// What became of a file that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was read back from where it lies, and is the same.
    ReadBack,
    /// It was handed to the browser, which does not say where it lies.
    HandedOver,
}

impl Target {
    /// Asks where a file is to be kept, where the browser lets one choose; else it is a download. Must be called in a click.
    /// `None` when the person gave up.
    pub async fn choose(name: &str) -> Option<Self> {
        let window = web_sys::window()?;
        if js::property(&window, "showSaveFilePicker").is_none() {
            return Some(Self::Download);
        }
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
        let asked: js_sys::Promise = match js::call(&window, "showSaveFilePicker", &[&options]) {
            Ok(asked) => asked.dyn_into().ok()?,
            Err(_) => return Some(Self::Download),
        };
        match JsFuture::from(asked).await {
            Ok(handle) => handle.dyn_into().ok().map(Self::Chosen),
            // given up by the person; anything else (not allowed in this window) leaves the download
            Err(error) => match error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).as_deref() {
                Some("AbortError") => None,
                _ => Some(Self::Download),
            },
        }
    }

    /// Writes the file there and reads it back.
    ///
    /// # Errors
    /// [`FileFault::NotWritten`] when it was not written or does not read back the same.
    pub async fn write(&self, name: &str, kind: &str, bytes: &[u8]) -> Result<Kept, FileFault> {
        match self {
            Self::Download if download(name, kind, bytes) => Ok(Kept::HandedOver),
            Self::Download => Err(FileFault::NotWritten),
            Self::Chosen(handle) => {
                let written = write_and_read(handle, bytes).await;
                if written.is_ok_and(|again| again == bytes) { Ok(Kept::ReadBack) } else { Err(FileFault::NotWritten) }
            }
        }
    }
}

async fn write_and_read(handle: &FileSystemFileHandle, bytes: &[u8]) -> Result<Vec<u8>, wasm_bindgen::JsValue> {
    let stream: FileSystemWritableFileStream = JsFuture::from(handle.create_writable()).await?.dyn_into()?;
    JsFuture::from(stream.write_with_js_u8_array(&Uint8Array::from(bytes))?).await?;
    JsFuture::from(stream.close()).await?;
    let file: Blob = JsFuture::from(handle.get_file()).await?.dyn_into()?;
    Ok(Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec())
}

thread_local! {
    /// The last chooser and its listener: kept until the next one, because a chooser that is cancelled may never say so.
    static CHOOSER: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Asks the person for a file and calls back with it. Must be called in a click. `accept` is the list of endings (`.csv,.txt`).
pub fn pick_file(accept: &str, limit: u64, then: impl FnOnce(Result<Picked, FileFault>) + 'static) {
    let first =
        |mut picked: Vec<Result<Picked, FileFault>>| if picked.is_empty() { Err(FileFault::Unreadable) } else { picked.swap_remove(0) };
    ask(accept, limit, HowMany::One, move |picked| then(first(picked)));
}

/// Asks the person for any number of files and calls back with all of them, in the order in which they were chosen.
pub fn pick_files(accept: &str, limit: u64, then: impl FnOnce(Vec<Result<Picked, FileFault>>) + 'static) {
    ask(accept, limit, HowMany::Several, then);
}

#[derive(PartialEq, Eq)]
enum HowMany {
    One,
    Several,
}

fn ask(accept: &str, limit: u64, many: HowMany, then: impl FnOnce(Vec<Result<Picked, FileFault>>) + 'static) {
    let input = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("input").ok());
    let Some(input) = input.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
        then(vec![Err(FileFault::Unreadable)]);
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    input.set_multiple(many == HowMany::Several);
    let chosen = input.clone();
    let listener = EventListener::once(&input, "change", move |_| {
        if let Some(files) = chosen.files() {
            wasm_bindgen_futures::spawn_local(async move { then(read_all(&files, limit).await) });
        }
    });
    CHOOSER.with(|chooser| *chooser.borrow_mut() = vec![listener]);
    input.click();
}

/// Reads files that were chosen or dropped together.
pub async fn read_all(files: &FileList, limit: u64) -> Vec<Result<Picked, FileFault>> {
    let mut picked = Vec::new();
    for file in (0..files.length()).filter_map(|at| files.get(at)) {
        picked.push(read(&file, limit).await);
    }
    picked
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

/// Decodes GB18030 by the browser, strictly.
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    web_sys::TextDecoder::new_with_label_and_options("gb18030", &options).ok()?.decode_with_u8_array(bytes).ok()
}
