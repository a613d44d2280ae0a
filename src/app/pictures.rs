//! Contents as pictures between screens, in the words of the program.

use super::words::{t, tv};
use crate::ui::{SeriesPictures, SeriesShown, SeriesWords};
use leptos::prelude::*;

/// Shows a content as a series of pictures for the camera of another tablet: `<ShowSeries bytes=file/>`.
#[component]
pub fn ShowSeries(
    /// The content, such as a desk pack or a bundle.
    bytes: Vec<u8>,
) -> impl IntoView {
    view! { <SeriesPictures bytes=bytes words=words()/> }
}

fn words() -> SeriesWords {
    SeriesWords {
        name: t("series.name"),
        progress: Callback::new(progress),
        how: t("series.how"),
        pace: (t("series.pace"), [t("series.pace.slow"), t("series.pace.middle"), t("series.pace.fast")]),
        hold: (t("series.hold"), t("series.go-on")),
        again: t("series.again"),
        large: (t("series.large"), t("series.large.title"), t("series.large.back")),
        too_large: t("series.too-large"),
    }
}

/// How far it is; with the time that it takes, where that is worth knowing.
fn progress(it: SeriesShown) -> String {
    let mut values = vec![("shown", it.shown.to_string()), ("least", it.least.to_string())];
    if it.seconds < 5 {
        return tv("series.progress", &values);
    }
    values.push(("time", span_words(it.seconds)));
    tv("series.progress.time", &values)
}

/// A length of time: seconds up to a minute and a half, then minutes.
pub fn span_words(seconds: u32) -> String {
    let (key, number) = if seconds < 90 { ("series.seconds", seconds) } else { ("series.minutes", seconds.div_ceil(60)) };
    tv(key, &[("n", number.to_string())])
}
