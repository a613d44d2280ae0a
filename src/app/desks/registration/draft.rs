//! What is on the form of the registration desk, as typed.

use super::age_line;
use crate::app::roll_words::sex_words;
use crate::app::words::{day_long, t, tv, voice};
use crate::election::duplicates::Typed;
use crate::election::roll::{Registration, Resident, entitled};
use crate::election::{Situation, eligibility};
use crate::law::terms::Need;
use crate::ui::Answer;
use crate::values::id_number::tidy_digits;
use crate::values::{Day, IdNumber, IdNumberError, PersonName, Sex, Traits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The form, as typed. Kept while typing, so that a crash loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What stands in the entry.
    pub entry: String,
    /// The identity number, once the entry was one.
    pub number: String,
    /// 姓名.
    pub name: String,
    /// `male`, `female` or empty.
    pub sex: String,
    /// 出生日期.
    pub birth: String,
    /// 村民小组.
    pub group: String,
    /// 户主.
    pub household: String,
    /// 登记类别.
    pub class: String,
    /// Needs that are met.
    pub met: BTreeSet<Need>,
    /// 怎么登记的.
    pub note: String,
    /// Telephone.
    pub phone: String,
}

/// What the number of the entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Yes, ask, no.
    pub answer: Answer,
    /// The fact.
    pub title: String,
    /// What it means.
    pub line: String,
}

/// What still lacks for a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Where: the id of a control.
    pub field: String,
    /// In words.
    pub words: String,
}

impl Draft {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.entry.is_empty() && self.name.is_empty() && self.number.is_empty() && self.birth.is_empty()
    }

    /// The form for the next person: group, household and class stay, because families come together.
    pub fn next(&self) -> Self {
        Self { group: self.group.clone(), household: self.household.clone(), class: self.class.clone(), ..Self::default() }
    }

    /// Takes what was typed into the entry: a whole number fills the form.
    pub fn type_entry(&mut self, text: &str) {
        self.number.clear();
        self.entry = text.to_owned();
        let digits = tidy_digits(text);
        if digits.len() >= 15 && (IdNumber::new(&digits).is_ok() || IdNumber::from_old(&digits).is_some()) {
            self.number = digits;
        }
    }

    /// Takes a number from a card: the entry shows it masked.
    pub fn take_number(&mut self, number: &IdNumber) {
        self.number = number.as_str().to_owned();
        self.entry = number.masked();
    }

    /// Takes someone of the household roll.
    pub fn take_resident(&mut self, resident: &Resident) {
        self.name = resident.name.to_string();
        self.group = resident.group.to_string();
        self.household = resident.household.clone();
        self.birth = resident.birth.to_string();
        self.sex = if resident.sex == Sex::Male { "male".to_owned() } else { "female".to_owned() };
        match &resident.id_number {
            Some(number) => self.take_number(number),
            None => {
                self.entry = resident.name.to_string();
                self.number.clear();
            }
        }
    }

    /// Another class needs other things.
    pub fn choose_class(&mut self, class: String) {
        self.class = class;
        self.met.clear();
    }

    /// The identity number, when it is one.
    pub fn id_number(&self) -> Option<IdNumber> {
        IdNumber::new(&self.number).ok().or_else(|| IdNumber::from_old(&self.number))
    }

    fn born(&self) -> Option<Day> {
        self.id_number().map(|number| number.birth()).or_else(|| self.birth.parse().ok())
    }

    fn of_sex(&self) -> Option<Sex> {
        self.id_number().map(|number| number.sex()).or(match self.sex.as_str() {
            "male" => Some(Sex::Male),
            "female" => Some(Sex::Female),
            _ => None,
        })
    }

    /// As far as it can be read, to be compared with the roll.
    pub fn typed(&self) -> Typed {
        Typed {
            name: PersonName::new(&self.name),
            sex: self.of_sex(),
            birth: self.born(),
            id_number: self.id_number(),
            group: self.group.parse().ok(),
            household: self.household.trim().to_owned(),
        }
    }

    /// The registration, when everything is there.
    ///
    /// # Errors
    /// The first thing that lacks or does not fit.
    pub fn registration(&self, s: &Situation) -> Result<Registration, Lack> {
        let lack = |field: &str, key: &str| Lack { field: field.to_owned(), words: t(key) };
        if self.name.trim().is_empty() {
            return Err(lack("name", "register.lacks.name"));
        }
        let first_class = s.law.registration_classes.first().map(|class| class.id.clone()).unwrap_or_default();
        let registration = Registration {
            name: PersonName::new(&self.name).ok_or_else(|| lack("name", "register.lacks.name-marks"))?,
            sex: self.of_sex().ok_or_else(|| lack("sex", "register.lacks.sex"))?,
            birth: self.born().ok_or_else(|| lack("birth", "register.lacks.birth"))?,
            id_number: self.id_number(),
            group: self.group.parse().map_err(|_| lack("group", "register.lacks.group"))?,
            household: self.household.trim().to_owned(),
            class: if self.class.is_empty() { first_class } else { self.class.clone() },
            met: self.met.clone(),
            phone: self.phone.trim().to_owned(),
            note: self.note.trim().to_owned(),
            traits: Traits::default(),
        };
        match entitled(s, &registration) {
            Ok(()) => Ok(registration),
            Err(refusal) => Err(Lack { field: refusal.field.clone().unwrap_or_default(), words: refusal.sentence(voice()) }),
        }
    }

    /// What the number in the entry says; none while it is a name or too short to tell.
    pub fn verdict(&self, s: &Situation) -> Option<Checked> {
        if let Some(number) = self.id_number() {
            let old = IdNumber::new(&self.number).is_err();
            return Some(of_age(s, &number, old));
        }
        let digits = tidy_digits(&self.entry);
        let is_number = digits.len() >= 12 && digits.bytes().take(12).all(|byte| byte.is_ascii_digit());
        let (key, values) = match IdNumber::new(&digits) {
            _ if !is_number => return None,
            Ok(_) => return None,
            Err(IdNumberError::Length(count)) if count < 18 => ("register.id.short", vec![("count", count.to_string())]),
            Err(IdNumberError::Length(count)) => ("sheet.id-length", vec![("count", count.to_string())]),
            Err(IdNumberError::Character) => ("register.id.character", Vec::new()),
            Err(IdNumberError::BirthDate) => ("register.id.birth", Vec::new()),
            Err(IdNumberError::Check) => ("register.id.check", Vec::new()),
        };
        let unfinished = key == "register.id.short";
        let title = t(if unfinished { "register.id.typing" } else { "register.id.wrong" });
        Some(Checked { answer: if unfinished { Answer::Ask } else { Answer::No }, title, line: tv(key, &values) })
    }
}

fn of_age(s: &Situation, number: &IdNumber, old: bool) -> Checked {
    let birth = number.birth();
    let who = tv("register.id.who", &[("sex", sex_words(number.sex())), ("age", age_line(s, birth))]);
    let Some(day) = s.election.setup.election_day() else {
        return Checked { answer: Answer::Yes, title: t("register.id.right"), line: who };
    };
    if !eligibility::of_age(birth, day, &s.law) {
        let line = eligibility::last_birth(day, &s.law);
        return Checked {
            answer: Answer::No,
            title: t("register.id.young"),
            line: tv("register.id.young.line", &[("who", who), ("line", day_long(line))]),
        };
    }
    if eligibility::by_a_reading(birth, day, &s.law) {
        return Checked { answer: Answer::Ask, title: t("register.id.reading"), line: tv("register.id.reading.line", &[("who", who)]) };
    }
    let key = if old { "register.id.old" } else { "register.id.fine" };
    Checked { answer: if old { Answer::Ask } else { Answer::Yes }, title: t("register.id.right"), line: tv(key, &[("who", who)]) }
}

/// The id of a need.
pub fn need_id(need: Need) -> String {
    serde_json::to_value(need).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The need of an id.
pub fn need_of(id: &str) -> Option<Need> {
    serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()
}
