//! Papers of the place and of those who serve: labels, signs, material, letters of appointment, badges, ledgers, journeys.

use super::document::{Block, CardFace, Document};
use super::draft::{Draft, date, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::ready::{box_kind, name, role};
use crate::election::Situation;
use crate::election::polling::{BoxKind, StaffRole, Station, rounds};
use crate::text;

/// Strips to a box.
const STRIPS: usize = 4;
/// Blank rows of a record for what nobody foresees.
const SPARE: usize = 4;

fn columns(draft: &Draft, key: &str) -> usize {
    super::draft::columns(&draft.words(key, &[])).len()
}

/// 票箱标签与封条: one sheet a box.
pub fn labels(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    for (station, no) in s.election.polling.stations.iter().zip(1_usize..) {
        if no > 1 {
            draft.push(Block::NewSheet);
        }
        let heading = draft.words("box", &[("no", no.to_string()), ("name", station.name.clone())]);
        draft.push(Block::Heading(heading));
        let day = rounds(s).last().map(|round| round.day);
        draft.facts("facts", vec![box_kind(station.kind), date(day), station.hours.replace('-', "—")]);
        for strip in 1..=STRIPS {
            let values = [("no", no.to_string()), ("strip", strip.to_string()), ("issuer", draft.issuer())];
            let words = draft.words("strip", &values);
            draft.push(Block::Cut(words)).facts("strip.facts", Vec::new());
        }
    }
    draft.finish()
}

/// 标识牌: one sheet a sign.
pub fn signs(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let groups = s.election.setup.founding.as_ref().map(|founding| founding.groups.clone()).unwrap_or_default();
    let words = draft.words("signs.all", &[]);
    let mut signs: Vec<String> = words.split('|').map(str::to_owned).collect();
    if s.law.writing_help.value {
        signs.push(draft.words("writing", &[]));
    }
    signs.extend(groups.iter().map(|group| draft.words("desk", &[("of", draft.group(group.no))])));
    for (sign, place) in signs.into_iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        draft.push(Block::Sign(sign));
    }
    draft.finish()
}

/// How many of a thing are needed, as the list of material counts them: hours and pace by practice.
fn quantities(s: &Situation) -> Vec<(&'static str, u64)> {
    let polling = &s.election.polling;
    let (registered, boxes) = (s.election.roll.registered(), polling.stations.len() as u64);
    let fixed = polling.stations.iter().filter(|it| it.kind != BoxKind::Mobile).count() as u64;
    // four hours of voting; 140 voters an hour at a desk, 25 in a booth; a table of tellers for 500 ballots
    let (desks, booths, tables) = (registered.div_ceil(4 * 140), registered.div_ceil(4 * 25), registered.div_ceil(500));
    vec![
        ("rolls", desks.max(fixed) * 2),
        ("ballots", registered + (registered * 3).div_ceil(100)),
        ("packets", registered.div_ceil(100)),
        ("boxes", boxes + 1),
        ("strips", (boxes + 1) * 4),
        ("desks", desks.max(fixed)),
        ("booths", booths.max(fixed)),
        ("tables", tables.max(1)),
        ("badges", polling.staff.len() as u64),
        ("samples", booths.max(fixed) + fixed),
    ]
}

/// 选举日物资清单: quantities by formula, the rest to be ticked off.
pub fn checklist(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let blank = columns(&draft, "rows").saturating_sub(3);
    let counted = quantities(s).into_iter().map(|(id, number)| (draft.words(&format!("item.{id}"), &[]), number.to_string()));
    let plain = draft.words("items", &[]);
    let plain = plain.split('|').map(|item| (item.to_owned(), String::new()));
    let rows = counted.chain(plain).zip(1..).map(|((item, number), no): ((String, String), usize)| {
        let mut row = vec![no.to_string(), item, number];
        row.extend(std::iter::repeat_n(String::new(), blank));
        row
    });
    let rows = rows.collect();
    draft.table("rows", rows).note("foot", &[]);
    draft.signed().finish()
}

/// 代写人员名单公告: who writes for voters that ask for it. Who needs it is not posted.
pub fn writers(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("staff", |s| !s.election.polling.staff.is_empty());
    draft.para("lead", &[]);
    if let Some(most) = s.law.helper_most.value {
        draft.para("most", &[("most", most.to_string())]);
    }
    let writers = |station: &Station| {
        let of = s.election.polling.staff.iter().filter(|one| one.station == station.id && one.role == StaffRole::Writer);
        of.map(|one| set_on_three(one.name.as_str())).collect::<Vec<_>>().join("\u{3000}")
    };
    let rows: Vec<Vec<String>> = s.election.polling.stations.iter().map(|it| vec![it.name.clone(), writers(it)]).collect();
    draft.table("rows", rows).para("end", &[]);
    draft.signed().finish()
}

/// 聘任书和保密、回避承诺: one sheet a person.
pub fn appointments(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("staff", |s| !s.election.polling.staff.is_empty());
    for (one, place) in s.election.polling.staff.iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let station = s.election.polling.stations.iter().find(|it| it.id == one.station).map_or(String::new(), |it| it.name.clone());
        let values = [("name", one.name.to_string()), ("role", role(one.role)), ("station", station)];
        draft.para("to", &values).para("lead", &values);
        for no in 1..=4 {
            draft.para(&format!("pledge.{no}"), &values);
        }
        draft.facts("facts", vec![format!("{:03}", place + 1)]);
        draft.signatures();
        let by = draft.issuer();
        draft.push(Block::Signed(super::document::Signed {
            by: vec![by],
            day: None,
            date: date(None),
            seal: Some(say("paper.seal", &[])),
        }));
    }
    draft.finish()
}

/// 工作证, eight on a sheet.
pub fn badges(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("staff", |s| !s.election.polling.staff.is_empty());
    let (title, election, labels) = (draft.words("face", &[]), draft.words("election", &[]), draft.words("labels", &[]));
    let low = draft.words("low", &[("issuer", draft.issuer())]);
    for (one, no) in s.election.polling.staff.iter().zip(1..) {
        let station = s.election.polling.stations.iter().find(|it| it.id == one.station).map_or(String::new(), |it| it.name.clone());
        let values = [role(one.role), station, format!("{no:03}")];
        let lines = labels.split('|').map(str::to_owned).zip(values).collect();
        let name = one.name.to_string();
        draft.push(Block::Card(CardFace { title: title.clone(), election: election.clone(), name, lines, low: low.clone(), code: None }));
    }
    draft.finish()
}

/// 选票领用封存台账: packets to every box, and back.
pub fn ledger(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let round = rounds(s).last().map_or(1, |round| round.no);
    let poll = s.election.polling.poll(round);
    let printing = poll.and_then(|poll| poll.printing).unwrap_or_default();
    let usable = printing.printed.saturating_sub(printing.set_aside);
    draft.facts("facts", vec![printing.printed.to_string(), printing.set_aside.to_string(), usable.to_string()]);
    let width = columns(&draft, "rows");
    let rows = s.election.polling.stations.iter().map(|station| {
        let closing = poll.and_then(|poll| poll.closings.get(&station.id));
        let number = |of: fn(&crate::election::polling::Closing) -> u32| closing.map_or_else(String::new, |it| of(it).to_string());
        let packets = poll.into_iter().flat_map(|poll| &poll.packets).filter(|packet| packet.station == station.id);
        let packets: Vec<String> = packets.map(|packet| packet.no.to_string()).collect();
        let mut row = vec![station.name.clone(), number(|it| it.received), packets.join(&say("list.comma", &[]))];
        row.resize(width.saturating_sub(3), String::new());
        row.extend([number(|it| it.left), number(|it| it.spoiled), String::new()]);
        row
    });
    let spare = std::iter::repeat_n(vec![String::new(); width], SPARE);
    let rows = rows.chain(spare).collect();
    draft.table("rows", rows).para("1", &[]);
    draft.finish()
}

/// 选票用纸和印章抽签记录: what was offered and drawn; a blank one before the lot.
pub fn lot(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let round = rounds(s).last().map_or(1, |round| round.no);
    draft.para("lead", &[]);
    let drawn = s.election.polling.poll(round).and_then(|poll| poll.lot.clone());
    let facts = drawn.map_or_else(Vec::new, |(lot, at)| {
        let list = |words: &[String]| words.join(&say("list.comma", &[]));
        let when = format!("{} {}", date(Some(at.day())), text::clock(at));
        vec![when, String::new(), list(&lot.colours), list(&lot.seals), lot.colour, lot.seal, lot.drawn_by, lot.witnesses]
    });
    draft.facts("facts", facts).para("1", &[]);
    draft.finish()
}

/// 流动票箱行程记录: one sheet a box, a line for everyone listed.
pub fn journeys(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let boxes = s.election.polling.stations.iter().filter(|station| station.kind == BoxKind::Mobile);
    let boxes: Vec<&Station> = boxes.collect();
    if boxes.is_empty() {
        draft.para("none", &[]);
    }
    for (station, place) in boxes.into_iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        draft.push(Block::Heading(station.name.clone()));
        let crew: Vec<String> =
            s.election.polling.staff.iter().filter(|it| it.station == station.id).map(|it| it.name.to_string()).collect();
        let facts = vec![crew.join(&say("list.comma", &[])), station.hours.replace('-', "—"), station.listed.len().to_string()];
        draft.facts("facts", facts);
        let width = columns(&draft, "rows");
        let rows = station.listed.iter().zip(1..).map(|(id, no): (_, usize)| {
            let mut row = vec![no.to_string(), name(s, id)];
            row.resize(width, String::new());
            row
        });
        let rows = rows.collect();
        draft.table("rows", rows).para("1", &[]).signatures();
    }
    draft.finish()
}

/// 突发情况处置记录: one sheet for each that was recorded; a blank one before any.
pub fn incidents(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let polls = s.election.polling.polls.values();
    let recorded: Vec<_> = polls.flat_map(|poll| &poll.incidents).collect();
    if recorded.is_empty() {
        draft.facts("facts", Vec::new()).facts("rest", Vec::new()).writing("room");
        return draft.finish();
    }
    for ((station, what, done, at), place) in recorded.into_iter().zip(0..) {
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let place = s.election.polling.stations.iter().find(|it| it.id == *station).map_or(station.clone(), |it| it.name.clone());
        draft.facts("facts", vec![place, format!("{} {}", date(Some(at.day())), text::clock(*at))]);
        draft.para("what", &[("what", what.clone())]).para("done", &[("done", done.clone())]);
        draft.facts("rest", Vec::new()).signatures();
    }
    draft.finish()
}

/// Offices with their seats in words, for those who speak.
pub(super) fn to_elect(s: &Situation) -> String {
    seats_in_words(s, &s.election.setup.founding.iter().flat_map(|founding| founding.seats.clone()).collect::<Vec<_>>())
}

/// Seats by office in words.
pub(super) fn seats_in_words(s: &Situation, seats: &[crate::election::setup::Seats]) -> String {
    let seats = seats.iter().filter(|it| it.seats > 0);
    super::draft::join(seats.map(|it| say("paper.seats", &[("office", office(s, &it.office)), ("n", it.seats.to_string())])))
}
