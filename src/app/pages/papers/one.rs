//! One paper: what it still waits for, its characters, and its pages as they will be printed.

use super::characters::Characters;
use super::face::Record;
use super::preview::Preview;
use super::{about, title_of};
use crate::app::cards::key_of;
use crate::app::frame::ElectionPage;
use crate::app::pages::tasks::step_href;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::credential::CardKey;
use crate::papers::{Document, DocumentKind, Paper, document, sheets, with_head};
use crate::ui::{Back, LinkButton, Note, Size, Title, Tone, Weight};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// One paper on its page.
#[component]
pub(super) fn OnePaper(
    /// Which.
    paper: &'static Paper,
) -> impl IntoView {
    let session = session();
    let id = session.election.get_untracked().unwrap_or_default();
    let made = coded(session, paper);
    let title = Signal::derive(move || session.read(|s| made.get().map(|made| title_of(s, paper, &made))).flatten().unwrap_or_default());
    let step = session.peek(|s| paper.step_of(s)).unwrap_or(paper.step);
    let step = step_href(&to(&format!("/e/{id}/step")), step);
    let pages = RwSignal::new(0_usize);
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
                </Title>
                <Missing made=made id=id/>
                <Characters made=made/>
            </div>
            {move || made.get().map(|made| {
                let laid = sheets(&made);
                pages.set(laid.len());
                view! { <Preview made=made laid=laid record=record(session, paper) draft=is_draft(session, paper)/> }
            })}
        </ElectionPage>
    }
}

/// The paper as it stands, with the codes of its cards; only the card of one, where the address asks for it.
fn coded(session: Session, paper: &'static Paper) -> Memo<Option<Document>> {
    let only = use_query_map().with_untracked(|query| query.get("only"));
    let key = RwSignal::new(None::<CardKey>);
    if paper.kind == DocumentKind::Card {
        leptos::task::spawn_local(async move {
            key.try_set(key_of(session).await);
        });
    }
    Memo::new(move |_| {
        let made = session.read(|s| document(s, paper.id).map(|made| with_head(s, made))).flatten()?;
        let made = only.iter().fold(made, |made, subject| made.only_card_of(subject));
        let election = session.election.get().unwrap_or_default();
        Some(key.get().iter().fold(made, |made, key| made.coded(&election, key)))
    })
}

/// Whether the place of the seal is shown: a notice without a number is a draft.
fn is_draft(session: Session, paper: &'static Paper) -> bool {
    session.read(|s| !s.election.paperwork.issued.contains_key(paper.id)).unwrap_or(true)
}

/// The head of the record, for every sheet that carries it.
fn record(session: Session, paper: &'static Paper) -> Option<Record> {
    let head = session.head().filter(|_| paper.privacy.is_traced())?;
    Some(Record::of(&head, session.today()))
}

/// What the paper still waits for, each with the way to it.
#[component]
fn Missing(made: Memo<Option<Document>>, id: String) -> impl IntoView {
    move || {
        let missing = made.with(|made| made.as_ref().map(|made| made.missing.clone()).unwrap_or_default());
        let steps: Vec<_> = missing
            .iter()
            .map(|step| view! { <li><a href=step_href(&to(&format!("/e/{id}/step")), step)>{t(&format!("step.{step}"))}</a></li> })
            .collect();
        (!steps.is_empty()).then(|| view! { <Note tone=Tone::Warn title=t("papers.missing")><ul>{steps}</ul></Note> })
    }
}
