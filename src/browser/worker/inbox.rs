//! What a worker said and nobody has read yet, and the way to stop it.

use super::Reply;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

/// One message of a worker, or about it.
pub(super) enum Letter {
    /// It has started.
    Ready,
    /// So many thousandths are done.
    Far(u32),
    /// The work is done.
    Done(Reply),
    /// The work cannot be done.
    Refused(String),
    /// It has ended, or never started.
    Ended,
    /// A person wants it stopped.
    Stop,
}

/// Letters in the order in which they came.
#[derive(Default)]
pub(super) struct Inbox {
    letters: RefCell<VecDeque<Letter>>,
    waiting: RefCell<Option<Waker>>,
}

impl Inbox {
    /// Puts a letter at the end; a stop is read first.
    pub(super) fn put(&self, letter: Letter) {
        match letter {
            Letter::Stop => self.letters.borrow_mut().push_front(letter),
            other => self.letters.borrow_mut().push_back(other),
        }
        if let Some(waker) = self.waiting.borrow_mut().take() {
            waker.wake();
        }
    }

    /// Waits for the next letter.
    pub(super) async fn next(&self) -> Letter {
        poll_fn(|context| match self.letters.borrow_mut().pop_front() {
            Some(letter) => Poll::Ready(letter),
            None => {
                *self.waiting.borrow_mut() = Some(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}

/// A handle that stops a request by ending its worker. One per request; clones stop the same.
#[derive(Clone, Default)]
pub struct Stop {
    inbox: Rc<RefCell<Weak<Inbox>>>,
    asked: Rc<Cell<bool>>,
}

impl Stop {
    /// Stops the request, now or as soon as its worker starts.
    pub fn stop(&self) {
        self.asked.set(true);
        if let Some(inbox) = self.inbox.borrow().upgrade() {
            inbox.put(Letter::Stop);
        }
    }

    /// The request that this stops.
    pub(super) fn binds(&self, inbox: &Rc<Inbox>) {
        *self.inbox.borrow_mut() = Rc::downgrade(inbox);
        if self.asked.get() {
            inbox.put(Letter::Stop);
        }
    }
}
