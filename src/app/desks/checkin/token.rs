//! 放行码: the desk that owns a voter's group gives one, the desk where he stands uses it; between them a voice, or a code before the camera.

use super::{Coded, Desk, Front};
use crate::app::hand_codes::{HandCamera, HandCode};
use crate::app::load::fault_words;
use crate::app::session::Session;
use crate::app::words::{language, t, tv};
use crate::election::people::voter_name;
use crate::election::polling::PollingCommand;
use crate::election::record::VoterId;
use crate::election::tablets::{Duty, Tablet, TabletEvent, Token, TokenKey, may_record, may_role, of_other_desk};
use crate::election::{Command, Refusal, Situation, decide};
use crate::journal::DeviceId;
use crate::stages::guard::current_round;
use crate::ui::{Button, Entry, Form, Press, Size, TextField, Weight, Width};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Why this tablet may not check a voter in, where the law would: another desk owns his group, or a code was given for him.
pub(super) fn refusal(s: &Situation, session: Session, station: &str, voter: &VoterId) -> Option<Refusal> {
    if !s.election.tablets.are_several() {
        return None;
    }
    let device = session.device()?;
    let (round, voter, station) = (current_round(s), voter.clone(), station.to_owned());
    let command = PollingCommand::CheckIn { round, voter, station, principals: Vec::new(), credential: String::new() };
    may_record(s, &device, &decide(s, &Command::Polling(command)).ok()?).err()
}

/// Names those among the voter and his principals whose ballots take a code here. Whose code this desk gave away itself cannot be
/// represented here.
pub(super) fn ask_for_codes(s: &Situation, session: Session, front: &mut Front) {
    let (Some(device), round) = (session.device(), current_round(s)) else { return };
    let mut ask = |voter: &VoterId| match of_other_desk(s, &device, round, voter) {
        Some(refusal) if refusal.code == "tablet.other-desk" => {
            let group = s.election.roll.voter(voter).map_or(0, |found| found.registration.group);
            let owner = s.election.tablets.owner_of(group).map(|owner| s.election.tablets.name_of(owner)).unwrap_or_default();
            front.coded.push(Coded { voter: voter.clone(), name: voter_name(s, voter), owner });
            None
        }
        other => other,
    };
    ask(&front.voter);
    let mut away = Vec::new();
    front.principals.retain(|(principal, ..)| match ask(principal) {
        Some(refusal) => {
            away.push(refusal.sentence(language()));
            false
        }
        None => true,
    });
    front.unusable.extend(away);
}

impl Desk {
    /// Gives a code for the voter in front: from now on this desk does not check him in.
    pub(super) fn give_code(self, voter: VoterId, to: DeviceId) {
        let session = self.acts.session;
        let known = session.peek(|s| (current_round(s), session.device().map(|device| s.election.tablets.next_code(&device))));
        let Some((round, Some(counter))) = known else { return };
        let event = TabletEvent::TokenGiven { round, voter: voter.clone(), to, counter };
        self.acts.ask(vec![Command::Tablets(event)], move |_| self.show_code(voter));
    }

    /// Shows the code that this desk gave for a voter.
    pub(super) fn show_code(self, voter: VoterId) {
        let session = self.acts.session;
        leptos::task::spawn_local(async move {
            match code_of(session, &voter).await {
                Ok(Some(code)) => {
                    self.given.try_set(Some((voter, code)));
                }
                Ok(None) => {}
                Err(words) => self.acts.wrong(words),
            }
        });
    }

    /// Hands out the ballots of the voter in front and of his principals, with the codes that other desks gave for them. A principal
    /// whose code is lacking gets none now.
    pub(super) fn issue_with_codes(self, front: Front) {
        let session = self.acts.session;
        let typed = self.codes.get_untracked();
        let has_code = |voter: &VoterId| typed.get(voter).is_some_and(|code| !code.trim().is_empty());
        let takes_code = |voter: &VoterId| front.coded.iter().any(|coded| coded.voter == *voter);
        let all = front.principals.iter().map(|(principal, ..)| principal);
        let principals: Vec<VoterId> = all.filter(|it| !takes_code(it) || has_code(it)).cloned().collect();
        let asked: Vec<Coded> = front.coded.iter().filter(|it| it.voter == front.voter || has_code(&it.voter)).cloned().collect();
        if asked.is_empty() {
            return self.issue(front, principals, Vec::new());
        }
        leptos::task::spawn_local(async move {
            let mut tokens = Vec::new();
            for coded in asked {
                let code = typed.get(&coded.voter).cloned().unwrap_or_default();
                match read_code(session, &code, &coded.voter).await {
                    Ok(Some(token)) => tokens.push(Command::Tablets(TabletEvent::TokenUsed(token))),
                    Ok(None) => return self.acts.wrong(tv("checkin.code.wrong", &[("name", coded.name)])),
                    Err(words) => return self.acts.wrong(words),
                }
            }
            self.issue(front, principals, tokens);
        });
    }

    /// Puts a code that was scanned beside the one of these voters for whom it was given; says whether it may be a code at all.
    fn take_scanned(self, text: String, coded: Vec<Coded>) -> bool {
        let is_code = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_code {
            leptos::task::spawn_local(async move {
                for Coded { voter, name, .. } in coded {
                    match read_code(self.acts.session, &text, &voter).await {
                        Ok(Some(_)) => {
                            self.codes.try_update(|codes| codes.insert(voter, text));
                            return self.acts.done(tv("checkin.code.scanned", &[("name", name)]));
                        }
                        Ok(None) => {}
                        Err(words) => return self.acts.wrong(words),
                    }
                }
                self.acts.wrong(t("checkin.code.scan.none"));
            });
        }
        is_code
    }
}

/// The code that this tablet gave for a voter in the round.
async fn code_of(session: Session, voter: &VoterId) -> Result<Option<String>, String> {
    let Some(owner) = session.device() else { return Ok(None) };
    let key = session.data_key().await.map_err(|fault| fault_words(&fault))?;
    let code = session.peek(|s| {
        let round = current_round(s);
        let (to, counter) = s.election.tablets.code_given(round, voter, &owner)?.clone();
        let token = Token { owner: owner.clone(), to, round, voter: voter.clone(), counter };
        Some(token.code(s.election.tablets.election(), &TokenKey::of(&key.0, &owner)))
    });
    Ok(code.flatten())
}

/// The token of a typed code, when the desk that owns the voter's group gave it for him, to be used here.
async fn read_code(session: Session, typed: &str, voter: &VoterId) -> Result<Option<Token>, String> {
    let Some(here) = session.device() else { return Ok(None) };
    let key = session.data_key().await.map_err(|fault| fault_words(&fault))?;
    let token = session.peek(|s| {
        let tablets = &s.election.tablets;
        let owner = tablets.owner_of(s.election.roll.voter(voter)?.registration.group)?;
        Token::read(typed, tablets.election(), &TokenKey::of(&key.0, owner), (owner, &here, current_round(s), voter))
    });
    Ok(token.flatten())
}

/// Where the codes of a voter of another desk, and of his principals, are typed.
#[component]
pub(super) fn CodeForm(
    /// The desk.
    desk: Desk,
    /// The voter in front.
    front: Front,
) -> impl IntoView {
    let coded = front.coded.clone();
    view! {
        <Form on_submit=move |()| desk.issue_with_codes(front.clone())>
            <CodeFields desk=desk coded=coded.clone()/>
            <p class="acts mt-3"><Button words=t("checkin.code.use") weight=Weight::Second press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}

/// A field for each code.
#[component]
pub(super) fn CodeFields(
    /// The desk.
    desk: Desk,
    /// Whose ballots take one.
    coded: Vec<Coded>,
) -> impl IntoView {
    let field = |(at, Coded { voter, name, owner }): (usize, Coded)| {
        let of = voter.clone();
        let value = Signal::derive(move || desk.codes.with(|codes| codes.get(&of).cloned().unwrap_or_default()));
        let typed = move |it: String| {
            desk.codes.update(|codes| drop(codes.insert(voter.clone(), it)));
        };
        view! {
            <TextField id=format!("code-{at}") label=tv("checkin.code", &[("name", name)]) hint=tv("checkin.code.hint", &[("owner", owner)])
                entry=Entry::Number width=Width::Ten value=value on_input=typed/>
        }
    };
    let owners: BTreeSet<String> = coded.iter().map(|it| it.owner.clone()).collect();
    let line = tv("checkin.code.scan", &[("owners", owners.into_iter().collect::<Vec<_>>().join("”“"))]);
    let scanned = coded.clone();
    let seen = Callback::new(move |text: String| desk.take_scanned(text, scanned.clone()));
    view! {
        {coded.into_iter().enumerate().map(field).collect_view()}
        <HandCamera line=line ways=t("checkin.code.scan.ways") on_text=seen/>
    }
    .into_any()
}

/// Offers a code for a voter of this desk, for each of the other desks: one code is for one voter at one desk.
pub(super) fn code_offer(desk: Desk, voter: VoterId, words: &'static str) -> Option<impl IntoView> {
    let here = desk.acts.session.device();
    let other = |(device, tablet): (&DeviceId, &Tablet)| {
        let issues = tablet.retired.is_none() && may_role(tablet.seat.role, Duty::Issue) && Some(device) != here.as_ref();
        issues.then(|| (tablet.seat.name.clone(), device.clone()))
    };
    let others: Vec<_> = desk.acts.session.peek(|s| s.election.tablets.list.iter().filter_map(other).collect())?;
    let give = move |(name, to): (String, DeviceId)| {
        let (voter, words) = (voter.clone(), tv("checkin.code.for", &[("name", name)]));
        view! { <Button words=words size=Size::Small weight=Weight::Second on_press=move |()| desk.give_code(voter.clone(), to.clone())/> }
    };
    (!others.is_empty()).then(|| {
        view! { <div class="mt-3"><p>{t(words)}</p><p class="acts">{others.into_iter().map(give).collect_view()}</p></div> }
    })
}

/// The code that was given for the voter in front, in large figures to be read out and as a picture to be scanned, and the way to see it again.
pub(super) fn code_view(desk: Desk, voter: VoterId) -> impl IntoView {
    let again = voter.clone();
    let shown = move || desk.given.get().filter(|(of, _)| *of == voter).map(|(_, code)| code);
    let line = move || {
        shown().map(|code| {
            let said = code.chars().map(String::from).collect::<Vec<_>>().join(" ");
            view! {
                <p class="passphrase" role="status">{tv("checkin.code.said", &[("code", said)])}</p>
                <HandCode text=code name=t("checkin.code.picture")/>
            }
        })
    };
    view! {
        {line}
        <Button words=t("checkin.code.show") weight=Weight::Plain on_press=move |()| desk.show_code(again.clone())/>
    }
}
