//! A paper as a Word file: made beside the page, so that it answers meanwhile, and stopped when it takes too long.

use super::face::Record;
use crate::app::office::{Unanswered, write_docx};
use crate::app::words::{t, tv};
use crate::browser::files;
use crate::browser::worker::Stop;
use crate::papers::{Document, Sheet};
use crate::ui::{Announcer, Button, Note, Progress, Size, Tone, Weight};
use leptos::prelude::*;

/// What Word files are called on the web.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The paper, its sheets and what they say of the record, as the preview keeps them.
pub(super) type Kept = StoredValue<(Document, Vec<Sheet>, Option<Record>), LocalStorage>;

/// The act, how far it is, and why there is no file.
#[component]
pub(super) fn WordFile(
    /// What is kept of the paper.
    kept: Kept,
) -> impl IntoView {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let (stop, far) = (RwSignal::new_local(None::<Stop>), RwSignal::new(0));
    let refused = RwSignal::new(None::<String>);
    let write = move |()| {
        if stop.with_untracked(Option::is_some) {
            return;
        }
        let (paper, record) = kept.with_value(|(paper, _, record)| (paper.clone(), record.as_ref().map(|it| it.trace.clone())));
        let stopper = Stop::default();
        stop.set(Some(stopper.clone()));
        refused.set(None);
        far.set(0);
        leptos::task::spawn_local(async move {
            let tell = move |it| {
                far.try_set(it);
            };
            let written = write_docx(&paper, record, &stopper, tell).await;
            stop.try_set(None);
            let name = format!("{}.docx", t(&format!("paper.{}", paper.paper)));
            match written {
                Ok(bytes) if files::download(&name, MEDIA, &bytes) => announcer.say(t("papers.docx.written")),
                Ok(_) => drop(refused.try_set(Some(tv("papers.docx.unwritten", &[("why", String::new())])))),
                Err(Unanswered::Because(words)) => drop(refused.try_set(Some(words))),
                Err(Unanswered::Stopped) => {}
            }
        });
    };
    let end = move |()| {
        if let Some(stop) = stop.get_untracked() {
            stop.stop();
        }
    };
    view! {
        <Button words=t("papers.docx") weight=Weight::Second size=Size::Small on_press=write/>
        <Show when=move || stop.with(Option::is_some)>
            <Progress name=t("papers.docx.making") words=t("papers.docx.making") per_mille=far stop=t("papers.docx.stop") on_stop=end/>
        </Show>
        {move || refused.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}
    }
}
