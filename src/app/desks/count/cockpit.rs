//! The cockpit of the count: every bundle and where it stands, the one chosen, the ballots accounted for.

use super::Place;
use super::apart::Apart;
use super::paper::{Paper, SumPart, teller_name};
use crate::app::desks::bench::{ActNote, Acts, StepFindings, clauses_of};
use crate::app::to;
use crate::app::two_keys::TwoKeys;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::Situation;
use crate::election::count::{Bundle, BundleState, Count, CountCommand, Teller, planned, tally};
use crate::election::tablets::TwoKeyAct;
use crate::stages::guard::current_round;
use crate::ui::{Basis, Button, Form, Icon, LinkButton, Note, Press, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;

/// Where a bundle stands, as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stand {
    /// Read by nobody, or by these.
    Waiting { a: bool, b: bool },
    /// Both read the same.
    Same,
    /// Ruled.
    Ruled(String),
    /// So many ballots differ.
    Apart(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    no: u32,
    ballots: u32,
    stand: Stand,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct BoxRows {
    station: String,
    name: String,
    rows: Vec<Row>,
}

/// What the cockpit shows of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Overview {
    round: u32,
    boxes: Vec<BoxRows>,
    issued: u64,
    returned: u64,
    settled: (u64, u64),
    running: (u64, u64),
    waiting: (u64, u64),
    finished: Option<String>,
    totals: Vec<SumPart>,
}

fn stand(bundle: Option<&Bundle>) -> Stand {
    let Some(bundle) = bundle else { return Stand::Waiting { a: false, b: false } };
    match (&bundle.ruled, bundle.state()) {
        (Some((_, reason)), _) => Stand::Ruled(reason.clone()),
        (None, BundleState::Agreed) => Stand::Same,
        (None, BundleState::Apart(places)) => Stand::Apart(places.len()),
        (None, BundleState::Waiting) => Stand::Waiting { a: bundle.a.is_some(), b: bundle.b.is_some() },
    }
}

fn overview(s: &Situation) -> Overview {
    let round = current_round(s);
    let none = Count::default();
    let count = s.election.count.round(round).unwrap_or(&none);
    let boxed = |station: &crate::election::polling::Station| {
        let row = |plan: crate::election::count::Planned| {
            let bundle = count.bundles.get(&(station.id.clone(), plan.no));
            Row { no: plan.no, ballots: plan.ballots, stand: stand(bundle) }
        };
        let rows = planned(count, &station.id).into_iter().map(row).collect();
        BoxRows { station: station.id.clone(), name: station.name.clone(), rows }
    };
    let boxes: Vec<BoxRows> = s.election.polling.stations.iter().map(boxed).collect();
    let sum = |wanted: fn(&Stand) -> bool| {
        let rows = boxes.iter().flat_map(|it| &it.rows).filter(|row| wanted(&row.stand));
        rows.fold((0, 0), |(bundles, ballots), row| (bundles + 1, ballots + u64::from(row.ballots)))
    };
    let paper = Paper::of(s, round);
    Overview {
        round,
        issued: s.election.polling.poll(round).map_or(0, crate::election::polling::Poll::issued),
        returned: count.returned(),
        settled: sum(|it| matches!(it, Stand::Same | Stand::Ruled(_))),
        running: sum(|it| matches!(it, Stand::Apart(_) | Stand::Waiting { a: true, .. } | Stand::Waiting { b: true, .. })),
        waiting: sum(|it| matches!(it, Stand::Waiting { a: false, b: false })),
        finished: count.finished.as_ref().map(|(signed, _)| signed.clone()),
        totals: paper.sums(&tally(s, round).unwrap_or_default()),
        boxes,
    }
}

impl Overview {
    /// The bundle to look at first: one apart, else one that waits, else the last.
    fn first(&self) -> Option<(String, u32)> {
        let all = || self.boxes.iter().flat_map(|it| it.rows.iter().map(move |row| (it.station.clone(), row)));
        let apart = all().find(|(_, row)| matches!(row.stand, Stand::Apart(_)));
        let waiting = || all().find(|(_, row)| matches!(row.stand, Stand::Waiting { .. }));
        apart.or_else(waiting).or_else(|| all().last()).map(|(station, row)| (station, row.no))
    }

    fn row(&self, station: &str, no: u32) -> Option<(&BoxRows, &Row)> {
        let of_box = self.boxes.iter().find(|it| it.station == station)?;
        of_box.rows.iter().find(|row| row.no == no).map(|row| (of_box, row))
    }
}

/// The cockpit.
#[component]
pub fn Cockpit(
    /// The bundle of the address.
    chosen: Option<Place>,
) -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let seen = Memo::new(move |_| session.read(overview).unwrap_or_default());
    let first = StoredValue::new(chosen.map(|place| (place.station, place.no)));
    let at = Memo::new(move |_| first.get_value().or_else(|| seen.with(Overview::first)));
    let base = StoredValue::new(to(&format!("/e/{}", session.election.get_untracked().unwrap_or_default())));
    let basis = Signal::derive(move || clauses_of(session, "tally"));
    view! {
        <ActNote acts=acts/>
        <div class="count">
            {move || bundles(&seen.get(), at.get().as_ref(), &base.get_value())}
            <section>{move || chosen_view(&seen.get(), at.get(), acts, &base.get_value())}</section>
            <aside class="stack-l">
                {move || sums(&seen.get())}
                {move || next_act(&seen.get(), acts, &base.get_value())}
                <Basis title=t("basis") open=t("basis.open") clauses=basis/>
            </aside>
        </div>
    }
}

fn href(base: &str, teller: Option<Teller>, station: &str, no: u32) -> String {
    format!("{base}/desk/count/{}", Place { teller, station: station.to_owned(), no }.write())
}

fn bundles(seen: &Overview, at: Option<&(String, u32)>, base: &str) -> impl IntoView + use<> {
    let several = seen.boxes.len() > 1;
    let one = |of_box: &BoxRows| {
        let row = |row: &Row| {
            let here = at.is_some_and(|(station, no)| *station == of_box.station && *no == row.no);
            bundle_row(row, here, href(base, None, &of_box.station, row.no))
        };
        let name = if several { of_box.name.clone() } else { t("count.bundles") };
        view! { <h2>{name}</h2><ol>{of_box.rows.iter().map(row).collect_view()}</ol> }
    };
    view! { <nav class="bundles" aria-label=t("count.bundles")>{seen.boxes.iter().map(one).collect_view()}</nav> }
}

fn bundle_row(row: &Row, here: bool, href: String) -> impl IntoView + use<> {
    let (icon, class) = match row.stand {
        Stand::Same | Stand::Ruled(_) => (Icon::Check, "is-ok"),
        Stand::Apart(_) => (Icon::Alert, "is-apart"),
        Stand::Waiting { a: false, b: false } => (Icon::Later, "is-later"),
        Stand::Waiting { .. } => (Icon::Go, "is-on"),
    };
    let class = if here && class == "is-apart" { "is-here" } else { class };
    let no = if here { view! { <b>{row.no}</b> }.into_any() } else { view! { <a href=href><b>{row.no}</b></a> }.into_any() };
    view! {
        <li class=class aria-current=here.then_some("true")><Icon of=icon/>{no}<span>{stand_words(&row.stand)}</span></li>
    }
}

fn stand_words(stand: &Stand) -> String {
    match stand {
        Stand::Waiting { a: false, b: false } => t("count.stand.none"),
        Stand::Waiting { a: true, .. } => t("count.stand.a"),
        Stand::Waiting { .. } => t("count.stand.b"),
        Stand::Same => t("count.stand.same"),
        Stand::Ruled(_) => t("count.stand.ruled"),
        Stand::Apart(ballots) => tv("count.stand.apart", &[("count", ballots.to_string())]),
    }
}

fn chosen_view(seen: &Overview, at: Option<(String, u32)>, acts: Acts, base: &str) -> AnyView {
    let Some((station, no)) = at else { return view! { <h1>{t("count.no-box")}</h1> }.into_any() };
    let Some((of_box, row)) = seen.row(&station, no) else { return view! { <h1>{t("count.no-bundle")}</h1> }.into_any() };
    let over = tv("count.over", &[("station", of_box.name.clone()), ("no", no.to_string()), ("ballots", row.ballots.to_string())]);
    let open = seen.finished.is_none();
    let head = match &row.stand {
        Stand::Waiting { a: false, b: false } => t("count.head.none"),
        Stand::Waiting { a: true, .. } => tv("count.head.one", &[("teller", teller_name(Teller::A)), ("other", teller_name(Teller::B))]),
        Stand::Waiting { .. } => tv("count.head.one", &[("teller", teller_name(Teller::B)), ("other", teller_name(Teller::A))]),
        Stand::Same => t("count.head.same"),
        Stand::Ruled(_) => t("count.head.ruled"),
        Stand::Apart(ballots) => tv("count.head.apart", &[("count", ballots.to_string())]),
    };
    let reason = match &row.stand {
        Stand::Ruled(reason) => Some(tv("count.ruled.reason", &[("reason", reason.clone())])),
        _ => None,
    };
    let apart = matches!(row.stand, Stand::Apart(_)) && open;
    let both = !matches!(row.stand, Stand::Waiting { .. });
    let round = seen.round;
    let (of_compare, of_apart) = (station.clone(), station.clone());
    view! {
        <p class="over">{over}</p>
        <h1>{head}</h1>
        {reason.map(|words| view! { <p class="mt-3">{words}</p> })}
        {apart.then(|| view! { <Apart round=round station=of_apart no=no acts=acts/> })}
        {open.then(|| tellers(&row.stand, &station, no, base))}
        {both.then(|| view! { <super::apart::Compare round=round station=of_compare no=no/> })}
        {(!both).then(|| running(&seen.totals))}
    }
    .into_any()
}

/// The ways to read the bundle: for each teller who has not, and to read it again where both differ.
fn tellers(stand: &Stand, station: &str, no: u32, base: &str) -> impl IntoView + use<> {
    let (again, who) = match stand {
        Stand::Waiting { a, b } => ([*a, *b], "count.read"),
        Stand::Apart(_) => ([true, true], "count.read"),
        Stand::Same | Stand::Ruled(_) => return ().into_any(),
    };
    let one = |(teller, again): (Teller, bool)| {
        let key = if again { "count.read-again" } else { who };
        let words = tv(key, &[("teller", teller_name(teller)), ("no", no.to_string())]);
        // two equal answers: neither is the one to press
        let weight = if again { Weight::Plain } else { Weight::Second };
        view! { <LinkButton words=words href=href(base, Some(teller), station, no) weight=weight size=Size::Desk/> }
    };
    let both = [Teller::A, Teller::B].into_iter().zip(again).map(one).collect_view();
    view! { <div class="acts mt-4">{both}</div> }.into_any()
}

/// The sum of all bundles that agree, for the caller.
fn running(totals: &[SumPart]) -> impl IntoView + use<> {
    let part = |part: &SumPart| {
        let row = |row: &super::paper::SumRow| view! { <tr><th scope="row">{row.words.clone()}</th><td class="num">{row.votes}</td></tr> };
        let line = tv("count.blank-void", &[("blank", part.blank.to_string()), ("void", part.void.to_string())]);
        view! {
            <table class="table is-tight compare mt-5">
                <caption class="sr">{t("count.totals")}</caption>
                <thead><tr><th scope="col">{part.head.clone()}" "{t("count.totals")}</th><th scope="col" class="num">{t("count.votes")}</th></tr></thead>
                <tbody>{part.rows.iter().map(row).collect_view()}</tbody>
            </table>
            <p class="caption mt-3">{line}</p>
        }
    };
    totals.iter().map(part).collect_view()
}

/// Ballots accounted for: issued, returned, and in which bundles they are.
fn sums(seen: &Overview) -> impl IntoView + use<> {
    let line = |key: &str, bundles: u64, value: u64| {
        view! { <div><dt>{tv(key, &[("bundles", bundles.to_string())])}</dt><dd>{value}</dd></div> }
    };
    let ballots = seen.settled.1 + seen.running.1 + seen.waiting.1;
    let agrees = ballots == seen.returned;
    view! {
        <section>
            <h2 class="rule-h side-h">{t("count.account")}</h2>
            <dl class="sums">
                {line("count.account.issued", 0, seen.issued)}
                {line("count.account.returned", 0, seen.returned)}
                <div class="is-line"><dt>{t("count.account.not-cast")}</dt><dd>{seen.issued.saturating_sub(seen.returned)}</dd></div>
                {line("count.account.settled", seen.settled.0, seen.settled.1)}
                {line("count.account.running", seen.running.0, seen.running.1)}
                {line("count.account.waiting", seen.waiting.0, seen.waiting.1)}
                <div class="is-line"><dt>{t("count.account.all")}</dt><dd>{ballots}{agrees.then(|| view! { <Icon of=Icon::Check/> })}</dd></div>
            </dl>
        </section>
    }
}

/// What comes next: the hall's window, and the end of the count or taking it up again.
fn next_act(seen: &Overview, acts: Acts, base: &str) -> impl IntoView + use<> {
    let hall = format!("{base}/hall");
    let all = seen.returned > 0 && seen.settled.1 == seen.returned;
    let finish = (all && seen.finished.is_none())
        .then(|| view! { <LinkButton words=t("count.to-finish") href=format!("{base}/step/finish") size=Size::Wide/> });
    let reopen = seen.finished.clone().map(|signed| {
        let line = tv("count.finished", &[("signed", signed)]);
        view! {
            <Note tone=Tone::Done line=line/>
            <StepFindings step="tally"/>
            <Reopen round=seen.round acts=acts/>
        }
    });
    view! {
        <section class="stack">
            {finish}
            <p class="acts"><a class="btn is-second is-small" href=hall target="_blank" rel="noopener"><Icon of=Icon::Out/>{t("count.to-hall")}</a></p>
            {reopen}
        </section>
    }
}

/// Takes the count up again, with a reason.
#[component]
fn Reopen(
    /// Which round.
    round: u32,
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let reopen = move |()| {
        let command = Command::Count(CountCommand::Reopen { round, reason: reason.get_untracked() });
        acts.ask_and_say(command, t("count.reopened"));
    };
    view! {
        <details class="detail">
            <summary>{t("count.reopen")}</summary>
            <TwoKeys act=Some(TwoKeyAct::ReopenCount { round })/>
            <Form on_submit=reopen>
                <TextField id="reopen-reason" label=t("count.reason") width=Width::Full value=reason on_input=move |it| reason.set(it)/>
                <p class="acts mt-3"><Button words=t("count.reopen.act") weight=Weight::Second size=Size::Small press=Press::Submit/></p>
            </Form>
        </details>
    }
}
