//! What the registration desk does: take a hit or a card, register, merge, keep apart, take back.

use super::draft::Draft;
use super::{DRAFT, Desk};
use crate::app::cards::refusal_words;
use crate::app::drafts::Founded;
use crate::app::load::fault_words;
use crate::app::session::RecordFault;
use crate::app::words::{t, tv};
use crate::browser::sound::Sound;
use crate::election::credential::Bearer;
use crate::election::record::VoterId;
use crate::election::roll::{Absence, Change, Likeness, Registration, RollCommand};
use crate::election::{Command, Situation};
use crate::exchange::card_reader::{Scan, read_scan};
use crate::ui::focus::focus_id;
use leptos::prelude::*;

/// Takes the hit that was chosen: someone of the household roll fills the form, someone new only the name.
pub fn take_hit(desk: Desk, key: &str) {
    if let Some(place) = key.strip_prefix("r:").and_then(|place| place.parse::<usize>().ok()) {
        let resident = desk.session.peek(|s| s.election.roll.residents.get(place).map(|(_, resident, _)| resident.clone())).flatten();
        if let Some(resident) = resident {
            desk.draft.update(|draft| draft.take_resident(&resident));
            request_animation_frame(|| focus_id("register"));
        }
    } else if let Some(name) = key.strip_prefix("n:") {
        desk.draft.update(|draft| {
            draft.name = name.to_owned();
            draft.entry.clear();
        });
        request_animation_frame(|| focus_id("sex"));
    } else if let Some(id) = key.strip_prefix("v:") {
        let id = VoterId::from(id);
        let said = desk.session.peek(|s| {
            let voter = s.election.roll.voter(&id)?;
            Some(tv("register.is-there.line", &[("name", voter.registration.name.to_string()), ("number", voter.number.to_string())]))
        });
        desk.refused.set(said.flatten());
        desk.sound(Sound::Refused);
    }
}

/// Takes what a reader sent.
pub fn take_scan(desk: Desk, text: &str) {
    match desk.cards.read(text) {
        Some(Ok(bearer)) => return show_bearer(desk, bearer),
        Some(Err(refusal)) => {
            desk.refused.set(Some(refusal_words(&refusal)));
            desk.draft.update(|draft| draft.entry.clear());
            return desk.sound(Sound::Refused);
        }
        None => {}
    }
    match read_scan(text) {
        Scan::Card(number, name) => {
            let known = desk.session.peek(|s| resident_place(s, &number)).flatten();
            desk.draft.update(|draft| {
                draft.take_number(&number);
                if let Some(name) = &name {
                    draft.name = name.to_string();
                }
            });
            match known {
                Some(place) => take_hit(desk, &format!("r:{place}")),
                None => request_animation_frame(|| focus_id("name")),
            }
        }
        misread @ (Scan::Serial | Scan::Misread) => {
            desk.refused.set(Some(t(if misread == Scan::Serial { "register.serial" } else { "register.misread" })));
            desk.draft.update(|draft| draft.entry.clear());
            desk.sound(Sound::Refused);
        }
        Scan::Other => desk.draft.update(|draft| draft.type_entry(text)),
    }
}

/// Someone showed a card that the committee gave him: he is registered, and the desk says as whom.
fn show_bearer(desk: Desk, bearer: Bearer) {
    desk.draft.update(|draft| draft.entry.clear());
    match bearer {
        Bearer::Voter(voter) | Bearer::Proxy { principal: voter, .. } => take_hit(desk, &format!("v:{voter}")),
        Bearer::Station(_) => desk.refused.set(Some(t("register.station-card"))),
    }
}

fn resident_place(s: &Situation, number: &crate::values::IdNumber) -> Option<usize> {
    s.election.roll.residents.iter().position(|(_, resident, _)| resident.id_number.as_ref() == Some(number))
}

/// Empties the form.
pub fn clear(desk: Desk) {
    desk.draft.update(|draft| *draft = draft.next());
    desk.refused.set(None);
    super::at_entry();
}

fn registration(desk: Desk) -> Option<Registration> {
    let read = desk.session.peek(|s| desk.draft.with_untracked(|draft| draft.registration(s)))?;
    match read {
        Ok(registration) => Some(registration),
        Err(lack) => {
            desk.refused.set(Some(lack.words));
            focus_id(&lack.field);
            None
        }
    }
}

/// Registers the one on the form.
pub fn register(desk: Desk) {
    if let Some(person) = registration(desk) {
        let name = person.name.to_string();
        record(desk, vec![Command::Roll(RollCommand::Register(person))], tv("register.done", &[("name", name)]), None);
    }
}

/// The one on the form and the one who looks alike are one person: what the roll does not know yet is added to it.
pub fn same_person(desk: Desk) {
    let Some(twin) = desk.twin() else { return };
    let planned = desk.session.peek(|s| {
        let voter = s.election.roll.voters.get(twin.place)?;
        let change = desk.draft.with_untracked(|draft| added(draft, &voter.registration));
        Some((voter.id.clone(), voter.registration.name.to_string(), change))
    });
    let Some((voter, name, change)) = planned.flatten() else { return };
    let said = tv("register.merged", &[("name", name)]);
    if change == Change::default() {
        finish(desk, &said);
        return;
    }
    let correct = RollCommand::Correct { voter, change, reason: t("register.merge.reason") };
    record(desk, vec![Command::Roll(correct)], said, None);
}

/// What the form knows and the roll does not.
fn added(draft: &Draft, registration: &Registration) -> Change {
    let mut change = Change::default();
    if registration.id_number.is_none() {
        change.id_number = draft.id_number();
    }
    if registration.phone.is_empty() && !draft.phone.trim().is_empty() {
        change.phone = Some(draft.phone.trim().to_owned());
    }
    if registration.household.is_empty() && !draft.household.trim().is_empty() {
        change.household = Some(draft.household.trim().to_owned());
    }
    change
}

/// Two people: both stand on the roll, and that it was looked at is recorded.
pub fn two_persons(desk: Desk) {
    let Some(twin) = desk.twin() else { return };
    let first = desk.session.peek(|s| s.election.roll.voters.get(twin.place).map(|voter| voter.id.clone())).flatten();
    if let Some(person) = registration(desk) {
        let name = person.name.to_string();
        record(desk, vec![Command::Roll(RollCommand::Register(person))], tv("register.done", &[("name", name)]), first);
    }
}

/// Registered, and left to the committee to look at.
pub fn leave_open(desk: Desk) {
    register(desk);
}

/// Records, says so, and makes ready for the next person. `apart` is one whom the new one was kept apart from.
fn record(desk: Desk, commands: Vec<Command>, said: String, apart: Option<VoterId>) {
    if desk.busy.get_untracked() {
        return;
    }
    desk.busy.set(true);
    leptos::task::spawn_local(async move {
        match desk.session.record_all(commands).await {
            Ok(receipt) => {
                if let Some(first) = apart {
                    let second = VoterId::from(format!("{}.0.0", receipt.entry).as_str());
                    let settle = RollCommand::SettleLikeness { first, second, likeness: Likeness::TwoPersons, reason: String::new() };
                    if let Err(fault) = desk.session.record(Command::Roll(settle)).await {
                        desk.refused.try_set(Some(fault_words(&fault)));
                    }
                }
                finish(desk, &said);
                desk.session.drop_draft(DRAFT, Founded::Before).await;
            }
            Err(fault) => refuse(desk, &fault),
        }
        desk.busy.try_set(false);
    });
}

fn refuse(desk: Desk, fault: &RecordFault) {
    let words = fault_words(fault);
    desk.announcer.interrupt(words.clone());
    desk.refused.try_set(Some(words));
    desk.sound(Sound::Refused);
}

fn finish(desk: Desk, said: &str) {
    desk.announcer.say(said);
    desk.sound(Sound::Done);
    desk.draft.try_update(|draft| *draft = draft.next());
    desk.refused.try_set(None);
    super::at_entry();
}

/// Takes a registration of this desk back.
pub fn take_back(desk: Desk, voter: VoterId, name: &str) {
    let said = tv("register.taken-back", &[("name", name.to_owned())]);
    let strike = RollCommand::Strike { voter, why: Absence::Other(t("register.taken-back.reason")) };
    leptos::task::spawn_local(async move {
        match desk.session.record(Command::Roll(strike)).await {
            Ok(_) => desk.announcer.say(said),
            Err(fault) => refuse(desk, &fault),
        }
    });
}

/// Records why people of the household roll will not be registered.
pub fn excuse(desk: Desk, residents: Vec<VoterId>, why: &Absence) {
    let count = residents.len().to_string();
    let commands = residents.into_iter().map(|resident| Command::Roll(RollCommand::Excuse { resident, why: why.clone() })).collect();
    leptos::task::spawn_local(async move {
        match desk.session.record_all(commands).await {
            Ok(_) => desk.announcer.say(tv("register.excused", &[("count", count)])),
            Err(fault) => refuse(desk, &fault),
        }
    });
}
