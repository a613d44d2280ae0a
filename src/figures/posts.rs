//! 谁任什么职: the posts of one place over several elections, who holds more than one, and which exclude each other.

use crate::election::Situation;
use crate::election::midterm::serving;
use crate::election::nomination::Kin;
use crate::election::record::PersonKey;
use crate::election::setup::Founding;
use crate::election::{people, refusal::severity_of};
use crate::law::terms::{Area, Incompatible};
use crate::law::{Finding, OfficeId, Severity, Subject};
use crate::values::{Day, Place};
use std::collections::BTreeMap;

/// A post that someone holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Which of the elections, by its place among those given.
    pub election: usize,
    /// The office.
    pub office: OfficeId,
    /// Key of its title in the text library.
    pub title: String,
}

/// One person and all his posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Name.
    pub name: String,
    /// Day of birth, when known.
    pub birth: Option<Day>,
    /// Posts, in the order of the elections.
    pub posts: Vec<Post>,
}

/// The posts of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posts {
    /// Everyone who holds a post, those with more posts first.
    pub holders: Vec<Holder>,
    /// 一肩挑: persons who lead more than one body.
    pub lead_several: usize,
    /// 交叉任职: persons who hold posts from more than one election.
    pub cross_posts: usize,
    /// Posts that exclude each other.
    pub findings: Vec<Finding>,
}

/// Who someone is: an identity number, else name and birth, else the name alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    Number(String),
    Born(String, Day),
    Name(String),
}

/// One who holds a post in one of the elections.
struct Seat<'a> {
    election: usize,
    situation: &'a Situation,
    office: OfficeId,
    person: PersonKey,
    name: String,
    number: Option<String>,
    birth: Option<Day>,
}

/// The posts over several elections of one place.
pub fn posts(elections: &[&Situation]) -> Posts {
    let seats: Vec<Seat> = elections.iter().enumerate().flat_map(|(no, situation)| seats_of(no, situation)).collect();
    let who = identities(&seats);
    let mut by_person: BTreeMap<&Identity, Vec<&Seat>> = BTreeMap::new();
    for (seat, identity) in seats.iter().zip(&who) {
        by_person.entry(identity).or_default().push(seat);
    }
    let mut holders: Vec<Holder> = by_person.values().filter_map(|seats| holder(seats)).collect();
    holders.sort_by(|a, b| b.posts.len().cmp(&a.posts.len()).then_with(|| a.name.cmp(&b.name)));
    let leads = |seat: &&&Seat| seat.situation.law.offices.first().is_some_and(|first| first.id == seat.office);
    let lead_several = by_person.values().filter(|seats| seats.iter().filter(leads).count() > 1).count();
    let elsewhere = |seats: &&Vec<&Seat>| seats.iter().any(|seat| Some(seat.election) != seats.first().map(|first| first.election));
    let cross_posts = by_person.values().filter(elsewhere).count();
    let mut findings: Vec<Finding> = Vec::new();
    for (one, first) in seats.iter().zip(&who) {
        for (other, second) in seats.iter().zip(&who).filter(|(other, _)| !std::ptr::eq(*other, one)) {
            findings.extend(trouble(one, other, first == second));
        }
    }
    findings.extend(out_of_order(elections));
    Posts { holders, lead_several, cross_posts, findings }
}

/// 先党组织后村（居）委会 (P-29): an election that was held before the one that it should follow in the same place.
fn out_of_order(elections: &[&Situation]) -> Vec<Finding> {
    let founding = |situation: &Situation| situation.election.setup.founding.clone().filter(|it| it.by_election.is_none());
    let founded: Vec<_> = elections.iter().filter_map(|it| Some((*it, founding(it)?))).collect();
    let mut findings = Vec::new();
    for (first, before) in &founded {
        let rule = &first.law.followed_by;
        let same_place = |after: &&(&Situation, Founding)| after.1.place.township == before.place.township && rule.contains(&after.1.kind);
        for (_, after) in founded.iter().filter(same_place).filter(|(_, after)| after.election_day < before.election_day) {
            let finding = Finding::new("posts.out-of-order", Severity::Warning, Subject::Election).with("day", after.election_day);
            let finding = finding.with("kind", format!("@kind.{}", after.kind)).with("first", format!("@kind.{}", before.kind));
            findings.push(finding.with("first_day", before.election_day).citing(&rule.citation));
        }
    }
    findings
}

fn seats_of(election: usize, situation: &Situation) -> Vec<Seat<'_>> {
    let seat = |tenure: crate::election::midterm::Tenure| {
        let voter = people::voter(situation, &tenure.person).map(|voter| &voter.registration);
        let number = voter.and_then(|voter| voter.id_number.as_ref()).map(|number| number.as_str().to_owned());
        let birth = voter.map(|voter| voter.birth);
        Seat { election, situation, office: tenure.office, person: tenure.person, name: tenure.name, number, birth }
    };
    serving(situation).into_iter().map(seat).collect()
}

/// Who each seat's holder is. One whom a roll knows by number lends it to a namesake of the same birth who has none; one known by
/// name only is he who alone bears it.
fn identities(seats: &[Seat]) -> Vec<Identity> {
    let number_of = |name: &str, birth: Day| {
        seats
            .iter()
            .find(|seat| seat.name == name && seat.birth == Some(birth) && seat.number.is_some())
            .and_then(|seat| seat.number.clone())
    };
    let only_birth = |name: &str| {
        let mut births: Vec<Day> = seats.iter().filter(|seat| seat.name == name).filter_map(|seat| seat.birth).collect();
        births.sort_unstable();
        births.dedup();
        if let [only] = births[..] { Some(only) } else { None }
    };
    let identity = |seat: &Seat| {
        let birth = seat.birth.or_else(|| only_birth(&seat.name));
        let number = seat.number.clone().or_else(|| number_of(&seat.name, birth?));
        match (number, birth) {
            (Some(number), _) => Identity::Number(number),
            (None, Some(birth)) => Identity::Born(seat.name.clone(), birth),
            (None, None) => Identity::Name(seat.name.clone()),
        }
    };
    seats.iter().map(identity).collect()
}

fn holder(seats: &[&Seat]) -> Option<Holder> {
    let first = seats.first()?;
    let post = |seat: &&Seat| Post { election: seat.election, office: seat.office.clone(), title: title(seat) };
    let birth = seats.iter().find_map(|seat| seat.birth);
    Some(Holder { name: first.name.clone(), birth, posts: seats.iter().map(post).collect() })
}

fn title(seat: &Seat) -> String {
    let rule = seat.situation.law.offices.iter().find(|rule| rule.id == seat.office);
    rule.map_or_else(|| format!("office.{}", seat.office), |rule| rule.title.clone())
}

/// What stands against one seat beside another, by the law of the one.
fn trouble(one: &Seat, other: &Seat, same: bool) -> Option<Finding> {
    let law = &one.situation.law;
    if same && one.election < other.election && two_mandates(one, other) {
        let rule = &law.mandate_area;
        let finding = Finding::new("posts.two-mandates", severity_of(rule), Subject::Person(one.person.to_string()));
        return Some(finding.with("name", &one.name).citing(&rule.citation));
    }
    let rule = &law.incompatible;
    let clause = rule.iter().find(|clause| clause.concerns(&one.office) && excludes(clause, other))?;
    let kin = !same && related(clause, one, other);
    let code = match (same, kin) {
        (true, _) => "posts.incompatible",
        (false, true) => "posts.incompatible-kin",
        (false, false) => return None,
    };
    let finding = Finding::new(code, severity_of(rule), Subject::Person(one.person.to_string())).with("name", &one.name);
    let finding = finding.with("other", &other.name).with("first", format!("@{}", title(one))).with("second", format!("@{}", title(other)));
    Some(finding.citing(&rule.citation))
}

fn excludes(clause: &Incompatible, other: &Seat) -> bool {
    let Some(founding) = &other.situation.election.setup.founding else { return false };
    clause.with.iter().any(|post| post.kind == founding.kind && (post.offices.is_empty() || post.offices.contains(&other.office)))
}

/// Whether one of the two declared the other as a relative whom the clause names.
fn related(clause: &Incompatible, one: &Seat, other: &Seat) -> bool {
    let declared = |seat: &Seat, name: &str| {
        let nominee = seat.situation.election.nomination.nominees.get(&seat.person);
        let names = |kin: &Kin| kin.name.as_str() == name && clause.kin.contains(&kin.kinship);
        nominee.and_then(|nominee| nominee.kin.as_ref()).is_some_and(|kin| kin.iter().any(names))
    };
    declared(one, &other.name) || declared(other, &one.name)
}

/// Whether two seats are mandates of areas of which neither holds the other (N-29).
fn two_mandates(one: &Seat, other: &Seat) -> bool {
    let area = |seat: &Seat| {
        let place = seat.situation.election.setup.founding.as_ref().map(|founding| founding.place.clone())?;
        Some((seat.situation.law.mandate_area.value?, place))
    };
    let Some(((first, here), (second, there))) = area(one).zip(area(other)) else { return false };
    !holds(first, &here, &there) && !holds(second, &there, &here)
}

/// Whether the area of a mandate holds another place.
fn holds(area: Area, here: &Place, there: &Place) -> bool {
    let county = here.county == there.county;
    match area {
        Area::County => county,
        Area::Township => county && here.township == there.township,
    }
}
