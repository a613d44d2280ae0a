//! One ballot under the law, office by office (V-32, V-37).

use super::{ballot, key, law, round};
use huanjie::election::ballot::{BallotPaper, Judgement, Validity};
use huanjie::election::count::Ballot;
use huanjie::election::polling::RoundKind;
use huanjie::law::RuleBook;
use serde_json::json;
use std::collections::BTreeMap;

fn judge(law: &RuleBook, kind: RoundKind, ballot: &Ballot) -> Judgement {
    BallotPaper::new(law, &round(kind), BTreeMap::new()).judge(ballot)
}

/// What a judgement says, in a word for each office.
fn told(judgement: &Judgement) -> Vec<String> {
    let part = |validity: &Validity| match validity {
        Validity::Valid(people) => people.iter().filter_map(|person| person.as_name()).collect::<Vec<_>>().join("、"),
        Validity::Blank => "blank".to_owned(),
        Validity::Void { ground, .. } => format!("void {ground}"),
    };
    judgement.parts.iter().map(|(_, validity)| part(validity)).collect()
}

#[test]
fn as_many_names_as_seats_are_valid_and_one_more_is_not() {
    let nation = law("nation", &[]);
    let full = ballot(&[("chair", "甲"), ("vice", "丙"), ("member", "戊"), ("member", "己"), ("member", "庚")]);
    assert_eq!(told(&judge(&nation, RoundKind::First, &full)), ["甲", "丙", "戊、己、庚"]);
    let mut over = full;
    over.marks.push(("member".into(), key("辛")));
    assert_eq!(told(&judge(&nation, RoundKind::First, &over)), ["甲", "丙", "void over_marked"]);
}

#[test]
fn fewer_names_than_seats_are_valid_and_none_is_blank() {
    let nation = law("nation", &[]);
    assert_eq!(told(&judge(&nation, RoundKind::First, &ballot(&[("member", "辛")]))), ["blank", "blank", "辛"]);
    assert_eq!(told(&judge(&nation, RoundKind::First, &Ballot::default())), ["blank", "blank", "blank"]);
}

#[test]
fn too_many_names_void_what_the_book_says() {
    let two_chairs = ballot(&[("chair", "甲"), ("chair", "乙"), ("member", "戊")]);
    let by_nation = judge(&law("nation", &[]), RoundKind::First, &two_chairs);
    assert_eq!(told(&by_nation), ["void over_marked", "blank", "戊"]);
    let sichuan = law("sichuan", &[]);
    let by_sichuan = judge(&sichuan, RoundKind::First, &two_chairs);
    assert_eq!((told(&by_sichuan), by_sichuan.whole), (vec!["void over_marked".to_owned(); 3], Some("over_marked")));
    let Validity::Void { citation: Some(citation), .. } = &by_sichuan.parts[0].1 else { panic!("the clause is missing") };
    assert_eq!(citation.article, "第三十二条第一款");
    let by_beijing = judge(&law("beijing", &[]), RoundKind::First, &two_chairs);
    assert_eq!(told(&by_beijing), ["甲、乙", "blank", "戊"], "three names are not more than five seats");
}

#[test]
fn over_the_whole_ballot_five_names_are_valid_and_six_are_not() {
    let beijing = law("beijing", &[]);
    let five = ballot(&[("chair", "甲"), ("chair", "乙"), ("member", "戊"), ("member", "己"), ("member", "庚")]);
    assert_eq!(told(&judge(&beijing, RoundKind::First, &five)), ["甲、乙", "blank", "戊、己、庚"]);
    let mut six = five;
    six.marks.push(("vice".into(), key("丙")));
    assert_eq!(judge(&beijing, RoundKind::First, &six).whole, Some("over_marked"));
    let part_only = law("beijing", &[("over_marking", json!({ "counted": "ballot", "voids": "office" }))]);
    assert_eq!(told(&judge(&part_only, RoundKind::First, &six)), ["void over_marked", "丙", "戊、己、庚"]);
}

#[test]
fn one_person_for_two_offices_is_read_as_the_book_says() {
    let twice = ballot(&[("chair", "甲"), ("member", "甲"), ("member", "戊")]);
    assert_eq!(told(&judge(&law("nation", &[]), RoundKind::First, &twice)), ["甲", "blank", "甲、戊"]);
    assert_eq!(told(&judge(&law("hebei", &[]), RoundKind::First, &twice)), ["甲", "blank", "戊"], "only the higher office counts");
    assert_eq!(judge(&law("zhejiang", &[]), RoundKind::First, &twice).whole, Some("same_person_twice"));
}

#[test]
fn one_name_twice_for_one_office_is_one_vote() {
    let same = ballot(&[("chair", "甲"), ("chair", "甲")]);
    assert_eq!(told(&judge(&law("sichuan", &[]), RoundKind::First, &same)), ["甲", "blank", "blank"]);
}

#[test]
fn an_illegible_part_voids_that_part_only_and_a_foreign_ballot_all() {
    let mut unclear = ballot(&[("chair", "甲"), ("member", "戊")]);
    unclear.illegible.push("member".into());
    assert_eq!(told(&judge(&law("sichuan", &[]), RoundKind::First, &unclear)), ["甲", "blank", "void illegible"]);
    unclear.void = Some("not_official".into());
    assert_eq!(judge(&law("sichuan", &[]), RoundKind::First, &unclear).whole, Some("not_official"));
}

#[test]
fn written_names_count_where_the_law_lets_them() {
    let written = ballot(&[("chair", "壬"), ("member", "癸"), ("member", "戊")]);
    assert_eq!(told(&judge(&law("sichuan", &[]), RoundKind::First, &written)), ["壬", "blank", "癸、戊"]);
    let closed = law("sichuan", &[("write_ins", json!({ "allowed": false, "must_be_registered": true, "vetted": true }))]);
    assert_eq!(told(&judge(&closed, RoundKind::First, &written)), ["void write_in_not_allowed", "blank", "戊"]);
    let tied = judge(&law("sichuan", &[]), RoundKind::TieRevote, &written);
    assert_eq!(told(&tied)[0], "void write_in_not_allowed", "only the tied may be chosen");
    assert_eq!(told(&judge(&law("tianjin", &[]), RoundKind::Second, &written))[0], "void write_in_not_allowed");
}

#[test]
fn a_written_name_is_the_one_voter_who_bears_it() {
    let (sichuan, round) = (law("sichuan", &[]), round(RoundKind::First));
    let names = BTreeMap::from([("壬", Some("v:x-1.0.0".into())), ("癸", None)]);
    let judgement = BallotPaper::new(&sichuan, &round, names).judge(&ballot(&[("chair", "壬"), ("member", "癸")]));
    assert_eq!(judgement.parts[0].1, Validity::Valid(vec!["v:x-1.0.0".into()]));
    assert_eq!(judgement.parts[2].1, Validity::Valid(vec![key("癸")]), "two bear this name: nobody guesses which");
}
