//! One teller's reading of a bundle while it goes on: the ballots told, and the one in hand.

use super::Ballot;
use crate::election::record::PersonKey;
use crate::law::OfficeId;
use serde::{Deserialize, Serialize};

/// A bundle being read. It is kept as a draft after every ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Ballots told, in order.
    pub told: Vec<Ballot>,
    /// The place of the ballot in hand, counted from nought; below the number told while one is told again.
    pub place: usize,
    /// What was said of the ballot in hand so far.
    pub hand: Ballot,
    /// Said to be blank (弃权).
    pub blank: bool,
}

impl Reading {
    /// Marks a person for an office, or takes the mark back.
    pub fn toggle(&mut self, office: &OfficeId, person: &PersonKey) {
        let mark = (office.clone(), person.clone());
        match self.hand.marks.iter().position(|known| *known == mark) {
            Some(place) => drop(self.hand.marks.remove(place)),
            None => {
                self.hand.against.retain(|known| *known != mark);
                self.hand.marks.push(mark);
            }
        }
        self.blank = false;
        self.hand.void = None;
    }

    /// Marks a printed person 不赞成, or takes the sign back.
    pub fn toggle_against(&mut self, office: &OfficeId, person: &PersonKey) {
        let mark = (office.clone(), person.clone());
        match self.hand.against.iter().position(|known| *known == mark) {
            Some(place) => drop(self.hand.against.remove(place)),
            None => {
                self.hand.marks.retain(|known| *known != mark);
                self.hand.against.push(mark);
            }
        }
        self.blank = false;
        self.hand.void = None;
    }

    /// The next sign of a printed person, where a ballot bears 赞成 and 不赞成: none, for, against, and none again.
    pub fn next_sign(&mut self, office: &OfficeId, person: &PersonKey) {
        let mark = (office.clone(), person.clone());
        if self.hand.marks.contains(&mark) || self.hand.against.contains(&mark) {
            self.toggle_against(office, person);
        } else {
            self.toggle(office, person);
        }
    }

    /// Says that the part of an office cannot be read, or takes it back.
    pub fn toggle_illegible(&mut self, office: &OfficeId) {
        match self.hand.illegible.iter().position(|known| known == office) {
            Some(place) => drop(self.hand.illegible.remove(place)),
            None => self.hand.illegible.push(office.clone()),
        }
        self.blank = false;
        self.hand.void = None;
    }

    /// Says that the whole ballot is blank, or takes it back.
    pub fn toggle_blank(&mut self) {
        self.blank = !self.blank;
        self.hand = Ballot::default();
    }

    /// Says that the whole ballot is void on a ground.
    pub fn set_void(&mut self, ground: &str) {
        self.hand = Ballot { void: Some(ground.to_owned()), ..Ballot::default() };
        self.blank = false;
    }

    /// Takes back that the whole ballot is void.
    pub fn clear_void(&mut self) {
        self.hand.void = None;
    }

    /// Whether anything was said of the ballot in hand.
    pub fn said(&self) -> bool {
        self.blank || self.hand != Ballot::default()
    }

    /// Puts the ballot in hand with those told, and takes up the next.
    pub fn tell(&mut self) {
        let ballot = std::mem::take(&mut self.hand);
        match self.told.get_mut(self.place) {
            Some(known) => *known = ballot,
            None => self.told.push(ballot),
        }
        self.place += 1;
        self.take_up();
    }

    /// Goes back to the ballot before; what was said of the one in hand is not kept.
    pub fn back(&mut self) {
        if self.place > 0 {
            self.place -= 1;
            self.take_up();
        }
    }

    fn take_up(&mut self) {
        let known = self.told.get(self.place).cloned();
        self.blank = known == Some(Ballot::default());
        self.hand = known.unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> OfficeId {
        OfficeId::from("member")
    }

    fn marked(name: &str) -> Ballot {
        Ballot { marks: vec![(office(), PersonKey::named(name))], ..Ballot::default() }
    }

    #[test]
    fn going_back_corrects_one_ballot_and_keeps_the_others() {
        let mut reading = Reading::default();
        for name in ["石磊", "马成才"] {
            reading.toggle(&office(), &PersonKey::named(name));
            reading.tell();
        }
        reading.back();
        reading.back();
        assert_eq!((reading.place, &reading.hand), (0, &marked("石磊")));
        reading.toggle(&office(), &PersonKey::named("石磊"));
        reading.toggle(&office(), &PersonKey::named("王秀珍"));
        reading.tell();
        assert_eq!(reading.told, [marked("王秀珍"), marked("马成才")]);
        assert_eq!(reading.hand, marked("马成才"), "the next ballot told is in hand again");
        reading.tell();
        assert_eq!((reading.place, reading.said()), (2, false));
    }

    #[test]
    fn one_name_bears_one_sign() {
        let mut reading = Reading::default();
        let person = PersonKey::named("石磊");
        reading.toggle(&office(), &person);
        reading.toggle_against(&office(), &person);
        assert_eq!(reading.hand, Ballot { against: vec![(office(), person.clone())], ..Ballot::default() });
        reading.toggle(&office(), &person);
        assert_eq!(reading.hand, marked("石磊"));
        reading.next_sign(&office(), &person);
        assert_eq!(reading.hand.against, [(office(), person.clone())]);
        reading.next_sign(&office(), &person);
        assert_eq!(reading.hand, Ballot::default(), "and none again");
        reading.next_sign(&office(), &person);
        assert_eq!(reading.hand, marked("石磊"));
    }

    #[test]
    fn a_ballot_of_which_nothing_is_said_is_not_a_blank_one() {
        let mut reading = Reading::default();
        assert!(!reading.said());
        reading.toggle_blank();
        assert!(reading.said());
        reading.tell();
        reading.back();
        assert!(reading.blank, "told as blank");
    }

    #[test]
    fn a_void_ballot_bears_no_marks_and_a_mark_takes_void_back() {
        let mut reading = Reading::default();
        reading.toggle(&office(), &PersonKey::named("石磊"));
        reading.set_void("not_official");
        assert_eq!(reading.hand, Ballot { void: Some("not_official".to_owned()), ..Ballot::default() });
        reading.toggle(&office(), &PersonKey::named("石磊"));
        assert_eq!(reading.hand, marked("石磊"));
    }
}
