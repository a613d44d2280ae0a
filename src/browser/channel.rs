//! Messages between the windows of this browser, such as the figures for the hall. Nothing personal is sent.

use crate::browser::js;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    name: String,
}

/// Hears a channel until it is dropped.
pub struct Subscription {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl Channel {
    /// The channel of a name.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned() }
    }

    /// Sends a text (JSON, as a rule) to everyone who hears the channel, in any window, also this one. Not stored; nobody need hear it.
    pub fn post(&self, text: &str) {
        if let Some(channel) = self.join() {
            let _ = channel.post_message(&text.into());
            channel.close();
        }
    }

    /// Calls back with every text that is sent. `None` where the browser has no channels.
    pub fn subscribe(&self, then: impl Fn(String) + 'static) -> Option<Subscription> {
        let channel = self.join()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string()) {
                then(text);
            }
        });
        Some(Subscription { channel, _listener: listener })
    }

    fn join(&self) -> Option<BroadcastChannel> {
        js::global("BroadcastChannel")?;
        BroadcastChannel::new(&self.name).ok()
    }
}
