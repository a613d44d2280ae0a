//! What the committee changes about tablets: one out of use, groups to another desk, the rule for voters of other desks.

use crate::app::desks::bench::Acts;
use crate::app::tablet_words::{group_choices, group_words};
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::tablets::{ForeignVoter, TabletEvent};
use crate::journal::DeviceId;
use crate::ui::{Button, Choice, ChoiceField, ChoiceLayout, Form, Press, SelectField, SeveralField, TextField, Weight, Width};
use leptos::prelude::*;

/// The three changes, folded until they are needed.
#[component]
pub fn Changes(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("tablets.change.title")}</h2>
            <details class="detail"><summary>{t("tablets.rule.title")}</summary><Rule acts=acts/></details>
            <details class="detail"><summary>{t("tablets.move.title")}</summary><Move acts=acts/></details>
            <details class="detail"><summary>{t("tablets.retire.title")}</summary><Retire acts=acts/></details>
        </section>
    }
    .into_any()
}

/// The tablets in use to choose from.
fn choices(acts: Acts, with_own: bool) -> Vec<Choice> {
    let own = acts.session.device();
    let listed = acts.session.read(|s| {
        let in_use =
            s.election.tablets.list.iter().filter(|(device, it)| it.retired.is_none() && (with_own || Some(*device) != own.as_ref()));
        let in_use = in_use.map(|(device, tablet)| Choice::new(&device.0, &tablet.seat.name));
        let waiting = s.election.tablets.waiting().filter(|_| !with_own);
        in_use.chain(waiting.map(|(seat, grant)| Choice::new(&seat.0, &grant.seat.name))).collect()
    });
    listed.unwrap_or_default()
}

fn name_of(acts: Acts, device: &str) -> String {
    acts.session.peek(|s| s.election.tablets.name_of(&DeviceId(device.to_owned()))).unwrap_or_default()
}

#[component]
fn Retire(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let (which, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let act = Signal::derive(move || match which.get().as_str() {
        "" => t("tablets.retire.act.none"),
        device => tv("tablets.retire.act", &[("name", name_of(acts, device))]),
    });
    let retire = move |()| {
        let device = which.get_untracked();
        if device.is_empty() {
            return acts.wrong(t("tablets.change.unchosen"));
        }
        let said = tv("tablets.retire.done", &[("name", name_of(acts, &device))]);
        let event = TabletEvent::Retired { device: DeviceId(device), reason: reason.get_untracked().trim().to_owned() };
        acts.ask(vec![Command::Tablets(event)], move |_| {
            which.try_set(String::new());
            reason.try_set(String::new());
            acts.done(said);
        });
    };
    view! {
        <Form on_submit=retire>
            <p>{t("tablets.retire.line")}</p>
            <SelectField id="retire-which" label=t("tablets.change.which") unchosen=t("tablets.change.unchosen")
                choices=Signal::derive(move || choices(acts, false)) value=which on_input=move |it: String| which.set(it)/>
            <TextField id="retire-reason" label=t("tablets.change.reason") width=Width::Twenty value=reason on_input=move |it: String| reason.set(it)/>
            <p class="acts mt-4"><Button words=act weight=Weight::Second press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}

#[component]
fn Move(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let (which, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let groups = RwSignal::new(Vec::<String>::new());
    let numbers = move || groups.get().iter().filter_map(|group| group.parse().ok()).collect::<Vec<u32>>();
    let act = Signal::derive(move || match (which.get().as_str(), numbers()) {
        ("", _) => t("tablets.move.act.none"),
        (device, numbers) if numbers.is_empty() => {
            tv("tablets.move.act", &[("name", name_of(acts, device)), ("groups", t("tablets.move.group"))])
        }
        (device, numbers) => tv("tablets.move.act", &[("name", name_of(acts, device)), ("groups", group_words(&numbers))]),
    });
    let move_groups = move |()| {
        let (device, numbers) = (which.get_untracked(), untrack(numbers));
        if device.is_empty() {
            return acts.wrong(t("tablets.change.unchosen"));
        }
        if numbers.is_empty() {
            return acts.wrong(t("tablets.move.no-groups"));
        }
        let said = tv("tablets.move.done", &[("name", name_of(acts, &device)), ("groups", group_words(&numbers))]);
        let event = TabletEvent::GroupsMoved { to: DeviceId(device), groups: numbers, reason: reason.get_untracked().trim().to_owned() };
        acts.ask(vec![Command::Tablets(event)], move |_| {
            groups.try_set(Vec::new());
            reason.try_set(String::new());
            acts.done(said);
        });
    };
    let known = Signal::derive(move || acts.session.read(group_choices).unwrap_or_default());
    view! {
        <Form on_submit=move_groups>
            <SeveralField id="move-groups" label=t("tablets.groups") choices=known layout=ChoiceLayout::Row value=groups
                on_input=move |it| groups.set(it)/>
            <SelectField id="move-to" label=t("tablets.move.to") unchosen=t("tablets.change.unchosen")
                choices=Signal::derive(move || choices(acts, true)) value=which on_input=move |it: String| which.set(it)/>
            <TextField id="move-reason" label=t("tablets.change.reason") width=Width::Twenty value=reason on_input=move |it: String| reason.set(it)/>
            <p class="acts mt-4"><Button words=act weight=Weight::Second press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}

const WITH_TOKEN: &str = "with_token";
const FREELY: &str = "freely";

#[component]
fn Rule(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let now = move || match acts.session.read(|s| s.election.tablets.rule).unwrap_or_default() {
        ForeignVoter::WithToken => WITH_TOKEN,
        ForeignVoter::Freely => FREELY,
    };
    let rule = RwSignal::new(untrack(now).to_owned());
    let reason = RwSignal::new(String::new());
    let choice = |code: &str| Choice::new(code, t(&format!("tablets.rule.{code}"))).hint(t(&format!("tablets.rule.{code}.hint")));
    let set = move |()| {
        let chosen = rule.get_untracked();
        if chosen == untrack(now) {
            return acts.wrong(t("tablets.rule.same"));
        }
        let wanted = if chosen == FREELY { ForeignVoter::Freely } else { ForeignVoter::WithToken };
        let event = TabletEvent::ForeignVotersRuled { rule: wanted, reason: reason.get_untracked().trim().to_owned() };
        acts.ask(vec![Command::Tablets(event)], move |_| {
            reason.try_set(String::new());
            acts.done(tv("tablets.rule.done", &[("rule", t(&format!("tablets.rule.{chosen}")))]));
        });
    };
    view! {
        <Form on_submit=set>
            <ChoiceField id="rule" label=t("tablets.rule.title") choices=vec![choice(WITH_TOKEN), choice(FREELY)] layout=ChoiceLayout::Plain
                value=rule on_input=move |it: String| rule.set(it)/>
            <TextField id="rule-reason" label=t("tablets.change.reason") width=Width::Twenty value=reason on_input=move |it: String| reason.set(it)/>
            <p class="acts mt-4"><Button words=t("tablets.rule.act") weight=Weight::Second press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}
