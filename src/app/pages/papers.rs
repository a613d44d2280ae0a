//! The papers of an election: all of them by stage, and one of them as it leaves the printer.

mod again;
mod characters;
pub mod face;
mod one;
mod preview;
mod word;

use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{day_short, t, tv};
use crate::election::Situation;
use crate::papers::{Copies, Document, DocumentKind, Paper, find, made_in, sketch};
use crate::stages::STAGES;
use crate::ui::{Back, State, StatusBadge, Title};
use crate::values::Day;
use again::AgainBlock;
pub use again::again_line;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use one::OnePaper;

/// The list of papers, stage by stage.
#[component]
pub fn Papers() -> impl IntoView {
    view! { <Opened><PaperList/></Opened> }
}

/// One paper.
#[component]
pub fn PaperPage() -> impl IntoView {
    let params = use_params_map();
    let paper = Memo::new(move |_| params.read().get("paper").unwrap_or_default());
    view! {
        <Opened>
            {move || match find(&paper.get()) {
                Some(paper) => view! { <OnePaper paper=paper/> }.into_any(),
                None => view! { <crate::app::pages::lost::Lost/> }.into_any(),
            }}
        </Opened>
    }
}

/// How a paper stands, for its row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    id: &'static str,
    title: String,
    about: String,
    state: State,
    words: String,
}

/// Papers of one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shelf {
    title: String,
    rows: Vec<Row>,
}

#[component]
fn PaperList() -> impl IntoView {
    let session = session();
    let id = session.election.get_untracked().unwrap_or_default();
    let shelves = Memo::new(move |_| session.read(shelves).unwrap_or_default());
    let base = to(&format!("/e/{id}/paper"));
    let shelf = move |shelf: Shelf| {
        let rows = shelf.rows.into_iter().map(|row| {
            let href = format!("{base}/{}", row.id);
            view! {
                <tr>
                    <th scope="row"><a href=href>{row.title}</a></th>
                    <td class="quiet">{row.about}</td>
                    <td><StatusBadge state=row.state words=row.words/></td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let name = shelf.title.clone();
        view! {
            <section class="paper-shelf">
                <h2 class="rule-h">{shelf.title}</h2>
                <div class="table-scroll" tabindex="0" role="region" aria-label=name><table class="table paper-rows">
                    <thead><tr><th>{t("papers.paper")}</th><th>{t("papers.about")}</th><th>{t("papers.state")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
            </section>
        }
    };
    view! {
        <ElectionPage>
            <Back href=to(&format!("/e/{id}")) words=t("foot.tasks")/>
            <Title words=t("papers.title") over=Signal::derive(|| Some(t("papers.over")))/>
            <AgainBlock/>
            {move || shelves.get().into_iter().map(shelf.clone()).collect_view()}
        </ElectionPage>
    }
}

/// Every paper of the road, as it stands: none is made for the list, only looked at in an election of a few people.
fn shelves(s: &Situation) -> Vec<Shelf> {
    let sketch = sketch(s);
    let of_stage = |stage: &crate::stages::Stage| {
        let needed = stage.steps.iter().filter(|step| crate::stages::is_needed(s, stage, step));
        let papers = needed.flat_map(|step| made_in(s, step.id).map(move |paper| (step, paper)));
        let rows = papers.map(|(step, paper)| row(&sketch, paper, paper.last_day(s).or_else(|| (step.due)(s)))).collect();
        Shelf { title: t(&format!("stage.{}", stage.id)), rows }
    };
    STAGES.iter().map(of_stage).filter(|shelf| !shelf.rows.is_empty()).collect()
}

/// The row of a paper; `s` is the sketch of the election.
fn row(s: &Situation, paper: &'static Paper, due: Option<Day>) -> Row {
    let made = (paper.make)(s, paper);
    let (state, words) = state(s, paper, &made);
    let due = due.map(|day| tv("papers.due", &[("day", day_short(day))]));
    let about = [Some(about(paper)), due].into_iter().flatten().collect::<Vec<_>>().join(&t("list.pause"));
    Row { id: paper.id, title: title_of(s, paper, &made), about, state, words }
}

/// The title in a list: the name of the paper, with its number where it has one.
fn title_of(s: &Situation, paper: &Paper, made: &Document) -> String {
    let name = t(&format!("paper.{}", paper.id));
    let issued = s.election.paperwork.issued.contains_key(paper.id);
    match &made.number {
        Some(number) if issued => format!("{name}{number}"),
        _ => name,
    }
}

fn about(paper: &Paper) -> String {
    let copies = match paper.copies {
        Copies::Sheets(n) => tv("paper.copies.sheets", &[("n", n.to_string())]),
        other => t(&format!("paper.copies.{}", other.name())),
    };
    tv("papers.about.line", &[("size", t(&format!("paper.size.{}", kind_name(paper.kind)))), ("copies", copies)])
}

fn kind_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Notice => "notice",
        DocumentKind::Poster => "poster",
        DocumentKind::Report => "report",
        DocumentKind::Register => "register",
        DocumentKind::Form => "form",
        DocumentKind::Ballot => "ballot",
        DocumentKind::Card => "card",
        DocumentKind::Certificate => "certificate",
    }
}

/// How a paper stands: posted, issued, ready, or what it still waits for.
fn state(s: &Situation, paper: &Paper, made: &Document) -> (State, String) {
    let work = &s.election.paperwork;
    if let Some(day) = work.first_posted(paper.id) {
        return (State::Done, tv("papers.posted", &[("day", day_short(day))]));
    }
    if let Some(issue) = work.issued.get(paper.id).and_then(|issues| issues.last()) {
        return (State::Done, tv("papers.issued", &[("day", day_short(issue.day))]));
    }
    match made.missing.first() {
        Some(step) => (State::Later, tv("papers.waits", &[("step", t(&format!("step.{step}")))])),
        None if paper.series.is_notice() => (State::Open, t("papers.to-post")),
        None => (State::Open, t("papers.ready")),
    }
}
