//! 大屏幕: what the hall sees of the count, in a window of its own. It only looks, and follows the teller's window.

use super::count::paper::{Paper, SumPart, read_so_far};
use super::result::share_words;
use crate::app::load::Opened;
use crate::app::session::{Access, Session, session};
use crate::app::words::{election_title, t, tv};
use crate::browser::channel::Channel;
use crate::election::count::BundleId;
use crate::election::outcome::{OtherSigns, base_of, needed_share};
use crate::election::polling::Round;
use crate::election::{Situation, polling};
use crate::stages::guard::current_round;
use crate::ui::{Bar, LastStroke, Seal, Tally};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the teller's window and the hall say to each other: figures, no ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HallWord {
    /// The hall asks how far the reading is.
    Ask,
    /// How far it is.
    News(News),
    /// The teller left the bundle.
    Left,
}

/// How far a bundle is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Which.
    pub bundle: BundleId,
    /// Ballots told.
    pub told: u32,
    /// Votes by office, in the order of the paper: printed names, then all written ones; with those of the ballot told last.
    pub votes: Vec<Vec<(u32, u32)>>,
    /// 不赞成 and 弃权 of the printed names, where the ballot has those signs; else nothing.
    #[serde(default)]
    pub signs: Vec<Vec<(u32, u32)>>,
}

/// The channel between the windows of an election.
pub fn channel(election: &str) -> Channel {
    Channel::new(&format!("huanjie-hall-{election}"))
}

/// Sends a word to the other windows.
pub fn post(session: Session, word: &HallWord) {
    let election = session.election.try_get_untracked().flatten();
    if let (Some(election), Ok(text)) = (election, serde_json::to_string(word)) {
        channel(&election).post(&text);
    }
}

/// Hears what the other windows say while the page stands.
pub fn hear(session: Session, then: impl Fn(HallWord) + 'static) {
    let Some(election) = session.election.get_untracked() else { return };
    let heard = channel(&election).subscribe(move |text| {
        if let Ok(word) = serde_json::from_str(&text) {
            then(word);
        }
    });
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || drop(heard.try_update_value(Option::take)));
}

/// The page.
#[component]
pub fn Hall() -> impl IntoView {
    view! { <Opened access=Access::Look><Screen/></Opened> }
}

/// The record's part of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sight {
    title: String,
    paper: Paper,
    sums: Vec<SumPart>,
    read: u64,
    returned: u64,
    needed: Option<String>,
}

fn sight_of(s: &Situation, bundle: Option<&BundleId>) -> Sight {
    let round = current_round(s);
    let paper = Paper::of(s, round);
    let count = s.election.count.round(round);
    let ballots = count.map(|count| read_so_far(count, bundle)).unwrap_or_default();
    let returned = count.map_or(0, |count| crate::election::count::returned(s, count));
    let needed = polling::rounds(s).into_iter().find(|it| it.no == round).and_then(|it| needed_words(s, &it, returned));
    Sight {
        title: s.election.setup.founding.as_ref().map(election_title).unwrap_or_default(),
        sums: paper.sums_of(s, &ballots),
        read: ballots.len() as u64,
        returned,
        needed,
        paper,
    }
}

/// How many votes elect, and which share of what they are.
fn needed_words(s: &Situation, round: &Round, returned: u64) -> Option<String> {
    let needed = needed_share(s, round)?;
    let base = base_of(s, round.no, needed.of, returned);
    let values = [("needed", needed.share.least(base).to_string()), ("share", share_words(&needed, base))];
    (base > 0).then(|| tv("hall.needed", &values))
}

/// More rows than this stand smaller.
const MANY: usize = 4;
/// Most rows that stand beside each other in one half of the screen.
const HALF: usize = 6;

/// What the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Every office, in two halves.
    All,
    /// One office, in the order of the paper.
    One(usize),
}

/// How many offices stand in the first half, so that both halves have about as many rows.
fn first_half(sums: &[SumPart]) -> usize {
    let rows = |parts: &[SumPart]| parts.iter().map(|part| part.rows.len()).sum::<usize>();
    (1..sums.len()).min_by_key(|at| rows(&sums[..*at]).abs_diff(rows(&sums[*at..]))).unwrap_or(sums.len())
}

/// Whether every office can be read at once.
fn fits(sums: &[SumPart]) -> bool {
    let (left, right) = sums.split_at(first_half(sums));
    let most = |parts: &[SumPart]| parts.iter().map(|part| part.rows.len()).sum::<usize>();
    sums.len() > 1 && most(left).max(most(right)) <= HALF + 2
}

#[component]
fn Screen() -> impl IntoView {
    let session = session();
    let news = RwSignal::new(None::<News>);
    hear(session, move |word| match word {
        HallWord::News(told) => drop(news.try_set(Some(told))),
        HallWord::Left => drop(news.try_set(None)),
        HallWord::Ask => {}
    });
    post(session, &HallWord::Ask);
    let bundle = Memo::new(move |_| news.with(|news| news.as_ref().map(|news| news.bundle.clone())));
    let sight = Memo::new(move |_| session.read(|s| bundle.with(|bundle| sight_of(s, bundle.as_ref()))).unwrap_or_default());
    let asked = RwSignal::new(None::<Shown>);
    let shown = Signal::derive(move || {
        let whole = sight.with(|sight| fits(&sight.sums));
        asked.get().unwrap_or(if whole { Shown::All } else { Shown::One(0) })
    });
    let told = move || news.with(|news| news.as_ref().map_or(0, |news| u64::from(news.told)));
    let per_mille = move || {
        let returned = sight.with(|sight| sight.returned).max(1);
        u32::try_from((sight.with(|sight| sight.read) + told()) * 1000 / returned).unwrap_or(1000).min(1000)
    };
    view! {
        <main id="main" class="hall">
            <header class="hall-top">
                <h1 class="hall-title"><Seal/><span>{move || sight.with(|sight| sight.title.clone())}</span></h1>
                {move || offices(&sight.get(), shown.get(), asked)}
            </header>
            <div class="hall-bundle">
                <p>{move || news.with(|news| said_of(news.as_ref()))}</p>
                <p>{move || sight.with(|sight| sight.needed.clone())}</p>
            </div>
            {move || match shown.get() {
                Shown::All => halves(&sight.get(), news).into_any(),
                Shown::One(at) => one(&sight.get(), news, at).into_any(),
            }}
            <footer class="hall-foot">
                <p>{move || tv("hall.read", &[("read", (sight.with(|sight| sight.read) + told()).to_string()), ("returned", sight.with(|sight| sight.returned).to_string())])}</p>
                <div><Bar fill=Signal::derive(per_mille)/></div>
                <p class="hall-key">{t("hall.key")}</p>
            </footer>
        </main>
    }
}

fn said_of(news: Option<&News>) -> String {
    match news {
        Some(news) => tv("hall.bundle", &[("no", news.bundle.no.to_string()), ("told", news.told.to_string())]),
        None => t("hall.waiting"),
    }
}

/// The office shown, and the others to choose from; and all of them, where they can be read at once.
fn offices(sight: &Sight, shown: Shown, asked: RwSignal<Option<Shown>>) -> impl IntoView + use<> {
    let button = |words: String, to: Shown| {
        let pressed = (to == shown).to_string();
        view! { <button class="btn is-second is-small" type="button" aria-pressed=pressed on:click=move |_| asked.set(Some(to))>{words}</button>" " }
    };
    let part = |(place, part): (usize, &super::count::paper::OfficePart)| {
        if shown == Shown::One(place) {
            let seats = tv("hall.seats", &[("seats", part.seats.to_string())]);
            view! { <b>{part.title.clone()}</b><span>{seats}</span>" " }.into_any()
        } else if sight.paper.parts.len() > 1 {
            button(part.title.clone(), Shown::One(place)).into_any()
        } else {
            ().into_any()
        }
    };
    let parts = sight.paper.parts.iter().enumerate().map(part).collect_view();
    let all = fits(&sight.sums).then(|| button(t("hall.all"), Shown::All));
    view! { <p class="hall-post">{parts}{all}</p> }
}

/// Every office at once, in two halves.
fn halves(sight: &Sight, news: RwSignal<Option<News>>) -> impl IntoView + use<> {
    let office = |at: usize| {
        let part = sight.paper.parts.get(at)?;
        let seats = tv("hall.seats", &[("seats", part.seats.to_string())]);
        let name = format!("{} {}", part.title, t("hall.rows"));
        Some(view! {
            <h2 class="hall-office">{part.title.clone()}<small>{seats}</small></h2>
            <ol class="hall-rows" aria-label=name>{rows(sight, news, at)}</ol>
        })
    };
    let split = first_half(&sight.sums);
    let left = (0..split).map(office).collect_view();
    let right = (split..sight.sums.len()).map(office).collect_view();
    view! { <div class="hall-halves"><div>{left}</div><div>{right}</div></div> }
}

/// One office over the whole screen.
fn one(sight: &Sight, news: RwSignal<Option<News>>, at: usize) -> impl IntoView + use<> {
    let many = sight.sums.get(at).is_some_and(|part| part.rows.len() > MANY);
    view! { <ol class="hall-rows" class:is-many=many aria-label=t("hall.rows")>{rows(sight, news, at)}</ol> }
}

fn rows(sight: &Sight, news: RwSignal<Option<News>>, shown: usize) -> impl IntoView + use<> {
    let Some(part) = sight.sums.get(shown) else { return Vec::new().collect_view() };
    let now = move |at: usize| news.with(|news| news.as_ref().and_then(|news| news.votes.get(shown)?.get(at).copied()).unwrap_or_default());
    let signs =
        move |at: usize| news.with(|news| news.as_ref().and_then(|news| news.signs.get(shown)?.get(at).copied()).unwrap_or_default());
    let printed = part.rows.len().saturating_sub(1);
    let row = |(at, row): (usize, &super::count::paper::SumRow)| {
        let before = row.votes;
        let votes = Signal::derive(move || now(at).0);
        let last = Signal::derive(move || if now(at).1 > 0 { LastStroke::New } else { LastStroke::Old });
        let sum = move || (before + u64::from(votes.get())).to_string();
        view! {
            <li>
                <h3>{if at < printed { row.words.clone() } else { t("hall.others") }}</h3>
                <p class="zhengs"><Tally votes=votes last=last/>{row.other_signs.map(|before| other_signs(before, Signal::derive(move || signs(at))))}</p>
                <p class="hall-sum">{sum}</p>
            </li>
        }
    };
    let written = part.rows.get(printed).is_some_and(|row| row.votes > 0) || now(printed).0 > 0;
    part.rows.iter().enumerate().filter(|(at, _)| *at < printed || written).map(row).collect_view()
}

/// 不赞成 and 弃权 so far, with those of the bundle being read.
fn other_signs(before: OtherSigns, now: Signal<(u32, u32)>) -> impl IntoView {
    let words = move || {
        let (against, abstained) = now.get();
        let sum = |before: u64, now: u32| (before + u64::from(now)).to_string();
        tv("hall.signs", &[("against", sum(before.against, against)), ("abstained", sum(before.abstained, abstained))])
    };
    view! { <span class="hall-signs">{words}</span> }
}
