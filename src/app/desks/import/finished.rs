//! What stands after an import: how many came in, what did not, where to go.

use super::{Import, Phase, report};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::ui::{Done, LinkButton, Next, Nexts, Note, Tone, Weight};
use leptos::prelude::*;

/// The confirmation.
#[component]
pub fn Finished(import: Import) -> impl IntoView {
    let (count, stopped) = match import.phase.get_untracked() {
        Phase::Stopped(count) => (count, true),
        Phase::Done(count) => (count, false),
        _ => (0, false),
    };
    let checked = import.checked.get_untracked().unwrap_or_default();
    let title = tv("import.done", &[("count", count.to_string())]);
    let corrected = import.corrected.get_untracked();
    let corrected = if corrected > 0 { tv("import.done.corrected", &[("count", corrected.to_string())]) } else { String::new() };
    let line = if stopped {
        tv("import.stopped", &[("count", count.to_string())])
    } else {
        tv("import.done.line", &[("known", checked.known.to_string()), ("bad", checked.bad.len().to_string())])
    };
    let base = to(&format!("/e/{}", import.session.election.get_untracked().unwrap_or_default()));
    let desk = format!("{base}/desk/register");
    view! {
        <Done title=title line=format!("{corrected}{line}")/>
        {move || import.refused.get().map(|words| view! { <Note tone=Tone::Wrong><p>{words}</p></Note> })}
        {(!checked.bad.is_empty()).then(|| view! { <report::Downloads import=import/> })}
        <Nexts>
            <Next title=t("step.register") line=""><LinkButton words=t("import.to-desk") href=desk/></Next>
        </Nexts>
        <p class="acts mt-5"><LinkButton words=t("back.tasks") href=base weight=Weight::Plain/></p>
    }
}
