//! A bundle that both read: ballot by ballot where they differ, the sums side by side, and the ruling with its reason.

use super::paper::{Paper, SumPart, SumRow, teller_name};
use crate::app::desks::bench::Acts;
use crate::app::session::session;
use crate::app::words::{t, tv};
use crate::election::count::{Ballot, BundleId, BundleState, CountCommand, Teller, tally};
use crate::election::{Command, Situation};
use crate::ui::{Button, Choice, Form, LongField, Press, Segmented, Size};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Both readings of a bundle and the places where they differ, from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Both {
    a: Vec<Ballot>,
    b: Vec<Ballot>,
    places: Vec<usize>,
    paper: Paper,
}

fn both(s: &Situation, round: u32, station: &str, no: u32) -> Option<Both> {
    let bundle = s.election.count.round(round)?.bundles.get(&(station.to_owned(), no))?;
    let (a, b) = (bundle.a.clone()?, bundle.b.clone()?);
    let places = match bundle.state() {
        BundleState::Apart(places) => places,
        _ => Vec::new(),
    };
    Some(Both { a, b, places, paper: Paper::of(s, round) })
}

impl Both {
    fn of(&self, teller: Teller, place: usize) -> Option<&Ballot> {
        let ballots = if teller == Teller::A { &self.a } else { &self.b };
        ballots.get(place - 1)
    }

    fn parts(&self, teller: Teller, place: usize) -> Vec<(String, Vec<String>)> {
        self.of(teller, place).map_or_else(|| vec![(String::new(), vec![t("count.no-ballot")])], |ballot| self.paper.ballot_parts(ballot))
    }

    /// What a teller told, office by office; each name with whether the other told it too.
    fn told(&self, teller: Teller, place: usize) -> Vec<(String, Vec<(String, bool)>)> {
        let other = self.parts(if teller == Teller::A { Teller::B } else { Teller::A }, place);
        let both = |office: &str, name: &String| other.iter().any(|(known, names)| known == office && names.contains(name));
        let part = |(office, names): (String, Vec<String>)| {
            let names = names.into_iter().map(|name| (name.clone(), both(&office, &name))).collect();
            (office, names)
        };
        self.parts(teller, place).into_iter().map(part).collect()
    }

    /// The bundle as ruled; none while a ballot is not decided.
    fn ruled(&self, picks: &BTreeMap<usize, Teller>) -> Option<Vec<Ballot>> {
        let longest = self.a.len().max(self.b.len());
        let mut ballots = Vec::new();
        for place in 1..=longest {
            let teller = if self.places.contains(&place) { *picks.get(&place)? } else { Teller::A };
            ballots.extend(self.of(teller, place).cloned());
        }
        Some(ballots)
    }
}

/// The ballots that differ, and the ruling.
#[component]
pub(super) fn Apart(
    /// Round.
    round: u32,
    /// Box.
    station: String,
    /// Bundle.
    no: u32,
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let both = acts.session.peek(|s| both(s, round, &station, no)).flatten().unwrap_or_default();
    let picks = RwSignal::new(BTreeMap::<usize, Teller>::new());
    let reason = RwSignal::new(String::new());
    let kept = StoredValue::new((both.clone(), station));
    let rule = move |()| {
        let ruled = picks.with_untracked(|picks| kept.with_value(|(both, _)| both.ruled(picks)));
        let Some(ballots) = ruled else {
            acts.wrong(t("count.rule.undecided"));
            return;
        };
        let bundle = BundleId { round, station: kept.with_value(|(_, station)| station.clone()), no };
        let command = Command::Count(CountCommand::RuleBundle { bundle, ballots, reason: reason.get_untracked() });
        acts.ask_and_say(command, tv("count.ruled", &[("no", no.to_string())]));
    };
    let blocks = both.places.iter().map(|place| block(&both, *place, picks)).collect_view();
    view! {
        {blocks}
        <Form on_submit=rule>
            <LongField id="rule-reason" label=t("count.rule.reason") hint=t("count.rule.hint") value=reason on_input=move |it| reason.set(it)/>
            <div class="acts mt-4"><Button words=tv("count.rule.act", &[("no", no.to_string())]) size=Size::Desk press=Press::Submit/></div>
        </Form>
        <p class="caption mt-4">{t("count.neither")}</p>
    }
}

fn block(both: &Both, place: usize, picks: RwSignal<BTreeMap<usize, Teller>>) -> impl IntoView + use<> {
    let line = |teller: Teller| {
        let name = |(name, agreed): (String, bool)| {
            if agreed { view! { <span>{name}</span> }.into_any() } else { view! { <mark>{name}</mark> }.into_any() }
        };
        let part = |(office, names): (String, Vec<(String, bool)>)| {
            let names = names.into_iter().map(name).collect_view();
            view! { <span class="apart-part">{(!office.is_empty()).then(|| view! { <small>{office}</small> })}{names}</span> }
        };
        let parts = both.told(teller, place).into_iter().map(part).collect_view();
        view! { <div><dt>{tv("count.told-by", &[("teller", teller_name(teller))])}</dt><dd>{parts}</dd></div> }
    };
    let choices: Vec<Choice> = [Teller::A, Teller::B]
        .map(|teller| Choice::new(if teller == Teller::A { "a" } else { "b" }, tv("count.pick", &[("teller", teller_name(teller))])))
        .into();
    let value = Signal::derive(move || match picks.with(|picks| picks.get(&place).copied()) {
        Some(Teller::A) => "a".to_owned(),
        Some(Teller::B) => "b".to_owned(),
        None => String::new(),
    });
    let choose = move |picked: String| {
        let teller = if picked == "a" { Teller::A } else { Teller::B };
        picks.update(|picks| {
            picks.insert(place, teller);
        });
    };
    view! {
        <div class="apart mt-4">
            <p class="apart-no"><span>{t("count.no.before")}</span><b>{place}</b><span>{t("count.no.ballot")}</span></p>
            <dl>{line(Teller::A)}{line(Teller::B)}</dl>
        </div>
        <div class="mt-3"><Segmented id=format!("pick-{place}") label=tv("count.ask", &[("no", place.to_string())]) choices=choices value=value on_input=choose/></div>
    }
}

/// Both tellers' sums of a bundle, side by side, with the sum of all that agree.
#[component]
pub(super) fn Compare(
    /// Round.
    round: u32,
    /// Box.
    station: String,
    /// Bundle.
    no: u32,
) -> impl IntoView {
    let session = session();
    let parts = session.peek(|s| {
        let both = both(s, round, &station, no)?;
        let (a, b) = (both.paper.sums_of(s, &both.a), both.paper.sums_of(s, &both.b));
        let all = both.paper.sums(&tally(s, round).unwrap_or_default());
        Some(a.into_iter().zip(b).zip(all).collect::<Vec<_>>())
    });
    parts.flatten().unwrap_or_default().into_iter().map(|((a, b), all)| table(no, &a, &b, &all)).collect_view()
}

fn table(no: u32, a: &SumPart, b: &SumPart, all: &SumPart) -> impl IntoView + use<> {
    let row = |words: String, a: u64, b: u64, all: u64| {
        let off = a.abs_diff(b);
        let differs = off > 0;
        let difference = if off == 0 {
            view! { "0" }.into_any()
        } else {
            view! { <b class="mark">{tv("count.off", &[("off", off.to_string())])}</b> }.into_any()
        };
        view! {
            <tr class:is-wrong=differs>
                <th scope="row">{words}</th><td class="num">{a}</td><td class="num">{b}</td><td class="num">{difference}</td><td>{all}</td>
            </tr>
        }
    };
    let of_names = |((a, b), all): ((&SumRow, &SumRow), &SumRow)| row(a.words.clone(), a.votes, b.votes, all.votes);
    let names = a.rows.iter().zip(&b.rows).zip(&all.rows).map(of_names).collect_view();
    let head = format!("{} {}", a.head, tv("count.compare", &[("no", no.to_string())]));
    view! {
        <table class="table is-tight compare has-marks mt-5">
            <caption class="sr">{head.clone()}</caption>
            <thead><tr>
                <th scope="col">{head}</th><th scope="col" class="num">{t("count.a")}</th><th scope="col" class="num">{t("count.b")}</th>
                <th scope="col" class="num">{t("count.difference")}</th><th scope="col">{t("count.totals")}</th>
            </tr></thead>
            <tbody>
                {names}
                {row(t("count.blanks"), a.blank, b.blank, all.blank)}
                {row(t("count.voids"), a.void, b.void, all.void)}
            </tbody>
        </table>
    }
}
