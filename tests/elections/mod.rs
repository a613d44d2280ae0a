//! Whole elections, told in a folder each: the story, the script, and what must come of it, worked out by hand.

mod season;
mod street;

use huanjie::election::assembly;
use huanjie::election::count::tally;
use huanjie::election::outcome::{OfficeOutcome, Outcome, RoundOutcome, Verdict, next_round, outcome};
use huanjie::election::polling::RoundKind;
use huanjie::election::record::PersonKey;
use huanjie::election::{Election, Situation, findings, people};
use huanjie::exchange::script::play;
use huanjie::journal::Journal;
use huanjie::law::OfficeId;
use huanjie::text::{Language, has};
use huanjie::values::Day;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What must come of an election. What is not written is not looked at.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    rounds: BTreeMap<u32, ExpectedRound>,
    elected: Option<Vec<(String, String, u32)>>,
    next: Option<Vec<RoundKind>>,
    complete: Option<bool>,
    next_round: Option<ExpectedNext>,
    findings: Vec<String>,
    no_findings: Vec<String>,
    sentences: Vec<String>,
    certificates: Option<usize>,
    /// Who would be elected if no province's book were laid over the nation's.
    in_the_nation: Option<Vec<(String, String, u32)>>,
    registered: Option<u64>,
    /// 应到会: those registered without those rightly left out.
    due: Option<u64>,
    /// What the plenaries elected: office, name, votes, whether elected, whether in office.
    plenary: Option<Vec<(String, String, u32, bool, bool)>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ExpectedRound {
    valid: Option<bool>,
    steps: Vec<String>,
    offices: BTreeMap<String, ExpectedOffice>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ExpectedOffice {
    verdict: Option<String>,
    base: Option<u64>,
    needed: Option<u64>,
    votes: BTreeMap<String, u64>,
    against: BTreeMap<String, u64>,
    abstained: BTreeMap<String, u64>,
    valid: Option<u64>,
    blank: Option<u64>,
    void: Option<u64>,
    why_not: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedNext {
    kind: RoundKind,
    day: Day,
    #[serde(default)]
    refused: Option<String>,
    #[serde(default)]
    seats: Vec<(String, u32)>,
    #[serde(default)]
    lists: Vec<(String, Vec<String>)>,
    #[serde(default)]
    kept_for_woman: Option<String>,
}

/// What differs, one line each.
struct Differences(Vec<String>);

impl Differences {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: &T, found: &T) {
        if expected != found {
            self.0.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }
}

#[test]
fn every_election_comes_out_as_its_story_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/elections");
    let mut folders: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder of elections").map(|entry| entry.expect("an entry").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(folders.len() >= 28, "only {} elections", folders.len());
    let mut failures = Vec::new();
    for path in &folders {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        failures.extend(differences(path).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(failures.is_empty(), "{} differences\n{}", failures.len(), failures.join("\n"));
}

fn differences(path: &Path) -> Vec<String> {
    let read = |file: &str| std::fs::read_to_string(path.join(file)).map_err(|why| format!("{file}: {why}"));
    let checked = || -> Result<Vec<String>, String> {
        let story = read("story.md")?;
        let played = play(&read("script.json")?).map_err(|why| format!("script.json: {why}"))?;
        let expected: Expected = serde_json::from_str(&read("expected.json")?).map_err(|why| format!("expected.json: {why}"))?;
        let again = Journal::from_lines(&played.journal.to_lines()).map_err(|why| format!("journal: {why}"))?;
        let situation = Situation::new(Election::replay(&again), played.situation.today).map_err(|why| format!("books: {why}"))?;
        let mut differences = Differences(Vec::new());
        differences.same("outcome after reading the journal again", &outcome(&played.situation), &outcome(&situation));
        if story.lines().count() < 3 {
            differences.0.push("story.md tells nothing".to_owned());
        }
        compare(&situation, &expected, &mut differences);
        if let Some(elected) = &expected.in_the_nation {
            let province = situation.election.setup.founding.as_ref().map(|founding| founding.province.to_string()).unwrap_or_default();
            let script = read("script.json")?.replace(&format!("\"province\": \"{province}\""), "\"province\": \"nation\"");
            let nation = play(&script).map_err(|why| format!("in the nation: {why}"))?;
            differences.same("elected in the nation", elected, &names(&outcome(&nation.situation)));
            differences.0.extend((names(&outcome(&situation)) == *elected).then(|| "the province changes nothing".to_owned()));
        }
        Ok(differences.0)
    };
    checked().unwrap_or_else(|why| vec![why])
}

/// Who is elected: office, name, round.
fn names(found: &Outcome) -> Vec<(String, String, u32)> {
    found.elected.iter().map(|(office, _, name, round)| (office.to_string(), name.clone(), *round)).collect()
}

fn compare(situation: &Situation, expected: &Expected, differences: &mut Differences) {
    let found = outcome(situation);
    let name = |person: &PersonKey| people::name(situation, person);
    if let Some(registered) = &expected.registered {
        differences.same("registered", registered, &situation.election.roll.registered());
    }
    if let Some(due) = &expected.due {
        differences.same("due", due, &assembly::due(situation));
    }
    if let Some(plenary) = &expected.plenary {
        let results = assembly::elected_by_plenaries(situation);
        let found = results.into_iter().map(|it| (it.office.to_string(), it.name, it.votes, it.elected, it.in_office)).collect();
        differences.same("plenary", plenary, &found);
    }
    for (no, round) in &expected.rounds {
        match found.rounds.iter().find(|found| found.round == *no) {
            Some(found) => compare_round(situation, round, found, differences),
            None => differences.0.push(format!("round {no} is missing")),
        }
    }
    let elected = names(&found);
    if let Some(expected) = &expected.elected {
        differences.same("elected", expected, &elected);
    }
    if let Some(next) = &expected.next {
        differences.same("next", next, &found.next);
    }
    if let Some(complete) = &expected.complete {
        differences.same("complete", complete, &found.complete);
    }
    if let Some(next) = &expected.next_round {
        compare_next(situation, next, &name, differences);
    }
    compare_words(situation, expected, &found, differences);
    if let Some(certificates) = expected.certificates {
        differences.same("certificates", &certificates, &situation.election.after.certificates.len());
    }
}

fn compare_round(situation: &Situation, expected: &ExpectedRound, found: &RoundOutcome, differences: &mut Differences) {
    let at = format!("round {}", found.round);
    if let Some(valid) = &expected.valid {
        differences.same(&format!("{at} valid"), valid, &found.valid);
    }
    let codes: Vec<&str> = found.steps.iter().map(|step| step.code.as_str()).collect();
    let mut rest = codes.iter();
    if let Some(missing) = expected.steps.iter().find(|code| !rest.any(|found| found == code)) {
        differences.0.push(format!("{at}: step {missing} is missing or out of order in {codes:?}"));
    }
    for (id, office) in &expected.offices {
        match found.offices.iter().find(|found| found.office.as_str() == id) {
            Some(of_round) => {
                compare_office(situation, &format!("{at} {id}"), office, of_round, differences);
                compare_ballots(situation, found.round, id, office, differences);
            }
            None => differences.0.push(format!("{at}: office {id} is missing")),
        }
    }
}

fn compare_office(situation: &Situation, at: &str, expected: &ExpectedOffice, found: &OfficeOutcome, differences: &mut Differences) {
    if let Some(verdict) = &expected.verdict {
        differences.same(&format!("{at} verdict"), verdict, &in_words(situation, &found.verdict));
    }
    if let Some(base) = &expected.base {
        differences.same(&format!("{at} base"), base, &found.base);
    }
    if let Some(needed) = &expected.needed {
        differences.same(&format!("{at} needed"), needed, &found.needed);
    }
    let standing = |name: &str| found.standings.iter().find(|standing| standing.name == name);
    for (name, votes) in &expected.votes {
        differences.same(&format!("{at} votes of {name}"), &Some(*votes), &standing(name).map(|standing| standing.votes));
    }
    for (name, why) in &expected.why_not {
        let said = standing(name).and_then(|standing| standing.why_not.clone());
        differences.same(&format!("{at} why not {name}"), &Some(why.clone()), &said);
    }
}

/// What the ballots of an office said, name by name.
fn compare_ballots(situation: &Situation, round: u32, id: &str, expected: &ExpectedOffice, differences: &mut Differences) {
    let at = format!("round {round} {id}");
    let tally = tally(situation, round).and_then(|tally| tally.office(&OfficeId::from(id)).cloned()).unwrap_or_default();
    let by_name: BTreeMap<String, &PersonKey> = tally.votes.keys().map(|person| (people::name(situation, person), person)).collect();
    for (name, against) in &expected.against {
        let found = by_name.get(name).map(|person| tally.votes[*person].against);
        differences.same(&format!("{at} against {name}"), &Some(*against), &found);
    }
    for (name, abstained) in &expected.abstained {
        let found = by_name.get(name).map(|person| tally.abstained(person));
        differences.same(&format!("{at} abstained for {name}"), &Some(*abstained), &found);
    }
    for (what, expected, found) in
        [("valid", expected.valid, tally.valid), ("blank", expected.blank, tally.blank), ("void", expected.void, tally.void)]
    {
        if let Some(expected) = expected {
            differences.same(&format!("{at} {what}"), &expected, &found);
        }
    }
}

/// A verdict as `expected.json` writes it.
fn in_words(situation: &Situation, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Elected => "elected".to_owned(),
        Verdict::TieToResolve { tied, seats } => {
            let mut names: Vec<String> = tied.iter().map(|person| people::name(situation, person)).collect();
            names.sort();
            format!("tie {} for {seats}", names.join(" "))
        }
        Verdict::SeatsUnfilled { seats, kept_for_woman: 0 } => format!("{seats} left"),
        Verdict::SeatsUnfilled { seats, kept_for_woman } => format!("{seats} left, {kept_for_woman} for a woman"),
        Verdict::ToDecide { question } => format!("decide {}", question.split(':').next().unwrap_or_default()),
        Verdict::Void => "void".to_owned(),
        Verdict::Pending => "pending".to_owned(),
    }
}

fn compare_next(situation: &Situation, expected: &ExpectedNext, name: &dyn Fn(&PersonKey) -> String, differences: &mut Differences) {
    let round = match next_round(situation, expected.kind, expected.day) {
        Ok(round) => round,
        Err(refusal) => {
            differences.same("next round refused", &expected.refused, &Some(refusal.code));
            return;
        }
    };
    differences.same("next round refused", &expected.refused, &None);
    let seats: Vec<(String, u32)> = round.seats.iter().map(|seats| (seats.office.to_string(), seats.seats)).collect();
    differences.same("next seats", &expected.seats, &seats);
    let lists: Vec<(String, Vec<String>)> =
        round.lists.iter().map(|(office, people)| (office.to_string(), people.iter().map(name).collect())).collect();
    differences.same("next candidates", &expected.lists, &lists);
    if let Some(kept) = &expected.kept_for_woman {
        differences.same("next seat kept", kept, &format!("{:?}", round.kept_for_woman).to_lowercase());
    }
}

fn compare_words(situation: &Situation, expected: &Expected, found: &Outcome, differences: &mut Differences) {
    let codes: Vec<String> = findings(situation).into_iter().map(|finding| finding.code).collect();
    for code in &expected.findings {
        if !codes.contains(code) {
            differences.0.push(format!("finding {code} is missing in {codes:?}"));
        }
    }
    for code in &expected.no_findings {
        if codes.contains(code) {
            differences.0.push(format!("finding {code} should not be there"));
        }
    }
    let mut said: Vec<String> = Vec::new();
    for round in &found.rounds {
        for step in &round.steps {
            if !has(&format!("outcome.{}", step.code)) {
                differences.0.push(format!("step {} has no words", step.code));
            }
            said.push(step.sentence(Language::Simplified));
        }
        let standings = round.offices.iter().flat_map(|office| &office.standings);
        said.extend(standings.filter_map(|standing| standing.why(Language::Simplified)));
    }
    for sentence in said.iter().filter(|sentence| sentence.contains(['{', '@']) || sentence.starts_with("outcome.")) {
        differences.0.push(format!("a sentence is not filled: {sentence}"));
    }
    for sentence in &expected.sentences {
        if !said.contains(sentence) {
            differences.0.push(format!("not said: {sentence}\n    said: {}", said.join("\n          ")));
        }
    }
}
