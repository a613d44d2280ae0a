//! What is said to the screen reader when nothing on the page has the focus.

use leptos::prelude::*;

/// The two voices of a page: one waits until the reader is silent, one interrupts.
///
/// The app provides it once as context and draws one [`LiveRegions`]; a desk has no other live region.
#[derive(Clone, Copy, Debug)]
pub struct Announcer {
    polite: RwSignal<String>,
    assertive: RwSignal<String>,
}

impl Default for Announcer {
    fn default() -> Self {
        Announcer { polite: RwSignal::new(String::new()), assertive: RwSignal::new(String::new()) }
    }
}

impl Announcer {
    /// Says something when the reader is silent.
    pub fn say(&self, words: impl Into<String>) {
        speak(self.polite, words.into());
    }

    /// Interrupts: a refusal, a fault.
    pub fn interrupt(&self, words: impl Into<String>) {
        speak(self.assertive, words.into());
    }
}

/// Empties the region first, so that the same words are read again.
fn speak(region: RwSignal<String>, words: String) {
    region.try_set(String::new());
    request_animation_frame(move || drop(region.try_set(words)));
}

/// Draws the two regions, out of sight.
#[component]
pub fn LiveRegions(
    /// Whose words.
    announcer: Announcer,
) -> impl IntoView {
    view! {
        <div class="sr" role="status" aria-live="polite">{move || announcer.polite.get()}</div>
        <div class="sr" role="alert" aria-live="assertive">{move || announcer.assertive.get()}</div>
    }
}
