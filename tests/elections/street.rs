//! A street with twelve community party committees: one elected by its 85 members, eleven by congresses of 1,341 delegates together.

use huanjie::exchange::script::play;
use huanjie::figures::{SeasonFigures, season};
use huanjie::law::{ElectionKind, ModeId};

/// Five seats, six candidates; so many on the roll, and so many of them came. The first five have the votes of all who came but one.
fn committee(no: usize, mode: &str, electors: u32, present: u32) -> huanjie::election::Situation {
    let names = ["陈国栋", "方玉梅", "高志远", "何素芳", "胡建业", "黄桂兰"];
    let named: Vec<(&str, &str)> = names.iter().copied().zip(["male", "female"].into_iter().cycle()).collect();
    let votes: std::collections::BTreeMap<&str, u32> = names[..5].iter().map(|name| (*name, present - 1)).collect();
    let script = serde_json::json!({ "election": format!("street-{no}"), "author": "黎开友", "acts": [
        { "on": "2026-11-20" },
        { "found": { "kind": "party_branch", "province": "nation", "mode": mode, "village": format!("第{no}社区"),
            "seats": [["committee_member", 5]], "day": "2026-12-10", "groups": 1, "adults": electors } },
        { "register": { "named": named, "others": electors - 6, "surnames": "冉黎向田谭覃彭贾舒邓", "given": "建明华春平安和志文林" } },
        { "on": "2026-12-01" },
        { "candidates": [["committee_member", names]] },
        { "boxes": [{ "id": "1", "name": "会场", "kind": "hall", "groups": [1] }] },
        { "on": "2026-12-10" },
        { "vote": { "round": 1, "boxes": { "1": { "issued": present, "votes": { "committee_member": votes } } } } },
    ] });
    play(&script.to_string()).unwrap_or_else(|why| panic!("{no}: {why}")).situation
}

/// Four fifths of 85 are 68; of 122 they are 97.6, so 98 came; of 121 they are 96.8, so 97 came.
#[test]
fn twelve_committees_of_a_street_are_summed_by_mode() {
    let mut street = vec![committee(1, "members", 85, 68)];
    street.extend((2..=11).map(|no| committee(no, "congress", 122, 98)));
    street.push(committee(12, "congress", 121, 97));
    let sums = season(&street);
    let of = |mode: &str| sums[&(ElectionKind::from("party_branch"), ModeId::from(mode))].clone();
    let direct = SeasonFigures { elections: 1, complete: 1, electors: 85, took_part: 68, seats: 5, candidates: 6, elected: 5, women: 2 };
    assert_eq!(of("members"), direct);
    let congresses = SeasonFigures {
        elections: 11,
        complete: 11,
        electors: 1341,
        took_part: 10 * 98 + 97,
        seats: 55,
        candidates: 66,
        elected: 55,
        women: 22,
    };
    assert_eq!(of("congress"), congresses);
    assert_eq!(sums.len(), 2);
}
