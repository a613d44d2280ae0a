//! Papers of a congress of delegates: what each unit elected, the roll of delegates, cards, the session.

use super::document::{Block, CardFace, Document};
use super::draft::{Draft, date, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::result::percent;
use crate::election::Situation;
use crate::election::roll::lists::{ListOrder, display_list};
use crate::values::Share;

/// 代表选举结果报告单, one sheet a unit.
pub fn results(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let units = s.election.assembly.credentials.as_ref().map(|it| it.units.clone()).unwrap_or_default();
    draft.wants("credentials", |_| !units.is_empty());
    for (unit, place) in units.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        draft.push(Block::Heading(unit.name.clone()));
        let share = percent(Share::new(u64::from(unit.present), u64::from(unit.due)));
        let numbers = [unit.due, unit.present, unit.seats, unit.candidates, unit.elected].map(|it| it.to_string());
        draft.facts("facts", numbers.into_iter().chain([share]).collect());
        let over = unit.candidates.saturating_sub(unit.seats);
        draft.para("contest", &[("over", over.to_string()), ("percent", percent(Share::new(u64::from(over), u64::from(unit.seats))))]);
        super::forms::blank_rows(&mut draft, unit.candidates.max(1) as usize);
        draft.signatures();
    }
    draft.finish()
}

/// 代表名册: by unit as they stand on the roll.
pub fn roll(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    let mut rows = Vec::new();
    for group in display_list(s, ListOrder::Strokes) {
        for listed in &group.names {
            let of = s.election.roll.voter(&listed.voter).map(|voter| voter.registration.sex);
            let mut row = vec![(rows.len() + 1).to_string(), set_on_three(listed.name.as_str()), super::before::sex(of)];
            row.resize(columns, String::new());
            rows.push(row);
        }
    }
    draft.table("rows", rows).note("foot", &[]);
    draft.signed().finish()
}

/// 代表证, eight on a sheet.
pub fn cards(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let (title, election, labels) = (draft.words("face", &[]), draft.words("election", &[]), draft.words("labels", &[]));
    let low = draft.words("low", &[("issuer", draft.issuer())]);
    let mut no = 0;
    for group in display_list(s, ListOrder::Strokes) {
        for listed in &group.names {
            no += 1;
            let values = [date(s.election.setup.election_day()), format!("{no:03}")];
            let lines = labels.split('|').map(str::to_owned).zip(values).collect();
            let name = listed.name.to_string();
            draft.push(Block::Card(CardFace {
                title: title.clone(),
                election: election.clone(),
                name,
                lines,
                low: low.clone(),
                code: None,
            }));
        }
    }
    draft.finish()
}

/// 召开第一次会议的通知.
pub fn session(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.needs("session", s.election.paperwork.answers("session"));
    let months = s.law.first_session_months.value.map_or_else(String::new, |months| months.to_string());
    let seats = super::hall::to_elect(s);
    let values = [("months", months), ("day", date(s.election.setup.election_day())), ("to_elect", seats)];
    draft.para("to", &values).para("lead", &values);
    let items = draft.words("items", &values);
    for (item, no) in items.split('|').zip(1..) {
        draft.push(Block::Paragraph(say("paper.numbered", &[("no", no.to_string()), ("words", item.to_owned())])));
    }
    draft.para("end", &values);
    draft.signed().finish()
}
