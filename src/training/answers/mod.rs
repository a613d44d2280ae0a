//! What a rehearsal writes into the form of each step: one table, for the walk and for the 陪练.

mod after;
mod assembly;
mod before;
mod roll;

use super::scene::Scene;
use super::words;
use crate::election::paperwork::Answers;
use crate::election::{Command, Situation};
use crate::law::Finding;
use crate::stages::{self, Form, Work};

pub(super) use before::{deciding_meeting, meeting, members, nearest};

/// Fields with their answers.
type Filled = Vec<(&'static str, String)>;

/// A step and what is written into its form now.
type FormOf = (&'static str, fn(&Scene) -> Filled);

/// The forms of the road, each with what is written into it now. A form that records one of several matters is asked for again
/// until its step is done.
const FORMS: &[FormOf] = &[
    ("audit", before::audit),
    ("study", before::study),
    ("plan", before::plan),
    ("constituencies", before::constituencies),
    ("appointed", before::appointed),
    ("session", before::session),
    ("exclusions", before::exclusions),
    ("choose", before::choose),
    ("sitting", before::sitting),
    ("method", before::decided),
    ("meeting_members", roll::meeting_members),
    ("sittings", roll::sittings),
    ("consent", before::decided),
    ("voter_list", roll::voter_list),
    ("court", roll::court),
    ("recommend", assembly::recommend),
    ("superior", assembly::letters),
    ("consult", assembly::consult),
    ("meet", assembly::meet),
    ("mobile_approval", assembly::mobile_approval),
    ("left_out", assembly::left_out),
    ("credentials", assembly::credentials),
    ("presidium", assembly::presidium),
    ("open", assembly::open),
    ("finish", after::finish),
    ("vacancy_meeting", before::decided),
    ("reduce", after::reduce),
    ("plenary", after::plenary),
    ("approval", assembly::letters),
    ("mandates", after::mandates),
    ("group_heads", after::group_heads),
    ("registered", after::registered),
    ("party_posts", after::party_posts),
];

/// What is written into the form of a step; nothing where it is left as it is, or is none.
pub(super) fn answers(scene: &Scene, step: &str) -> Answers {
    let posted = || is_post(step).then(|| vec![("place", scene.words("place.board")), ("by", words("author.recorder"))]);
    let known = FORMS.iter().find(|(id, _)| *id == step).map(|(_, fill)| fill(scene));
    known.or_else(posted).unwrap_or_default().into_iter().map(|(field, answer)| (field.to_owned(), answer)).collect()
}

/// What a form asks for when it is filled in from the table, over what is known beforehand.
///
/// # Errors
/// Findings at the fields.
pub(super) fn asked(scene: &Scene, step: &str, form: &Form) -> Result<Vec<Command>, Vec<Finding>> {
    let mut filled = (form.prefill)(scene.situation);
    filled.append(&mut answers(scene, step));
    (form.commands)(scene.situation, &filled)
}

fn is_post(step: &str) -> bool {
    stages::find(step).is_some_and(|(_, step)| matches!(step.work, Work::Post(_)))
}

fn today(situation: &Situation) -> String {
    situation.today.to_string()
}

/// Something by its stable name.
pub(super) fn id<T: serde::Serialize>(of: &T) -> String {
    serde_json::to_value(of).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}
