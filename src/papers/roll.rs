//! Papers of the roll: registration, display, objections, corrections, cards.

use super::before::{meeting, sex};
use super::document::{Block, CardFace, Document};
use super::draft::{Draft, date, join, say};
use super::names::set_on_three;
use super::paper::Paper;
use crate::election::Situation;
use crate::election::credential::{Claim, issue_of};
use crate::election::eligibility::last_birth;
use crate::election::polling::station_for;
use crate::election::record::VoterId;
use crate::election::roll::lists::{Correction, ListOrder, ListedName, Since, ToldApart, corrections, display_list};
use crate::election::roll::{Case, Ruled, objections_until};
use crate::figures;
use crate::law::terms::{Need, RegistrationClass};
use crate::text;

/// 公告：参加选举村民登记.
pub fn registration(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let day = s.election.setup.election_day();
    let born = day.map(|day| last_birth(day, &s.law));
    draft.para("lead", &[("law", draft.law(&["registration_classes", "voting_age"]))]);
    draft.heading("h1");
    let mut values = vec![("age", s.law.voting_age.to_string()), ("born", date(born)), ("law", draft.law(&["voting_age"]))];
    let last = s.law.registration_classes.len();
    let only = s.law.registration_classes.first().filter(|class| last == 1 && class.needs.is_empty());
    if let Some(class) = only {
        values.push(("words", draft.any(&format!("class.{}", class.id), &[])));
    }
    draft.para(if only.is_some() { "p1.only" } else { "p1" }, &values);
    let listed = if only.is_some() { 0 } else { last };
    for (class, no) in s.law.registration_classes.iter().take(listed).zip(1..) {
        let words = draft.any(&format!("class.{}", class.id), &[]);
        // what the class itself says is not said again
        let beside = class.needs.iter().filter(|need| !matches!(need, Need::Wish | Need::Residence));
        let needs = join(beside.map(|need| need_words(&draft, *need, class.months)));
        let end = if no == last { "paper.stop" } else { "paper.semicolon" };
        let key = if needs.is_empty() { "class" } else { "class.needs" };
        draft.para(key, &[("no", no.to_string()), ("words", words), ("needs", needs), ("end", say(end, &[]))]);
    }
    draft.heading("h2").para("p2", &[]);
    let until = day.map(|day| day.plus_days(-((*s.law.list_days_before).max(1) as i32)));
    draft.heading("h3");
    draft.para("p3", &[("list", date(until)), ("law", draft.law(&["list_days_before"]))]);
    draft.para("p4", &[("law", draft.law(&["one_registration"]))]);
    draft.signed().finish()
}

/// Who may register, each class with what it needs in brackets.
pub(super) fn classes(draft: &Draft) -> Vec<String> {
    let one = |class: &RegistrationClass| {
        let words = draft.any(&format!("class.{}", class.id), &[]);
        let beside = class.needs.iter().filter(|need| !matches!(need, Need::Wish | Need::Residence));
        let needs = join(beside.map(|need| need_words(draft, *need, class.months)));
        if needs.is_empty() { words } else { words + &say("paper.class.needs", &[("needs", needs)]) }
    };
    draft.s.law.registration_classes.iter().map(one).collect()
}

fn need_words(draft: &Draft, need: Need, months: u32) -> String {
    let id = serde_json::to_string(&need).unwrap_or_default();
    draft.any(&format!("need.{}", id.trim_matches('"')), &[("months", months.to_string())])
}

/// 登记总册: names, groups and classes; the identity number stays in the program.
pub fn master(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let rows = s.election.roll.standing().map(|voter| {
        let it = &voter.registration;
        vec![
            voter.number.to_string(),
            set_on_three(it.name.as_str()),
            sex(Some(it.sex)),
            it.birth.to_string(),
            it.group.to_string(),
            it.household.clone(),
            class(&it.class),
            it.note.clone(),
            String::new(),
            String::new(),
        ]
    });
    draft.table("rows", rows.collect());
    draft.signed().finish()
}

/// 同意非户籍人员登记的决议.
pub fn consent(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let held = draft.needs("consent", s.election.committee.decision("class3"));
    if let Some(held) = held {
        meeting(&mut draft, held);
    }
    let asked = |voter: &&crate::election::roll::Voter| {
        let class = s.law.registration_classes.iter().find(|class| class.id == voter.registration.class);
        class.is_some_and(|class| class.needs.contains(&Need::MeetingConsent))
    };
    let names: Vec<String> = s.election.roll.standing().filter(asked).map(|voter| set_on_three(voter.registration.name.as_str())).collect();
    draft.para("decided", &[("n", names.len().to_string()), ("law", draft.law(&["registration_classes"]))]);
    draft.names(String::new(), names);
    draft.finish()
}

/// 公告：登记参加选举的村民名单.
pub fn notice(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("display", |s| !s.election.roll.displays.is_empty());
    let figures = figures::roll(s);
    draft.para("lead", &[("law", draft.statutes(&["list_days_before", "objection_days"]))]);
    draft.heading("h1").para(
        "p1",
        &[
            ("n", figures.registered.to_string()),
            ("men", figures.men().to_string()),
            ("women", figures.women.to_string()),
            ("groups", figures.groups.len().to_string()),
        ],
    );
    let values = [
        ("until", date(objections_until(s))),
        ("days", s.law.objection_decision_days.to_string()),
        ("law", draft.law(&["objection_days"])),
    ];
    draft.heading("h2").para("p2", &values);
    further_ways(&mut draft);
    draft.heading("h3").para("p3", &[]);
    draft.para("annex", &[]);
    draft.signed().finish()
}

/// Where one may go who does not agree with a decision on his objection: the township, a court.
fn further_ways(draft: &mut Draft) {
    let s = draft.s;
    if let Some(appeal) = &s.law.objection_appeal.value {
        let values = [("days", appeal.days.to_string()), ("decision", appeal.decision_days.to_string())];
        let words = draft.any("paper.v_notice_roll.appeal", &values);
        draft.push(Block::Paragraph(words));
    }
    let last = s.law.court_suit_days_before.value.zip(s.election.setup.election_day()).map(|(days, day)| day.plus_days(-(days as i32)));
    if last.is_some() {
        let values = [("until", date(last)), ("law", draft.law(&["court_suit_days_before"]))];
        let words = draft.any("paper.v_notice_roll.court", &values);
        draft.push(Block::Paragraph(words));
    }
}

/// A name as listed, told apart from the same name in the group.
fn listed(name: &ListedName) -> String {
    let set = set_on_three(name.name.as_str());
    let beside = match name.told_apart {
        None => return set,
        Some(ToldApart::Year(year)) => say("paper.apart.year", &[("year", year.to_string())]),
        Some(ToldApart::Month(year, month)) => say("paper.apart.month", &[("year", year.to_string()), ("month", month.to_string())]),
        Some(ToldApart::Number(number)) => say("paper.apart.number", &[("number", number.to_string())]),
    };
    format!("{set}{beside}")
}

/// 选民榜: names by group in stroke order, on red paper.
pub fn poster(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let until = objections_until(s);
    draft.note("under", &[("until", date(until))]);
    for group in display_list(s, ListOrder::Strokes) {
        let heading = draft.group(group.group);
        draft.names(heading, group.names.iter().map(listed).collect());
    }
    let shown = s.election.roll.displays.last().map(|(day, _)| *day);
    draft.signed_on(shown).finish()
}

/// The number of a case, its place in the ledger.
fn case_number(s: &Situation, case: &Case) -> usize {
    s.election.roll.cases.iter().position(|known| known.id == case.id).map_or(0, |place| place + 1)
}

fn kind_of(case: &Case) -> String {
    let id = serde_json::to_string(&case.objection.kind).unwrap_or_default();
    say(&format!("paper.objection.{}", id.trim_matches('"')), &[])
}

fn ruled(ruled: Ruled) -> String {
    match ruled {
        Ruled::Upheld => say("paper.upheld", &[]),
        Ruled::Dismissed => say("paper.dismissed", &[]),
    }
}

/// 申诉处理决定书, one sheet a case.
pub fn decisions(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let decided: Vec<&Case> = s.election.roll.cases.iter().filter(|case| case.decision.is_some()).collect();
    draft.wants("objections", |_| !decided.is_empty());
    for (case, place) in decided.iter().zip(0..) {
        let Some((how, reason, day)) = &case.decision else { continue };
        if place > 0 {
            draft.push(Block::NewSheet);
        }
        let values = [
            ("no", case_number(s, case).to_string()),
            ("by", case.objection.by.clone()),
            ("about", case.objection.about.clone()),
            ("kind", kind_of(case)),
            ("received", date(Some(case.objection.received.day()))),
            ("reason", reason.clone()),
            ("ruled", ruled(*how)),
            ("law", draft.law(&["objection_days"])),
        ];
        draft.para("to", &values).para("lead", &values).para("found", &values).para("ruled", &values);
        further_ways(&mut draft);
        draft.signed_on(Some(*day));
    }
    draft.finish()
}

/// 公告：申诉处理结果.
pub fn objections(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let cases = &s.election.roll.cases;
    let values = [("n", cases.len().to_string()), ("law", draft.law(&["objection_days"]))];
    draft.para(if cases.is_empty() { "none" } else { "lead" }, &values);
    let open = cases.iter().any(|case| case.decision.is_none());
    draft.wants("objections", |_| !open);
    if !cases.is_empty() {
        let rows = cases.iter().map(|case| {
            let result = case.decision.as_ref().map(|(how, ..)| ruled(*how)).unwrap_or_default();
            vec![case_number(s, case).to_string(), set_on_three(&case.objection.about), kind_of(case), result]
        });
        draft.table("rows", rows.collect());
    }
    draft.signed().finish()
}

/// 公告：名单更正（补榜）, as the difference from the list that was shown first.
pub fn correction(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let first = s.election.roll.first_displayed();
    draft.needs("display", first);
    let lines = corrections(&s.election.roll, Since::FirstDisplay);
    draft.para(if lines.is_empty() { "none" } else { "lead" }, &[("shown", date(first))]);
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let (what, before) = match &line.correction {
                Correction::Added => ("paper.correction.added", String::new()),
                Correction::Removed => ("paper.correction.removed", set_on_three(line.name.as_str())),
                Correction::Changed { name, group } => {
                    let before = format!("{}{}", set_on_three(name.as_str()), say("paper.in_brackets", &[("words", draft.group(*group))]));
                    ("paper.correction.changed", before)
                }
            };
            let now = if line.correction == Correction::Removed { String::new() } else { set_on_three(line.name.as_str()) };
            vec![draft.group(line.group), say(what, &[]), before, now]
        })
        .collect();
    if !rows.is_empty() {
        draft.table("rows", rows);
    }
    draft.para("total", &[("n", s.election.roll.registered().to_string())]);
    draft.signed().finish()
}

/// 登记情况统计表.
pub fn statistics(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    let figures = figures::roll(s);
    let row = |name: String, households: u64, adults: u64, registered: u64, women: u64| {
        let men = registered - women;
        std::iter::once(name).chain([households, adults, registered, men, women].map(|number| number.to_string())).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<String>> = figures
        .groups
        .iter()
        .map(|group| row(draft.group(group.group), group.households.into(), group.adults.into(), group.registered, group.women))
        .collect();
    rows.push(row(say("paper.total", &[]), figures.households(), figures.adults(), figures.registered, figures.women));
    draft.table("rows", rows);
    let (added, removed, corrected) = figures.changed;
    let classes = figures.classes.iter().map(|(id, number)| (class(id), number.to_string()));
    let labels = draft.words("facts", &[]);
    let numbers = [figures.objections, figures.upheld, added, removed, corrected].map(|number| number.to_string());
    let facts = classes.chain(labels.split('|').map(str::to_owned).zip(numbers)).collect();
    draft.push(Block::Facts(facts));
    draft.signed().finish()
}

/// 参选证, eight on a sheet: name, group, time and place, running number; no digit of an identity number.
pub fn cards(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    draft.wants("register", |s| s.election.roll.registered() > 0);
    draft.wants("stations", |s| !s.election.polling.stations.is_empty());
    let (title, election, labels) = (draft.words("face", &[]), draft.words("election", &[]), draft.words("labels", &[]));
    let low = draft.words("low", &[("issuer", draft.issuer())]);
    let day = s.election.setup.election_day().map(|day| text::day_long(super::draft::LANGUAGE, day)).unwrap_or_default();
    for group in display_list(s, ListOrder::Roll) {
        let station = station_for(s, group.group);
        for (listed, place) in group.names.iter().zip(1..) {
            let time = station.map_or(day.clone(), |station| format!("{day} {}", station.hours));
            let values = [
                draft.group(group.group),
                time,
                station.map(|station| station.name.clone()).unwrap_or_default(),
                format!("{:02}-{place:03}{}", group.group, again(s, &listed.voter)),
            ];
            let lines = labels.split('|').map(str::to_owned).zip(values).collect();
            let name = listed.name.to_string();
            let code = Some(Claim::of_voter(s, &listed.voter).into());
            draft.push(Block::Card(CardFace { title: title.clone(), election: election.clone(), name, lines, low: low.clone(), code }));
        }
    }
    draft.finish()
}

/// The mark of a card that was issued again.
fn again(s: &Situation, voter: &VoterId) -> String {
    match issue_of(s, voter) {
        1 => String::new(),
        issue => say("paper.card.again", &[("n", (issue - 1).to_string())]),
    }
}

/// A class of registration in few words, where it has them; else as the law says it.
fn class(id: &str) -> String {
    let short = format!("paper.class.{id}");
    if text::has(&short) { say(&short, &[]) } else { say(&format!("class.{id}"), &[]) }
}
