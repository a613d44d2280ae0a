//! How a tablet shows things: text size, light or dark, contrast. Each is an attribute of the page's root.

use leptos::prelude::*;

use super::form::{Choice, ChoiceField, ChoiceLayout};

/// The three settings. `Default` is what the tablet itself asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// `large`, `larger` or `double`; empty for the ordinary size.
    pub text: String,
    /// `light` or `dark`; empty for the tablet's own.
    pub theme: String,
    /// `more` or `normal`; empty for the tablet's own.
    pub contrast: String,
}

impl Look {
    /// The attributes of the root and their values.
    const fn attributes(&self) -> [(&'static str, &String); 3] {
        [("data-text", &self.text), ("data-theme", &self.theme), ("data-contrast", &self.contrast)]
    }

    /// Sets the page to this look.
    pub fn apply(&self) {
        let Some(root) = document().document_element() else { return };
        for (name, value) in self.attributes() {
            if value.is_empty() {
                root.remove_attribute(name).ok();
            } else {
                root.set_attribute(name, value).ok();
            }
        }
    }
}

/// The words of one setting: its question, and its choices in the order given with each field of [`LookWords`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingWords<const N: usize> {
    /// What is asked.
    pub label: String,
    /// The words of the choices.
    pub choices: [String; N],
}

/// The words of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookWords {
    /// Ordinary, large, larger, double.
    pub text: SettingWords<4>,
    /// The tablet's own, light, dark.
    pub theme: SettingWords<3>,
    /// The tablet's own, ordinary, more.
    pub contrast: SettingWords<3>,
}

/// The settings as three questions; each change shows at once.
///
/// ```text
/// <LookSettings words=words look=look on_change=move |it: Look| { it.apply(); look.set(it) }/>
/// ```
#[component]
pub fn LookSettings(
    /// The words.
    words: LookWords,
    /// How it is set.
    #[prop(into)]
    look: Signal<Look>,
    /// Gets the new look.
    #[prop(into)]
    on_change: Callback<Look>,
) -> impl IntoView {
    let set = move |change: fn(&mut Look, String)| {
        Callback::new(move |value| {
            let mut next = look.get_untracked();
            change(&mut next, value);
            on_change.run(next);
        })
    };
    let LookWords { text, theme, contrast } = words;
    view! {
        <ChoiceField
            id="look-text"
            label=text.label
            layout=ChoiceLayout::Row
            choices=choices(["", "large", "larger", "double"], text.choices)
            value=Signal::derive(move || look.get().text)
            on_input=set(|look, value| look.text = value)
        />
        <ChoiceField
            id="look-theme"
            label=theme.label
            layout=ChoiceLayout::Row
            choices=choices(["", "light", "dark"], theme.choices)
            value=Signal::derive(move || look.get().theme)
            on_input=set(|look, value| look.theme = value)
        />
        <ChoiceField
            id="look-contrast"
            label=contrast.label
            layout=ChoiceLayout::Row
            choices=choices(["", "normal", "more"], contrast.choices)
            value=Signal::derive(move || look.get().contrast)
            on_input=set(|look, value| look.contrast = value)
        />
    }
    .into_any()
}

fn choices<const N: usize>(values: [&str; N], words: [String; N]) -> Vec<Choice> {
    values.into_iter().zip(words).map(|(value, words)| Choice::new(value, words)).collect()
}
