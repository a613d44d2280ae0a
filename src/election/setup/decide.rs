//! What may be asked for in the frame.

use super::{Founding, SetupCommand, SetupEvent, books, frame, term};
use crate::election::refusal::refuse_first;
use crate::election::{Event, Refusal, Situation, calendar};
use crate::law::book::LocalRule;
use crate::law::own::{OwnRuleError, allowed};
use crate::values::Day;

/// Decides on a request.
///
/// # Errors
/// [`Refusal`] `setup.…`: a frame outside the book, a day that cannot be kept, a value that the law has fixed.
pub fn decide(situation: &Situation, command: &SetupCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command.clone() {
        SetupCommand::Found(founding) => {
            may_found(situation, &founding)?;
            let fixed = books::to_fix(situation, &founding).map(|digest| SetupEvent::BooksFixed { digest });
            return Ok(std::iter::once(SetupEvent::Founded(founding)).chain(fixed).map(Event::Setup).collect());
        }
        SetupCommand::RecordTermBefore(before) => {
            if let Some(day) = situation.election.setup.election_day() {
                let troubles = term::troubles(&situation.law, &before, day);
                refuse_first(troubles.into_iter().filter(|_| situation.law.term_years.binding))?;
            }
            SetupEvent::TermBefore(before)
        }
        SetupCommand::MoveDay { to, reason } => {
            may_move(situation, to, &reason)?;
            SetupEvent::DayMoved { to, reason }
        }
        SetupCommand::AdoptMethod { rules } => {
            may_adopt(situation, &rules)?;
            SetupEvent::MethodAdopted { rules }
        }
    };
    Ok(vec![Event::Setup(event)])
}

fn may_found(situation: &Situation, founding: &Founding) -> Result<(), Refusal> {
    let own = &situation.election.setup.own_rules;
    let law = founding.law(own).map_err(|_| Refusal::new("setup.no-book").with("province", &founding.province).at("province"))?;
    if !founding.mode.is_empty() && !law.modes.iter().any(|mode| mode.id == founding.mode) {
        return Err(Refusal::new("setup.mode-unknown").with("mode", &founding.mode).citing(&law.modes.citation).at("mode"));
    }
    let before = situation.election.setup.founding.as_ref();
    if founding.election_day < situation.today && before.is_none_or(|before| before.election_day != founding.election_day) {
        let refusal = Refusal::new("setup.day-past").with("day", founding.election_day);
        return Err(refusal.with("today", situation.today).at("election_day"));
    }
    if let Some(before) = before {
        may_put_right(situation, before, founding)?;
    }
    refuse_first(frame::troubles(founding, &law))
}

/// Once others have begun to work with the frame, what they rest on stays.
fn may_put_right(situation: &Situation, before: &Founding, founding: &Founding) -> Result<(), Refusal> {
    let election = &situation.election;
    let chosen = !election.committee.members.is_empty();
    if chosen && before.ground() != founding.ground() {
        return Err(Refusal::new("setup.book-fixed").at("province"));
    }
    if (chosen || !election.roll.displays.is_empty()) && before.election_day != founding.election_day {
        return Err(Refusal::new("setup.move-day-instead").with("day", before.election_day).at("election_day"));
    }
    if election.nomination.fixed.is_some() && before.seats != founding.seats {
        return Err(Refusal::new("setup.seats-fixed").at("seats"));
    }
    Ok(())
}

fn may_move(situation: &Situation, to: Day, reason: &str) -> Result<(), Refusal> {
    let Some(founding) = &situation.election.setup.founding else { return Err(Refusal::new("setup.not-founded")) };
    if reason.trim().is_empty() {
        return Err(Refusal::new("setup.reason-missing").at("reason"));
    }
    if situation.election.polling.polls.values().any(|poll| !poll.check_ins.is_empty()) {
        return Err(Refusal::new("setup.poll-began"));
    }
    if to == founding.election_day {
        return Err(Refusal::new("setup.day-same").with("day", to).at("to"));
    }
    if to < situation.today {
        return Err(Refusal::new("setup.day-past").with("day", to).with("today", situation.today).at("to"));
    }
    match calendar::earliest_day(situation, calendar::Bounds::Binding) {
        Some((earliest, citation)) if to < earliest => {
            Err(Refusal::new("setup.day-too-early").with("day", to).with("earliest", earliest).citing(&citation).at("to"))
        }
        _ => Ok(()),
    }
}

fn may_adopt(situation: &Situation, rules: &[LocalRule]) -> Result<(), Refusal> {
    let Some(founding) = &situation.election.setup.founding else { return Err(Refusal::new("setup.not-founded")) };
    for local in rules {
        let refuse = |code: &str| Refusal::new(code).with("rule", format!("@rule.{}", local.rule)).at(&local.rule);
        if local.source.trim().is_empty() {
            return Err(refuse("setup.rule-source"));
        }
        allowed(&founding.ground(), founding.election_day, local).map_err(|why| match why {
            OwnRuleError::Unfit(_) => refuse("setup.rule-unfit"),
            OwnRuleError::Fixed(citation) => refuse("setup.rule-fixed").citing(&citation),
            OwnRuleError::Looser(citation) => refuse("setup.rule-looser").citing(&citation),
        })?;
    }
    Ok(())
}
