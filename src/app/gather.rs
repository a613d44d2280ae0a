//! Gathers a series of pictures with the camera, until its content is whole.

use super::camera::CameraView;
use super::words::{t, tv};
use crate::browser::settings::Setting;
use crate::browser::sound::{Sound, Voice};
use crate::exchange::frames::{Gathering, Heard, from_text};
use crate::ui::{Bar, Button, Icon, Note, Size, Tone, Weight};
use leptos::prelude::*;

/// So many pictures of another series in a row, and it is said.
const STRANGERS: u32 = 4;

/// A series while it is gathered.
#[derive(Clone, Copy)]
struct Gather {
    gathering: StoredValue<Gathering, LocalStorage>,
    /// Pictures that came, and how many are needed at the least.
    come: RwSignal<(usize, usize)>,
    strangers: RwSignal<u32>,
    done: RwSignal<bool>,
    voice: StoredValue<Option<Voice>, LocalStorage>,
    on_whole: Callback<Vec<u8>>,
}

/// Gathers a series with the camera until it is whole, and hands its content on, once.
///
/// ```text
/// <GatherSeries on_whole=take ways=t("join.ways")/>
/// ```
#[component]
pub fn GatherSeries(
    /// Gets the content.
    #[prop(into)]
    on_whole: Callback<Vec<u8>>,
    /// The other ways, one sentence, for where there is no camera.
    #[prop(into)]
    ways: Signal<String>,
) -> impl IntoView {
    let it = Gather {
        gathering: StoredValue::new_local(Gathering::default()),
        come: RwSignal::new((0, 0)),
        strangers: RwSignal::new(0),
        done: RwSignal::new(false),
        voice: StoredValue::new_local(Voice::new()),
        on_whole,
    };
    let share = Signal::derive(move || it.share());
    let spoken = Memo::new(move |_| it.spoken());
    view! {
        <section class="gather" aria-label=t("gather.name")>
            <Show when=move || !it.done.get()><CameraView on_text=move |text: String| it.hear(&text) ways=ways/></Show>
            <div class="stack">
                <p class="series-progress">{move || it.words(it.come.get().0)}</p>
                <Bar fill=share/>
                <p class="sr" role="status">{move || spoken.get()}</p>
                <Show when=move || !it.done.get()><p class="quiet">{t("gather.how")}</p></Show>
                <Show when=move || { it.strangers.get() >= STRANGERS }>
                    <Note tone=Tone::Warn line=t("gather.stranger")/>
                </Show>
                <Show when=move || { it.come.get().0 > 0 && !it.done.get() }>
                    <p class="acts"><Button words=t("gather.again") weight=Weight::Second size=Size::Small icon=Icon::Undo on_press=move |()| it.begin()/></p>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

impl Gather {
    /// From the beginning.
    fn begin(self) {
        self.gathering.set_value(Gathering::default());
        self.come.set((0, 0));
        self.strangers.set(0);
    }

    /// A text that the camera read.
    fn hear(self, text: &str) {
        if self.done.get_untracked() {
            return;
        }
        let Some(frame) = from_text(text) else { return };
        let heard = self.gathering.try_update_value(|gathering| gathering.take(&frame));
        match heard {
            Some(Heard::New) => self.sound(Sound::Frame),
            // whoever takes the content may take this part off the page: nothing comes after it
            Some(Heard::Whole) => return self.finish(),
            Some(Heard::OtherSeries) => self.strangers.update(|number| *number += 1),
            Some(Heard::Spoiled) => self.begin(),
            Some(Heard::Known | Heard::Noise) | None => return,
        }
        if heard != Some(Heard::OtherSeries) {
            self.strangers.set(0);
            self.come.set(self.gathering.with_value(Gathering::progress));
        }
    }

    fn finish(self) {
        let Some(content) = self.gathering.with_value(|gathering| gathering.content().map(<[u8]>::to_vec)) else { return };
        self.sound(Sound::Done);
        self.come.set(self.gathering.with_value(Gathering::progress));
        self.strangers.set(0);
        self.done.set(true);
        self.on_whole.run(content);
    }

    fn sound(self, sound: Sound) {
        let volume = Setting::Volume.get().and_then(|it| it.parse().ok()).unwrap_or(60);
        self.voice.with_value(|voice| voice.iter().for_each(|voice| voice.play(sound, volume)));
    }

    fn share(self) -> u32 {
        let (come, least) = self.come.get();
        if self.done.get() { 1000 } else { (come * 1000).checked_div(least).map_or(0, |share| share.min(990) as u32) }
    }

    fn words(self, come: usize) -> String {
        let (_, least) = self.come.get();
        match (self.done.get(), least) {
            (true, _) => t("gather.whole"),
            (false, 0) => t("gather.waiting"),
            (false, _) if come >= least => tv("gather.nearly", &[("come", come.to_string()), ("least", least.to_string())]),
            (false, _) => tv("gather.progress", &[("come", come.to_string()), ("least", least.to_string())]),
        }
    }

    /// The progress for the reader, at each fifth.
    fn spoken(self) -> String {
        let (come, least) = self.come.get();
        let fifths = (come * 5).checked_div(least).unwrap_or(0);
        self.words((fifths * least).div_ceil(5))
    }
}
