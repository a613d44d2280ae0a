//! The lock of the tablet: covers every page, locks by itself after some minutes, opens again on the same page.

mod page;
pub mod set;

pub use page::LockPage;

use crate::app::base_path;
use crate::app::frame::go;
use crate::app::session::{Gate, Session, Why, session};
use crate::app::words::t;
use crate::browser::Guard;
use crate::browser::idle::Idle;
use crate::browser::settings::Setting;
use crate::ui::{Icon, Tool};
use leptos::prelude::*;

/// The most minutes without a touch before the tablet locks itself, and the usual ones.
pub const MOST_MINUTES: u32 = 5;

/// Minutes without a touch before the tablet locks itself.
pub fn auto_lock_minutes() -> u32 {
    let set = Setting::AutoLock.get().and_then(|minutes| minutes.parse().ok());
    set.unwrap_or(MOST_MINUTES).clamp(1, MOST_MINUTES)
}

/// Whether the screen of the hall stands here: it shows public figures for hours, and nobody touches it.
fn shows_the_hall() -> bool {
    window().location().pathname().is_ok_and(|path| path.starts_with(base_path()) && path.ends_with("/hall"))
}

thread_local! {
    static WATCH: std::cell::RefCell<Option<Idle>> = const { std::cell::RefCell::new(None) };
}

/// Locks the tablet after some minutes without a touch, and when another window is locked.
pub fn watch(session: Session) {
    session.lock_with_the_others();
    // a touch of the hall's screen opens nothing and keeps nothing open
    let idle = Idle::watch(
        || !shows_the_hall(),
        move |seconds| {
            if !shows_the_hall() && seconds >= i64::from(auto_lock_minutes()) * 60 {
                session.lock(Why::Idle);
            }
        },
    );
    WATCH.with(|watch| *watch.borrow_mut() = idle);
}

/// Counts as a touch what is none of the hand, such as a card held before the camera.
pub fn touched() {
    WATCH.with(|watch| {
        if let Some(idle) = watch.borrow().as_ref() {
            idle.touched();
        }
    });
}

/// The pages, or the lock before them.
#[component]
pub fn Locked(
    /// The pages.
    children: ChildrenFn,
) -> impl IntoView {
    let session = session();
    let open = Memo::new(move |_| session.gate.get() == Gate::Open);
    let children = StoredValue::new(children);
    move || if open.get() { children.with_value(|children| children()) } else { view! { <LockPage/> }.into_any() }
}

/// Locks the tablet now; without a passphrase it leads to where one is set.
#[component]
pub fn LockTool() -> impl IntoView {
    let session = session();
    let press = move |()| {
        if session.guard.get_untracked() == Guard::Unset {
            let back = window().location().pathname().unwrap_or_default();
            let back = back.strip_prefix(base_path()).unwrap_or(&back).to_owned();
            go(&format!("/passphrase?back={back}"));
        } else {
            session.lock(Why::Pressed);
        }
    };
    let words = Signal::derive(move || t(if session.guard.get() == Guard::Unset { "lock.set" } else { "lock.now" }));
    view! { <Tool icon=Icon::Lock short=words on_press=press/> }
}
