//! Papers of the day and of the count: boxes, returns, bundles, seals.

use super::applies;
use super::before::sex;
use super::document::{Block, Document};
use super::draft::{Draft, date, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::ready::box_kind;
use crate::election::Situation;
use crate::election::count::tally;
use crate::election::polling::{Poll, Round, by_number, groups_at, rounds, turnout};
use crate::election::roll::Voter;
use crate::election::roll::lists::{ListOrder, display_list};
use crate::figures::{self, BoxFigures};
use crate::text;

/// The last round, under way or over.
fn last(s: &Situation) -> Option<Round> {
    rounds(s).pop()
}

/// The last round that was counted or is being counted, else the last one.
pub fn counted_round(s: &Situation) -> u32 {
    let counted = s.election.count.rounds.iter().filter(|(_, count)| !count.boxes.is_empty()).map(|(no, _)| *no).max();
    counted.or_else(|| last(s).map(|round| round.no)).unwrap_or(1)
}

/// 空箱检查与封箱记录.
pub fn box_check(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let poll = last(s).and_then(|round| s.election.polling.poll(round.no));
    let rows = s.election.polling.stations.iter().map(|station| {
        let opened = poll.and_then(|poll| poll.opened.get(&station.id));
        let (at, witnesses) = opened.map_or((String::new(), String::new()), |(at, by)| (text::clock(*at), by.clone()));
        vec![station.name.clone(), box_kind(station.kind), at, witnesses, String::new()]
    });
    let rows = rows.collect();
    draft.facts("facts", Vec::new()).table("rows", rows);
    draft.para("1", &[("law", draft.law(&["secret_ballot"]))]).para("2", &[]);
    draft.finish()
}

/// The item of the agenda at which the boxes of all stations come together.
const GATHERING: usize = 7;

/// 选举大会议程.
pub fn agenda(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.para("lead", &[("day", date(last(s).map(|round| round.day)))]);
    // boxes are brought together where there are several
    let several = s.election.polling.stations.len() > 1;
    for (item, no) in (1..=10).filter(|item| several || *item != GATHERING).zip(1_usize..) {
        let words = draft.words(&item.to_string(), &[]);
        draft.push(Block::Paragraph(say("paper.numbered", &[("no", no.to_string()), ("words", words)])));
    }
    draft.note("foot", &[("law", draft.law(&["secret_ballot"]))]);
    draft.signed().finish()
}

/// 领票登记册: the roll of each station with places to sign.
pub fn register(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    for group in display_list(s, ListOrder::Strokes) {
        let heading = draft.group(group.group);
        draft.push(Block::Heading(heading));
        let rows = group.names.iter().map(|listed| {
            let number = s.election.roll.voter(&listed.voter).map_or(0, |voter| voter.number);
            let of_person = s.election.roll.voter(&listed.voter).map(|voter| voter.registration.sex);
            let proxies = s.election.polling.principals_of(&listed.voter).len();
            let proxies = if proxies == 0 { String::new() } else { proxies.to_string() };
            let mut row = vec![number.to_string(), set_on_three(listed.name.as_str()), sex(of_person), proxies];
            row.resize(columns, String::new());
            row
        });
        let rows = rows.collect();
        draft.table("rows", rows).signatures().push(Block::NewSheet);
    }
    draft.finish()
}

/// 领票核对册: who of each station and group has got ballots by the record of now, and places to go on by hand.
pub fn checklist(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let round = last(s).map_or(1, |round| round.no);
    let poll = s.election.polling.poll(round);
    for (at, station) in s.election.polling.stations.iter().enumerate() {
        for group in groups_at(s, station) {
            if at > 0 || draft.stands() {
                draft.push(Block::NewSheet);
            }
            let people = by_number(s, station, group);
            let voted = people.iter().filter(|voter| poll.is_some_and(|poll| poll.voted(&voter.id))).count();
            let heading = draft.words("heading", &[("station", station.name.clone()), ("group_name", draft.group(group))]);
            draft.push(Block::Heading(heading));
            let values = [("voted", voted.to_string()), ("open", (people.len() - voted).to_string()), ("of", people.len().to_string())];
            draft.para("lead", &values);
            let rows = people.iter().map(|voter| checked(s, poll, voter)).collect();
            draft.table("rows", rows).signatures();
        }
    }
    draft.note("foot", &[]);
    draft.finish()
}

/// A row of the checklist: what is recorded, then blanks for the pen.
fn checked(s: &Situation, poll: Option<&Poll>, voter: &Voter) -> Vec<String> {
    let principals = s.election.polling.principals_of(&voter.id).len();
    let mut row = vec![
        voter.number.to_string(),
        set_on_three(voter.registration.name.as_str()),
        sex(Some(voter.registration.sex)),
        if principals == 0 { String::new() } else { principals.to_string() },
    ];
    let state = match (poll.and_then(|poll| poll.check_ins.get(&voter.id)), poll.and_then(|poll| poll.ballot_of(&voter.id))) {
        (Some(own), _) => {
            let ballots = (1 + own.principals.len()).to_string();
            say("paper.v_check_state.taken", &[("at", text::clock(own.at)), ("ballots", ballots)])
        }
        (None, Some(by)) => {
            let name = s.election.roll.voter(&by.voter).map_or_else(String::new, |other| other.registration.name.to_string());
            say("paper.v_check_state.through", &[("at", text::clock(by.at)), ("name", name)])
        }
        (None, None) => match s.election.polling.proxies.get(&voter.id) {
            Some(proxy) => {
                let name = s.election.roll.voter(&proxy.proxy).map_or_else(String::new, |other| other.registration.name.to_string());
                say("paper.v_check_state.given", &[("name", name)])
            }
            None => String::new(),
        },
    };
    row.push(state);
    row.resize(9, String::new());
    row
}

fn box_rows(s: &Situation, round: u32, of: impl Fn(&BoxFigures) -> Vec<u64>) -> Vec<Vec<String>> {
    let figures = figures::poll(s, round);
    let row =
        |name: String, numbers: Vec<u64>| std::iter::once(name).chain(numbers.into_iter().map(|it| it.to_string())).collect::<Vec<_>>();
    let mut rows: Vec<Vec<String>> = figures.boxes.iter().map(|it| row(it.name.clone(), of(it))).collect();
    let columns = figures.boxes.first().map_or(0, |it| of(it).len());
    let sums = (0..columns).map(|column| figures.boxes.iter().map(|it| of(it).get(column).copied().unwrap_or(0)).sum()).collect();
    rows.push(row(say("paper.total", &[]), sums));
    rows
}

/// 投票站情况报告单: issue, spoiled, left, voters, by station and in total.
pub fn station_return(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let round = last(s).map_or(1, |round| round.no);
    let poll = s.election.polling.poll(round);
    draft.wants("close", |_| poll.is_some_and(|poll| !poll.closings.is_empty()));
    draft.table("rows", box_rows(s, round, |it| vec![it.received, it.issued, it.spoiled, it.left, it.voters]));
    let turned = turnout(s, round);
    let values = [
        ("voted", turned.voted.to_string()),
        ("by_proxy", turned.by_proxy.to_string()),
        ("of", turned.registered.to_string()),
        ("needed", turned.needed.to_string()),
        ("law", draft.law(&["turnout"])),
    ];
    draft.para(if applies::meeting(s) { "turnout.meeting" } else { "turnout" }, &values);
    for (station, what, done, at) in poll.into_iter().flat_map(|poll| &poll.incidents) {
        let station = s.election.polling.stations.iter().find(|it| it.id == *station).map_or(station.clone(), |it| it.name.clone());
        draft.para("incident", &[("at", text::clock(*at)), ("station", station), ("what", what.clone()), ("done", done.clone())]);
    }
    draft.finish()
}

/// 票箱集中移交单.
pub fn transfer(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let rows = s.election.polling.stations.iter().map(|station| {
        let mut row = vec![station.name.clone(), box_kind(station.kind)];
        row.resize(6, String::new());
        row
    });
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    draft.table("rows", rows.collect());
    draft.para("1", &[]).para("2", &[]);
    draft.finish()
}

/// 未发出选票清点记录.
pub fn unissued(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let round = last(s).map_or(1, |round| round.no);
    draft.wants("close", |s| s.election.polling.poll(round).is_some_and(|poll| !poll.closings.is_empty()));
    let figures = figures::poll(s, round);
    let used = figures.sum(|it| it.issued) + figures.sum(|it| it.spoiled) + figures.sum(|it| it.left);
    let numbers = [
        figures.printed,
        figures.set_aside,
        figures.sum(|it| it.issued),
        figures.sum(|it| it.spoiled),
        figures.sum(|it| it.left),
        used + figures.set_aside,
    ];
    draft.facts("facts", numbers.map(|number| number.to_string()).to_vec());
    draft.para(if used + figures.set_aside == figures.printed { "even" } else { "uneven" }, &[]);
    draft.facts("hand", Vec::new());
    draft.finish()
}

/// 开箱清点与选举有效性认定, with the tests as sums.
pub fn open_record(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let round = counted_round(s);
    let figures = figures::poll(s, round);
    let found = draft.needs("boxes", figures.found().filter(|_| !figures.boxes.is_empty()));
    draft.table("rows", box_rows(s, round, |it| vec![it.voters, it.issued, it.found.unwrap_or(0), it.forged]));
    if let Some(found) = found {
        let issued = figures.sum(|it| it.issued);
        let key = if found <= issued { "box" } else { "box.over" };
        let values = [("found", found.to_string()), ("issued", issued.to_string()), ("law", draft.law(&["box_test"]))];
        draft.para(key, &values);
        let turned = turnout(s, round);
        let values = [
            ("voted", turned.voted.to_string()),
            ("of", turned.registered.to_string()),
            ("needed", turned.needed.to_string()),
            ("law", draft.law(&["turnout"])),
        ];
        let key = match (turned.needed, turned.met) {
            (0, _) => "turnout.none",
            (_, true) => "turnout",
            (_, false) => "turnout.short",
        };
        let meeting = if applies::meeting(s) { ".meeting" } else { "" };
        draft.para(&format!("{key}{meeting}"), &values);
    }
    draft.signed().finish()
}

/// 唱票计票单: one row a person, places for strokes.
pub fn tally_sheet(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("candidates", |s| s.election.nomination.fixed.is_some());
    let Some(round) = last(s) else { return draft.finish() };
    draft.facts("facts", Vec::new());
    let mut rows = Vec::new();
    for seats in round.seats.iter().filter(|seats| seats.seats > 0) {
        let title = super::draft::office(s, &seats.office);
        let listed = round.lists.iter().filter(|(of, _)| *of == seats.office).flat_map(|(_, people)| people);
        let names = listed.map(|person| set_on_three(&crate::election::people::name(s, person)));
        let free = std::iter::repeat_n(draft.words("written", &[]), seats.seats as usize);
        let ends = ["paper.blank", "paper.void"].map(|key| say(key, &[]));
        // the office stands once, over all its rows
        let titles = std::iter::once(title).chain(std::iter::repeat(String::new()));
        rows.extend(titles.zip(names.chain(free).chain(ends)).map(|(title, name)| vec![title, name, String::new(), String::new()]));
    }
    draft.table("rows", rows).para("1", &[]);
    draft.finish()
}

/// 疑难选票认定记录: bundles that two tellers read differently, and how they were ruled.
pub fn rulings(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let count = s.election.count.round(counted_round(s));
    let ruled = count.into_iter().flat_map(|count| &count.bundles).filter_map(|(id, bundle)| Some((id, bundle.ruled.as_ref()?)));
    let mut rows: Vec<Vec<String>> = ruled
        .map(|((station, no), (ballots, reason))| {
            let station = s.election.polling.stations.iter().find(|it| it.id == *station).map_or(station.clone(), |it| it.name.clone());
            let [office, trouble, agreed] = [const { String::new() }; 3];
            vec![station, no.to_string(), ballots.len().to_string(), office, trouble, reason.clone(), agreed]
        })
        .collect();
    let columns = super::draft::columns(&draft.words("rows", &[])).len();
    rows.resize(rows.len().max(8), vec![String::new(); columns]);
    draft.table("rows", rows);
    draft.para("1", &[("law", draft.law(&["over_marking"]))]);
    draft.finish()
}

/// 选票封存记录.
pub fn seal(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let round = counted_round(s);
    let summed = draft.needs("finish", tally(s, round)).unwrap_or_default();
    let figures = figures::poll(s, round);
    let whole_void: u64 = summed.whole_void.values().sum();
    let rows = [
        ("counted", summed.returned.saturating_sub(whole_void)),
        ("void", whole_void),
        ("forged", figures.sum(|it| it.forged)),
        ("spoiled", figures.sum(|it| it.spoiled)),
        ("left", figures.sum(|it| it.left)),
    ];
    let rows = rows.map(|(key, number)| vec![draft.words(key, &[]), number.to_string(), String::new(), String::new()]);
    draft.table("rows", rows.to_vec());
    let until = crate::election::after::keep_until(s);
    draft.para("1", &[("until", date(until)), ("years", s.law.archive_years.to_string()), ("law", draft.law(&["archive_years"]))]);
    draft.facts("place", Vec::new());
    draft.finish()
}
