//! What pages say of tablets: seats, groups, ages, clocks, and why a file was not taken.

use super::load::fault_words;
use super::session::ExchangeFault;
use super::words::{day_short, t, tv, voice};
use crate::election::Situation;
use crate::election::tablets::{Role, Seat};
use crate::exchange::bundle::{Skew, TOLERABLE_SKEW};
use crate::journal::{DeviceId, Journal};
use crate::text;
use crate::ui::Choice;
use crate::values::Moment;

/// Every role, the one that most desks have first.
pub const ROLES: [Role; 4] = [Role::Registrar, Role::Committee, Role::Scrutineer, Role::Township];

/// A role in words.
pub fn role_words(role: Role) -> String {
    t(&format!("tablets.role.{}", role.code()))
}

/// The roles to choose from, each with what it may do.
pub fn role_choices() -> Vec<Choice> {
    let choice = |role: Role| Choice::new(role.code(), role_words(role)).hint(t(&format!("tablets.role.{}.hint", role.code())));
    ROLES.map(choice).into()
}

/// The role of a code.
pub fn role_of(code: &str) -> Role {
    ROLES.into_iter().find(|role| role.code() == code).unwrap_or(Role::Registrar)
}

/// Groups in words: 第1组、第3组到第6组.
pub fn group_words(groups: &[u32]) -> String {
    let one = |group: &u32| tv("tablets.group", &[("number", group.to_string())]);
    let run = |run: &[u32]| match run {
        [first, _, .., last] => vec![tv("tablets.group.run", &[("first", first.to_string()), ("last", last.to_string())])],
        few => few.iter().map(one).collect(),
    };
    let named: Vec<String> = groups.chunk_by(|one, next| *next == one + 1).flat_map(run).collect();
    named.join(&t("list.comma"))
}

/// The groups of the election to choose from.
pub fn group_choices(s: &Situation) -> Vec<Choice> {
    groups_of(s).map(choice_of).collect()
}

/// The groups that a new seat may have: those that no desk has.
pub fn free_groups(s: &Situation) -> Vec<Choice> {
    s.election.tablets.given_to_none(groups_of(s)).into_iter().map(choice_of).collect()
}

fn choice_of(group: u32) -> Choice {
    Choice::new(group.to_string(), tv("tablets.group", &[("number", group.to_string())]))
}

/// The stations to choose from.
pub fn station_choices(s: &Situation) -> Vec<Choice> {
    s.election.polling.stations.iter().map(|station| Choice::new(&station.id, &station.name)).collect()
}

/// The name of a station.
pub fn station_name(s: &Situation, id: &str) -> String {
    s.election.polling.stations.iter().find(|station| station.id == id).map_or(id, |station| &station.name).to_owned()
}

/// The groups of the election.
fn groups_of(s: &Situation) -> impl Iterator<Item = u32> {
    s.election.setup.founding.iter().flat_map(|founding| founding.groups.iter().map(|group| group.no))
}

/// The groups that a tablet owns now, in order.
pub fn owned(s: &Situation, device: &DeviceId) -> Vec<u32> {
    groups_of(s).filter(|group| s.election.tablets.owner_of(*group) == Some(device)).collect()
}

/// Who has the groups that no desk has, nor will have with these, in words: 第3组没有分给登记台，由“主席台”发票. None where every group has one.
pub fn left_words(s: &Situation, chosen: &[u32]) -> Option<String> {
    let tablets = &s.election.tablets;
    let head = tablets.name_of(tablets.head_desk()?);
    let left = tablets.given_to_none(groups_of(s).filter(|group| !chosen.contains(group)));
    match (left.is_empty(), groups_of(s).next().is_some()) {
        (true, true) => None,
        (true, false) => Some(tv("tablets.left.all", &[("name", head)])),
        (false, _) => Some(tv("tablets.left", &[("groups", group_words(&left)), ("name", head)])),
    }
}

/// Role, groups and station of a seat in one line.
pub fn seat_line(s: &Situation, seat: &Seat, groups: &[u32]) -> String {
    let mut parts = vec![role_words(seat.role)];
    if !groups.is_empty() {
        parts.push(group_words(groups));
    }
    if !seat.station.is_empty() {
        parts.push(station_name(s, &seat.station));
    }
    parts.join(&t("list.pause"))
}

/// A time today, with its day on any other.
pub fn at_words(at: Moment, now: Moment) -> String {
    let time = text::clock(at);
    if at.day() == now.day() { time } else { format!("{} {time}", day_short(at.day())) }
}

/// How long ago something was, in words: 刚才, 5分钟前, 1小时前, 2天前.
pub fn ago_words(at: Moment, now: Moment) -> String {
    let minutes = (now.0 - at.0).max(0) / 60_000;
    let (key, number) = match minutes {
        0 => return t("tablets.ago.now"),
        1..60 => ("tablets.ago.minutes", minutes),
        60..2880 => ("tablets.ago.hours", minutes / 60),
        _ => ("tablets.ago.days", minutes / 1440),
    };
    tv(key, &[("number", number.to_string())])
}

/// When something was by this tablet's clock, told by a clock that surely is so far apart.
pub fn by_our_clock(at: Moment, skew: Option<Skew>) -> Moment {
    let apart = skew.map_or(0, |skew| if skew.least > 0 { skew.least } else { skew.most.map_or(0, |most| most.min(0)) });
    Moment(at.0 - apart)
}

/// So many milliseconds, in minutes or hours.
pub fn span_words(milliseconds: i64) -> String {
    let minutes = milliseconds.abs() / 60_000;
    match minutes {
        0..120 => tv("tablets.minutes", &[("number", minutes.to_string())]),
        _ => tv("tablets.hours", &[("number", (minutes / 60).to_string())]),
    }
}

/// How far a clock is apart, and whether people should do something about it.
pub fn skew_words(skew: Skew) -> (String, bool) {
    let wrong = skew.surely_beyond(TOLERABLE_SKEW);
    let words = match skew.most {
        _ if wrong && skew.least > 0 => tv("tablets.skew.ahead", &[("least", span_words(skew.least))]),
        Some(most) if wrong => tv("tablets.skew.behind", &[("least", span_words(most))]),
        Some(most) => tv("tablets.skew.within", &[("most", span_words(most.abs().max(skew.least.abs()) + 60_000))]),
        None => t("tablets.skew.unseen"),
    };
    (words, wrong)
}

/// Entries that are still to come, by tablet.
pub fn lacking_words(s: &Situation, lacking: &[(DeviceId, u64)]) -> String {
    let name = |(device, number): &(DeviceId, u64)| {
        tv("exchange.lacking.of", &[("name", s.election.tablets.name_of(device)), ("number", number.to_string())])
    };
    lacking.iter().map(name).collect::<Vec<_>>().join(&t("list.comma"))
}

/// How many entries of a tablet are here.
pub fn entries_of(journal: &Journal, device: &DeviceId) -> usize {
    journal.entries().filter(|entry| entry.device() == device).count()
}

/// Why nothing was given or taken, in words.
pub fn exchange_words(fault: &ExchangeFault) -> String {
    match fault {
        ExchangeFault::Bundle(fault) => fault.sentence(voice()),
        ExchangeFault::Record(fault) => fault_words(fault),
    }
}

/// A passphrase as it is meant: without spaces and signs between, full-width figures as figures.
pub fn meant(passphrase: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        other => other,
    };
    passphrase.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '—' | '·')).map(narrow).collect()
}

/// A new passphrase of sixteen figures in four groups, easy to read out.
pub fn suggested() -> String {
    let digits: String = crate::browser::crypto::random::<16>().iter().map(|byte| char::from(b'0' + byte % 10)).collect();
    let groups: Vec<&str> = (0..4).filter_map(|at| digits.get(at * 4..at * 4 + 4)).collect();
    groups.join(" ")
}

/// A time for the name of a file.
pub fn file_time(at: Moment) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{hour:02}{minute:02}")
}

/// A name for a file: without what file systems do not take.
pub fn file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect()
}
