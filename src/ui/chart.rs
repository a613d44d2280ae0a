//! Charts of our own, drawn in whole numbers: a share, compared bars, dots on a scale, a line over the day.
//!
//! Each is `role=img` with the finding as its name; the same figures stand in a table near it.

use leptos::prelude::*;

/// A share as a bar, in thousandths: `<Bar fill=888 second=65 tick=500/>`. Read by the words around it.
#[component]
pub fn Bar(
    /// The first part.
    #[prop(into)]
    fill: Signal<u32>,
    /// A second part after it, lighter.
    #[prop(into, optional)]
    second: Signal<u32>,
    /// Where a mark stands over it, such as the half.
    #[prop(into, optional)]
    tick: MaybeProp<u32>,
    /// What weight the first part has.
    #[prop(into, optional)]
    shade: Signal<Shade>,
) -> impl IntoView {
    let fill = move || fill.get().min(1000);
    let rest = move || second.get().min(1000 - fill());
    view! {
        <svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="1000" height="14"></rect>
            <rect class=move || shade.get().class() width=move || fill().to_string() height="14"></rect>
            <rect class="fill-2" x=move || fill().to_string() width=move || rest().to_string() height="14"></rect>
            {move || tick.get().map(|at| view! { <rect class="tick" x=at.saturating_sub(2).to_string() y="-5" width="4" height="24"></rect> })}
        </svg>
    }
    .into_any()
}

/// What weight a bar has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// What counts.
    #[default]
    Full,
    /// What does not suffice.
    Light,
    /// What is wrong.
    Wrong,
}

impl Shade {
    const fn class(self) -> &'static str {
        match self {
            Shade::Full => "fill",
            Shade::Light => "fill-2",
            Shade::Wrong => "fill-zhu",
        }
    }
}

/// One compared figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What is counted.
    pub name: String,
    /// The length of its bar, in thousandths.
    pub now: u32,
    /// The figure in words.
    pub words: String,
    /// The length of the outline: the last term.
    pub was: u32,
    /// That figure in words; empty where there was none.
    pub was_words: String,
}

/// Bars of this term over outlines of the last.
///
/// ```text
/// <ComparedBars finding="妇女成员24.2%，上届19.6%" bars=vec![Compared { … }]/>
/// ```
#[component]
pub fn ComparedBars(
    /// The finding, as the name of the picture.
    #[prop(into)]
    finding: Signal<String>,
    /// The bars, top down.
    #[prop(into)]
    bars: Signal<Vec<Compared>>,
) -> impl IntoView {
    let frame = move || format!("0 0 380 {}", 35 * bars.with(Vec::len).max(1));
    let rows = move || bars.get().into_iter().zip((0..).step_by(35)).map(|(it, top)| compared(it, top)).collect_view();
    view! { <svg class="chart" viewBox=frame role="img" aria-label=move || finding.get()>{rows}</svg> }.into_any()
}

/// One pair of bars `top` units down; 74 units for the name, 200 for a full bar.
fn compared(bar: Compared, top: u32) -> impl IntoView {
    let (now, was) = (bar.now.min(1000) / 5, bar.was.min(1000) / 5);
    let words_at = 82 + now.max(was);
    let had = !bar.was_words.is_empty();
    view! {
        <text x="0" y=(top + 22).to_string()>{bar.name}</text>
        <rect class="a" x="74" y=(top + 4).to_string() width=now.to_string() height="13"></rect>
        {had.then(|| view! { <rect class="b" x="75" y=(top + 20).to_string() width=was.to_string() height="8"></rect> })}
        <text x=words_at.to_string() y=(top + 22).to_string()>
            <tspan font-weight="700">{bar.words}</tspan>
            <tspan class="soft" dx="6">{bar.was_words}</tspan>
        </text>
    }
    .into_any()
}

/// One mark under an axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisMark {
    /// Where, in thousandths of the axis.
    pub at: u32,
    /// What it says.
    pub words: String,
}

/// Dots on a scale: one for each village. Dots that would lie on another are stacked.
#[component]
pub fn DotChart(
    /// The finding, as the name of the picture.
    #[prop(into)]
    finding: Signal<String>,
    /// Where each stands, in thousandths of the axis.
    #[prop(into)]
    dots: Signal<Vec<u32>>,
    /// The marks under the axis.
    #[prop(into)]
    marks: Signal<Vec<AxisMark>>,
    /// A line that has to be reached, with its word.
    #[prop(into, optional)]
    need: MaybeProp<AxisMark>,
) -> impl IntoView {
    let dots = move || {
        let draw = |(at, level): (u32, u32)| view! { <circle class="a" cx=on_axis(at).to_string() cy=(68 - level.min(5) * 12).to_string() r="5.6"></circle> };
        stacked(dots.get()).into_iter().map(draw).collect_view()
    };
    view! {
        <svg class="chart" viewBox="0 0 380 104" role="img" aria-label=move || finding.get()>
            {move || axis(marks.get(), 76)}
            {move || need.get().map(need_upright)}
            {dots}
        </svg>
    }
    .into_any()
}

/// The thousandths of the axis on the picture: from 18 to 362.
const fn on_axis(at: u32) -> u32 {
    18 + (if at > 1000 { 1000 } else { at }) * 344 / 1000
}

/// Each dot with how many lie under it; dots closer than one width are stacked.
fn stacked(mut dots: Vec<u32>) -> Vec<(u32, u32)> {
    dots.sort_unstable();
    let mut last: Vec<u32> = Vec::new();
    let place = |at: u32| {
        let level = last.iter().position(|&it| on_axis(at) >= on_axis(it) + 12).unwrap_or(last.len());
        match last.get_mut(level) {
            Some(it) => *it = at,
            None => last.push(at),
        }
        (at, u32::try_from(level).unwrap_or(u32::MAX))
    };
    dots.into_iter().map(place).collect()
}

fn axis(marks: Vec<AxisMark>, y: u32) -> impl IntoView {
    let marks = marks.into_iter().map(|it| {
        let x = on_axis(it.at).to_string();
        view! {
            <line class="axis" x1=x.clone() y1=y.to_string() x2=x.clone() y2=(y + 6).to_string()></line>
            <text class="soft" x=x y=(y + 25).to_string() text-anchor="middle">{it.words}</text>
        }
    });
    view! { <line class="axis" x1="18" y1=y.to_string() x2="362" y2=y.to_string()></line>{marks.collect_view()} }.into_any()
}

fn need_upright(need: AxisMark) -> impl IntoView {
    let x = on_axis(need.at);
    view! {
        <line class="need" x1=x.to_string() y1="12" x2=x.to_string() y2="76"></line>
        <text x=(x + 8).to_string() y="26">{need.words}</text>
    }
}

/// One point of a line: where on the day and how high, both in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Where on the axis.
    pub at: u32,
    /// How high.
    pub height: u32,
}

/// A line over the day, rising to where it stands now.
#[component]
pub fn LineChart(
    /// The finding, as the name of the picture.
    #[prop(into)]
    finding: Signal<String>,
    /// The points, in order of time.
    #[prop(into)]
    points: Signal<Vec<Point>>,
    /// The hours under the axis.
    #[prop(into)]
    marks: Signal<Vec<AxisMark>>,
    /// A height that has to be reached, with its word.
    #[prop(into, optional)]
    need: MaybeProp<AxisMark>,
) -> impl IntoView {
    let path = move || {
        let steps = points
            .get()
            .into_iter()
            .enumerate()
            .map(|(nth, it)| format!("{}{} {}", if nth == 0 { 'M' } else { 'L' }, on_axis(it.at), level(it.height)));
        steps.collect::<String>()
    };
    let need = move || {
        need.get().map(|it| {
            let y = level(it.at);
            view! {
                <line class="need" x1="18" y1=y.to_string() x2="362" y2=y.to_string()></line>
                <text x="22" y=y.saturating_sub(6).to_string()>{it.words}</text>
            }
        })
    };
    view! {
        <svg class="chart" viewBox="0 0 380 160" role="img" aria-label=move || finding.get()>
            {move || axis(marks.get(), 132)}
            {need}
            <path class="la" d=path></path>
        </svg>
    }
    .into_any()
}

/// The height on the picture: 132 is none, 12 is all.
const fn level(height: u32) -> u32 {
    132 - (if height > 1000 { 1000 } else { height }) * 120 / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_that_would_cover_each_other_are_stacked() {
        assert_eq!(stacked(vec![500, 100, 505]), [(100, 0), (500, 0), (505, 1)]);
        assert_eq!(stacked(vec![0, 0, 0]), [(0, 0), (0, 1), (0, 2)]);
    }

    #[test]
    fn a_share_over_the_whole_stays_on_the_picture() {
        assert_eq!(on_axis(0), 18);
        assert_eq!(on_axis(2000), 362);
        assert_eq!(level(0), 132);
        assert_eq!(level(1000), 12);
    }
}
