//! Papers that make ready for the day: stations, staff, proxies, mobile boxes, the order of ballots.

use super::applies;
use super::document::{Block, CardFace, Document};
use super::draft::{Draft, date, join, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::rules;
use crate::election::Situation;
use crate::election::credential::Claim;
use crate::election::polling::{BoxKind, Proxy, Round, RoundKind, StaffRole, Station, rounds};
use crate::election::record::VoterId;
use crate::text;

/// The kind of a place with a box, in words.
pub fn box_kind(kind: BoxKind) -> String {
    let id = match kind {
        BoxKind::Hall => "hall",
        BoxKind::Station => "station",
        BoxKind::Mobile => "mobile",
    };
    say(&format!("paper.box.{id}"), &[])
}

pub(super) fn role(role: StaffRole) -> String {
    let id = serde_json::to_string(&role).unwrap_or_default();
    say(&format!("paper.role.{}", id.trim_matches('"')), &[])
}

/// The groups of a station in words; for a mobile box how many may use it.
fn who(draft: &Draft, station: &Station) -> String {
    if station.kind == BoxKind::Mobile {
        return say("paper.station.listed", &[("n", station.listed.len().to_string())]);
    }
    let numbers = station.groups.iter().map(|no| text::chinese_number(super::draft::LANGUAGE, *no));
    let groups = numbers.collect::<Vec<_>>().join(&say("list.comma", &[]));
    draft.any("paper.station.groups", &[("groups", groups)])
}

fn stations_table(draft: &mut Draft) {
    let rows = draft
        .s
        .election
        .polling
        .stations
        .iter()
        .map(|station| vec![station.name.clone(), box_kind(station.kind), station.hours.replace('-', "—"), who(draft, station)])
        .collect();
    draft.table("rows", rows);
}

/// 公告：投票时间、地点、方式.
pub fn poll(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    // a vote for seats left empty has a notice of its own
    let whole = |round: &Round| matches!(round.kind, RoundKind::First | RoundKind::Repeat);
    let day = rounds(s).into_iter().rfind(whole).map(|round| round.day);
    let weekday = day.map(|day| text::weekday(super::draft::LANGUAGE, day)).unwrap_or_default();
    let mut values = vec![("day", date(day)), ("weekday", weekday), ("law", draft.law(&["poll_notice_days_before", "secret_ballot"]))];
    let meeting = applies::meeting(s);
    if meeting {
        let days = s.law.poll_notice_days_before.value.unwrap_or(1);
        values.extend([("to_elect", super::hall::to_elect(s)), ("days", days.to_string())]);
    }
    draft.para(if meeting { "lead.meeting" } else { "lead" }, &values);
    draft.heading("h1");
    stations_table(&mut draft);
    draft.heading("h2");
    draft.para("p2", &[("law", draft.law(&["secret_ballot"]))]);
    if s.law.proxy.allowed {
        let words = rules::proxies(&draft);
        draft.push(Block::Paragraph(words)).para("proxy", &[]);
    }
    if s.law.writing_help.value {
        draft.para("help", &[("law", draft.law(&["writing_help"]))]);
    }
    draft.heading("h3");
    draft.para("p3", &[("turnout", rules::turnout(&draft))]);
    draft.signed().finish()
}

/// 会场布置和投票站一览.
pub fn venue(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    stations_table(&mut draft);
    for no in 1..=6 {
        draft.para(&no.to_string(), &[]);
    }
    draft.note("foot", &[("law", draft.law(&["secret_ballot"]))]);
    draft.signed().finish()
}

/// 投票站牌: on the desk of a station, with the code that turns a tablet to it.
pub fn station_plates(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let (title, election, labels) = (draft.words("face", &[]), draft.words("election", &[]), draft.words("labels", &[]));
    let low = draft.words("low", &[("issuer", draft.issuer())]);
    for station in &s.election.polling.stations {
        let values = [who(&draft, station), station.hours.replace('-', "—"), date(s.election.setup.election_day())];
        let lines = labels.split('|').map(str::to_owned).zip(values).collect();
        let code = Some(Claim::of_station(&station.id).into());
        let (title, election, low) = (title.clone(), election.clone(), low.clone());
        draft.push(Block::Card(CardFace { title, election, name: station.name.clone(), lines, low, code }));
    }
    draft.finish()
}

/// 公告：流动票箱投票人员. The reason of each stays inside.
pub fn mobile(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let boxes: Vec<&Station> = s.election.polling.stations.iter().filter(|station| station.kind == BoxKind::Mobile).collect();
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    draft.para(if boxes.is_empty() { "none" } else { "lead" }, &[("law", draft.law(&["mobile_box"]))]);
    for station in boxes {
        let crew = crew(s, &station.id);
        let names: Vec<String> = station.listed.iter().map(|id| name(s, id)).collect();
        draft.names(station.name.clone(), names);
        if !crew.is_empty() {
            draft.para("crew", &[("names", crew), ("hours", station.hours.replace('-', "—"))]);
        }
    }
    draft.signed().finish()
}

fn crew(s: &Situation, station: &str) -> String {
    join(s.election.polling.staff.iter().filter(|one| one.station == station).map(|one| one.name.to_string()))
}

/// A voter's name as set on lists.
pub fn name(s: &Situation, id: &VoterId) -> String {
    s.election.roll.voter(id).map_or_else(String::new, |voter| set_on_three(voter.registration.name.as_str()))
}

/// 公告：选举工作人员.
pub fn staff(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("staff", |s| !s.election.polling.staff.is_empty());
    draft.para("lead", &[("law", draft.law(&["staff"]))]);
    let mut rows = Vec::new();
    for station in &s.election.polling.stations {
        let here = || s.election.polling.staff.iter().filter(|one| one.station == station.id);
        let mut roles: Vec<StaffRole> = here().map(|one| one.role).collect();
        roles.sort();
        roles.dedup();
        for kind in roles {
            let names = join_names(here().filter(|one| one.role == kind).map(|one| set_on_three(one.name.as_str())));
            rows.push(vec![station.name.clone(), role(kind), names]);
        }
    }
    draft.table("rows", rows);
    draft.para("end", &[]);
    draft.signed().finish()
}

fn join_names(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join("\u{3000}")
}

fn proxies_in_order(s: &Situation) -> Vec<(&Proxy, u32)> {
    let group = |id: &VoterId| s.election.roll.voter(id).map_or((0, 0), |voter| (voter.registration.group, voter.number));
    let mut proxies: Vec<&Proxy> = s.election.polling.proxies.values().collect();
    proxies.sort_by_key(|proxy| group(&proxy.principal));
    proxies.into_iter().map(|proxy| (proxy, group(&proxy.principal).0)).collect()
}

/// 公告：委托人和受托人名单. No reason is posted.
pub fn proxies(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let proxies = proxies_in_order(s);
    let values = [("n", proxies.len().to_string()), ("law", draft.law(&["proxy"]))];
    draft.para(if proxies.is_empty() { "none" } else { "lead" }, &values);
    if !proxies.is_empty() {
        let rows = proxies.iter().zip(1..).map(|((proxy, group), no): (&(&Proxy, u32), usize)| {
            vec![no.to_string(), draft.group(*group), name(s, &proxy.principal), name(s, &proxy.proxy)]
        });
        let rows = rows.collect();
        let words = rules::proxies(&draft);
        draft.table("rows", rows).push(Block::Paragraph(words));
    }
    draft.signed().finish()
}

/// 委托投票申请, with who may be a proxy by the book.
pub fn proxy_application(s: &Situation, paper: &'static Paper) -> Document {
    let rule = rules::proxies(&Draft::new(s, paper));
    super::forms::form(s, paper, &[("rule", rule)])
}

/// 委托投票证, eight on a sheet.
pub fn proxy_certificates(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let (title, election, labels) = (draft.words("face", &[]), draft.words("election", &[]), draft.words("labels", &[]));
    let low = draft.words("low", &[("issuer", draft.issuer())]);
    for ((proxy, group), no) in proxies_in_order(s).into_iter().zip(1..) {
        let by = s.election.roll.voter(&proxy.proxy).map_or_else(String::new, |voter| voter.registration.name.to_string());
        let values = [draft.group(group), by, date(s.election.setup.election_day()), format!("{no:03}")];
        let lines = labels.split('|').map(str::to_owned).zip(values).collect();
        let name = s.election.roll.voter(&proxy.principal).map_or_else(String::new, |voter| voter.registration.name.to_string());
        let code = Claim::of_proxy(s, &proxy.principal).map(Into::into);
        draft.push(Block::Card(CardFace { title: title.clone(), election: election.clone(), name, lines, low: low.clone(), code }));
    }
    draft.wants("proxies", |s| !s.election.polling.proxies.is_empty());
    draft.finish()
}

/// 选票印制单.
pub fn ballot_order(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let Some(round) = rounds(s).pop() else { return draft.finish() };
    let printing = draft.needs("ballots", s.election.polling.poll(round.no).and_then(|poll| poll.printing)).unwrap_or_default();
    let kind = super::ballot::round_words(&round).unwrap_or_else(|| say("paper.round.first", &[]));
    let registered = s.election.roll.registered().to_string();
    let used = printing.printed.saturating_sub(printing.set_aside);
    let numbers = [printing.printed, printing.set_aside, used].map(|number| number.to_string());
    draft.facts("facts", [vec![kind, date(Some(round.day)), registered], numbers.to_vec()].concat());
    draft.para("1", &[]).para("2", &[]);
    draft.facts("hand", Vec::new());
    draft.finish()
}
