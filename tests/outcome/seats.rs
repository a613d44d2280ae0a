//! Thresholds, the cut, ties and the woman's seat, on both sides of each boundary.

use super::key;
use huanjie::election::outcome::{Assignment, Claim, assign};
use huanjie::values::share::Reach;
use huanjie::values::{Sex, Threshold};

fn man(name: &str, votes: u64) -> Claim {
    Claim { person: key(name), sex: Some(Sex::Male), rank: vec![votes] }
}

fn woman(name: &str, votes: u64) -> Claim {
    Claim { sex: Some(Sex::Female), ..man(name, votes) }
}

fn names(people: &[huanjie::election::record::PersonKey]) -> Vec<&str> {
    people.iter().filter_map(|person| person.as_name()).collect()
}

fn told(assignment: &Assignment) -> (Vec<&str>, Vec<&str>, u32, u32) {
    (names(&assignment.elected), names(&assignment.tied), assignment.tied_seats, assignment.kept)
}

#[test]
fn of_691_ballots_346_elect_and_345_do_not() {
    assert_eq!(Threshold::MAJORITY.least(691), 346);
    assert!(Threshold::MAJORITY.met_by(346, 691) && !Threshold::MAJORITY.met_by(345, 691));
}

#[test]
fn two_of_four_are_no_majority_and_three_are() {
    assert!(!Threshold::MAJORITY.met_by(2, 4) && Threshold::MAJORITY.met_by(3, 4));
}

#[test]
fn a_third_of_638_is_213_and_212_is_not_enough() {
    let third = Threshold { numerator: 1, denominator: 3, reach: Reach::AtLeast };
    assert!(third.met_by(213, 638) && !third.met_by(212, 638), "638 / 3 = 212.67");
    assert!(third.met_by(200, 600) && !third.met_by(199, 600));
}

#[test]
fn most_votes_take_the_seats() {
    let assignment = assign(vec![man("甲", 361), man("乙", 431), man("丙", 402)], 2, 0);
    assert_eq!(told(&assignment), (vec!["乙", "丙"], vec![], 0, 0));
}

#[test]
fn a_tie_inside_the_seats_is_none_and_at_the_cut_it_is() {
    let three = || vec![man("甲", 402), man("乙", 361), man("丙", 361)];
    assert_eq!(told(&assign(three(), 3, 0)), (vec!["甲", "丙", "乙"], vec![], 0, 0));
    assert_eq!(told(&assign(three(), 2, 0)), (vec!["甲"], vec!["丙", "乙"], 1, 0));
    assert_eq!(told(&assign(three(), 1, 0)), (vec!["甲"], vec![], 0, 0));
}

#[test]
fn a_vote_among_the_tied_breaks_the_tie_and_changes_nothing_else() {
    let mut claims = vec![man("甲", 402), man("乙", 361), man("丙", 361)];
    claims[1].rank.push(200);
    claims[2].rank.push(350);
    assert_eq!(told(&assign(claims, 2, 0)), (vec!["甲", "丙"], vec![], 0, 0));
}

#[test]
fn the_first_woman_past_half_comes_before_men_with_more_votes() {
    let assignment = assign(vec![man("甲", 431), man("乙", 402), man("丙", 390), woman("丁", 350), woman("戊", 348)], 3, 1);
    assert_eq!(told(&assignment), (vec!["甲", "乙", "丁"], vec![], 0, 0));
    assert_eq!((names(&assignment.women_first), names(&assignment.gave_way)), (vec!["丁"], vec!["丙"]));
}

#[test]
fn a_woman_among_the_first_needs_no_seat_of_her_own() {
    let assignment = assign(vec![man("甲", 431), woman("乙", 402), man("丙", 390), man("丁", 380)], 3, 1);
    assert_eq!(told(&assignment), (vec!["甲", "乙", "丙"], vec![], 0, 0));
    assert!(assignment.women_first.is_empty() && assignment.gave_way.is_empty());
}

#[test]
fn without_a_woman_a_seat_is_kept_and_the_last_man_gives_way() {
    let assignment = assign(vec![man("甲", 431), man("乙", 402), man("丙", 361)], 3, 1);
    assert_eq!(told(&assignment), (vec!["甲", "乙"], vec![], 0, 1));
    assert_eq!(names(&assignment.gave_way), ["丙"]);
}

#[test]
fn a_woman_tied_with_a_man_at_the_cut_takes_the_seat_when_one_is_needed() {
    let claims = || vec![man("甲", 431), man("乙", 361), woman("丙", 361)];
    assert_eq!(told(&assign(claims(), 2, 1)), (vec!["甲", "丙"], vec![], 0, 0));
    assert_eq!(told(&assign(claims(), 2, 0)).1.len(), 2, "no woman needed: a tie");
}

#[test]
fn two_women_tied_for_the_womans_seat_are_voted_on_again() {
    let assignment = assign(vec![man("甲", 431), man("乙", 402), woman("丙", 350), woman("丁", 350)], 2, 1);
    assert_eq!(told(&assignment), (vec!["甲"], vec!["丁", "丙"], 1, 0));
}

#[test]
fn a_tie_that_brings_a_woman_in_whoever_wins_is_left_as_it_is() {
    let assignment = assign(vec![man("甲", 431), man("乙", 350), woman("丙", 350), woman("丁", 350)], 3, 1);
    assert_eq!((names(&assignment.elected), assignment.tied.len(), assignment.tied_seats), (vec!["甲"], 3, 2));
}

#[test]
fn no_seat_elects_nobody() {
    assert_eq!(told(&assign(vec![man("甲", 9)], 0, 1)), (vec![], vec![], 0, 0));
}
