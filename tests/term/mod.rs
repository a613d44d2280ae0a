//! After the election: recall, resignation, by-election, and the posts of one place, with numbers worked out by hand.

mod by_election;
mod posts;
mod recall;
mod seats;

use huanjie::election::midterm::{MidtermCommand, MidtermEvent, Petition, Petitioners, RecallVote};
use huanjie::election::outcome::outcome;
use huanjie::election::record::{CaseId, PersonKey};
use huanjie::election::{Act, Command, Refusal, Situation, decide, findings};
use huanjie::exchange::script::play;
use huanjie::journal::{Author, DeviceId};
use huanjie::law::OfficeId;
use huanjie::values::{Day, Moment};

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// An election in which everyone named is elected in the first vote: kind, province, mode, offices with names, and how many vote.
pub struct Held<'a> {
    pub kind: &'a str,
    pub province: &'a str,
    pub mode: &'a str,
    pub elected: &'a [(&'a str, &'a [&'a str])],
    pub losers: &'a [(&'a str, &'a str)],
    pub roll: u32,
}

impl Held<'_> {
    /// The situation at the end of it.
    pub fn play(&self) -> Situation {
        let json = |value: serde_json::Value| value;
        let names: Vec<&str> =
            self.elected.iter().flat_map(|(_, names)| names.iter().copied()).chain(self.losers.iter().map(|(_, name)| *name)).collect();
        let named: Vec<_> = names.iter().map(|name| serde_json::json!([name, "female"])).collect();
        let lists: Vec<_> = self
            .elected
            .iter()
            .map(|(office, names)| {
                let more = self.losers.iter().filter(|(of, _)| of == office).map(|(_, name)| *name);
                serde_json::json!([office, names.iter().copied().chain(more).collect::<Vec<_>>()])
            })
            .collect();
        let seats: Vec<_> = self.elected.iter().map(|(office, names)| serde_json::json!([office, names.len()])).collect();
        let votes: serde_json::Map<String, serde_json::Value> = self
            .elected
            .iter()
            .map(|(office, names)| {
                let each: serde_json::Map<_, _> = names.iter().map(|name| ((*name).to_owned(), serde_json::json!(self.roll))).collect();
                ((*office).to_owned(), each.into())
            })
            .collect();
        let script = json(serde_json::json!({ "election": format!("{}-{}", self.kind, names[0]), "author": "黎开友", "acts": [
            { "on": "2026-10-10" },
            { "found": { "kind": self.kind, "province": self.province, "mode": self.mode, "constituency": "第一选区", "village": "青石桥",
                "seats": seats, "day": "2026-12-27", "groups": 1, "adults": self.roll } },
            { "on": "2026-12-01" },
            { "register": { "named": named, "others": self.roll - names.len() as u32, "surnames": "冉黎向田谭覃彭贾舒邓", "given": "建明华春平安和志文林" } },
            { "display": "公开栏" },
            { "on": "2026-12-10" },
            { "candidates": lists },
            { "boxes": [{ "id": "1", "name": "会场", "kind": "hall", "groups": [1] }] },
            { "vote": { "round": 1, "boxes": { "1": { "issued": self.roll, "votes": votes } } } },
            { "announce": 1 },
        ] }));
        let mut situation = play(&script.to_string()).unwrap_or_else(|why| panic!("{why}")).situation;
        assert!(outcome(&situation).complete, "{:?}", outcome(&situation));
        situation.today = day("2027-03-01");
        situation
    }
}

/// Asks for a fact of the term and takes it in.
pub fn ask(situation: &mut Situation, event: MidtermEvent) -> Result<(), Refusal> {
    let events = decide(situation, &Command::Midterm(MidtermCommand::Record(event)))?;
    let mut journal = huanjie::journal::Journal::new(&format!("term-{}", situation.election.midterm.recalls.len()));
    let author = Author { name: "黎开友".to_owned(), role: "committee".to_owned() };
    let device = DeviceId(format!("t{}", facts(situation)));
    let entry = journal.seal(&device, author, Moment::of(situation.today, 9, 0), &Act { events }).expect("an entry");
    journal.merge(entry.clone()).expect("merged");
    situation.election.apply_entry(&entry);
    Ok(())
}

fn facts(situation: &Situation) -> usize {
    let term = &situation.election.midterm;
    term.recalls.len() * 2
        + term.resignations.len() * 2
        + term.ended.len()
        + term.filled.len()
        + term.recalls.iter().filter(|it| it.decided.is_some()).count()
        + term.resignations.iter().filter(|it| it.decided.is_some()).count()
}

/// Who holds an office, by name.
pub fn holder(situation: &Situation, name: &str) -> (OfficeId, PersonKey) {
    let elected = outcome(situation).elected;
    elected.into_iter().find(|(_, _, of, _)| of == name).map(|(office, person, ..)| (office, person)).expect("elected")
}

/// A petition on the first of March against someone.
pub fn petition(situation: &Situation, name: &str, by: Petitioners, signatures: u64, whole: u64) -> MidtermEvent {
    let (office, person) = holder(situation, name);
    MidtermEvent::Petitioned(Petition { office, person, by, signatures, whole, ground: "长期不履职".to_owned(), day: situation.today })
}

/// The open recall is voted on today.
pub fn vote(situation: &mut Situation, roll: u64, voted: u64, yes: u64) -> Result<(), Refusal> {
    let case: CaseId = situation.election.midterm.recalls.iter().find(|it| it.decided.is_none()).expect("an open recall").id.clone();
    let vote = RecallVote { day: situation.today, roll, voted, yes };
    ask(situation, MidtermEvent::RecallVoted { case, vote })
}

/// The codes of what is found about the term.
pub fn codes(situation: &Situation) -> Vec<String> {
    findings(situation).into_iter().map(|finding| finding.code).filter(|code| code.starts_with("midterm.")).collect()
}

/// The codes of everything that is found.
pub fn all_codes(situation: &Situation) -> Vec<String> {
    findings(situation).into_iter().map(|finding| finding.code).collect()
}

/// A village in which a member is recalled and the seat filled: when it was asked for, after the vote, after the by-election.
pub fn recalled_and_filled() -> (Situation, Situation, Situation) {
    let elected: &[(&str, &[&str])] = &[("chair", &["安国平"]), ("vice", &["曹秀兰"]), ("member", &["鄂志强", "高大成", "韩月英"])];
    let losers = &[("chair", "毕长林"), ("vice", "丁玉芬"), ("member", "方春华")];
    let mut s = Held { kind: "villagers", province: "sichuan", mode: "", elected, losers, roll: 120 }.play();
    let event = petition(&s, "鄂志强", Petitioners::Voters, 24, 120);
    ask(&mut s, event).expect("asked");
    let asked = s.clone();
    vote(&mut s, 120, 61, 31).expect("voted");
    let gone = s.clone();
    let name = huanjie::values::PersonName::new("方春华").expect("a name");
    let (office, person) = (OfficeId::from("member"), PersonKey::named("方春华"));
    let by = huanjie::election::midterm::ByElection { office, person, name, day: s.today, candidates: 2, roll: 120, voted: 61, votes: 31 };
    ask(&mut s, MidtermEvent::Filled(by)).expect("filled");
    (asked, gone, s)
}
