//! The entry of the desk: which station, why nothing can be issued, the search and its hits.

use super::Desk;
use crate::app::cards::{CardCamera, refusal_words};
use crate::app::desks::bench::who_line;
use crate::app::words::{t, tv, voice};
use crate::browser::sound::Sound;
use crate::election::polling::sight;
use crate::election::record::VoterId;
use crate::election::roll::Voter;
use crate::election::{Refusal, Situation, polling};
use crate::stages::guard::current_round;
use crate::text;
use crate::ui::{Choice, EntrySearch, Hit, HitState, Icon, Note, Segmented, Tone};
use leptos::prelude::*;

/// Which station this desk is, when there are several.
#[component]
pub fn StationPick(
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
        desk.at(&id);
    };
    view! {
        <Show when=move || choices.with(|it| it.len() > 1)>
            <Segmented id="station" label=t("checkin.station") choices=choices value=desk.station on_input=choose/>
        </Show>
    }
}

/// Says why nothing can be issued here at all.
#[component]
pub fn NotOpen(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let why = Memo::new(move |_| {
        let station = desk.station.get();
        let shut = |s: &Situation| polling::open_station(s, current_round(s), &station).err();
        let words = |refusal: Refusal| (refusal.sentence(voice()), refusal.way_out(voice()).unwrap_or_default());
        desk.acts.session.read(shut).flatten().map(words)
    });
    move || why.get().map(|(title, line)| view! { <div class="mt-4"><Note tone=Tone::Warn title=title line=line/></div> })
}

/// The entry and its hits.
#[component]
pub fn Entry(
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
        desk.acts.quiet();
        desk.typed.set(String::new());
        match (desk.cards.read(&text), desk.roster.scanned(&text)) {
            (Some(Ok(bearer)), _) => desk.came(bearer),
            (Some(Err(refusal)), _) => {
                desk.looked.set(None);
                desk.sound(Sound::Refused);
                desk.acts.wrong(refusal_words(&refusal));
            }
            (None, Some(voter)) => desk.looked.set(Some(voter)),
            (None, None) => {
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
        <p class="caption key-hints mt-3"><span><kbd>"↑"</kbd>" "<kbd>"↓"</kbd>{t("checkin.keys.choose")}</span>
            <span><kbd>{t("key.enter")}</kbd>{t("checkin.keys.issue")}</span><span><kbd>"F2"</kbd>{t("checkin.keys.own")}</span>
            <span><kbd>"F3"</kbd>{t("checkin.keys.incident")}</span><span><kbd>"Esc"</kbd>{t("checkin.keys.clear")}</span></p>
        <CardCamera on_text=scan/>
    }
}

fn hit(s: &Situation, station: &str, voter: &Voter) -> Hit {
    let refusal = sight(s, current_round(s), station, &voter.id).and_then(|sight| sight.refusal);
    let short = refusal.as_ref().map(|refusal| {
        let key = format!("checkin.hit.{}", refusal.code);
        let key = if text::has(&key) { key } else { "checkin.hit".to_owned() };
        text::phrase(voice(), &key, &refusal.values)
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
