//! A note on a page: worth knowing, to look at, wrong, or done.

use leptos::prelude::*;

use super::icon::Icon;

/// What a note is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    #[default]
    Plain,
    /// Look here.
    Warn,
    /// Something is wrong.
    Wrong,
    /// Something was done.
    Done,
}

impl Tone {
    const fn look(self) -> (&'static str, Icon) {
        match self {
            Tone::Plain => ("note", Icon::Info),
            Tone::Warn => ("note is-warn", Icon::Clock),
            Tone::Wrong => ("note is-wrong", Icon::Alert),
            Tone::Done => ("note is-done", Icon::Check),
        }
    }
}

/// A note: `<Note tone=Tone::Wrong title="没有存上，U盘满了。" line="换一个U盘再备份。"/>`.
#[component]
pub fn Note(
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    /// The fact, in bold.
    #[prop(optional, into)]
    title: MaybeProp<String>,
    /// What it means and what to do.
    #[prop(optional, into)]
    line: MaybeProp<String>,
    /// More of it: paragraphs, acts.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, icon) = tone.look();
    let bold = move || title.get().map(|it| view! { <b>{it}</b> });
    let has_words = move || title.get().is_some() || line.get().is_some();
    view! {
        <div class=class>
            <Icon of=icon/>
            <div>
                <Show when=has_words><p>{bold}{move || line.get()}</p></Show>
                {children.map(|it| it())}
            </div>
        </div>
    }
    .into_any()
}
