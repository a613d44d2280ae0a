//! 双人: who holds the second key, what may be agreed to, and consents that come from another tablet.

use crate::app::desks::bench::{ActNote, Acts};
use crate::app::frame::ElectionPage;
use crate::app::hand_codes::{HandCamera, HandCode};
use crate::app::load::{Opened, fault_words};
use crate::app::session::Session;
use crate::app::to;
use crate::app::two_keys::{AskHolder, Stand, TwoKeys, act_mark, act_words, agree_as_trainer, stand};
use crate::app::words::{clauses, t, tv};
use crate::browser::{crypto, derive};
use crate::election::Command;
use crate::election::setup::Nature;
use crate::election::tablets::{Consent, Keyholder, Role, Seat, TabletEvent, TwoKeyAct, acts_for_two};
use crate::exchange::keyring::{Drawn, consent_text, name_holder, read_consent, read_request, request_text};
use crate::ui::{
    Back, Basis, Button, Choice, ChoiceField, ChoiceLayout, Entry, Form, Icon, LongField, Note, Press, Size, State, StatusBadge, TextField,
    Title, Tone, Weight, Width,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn KeysPage() -> impl IntoView {
    view! { <Opened><Keys/></Opened> }
}

#[component]
fn Keys() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let home = move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")));
    let two = Memo::new(move |_| session.read(|s| s.election.tablets.takes_two()).unwrap_or(false));
    let title = Signal::derive(move || t(if two.get() { "keys.title.two" } else { "keys.title.one" }));
    let rests_on =
        Signal::derive(move || session.read(|s| clauses(&s.law, &["election_committee_presides", "secret_ballot"])).unwrap_or_default());
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=title over=t("keys.over")/>
            <p class="lead">{t("keys.lead")}</p>
            <div class="cols mt-4">
                <div class="stack-l">
                    <ActNote acts=acts/>
                    <Show when=move || two.get()><Waiting acts=acts/><FromElsewhere acts=acts/></Show>
                    <Naming acts=acts/>
                </div>
                <Basis title=t("basis") open=t("basis.open") clauses=rests_on/>
            </div>
        </ElectionPage>
    }
}

/// One act that takes two, as a row.
#[derive(Clone, PartialEq)]
struct Row {
    act: TwoKeyAct,
    name: String,
    mark: String,
    stand: Stand,
}

/// What may be agreed to now.
#[component]
fn Waiting(acts: Acts) -> impl IntoView {
    let session = acts.session;
    let asking = RwSignal::new(None::<TwoKeyAct>);
    let text = RwSignal::new(None::<(String, String)>);
    // the act that another tablet is asked to agree to, and the one that this tablet was asked to
    let (requested, called) = (RwSignal::new(None::<Row>), RwSignal::new(None::<Row>));
    let rows = Memo::new(move |_| {
        let row = |s: &crate::election::Situation, act: TwoKeyAct| Row {
            name: act_words(s, &act),
            mark: act_mark(s, &act),
            stand: stand(s, &act, session),
            act,
        };
        // on one tablet the one who is replaced agrees where another is named
        let shown = |s: &crate::election::Situation, act: &TwoKeyAct| *act != TwoKeyAct::ReplaceHolder || s.election.tablets.list.len() > 1;
        session
            .read(|s| acts_for_two(s).into_iter().filter(|act| shown(s, act)).map(|act| row(s, act)).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let seated = Memo::new(move |_| session.read(|s| s.election.tablets.list.len() > 1).unwrap_or(false));
    let one = move |row: Row| {
        let (state, words) = match &row.stand {
            Stand::Agreed(who) => (State::Done, tv("keys.row.agreed", &[("who", who.clone())])),
            _ => (State::Open, t("keys.row.lacking")),
        };
        let holder = match &row.stand {
            Stand::Lacking { holder: Some(who), trainer, .. } => Some((who.clone(), *trainer)),
            _ => None,
        };
        let lacking = matches!(row.stand, Stand::Lacking { .. });
        let (ask, give, request) = (row.act.clone(), row.act.clone(), row.clone());
        let (label, spoken) = (row.name.clone(), row.name.clone());
        view! {
            <li class="key-row">
                <div><b>{row.name}</b><span class="sub">{tv("keys.mark", &[("mark", row.mark)])}</span></div>
                <StatusBadge state=state words=words/>
                <div class="acts">
                    {holder.map(|(who, trainer)| {
                        let words = if trainer { t("keys.trainer.act") } else { tv("keys.ask", &[("who", who)]) };
                        let press = move |()| if trainer { agree_as_trainer(session, ask.clone()) } else { asking.set(Some(ask.clone())) };
                        view! { <Button words=words weight=Weight::Second size=Size::Small on_press=press/> }
                    })}
                    {move || (seated.get() && lacking).then(|| {
                        let request = request.clone();
                        view! { <Button words=t("keys.request") weight=Weight::Second size=Size::Small icon=Icon::Qr on_press=move |()| requested.set(Some(request.clone()))/> }
                    })}
                    {move || seated.get().then(|| {
                        let (give, label) = (give.clone(), label.clone());
                        view! { <Button words=tv("keys.give", &[("act", spoken.clone())]) weight=Weight::Second size=Size::Small on_press=move |()| agree_here(acts, text, give.clone(), label.clone())/> }
                    })}
                </div>
            </li>
        }
    };
    view! {
        <section>
            <h2 class="rule-h">{t("keys.waiting")}</h2>
            <Show when=move || rows.with(Vec::is_empty)><p class="mt-3">{t("keys.waiting.none")}</p></Show>
            <ul class="key-rows">{move || rows.get().into_iter().map(one).collect_view()}</ul>
            <Asked acts=acts rows=rows requested=requested called=called text=text/>
            <Show when=move || seated.get()>
                <HandCamera line=t("keys.scan.line") ways=t("keys.scan.ways")
                    on_text=Callback::new(move |text: String| read_code(acts, &text, rows, called))/>
            </Show>
            <AskHolder asking=asking/>
        </section>
    }
}

/// The request that is shown to another tablet, the one that another tablet showed to this one, and the consent that this one gave.
#[component]
fn Asked(
    acts: Acts,
    rows: Memo<Vec<Row>>,
    requested: RwSignal<Option<Row>>,
    called: RwSignal<Option<Row>>,
    text: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    view! {
        {move || requested.get().filter(|row| rows.with(|rows| rows.contains(row))).map(|row| view! {
            <Note title=tv("keys.requested", &[("act", row.name)]) line=t("keys.requested.line")>
                <HandCode text=request_text(&row.mark) name=t("keys.requested.code")/>
            </Note>
        })}
        {move || called.get().map(|row| {
            let (act, name) = (row.act.clone(), row.name.clone());
            let agree = move |()| {
                called.set(None);
                agree_here(acts, text, act.clone(), name.clone());
            };
            view! {
                <Note tone=Tone::Warn title=tv("keys.called", &[("act", row.name.clone())]) line=tv("keys.called.line", &[("mark", row.mark)])>
                    <p class="acts mt-3"><Button words=tv("keys.give", &[("act", row.name)]) size=Size::Small on_press=agree/>
                        <Button words=t("keys.leave") weight=Weight::Plain size=Size::Small on_press=move |()| called.set(None)/></p>
                </Note>
            }
        })}
        {move || text.get().map(|(name, text)| view! {
            <Note tone=Tone::Done title=tv("keys.given", &[("act", name)]) line=t("keys.given.line")>
                <HandCode text=text.replace(' ', "") name=t("keys.given.code")/>
                <p class="consent-text" id="consent-text">{text}</p>
            </Note>
        })}
    }
}

/// This tablet is the second one: it agrees with its own key.
fn agree_here(acts: Acts, text: RwSignal<Option<(String, String)>>, act: TwoKeyAct, name: String) {
    let session = acts.session;
    let known = session.peek(|s| (s.election.tablets.election().to_owned(), s.election.tablets.turn_of(&act)));
    let pen = session.pen();
    let Some((pen, (election, turn))) = pen.as_ref().and_then(|pen| Some((pen.device.clone(), pen.key.clone()?))).zip(known) else {
        return acts.wrong(t("keys.no-pen"));
    };
    let consent = Consent::give(&election, act, turn, &pen.0, &pen.1);
    let words = consent_text(&consent);
    acts.ask(vec![Command::Tablets(TabletEvent::Consented(consent))], move |_| {
        text.try_set(Some((name, words)));
    });
}

/// A code before the camera: the request of another tablet, or the consent that it gave. Says whether it was either.
fn read_code(acts: Acts, text: &str, rows: Memo<Vec<Row>>, called: RwSignal<Option<Row>>) -> bool {
    let Some(mark) = read_request(text) else { return take_consent(acts, text, || ()) };
    let row = rows.with_untracked(|rows| rows.iter().find(|row| row.mark == mark).cloned());
    if row.is_none() {
        acts.wrong(t("keys.called.unknown"));
    }
    called.set(row);
    true
}

/// Records a consent that another tablet gave, when the text is one.
fn take_consent(acts: Acts, text: &str, then: impl FnOnce() + 'static) -> bool {
    let session = acts.session;
    let read = session.peek(|s| read_consent(text, &s.election.tablets, &acts_for_two(s))).flatten();
    let Some(consent) = read else { return false };
    let name = session.peek(|s| (act_words(s, &consent.act), s.election.tablets.name_of(&consent.by))).unwrap_or_default();
    acts.ask(vec![Command::Tablets(TabletEvent::Consented(consent))], move |_| {
        then();
        acts.done(tv("keys.agreed", &[("act", name.0), ("who", name.1)]));
    });
    true
}

/// A consent that was given on another tablet, typed.
#[component]
fn FromElsewhere(acts: Acts) -> impl IntoView {
    let session = acts.session;
    let typed = RwSignal::new(String::new());
    let take = move |()| {
        let empty = move || drop(typed.try_set(String::new()));
        if !take_consent(acts, &typed.get_untracked(), empty) {
            acts.wrong(t("keys.text.wrong"));
        }
    };
    let several = Memo::new(move |_| session.read(|s| s.election.tablets.list.len() > 1).unwrap_or(false));
    view! {
        <Show when=move || several.get()>
            <section>
                <h2 class="rule-h">{t("keys.text")}</h2>
                <p>{t("keys.text.line")}</p>
                <Form on_submit=take>
                    <LongField id="consent" label=t("keys.text.label") value=typed on_input=move |it: String| typed.set(it)/>
                    <p class="acts mt-4"><Button words=t("keys.text.act") weight=Weight::Second press=Press::Submit/></p>
                </Form>
            </section>
        </Show>
    }
}

/// What is typed to name a second person.
#[derive(Clone, Copy)]
struct Named {
    acts: Acts,
    name: RwSignal<String>,
    role: RwSignal<String>,
    first: RwSignal<String>,
    again: RwSignal<String>,
    reason: RwSignal<String>,
    busy: RwSignal<bool>,
}

const ROLES: [(Role, &str); 3] = [(Role::Scrutineer, "scrutineer"), (Role::Committee, "committee"), (Role::Township, "township")];

/// Names the second person of this election, or another one in his place.
#[component]
fn Naming(acts: Acts) -> impl IntoView {
    let session = acts.session;
    let blank = || RwSignal::new(String::new());
    let named = Named {
        acts,
        name: blank(),
        role: RwSignal::new("scrutineer".to_owned()),
        first: blank(),
        again: blank(),
        reason: blank(),
        busy: RwSignal::new(false),
    };
    let holder =
        Memo::new(move |_| session.read(|s| s.election.tablets.holder().map(|holder| (holder.name.clone(), holder.role))).flatten());
    let rehearsal = session.peek(|s| s.election.setup.founding.as_ref().is_some_and(|it| it.nature == Nature::Rehearsal)).unwrap_or(false);
    let roles: Vec<Choice> = ROLES.iter().map(|(role, id)| Choice::new(*id, t(&format!("tablets.role.{}", role.code())))).collect();
    let roles = StoredValue::new(roles);
    let differs =
        Signal::derive(move || (!named.again.get().is_empty() && named.first.get() != named.again.get()).then(|| t("backup.differs")));
    let title = move || t(if holder.get().is_some() { "keys.name.other" } else { "keys.name" });
    view! {
        <section>
            <h2 class="rule-h">{title}</h2>
            {move || holder.get().map(|(name, role)| view! {
                <p>{tv("keys.holder", &[("who", name.clone()), ("role", t(&format!("tablets.role.{}", role.code())))])}</p>
                <p>{tv("keys.replace.line", &[("who", name)])}</p>
                <div class="mt-3"><TwoKeys act=Some(TwoKeyAct::ReplaceHolder)/></div>
            })}
            <p>{t("keys.name.line")}</p>
            {rehearsal.then(|| view! {
                <p class="acts mt-3"><Button words=t("keys.trainer.name") weight=Weight::Second size=Size::Small on_press=move |()| trainer(named)/></p>
            })}
            <Form on_submit=move |()| name_now(named)>
                <TextField id="holder-name" label=t("keys.name.who") hint=t("keys.name.who.hint") value=named.name on_input=move |it: String| named.name.set(it)/>
                <ChoiceField id="holder-role" label=t("keys.name.role") choices=roles.get_value() layout=ChoiceLayout::Row value=named.role on_input=move |it| named.role.set(it)/>
                <Show when=move || holder.get().is_some()>
                    <TextField id="holder-reason" label=t("keys.name.reason") width=Width::Twenty value=named.reason on_input=move |it: String| named.reason.set(it)/>
                </Show>
                <TextField id="holder-passphrase" label=t("keys.name.passphrase") hint=t("keys.name.passphrase.hint") entry=Entry::Secret width=Width::Twenty
                    value=named.first on_input=move |it: String| named.first.set(it)/>
                <TextField id="holder-again" label=t("keys.name.again") wrong=differs entry=Entry::Secret width=Width::Twenty
                    value=named.again on_input=move |it: String| named.again.set(it)/>
                <p class="acts mt-5"><Button words=Signal::derive(move || t(if named.busy.get() { "keys.busy" } else { "keys.name.act" })) press=Press::Submit/></p>
            </Form>
        </section>
    }
}

/// The 陪练 holds the second key of a rehearsal.
fn trainer(named: Named) {
    named.name.set(t("keys.trainer"));
    for field in [named.first, named.again] {
        field.set(t("keys.trainer.passphrase"));
    }
    let other = named.acts.session.peek(|s| s.election.tablets.holder().is_some()).unwrap_or(false);
    if other && named.reason.get_untracked().is_empty() {
        named.reason.set(t("keys.trainer.reason"));
    }
    name_now(named);
}

fn name_now(named: Named) {
    let acts = named.acts;
    let (name, passphrase) = (named.name.get_untracked(), named.first.get_untracked());
    if name.trim().is_empty() {
        return acts.wrong(t("keys.name.missing"));
    }
    if passphrase != named.again.get_untracked() {
        return acts.wrong(t("backup.differs"));
    }
    if named.busy.get_untracked() {
        return;
    }
    named.busy.set(true);
    acts.quiet();
    let role = ROLES.iter().find(|(_, id)| *id == named.role.get_untracked()).map_or(Role::Scrutineer, |(role, _)| *role);
    let reason = named.reason.get_untracked();
    leptos::task::spawn_local(async move {
        match record_name(acts.session, &name, role, &passphrase, &reason).await {
            Ok(()) => {
                for field in [named.name, named.first, named.again, named.reason] {
                    field.try_set(String::new());
                }
                acts.done(tv("keys.named", &[("who", name)]));
            }
            Err(words) => acts.wrong(words),
        }
        named.busy.try_set(false);
    });
}

/// Opens the election for keys, where it was not, and records who holds the second one.
async fn record_name(session: Session, name: &str, role: Role, passphrase: &str, reason: &str) -> Result<(), String> {
    let election = session.election.try_get_untracked().flatten().ok_or_else(|| t("fault.closed"))?;
    let drawn = Drawn { seed: crypto::random(), nonce: crypto::random() };
    let made = async {
        let (lock, key) = derive::make_lock(passphrase).await?;
        name_holder(&election, (name, role), (lock, &key), reason, &drawn)
    };
    let holder: Keyholder = made.await.map_err(|fault| fault.sentence(crate::app::words::language()))?;
    if session.peek(|s| s.election.tablets.list.is_empty()).unwrap_or(false) {
        let seat = Seat { name: t("keys.seat"), role: Role::Committee, groups: Vec::new(), station: String::new() };
        session.open_tablets(seat).await.map_err(|fault| fault_words(&fault))?;
    }
    session.record(Command::Tablets(TabletEvent::KeyholderNamed(holder))).await.map_err(|fault| fault_words(&fault))?;
    Ok(())
}
