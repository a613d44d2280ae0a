//! One writer per election among all windows (Web Locks).

use crate::browser::fault::StoreFault;
use crate::browser::js;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// A lock that is held until it is dropped, or the window goes.
pub struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// What to do when another window holds the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Come back at once without it.
    Now,
    /// Wait until it is free.
    UntilFree,
}

/// Takes a lock; `None` when another window holds it and there is no patience.
///
/// # Errors
/// [`StoreFault::Unavailable`] where the browser has no locks.
pub async fn take(name: &str, patience: Patience) -> Result<Option<Lock>, StoreFault> {
    let navigator = js::global("navigator").ok_or(StoreFault::Unavailable)?;
    let locks = js::property(&navigator, "locks").ok_or(StoreFault::Unavailable)?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &(patience == Patience::Now).into())?;
    let taken = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&taken);
    let mut asked = Ok(JsValue::UNDEFINED);
    let answered = Promise::new(&mut |resolve, _| {
        let slot = Rc::clone(&slot);
        let answer = Closure::once_into_js(move |lock: JsValue| {
            let mut held = JsValue::UNDEFINED;
            if !lock.is_null() {
                let until_released = Promise::new(&mut |release, _| *slot.borrow_mut() = Some(Lock { release }));
                held = until_released.into();
            }
            let _ = resolve.call0(&JsValue::UNDEFINED);
            held
        });
        asked = js::call(&locks, "request", &[&name.into(), &options, &answer]);
    });
    asked?;
    JsFuture::from(answered).await?;
    let lock = taken.borrow_mut().take();
    Ok(lock)
}
