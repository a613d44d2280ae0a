//! 交换: what others have not seen goes out, what they recorded comes in, and what cannot both stand is named.

mod give;
mod take;

use super::tablets::list;
use crate::app::desks::bench::{ActNote, Acts};
use crate::app::direct::DirectLine;
use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::Seating;
use crate::app::tablet_words::{at_words, lacking_words};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::browser::clock;
use crate::election::conflict::conflicts;
use crate::ui::{Back, Icon, LinkButton, MainKind, Note, Size, Title, Tone, Weight};
use leptos::prelude::*;

/// The exchange of the open election.
#[component]
pub fn ExchangePage() -> impl IntoView {
    view! { <Opened><ExchangeOf/></Opened> }
}

#[component]
fn ExchangeOf() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let id = move || session.election.get().unwrap_or_default();
    let home = Signal::derive(move || to(&format!("/e/{}", id())));
    let tablets = Signal::derive(move || to(&format!("/e/{}/tablets", id())));
    let alone = Memo::new(move |_| session.seating() == Seating::Alone);
    let title = Signal::derive(move || t(if alone.get() { "exchange.title.alone" } else { "exchange.title" }));
    view! {
        <ElectionPage kind=MainKind::Desk>
            <Back href=home words=t("back.tasks")/>
            <Title words=title over=t("foot.exchange")>
                <LinkButton words=t("exchange.alone.act") href=tablets icon=Icon::Tablet weight=Weight::Second size=Size::Small/>
            </Title>
            <ActNote acts=acts/>
            <Show when=move || !alone.get() fallback=|| view! { <p class="lead">{t("exchange.alone.line")}</p> }>
                <div class="cols side-first">
                    <div class="stack-l"><take::Take acts=acts/><give::Give acts=acts/>
                        <section class="stack"><h2 class="rule-h side-h">{t("direct.name")}</h2><DirectLine/></section></div>
                    <div class="stack-l"><Cases acts=acts/><Peers acts=acts/></div>
                </div>
            </Show>
        </ElectionPage>
    }
    .into_any()
}

/// How many things people must decide, and the way there.
#[component]
fn Cases(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let number = Memo::new(move |_| session.read(|s| conflicts(s).len()).unwrap_or(0));
    let href = Signal::derive(move || to(&format!("/e/{}/cases", session.election.get().unwrap_or_default())));
    let some = move || {
        view! {
            <div class="case-row is-first">
                <Icon of=Icon::Ask/>
                <span>{move || tv("exchange.cases.line", &[("number", number.get().to_string())])}</span>
                <LinkButton words=t("exchange.cases.act") href=href weight=Weight::Second size=Size::Small/>
            </div>
        }
    };
    view! {
        <section>
            <h2 class="rule-h">{t("exchange.cases.title")}</h2>
            <Show when=move || number.get() != 0 fallback=|| view! { <p class="quiet mt-3">{t("exchange.cases.none")}</p> }>{some}</Show>
        </section>
    }
    .into_any()
}

/// The tablets, what came from each, what is still lacking.
#[component]
fn Peers(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let rows = Memo::new(move |_| {
        let heard = heard(acts);
        let mut rows = list::rows(session);
        for row in &mut rows {
            row.lines.extend(heard.iter().filter(|(name, _)| *name == row.name && !row.here).map(|(_, words)| words.clone()));
        }
        rows
    });
    let waiting = move || {
        session.version();
        session.journal(|journal| journal.waiting().count()).filter(|number| *number > 0)
    };
    let head = move || session.head().map(|head| short(&head.to_string())).unwrap_or_default();
    view! {
        <section>
            <h2 class="rule-h">{t("exchange.peers.title")}</h2>
            <ul class="tablets">{move || rows.get().into_iter().map(list::line).collect_view()}</ul>
            <p class="caption mt-3">{t("exchange.head")}" "<b class="head">{head}</b></p>
            {move || waiting().map(|number| view! { <Note tone=Tone::Warn line=tv("exchange.waits", &[("number", number.to_string())])/> })}
        </section>
    }
    .into_any()
}

/// The first twelve characters of a digest in three groups, for people to compare.
fn short(digest: &str) -> String {
    let groups: Vec<&str> = (0..3).filter_map(|at| digest.get(at * 4..at * 4 + 4)).collect();
    groups.join(" ")
}

/// What came from each tablet last, by its name.
fn heard(acts: Acts) -> Vec<(String, String)> {
    let (session, now) = (acts.session, clock::now());
    let peers = session.peers();
    let lacking: Vec<_> = peers
        .list
        .iter()
        .map(|(device, peer)| (device, peer, session.journal(|journal| peer.still_lacking(journal)).unwrap_or_default()))
        .collect();
    let say = |s: &crate::election::Situation| {
        lacking
            .iter()
            .flat_map(|(device, peer, lacking)| {
                let name = s.election.tablets.name_of(device);
                let came = tv("exchange.heard", &[("at", at_words(peer.heard, now)), ("number", peer.new.to_string())]);
                let gap = (!lacking.is_empty()).then(|| tv("exchange.heard.lacking", &[("lacking", lacking_words(s, lacking))]));
                [Some(came), gap].into_iter().flatten().map(move |words| (name.clone(), words))
            })
            .collect()
    };
    session.peek(say).unwrap_or_default()
}
