//! 谁任什么职: the posts of one place over several elections, who holds more than one, and which exclude each other.

mod clash;
mod identity;

pub use clash::{Clash, against_nominees};
pub use identity::Sureness;

use crate::election::assembly::{Waits, elected_by_plenaries};
use crate::election::midterm::serving;
use crate::election::record::PersonKey;
use crate::election::{Situation, people};
use crate::law::OfficeId;
use crate::values::{Day, IdNumber};
use clash::{clashes, out_of_order};
use identity::{Identity, identities, sureness};
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
    /// What he still waits for before he is in office.
    pub waits: Option<Waits>,
}

/// One person and all his posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Name.
    pub name: String,
    /// Day of birth, when known.
    pub birth: Option<Day>,
    /// Identity number, when a roll knows it.
    pub number: Option<IdNumber>,
    /// How surely all the posts are those of one person.
    pub sureness: Sureness,
    /// Posts, in the order of the elections.
    pub posts: Vec<Post>,
}

/// The posts of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posts {
    /// Everyone who holds a post, those with more posts first.
    pub holders: Vec<Holder>,
    /// Persons who lead a body.
    pub lead: usize,
    /// 一肩挑: persons who lead more than one body.
    pub lead_several: usize,
    /// 交叉任职: persons who hold posts from more than one election.
    pub cross_posts: usize,
    /// Posts that exclude each other.
    pub clashes: Vec<Clash>,
}

/// One who holds a post in one of the elections.
struct Seat<'a> {
    election: usize,
    situation: &'a Situation,
    office: OfficeId,
    person: PersonKey,
    name: String,
    number: Option<IdNumber>,
    birth: Option<Day>,
    waits: Option<Waits>,
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
    let leads = |seat: &&&Seat| leads(seat.situation, &seat.office);
    let lead_more_than = |few: usize| by_person.values().filter(|seats| seats.iter().filter(leads).count() > few).count();
    let (lead, lead_several) = (lead_more_than(0), lead_more_than(1));
    let elsewhere = |seats: &&Vec<&Seat>| seats.iter().any(|seat| Some(seat.election) != seats.first().map(|first| first.election));
    let cross_posts = by_person.values().filter(elsewhere).count();
    let clashes = clashes(&seats, &who).into_iter().chain(out_of_order(elections)).collect();
    Posts { holders, lead, lead_several, cross_posts, clashes }
}

/// Whether an office leads its body: the one seat at the top, or the first that the plenary fills.
fn leads(situation: &Situation, office: &OfficeId) -> bool {
    let plenary = situation.law.plenary.value.as_ref().and_then(|rule| rule.offices.first());
    let first = situation.law.offices.first().filter(|first| first.seats.most == Some(1));
    plenary.is_some_and(|head| head.id == *office) || first.is_some_and(|first| first.id == *office)
}

/// Everyone who serves, and the heads whom the plenaries elected out of them, those who wait for approval too.
fn seats_of(election: usize, situation: &Situation) -> Vec<Seat<'_>> {
    let members = serving(situation);
    let serves = |person: &PersonKey| members.iter().any(|member| member.person == *person);
    let heads = elected_by_plenaries(situation).into_iter().filter(|head| head.elected && serves(&head.person));
    let heads: Vec<_> =
        heads.filter(|head| head.waits != Some(Waits::Refused)).map(|head| (head.office, head.person, head.name, head.waits)).collect();
    let members = members.into_iter().map(|member| (member.office, member.person, member.name, None));
    let seat = |(office, person, name, waits)| Seat { waits, ..Seat::of(election, situation, office, person, name) };
    heads.into_iter().chain(members).map(seat).collect()
}

impl<'a> Seat<'a> {
    /// The seat of a person, with what the roll knows of him.
    fn of(election: usize, situation: &'a Situation, office: OfficeId, person: PersonKey, name: String) -> Self {
        let voter = people::voter(situation, &person).map(|voter| &voter.registration);
        let number = voter.and_then(|voter| voter.id_number.clone());
        let birth = voter.map(|voter| voter.birth);
        Self { election, situation, office, person, name, number, birth, waits: None }
    }
}

fn holder(seats: &[&Seat]) -> Option<Holder> {
    let first = seats.first()?;
    let post = |seat: &&Seat| Post { election: seat.election, office: seat.office.clone(), title: title(seat), waits: seat.waits };
    let birth = seats.iter().find_map(|seat| seat.birth);
    let number = seats.iter().find_map(|seat| seat.number.clone());
    Some(Holder { name: first.name.clone(), birth, number, sureness: sureness(seats), posts: seats.iter().map(post).collect() })
}

fn title(seat: &Seat) -> String {
    seat.situation.law.title_of(&seat.office).map_or_else(|| format!("office.{}", seat.office), str::to_owned)
}
