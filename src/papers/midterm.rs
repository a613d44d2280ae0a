//! Papers of the term that a vote or a meeting decides on: 罢免表决票, 辞职, 职务终止.

use super::document::{BallotFace, BallotName, BallotOffice, Block, Document};
use super::draft::{Draft, date, office, say};
use super::paper::Paper;
use crate::election::midterm::Ending;
use crate::election::{Situation, people};

/// 罢免表决票: the person, and two ways to mark.
pub fn recall_ballot(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("recall_petition", |s| !s.election.midterm.recalls.is_empty());
    for (matter, place) in s.election.midterm.recalls.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let asked = &matter.asked;
        let values = [("name", people::name(s, &asked.person)), ("office", office(s, &asked.office))];
        let cells = BallotOffice {
            title: draft.words("ask", &values),
            choose: draft.words("choose", &values),
            names: ["agree", "disagree"].map(|key| BallotName::from(draft.words(key, &values).as_str())).to_vec(),
            ..BallotOffice::default()
        };
        let rules = (1..=3).map(|no| draft.words(&format!("rule.{no}"), &values)).collect();
        let seal = say("paper.ballot.seal", &[("issuer", draft.issuer())]);
        let when = date(matter.decided.map(|vote| vote.day));
        let face = BallotFace {
            title: draft.words("title", &[]).replace('\n', ""),
            when,
            offices: vec![cells],
            rules,
            seal,
            ..BallotFace::default()
        };
        draft.push(Block::Ballot(face));
    }
    draft.finish()
}

/// 辞职审议结果公告. The reason is not posted.
pub fn resignations(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let decided: Vec<_> = s.election.midterm.resignations.iter().filter_map(|it| Some((&it.asked, it.decided?))).collect();
    draft.wants("resignation_decision", |_| !decided.is_empty());
    for (asked, decision) in decided {
        let values = [
            ("name", people::name(s, &asked.person)),
            ("office", office(s, &asked.office)),
            ("asked", date(Some(asked.day))),
            ("day", date(Some(decision.day))),
            ("due", decision.due.to_string()),
            ("present", decision.present.to_string()),
            ("in_favour", decision.in_favour.to_string()),
        ];
        let accepted = crate::election::midterm::accepted(s, &decision);
        draft.para("lead", &values).para(if accepted { "accepted" } else { "refused" }, &values);
    }
    draft.para("end", &[]);
    draft.signed().finish()
}

/// 职务终止公告.
pub fn ended(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("office_end", |s| !s.election.midterm.ended.is_empty());
    for ended in &s.election.midterm.ended {
        let ground = match ended.ground {
            Ending::Died => "died",
            Ending::Incapacity => "incapacity",
            Ending::Sentenced => "sentenced",
            Ending::FoundUnfit => "found_unfit",
            Ending::MovedAway => "moved_away",
        };
        let values = [("name", people::name(s, &ended.person)), ("office", office(s, &ended.office)), ("day", date(Some(ended.day)))];
        // a grave or a sick person is not posted: only that the law ends the office
        let private = matches!(ended.ground, Ending::Incapacity);
        let ground = if private { String::new() } else { say(&format!("paper.m_terminate.ground.{ground}"), &[]) };
        draft.para("lead", &[values.to_vec(), vec![("ground", ground)]].concat());
    }
    draft.para("end", &[]);
    draft.signed().finish()
}
