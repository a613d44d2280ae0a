//! 法规库: every clause of a kind of election in a province, to search and to read; for an election, the rules that hold for it.

use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{t, tv, written};
use crate::browser::clock;
use crate::law::book::{self, LocalRule};
use crate::law::library::{LawClause, Standing, clauses, sources};
use crate::law::{ElectionKind, Province};
use crate::ui::{
    Back, Choice, ChoiceField, ChoiceLayout, Foot, Main, Masthead, Note, Page, SelectField, State, StatusBadge, Table, TableColumn,
    TableRow, TextField, Title, Width,
};
use crate::values::Day;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The library: alone, or within an election.
#[component]
pub fn Library() -> impl IntoView {
    let params = use_params_map();
    let within = Memo::new(move |_| params.read().get("id").is_some());
    move || if within.get() { view! { <Opened><OfElection/></Opened> }.into_any() } else { view! { <Alone/> }.into_any() }
}

#[component]
fn Alone() -> impl IntoView {
    let kind = book::kinds().first().map(|kind| (*kind).clone()).unwrap_or_default();
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <Back href=to("/home") words=t("go-home")/>
                <Title words=t("law.title")/>
                <Shelf kind=kind province=Province::from("nation") day=clock::today() own=Vec::new()/>
            </Main>
            <Foot note=t("foot.note")><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

#[component]
fn OfElection() -> impl IntoView {
    let session = session();
    let home = move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")));
    let frame = session.peek(|s| {
        let founding = s.election.setup.founding.as_ref()?;
        Some((founding.kind.clone(), founding.province.clone(), founding.election_day, s.election.setup.own_rules.clone()))
    });
    let shelf = frame.flatten().map(|(kind, province, day, own)| view! { <Shelf kind=kind province=province day=day own=own/> });
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=t("law.title.own") over=t("foot.law")/>
            {shelf}
        </ElectionPage>
    }
    .into_any()
}

/// The clauses, with what they are picked by.
#[component]
fn Shelf(
    /// The kind of election at first.
    kind: ElectionKind,
    /// The province at first.
    province: Province,
    /// The day on which one looks.
    day: Day,
    /// Values of the election's own method.
    own: Vec<LocalRule>,
) -> impl IntoView {
    let kinds: Vec<Choice> = book::kinds().into_iter().map(|it| Choice::new(it.to_string(), t(&format!("kind.{it}")))).collect();
    let several = kinds.len() > 1;
    let (kind, province) = (RwSignal::new(kind.to_string()), RwSignal::new(province.to_string()));
    let (search, standing) = (RwSignal::new(String::new()), RwSignal::new("in_force".to_owned()));
    let provinces = Signal::derive(move || {
        let kind = ElectionKind(kind.get());
        book::provinces(&kind).into_iter().map(|(id, name)| Choice::new(id.to_string(), written(name))).collect::<Vec<_>>()
    });
    let found = Memo::new(move |_| {
        let (kind, province) = (ElectionKind(kind.get()), Province(province.get()));
        let all = clauses(&kind, &province, day);
        let (typed, wanted) = (search.get(), standing.get());
        all.into_iter().filter(|it| fits(it, &wanted) && it.matches(&t(&format!("rule.{}", it.rule)), &typed)).collect::<Vec<_>>()
    });
    let number = move || tv("law.found", &[("number", found.with(Vec::len).to_string())]);
    let standings = ["in_force", "confirm", "gives_way", "all"].map(|it| Choice::new(it, t(&format!("law.show.{it}")))).to_vec();
    let own = StoredValue::new(own);
    view! {
        <div class="stack-l">
            <div class="stack">
                <Show when=move || several>
                    <SelectField id="kind" label=t("field.found.kind") unchosen=t("choice.none") choices=kinds.clone() value=kind on_input=move |it| kind.set(it)/>
                </Show>
                <SelectField id="province" label=t("field.found.province") unchosen=t("choice.none") choices=provinces value=province on_input=move |it| province.set(it)/>
                <ChoiceField id="standing" label=t("law.show") choices=standings layout=ChoiceLayout::Row value=standing on_input=move |it| standing.set(it)/>
                <TextField id="search" label=t("law.search") hint=t("law.search.hint") width=Width::Twenty value=search on_input=move |it: String| search.set(it)/>
                <p role="status">{number}</p>
            </div>
            {move || own.with_value(|own| own.iter().map(own_clause).collect_view())}
            {move || found.get().into_iter().map(clause_view).collect_view()}
            <Sources kind=kind province=province day=day/>
        </div>
    }
}

fn fits(clause: &LawClause, wanted: &str) -> bool {
    match wanted {
        "in_force" => clause.standing == Standing::InForce,
        "confirm" => clause.ask && clause.standing == Standing::InForce,
        "gives_way" => clause.standing == Standing::GivesWay,
        _ => true,
    }
}

fn own_clause(own: &LocalRule) -> impl IntoView + use<> {
    let value = crate::app::rule_value::say(&own.rule, &own.value);
    view! {
        <article class="clause">
            <h2 class="rule-h">{t(&format!("rule.{}", own.rule))}</h2>
            <p><StatusBadge state=State::Done words=t("law.own")/></p>
            <p>{value}</p>
            <p class="quiet">{own.source.clone()}</p>
        </article>
    }
}

fn clause_view(clause: LawClause) -> impl IntoView {
    let citation = clause.citation;
    let badge = match clause.standing {
        Standing::InForce if clause.ask => (State::Soon, t("law.to-confirm")),
        Standing::InForce => (State::Done, t(Standing::InForce.text_key())),
        Standing::GivesWay => (State::Wrong, t(Standing::GivesWay.text_key())),
        other => (State::Later, t(other.text_key())),
    };
    let value = clause.value.map(|value| crate::app::rule_value::say(clause.rule, value)).filter(|words| !words.is_empty());
    let silent = citation.article.is_empty();
    let source = if silent { t("law.silent") } else { format!("{}{}", citation.law, citation.article) };
    let detail = [citation.version.clone(), t(&format!("confidence.{:?}", citation.confidence)), citation.rows.join(" ")];
    let detail = detail.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(&t("list.pause"));
    view! {
        <article class="clause">
            <h2 class="rule-h">{t(&format!("rule.{}", clause.rule))}</h2>
            <p><StatusBadge state=badge.0 words=badge.1/></p>
            {(!citation.quote.is_empty()).then(|| view! { <blockquote>{citation.quote.clone()}</blockquote> })}
            <p class="quiet">{source}</p>
            {value.map(|words| view! { <p class="mt-3">{tv("law.reckoned", &[("value", words)])}</p> })}
            {(!clause.note.is_empty()).then(|| view! { <Note line=clause.note/> })}
            <p class="caption">{detail}</p>
        </article>
    }
}

/// The statutes behind the clauses.
#[component]
fn Sources(
    /// The kind of election.
    kind: RwSignal<String>,
    /// The province.
    province: RwSignal<String>,
    /// The day on which one looks.
    day: Day,
) -> impl IntoView {
    let heads = vec![TableColumn::head(t("law.source")), TableColumn::words(t("law.version")), TableColumn::figures(t("law.clauses"))];
    let rows = Signal::derive(move || {
        let row = |it: &crate::law::library::LawSource| TableRow::new([it.title.to_owned(), it.version.to_owned(), it.clauses.to_string()]);
        sources(&ElectionKind(kind.get()), &Province(province.get()), day).iter().map(row).collect::<Vec<_>>()
    });
    view! { <h2 class="rule-h">{t("law.sources")}</h2><Table caption=t("law.sources") columns=heads rows=rows/> }
}
