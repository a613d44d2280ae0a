//! 委托投票台账: who votes for whom, until when, published; what stands against a proxy is said before it is recorded.

use super::bench::{Acts, DeskFrame, PersonPick, Roster};
use crate::app::words::{day_short, t, tv, voice};
use crate::election::polling::{PollingCommand, Proxy, proxy_troubles};
use crate::election::record::VoterId;
use crate::election::{Command, Situation};
use crate::law::terms::Kinship;
use crate::ui::{
    Answer, Button, Choice, Figure, Figures, FiguresPlace, SelectField, Size, TableColumn, TableFrame, TextField, Verdict, Weight, Width,
};
use leptos::prelude::*;

/// So many proxies stand in the ledger at once.
const MOST_ROWS: usize = 300;

/// A row of the ledger.
#[derive(Clone, PartialEq)]
struct Row {
    id: VoterId,
    principal: String,
    proxy: String,
    reason: String,
    day: String,
}

/// What is being filled in.
#[derive(Clone, Copy)]
struct Ask {
    acts: Acts,
    principal: RwSignal<Option<VoterId>>,
    proxy: RwSignal<Option<VoterId>>,
    kinship: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Ask {
    /// The proxy that is asked for, once both are chosen.
    fn proxy(self) -> Option<Proxy> {
        let day = self.acts.session.today();
        let reason = self.reason.get();
        Some(Proxy { principal: self.principal.get()?, proxy: self.proxy.get()?, kinship: kinship(&self.kinship.get()), reason, day })
    }

    fn clear(self) {
        self.principal.set(None);
        self.proxy.set(None);
        self.kinship.set(String::new());
        self.reason.set(String::new());
    }
}

/// A kinship by its id.
pub fn kinship(id: &str) -> Option<Kinship> {
    serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()
}

/// The kinships of the law as choices.
pub fn kinship_choices() -> Vec<Choice> {
    ["spouse", "parent_child", "sibling", "grandparent_grandchild"].map(|id| Choice::new(id, t(&format!("choice.{id}")))).into()
}

/// The ledger of proxies.
#[component]
pub fn ProxyDesk() -> impl IntoView {
    let acts = Acts::new();
    let ask = Ask {
        acts,
        principal: RwSignal::new(None),
        proxy: RwSignal::new(None),
        kinship: RwSignal::new(String::new()),
        reason: RwSignal::new(String::new()),
    };
    view! {
        <DeskFrame step="proxies" title=t("proxies.title") acts=acts side=ViewFn::from(move || view! { <Published acts=acts/> })>
            <section class="stack">
                <h2 class="rule-h">{t("proxies.new")}</h2>
                <AskForm ask=ask/>
            </section>
            <Ledger acts=acts/>
        </DeskFrame>
    }
}

#[component]
fn AskForm(
    /// What is filled in.
    ask: Ask,
) -> impl IntoView {
    let roster = Roster::new();
    let trouble = Memo::new(move |_| {
        let mut proxy = ask.proxy()?;
        if proxy.reason.is_empty() {
            proxy.reason = "…".to_owned();
        }
        let first = ask.acts.session.read(|s| proxy_troubles(s, &proxy).into_iter().next()).flatten();
        Some(first.map(|refusal| (refusal.sentence(voice()), refusal.way_out(voice()).unwrap_or_default())))
    });
    let record = move |()| match untrack(|| ask.proxy()) {
        Some(proxy) => ask.acts.ask(vec![Command::Polling(PollingCommand::GrantProxy(proxy))], move |_| {
            ask.acts.done(t("proxies.recorded"));
            ask.clear();
        }),
        None => ask.acts.wrong(t("proxies.both")),
    };
    view! {
        <PersonPick id="principal" label=t("proxies.principal") roster=roster chosen=ask.principal/>
        <PersonPick id="proxy" label=t("proxies.proxy") roster=roster chosen=ask.proxy/>
        {move || trouble.get().map(|trouble| match trouble {
            Some((title, line)) => view! { <Verdict answer=Answer::No title=title line=line/> },
            None => view! { <Verdict answer=Answer::Yes title=t("proxies.fine") line=t("proxies.fine.line")/> },
        })}
        <SelectField id="kinship" label=t("proxies.kinship") unchosen=t("proxies.no-kin") choices=kinship_choices()
            value=ask.kinship on_input=move |it: String| ask.kinship.set(it)/>
        <TextField id="reason" label=t("proxies.reason") hint=t("proxies.reason.hint") width=Width::Twenty value=ask.reason
            on_input=move |it: String| ask.reason.set(it)/>
        <p class="acts"><Button words=t("proxies.record") on_press=record/></p>
    }
}

/// How many there are, and the publication.
#[component]
fn Published(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let state = Memo::new(move |_| {
        session
            .read(|s| {
                let polling = &s.election.polling;
                let latest = s.election.setup.election_day().zip(s.law.proxy.publish_days_before);
                let latest = latest.map(|(day, days)| day.plus_days(-(days as i32)));
                let last = polling.proxies.values().map(|it| it.day).max();
                let published = polling.proxies_published;
                (polling.proxies.len(), published, latest, last.zip(published).is_some_and(|(last, published)| last > published))
            })
            .unwrap_or_default()
    });
    let figures = move || vec![Figure::new(t("proxies.count"), state.get().0.to_string(), t("unit.pairs"))];
    let line = move || match state.get() {
        (_, Some(day), _, false) => tv("proxies.published", &[("day", day_short(day))]),
        (_, Some(day), _, true) => tv("proxies.published-before", &[("day", day_short(day))]),
        (_, None, Some(day), _) => tv("proxies.publish-by", &[("day", day_short(day))]),
        (_, None, None, _) => t("proxies.publish-before"),
    };
    let publish = move |()| {
        let day = acts.today();
        acts.ask_and_say(Command::Polling(PollingCommand::PublishProxies { day }), t("proxies.publish.done"));
    };
    view! {
        <section class="stack">
            <Figures figures=Signal::derive(figures) place=FiguresPlace::Side/>
            <p class="caption">{line}</p>
            <p class="acts"><Button words=t("proxies.publish") weight=Weight::Second size=Size::Small on_press=publish/></p>
        </section>
    }
}

/// The proxies that stand.
#[component]
fn Ledger(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let rows = Memo::new(move |_| acts.session.read(ledger).unwrap_or_default());
    let heads = vec![
        TableColumn::head(t("proxies.principal")),
        TableColumn::words(t("proxies.proxy")),
        TableColumn::words(t("proxies.reason")),
        TableColumn::words(t("proxies.day")),
        TableColumn::words(t("desk.act")),
    ];
    let row = move |row: Row| {
        let Row { id, principal, proxy, reason, day } = row;
        let command = PollingCommand::RevokeProxy { principal: id, reason: t("proxies.revoke.reason") };
        let said = tv("proxies.revoked", &[("name", principal.clone())]);
        let revoke = move |()| acts.ask_and_say(Command::Polling(command.clone()), said.clone());
        view! {
            <tr>
                <th scope="row">{principal}</th>
                <td>{proxy}</td>
                <td>{reason}</td>
                <td>{day}</td>
                <td><Button words=t("proxies.revoke") weight=Weight::Second size=Size::Small on_press=revoke/></td>
            </tr>
        }
    };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <TableFrame caption=t("proxies.ledger") heads=heads.clone()>
                {move || rows.get().into_iter().map(row).collect_view()}
            </TableFrame>
        </Show>
    }
}

fn ledger(s: &Situation) -> Vec<Row> {
    let name = |id: &VoterId| {
        let group = |group: u32| tv("desk.group", &[("group", crate::app::words::chinese_number(group))]);
        s.election.roll.voter(id).map(|it| format!("{}，{}", it.registration.name, group(it.registration.group))).unwrap_or_default()
    };
    let row = |proxy: &Proxy| Row {
        id: proxy.principal.clone(),
        principal: name(&proxy.principal),
        proxy: name(&proxy.proxy),
        reason: proxy.reason.clone(),
        day: day_short(proxy.day),
    };
    s.election.polling.proxies.values().take(MOST_ROWS).map(row).collect()
}
