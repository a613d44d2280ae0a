//! The papers of an election: all of them by stage, and one of them as it leaves the printer.

mod face;

use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{day_short, t, tv};
use crate::browser::page::print;
use crate::election::Situation;
use crate::papers::{Block, Copies, Document, DocumentKind, PAPERS, Paper, Series, document, find, rare_in, sheets};
use crate::stages::STAGES;
use crate::ui::{Back, Button, LinkButton, Note, Size, State, StatusBadge, Title, Tone, Weight};
use face::Sheets;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

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
            {move || shelves.get().into_iter().map(shelf.clone()).collect_view()}
        </ElectionPage>
    }
}

fn shelves(s: &Situation) -> Vec<Shelf> {
    let of_stage = |stage: &crate::stages::Stage| {
        let needed = stage.steps.iter().filter(|step| crate::stages::is_needed(s, stage, step));
        let papers = needed.flat_map(|step| PAPERS.iter().filter(move |paper| paper.step == step.id));
        Shelf { title: t(&format!("stage.{}", stage.id)), rows: papers.map(|paper| row(s, paper)).collect() }
    };
    STAGES.iter().map(of_stage).filter(|shelf| !shelf.rows.is_empty()).collect()
}

/// Papers that are long to make are not made for the list.
fn row(s: &Situation, paper: &'static Paper) -> Row {
    let made = (paper.make)(s, paper);
    let (state, words) = state(s, paper, &made);
    Row { id: paper.id, title: title_of(s, paper, &made), about: about(paper), state, words }
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
        None if paper.series == Series::Notice => (State::Open, t("papers.to-post")),
        None => (State::Open, t("papers.ready")),
    }
}

#[component]
fn OnePaper(
    /// Which.
    paper: &'static Paper,
) -> impl IntoView {
    let session = session();
    let id = session.election.get_untracked().unwrap_or_default();
    let made = Memo::new(move |_| session.read(|s| document(s, paper.id)).flatten());
    let title = Signal::derive(move || session.read(|s| made.get().map(|made| title_of(s, paper, &made))).flatten().unwrap_or_default());
    let step = to(&format!("/e/{id}/step/{}", paper.step));
    let pages = Signal::derive(move || made.with(|made| made.as_ref().map_or(0, |made| sheets(made).len())));
    let line = move || {
        let privacy = t(&format!("paper.privacy.{}", paper.privacy.name()));
        tv("papers.line", &[("about", about(paper)), ("pages", pages.get().to_string()), ("privacy", privacy)])
    };
    view! {
        <ElectionPage>
            <div class="paper-head">
                <Back href=to(&format!("/e/{id}/papers")) words=t("papers.title")/>
                <Title words=title over=Signal::derive(move || Some(line()))>
                    <LinkButton words=t("papers.step") href=step weight=Weight::Second size=Size::Small/>
                    <Button words=t("papers.print") size=Size::Small on_press=move |()| print()/>
                </Title>
                <Missing made=made id=id/>
                <Rare made=made/>
            </div>
            {move || made.get().map(|made| view! { <Sheets made=made record=record_words(session, paper) draft=is_draft(session, paper)/> })}
        </ElectionPage>
    }
}

/// Whether the place of the seal is shown: a notice without a number is a draft.
fn is_draft(session: Session, paper: &'static Paper) -> bool {
    session.read(|s| !s.election.paperwork.issued.contains_key(paper.id)).unwrap_or(true)
}

/// The digest of the record, for every sheet that carries it.
fn record_words(session: Session, paper: &'static Paper) -> Option<String> {
    let head = session.head().filter(|_| paper.privacy.is_traced())?;
    Some(tv("papers.digest", &[("digest", head.short().to_uppercase()), ("day", crate::app::words::day_long(session.today()))]))
}

/// What the paper still waits for, each with the way to it.
#[component]
fn Missing(made: Memo<Option<Document>>, id: String) -> impl IntoView {
    move || {
        let missing = made.with(|made| made.as_ref().map(|made| made.missing.clone()).unwrap_or_default());
        let steps: Vec<_> = missing
            .iter()
            .map(|step| view! { <li><a href=to(&format!("/e/{id}/step/{step}"))>{t(&format!("step.{step}"))}</a></li> })
            .collect();
        (!steps.is_empty()).then(|| view! { <Note tone=Tone::Warn title=t("papers.missing")><ul>{steps}</ul></Note> })
    }
}

/// Characters that a printer may lack, to be looked at before printing.
#[component]
fn Rare(made: Memo<Option<Document>>) -> impl IntoView {
    let rare = move || made.with(|made| made.as_ref().map(|made| rare_in(names_on(made).into_iter())).unwrap_or_default());
    move || {
        let characters: String = rare().into_iter().map(String::from).collect::<Vec<_>>().join(" ");
        (!characters.is_empty()).then(|| view! { <Note tone=Tone::Warn><p>{tv("papers.rare", &[("characters", characters)])}</p></Note> })
    }
}

/// Names in lists, on ballots, cards and certificates.
fn names_on(made: &Document) -> Vec<&str> {
    made.blocks
        .iter()
        .flat_map(|block| match block {
            Block::Names(list) => list.names.iter().map(String::as_str).collect::<Vec<_>>(),
            Block::Ballot(face) => face.offices.iter().flat_map(|office| office.names.iter().map(String::as_str)).collect(),
            Block::Card(face) => vec![face.name.as_str()],
            Block::Certificate(face) => vec![face.to.1.as_str()],
            _ => Vec::new(),
        })
        .collect()
}
