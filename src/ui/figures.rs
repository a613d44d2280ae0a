//! Figures that a page leads with.

use leptos::prelude::*;

/// One figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub name: String,
    /// The figure, or a day and hour.
    pub value: String,
    /// Its unit; empty where it has none.
    pub unit: String,
}

impl Figure {
    /// A figure with its unit.
    pub fn new(name: impl Into<String>, value: impl Into<String>, unit: impl Into<String>) -> Self {
        Figure { name: name.into(), value: value.into(), unit: unit.into() }
    }
}

/// Where figures stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FiguresPlace {
    /// Beside a title.
    #[default]
    Head,
    /// In the side column of a desk.
    Side,
}

/// Figures in a row: `<Figures figures=vec![Figure::new("登记参加选举的村民", "812", "人")]/>`.
#[component]
pub fn Figures(
    /// The figures.
    #[prop(into)]
    figures: Signal<Vec<Figure>>,
    /// Where they stand.
    #[prop(optional)]
    place: FiguresPlace,
) -> impl IntoView {
    let class = match place {
        FiguresPlace::Head => "figures",
        FiguresPlace::Side => "side-figures",
    };
    let figures = move || figures.get().into_iter().map(figure).collect_view();
    view! { <dl class=class>{figures}</dl> }.into_any()
}

fn figure(figure: Figure) -> impl IntoView {
    let Figure { name, value, unit } = figure;
    let is_text = value.chars().any(|it| !it.is_ascii_digit() && !matches!(it, '.' | '%'));
    view! {
        <div>
            <dt>{name}</dt>
            <dd class:is-text=is_text>{value}{(!unit.is_empty()).then(|| view! { <small>{unit}</small> })}</dd>
        </div>
    }
}
