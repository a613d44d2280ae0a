//! A second, encrypted copy of the pages in the browser's file system (OPFS), for the day on which IndexedDB is empty.
//!
//! Best effort: it follows the record by a tenth of a second or so, and an act never waits for it.

use crate::browser::js;
use crate::browser::paging::Head;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemRemoveOptions, FileSystemWritableFileStream,
};

const HEAD: &str = "head";
const KEY: &str = "key";
const PENS: &str = "pens";

/// The mirror of a store. A file per page, one for the wrapped key, one for the pens, one for the head, in a folder per election.
#[derive(Clone)]
pub struct Mirror {
    folder: FileSystemDirectoryHandle,
}

impl Mirror {
    /// The mirror of the store of this name, where the browser has a file system.
    pub async fn open(namespace: &str) -> Option<Self> {
        let storage = web_sys::window()?.navigator().storage();
        js::property(&storage, "getDirectory")?;
        let root: FileSystemDirectoryHandle = JsFuture::from(storage.get_directory()).await.ok()?.dyn_into().ok()?;
        Some(Self { folder: sub_folder(&root, namespace, true).await.ok()? })
    }

    /// Writes a page of an election.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn put_page(&self, election: &str, position: u64, sealed: &[u8]) -> Result<(), JsValue> {
        self.put(election, &format!("{position:010}"), sealed).await
    }

    /// Writes how far the mirror goes; last, after the pages.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn put_head(&self, election: &str, head: Head) -> Result<(), JsValue> {
        let text = serde_json::to_vec(&head).map_err(|error| JsValue::from(error.to_string()))?;
        self.put(election, HEAD, &text).await
    }

    /// Writes the wrapped key.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn put_key(&self, election: &str, wrapped: &[u8]) -> Result<(), JsValue> {
        self.put(election, KEY, wrapped).await
    }

    /// Writes the sealed pens of this tablet.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn put_pens(&self, election: &str, sealed: &[u8]) -> Result<(), JsValue> {
        self.put(election, PENS, sealed).await
    }

    /// The sealed pens of this tablet.
    pub async fn pens(&self, election: &str) -> Option<Vec<u8>> {
        self.get(election, PENS).await
    }

    /// How far the mirror of an election goes.
    pub async fn head(&self, election: &str) -> Option<Head> {
        serde_json::from_slice(&self.get(election, HEAD).await?).ok()
    }

    /// The wrapped key.
    pub async fn key(&self, election: &str) -> Option<Vec<u8>> {
        self.get(election, KEY).await
    }

    /// The sealed pages of an election, by position.
    pub async fn pages(&self, election: &str) -> Vec<(u64, Vec<u8>)> {
        let mut pages = Vec::new();
        for name in self.names(election).await.unwrap_or_default() {
            let Ok(position) = name.parse() else { continue };
            if let Some(sealed) = self.get(election, &name).await {
                pages.push((position, sealed));
            }
        }
        pages.sort_unstable();
        pages
    }

    /// Removes the mirror of an election.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn erase(&self, election: &str) -> Result<(), JsValue> {
        let options = FileSystemRemoveOptions::new();
        options.set_recursive(true);
        JsFuture::from(self.folder.remove_entry_with_options(election, &options)).await.map(|_| ())
    }

    async fn names(&self, election: &str) -> Result<Vec<String>, JsValue> {
        let names = sub_folder(&self.folder, election, false).await?.keys();
        let mut found = Vec::new();
        loop {
            let next = JsFuture::from(names.next()?).await?;
            if Reflect::get(&next, &"done".into())?.is_truthy() {
                return Ok(found);
            }
            found.extend(Reflect::get(&next, &"value".into())?.as_string());
        }
    }

    async fn put(&self, election: &str, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let folder = sub_folder(&self.folder, election, true).await?;
        let file: FileSystemFileHandle = JsFuture::from(folder.get_file_handle_with_options(name, &options)).await?.dyn_into()?;
        let stream: FileSystemWritableFileStream = JsFuture::from(file.create_writable()).await?.dyn_into()?;
        JsFuture::from(stream.write_with_js_u8_array(&Uint8Array::from(bytes))?).await?;
        JsFuture::from(stream.close()).await.map(|_| ())
    }

    async fn get(&self, election: &str, name: &str) -> Option<Vec<u8>> {
        let folder = sub_folder(&self.folder, election, false).await.ok()?;
        let file: FileSystemFileHandle = JsFuture::from(folder.get_file_handle(name)).await.ok()?.dyn_into().ok()?;
        let blob: Blob = JsFuture::from(file.get_file()).await.ok()?.dyn_into().ok()?;
        Some(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.ok()?).to_vec())
    }
}

async fn sub_folder(folder: &FileSystemDirectoryHandle, name: &str, create: bool) -> Result<FileSystemDirectoryHandle, JsValue> {
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(create);
    JsFuture::from(folder.get_directory_handle_with_options(name, &options)).await?.dyn_into()
}
