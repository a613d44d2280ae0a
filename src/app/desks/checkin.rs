//! 验证发票: search, what may be issued and why, issue by one key, undo with a reason, turnout live.

use super::bench::{ActNote, Acts, FastFrame, Roster, who_line};
use crate::app::words::{chinese_number, language, t, tv};
use crate::browser::settings::Setting;
use crate::browser::sound::{Sound, Voice};
use crate::election::polling::{CheckInSight, PollingCommand, sight};
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::{Command, Refusal, Situation, polling};
use crate::stages::guard::current_round;
use crate::text;
use crate::ui::{
    Answer, Button, CardLine, Choice, Dialog, EntrySearch, Hit, HitState, Icon, LongField, Note, Segmented, Size, Tone, Turnout, VoterCard,
    Weight,
};
use crate::values::{Moment, Sex};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Words of a Chinese refusal shown on the card: what happened, and the way out.
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
    stop: Option<Stop>,
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
    station: Signal<String>,
    typed: RwSignal<String>,
    looked: RwSignal<Option<VoterId>>,
    last: RwSignal<Option<Last>>,
    asking: RwSignal<Option<Asking>>,
    reason: RwSignal<String>,
    done: RwSignal<String>,
    voice: StoredValue<Option<Voice>, LocalStorage>,
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
        station,
        typed: RwSignal::new(String::new()),
        looked: RwSignal::new(None),
        last: RwSignal::new(None),
        asking: RwSignal::new(None),
        reason: RwSignal::new(String::new()),
        done: RwSignal::new(String::new()),
        voice: StoredValue::new_local(None),
    };
    listen(desk);
    let title = Signal::derive(move || tv("checkin.title", &[("station", desk.station_name())]));
    view! {
        <FastFrame title=title>
            <StationPick desk=desk/>
            <ActNote acts=acts/>
            <NotOpen desk=desk/>
            <div class="desk is-list-first mt-4">
                <section><Entry desk=desk/></section>
                <CardView desk=desk/>
            </div>
            <TurnoutNow desk=desk/>
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
        self.acts.session.read(|s| sight(s, current_round(s), &station, &voter).map(|sight| front(s, &sight))).flatten()
    }

    fn issue(self, principals: Vec<VoterId>) {
        let Some(front) = untrack(|| self.front()).filter(|front| front.stop.is_none()) else { return self.next() };
        let (session, station) = (self.acts.session, self.station.get_untracked());
        let round = session.peek(current_round).unwrap_or(1);
        let ballots = 1 + principals.len();
        let command = PollingCommand::CheckIn { round, voter: front.voter.clone(), station, principals, credential: String::new() };
        let half_before = self.is_half();
        self.acts.ask(vec![Command::Polling(command)], move |receipt| {
            self.last.try_set(Some(Last { voter: front.voter, name: front.name, ballots, at: receipt.at }));
            self.sound(if !half_before && self.is_half() { Sound::Half } else { Sound::Done });
            self.next();
        });
    }

    fn is_half(self) -> bool {
        self.acts.session.peek(|s| polling::turnout(s, current_round(s)).met).unwrap_or(false)
    }

    fn issue_all(self) {
        let principals = untrack(|| self.front()).map(|front| front.principals.into_iter().map(|(id, ..)| id).collect());
        self.issue(principals.unwrap_or_default());
    }

    fn issue_own(self) {
        self.issue(Vec::new());
    }

    /// Ready for the next person.
    fn next(self) {
        self.typed.try_set(String::new());
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

fn front(s: &Situation, sight: &CheckInSight<'_>) -> Front {
    let speak = language();
    let name_of = |id: &VoterId| s.election.roll.voter(id).map(|voter| voter.registration.name.to_string()).unwrap_or_default();
    let stop = sight.refusal.as_ref().map(|refusal| Stop {
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

/// Which station this desk is, when there are several.
#[component]
fn StationPick(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let choices = Memo::new(move |_| {
        let rows = |s: &Situation| -> Vec<Choice> {
            s.election.polling.stations.iter().map(|it| Choice::new(it.id.clone(), it.name.clone())).collect()
        };
        desk.acts.session.read(rows).unwrap_or_default()
    });
    let choose = move |id: String| {
        let election = desk.acts.session.election.get_untracked().unwrap_or_default();
        desk.looked.set(None);
        crate::app::frame::go(&crate::app::to(&format!("/e/{election}/desk/checkin?at={id}")));
    };
    view! {
        <Show when=move || choices.with(|it| it.len() > 1)>
            <Segmented id="station" label=t("checkin.station") choices=choices value=desk.station on_input=choose/>
        </Show>
    }
}

/// Says why nothing can be issued here at all.
#[component]
fn NotOpen(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let why = Memo::new(move |_| {
        let station = desk.station.get();
        let shut = |s: &Situation| polling::open_station(s, current_round(s), &station).err();
        let words = |refusal: Refusal| (refusal.sentence(language()), refusal.way_out(language()).unwrap_or_default());
        desk.acts.session.read(shut).flatten().map(words)
    });
    move || why.get().map(|(title, line)| view! { <div class="mt-4"><Note tone=Tone::Warn title=title line=line/></div> })
}

/// The entry and its hits.
#[component]
fn Entry(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let hits = Memo::new(move |_| {
        let station = desk.station.get();
        desk.typed.with(|typed| desk.roster.find(typed, 7, |s, voter| hit(s, &station, voter)))
    });
    let found = Signal::derive(move || match (desk.typed.with(String::is_empty), hits.with(Vec::len)) {
        (true, _) => String::new(),
        (false, 0) => t("checkin.none"),
        (false, number) => tv("desk.found", &[("number", number.to_string())]),
    });
    Effect::new(move || {
        if hits.with(Vec::is_empty) {
            desk.looked.set(None);
        }
    });
    let scan = move |text: String| {
        desk.typed.set(String::new());
        match desk.roster.scanned(&text) {
            Some(voter) => desk.looked.set(Some(voter)),
            None => {
                desk.sound(Sound::Ask);
                desk.acts.wrong(t("checkin.scan-none"));
            }
        }
    };
    let act = move |key: String| {
        desk.looked.set(Some(VoterId(key)));
        if untrack(|| desk.front()).is_some_and(|front| front.stop.is_some()) {
            desk.sound(Sound::Refused);
            desk.next();
        } else {
            desk.issue_all();
        }
    };
    Effect::new(move || crate::ui::focus::focus_id("who"));
    view! {
        <EntrySearch id="who" label=t("checkin.entry") value=desk.typed
            on_input=move |text: String| { desk.acts.quiet(); desk.typed.set(text); } hits=hits found=found
            on_choose=Callback::new(move |key: String| desk.looked.set(Some(VoterId(key))))
            on_act=act on_scan=Callback::new(scan) on_clear=move |()| desk.next()/>
        <p class="caption mt-3"><kbd>"↑"</kbd>" "<kbd>"↓"</kbd>{t("checkin.keys.choose")}<kbd>{t("key.enter")}</kbd>{t("checkin.keys.issue")}
            <kbd>"F2"</kbd>{t("checkin.keys.own")}<kbd>"F3"</kbd>{t("checkin.keys.incident")}<kbd>"Esc"</kbd>{t("checkin.keys.clear")}</p>
    }
}

fn hit(s: &Situation, station: &str, voter: &Voter) -> Hit {
    let refusal = sight(s, current_round(s), station, &voter.id).and_then(|sight| sight.refusal);
    let short = refusal.as_ref().map(|refusal| {
        let key = format!("checkin.hit.{}", refusal.code);
        let key = if text::has(&key) { key } else { "checkin.hit".to_owned() };
        text::phrase(language(), &key, &refusal.values)
    });
    Hit {
        key: voter.id.to_string(),
        name: voter.registration.name.to_string(),
        note: who_line(voter),
        state: if short.is_some() { HitState::Stop } else { HitState::Ready },
        icon: refusal.is_some_and(|it| matches!(it.code.as_str(), "poll.already-voted" | "poll.represented")).then_some(Icon::Check),
        state_words: short.unwrap_or_default(),
    }
}

/// The card of the voter in front, or the last issue while nobody is.
#[component]
fn CardView(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let front = Memo::new(move |_| desk.front());
    move || match front.get() {
        Some(front) if front.stop.is_some() => refused_card(desk, front).into_any(),
        Some(front) => ready_card(desk, front).into_any(),
        None => view! { <section class="issue"><p class="issue-band">{t("checkin.waiting")}</p>{last_view(desk)}</section> }.into_any(),
    }
}

fn ready_card(desk: Desk, front: Front) -> impl IntoView {
    let ballots = 1 + front.principals.len();
    let mut lines = vec![CardLine { icon: Icon::Person, words: t("checkin.own"), note: t("checkin.own.note"), act: String::new() }];
    for (_, name, reason) in &front.principals {
        let words = tv("checkin.for", &[("name", name.clone())]);
        lines.push(CardLine { icon: Icon::Two, words, note: reason.clone(), act: t("checkin.came-himself") });
    }
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
        <VoterCard answer=Answer::Yes band=t("checkin.yes") name=front.name line=front.line count=ballots.to_string() unit=t("checkin.unit")
            lines=lines on_line=Callback::new(came) last=ViewFn::from(move || last_view(desk))>
            <Button words=tv("checkin.issue", &[("number", ballots.to_string())]) icon=Icon::Box size=Size::Desk key_hint=t("key.enter")
                on_press=move |()| desk.issue_all()/>
            {(ballots > 1).then(|| view! {
                <Button words=t("checkin.issue-own") weight=Weight::Second size=Size::Desk key_hint="F2" on_press=move |()| desk.issue_own()/>
            })}
            <Button words=t("checkin.incident") weight=Weight::Plain key_hint="F3" on_press=move |()| desk.asking.set(Some(Asking::Incident))/>
        </VoterCard>
    }
}

fn refused_card(desk: Desk, front: Front) -> impl IntoView {
    let Front { voter, name, line, stop, .. } = front;
    let stop = stop.unwrap_or(Stop { code: String::new(), sentence: String::new(), way: String::new() });
    let lines = vec![
        CardLine { icon: Icon::Clock, words: stop.sentence, note: String::new(), act: String::new() },
        CardLine { icon: Icon::Info, words: stop.way, note: String::new(), act: String::new() },
    ];
    let own = matches!(stop.code.as_str(), "poll.already-voted");
    let given = stop.code == "poll.has-proxy";
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
            {given.then(|| view! {
                <Button words=t("checkin.revoke") weight=Weight::Plain on_press=move |()| desk.revoke(voter.clone(), &revoked)/>
            })}
        </VoterCard>
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

/// The turnout against what is needed, and what this station issued.
#[component]
fn TurnoutNow(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let session = desk.acts.session;
    let now = Memo::new(move |_| {
        let station = desk.station.get();
        session.read(|s| {
            let round = current_round(s);
            let turnout = polling::turnout(s, round);
            let here = s.election.polling.poll(round).map_or(0, |poll| {
                poll.check_ins.values().filter(|it| it.station == station).map(|it| 1 + it.principals.len()).sum::<usize>()
            });
            let closed = s.election.polling.poll(round).is_some_and(|poll| !poll.closings.is_empty());
            (turnout.voted, turnout.registered, turnout.needed, turnout.met, turnout.share().per_mille().unwrap_or(0), here, closed)
        })
    });
    let get = move || now.get().unwrap_or_default();
    let after = move || {
        let key = if get().6 { "checkin.turnout.closed" } else { "checkin.turnout.after" };
        tv(key, &[("registered", get().1.to_string())])
    };
    let share_words = move || {
        let share = get().4;
        format!("{}.{}%", share / 10, share % 10)
    };
    let tick = move || {
        let (voted, _, needed, met, ..) = get();
        let key = if met { "checkin.half-met" } else { "checkin.half" };
        tv(key, &[("needed", needed.to_string()), ("missing", needed.saturating_sub(voted).to_string())])
    };
    let half = move || {
        let (_, registered, needed, ..) = get();
        if registered == 0 { 0 } else { u32::try_from(needed * 1000 / registered).unwrap_or(0) }
    };
    view! {
        <Turnout name=t("checkin.turnout") figure=Signal::derive(move || get().0.to_string())
            after=Signal::derive(after)
            share=Signal::derive(move || u32::try_from(get().4).unwrap_or(0).min(1000)) half=Signal::derive(half)
            tick_words=Signal::derive(tick) share_words=Signal::derive(share_words)>
            <span>{move || tv("checkin.here", &[("number", get().5.to_string())])}</span>
        </Turnout>
    }
}

/// Asks for the reason of an undo, or for what happened.
#[component]
fn AskDialog(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let open = Signal::derive(move || desk.asking.get().is_some());
    let title = Signal::derive(move || match desk.asking.get() {
        Some(Asking::Undo(_, name)) => tv("checkin.undo.title", &[("name", name)]),
        _ => t("checkin.incident.title"),
    });
    let leave = move || {
        desk.asking.set(None);
        desk.reason.set(String::new());
        desk.done.set(String::new());
    };
    let record = move || {
        let (reason, done) = (desk.reason.get_untracked(), desk.done.get_untracked());
        match desk.asking.get_untracked() {
            Some(Asking::Undo(voter, _)) => desk.undo(voter, reason),
            Some(Asking::Incident) => {
                let round = desk.acts.session.peek(current_round).unwrap_or(1);
                let station = desk.station.get_untracked();
                let command = PollingCommand::RecordIncident { round, station, what: reason, done };
                desk.acts.ask_and_say(Command::Polling(command), t("checkin.incident.done"));
            }
            None => {}
        }
        leave();
    };
    let incident = move || desk.asking.get() == Some(Asking::Incident);
    view! {
        <Dialog id="ask" title=title open=open on_leave=move |()| leave()>
            <div class="dialog-body stack">
                <LongField id="ask-reason" label=Signal::derive(move || t(if incident() { "checkin.what" } else { "checkin.reason" }))
                    value=desk.reason on_input=move |text: String| desk.reason.set(text)/>
                <Show when=incident>
                    <LongField id="ask-done" label=t("checkin.done") value=desk.done on_input=move |text: String| desk.done.set(text)/>
                </Show>
            </div>
            <div class="dialog-acts">
                <Button words=Signal::derive(move || t(if incident() { "checkin.incident.record" } else { "checkin.undo.record" }))
                    on_press=move |()| record()/>
                <Button words=t("checkin.leave") weight=Weight::Second on_press=move |()| leave()/>
            </div>
        </Dialog>
    }
}
