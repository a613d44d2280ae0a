//! 正式候选人: the list of each office in the order of the law, why one stands before another, and who else may be moved with a reason.

use super::bench::{Acts, DeskFrame};
use super::nominate::{office_title, who};
use crate::app::words::{day_short, language, t, tv, voice};
use crate::election::nomination::{NominationCommand, OrderReason, bounds_of, list_troubles, proposed_list, seats_of};
use crate::election::record::PersonKey;
use crate::election::{Command, Situation};
use crate::law::OfficeId;
use crate::text;
use crate::ui::{Button, Icon, LinkButton, LongField, Note, Size, State, StatusBadge, Tone, Weight};
use crate::values::strokes;
use leptos::prelude::*;

/// Offices with their people, in order.
type Lists = Vec<(OfficeId, Vec<PersonKey>)>;

/// A place on a list.
#[derive(Clone, PartialEq)]
struct Place {
    name: String,
    who: String,
    mark: String,
    figure: String,
}

/// The list of an office as shown.
#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    line: String,
    fits: bool,
    places: Vec<Place>,
    because: Vec<String>,
}

/// The desk of candidates.
#[component]
pub fn CandidateDesk() -> impl IntoView {
    let acts = Acts::new();
    let moved = RwSignal::new(None::<Lists>);
    let reason = RwSignal::new(String::new());
    let fixed = Memo::new(move |_| {
        acts.session.read(|s| s.election.nomination.fixed.as_ref().map(|it| (it.day, it.order_reason.clone()))).flatten()
    });
    let lists = Memo::new(move |_| moved.get().unwrap_or_else(|| acts.session.read(proposed).unwrap_or_default()));
    let shown = Memo::new(move |_| {
        let lists = lists.get();
        acts.session.read(|s| lists.iter().map(|(office, people)| show(s, office, people)).collect::<Vec<_>>()).unwrap_or_default()
    });
    let title = Signal::derive(move || t(if fixed.get().is_some() { "candidates.title.fixed" } else { "candidates.title" }));
    view! {
        <DeskFrame step="candidates" title=title acts=acts head=ViewFn::from(move || head(acts)) side=ViewFn::from(move || side(fixed))>
            <Show when=move || shown.with(|it| it.iter().all(|it| it.places.is_empty()))><p>{t("candidates.nobody")}</p></Show>
            {move || shown.get().into_iter().enumerate().map(|(at, shown)| office_view(at, shown, lists, moved)).collect_view()}
            <Troubles acts=acts lists=lists reason=reason/>
            <Show when=move || moved.get().is_some()>
                <LongField id="order-reason" label=t("candidates.reason") hint=t("candidates.reason.hint") value=reason
                    on_input=move |it: String| reason.set(it)/>
            </Show>
            <FixActs acts=acts lists=lists moved=moved reason=reason/>
        </DeskFrame>
    }
}

/// The lists as the law proposes them.
fn proposed(s: &Situation) -> Lists {
    let seats = s.election.setup.founding.iter().flat_map(|it| &it.seats).filter(|it| it.seats > 0);
    seats.map(|it| (it.office.clone(), proposed_list(s, &it.office).0)).collect()
}

fn show(s: &Situation, office: &OfficeId, people: &[PersonKey]) -> Shown {
    let seats = seats_of(s, office);
    let (least, most) = bounds_of(&s.law, office, seats);
    let number = people.len() as u32;
    let values = [("seats", seats), ("number", number), ("extra", number.saturating_sub(seats))];
    let nominees: Vec<_> = people.iter().filter_map(|person| s.election.nomination.nominees.get(person)).collect();
    let places = nominees.iter().map(|nominee| Place {
        name: on_three_places(nominee.name.as_str()),
        who: who(s, &nominee.key),
        mark: nominee.name.as_str().chars().next().map(String::from).unwrap_or_default(),
        figure: figure(s, office, nominee),
    });
    let places = places.collect();
    let reasons = nominees.windows(2).map(|pair| crate::election::nomination::compare(s, office, pair[0], pair[1]));
    let because =
        reasons.zip(nominees.windows(2)).map(|((_, reason), pair)| because(pair[0].name.as_str(), pair[1].name.as_str(), &reason));
    let because = because.collect();
    Shown {
        title: office_title(s, office),
        line: tv("candidates.line", &values.map(|(name, value)| (name, value.to_string()))),
        fits: number >= least && most.is_none_or(|most| number <= most),
        places,
        because,
    }
}

/// What decides the place: strokes of the surname, or votes.
fn figure(s: &Situation, office: &OfficeId, nominee: &crate::election::nomination::Nominee) -> String {
    use crate::law::terms::NameOrder::{NameStrokes, NominationVotes, PrimaryVotes, SurnameStrokes};
    let rule = &s.law.candidate_order;
    let primary = s.election.nomination.primaries.get(office);
    match if primary.is_some() { rule.after_primary } else { rule.otherwise } {
        SurnameStrokes | NameStrokes => {
            let count = nominee.name.as_str().chars().next().and_then(strokes::strokes);
            count.map(|count| tv("candidates.strokes", &[("number", count.to_string())])).unwrap_or_default()
        }
        NominationVotes => tv("candidates.votes", &[("number", nominee.votes_for(office).to_string())]),
        PrimaryVotes => {
            let votes = primary.and_then(|primary| primary.votes.get(&nominee.key)).copied().unwrap_or(0);
            tv("candidates.votes", &[("number", votes.to_string())])
        }
    }
}

fn because(first: &str, second: &str, reason: &OrderReason) -> String {
    let why = text::phrase(voice(), &reason.key, &reason.values);
    tv("candidates.because", &[("first", first.to_owned()), ("second", second.to_owned()), ("why", why)])
}

/// A name of two characters stands on three places.
fn on_three_places(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    match characters.as_slice() {
        [surname, given] => format!("{surname}\u{3000}{given}"),
        _ => name.to_owned(),
    }
}

fn office_view(at: usize, shown: Shown, lists: Memo<Lists>, moved: RwSignal<Option<Lists>>) -> impl IntoView {
    let Shown { title, line, fits, places, because } = shown;
    let state = if fits { State::Done } else { State::Wrong };
    let words = t(if fits { "candidates.fits" } else { "candidates.not-fits" });
    let places = places.into_iter().enumerate().map(|(place, it)| place_view(at, place, it, lists, moved)).collect_view();
    let because =
        because.into_iter().map(|words| view! { <p class="because"><Icon of=Icon::Info/><span>{words}</span></p> }).collect_view();
    view! {
        <section class="post">
            <h2 class="rule-h is-row"><span>{title}</span><span class="tally">{line}<StatusBadge state=state words=words/></span></h2>
            <ol class="ranked">{places}</ol>
            {because}
        </section>
    }
}

fn place_view(at: usize, place: usize, it: Place, lists: Memo<Lists>, moved: RwSignal<Option<Lists>>) -> impl IntoView {
    let up = move |()| {
        let mut now = lists.get_untracked();
        if let Some((_, people)) = now.get_mut(at) {
            people.swap(place, place - 1);
        }
        moved.set(Some(now));
    };
    let arranging = move || moved.get().is_some() && place > 0;
    view! {
        <li>
            <span class="pos">{place + 1}</span>
            <span class="zi" aria-hidden="true">{it.mark}</span>
            <div><b>{it.name}</b><span>{it.who}</span></div>
            <p class="why"><b>{it.figure}</b>
                <Show when=arranging><Button words=t("candidates.up") weight=Weight::Second size=Size::Small on_press=up/></Show></p>
        </li>
    }
}

fn head(acts: Acts) -> AnyView {
    let id = acts.session.election.get_untracked().unwrap_or_default();
    let href = crate::app::to(&format!("/e/{id}/paper/v_notice_cand"));
    view! { <LinkButton words=t("candidates.notice") href=href size=Size::Small weight=Weight::Second icon=Icon::Print/> }.into_any()
}

fn side(fixed: Memo<Option<(crate::values::Day, String)>>) -> AnyView {
    let line = move || match fixed.get() {
        Some((day, reason)) if !reason.is_empty() => tv("candidates.fixed-moved", &[("day", day_short(day)), ("reason", reason)]),
        Some((day, _)) => tv("candidates.fixed", &[("day", day_short(day))]),
        None => t("candidates.not-moved"),
    };
    view! { <section><h2 class="rule-h side-h">{t("candidates.moved")}</h2><p class="caption mt-3">{line}</p></section> }.into_any()
}

/// What stands against the lists as they are.
#[component]
fn Troubles(
    /// The acts of the desk.
    acts: Acts,
    /// The lists.
    lists: Memo<Lists>,
    /// Why the order differs.
    reason: RwSignal<String>,
) -> impl IntoView {
    let troubles = Memo::new(move |_| {
        let (lists, reason) = (lists.get(), reason.get());
        let speak = language();
        let words = |s: &Situation| {
            let found = list_troubles(s, &lists, &reason).into_iter();
            found
                .map(|it| (it.binding, it.refusal.sentence(speak), it.refusal.way_out(speak).unwrap_or_default()))
                .take(6)
                .collect::<Vec<_>>()
        };
        acts.session.read(words).unwrap_or_default()
    });
    let row = |(binding, title, line): (bool, String, String)| {
        let tone = if binding { Tone::Wrong } else { Tone::Warn };
        view! { <Note tone=tone title=title line=line/> }
    };
    move || troubles.get().into_iter().map(row).collect_view()
}

/// Rearranging, and fixing the lists.
#[component]
fn FixActs(
    /// The acts of the desk.
    acts: Acts,
    /// The lists.
    lists: Memo<Lists>,
    /// The lists as rearranged.
    moved: RwSignal<Option<Lists>>,
    /// Why the order differs.
    reason: RwSignal<String>,
) -> impl IntoView {
    let fix = move |()| {
        let day = acts.today();
        let (lists, order_reason) = (lists.get_untracked(), reason.get_untracked());
        acts.ask(vec![Command::Nomination(NominationCommand::FixCandidates { lists, order_reason, day })], move |_| {
            moved.set(None);
            reason.set(String::new());
            acts.done(t("candidates.recorded"));
        });
    };
    let fixed = Memo::new(move |_| acts.session.read(|s| s.election.nomination.fixed.is_some()).unwrap_or(false));
    let number = move || lists.with(|it| it.iter().map(|(_, people)| people.len()).sum::<usize>().to_string());
    let arrange = move |()| {
        moved.update(|now| *now = if now.is_some() { None } else { Some(lists.get_untracked()) });
        reason.set(String::new());
    };
    view! {
        <p class="acts">
            <Button words=Signal::derive(move || tv(if fixed.get() { "candidates.fix-again" } else { "candidates.fix" }, &[("number", number())])) on_press=fix/>
            <Button words=Signal::derive(move || t(if moved.get().is_some() { "candidates.keep" } else { "candidates.arrange" }))
                weight=Weight::Second on_press=arrange/>
        </p>
    }
}
