//! More of the 换届统计: how people voted, further votes, groups, reports, papers, the term; each figure with its step.

use super::term::{Figure, count, share};
use super::{poll, roll};
use crate::election::Situation;
use crate::election::count::tally;
use crate::election::polling::{BoxKind, rounds, turnout};
use crate::election::sittings::summary;

/// 登记: men, and those who were not put on the list.
pub fn of_roll(s: &Situation) -> Vec<Figure> {
    let found = roll(s);
    if found.registered == 0 {
        return Vec::new();
    }
    let excused = s.election.roll.residents.iter().filter(|(.., why)| why.is_some()).count();
    let struck = s.election.roll.voters.iter().filter(|voter| voter.struck.is_some()).count();
    let mut figures =
        vec![count("roll", "registered_men", found.men(), "register"), count("roll", "not_listed", (excused + struck) as u64, "register")];
    if found.adults() > 0 {
        figures.push(share("roll", "registered_of_adults", found.registered, found.adults(), "register"));
    }
    figures
}

/// 提名: women among the candidates, and by how many the seats are contested.
pub fn of_nomination(s: &Situation) -> Vec<Figure> {
    let Some(fixed) = &s.election.nomination.fixed else { return Vec::new() };
    let people: Vec<_> = fixed.lists.iter().flat_map(|(_, people)| people).collect();
    let women = people.iter().filter(|key| crate::election::people::sex(s, key) == Some(crate::values::Sex::Female)).count();
    let seats = s.election.setup.founding.as_ref().map_or(0, |founding| u64::from(founding.seats_in_total()));
    let mut figures = vec![
        count("nomination", "women_candidates", women as u64, "candidates"),
        count("nomination", "contested_by", (people.len() as u64).saturating_sub(seats), "candidates"),
    ];
    let primaries = s.election.nomination.primaries.len();
    if primaries > 0 {
        figures.push(count("nomination", "primaries", primaries as u64, "primary"));
    }
    figures
}

/// 投票: by the kind of box, help, what was in the boxes; a line for every further vote.
pub fn of_polls(s: &Situation) -> Vec<Figure> {
    let mut figures = Vec::new();
    let Some(first) = s.election.polling.poll(1).filter(|poll| !poll.closings.is_empty()) else { return figures };
    let ballots = poll(s, 1);
    for (kind, key) in [(BoxKind::Hall, "voted_hall"), (BoxKind::Station, "voted_station"), (BoxKind::Mobile, "voted_mobile")] {
        let voters: u64 = ballots.boxes.iter().filter(|it| it.kind == kind).map(|it| it.voters).sum();
        if ballots.boxes.iter().any(|it| it.kind == kind) {
            figures.push(count("poll", key, voters, "close"));
        }
    }
    figures.push(count("poll", "helped", first.helped.len() as u64, "checkin"));
    figures.push(count("poll", "left", ballots.sum(|it| it.left), "close"));
    if let Some(summed) = tally(s, 1) {
        figures.push(count("poll", "whole_void", summed.whole_void.values().sum(), "finish"));
        figures.push(count("poll", "forged", ballots.sum(|it| it.forged), "boxes"));
    }
    let later = rounds(s).into_iter().skip(1).filter(|round| s.election.polling.poll(round.no).is_some_and(|it| !it.closings.is_empty()));
    let (mut held, mut voted, mut of) = (0, 0, 0);
    for round in later {
        let turned = turnout(s, round.no);
        (held, voted, of) = (held + 1, voted + turned.voted, of + turned.registered);
    }
    if held > 0 {
        figures.push(count("poll", "further_votes", held, "next_round"));
        figures.push(share("poll", "further_turnout", voted, of, "close"));
    }
    figures
}

/// 小组推选: representatives and heads.
pub fn of_groups(s: &Situation) -> Vec<Figure> {
    if s.election.sittings.held.is_empty() {
        return Vec::new();
    }
    let sum = summary(s);
    let numbers = [
        ("sat_groups", sum.groups_held),
        ("sat_persons", sum.persons_present),
        ("sat_households", sum.households_present),
        ("sat_heads", sum.heads),
        ("sat_units", sum.from_units),
        ("sat_meeting", sum.meeting),
    ];
    let women = share("groups", "sat_women", u64::from(sum.women), u64::from(sum.representatives), "sittings");
    numbers.into_iter().map(|(key, number)| count("groups", key, u64::from(number), "sittings")).chain([women]).collect()
}

/// 监督 and 任期: reports, notices, what happened to seats since.
pub fn of_events(s: &Situation) -> Vec<Figure> {
    let reports = &s.election.outcome.reports;
    let closed = reports.iter().filter(|report| report.closed.is_some()).count();
    let work = &s.election.paperwork;
    let issued: usize = work.issued.values().map(Vec::len).sum();
    let term = &s.election.midterm;
    let mut figures = vec![
        count("events", "reports", reports.len() as u64, "reports"),
        count("events", "reports_closed", closed as u64, "reports"),
        count("events", "notices", issued as u64, "poll_notice"),
    ];
    let of_term = [
        ("recalls", term.recalls.len(), "recall_petition"),
        ("resignations", term.resignations.len(), "resign"),
        ("ended", term.ended.len(), "office_end"),
        ("filled", term.filled.len(), "by_election"),
    ];
    let happened = of_term.into_iter().filter(|(_, number, _)| *number > 0);
    figures.extend(happened.map(|(key, number, step)| count("events", key, number as u64, step)));
    figures
}
