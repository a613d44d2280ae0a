//! Workers: programs beside the page, started when first asked, stopped by ending them.
#![doc = include_str!("../../docs/adding_a_worker.md")]

mod inbox;
pub mod served;

use gloo::events::EventListener;
pub use inbox::Stop;
use inbox::{Inbox, Letter};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// First words of a worker's messages.
const READY: &str = "ready";
const FAR: &str = "far";
const DONE: &str = "done";
const REFUSED: &str = "refused";

/// A worker's program, as its binary is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program(pub &'static str);

/// Spreadsheets and Word files: `src/bin/office.rs`.
pub const OFFICE: Program = Program("huanjie-office");

/// Codes in pictures, keys: `src/bin/craft.rs`.
pub const CRAFT: Program = Program("huanjie-craft");

/// Why a worker gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkerFault {
    /// The browser has no workers, or the program could not be loaded.
    #[error("the worker did not start")]
    Unstarted,
    /// It ended in the middle of the work: no memory left, or a fault of the program.
    #[error("the worker ended in the middle of its work")]
    Ended,
    /// It was stopped by the person.
    #[error("stopped")]
    Stopped,
    /// The work cannot be done; the words are the worker's own.
    #[error("refused: {0}")]
    Refused(String),
}

impl WorkerFault {
    /// The stable code; the words stand at `fault.<code>`. A refusal has words of its own.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unstarted => "worker-unstarted",
            Self::Ended | Self::Refused(_) => "worker-ended",
            Self::Stopped => "worker-stopped",
        }
    }

    /// Every code that there is.
    pub const CODES: [&str; 3] = ["worker-unstarted", "worker-ended", "worker-stopped"];
}

/// What a worker gives back: some words, mostly JSON, and the bytes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Words.
    pub head: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// A worker that runs; dropping it ends it, whatever it is at.
struct Running {
    program: Program,
    worker: Worker,
    inbox: Rc<Inbox>,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

thread_local! {
    /// One worker of each program that has nothing to do.
    static IDLE: RefCell<Vec<Running>> = const { RefCell::new(Vec::new()) };
}

/// Asks a worker of a program and waits for its reply. A worker that is idle is taken, else one is started; each does one
/// request at a time. `bytes` are handed over, not copied. `tell` hears how far the work is, in thousandths.
///
/// # Errors
/// [`WorkerFault`].
pub async fn ask(program: Program, head: &str, bytes: &[u8], stop: &Stop, tell: impl Fn(u32)) -> Result<Reply, WorkerFault> {
    let idle = IDLE.with(|idle| {
        let mut idle = idle.borrow_mut();
        let place = idle.iter().position(|running| running.program == program)?;
        Some(idle.swap_remove(place))
    });
    let running = match idle {
        Some(running) => running,
        None => start(program, stop).await?,
    };
    stop.binds(&running.inbox);
    post(&running.worker, head, bytes).map_err(|_| WorkerFault::Ended)?;
    let answer = loop {
        match running.inbox.next().await {
            Letter::Far(far) => tell(far),
            Letter::Ready => {}
            Letter::Done(reply) => break Ok(reply),
            Letter::Refused(words) => break Err(WorkerFault::Refused(words)),
            Letter::Ended => return Err(WorkerFault::Ended),
            Letter::Stop => return Err(WorkerFault::Stopped),
        }
    };
    keep(running);
    answer
}

/// Starts a worker of a program ahead of its first request, so that a person who chooses a file does not wait for it. Where it does
/// not start, the request says so.
pub async fn warm(program: Program) {
    let has_one = IDLE.with(|idle| idle.borrow().iter().any(|running| running.program == program));
    if !has_one && let Ok(running) = start(program, &Stop::default()).await {
        keep(running);
    }
}

/// Keeps one idle worker of each program; a further one is ended.
fn keep(running: Running) {
    IDLE.with(|idle| {
        let mut idle = idle.borrow_mut();
        if idle.iter().all(|kept| kept.program != running.program) {
            idle.push(running);
        }
    });
}

async fn start(program: Program, stop: &Stop) -> Result<Running, WorkerFault> {
    let worker = Worker::new(&address(program)).map_err(|_| WorkerFault::Unstarted)?;
    let inbox = Rc::new(Inbox::default());
    let (told, ended) = (Rc::clone(&inbox), Rc::clone(&inbox));
    let listeners = [
        EventListener::new(&worker, "message", move |event| {
            if let Some(letter) = event.dyn_ref::<MessageEvent>().and_then(|event| letter(&event.data())) {
                told.put(letter);
            }
        }),
        EventListener::new(&worker, "error", move |_| ended.put(Letter::Ended)),
    ];
    let running = Running { program, worker, inbox, _listeners: listeners };
    stop.binds(&running.inbox);
    loop {
        match running.inbox.next().await {
            Letter::Ready => return Ok(running),
            Letter::Stop => return Err(WorkerFault::Stopped),
            Letter::Ended => return Err(WorkerFault::Unstarted),
            Letter::Far(_) | Letter::Done(_) | Letter::Refused(_) => {}
        }
    }
}

/// Where a worker begins, below the base of the site.
fn address(program: Program) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let build = document.as_ref().and_then(|document| document.query_selector("meta[name=huanjie-build]").ok().flatten());
    let build = build.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    let base = document.and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let relative = format!("worker.js?program={}&build={build}", program.0);
    web_sys::Url::new_with_base(&relative, &base).map_or(relative, |url| url.href())
}

fn post(worker: &Worker, head: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let buffer = Uint8Array::from(bytes).buffer();
    worker.post_message_with_transfer(&Array::of2(&JsValue::from_str(head), &buffer), &Array::of1(&buffer))
}

fn letter(data: &JsValue) -> Option<Letter> {
    let parts = Array::from(data);
    let words = || parts.get(1).as_string().unwrap_or_default();
    match parts.get(0).as_string()?.as_str() {
        READY => Some(Letter::Ready),
        FAR => Some(Letter::Far(parts.get(1).as_f64()? as u32)),
        DONE => Some(Letter::Done(Reply { head: words(), bytes: Uint8Array::new(&parts.get(2)).to_vec() })),
        REFUSED => Some(Letter::Refused(words())),
        _ => None,
    }
}
