//! 民族、政治面貌、文化程度 in numbers: of the roll where its sheet said them, of the elected as they were described.

use super::composition::{Composition, is_minority, parts};
use super::term::{Figure, share};
use crate::election::Situation;
use crate::values::{EducationBand, Politics};

/// A share among those of whom it is known; nothing when it is known of nobody.
fn among(block: &'static str, key: &'static str, (part, known): (u64, u64), step: &'static str) -> Option<Figure> {
    (known > 0).then(|| share(block, key, part, known, step))
}

/// 登记: those of a party, of a 少数民族, of a higher education, as far as the sheets said it.
pub(super) fn of_roll(s: &Situation) -> Vec<Figure> {
    let traits = || s.election.roll.standing().map(|voter| &voter.registration.traits);
    let party = parts(traits().map(|it| it.politics.map(Politics::is_party)));
    let minority = parts(traits().map(is_minority));
    let college = parts(traits().map(|it| it.education.map(|education| education.band() == EducationBand::College)));
    let all = [("registered_party", party), ("registered_minority", minority), ("registered_college", college)];
    all.into_iter().filter_map(|(key, known)| among("roll", key, known, "register")).collect()
}

/// 结果: the elected by politics, nation, education and tenure.
pub(super) fn of_elected(composition: &Composition) -> Vec<Figure> {
    let band = |band: EducationBand| composition.education(|education| education.band() == band);
    let all = [
        ("elected_party", composition.politics(Politics::is_party)),
        ("elected_minority", composition.minority()),
        ("elected_college", band(EducationBand::College)),
        ("elected_high", band(EducationBand::High)),
        ("elected_junior", band(EducationBand::Junior)),
        ("elected_again", composition.again()),
    ];
    all.into_iter().filter_map(|(key, known)| among("result", key, known, "summary")).collect()
}
