//! 放行码: the desk that owns a voter's group gives one, the desk where he stands uses it; between them only a voice.

use super::Desk;
use crate::app::load::fault_words;
use crate::app::session::Session;
use crate::app::words::{t, tv};
use crate::election::polling::PollingCommand;
use crate::election::record::VoterId;
use crate::election::tablets::{TabletEvent, Token, TokenKey, may_record};
use crate::election::{Command, Refusal, Situation, decide};
use crate::stages::guard::current_round;
use crate::ui::{Button, Entry, Form, Press, TextField, Weight, Width};
use leptos::prelude::*;

/// Why this tablet may not check a voter in, where the law would: another desk owns his group, or a code was given for him.
pub(super) fn refusal(s: &Situation, session: Session, station: &str, voter: &VoterId) -> Option<Refusal> {
    if s.election.tablets.list.len() < 2 {
        return None;
    }
    let device = session.device()?;
    let (round, voter, station) = (current_round(s), voter.clone(), station.to_owned());
    let command = PollingCommand::CheckIn { round, voter, station, principals: Vec::new(), credential: String::new() };
    may_record(s, &device, &decide(s, &Command::Polling(command)).ok()?).err()
}

impl Desk {
    /// Gives a code for the voter in front: from now on this desk does not check him in.
    pub(super) fn give_code(self, voter: VoterId) {
        let session = self.acts.session;
        let known = session.peek(|s| (current_round(s), session.device().map(|device| s.election.tablets.next_code(&device))));
        let Some((round, Some(counter))) = known else { return };
        let event = TabletEvent::TokenGiven { round, voter: voter.clone(), counter };
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

    /// Checks the voter in front in with a code that his own desk gave.
    pub(super) fn issue_with_code(self, voter: VoterId) {
        let session = self.acts.session;
        let (typed, station) = (self.code.get_untracked(), self.station.get_untracked());
        leptos::task::spawn_local(async move {
            match read_code(session, &typed, &voter).await {
                Ok(Some(token)) => {
                    let round = token.round;
                    let name = session.peek(|s| crate::election::people::voter_name(s, &voter)).unwrap_or_default();
                    let check_in =
                        PollingCommand::CheckIn { round, voter: voter.clone(), station, principals: Vec::new(), credential: String::new() };
                    let commands = vec![Command::Tablets(TabletEvent::TokenUsed(token)), Command::Polling(check_in)];
                    self.half_before.set_value(self.is_half());
                    self.acts.ask(commands, move |receipt| self.issued(voter, name, 1, receipt.at));
                }
                Ok(None) => self.acts.wrong(t("checkin.code.wrong")),
                Err(words) => self.acts.wrong(words),
            }
        });
    }
}

/// The code that this tablet gave for a voter in the round.
async fn code_of(session: Session, voter: &VoterId) -> Result<Option<String>, String> {
    let key = session.data_key().await.map_err(|fault| fault_words(&fault))?;
    let code = session.peek(|s| {
        let round = current_round(s);
        let (owner, counter) = s.election.tablets.given.get(&(round, voter.clone()))?;
        let token = Token { owner: owner.clone(), round, voter: voter.clone(), counter: *counter };
        Some(token.code(s.election.tablets.election(), &TokenKey::of(&key.0, owner)))
    });
    Ok(code.flatten())
}

/// The token of a typed code, when the desk that owns the voter's group gave it for him.
async fn read_code(session: Session, typed: &str, voter: &VoterId) -> Result<Option<Token>, String> {
    let key = session.data_key().await.map_err(|fault| fault_words(&fault))?;
    let token = session.peek(|s| {
        let tablets = &s.election.tablets;
        let owner = tablets.owner_of(s.election.roll.voter(voter)?.registration.group)?;
        Token::read(typed, tablets.election(), &TokenKey::of(&key.0, owner), (owner, current_round(s), voter))
    });
    Ok(token.flatten())
}

/// Where the code of a voter of another desk is typed.
#[component]
pub(super) fn CodeForm(
    /// The desk.
    desk: Desk,
    /// The voter in front.
    voter: VoterId,
) -> impl IntoView {
    view! {
        <Form on_submit=move |()| desk.issue_with_code(voter.clone())>
            <TextField id="code" label=t("checkin.code") hint=t("checkin.code.hint") entry=Entry::Number width=Width::Ten value=desk.code
                on_input=move |it: String| desk.code.set(it)/>
            <p class="acts mt-3"><Button words=t("checkin.code.use") weight=Weight::Second press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}

/// Offers a code for a voter of this desk, in an election of several tablets.
pub(super) fn code_offer(desk: Desk, voter: VoterId) -> Option<impl IntoView> {
    let several = desk.acts.session.peek(|s| s.election.tablets.list.values().filter(|it| it.retired.is_none()).count() > 1)?;
    several.then(|| view! { <Button words=t("checkin.code.give") weight=Weight::Plain on_press=move |()| desk.give_code(voter.clone())/> })
}

/// The code that was given for the voter in front, in large figures, to be read out.
pub(super) fn given_view(desk: Desk, voter: VoterId) -> AnyView {
    let shown = move || desk.given.get().filter(|(of, _)| *of == voter).map(|(_, code)| code);
    let line = move || {
        shown().map(|code| {
            let said = code.chars().map(String::from).collect::<Vec<_>>().join(" ");
            view! { <p class="passphrase" role="status">{tv("checkin.code.said", &[("code", said)])}</p> }
        })
    };
    view! { {line} }.into_any()
}
