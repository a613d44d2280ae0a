//! Slips that are filled in secretly beside the ballot: nothing differs between sheets, nothing leads to a voter.

use super::ballot;
use super::document::{BallotFace, BallotName, BallotOffice, Block, Document};
use super::draft::{Draft, date, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::nomination::{eligible, primary_needed, proposed_list};
use crate::election::polling::{design_of, rounds};
use crate::election::{Situation, people};
use crate::law::OfficeId;

/// Free cells of a slip whose number of seats nobody decided yet.
const FREE: u32 = 3;
/// Cells for candidates of a list that the congress decides.
const UPWARDS: u32 = 10;

/// A slip: its title, its offices, its rules `rule.1`, `rule.2`, …
fn slip(draft: &Draft, day: Option<crate::values::Day>, offices: Vec<BallotOffice>) -> BallotFace {
    let design = ballot::last_design(draft.s);
    let values = ballot::mark_values(draft.s);
    let rules = (1..=6).map(|no| format!("rule.{no}")).filter(|key| draft.has(key)).map(|key| draft.words(&key, &values)).collect();
    let seal = say("paper.ballot.seal", &[("issuer", draft.issuer())]);
    let title = draft.words("title", &[]).replace('\n', "");
    BallotFace { title, when: date(day), offices, rules, seal, mark_at: design.mark_at, set: design.names, ..BallotFace::default() }
}

/// The same for names that are only written: no place for a mark, which would leave people wondering.
fn unmarked(face: BallotFace) -> BallotFace {
    BallotFace { unmarked: true, ..face }
}

/// An office of a slip: names to choose from, and free cells.
fn cells(title: String, seats: u32, names: Vec<String>, free: u32) -> BallotOffice {
    let choose = say("paper.ballot.choose", &[("n", seats.to_string())]);
    let free_words = say(if names.is_empty() { "paper.ballot.blank" } else { "paper.ballot.free" }, &[]);
    let names = names.iter().map(|name| BallotName::from(name.as_str())).collect();
    BallotOffice { title, choose, names, free, free_words, written: Vec::new() }
}

/// 选举委员会推选票: as many blank cells as the meeting decides seats.
pub fn committee(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let decided = u32::try_from(s.election.committee.seats).unwrap_or(0);
    let seats = if decided > 0 { decided } else { s.law.election_committee_size.least.max(1) };
    let day = s.election.committee.meetings.first().map(|meeting| meeting.day);
    let face = unmarked(slip(&draft, day, vec![cells(draft.words("office", &[]), seats, Vec::new(), seats)]));
    draft.push(Block::Ballot(face));
    draft.finish()
}

/// 代表、妇女代表、小组长推选票.
pub fn representatives(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let day = s.election.sittings.held.values().next().map(|sitting| sitting.day);
    let columns = [("office.representatives", FREE), ("office.women", 1), ("office.head", 1)];
    let columns = columns.map(|(key, free)| {
        let choose = draft.words("choose", &[]);
        let free_words = say("paper.ballot.blank", &[]);
        BallotOffice { title: draft.words(key, &[]), choose, free, free_words, ..BallotOffice::default() }
    });
    let face = unmarked(slip(&draft, day, columns.to_vec()));
    draft.push(Block::Ballot(face));
    draft.finish()
}

/// Offices with their seats.
fn seats(s: &Situation) -> Vec<(OfficeId, u32)> {
    let seats = s.election.setup.founding.iter().flat_map(|founding| &founding.seats);
    seats.filter(|it| it.seats > 0).map(|it| (it.office.clone(), it.seats)).collect()
}

/// 提名票: blank cells, one for every seat of every office.
pub fn nomination(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let offices = seats(s).into_iter().map(|(id, n)| cells(office(s, &id), n, Vec::new(), n)).collect();
    let face = unmarked(slip(&draft, None, offices));
    draft.push(Block::Ballot(face));
    draft.finish()
}

/// 预选票: everyone who may stand, for the offices that have too many; nobody can be written in.
pub fn primary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let any = |s: &Situation| s.law.offices.iter().any(|office| primary_needed(s, &office.id));
    draft.wants("nominate", |s| any(s) || !s.election.nomination.primaries.is_empty());
    let held = &s.election.nomination.primaries;
    let wanted = |id: &OfficeId| primary_needed(s, id) || held.contains_key(id);
    let names = |id: &OfficeId| {
        let (listed, _) = proposed_list(s, id);
        let mut keys = eligible(s, id).into_iter().map(|nominee| nominee.key.clone()).collect::<Vec<_>>();
        keys.sort_by_key(|key| (listed.iter().position(|it| it == key).unwrap_or(usize::MAX), key.clone()));
        keys.iter().map(|key| set_on_three(&people::name(s, key))).collect::<Vec<_>>()
    };
    let most = |id: &OfficeId, n: u32| crate::election::nomination::bounds(s, id).1.unwrap_or(n);
    let offices: Vec<BallotOffice> =
        seats(s).into_iter().filter(|(id, _)| wanted(id)).map(|(id, n)| cells(office(s, &id), most(&id, n), names(&id), 0)).collect();
    let day = held.values().next().map(|primary| primary.day);
    let face = slip(&draft, day, offices);
    draft.push(Block::Ballot(face));
    draft.finish()
}

/// 样票: the real cells with made-up names, and 样票 in the title.
pub fn sample(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("candidates", |s| s.election.nomination.fixed.is_some());
    let Some(round) = rounds(s).pop() else { return draft.finish() };
    for (body, place) in ballot::bodies(s, &round).into_iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let mut face = ballot::face(&draft, &round, &body, &design_of(s, round.no));
        face.title = draft.words("title", &[]);
        face.across = draft.words("across", &[]);
        let mut no = 0;
        for name in face.offices.iter_mut().flat_map(|office| &mut office.names) {
            no += 1;
            let made_up = draft.words("name", &[("no", crate::text::chinese_number(super::draft::LANGUAGE, no))]);
            *name = BallotName::from(made_up.as_str());
        }
        draft.push(Block::Ballot(face));
    }
    draft.finish()
}

/// 推荐票, one for each of those who recommend.
pub fn recommendation(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    for (by, place) in s.law.recommendations.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let offices = seats(s).into_iter().map(|(id, n)| cells(office(s, &id), n, Vec::new(), n)).collect();
        let day = s.election.assembly.recommendations.get(by).map(|held| held.day);
        let mut face = unmarked(slip(&draft, day, offices));
        face.title = draft.words("title.by", &[("by", say(&format!("recommend.{by}"), &[]))]);
        draft.push(Block::Ballot(face));
    }
    draft.finish()
}

/// A list that is written in before the sheet is printed, and cells for others.
fn blank_list(draft: &Draft, candidates: u32, others: u32) -> Vec<BallotOffice> {
    let office = |title: &str, choose: &str, free: u32, free_words: String| BallotOffice {
        title: draft.words(title, &[]),
        choose: draft.words(choose, &[]),
        free,
        free_words,
        ..BallotOffice::default()
    };
    vec![
        office("office", "choose", candidates, draft.words("candidate", &[])),
        office("others", "others.choose", others, say("paper.ballot.free", &[])),
    ]
}

/// 代表选票 of a unit: blank cells that the unit writes its candidates into before it copies the sheet.
pub fn delegates(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let face = slip(&draft, None, blank_list(&draft, UPWARDS, UPWARDS / 2));
    draft.push(Block::Ballot(face));
    draft.finish()
}

/// 出席上级代表大会代表选票: blank cells that the congress writes its candidates into before it prints the sheet; on paper of
/// another colour than the ballots of the committees.
pub fn to_the_superior(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let mut face = slip(&draft, s.election.setup.election_day(), blank_list(&draft, UPWARDS, UPWARDS / 2));
    face.colour = draft.words("colour", &[]);
    draft.push(Block::Ballot(face));
    draft.finish()
}

/// 全体会议选票, one for every body: the heads that the first plenary elects, with those whom it voted on.
pub fn plenary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let rule = s.law.plenary.value.clone();
    let offices = rule.map(|rule| rule.offices).unwrap_or_default();
    let mut bodies: Vec<_> = offices.iter().map(|it| it.body.clone()).collect();
    bodies.dedup();
    for (body, place) in bodies.into_iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let held = s.election.assembly.plenaries.get(&body);
        let of_body = offices.iter().filter(|it| it.body == body).map(|it| {
            let voted = held.into_iter().flat_map(|held| &held.votes).filter(|vote| vote.office == it.id);
            let names: Vec<String> = voted.map(|vote| set_on_three(&people::name(s, &vote.person))).collect();
            let seats = u32::try_from(names.len()).unwrap_or(0).max(1);
            cells(say(&it.title, &[]), seats, names, seats)
        });
        let mut face = slip(&draft, held.map(|held| held.day), of_body.collect());
        if !body.is_empty() {
            face.title = draft.words("title.body", &[("of", say(&format!("body.{body}"), &[]))]).replace('\n', "");
        }
        draft.push(Block::Ballot(face));
    }
    draft.finish()
}
