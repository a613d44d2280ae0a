//! Beside the form: how many, which households still lack someone, the last acts.

use super::{Desk, acts, reasons};
use crate::app::frame::go;
use crate::app::roll_words::{absence_of, group_words};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::paperwork::{Answers, PaperworkCommand};
use crate::election::record::VoterId;
use crate::election::roll::lists::unaccounted;
use crate::election::{Command, Situation};
use crate::text;
use crate::ui::{
    Button, Choice, ChoiceField, ChoiceLayout, Dialog, Figure, Figures, FiguresPlace, Icon, SeveralField, Size, TextField, Weight, Width,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many households are shown at once.
const SHOWN: usize = 6;
/// How many of the whole village.
const SHOWN_OF_ALL: usize = 60;
/// How many of the last acts are shown.
const LAST: usize = 5;

/// Someone of age on the household roll without registration or reason.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Missing {
    id: VoterId,
    place: usize,
    name: String,
    group: u32,
    household: String,
}

/// A household with those who are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct House {
    group: u32,
    head: String,
    people: Vec<Missing>,
}

/// The side column.
#[component]
pub fn Side(desk: Desk) -> impl IntoView {
    let houses = Memo::new(move |_| desk.session.read(houses).unwrap_or_default());
    let asked = RwSignal::new(None::<House>);
    view! {
        <aside class="stack-l">
            <Progress desk=desk houses=houses/>
            <Houses desk=desk houses=houses asked=asked/>
            <LastActs desk=desk/>
            <Endings desk=desk/>
            <Reasons desk=desk asked=asked/>
        </aside>
    }
}

fn houses(s: &Situation) -> Vec<House> {
    let Some(day) = s.election.setup.election_day() else { return Vec::new() };
    let places: BTreeMap<&VoterId, usize> = if s.election.roll.residents.is_empty() {
        BTreeMap::new()
    } else {
        s.election.roll.residents.iter().enumerate().map(|(place, (id, ..))| (id, place)).collect()
    };
    let mut houses: BTreeMap<(u32, String), Vec<Missing>> = BTreeMap::new();
    for (id, resident) in unaccounted(s, day) {
        let head = if resident.household.is_empty() { resident.name.to_string() } else { resident.household.clone() };
        houses.entry((resident.group, head)).or_default().push(Missing {
            id: id.clone(),
            place: places.get(id).copied().unwrap_or_default(),
            name: resident.name.to_string(),
            group: resident.group,
            household: resident.household.clone(),
        });
    }
    houses.into_iter().map(|((group, head), people)| House { group, head, people }).collect()
}

#[component]
fn Progress(desk: Desk, houses: Memo<Vec<House>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let excused = |s: &Situation| s.election.roll.residents.iter().filter(|(_, _, why)| why.is_some()).count();
        let (registered, excused) = desk.session.read(|s| (s.election.roll.registered() as usize, excused(s))).unwrap_or_default();
        (registered, excused, houses.with(|houses| houses.iter().map(|house| house.people.len()).sum::<usize>()))
    });
    let figures = Signal::derive(move || {
        let (registered, excused, missing) = counts.get();
        vec![
            Figure::new(t("register.registered"), registered.to_string(), ""),
            Figure::new(t("register.excused-count"), excused.to_string(), ""),
            Figure::new(t("register.missing"), missing.to_string(), ""),
        ]
    });
    let per_mille = move |part: usize| {
        let (registered, excused, missing) = counts.get();
        (part * 1000 / (registered + excused + missing).max(1)).to_string()
    };
    view! {
        <section>
            <h2 class="sr">{t("register.progress")}</h2>
            <Figures figures=figures place=FiguresPlace::Side/>
            <div class="mt-3">
                <svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="track" width="1000" height="14"/>
                    <rect class="fill" width=move || per_mille(counts.get().0) height="14"/>
                    <rect class="fill-2" x=move || per_mille(counts.get().0) width=move || per_mille(counts.get().1) height="14"/>
                </svg>
            </div>
            <p class="caption mt-2">{move || today_line(desk)}</p>
        </section>
    }
}

fn today_line(desk: Desk) -> String {
    let (today, adults) = desk
        .session
        .read(|s| {
            let today = s.election.roll.voters.iter().rev().take_while(|voter| voter.at.day() == s.today).count();
            (today, s.election.setup.founding.as_ref().map_or(0, |founding| founding.adults()))
        })
        .unwrap_or_default();
    tv("register.today", &[("today", today.to_string()), ("adults", adults.to_string())])
}

/// Households of the group on the form that still lack someone; of the whole village on demand.
#[component]
fn Houses(desk: Desk, houses: Memo<Vec<House>>, asked: RwSignal<Option<House>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let group = Memo::new(move |_| desk.draft.with(|draft| draft.group.parse::<u32>().ok()));
    let here = move || group.get().filter(|_| !all.get());
    let shown = move || {
        houses.with(|houses| houses.iter().filter(|house| here().is_none_or(|group| house.group == group)).cloned().collect::<Vec<_>>())
    };
    let title = move || {
        let shown = shown();
        let people: usize = shown.iter().map(|house| house.people.len()).sum();
        let place = here().map_or_else(|| t("register.village"), group_words);
        let key = if shown.is_empty() { "register.houses.none" } else { "register.houses" };
        tv(key, &[("place", place), ("houses", shown.len().to_string()), ("people", people.to_string())])
    };
    let most = move || if all.get() { SHOWN_OF_ALL } else { SHOWN };
    let toggle = move || {
        if all.get() { t("register.houses.group") } else { tv("register.houses.all", &[("houses", houses.with(Vec::len).to_string())]) }
    };
    view! {
        <Show when=move || desk.session.read(|s| !s.election.roll.residents.is_empty()).unwrap_or(false)>
            <section>
                <h2 class="rule-h is-row side-h">
                    <span>{title}</span>
                    <button class="cite-link" type="button" on:click=move |_| all.update(|all| *all = !*all)>{toggle}</button>
                </h2>
                <ul class="houses">
                    {move || shown().into_iter().take(most()).map(|house| view! { <HouseLine desk=desk house=house asked=asked/> }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn HouseLine(desk: Desk, house: House, asked: RwSignal<Option<House>>) -> impl IntoView {
    let people = house.people.iter().enumerate().map(|(at, missing)| {
        let key = format!("r:{}", missing.place);
        let name = missing.name.clone();
        let comma = (at > 0).then(|| t("list.comma"));
        view! { {comma}<button class="cite-link" type="button" on:click=move |_| acts::take_hit(desk, &key)>{name}</button> }
    });
    let people = people.collect_view();
    let head = house.head.clone();
    let spoken = tv("register.explain.of", &[("head", head.clone())]);
    view! {
        <li>
            <span><b>{head}</b>{people}</span>
            <button class="btn is-second is-small" type="button" aria-label=spoken on:click=move |_| asked.set(Some(house.clone()))>{t("register.explain")}</button>
        </li>
    }
}

/// Asks why people of a household are not registered.
#[component]
fn Reasons(desk: Desk, asked: RwSignal<Option<House>>) -> impl IntoView {
    let chosen = RwSignal::new(Vec::<String>::new());
    let why = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(house) = asked.get() {
            chosen.set(house.people.iter().map(|missing| missing.id.to_string()).collect());
            why.set(String::new());
            words.set(String::new());
        }
    });
    let people = Signal::derive(move || {
        asked.get().map_or_else(Vec::new, |house| {
            house.people.iter().map(|missing| Choice::new(missing.id.to_string(), missing.name.clone())).collect()
        })
    });
    let reason = move || absence_of(&why.get(), &words.get()).filter(|_| why.get() != "other" || !words.get().trim().is_empty());
    let lacks = MaybeProp::derive(move || {
        if chosen.with(Vec::is_empty) {
            Some(t("register.explain.nobody"))
        } else {
            reason().is_none().then(|| t("register.explain.no-reason"))
        }
    });
    let record = move |()| {
        if let Some(why) = reason() {
            acts::excuse(desk, chosen.get().iter().map(|id| VoterId::from(id.as_str())).collect(), &why);
            asked.set(None);
        }
    };
    let title = Signal::derive(move || tv("register.explain.title", &[("head", asked.get().map(|house| house.head).unwrap_or_default())]));
    view! {
        <Dialog id="reasons" title=title open=Signal::derive(move || asked.get().is_some()) on_leave=move |()| asked.set(None)>
            <div class="dialog-body stack">
                <SeveralField id="excused" label=t("register.explain.who") choices=people layout=ChoiceLayout::Row value=chosen on_input=move |it| chosen.set(it)/>
                <ChoiceField id="why" label=t("register.explain.why") choices=reasons() layout=ChoiceLayout::Plain value=why on_input=move |it| why.set(it)/>
                <Show when=move || why.get() == "other">
                    <TextField id="why-words" label=t("register.explain.words") width=Width::Twenty value=words on_input=move |it| words.set(it)/>
                </Show>
            </div>
            <div class="dialog-acts">
                <Button words=t("register.explain.act") unavailable=lacks on_press=record/>
                <Button words=t("register.explain.leave") weight=Weight::Plain on_press=move |()| asked.set(None)/>
            </div>
        </Dialog>
    }
}

#[component]
fn LastActs(desk: Desk) -> impl IntoView {
    let last = Memo::new(move |_| {
        let of = |s: &Situation| {
            let standing = s.election.roll.voters.iter().rev().take(200).filter(|voter| voter.struck.is_none()).take(LAST);
            standing
                .map(|voter| (voter.id.clone(), voter.registration.name.to_string(), voter.registration.group, voter.at))
                .collect::<Vec<_>>()
        };
        desk.session.read(of).unwrap_or_default()
    });
    view! {
        <section>
            <h2 class="sr">{t("register.last")}</h2>
            <ul class="log">
                {move || last.get().into_iter().map(|(id, name, group, at)| {
                    let spoken = tv("register.take-back.of", &[("name", name.clone())]);
                    let called = name.clone();
                    view! {
                        <li>
                            <time>{text::clock(at)}</time><b>{name}</b>{group_words(group)}
                            <button class="push cite-link" type="button" aria-label=spoken on:click=move |_| acts::take_back(desk, id.clone(), &called)>
                                <crate::ui::icon::Icon of=Icon::Undo/>{t("register.take-back")}
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    }
}

/// Where to go from here: the whole roll, and saying that registration is over.
#[component]
fn Endings(desk: Desk) -> impl IntoView {
    let pairs = Memo::new(move |_| {
        desk.candidates.track();
        desk.session.read(|s| desk.likeness.with_value(|index| index.pairs(&s.election.roll).len())).unwrap_or(0)
    });
    let base = move || to(&format!("/e/{}/desk", desk.session.election.get().unwrap_or_default()));
    let done = move |()| {
        let record = Command::Paperwork(PaperworkCommand::RecordStep { step: "register".into(), answers: Answers::new() });
        leptos::task::spawn_local(async move {
            if desk.session.record(record).await.is_ok() {
                go(&format!("/e/{}", desk.session.election.get_untracked().unwrap_or_default()));
            }
        });
    };
    view! {
        <section class="stack">
            <p><a href=move || format!("{}/roll", base())>{t("register.whole-roll")}</a></p>
            <Show when=move || pairs.get() != 0>
                <p><a href=move || format!("{}/pairs", base())>{move || tv("register.pairs", &[("count", pairs.get().to_string())])}</a></p>
            </Show>
            <p class="acts"><Button words=t("register.over") weight=Weight::Second size=Size::Small on_press=done/></p>
        </section>
    }
}
