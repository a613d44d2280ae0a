//! 验证发票: search, what may be issued and why, issue by one key, undo with a reason, turnout live.

mod ask;
mod card;
mod entry;
mod token;
mod turnout;

use super::bench::{ActNote, Acts, FastFrame, Roster};
use crate::app::cards::CardReader;
use crate::app::to;
use crate::app::words::{chinese_number, language, t, tv};
use crate::browser::settings::Setting;
use crate::browser::sound::{Sound, Voice};
use crate::election::credential::Bearer;
use crate::election::polling::{CheckInSight, PollingCommand, sight};
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::{Command, Refusal, Situation, polling};
use crate::stages::guard::current_round;
use crate::ui::{LinkButton, Size, Weight};
use crate::values::{Moment, Sex};
use ask::AskDialog;
use card::CardView;
use entry::{Entry, NotOpen, StationPick};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::collections::BTreeMap;
use turnout::TurnoutNow;

/// Why nothing is issued: what happened, and the way out.
#[derive(Clone, PartialEq)]
struct Stop {
    code: String,
    sentence: String,
    way: String,
}

/// The voter in front, as the desk sees him.
#[derive(Clone, PartialEq)]
struct Front {
    voter: VoterId,
    name: String,
    line: String,
    principals: Vec<(VoterId, String, String)>,
    unusable: Vec<String>,
    /// Those among them, and he himself, whose ballots take a code of their own desk.
    coded: Vec<Coded>,
    stop: Option<Stop>,
}

/// One whose ballot is handed out here only with a code of his own desk.
#[derive(Clone, PartialEq)]
struct Coded {
    voter: VoterId,
    name: String,
    owner: String,
}

/// The last issue of this desk.
#[derive(Clone, PartialEq)]
struct Last {
    voter: VoterId,
    name: String,
    ballots: usize,
    at: Moment,
}

/// What a dialog asks for.
#[derive(Clone, PartialEq)]
enum Asking {
    Undo(VoterId, String),
    Incident,
}

/// The desk while it is worked at.
#[derive(Clone, Copy)]
struct Desk {
    acts: Acts,
    roster: Roster,
    cards: CardReader,
    station: Signal<String>,
    typed: RwSignal<String>,
    looked: RwSignal<Option<VoterId>>,
    last: RwSignal<Option<Last>>,
    asking: RwSignal<Option<Asking>>,
    reason: RwSignal<String>,
    done: RwSignal<String>,
    /// The codes of other desks, as typed, by whose ballot they are for.
    codes: RwSignal<BTreeMap<VoterId, String>>,
    /// The code that this desk gave last, and for whom.
    given: RwSignal<Option<(VoterId, String)>>,
    voice: StoredValue<Option<Voice>, LocalStorage>,
    half_before: StoredValue<bool>,
}

/// The check-in desk.
#[component]
pub fn CheckInDesk() -> impl IntoView {
    let acts = Acts::new();
    let query = use_query_map();
    let station = Signal::derive(move || {
        let named = query.read().get("at");
        acts.session
            .read(|s| {
                let stations = &s.election.polling.stations;
                let known = named.filter(|id| stations.iter().any(|it| it.id == *id));
                known.or_else(|| first_open(s)).unwrap_or_default()
            })
            .unwrap_or_default()
    });
    let desk = Desk {
        acts,
        roster: Roster::new(),
        cards: CardReader::new(),
        station,
        typed: RwSignal::new(String::new()),
        looked: RwSignal::new(None),
        last: RwSignal::new(None),
        asking: RwSignal::new(None),
        reason: RwSignal::new(String::new()),
        done: RwSignal::new(String::new()),
        codes: RwSignal::new(BTreeMap::new()),
        given: RwSignal::new(None),
        voice: StoredValue::new_local(None),
        half_before: StoredValue::new(false),
    };
    listen(desk);
    let to_reentry = move || to(&format!("/e/{}/desk/reentry", acts.session.election.get().unwrap_or_default()));
    let to_close = move || to(&format!("/e/{}/desk/close", acts.session.election.get().unwrap_or_default()));
    let title = Signal::derive(move || tv("checkin.title", &[("station", desk.station_name())]));
    view! {
        <FastFrame step="checkin" title=title>
            <StationPick desk=desk/>
            <ActNote acts=acts/>
            <NotOpen desk=desk/>
            <div class="desk is-list-first mt-4">
                <section><Entry desk=desk/></section>
                <CardView desk=desk/>
            </div>
            <TurnoutNow desk=desk/>
            <p class="acts mt-4"><LinkButton words=t("checkin.to-close") href=Signal::derive(to_close) weight=Weight::Second size=Size::Small/>
                <LinkButton words=t("checkin.to-reentry") href=Signal::derive(to_reentry) weight=Weight::Plain size=Size::Small/></p>
            <AskDialog desk=desk/>
        </FastFrame>
    }
}

fn first_open(s: &Situation) -> Option<String> {
    let poll = s.election.polling.poll(current_round(s));
    let open = |id: &&String| poll.is_some_and(|poll| poll.opened.contains_key(*id) && !poll.closings.contains_key(*id));
    let ids = || s.election.polling.stations.iter().map(|station| &station.id);
    ids().find(open).or_else(|| ids().next()).cloned()
}

/// F2 issues only his own, F3 records what happened; both leave the focus in the entry.
fn listen(desk: Desk) {
    let listener = window_event_listener(leptos::ev::keydown, move |ev| {
        if desk.asking.get_untracked().is_some() || ev.is_composing() {
            return;
        }
        match ev.key().as_str() {
            "F2" => desk.issue_own(),
            "F3" => desk.asking.set(Some(Asking::Incident)),
            _ => return,
        }
        ev.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

impl Desk {
    fn station_name(self) -> String {
        let id = self.station.get();
        let name = |s: &Situation| s.election.polling.stations.iter().find(|it| it.id == id).map(|it| it.name.clone());
        self.acts.session.read(name).flatten().unwrap_or_default()
    }

    /// Goes to another station.
    fn at(self, station: &str) {
        let election = self.acts.session.election.get_untracked().unwrap_or_default();
        self.looked.set(None);
        crate::app::frame::go(&to(&format!("/e/{election}/desk/checkin?at={station}")));
    }

    /// Someone came with a good card.
    fn came(self, bearer: Bearer) {
        match bearer {
            Bearer::Voter(voter) => self.looked.set(Some(voter)),
            Bearer::Proxy { proxy, .. } => self.looked.set(Some(proxy)),
            Bearer::Station(station) => self.at(&station),
        }
    }

    fn sound(self, sound: Sound) {
        let volume = Setting::Volume.get().and_then(|it| it.parse().ok()).unwrap_or(60);
        self.voice.update_value(|voice| {
            if voice.is_none() {
                *voice = Voice::new();
            }
            if let Some(voice) = voice {
                voice.play(sound, volume);
            }
        });
    }

    /// The voter in front; none while nobody is looked at.
    fn front(self) -> Option<Front> {
        let (voter, station) = (self.looked.get()?, self.station.get());
        let session = self.acts.session;
        let seen = |s: &Situation| {
            let sight = sight(s, current_round(s), &station, &voter)?;
            let refusal = sight.refusal.clone().or_else(|| token::refusal(s, session, &station, &voter));
            let mut front = front(s, &sight, refusal.as_ref());
            token::ask_for_codes(s, session, &mut front);
            Some(front)
        };
        session.read(seen).flatten()
    }

    /// Hands out his ballot and those of these principals. `codes` goes before, where other desks gave some.
    fn issue(self, front: Front, principals: Vec<VoterId>, codes: Vec<Command>) {
        let station = self.station.get_untracked();
        let round = self.acts.session.peek(current_round).unwrap_or(1);
        let ballots = 1 + principals.len();
        let check_in = PollingCommand::CheckIn { round, voter: front.voter.clone(), station, principals, credential: String::new() };
        let commands = codes.into_iter().chain([Command::Polling(check_in)]).collect();
        self.half_before.set_value(self.is_half());
        self.acts.ask(commands, move |receipt| self.issued(front.voter, front.name, ballots, receipt.at));
    }

    /// Ballots were handed out: the last act of the desk, until the next.
    fn issued(self, voter: VoterId, name: String, ballots: usize, at: Moment) {
        self.last.try_set(Some(Last { voter, name, ballots, at }));
        self.sound(if !self.half_before.get_value() && self.is_half() { Sound::Half } else { Sound::Done });
        self.next();
    }

    fn is_half(self) -> bool {
        self.acts.session.peek(|s| polling::turnout(s, current_round(s)).met).unwrap_or(false)
    }

    fn issue_all(self) {
        match untrack(|| self.front()).filter(|front| front.stop.is_none()) {
            Some(front) => self.issue_with_codes(front),
            None => self.next(),
        }
    }

    fn issue_own(self) {
        match untrack(|| self.front()).filter(|front| front.stop.is_none()) {
            Some(front) => self.issue(front, Vec::new(), Vec::new()),
            None => self.next(),
        }
    }

    /// Ready for the next person.
    fn next(self) {
        self.typed.try_set(String::new());
        self.codes.try_update(BTreeMap::clear);
        self.given.try_set(None);
        self.looked.try_set(None);
        crate::ui::focus::focus_id("who");
    }

    fn undo(self, voter: VoterId, reason: String) {
        let round = self.acts.session.peek(current_round).unwrap_or(1);
        let command = PollingCommand::UndoCheckIn { round, voter: voter.clone(), reason };
        self.acts.ask(vec![Command::Polling(command)], move |_| {
            self.last.try_update(|last| {
                if last.as_ref().is_some_and(|last| last.voter == voter) {
                    *last = None;
                }
            });
            self.acts.done(t("checkin.undone"));
            self.next();
        });
    }

    /// A principal came himself: his proxy is taken back.
    fn revoke(self, principal: VoterId, name: &str) {
        let command = PollingCommand::RevokeProxy { principal, reason: t("checkin.came") };
        self.acts.ask_and_say(Command::Polling(command), tv("checkin.revoked", &[("name", name.to_owned())]));
    }
}

fn front(s: &Situation, sight: &CheckInSight<'_>, refusal: Option<&Refusal>) -> Front {
    let speak = language();
    let name_of = |id: &VoterId| s.election.roll.voter(id).map(|voter| voter.registration.name.to_string()).unwrap_or_default();
    let stop = refusal.map(|refusal| Stop {
        code: refusal.code.clone(),
        sentence: refusal.sentence(speak),
        way: refusal.way_out(speak).unwrap_or_default(),
    });
    Front {
        voter: sight.voter.id.clone(),
        name: sight.voter.registration.name.to_string(),
        line: full_line(sight.voter),
        principals: sight.principals.iter().map(|it| (it.principal.clone(), name_of(&it.principal), it.reason.clone())).collect(),
        unusable: sight.unusable.iter().map(|(_, refusal)| refusal.sentence(speak)).collect(),
        coded: Vec::new(),
        stop,
    }
}

/// Sex, year of birth, group, head of the household.
fn full_line(voter: &Voter) -> String {
    let registration = &voter.registration;
    let sex = t(match registration.sex {
        Sex::Male => "choice.male",
        Sex::Female => "choice.female",
    });
    let line =
        tv("checkin.who", &[("sex", sex), ("year", registration.birth.year().to_string()), ("group", chinese_number(registration.group))]);
    if registration.household.is_empty() { line } else { line + &tv("checkin.household", &[("head", registration.household.clone())]) }
}
