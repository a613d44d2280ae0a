//! The walk before registration: frame, election committee, method.

use super::{Scene, Walk, WalkError, words};
use crate::election::Command;
use crate::election::committee::{Chosen, CommitteeCommand, Meeting, Seat};
use crate::election::setup::{Founding, Group, Nature, Seats, SetupCommand};
use crate::law::citation::Level;
use crate::law::institutions::Institution;
use crate::law::terms::{MeetingKind, Span};
use crate::law::{LocalRule, Province, book};
use crate::text::{Language, say};
use crate::training::names::Part;
use crate::values::{Day, Place, Threshold};

/// Seats of the sample election, as in the pictures of the design.
const SEATS: u32 = 5;
/// Those who belong to the representatives' meeting.
const REPRESENTATIVES: u32 = 38;
/// Members of the election committee, when the book allows.
const COMMITTEE: u32 = 5;

/// Sets the frame.
pub(super) fn found(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.founded, 9, 12);
    let founding = founding(walk);
    walk.act(Command::Setup(SetupCommand::Found(founding)))
}

/// The calendar, the study, the plan, and the audit.
pub(super) fn prepare(walk: &mut Walk) -> Result<(), WalkError> {
    walk.answer("calendar", &[])?;
    walk.go_to(walk.days.announced.plus_days(-1), 15, 5);
    for step in ["study", "plan"] {
        answer(walk, step)?;
    }
    walk.go_to(walk.days.announced, 10, 30);
    answer(walk, "audit")
}

fn answer(walk: &mut Walk, step: &str) -> Result<(), WalkError> {
    let answers = answers(&walk.scene(), walk.today(), step);
    walk.answer(step, &answers)
}

/// What is answered at a step before registration; nothing at others.
pub(in crate::training) fn answers(scene: &Scene, today: Day, step: &str) -> Vec<(&'static str, String)> {
    let (leader, day) = (words("author.leader"), today.to_string());
    let number = |count: u32| count.to_string();
    match step {
        "study" => vec![("day", day), ("matters", words("study.matters")), ("chair", leader)],
        "plan" => {
            let figures = [("staff", 12), ("trained", 12), ("budget", 8000), ("letters", 318), ("posters", 22)];
            std::iter::once(("leader", leader)).chain(figures.map(|(field, count)| (field, number(count)))).collect()
        }
        "audit" => vec![
            ("person", scene.words("audit.person")),
            ("auditor", words("audit.auditor")),
            ("published", day),
            ("place", scene.words("place.board")),
        ],
        _ => Vec::new(),
    }
}

fn founding(walk: &Walk) -> Founding {
    let rehearsal = &walk.rehearsal;
    let age = *walk.situation.law.voting_age as i32;
    let groups = (1..=walk.village.groups)
        .map(|no| {
            let members = || walk.village.people.iter().filter(move |person| person.group == no);
            let households: std::collections::BTreeSet<u32> = members().map(|person| person.household).collect();
            let adults = members().filter(|person| person.age(rehearsal.election_day) >= age).count() as u32;
            Group { no, households: households.len() as u32, adults }
        })
        .collect();
    Founding {
        kind: rehearsal.kind.clone(),
        province: rehearsal.province.clone(),
        mode: rehearsal.mode.clone(),
        constituency: if walk.has(Institution::Constituencies) { words("place.constituency") } else { String::new() },
        place: Place {
            province: province_name(&rehearsal.province, walk),
            county: words("place.county"),
            township: words("place.township"),
            unit: walk.words("place.unit"),
        },
        term: 12,
        seats: seats(walk),
        election_day: rehearsal.election_day,
        groups,
        representatives: REPRESENTATIVES,
        nature: Nature::Rehearsal,
    }
}

fn province_name(province: &Province, walk: &Walk) -> String {
    let known = book::provinces(&walk.rehearsal.kind);
    known.into_iter().find(|(id, _)| *id == province).map_or_else(String::new, |(_, name)| name.to_owned())
}

/// One seat for every office, the rest for the last ones, up to the sample's number or what the book allows.
fn seats(walk: &Walk) -> Vec<Seats> {
    let law = &walk.situation.law;
    let mut seats: Vec<Seats> =
        law.offices.iter().map(|office| Seats { office: office.id.clone(), seats: office.seats.least.max(1) }).collect();
    let given: u32 = seats.iter().map(|seats| seats.seats).sum();
    let mut left = nearest(&law.body_size, SEATS).saturating_sub(given);
    for (office, seats) in law.offices.iter().zip(&mut seats).rev().filter(|(office, _)| !office.women_only) {
        let more = office.seats.most.map_or(left, |most| most.saturating_sub(seats.seats)).min(left);
        seats.seats += more;
        left -= more;
    }
    seats
}

/// The number inside a span that is nearest to the wanted one, from above where it can be.
fn nearest(span: &Span, wanted: u32) -> u32 {
    (wanted.max(span.least)..wanted.max(span.least) + 3).find(|number| span.holds(*number)).or(span.most).unwrap_or(wanted)
}

/// Announces and holds the meeting that chooses the election committee, posts the notice, adopts the method.
pub(super) fn choose_committee(walk: &mut Walk) -> Result<(), WalkError> {
    walk.as_author(&words("author.leader"), "committee");
    if walk.has(Institution::ElectionCommittee) {
        choose(walk)?;
    }
    walk.go_to(walk.days.method, 9, 40);
    if let Some(kind) = deciding_meeting(walk) {
        let adopted = meeting(&walk.scene(), kind, None);
        walk.act(Command::Committee(CommitteeCommand::RecordDecision { matter: "method".to_owned(), meeting: adopted }))?;
    }
    let rules = own_method(walk);
    walk.act(Command::Setup(SetupCommand::AdoptMethod { rules }))?;
    walk.post("notice_reg")?;
    let registrar = members(&walk.scene()).get(3).map(|chosen| chosen.name.to_string()).unwrap_or_default();
    walk.as_author(&registrar, "registrar");
    Ok(())
}

/// The meeting that adopts the method: of representatives where there is one; none where the law knows no meeting.
pub(super) fn deciding_meeting(walk: &Walk) -> Option<MeetingKind> {
    let kinds = || walk.situation.law.meetings.iter().map(|rule| rule.kind);
    kinds().find(|kind| *kind == MeetingKind::Representatives).or_else(|| kinds().next())
}

fn choose(walk: &mut Walk) -> Result<(), WalkError> {
    walk.go_to(walk.days.chosen, 10, 36);
    let kinds = &walk.situation.law.election_committee_formed_by;
    let wanted = MeetingKind::Representatives;
    let kind = if kinds.contains(&wanted) { wanted } else { kinds.first().copied().unwrap_or(wanted) };
    let meetings = if matches!(kind, MeetingKind::GroupPersons | MeetingKind::GroupHouseholds) {
        (1..=walk.village.groups).map(|group| meeting(&walk.scene(), kind, Some(group))).collect()
    } else {
        vec![meeting(&walk.scene(), kind, None)]
    };
    let members = members(&walk.scene());
    let chair = members.first().map(|chosen| chosen.name.to_string()).unwrap_or_default();
    walk.act(Command::Committee(CommitteeCommand::Choose { meetings, members, kin: Vec::new() }))?;
    walk.as_author(&chair, "committee");
    walk.post("committee_notice")
}

/// The village's own method: it says what no text says, as the program would have it anyway.
fn own_method(walk: &Walk) -> Vec<LocalRule> {
    let silent = book::in_force(&walk.rehearsal.ground(), walk.rehearsal.election_day)
        .into_iter()
        .filter(|(_, ruling)| ruling.ask && ruling.citation.level == Level::Default);
    let numbered = silent.zip(1_u32..);
    numbered.map(|((rule, ruling), article)| LocalRule { rule, value: ruling.value, source: method_article(article) }).collect()
}

fn method_article(article: u32) -> String {
    say(Language::Simplified, "training.method.article", &[("article", &article.to_string())])
}

/// The story's members by rank: as many as the book wants, the next two in reserve.
pub(in crate::training) fn members(scene: &Scene) -> Vec<Chosen> {
    let size = nearest(&scene.situation.law.election_committee_size, COMMITTEE) as usize;
    let present = meeting(scene, MeetingKind::Representatives, None).present;
    let ranked = scene.village.in_part(Part::Committee).zip(1_usize..).take(size + 2);
    ranked
        .map(|((role, _), rank)| Chosen {
            name: role.name.clone(),
            seat: match rank {
                1 => Seat::Chair,
                2 => Seat::Vice,
                _ if rank <= size => Seat::Member,
                _ => Seat::Reserve,
            },
            votes: role.figure.min(present),
            sex: Some(role.sex),
        })
        .collect()
}

/// A meeting of a kind, held today, with enough people for its quorum and all but a few in favour.
pub(in crate::training) fn meeting(scene: &Scene, kind: MeetingKind, group: Option<u32>) -> Meeting {
    let law = &scene.situation.law;
    let rule = law.meetings.iter().find(|rule| rule.kind == kind);
    let day = scene.situation.today;
    let groups = scene.situation.election.setup.founding.iter().flat_map(|founding| &founding.groups);
    let groups = groups.filter(|known| group.is_none_or(|group| group == known.no));
    let due = match kind {
        MeetingKind::Representatives => scene.situation.election.setup.founding.as_ref().map_or(REPRESENTATIVES, |it| it.representatives),
        MeetingKind::AssemblyPersons | MeetingKind::GroupPersons => groups.map(|group| group.adults).sum(),
        MeetingKind::AssemblyHouseholds | MeetingKind::GroupHouseholds => groups.map(|group| group.households).sum(),
    };
    let enough = |threshold: Option<Threshold>, whole: u32| {
        let met = |part: &u32| threshold.is_none_or(|threshold| threshold.met_by(u64::from(*part), u64::from(whole)));
        (1..=whole).find(met).unwrap_or(whole)
    };
    let present = enough(rule.map(|rule| rule.quorum), due).max(due * 31 / REPRESENTATIVES);
    Meeting {
        kind,
        group,
        day,
        announced: Some(day.plus_days(-(rule.and_then(|rule| rule.notice_days).unwrap_or(3) as i32) - 1)),
        due,
        present,
        in_favour: enough(rule.map(|rule| rule.decision), present).max(present - present / 10),
        chair: words("author.leader"),
        recorder: words("author.recorder"),
    }
}
