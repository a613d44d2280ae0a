//! 直连: a line between two tablets of one network (WebRTC, no server); a fast path that may fail without harm.
//!
//! A file goes as its length (u32, big-endian) and then its bytes, in pieces.

use crate::browser::js;
use crate::exchange::bundle::LARGEST;
use crate::exchange::handshake::{self, Turn};
use gloo::events::EventListener;
use js_sys::{ArrayBuffer, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageEvent, RtcDataChannel, RtcDataChannelState, RtcDataChannelType, RtcIceGatheringState, RtcPeerConnection, RtcSdpType,
    RtcSessionDescriptionInit,
};

/// Bytes of a piece: what every browser takes as one message.
const PIECE: usize = 16 << 10;
/// Bytes that may wait to be sent.
const WAITING: u32 = 1 << 20;
/// How long the ways to this tablet are looked for, in steps of so many milliseconds.
const STEP: u32 = 50;
const STEPS: u32 = 60;

/// Why there is no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// The browser offers none.
    #[error("the browser offers no direct line")]
    Unavailable,
    /// What was scanned is no code of a direct line, or of the other turn.
    #[error("not the code of a line")]
    OtherCode,
    /// It broke, or never came about.
    #[error("the line broke")]
    Broken,
}

impl LineFault {
    /// The stable code; the words stand at `fault.<code>`, the other ways at `help.fault.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unavailable => "line-unavailable",
            Self::OtherCode => "line-other-code",
            Self::Broken => "line-broken",
        }
    }

    /// Every code that there is.
    pub const CODES: [&str; 3] = ["line-unavailable", "line-other-code", "line-broken"];
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It stands.
    Open,
    /// A file came.
    File(Vec<u8>),
    /// It is gone.
    Closed,
}

/// What hears the line.
type Ear = Rc<dyn Fn(Told)>;

/// A line between this tablet and another one. It is cut when this is dropped.
pub struct Line {
    peer: RtcPeerConnection,
    channel: Rc<RefCell<Option<Channel>>>,
    _listeners: Vec<EventListener>,
}

struct Channel {
    channel: RtcDataChannel,
    _listeners: [EventListener; 3],
}

impl Drop for Line {
    fn drop(&mut self) {
        self.peer.close();
    }
}

impl Line {
    /// Calls: a line, and the text that the other tablet reads.
    ///
    /// # Errors
    /// [`LineFault::Unavailable`].
    pub async fn call(ear: impl Fn(Told) + 'static) -> Result<(Self, String), LineFault> {
        let ear: Ear = Rc::new(ear);
        let line = Self::new(Rc::clone(&ear))?;
        let channel = line.peer.create_data_channel("huanjie");
        *line.channel.borrow_mut() = Some(Channel::new(channel, &ear));
        let offer = wait(line.peer.create_offer()).await?;
        let text = line.describe(Turn::Call, offer).await?;
        Ok((line, text))
    }

    /// Answers a call: a line, and the text that the calling tablet reads.
    ///
    /// # Errors
    /// [`LineFault`].
    pub async fn answer(call: &str, ear: impl Fn(Told) + 'static) -> Result<(Self, String), LineFault> {
        let said = handshake::read(Turn::Call, call).ok_or(LineFault::OtherCode)?;
        let line = Self::new(Rc::new(ear))?;
        take(&line.peer, RtcSdpType::Offer, &said).await?;
        let answer = wait(line.peer.create_answer()).await?;
        let text = line.describe(Turn::Answer, answer).await?;
        Ok((line, text))
    }

    /// What takes the answer to this tablet's call.
    pub fn connecting(&self) -> Connecting {
        Connecting(self.peer.clone())
    }

    /// What sends files over this line, for as long as it stands.
    pub fn sender(&self) -> Sender {
        Sender { channel: Rc::clone(&self.channel) }
    }

    fn new(ear: Ear) -> Result<Self, LineFault> {
        js::global("RTCPeerConnection").ok_or(LineFault::Unavailable)?;
        let peer = RtcPeerConnection::new().map_err(|_| LineFault::Unavailable)?;
        let channel = Rc::new(RefCell::new(None));
        let (kept, heard) = (Rc::clone(&channel), Rc::clone(&ear));
        let came = EventListener::new(&peer, "datachannel", move |event| {
            if let Some(came) = js::property(event, "channel").and_then(|channel| channel.dyn_into::<RtcDataChannel>().ok()) {
                *kept.borrow_mut() = Some(Channel::new(came, &heard));
            }
        });
        let watched = peer.clone();
        let changed = EventListener::new(&peer, "connectionstatechange", move |_| {
            let state = js::property(&watched, "connectionState").and_then(|state| state.as_string());
            if matches!(state.as_deref(), Some("failed" | "closed")) {
                ear(Told::Closed);
            }
        });
        Ok(Self { peer, channel, _listeners: vec![came, changed] })
    }

    /// Settles this side, waits until all ways to this tablet are known, and writes them down.
    async fn describe(&self, turn: Turn, made: JsValue) -> Result<String, LineFault> {
        wait(self.peer.set_local_description(&made.unchecked_into())).await?;
        for _ in 0..STEPS {
            if self.peer.ice_gathering_state() == RtcIceGatheringState::Complete {
                break;
            }
            js::pause(STEP).await;
        }
        let said = self.peer.local_description().ok_or(LineFault::Unavailable)?.sdp();
        Ok(handshake::write(turn, &said))
    }
}

/// A line that waits for its answer.
pub struct Connecting(RtcPeerConnection);

impl Connecting {
    /// Takes the answer to this tablet's call.
    ///
    /// # Errors
    /// [`LineFault`].
    pub async fn connect(self, answer: &str) -> Result<(), LineFault> {
        let said = handshake::read(Turn::Answer, answer).ok_or(LineFault::OtherCode)?;
        take(&self.0, RtcSdpType::Answer, &said).await
    }
}

async fn take(peer: &RtcPeerConnection, turn: RtcSdpType, said: &str) -> Result<(), LineFault> {
    let description = RtcSessionDescriptionInit::new(turn);
    description.set_sdp(said);
    wait(peer.set_remote_description(&description)).await.map(|_| ())
}

async fn wait(promise: js_sys::Promise) -> Result<JsValue, LineFault> {
    JsFuture::from(promise).await.map_err(|_| LineFault::Broken)
}

impl Channel {
    fn new(channel: RtcDataChannel, ear: &Ear) -> Self {
        channel.set_binary_type(RtcDataChannelType::Arraybuffer);
        let (opened, heard, closed) = (Rc::clone(ear), Rc::clone(ear), Rc::clone(ear));
        let (wanted, come) = (Cell::new(0_usize), RefCell::new(Vec::new()));
        let message = EventListener::new(&channel, "message", move |event| {
            let Some(piece) = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<ArrayBuffer>().ok()) else { return };
            let piece = Uint8Array::new(&piece).to_vec();
            if let Some(file) = gather(&wanted, &mut come.borrow_mut(), &piece) {
                heard(Told::File(file));
            }
        });
        let open = EventListener::new(&channel, "open", move |_| opened(Told::Open));
        let close = EventListener::new(&channel, "close", move |_| closed(Told::Closed));
        if channel.ready_state() == RtcDataChannelState::Open {
            ear(Told::Open);
        }
        Self { channel, _listeners: [message, open, close] }
    }
}

/// Puts a piece to those that came; the file, when it is whole. A length beyond measure is a file of nothing.
fn gather(wanted: &Cell<usize>, come: &mut Vec<u8>, piece: &[u8]) -> Option<Vec<u8>> {
    if wanted.get() == 0 {
        let length = piece.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
        wanted.set(if length > LARGEST { 0 } else { length });
        come.clear();
        return None;
    }
    come.extend_from_slice(piece);
    if come.len() < wanted.get() {
        return None;
    }
    wanted.set(0);
    Some(std::mem::take(come))
}

/// Sends files over a line.
#[derive(Clone)]
pub struct Sender {
    channel: Rc<RefCell<Option<Channel>>>,
}

impl Sender {
    /// Sends a file; returns when it has left this tablet.
    ///
    /// # Errors
    /// [`LineFault::Broken`] when the line is not there.
    pub async fn send(&self, file: &[u8]) -> Result<(), LineFault> {
        let channel = self.channel.borrow().as_ref().map(|it| it.channel.clone()).ok_or(LineFault::Broken)?;
        let length = u32::try_from(file.len()).map_err(|_| LineFault::Broken)?;
        channel.send_with_u8_array(&length.to_be_bytes()).map_err(|_| LineFault::Broken)?;
        for piece in file.chunks(PIECE) {
            while channel.buffered_amount() > WAITING && channel.ready_state() == RtcDataChannelState::Open {
                js::pause(STEP / 2).await;
            }
            channel.send_with_u8_array(piece).map_err(|_| LineFault::Broken)?;
        }
        Ok(())
    }
}
