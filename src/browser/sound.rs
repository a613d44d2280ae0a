//! The sounds of a desk: made here, soft, between 250 and 1000 Hz, never the only sign.

use wasm_bindgen::JsValue;
use web_sys::{AudioContext, OscillatorType};

/// What a desk sounds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// Registered, issued, a bundle agrees.
    Done,
    /// Somebody is to look: a possible duplicate, a proxy.
    Ask,
    /// Already issued, the wrong desk, a bundle differs.
    Refused,
    /// Half have come, or the poll closes in five minutes.
    Half,
    /// A picture of a series came: softer than the others, for there are many.
    Frame,
}

/// One note: when it begins, how long it lasts (both in ms), and the pitches it goes from and to, in Hz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Note {
    at: u16,
    lasts: u16,
    from: u16,
    to: u16,
}

/// A note of one pitch.
const fn flat(at: u16, lasts: u16, pitch: u16) -> Note {
    Note { at, lasts, from: pitch, to: pitch }
}

const DONE: [Note; 2] = [flat(0, 70, 523), flat(80, 70, 659)];
const ASK: [Note; 2] = [flat(0, 90, 440), flat(150, 90, 440)];
const REFUSED: [Note; 1] = [Note { at: 0, lasts: 220, from: 330, to: 262 }];
const FRAME: [Note; 1] = [flat(0, 40, 587)];
const HALF: [Note; 3] = [flat(0, 70, 440), flat(80, 70, 554), flat(160, 70, 659)];

impl Sound {
    const fn notes(self) -> &'static [Note] {
        match self {
            Sound::Done => &DONE,
            Sound::Ask => &ASK,
            Sound::Refused => &REFUSED,
            Sound::Half => &HALF,
            Sound::Frame => &FRAME,
        }
    }

    /// Trembling and stillness by turns, in ms.
    const fn tremble(self) -> &'static [u32] {
        match self {
            Sound::Done => &[30],
            Sound::Ask => &[40, 60, 40],
            Sound::Refused => &[80, 60, 80],
            Sound::Half | Sound::Frame => &[],
        }
    }
}

/// The voice of one tablet; made once, at the first touch, since a browser is silent before.
#[derive(Clone, Debug)]
pub struct Voice {
    context: AudioContext,
}

impl Voice {
    /// A voice, or `None` where the tablet has no sound.
    pub fn new() -> Option<Self> {
        AudioContext::new().ok().map(|context| Voice { context })
    }

    /// Plays a sound at a volume of 0 to 100, and trembles where the tablet can. A tablet that cannot stays still.
    pub fn play(&self, sound: Sound, volume: u8) {
        drop(self.context.resume());
        let start = self.context.current_time();
        let volume = if sound == Sound::Frame { volume / 3 } else { volume };
        for note in sound.notes() {
            self.note(*note, start, volume.min(100)).ok();
        }
        let pattern: js_sys::Array = sound.tremble().iter().map(|&it| JsValue::from(it)).collect();
        if let Some(window) = web_sys::window().filter(|_| pattern.length() > 0) {
            window.navigator().vibrate_with_pattern(&pattern);
        }
    }

    #[expect(clippy::float_arithmetic, reason = "the clock of Web Audio counts seconds in floats")]
    fn note(&self, note: Note, start: f64, volume: u8) -> Result<(), JsValue> {
        let from = start + f64::from(note.at) / 1000.0;
        let until = from + f64::from(note.lasts) / 1000.0;
        let loudness = f32::from(volume) / 400.0;
        let (oscillator, gain) = (self.context.create_oscillator()?, self.context.create_gain()?);
        oscillator.set_type(OscillatorType::Sine);
        oscillator.frequency().set_value_at_time(f32::from(note.from), from)?;
        oscillator.frequency().linear_ramp_to_value_at_time(f32::from(note.to), until)?;
        gain.gain().set_value_at_time(0.0, from)?;
        gain.gain().linear_ramp_to_value_at_time(loudness, from + 0.008)?;
        gain.gain().set_value_at_time(loudness, until - 0.02)?;
        gain.gain().linear_ramp_to_value_at_time(0.0, until)?;
        oscillator.connect_with_audio_node(&gain)?;
        gain.connect_with_audio_node(&self.context.destination())?;
        oscillator.start_with_when(from)?;
        oscillator.stop_with_when(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sound_is_short_and_in_the_range_of_older_ears() {
        for sound in [Sound::Done, Sound::Ask, Sound::Refused, Sound::Half, Sound::Frame] {
            for note in sound.notes() {
                assert!(note.at + note.lasts <= 250, "{sound:?}");
                assert!((250..=1000).contains(&note.from) && (250..=1000).contains(&note.to), "{sound:?}");
            }
        }
    }
}
