//! Which election has a paper: small questions to its law, never to its kind.

use crate::election::Situation;
use crate::election::outcome::outcome;
use crate::election::polling::{RoundKind, rounds};
use crate::law::institutions::{Electors, Institution};
use crate::law::terms::{Need, Route};

/// Every election that has its step.
pub fn always(_: &Situation) -> bool {
    true
}

/// A paper that is made by its own step everywhere.
pub fn stays(_: &Situation) -> Option<&'static str> {
    None
}

/// Papers of the groups' small elections, where the body that is elected looks after them too: the step that hears of the group
/// heads makes them, or the choice of the election committee where the law gives no time.
pub fn beside_the_body(s: &Situation) -> Option<&'static str> {
    let sits = has(s, Institution::GroupSittings);
    let timed = if s.law.group_heads_days.value.is_some() { "group_heads" } else { "choose" };
    (has(s, Institution::GroupHeads) && !sits).then_some(timed)
}

fn has(s: &Situation, institution: Institution) -> bool {
    s.law.institutions.contains(&institution)
}

fn a_class_needs(s: &Situation, need: Need) -> bool {
    s.law.registration_classes.iter().any(|class| class.needs.contains(&need))
}

/// A meeting chooses an election committee.
pub fn committee(s: &Situation) -> bool {
    has(s, Institution::ElectionCommittee)
}

/// The body is elected by a whole place, whose people are told by notices.
pub fn public(s: &Situation) -> bool {
    has(s, Institution::PublicRoll) && has(s, Institution::PollNotice)
}

/// The law lets the place choose among ways of electing, and a meeting chooses one.
pub fn modes(s: &Situation) -> bool {
    committee(s) && s.law.modes.len() > 1
}

/// As [`public`], with one way of electing only.
pub fn one_mode(s: &Situation) -> bool {
    public(s) && !modes(s)
}

/// People register at a desk.
pub fn registration(s: &Situation) -> bool {
    has(s, Institution::Registration)
}

/// Some of those who may register are listed only when they said that they will take part.
pub fn wished(s: &Situation) -> bool {
    registration(s) && a_class_needs(s, Need::Wish)
}

/// A class of people needs a meeting's consent.
pub fn consent(s: &Situation) -> bool {
    a_class_needs(s, Need::MeetingConsent)
}

/// A class of people needs the election committee's confirmation.
pub fn confirmed(s: &Situation) -> bool {
    a_class_needs(s, Need::CommitteeConfirms)
}

/// A class of people needs a paper that it is not registered elsewhere.
pub fn elsewhere(s: &Situation) -> bool {
    a_class_needs(s, Need::NotRegisteredElsewhere)
}

/// Someone may be registered here whose household register is elsewhere, and nobody asks for a certificate.
pub fn promised(s: &Situation) -> bool {
    registration(s) && s.law.one_registration.value && !elsewhere(s) && confirmed(s)
}

fn electors(s: &Situation, wanted: Electors) -> bool {
    let mode = s.election.setup.founding.as_ref().map(|founding| founding.mode.clone()).unwrap_or_default();
    let chosen = s.law.modes.iter().find(|it| it.id == mode).or_else(|| s.law.modes.first());
    chosen.is_some_and(|it| it.electors == wanted)
}

/// Every household sends one who votes.
pub fn households(s: &Situation) -> bool {
    electors(s, Electors::HouseholdRepresentatives)
}

/// Members of an economic organisation vote.
pub fn members(s: &Situation) -> bool {
    electors(s, Electors::Members)
}

/// Someone may put himself forward.
pub fn self_nomination(s: &Situation) -> bool {
    s.law.nomination_routes.contains(&Route::SelfNomination)
}

/// Voters nominate on slips.
pub fn slips(s: &Situation) -> bool {
    public(s) && s.law.nomination_routes.iter().any(|route| matches!(route, Route::Voters | Route::NominationMeeting))
}

/// Several must join to nominate.
pub fn joint(s: &Situation) -> bool {
    s.law.joint_nominators.value > 1
}

/// Parties and organisations recommend.
pub fn organisations(s: &Situation) -> bool {
    s.law.nomination_routes.contains(&Route::Organisations)
}

/// The presidium nominates.
pub fn presidium(s: &Situation) -> bool {
    s.law.nomination_routes.contains(&Route::Presidium)
}

/// A voter may ask that another votes for him; within a household another paper says so.
pub fn proxies(s: &Situation) -> bool {
    s.law.proxy.allowed && !s.law.proxy.same_household
}

/// The committee whose term ends reports to the meeting that elects, under a superior.
pub fn reports(s: &Situation) -> bool {
    superior(s) && meeting(s)
}

/// The method is a paper of its own: not the draft that a party meeting votes on, and not of groups that choose in sittings.
pub fn own_method(s: &Situation) -> bool {
    !has(s, Institution::LeftOut) && !has(s, Institution::SittingsElect)
}

/// Boxes may be carried to people.
pub fn mobile(s: &Situation) -> bool {
    s.law.mobile_box.allowed
}

/// Another may write for a voter.
pub fn helpers(s: &Situation) -> bool {
    s.law.writing_help.value && public(s)
}

/// Someone may be written in.
pub fn write_ins(s: &Situation) -> bool {
    s.law.write_ins.allowed && public(s)
}

/// A further vote for seats left empty was called, or has to be, and people are told by a notice.
pub fn further(s: &Situation) -> bool {
    let kinds = [RoundKind::Second, RoundKind::TieRevote];
    let called = || rounds(s).iter().any(|round| kinds.contains(&round.kind));
    has(s, Institution::PollNotice) && (called() || outcome(s).next.iter().any(|kind| kinds.contains(kind)))
}

/// A round came to nothing.
pub fn void(s: &Situation) -> bool {
    rounds(s).iter().any(|round| round.kind == RoundKind::Repeat) || outcome(s).rounds.iter().any(|round| !round.valid)
}

/// The superior consents.
pub fn superior(s: &Situation) -> bool {
    has(s, Institution::SuperiorConsent)
}

/// A meeting of those who elect.
pub fn meeting(s: &Situation) -> bool {
    s.law.turnout_base.value == crate::law::terms::Base::Present
}

/// Delegates whose credentials are vetted.
pub fn delegates(s: &Situation) -> bool {
    has(s, Institution::Credentials) && superior(s)
}

/// Constituencies under an appointed election committee.
pub fn constituencies(s: &Situation) -> bool {
    has(s, Institution::Constituencies)
}

/// Deputies are elected, or a people's congress elects: the standing committee of the county hears of it.
pub fn of_congress(s: &Situation) -> bool {
    constituencies(s) || presidium(s)
}

/// People vote at stations for hours, and not in one meeting.
pub fn polled(s: &Situation) -> bool {
    !meeting(s)
}

/// The result is reported upwards for the file, and not for approval.
pub fn filed(s: &Situation) -> bool {
    !has(s, Institution::SuperiorApproval)
}
