//! 二维码连播 on the screen: pictures that follow one another until the other tablet has heard enough of them.

use std::time::Duration;

use leptos::prelude::*;

use super::button::{Button, Size, Weight};
use super::dialog::Dialog;
use super::form::Choice;
use super::icon::Icon;
use super::note::{Note, Tone};
use super::qr::QrPicture;
use super::segmented::Segmented;
use crate::exchange::frames::{Series, to_text};
use crate::exchange::qr::{Qr, Sturdiness};

/// Bytes of the content in a picture: the most that a code of 77 × 77 cells holds with the rest of the frame.
const IN_A_PICTURE: u16 = 480;
/// Pictures a second: slow, ordinary, fast.
const PACES: [u32; 3] = [3, 6, 12];

/// How far a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesShown {
    /// Pictures shown.
    pub shown: u32,
    /// The fewest that make the content whole.
    pub least: u32,
    /// Seconds that so many take at this pace.
    pub seconds: u32,
}

/// The words around a series.
#[derive(Clone, Debug)]
pub struct SeriesWords {
    /// What is shown, for the reader.
    pub name: String,
    /// How far it is: 已放出第n张，至少要m张.
    pub progress: Callback<SeriesShown, String>,
    /// What to do with it, one line.
    pub how: String,
    /// The question of the pace, and slow, ordinary, fast.
    pub pace: (String, [String; 3]),
    /// Hold still, and go on.
    pub hold: (String, String),
    /// Begin again from the first picture.
    pub again: String,
    /// Show it large, the title of the large one, and back.
    pub large: (String, String, String),
    /// Said where the content is too large for pictures.
    pub too_large: String,
}

/// A series while it is shown.
#[derive(Clone, Copy)]
struct Shown {
    series: StoredValue<Option<Series>, LocalStorage>,
    least: u32,
    shown: RwSignal<u32>,
    pace: RwSignal<u32>,
    held: RwSignal<bool>,
    large: RwSignal<bool>,
    words: StoredValue<SeriesWords>,
}

/// Shows a content as a series of pictures. Where motion is not wanted, it waits to be set going.
///
/// ```text
/// <SeriesPictures bytes=file words=words/>
/// ```
#[component]
pub fn SeriesPictures(
    /// The content.
    bytes: Vec<u8>,
    /// The words.
    words: SeriesWords,
) -> impl IntoView {
    let Ok(series) = Series::of(&bytes, IN_A_PICTURE) else {
        return view! { <Note tone=Tone::Warn line=words.too_large/> }.into_any();
    };
    let it = Shown {
        least: u32::try_from(series.least()).unwrap_or(u32::MAX),
        series: StoredValue::new_local(Some(series)),
        shown: RwSignal::new(0),
        pace: RwSignal::new(PACES[1]),
        held: RwSignal::new(wants_stillness()),
        large: RwSignal::new(false),
        words: StoredValue::new(words),
    };
    run(it);
    let word = move |of: fn(&SeriesWords) -> &String| it.words.with_value(|words| of(words).clone());
    let code = Memo::new(move |_| it.code());
    let spoken = Memo::new(move |_| it.spoken());
    let name = word(|words| &words.name);
    let (label, large_name) = (name.clone(), name.clone());
    view! {
        <section class="series" aria-label=label>
            <QrPicture code=code name=name/>
            <div class="series-side stack">
                <p class="series-progress">{move || it.progress(it.shown.get())}</p>
                <p class="sr" role="status">{move || spoken.get()}</p>
                <p class="quiet">{word(|words| &words.how)}</p>
                <Controls it=it/>
                <p class="acts"><Button words=word(|words| &words.large.0) weight=Weight::Second icon=Icon::Eye on_press=move |()| it.large.set(true)/></p>
            </div>
        </section>
        <Dialog id="series-large" title=word(|words| &words.large.1) open=it.large on_leave=move |()| it.large.set(false)>
            <div class="dialog-body series-large"><QrPicture code=code name=large_name.clone()/></div>
            <div class="dialog-acts">
                <Button words=it.words.with_value(|words| words.large.2.clone()) on_press=move |()| it.large.set(false)/>
                <Hold it=it/>
                <span class="quiet">{move || it.progress(it.shown.get())}</span>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Pace, hold, again.
#[component]
fn Controls(it: Shown) -> impl IntoView {
    let (asked, paces) = it.words.with_value(|words| words.pace.clone());
    let choices: Vec<Choice> = PACES.iter().zip(paces).map(|(pace, words)| Choice::new(pace.to_string(), words)).collect();
    let again = it.words.with_value(|words| words.again.clone());
    view! {
        <Segmented id="series-pace" label=asked choices=choices value=Signal::derive(move || it.pace.get().to_string())
            on_input=move |pace: String| it.pace.set(pace.parse().unwrap_or(PACES[1]))/>
        <p class="acts">
            <Hold it=it/>
            <Button words=again weight=Weight::Plain size=Size::Small icon=Icon::Undo on_press=move |()| it.shown.set(0)/>
        </p>
    }
    .into_any()
}

#[component]
fn Hold(it: Shown) -> impl IntoView {
    let (hold, go_on) = it.words.with_value(|words| words.hold.clone());
    move || {
        let (words, icon) = if it.held.get() { (go_on.clone(), Icon::Play) } else { (hold.clone(), Icon::Pause) };
        view! { <Button words=words weight=Weight::Second icon=icon on_press=move |()| it.held.update(|held| *held = !*held)/> }
    }
}

impl Shown {
    /// The picture of now.
    fn code(self) -> Option<Qr> {
        let number = self.shown.get();
        let frame = self.series.with_value(|series| series.as_ref().map(|series| series.frame(number)))?;
        Qr::of(&to_text(&frame), Sturdiness::Screen)
    }

    fn progress(self, before: u32) -> String {
        let seconds = self.least.div_ceil(self.pace.get().max(1));
        self.words.with_value(|words| words.progress.run(SeriesShown { shown: before + 1, least: self.least, seconds }))
    }

    /// The progress for the reader: at each fifth, and no more once all has been shown three times.
    fn spoken(self) -> String {
        let fifth = self.least.div_ceil(5).max(1);
        self.progress((self.shown.get() / fifth).min(15) * fifth)
    }
}

/// Lets the pictures follow one another.
fn run(it: Shown) {
    let next = move || {
        it.shown.try_update(|shown| *shown = shown.wrapping_add(1));
    };
    Effect::new(move |before: Option<Option<IntervalHandle>>| {
        if let Some(Some(before)) = before {
            before.clear();
        }
        let every = Duration::from_millis(1000 / u64::from(it.pace.get().max(1)));
        (!it.held.get()).then(|| set_interval_with_handle(next, every).ok()).flatten()
    });
}

/// Whether the tablet is set to show no motion.
fn wants_stillness() -> bool {
    window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|it| it.matches())
}
