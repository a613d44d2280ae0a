//! Work that takes longer than a second: how far, how long yet, and a way to stop it.

use std::time::Duration;

use leptos::prelude::*;

use super::chart::Bar;

/// How far a piece of work is; it appears after one second, so that short work does not flicker.
///
/// ```text
/// <Progress name="导入名册" words="正在导入名册，第620行，共1052行" left="约还要2秒" per_mille=589 stop="停止导入" on_stop=stop/>
/// ```
#[component]
pub fn Progress(
    /// What is being done, for the reader.
    #[prop(into)]
    name: Signal<String>,
    /// How far, in words.
    #[prop(into)]
    words: Signal<String>,
    /// How long yet, in words.
    #[prop(into, optional)]
    left: MaybeProp<String>,
    /// How far, in thousandths.
    #[prop(into)]
    per_mille: Signal<u32>,
    /// The words that stop it.
    #[prop(into)]
    stop: Signal<String>,
    /// Stops it.
    #[prop(into)]
    on_stop: Callback<()>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let timer = set_timeout_with_handle(
        move || {
            shown.try_set(true);
        },
        Duration::from_secs(1),
    )
    .ok();
    on_cleanup(move || {
        if let Some(it) = timer {
            it.clear();
        }
    });
    view! {
        <Show when=move || shown.get()>
            <div class="progress" role="group" aria-label=move || name.get()>
                <p><b>{move || words.get()}</b><span>{move || left.get()}</span></p>
                <progress class="sr" max="1000" value=move || per_mille.get().to_string()></progress>
                <Bar fill=per_mille/>
                <button class="btn is-second is-small" type="button" on:click=move |_| on_stop.run(())>{move || stop.get()}</button>
            </div>
        </Show>
    }
    .into_any()
}
