//! One person in several elections of a place: counted, and found where the law parts the posts.

use super::{Held, day};
use huanjie::election::Situation;
use huanjie::election::nomination::{Kin, Nominee};
use huanjie::election::record::PersonKey;
use huanjie::figures::{Sureness, against_nominees, posts};
use huanjie::law::terms::Kinship;
use huanjie::values::PersonName;

fn village(chair: &str) -> Situation {
    Held {
        kind: "villagers",
        province: "nation",
        mode: "",
        elected: &[("chair", &[chair]), ("member", &["鄂志强", "高大成"])],
        losers: &[("chair", "毕长林"), ("member", "方春华")],
        roll: 120,
    }
    .play()
}

fn collective(chair: &str, supervisor: &str) -> Situation {
    Held {
        kind: "collective",
        province: "nation",
        mode: "",
        elected: &[("board_chair", &[chair]), ("director", &["曹秀兰", "冉文华"]), ("supervisor", &[supervisor])],
        losers: &[("director", "丁玉芬"), ("supervisor", "韩月英")],
        roll: 60,
    }
    .play()
}

fn supervision(chair: &str) -> Situation {
    Held {
        kind: "supervision",
        province: "nation",
        mode: "village_assembly",
        elected: &[("chair", &[chair]), ("member", &["曹秀兰", "韩月英"])],
        losers: &[],
        roll: 60,
    }
    .play()
}

fn deputy(mode: &str, county: &str, township: &str) -> Situation {
    let held =
        Held {
            kind: "deputies", province: "nation", mode, elected: &[("deputy", &["安国平"])], losers: &[("deputy", "毕长林")], roll: 60
        };
    let mut s = held.play();
    if let Some(founding) = &mut s.election.setup.founding {
        founding.place.county = county.to_owned();
        founding.place.township = township.to_owned();
    }
    s
}

/// Gives everyone of this name the same birthday, as one person has.
fn born_alike(situations: &mut [Situation], name: &str) {
    for s in situations {
        for voter in s.election.roll.voters.iter_mut().filter(|voter| voter.registration.name.as_str() == name) {
            voter.registration.birth = super::day("1970-05-06");
        }
    }
}

fn codes(situations: &[Situation]) -> Vec<String> {
    posts(&situations.iter().collect::<Vec<_>>()).clashes.into_iter().map(|clash| clash.finding.code).collect()
}

#[test]
fn one_who_leads_two_bodies_is_counted_and_a_cross_post_too() {
    let mut both = [village("安国平"), collective("安国平", "高大成")];
    born_alike(&mut both, "安国平");
    born_alike(&mut both, "高大成");
    let found = posts(&both.iter().collect::<Vec<_>>());
    assert_eq!((found.lead_several, found.cross_posts), (1, 2));
    assert_eq!(found.holders[0].posts.len(), 2);
    assert!(found.clashes.is_empty(), "a member of the committee may supervise the collective: {:?}", found.clashes);
}

#[test]
fn namesakes_of_another_birthday_are_two_persons() {
    let both = [village("安国平"), collective("高大成", "安国平")];
    let mut both = both;
    for voter in both[1].election.roll.voters.iter_mut() {
        voter.registration.birth = super::day("1960-01-01");
    }
    let found = posts(&both.iter().collect::<Vec<_>>());
    assert_eq!((found.lead_several, found.cross_posts), (0, 0));
}

#[test]
fn a_relative_of_a_member_of_the_committee_may_not_sit_on_its_supervision() {
    let mut both = [village("安国平"), supervision("毕春花")];
    assert!(codes(&both).is_empty());
    let voter = both[1].election.roll.standing().find(|voter| voter.registration.name.as_str() == "毕春花").expect("her").id.clone();
    let person = PersonKey::voter(&voter);
    let kin = |kinship| Kin { person: person.clone(), name: PersonName::new("鄂志强").expect("a name"), relative: None, kinship };
    let nominee: &mut Nominee = both[1].election.nomination.nominees.get_mut(&person).expect("nominated");
    nominee.kin = Some(vec![kin(Kinship::Spouse)]);
    assert_eq!(codes(&both), ["posts.incompatible-kin"]);
}

#[test]
fn a_member_of_the_committee_may_not_sit_on_its_supervision() {
    let mut both = [village("安国平"), supervision("鄂志强")];
    born_alike(&mut both, "鄂志强");
    assert_eq!(codes(&both), ["posts.incompatible"]);
}

#[test]
fn nobody_is_a_deputy_of_two_townships_but_of_a_township_and_its_county() {
    let alike = |mut pair: [Situation; 2]| {
        born_alike(&mut pair, "安国平");
        codes(&pair)
    };
    assert_eq!(alike([deputy("township", "青河县", "黄石镇"), deputy("township", "青河县", "白水乡")]), ["posts.two-mandates"]);
    assert!(alike([deputy("township", "青河县", "黄石镇"), deputy("county", "青河县", "黄石镇")]).is_empty());
    assert_eq!(alike([deputy("township", "青河县", "黄石镇"), deputy("county", "南江县", "黄石镇")]), ["posts.two-mandates"]);
}

#[test]
fn a_village_that_votes_before_its_party_branch_is_pointed_out() {
    let branch = || {
        let elected: &[(&str, &[&str])] = &[("committee_member", &["安国平", "曹秀兰", "鄂志强"])];
        Held { kind: "party_branch", province: "nation", mode: "", elected, losers: &[("committee_member", "毕长林")], roll: 14 }.play()
    };
    let order = |party: &str| {
        let mut party_first = branch();
        if let Some(founding) = &mut party_first.election.setup.founding {
            founding.election_day = day(party);
        }
        codes(&[party_first, village("安国平")]).contains(&"posts.out-of-order".to_owned())
    };
    assert!(!order("2026-12-26") && !order("2026-12-27"), "before the village, or on the same day");
    assert!(order("2026-12-28"));
}

#[test]
fn a_nominee_who_holds_a_post_elsewhere_that_excludes_the_one_he_stands_for_is_named() {
    let mut both = [supervision("鄂志强"), village("安国平")];
    born_alike(&mut both, "鄂志强");
    let [here, there] = both;
    let others = [there];
    let found = against_nominees(&here, &others);
    let codes: Vec<&str> = found.iter().map(|clash| clash.finding.code.as_str()).collect();
    assert_eq!(codes, ["posts.incompatible"], "he is a member of the committee and stands for its supervision");
    assert_eq!(found[0].elections, [0, 1]);
    assert!(against_nominees(&here, &[]).is_empty(), "nothing stands against him where no other election is known");
}

#[test]
fn one_known_by_name_and_birth_alone_is_likely_and_by_number_certain() {
    let mut both = [village("安国平"), collective("安国平", "高大成")];
    born_alike(&mut both, "安国平");
    let sureness = |both: &[Situation; 2]| posts(&both.iter().collect::<Vec<_>>()).holders[0].sureness;
    let number = huanjie::values::IdNumber::new("510725197005061011").expect("a number with its check digit");
    for s in &mut both {
        for voter in &mut s.election.roll.voters {
            voter.registration.id_number = None;
        }
    }
    assert_eq!(sureness(&both), Sureness::Likely);
    for s in &mut both {
        for voter in s.election.roll.voters.iter_mut().filter(|voter| voter.registration.name.as_str() == "安国平") {
            voter.registration.id_number = Some(number.clone());
        }
    }
    assert_eq!(sureness(&both), Sureness::Certain);
}
