//! The card of the voter in front: what may be issued and on what it rests, or why nothing may.

use super::token::{CodeFields, CodeForm, code_offer, code_view};
use super::{Asking, Desk, Front, Stop};
use crate::app::words::{t, tv};
use crate::election::record::VoterId;
use crate::stages::guard::current_round;
use crate::text;
use crate::ui::{Answer, Button, CardLine, Form, Icon, Size, VoterCard, Weight};
use leptos::prelude::*;

/// The card of the voter in front, or the last issue while nobody is.
#[component]
pub fn CardView(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let front = Memo::new(move |_| desk.front());
    move || match front.get() {
        Some(front) if front.stop.is_some() => refused_card(desk, front).into_any(),
        Some(front) => ready_card(desk, front).into_any(),
        None => view! {
           <section class="issue is-idle">
               <p class="issue-band">{t("checkin.waiting")}</p>
               <p class="issue-body lead">{t("checkin.waiting.line")}</p>
               {move || desk.last.get().is_some().then(|| view! { <p class="issue-last">{last_view(desk)}</p> })}
           </section>
        }
        .into_any(),
    }
}

fn ready_card(desk: Desk, front: Front) -> impl IntoView {
    let coded = front.coded.clone();
    let takes_code = move |voter: &VoterId| coded.iter().any(|it| it.voter == *voter);
    let mut lines = vec![CardLine { icon: Icon::Person, words: t("checkin.own"), note: t("checkin.own.note"), act: String::new() }];
    for (principal, name, reason) in &front.principals {
        let words = tv("checkin.for", &[("name", name.clone())]);
        let note = if takes_code(principal) { t("checkin.for.coded") } else { reason.clone() };
        lines.push(CardLine { icon: Icon::Two, words, note, act: t("checkin.came-himself") });
    }
    let free = front.principals.iter().filter(|(principal, ..)| !takes_code(principal)).count();
    let typed = Memo::new(move |_| desk.codes.with(|codes| codes.values().filter(|code| !code.trim().is_empty()).count()));
    let ballots = Signal::derive(move || (1 + free + typed.get()).to_string());
    let coded = (!front.coded.is_empty()).then(|| {
        let coded = front.coded.clone();
        view! { <Form on_submit=move |()| desk.issue_all()><CodeFields desk=desk coded=coded.clone()/></Form> }
    });
    let several = !front.principals.is_empty();
    lines.extend(front.unusable.iter().map(|words| CardLine {
        icon: Icon::Alert,
        words: words.clone(),
        note: String::new(),
        act: String::new(),
    }));
    let principals = front.principals.clone();
    let came = move |line: usize| {
        if let Some((id, name, _)) = line.checked_sub(1).and_then(|at| principals.get(at)) {
            desk.revoke(id.clone(), name);
        }
    };
    view! {
        <VoterCard answer=Answer::Yes band=t("checkin.yes") name=front.name line=front.line count=ballots unit=t("checkin.unit")
            lines=lines on_line=Callback::new(came) last=ViewFn::from(move || last_view(desk))>
            {coded}
            <Button words=Signal::derive(move || tv("checkin.issue", &[("number", ballots.get())])) icon=Icon::Box size=Size::Desk
                key_hint=t("key.enter") on_press=move |()| desk.issue_all()/>
            {several.then(|| view! {
                <Button words=t("checkin.issue-own") weight=Weight::Second size=Size::Desk key_hint="F2" on_press=move |()| desk.issue_own()/>
            })}
            <Button words=t("checkin.incident") weight=Weight::Plain key_hint="F3" on_press=move |()| desk.asking.set(Some(Asking::Incident))/>
            {code_offer(desk, front.voter, "checkin.code.give")}
        </VoterCard>
    }
}

fn refused_card(desk: Desk, front: Front) -> impl IntoView {
    let whole = front.clone();
    let Front { voter, name, line, stop, .. } = front;
    let stop = stop.unwrap_or(Stop { code: String::new(), sentence: String::new(), way: String::new() });
    let lines = vec![
        CardLine { icon: Icon::Clock, words: stop.sentence, note: String::new(), act: String::new() },
        CardLine { icon: Icon::Info, words: stop.way, note: String::new(), act: String::new() },
    ];
    let own = matches!(stop.code.as_str(), "poll.already-voted");
    let given = stop.code == "poll.has-proxy";
    let foreign = (stop.code == "tablet.other-desk").then_some(whole);
    // his proxy may stand at another desk: it needs a code just as he would himself
    let proxied = given.then(|| proxied(desk, voter.clone()));
    let coded = (stop.code == "tablet.code-given" && gave_code(desk, &voter)).then(|| code_view(desk, voter.clone()));
    let (undone, named) = (voter.clone(), name.clone());
    let revoked = named.clone();
    view! {
        <VoterCard answer=Answer::No band=t("checkin.no") name=name line=line count="0" unit=t("checkin.unit") lines=lines
            last=ViewFn::from(move || last_view(desk))>
            <Button words=t("checkin.next") size=Size::Desk key_hint=t("key.enter") on_press=move |()| desk.next()/>
            <Button words=t("checkin.incident") weight=Weight::Second size=Size::Desk key_hint="F3"
                on_press=move |()| desk.asking.set(Some(Asking::Incident))/>
            {own.then(|| view! {
                <Button words=t("checkin.undo-why") weight=Weight::Plain
                    on_press=move |()| desk.asking.set(Some(Asking::Undo(undone.clone(), named.clone())))/>
            })}
            {foreign.map(|front| view! { <CodeForm desk=desk front=front/> })}
            {proxied}
            {coded}
            {given.then(|| view! {
                <Button words=t("checkin.revoke") weight=Weight::Plain on_press=move |()| desk.revoke(voter.clone(), &revoked)/>
            })}
        </VoterCard>
    }
}

/// Whether this desk gave a code for a voter.
fn gave_code(desk: Desk, voter: &VoterId) -> bool {
    let session = desk.acts.session;
    let here = session.device();
    session.read(|s| here.is_some_and(|here| s.election.tablets.code_given(current_round(s), voter, &here).is_some())) == Some(true)
}

/// The code for one whose proxy stands at another desk: offered, and once it was given, shown.
fn proxied(desk: Desk, voter: VoterId) -> impl IntoView {
    let of = voter.clone();
    let gave = Memo::new(move |_| gave_code(desk, &of));
    move || match gave.get() {
        true => code_view(desk, voter.clone()).into_any(),
        false => code_offer(desk, voter.clone(), "checkin.code.give-proxy").into_any(),
    }
}

/// The last issue of this desk, which can be taken back at once.
fn last_view(desk: Desk) -> AnyView {
    let line = move || {
        desk.last.get().map(|last| {
            let values = [("time", text::clock(last.at)), ("name", last.name.clone()), ("number", last.ballots.to_string())];
            let words = tv("checkin.last", &values);
            let undo = move |()| desk.undo(last.voter.clone(), t("checkin.undo.at-once"));
            view! {
                <Icon of=Icon::Check/>
                <span>{words}</span>
                <Button words=t("checkin.undo") weight=Weight::Second size=Size::Small icon=Icon::Undo on_press=undo/>
            }
        })
    };
    view! { {line} }.into_any()
}
