//! Answers to look over before they are recorded: a list of facts, each with its own way to change it.

use leptos::prelude::*;

/// One fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub name: String,
    /// What was answered.
    pub answer: String,
    /// A line under the answer; empty where none.
    pub note: String,
    /// Where it is changed; empty where it cannot be.
    pub change: String,
}

impl Fact {
    /// A fact that cannot be changed here.
    pub fn new(name: impl Into<String>, answer: impl Into<String>) -> Self {
        Fact { name: name.into(), answer: answer.into(), ..Fact::default() }
    }

    /// The same with a line under the answer.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same with the place where it is changed.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = href.into();
        self
    }
}

/// A list of facts; `change` is read with the fact's name.
///
/// ```text
/// <Facts change="改" facts=vec![Fact::new("会议形式", "村民代表会议").change("/step/meeting")]/>
/// ```
#[component]
pub fn Facts(
    /// The word of the link that changes a fact; not needed where nothing can be changed.
    #[prop(into, optional)]
    change: MaybeProp<String>,
    /// The facts.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
) -> impl IntoView {
    let rows = move || facts.get().into_iter().map(|it| fact(it, change)).collect_view();
    view! { <dl class="facts is-tight">{rows}</dl> }.into_any()
}

fn fact(fact: Fact, change: MaybeProp<String>) -> impl IntoView {
    let Fact { name, answer, note, change: href } = fact;
    let subject = name.clone();
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{answer}{(!note.is_empty()).then(|| view! { <span class="hint">{note}</span> })}</dd>
            {(!href.is_empty())
                .then(|| view! { <dd><a class="change" href=href>{move || change.get()}<span class="sr">{subject}</span></a></dd> })}
        </div>
    }
}
