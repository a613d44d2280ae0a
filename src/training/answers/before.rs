//! What is written into the forms before registration, and of meetings.

use super::{Filled, id, today};
use crate::election::committee::{Chosen, Meeting, Seat};
use crate::law::terms::{MeetingKind, Span};
use crate::stages::form::write_rows;
use crate::text::{Language, say};
use crate::training::names::Part;
use crate::training::scene::Scene;
use crate::training::words;
use crate::values::{Sex, Threshold};

/// Those who belong to the representatives' meeting, where the frame does not say.
const REPRESENTATIVES: u32 = 38;
/// Members of the election committee, when the book allows.
const COMMITTEE: u32 = 5;
/// Days from the election of the deputies to their first session.
const SESSION_AFTER: i32 = 30;

pub(super) fn study(scene: &Scene) -> Filled {
    vec![("day", today(scene.situation)), ("matters", words("study.matters")), ("chair", words("author.leader"))]
}

pub(super) fn plan(_: &Scene) -> Filled {
    let figures = [("staff", 12), ("trained", 12), ("budget", 8000), ("letters", 318), ("posters", 22)];
    std::iter::once(("leader", words("author.leader"))).chain(figures.map(|(field, count)| (field, count.to_string()))).collect()
}

pub(super) fn audit(scene: &Scene) -> Filled {
    vec![
        ("person", scene.words("audit.person")),
        ("auditor", words("audit.auditor")),
        ("published", today(scene.situation)),
        ("place", scene.words("place.board")),
    ]
}

/// An area with as many people for each deputy as the constituency has, and as many deputies as the law reckons for it (N-02).
pub(super) fn constituencies(scene: &Scene) -> Filled {
    let seats = scene.situation.election.setup.founding.as_ref().map_or(1, |it| it.seats_in_total()).max(1);
    let here = scene.village.people.len() as u64;
    let Some(quota) = scene.situation.law.quota.value else { return Vec::new() };
    let (each, base, per) = (here / u64::from(seats), u64::from(quota.base), u64::from(quota.per));
    let people = if each < per { each * base * per / (per - each) } else { each * u64::from(quota.most) };
    let deputies = quota.seats(people);
    let figures = [("people", people), ("deputies", deputies), ("constituencies", deputies.div_ceil(u64::from(seats))), ("here", here)];
    figures.map(|(field, count)| (field, count.to_string())).into()
}

pub(super) fn appointed(scene: &Scene) -> Filled {
    let seat = |seat: Seat| say(Language::Simplified, &format!("choice.{}", id(&seat)), &[]);
    let serving = members(scene).into_iter().filter(|member| member.seat != Seat::Reserve);
    let rows: Vec<Vec<String>> = serving.map(|member| vec![member.name.to_string(), seat(member.seat)]).collect();
    vec![("day", today(scene.situation)), ("by", words("appointed.by")), ("members", write_rows(&rows))]
}

pub(super) fn session(scene: &Scene) -> Filled {
    let elected = scene.election_day().plus_days(-SESSION_AFTER).min(scene.situation.today);
    vec![("elected", elected.to_string()), ("convened", words("session.convened")), ("deputies", scene.people.to_string())]
}

/// One post that excludes, held by someone who does not stand.
pub(super) fn exclusions(scene: &Scene) -> Filled {
    let post = scene.situation.law.incompatible.iter().flat_map(|rule| &rule.with_posts).next();
    let row = post.map(|post| vec![words("author.recorder"), post.clone()]);
    vec![("holders", write_rows(&row.into_iter().collect::<Vec<_>>()))]
}

/// The meeting that chooses the election committee, and whom it chooses.
pub(super) fn choose(scene: &Scene) -> Filled {
    let kinds = &scene.situation.law.election_committee_formed_by;
    let wanted = MeetingKind::Representatives;
    let kind = if kinds.contains(&wanted) { wanted } else { kinds.first().copied().unwrap_or(wanted) };
    let row = |chosen: Chosen| {
        let sex = if chosen.sex == Some(Sex::Female) { "female" } else { "male" };
        vec![chosen.name.to_string(), sex.to_owned(), id(&chosen.seat), chosen.votes.to_string()]
    };
    let members: Vec<Vec<String>> = members(scene).into_iter().map(row).collect();
    let mut filled = written(meeting(scene, kind, None));
    filled.push(("members", write_rows(&members)));
    filled
}

pub(super) fn sitting(_: &Scene) -> Filled {
    vec![("matter", words("sitting.matter"))]
}

/// A meeting that decides: of representatives where there is one, or where the law speaks of no meeting.
pub(super) fn decided(scene: &Scene) -> Filled {
    written(deciding_meeting(scene).unwrap_or_else(|| meeting(scene, MeetingKind::Representatives, None)))
}

/// The meeting that decides; none where the law knows no meeting of the whole.
pub(in crate::training) fn deciding_meeting(scene: &Scene) -> Option<Meeting> {
    let of_groups = [MeetingKind::GroupPersons, MeetingKind::GroupHouseholds];
    let kinds = || scene.situation.law.meetings.iter().map(|rule| rule.kind).filter(|kind| !of_groups.contains(kind));
    let kind = kinds().find(|kind| *kind == MeetingKind::Representatives).or_else(|| kinds().next());
    kind.map(|kind| meeting(scene, kind, None))
}

fn written(held: Meeting) -> Filled {
    vec![
        ("kind", id(&held.kind)),
        ("announced", held.announced.map(|day| day.to_string()).unwrap_or_default()),
        ("day", held.day.to_string()),
        ("due", held.due.to_string()),
        ("present", held.present.to_string()),
        ("in_favour", held.in_favour.to_string()),
        ("chair", held.chair),
        ("recorder", held.recorder),
    ]
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

/// The number inside a span that is nearest to the wanted one, from above where it can be.
pub(in crate::training) fn nearest(span: &Span, wanted: u32) -> u32 {
    (wanted.max(span.least)..wanted.max(span.least) + 3).find(|number| span.holds(*number)).or(span.most).unwrap_or(wanted)
}
