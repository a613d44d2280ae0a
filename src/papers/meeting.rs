//! Papers round a meeting that elects: recommendations, who should come, credentials, presidium, rules, plenary, sittings.

use super::before::sex;
use super::document::{Block, Document};
use super::draft::{Draft, date, join, office, say};
use super::names::set_on_three;
use super::paper::Paper;
use super::result::percent;
use crate::election::assembly::{agreed, due, elected_by_plenaries};
use crate::election::nomination::bounds;
use crate::election::sittings::{Holder, summary};
use crate::election::{Situation, people};
use crate::law::institutions::Institution;
use crate::law::terms::Base;
use crate::values::{PersonName, Share, Threshold};

/// 推荐汇总: each of the recommendations with a turnout of its own.
pub fn recommendations(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let held = &s.election.assembly.recommendations;
    draft.wants("recommend", |_| s.law.recommendations.iter().all(|by| held.contains_key(by)));
    for recommendation in held.values() {
        let by = say(&format!("recommend.{}", recommendation.by), &[]);
        draft.push(Block::Heading(by));
        let turned = Share::new(u64::from(recommendation.present), u64::from(recommendation.due));
        let values = [
            ("day", date(Some(recommendation.day))),
            ("due", recommendation.due.to_string()),
            ("present", recommendation.present.to_string()),
            ("percent", percent(turned)),
        ];
        draft.para("turnout", &values);
        let row = |(name, votes): &(PersonName, u32)| {
            let share = Share::new(u64::from(*votes), u64::from(recommendation.present));
            vec![set_on_three(name.as_str()), votes.to_string(), percent(share)]
        };
        draft.table("rows", recommendation.votes.iter().map(row).collect());
    }
    draft.note("foot", &[]);
    draft.finish()
}

/// 应到会人数核定表.
pub fn base(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let left_out = draft.needs("left_out", s.election.assembly.left_out.as_ref());
    let registered = s.election.roll.registered();
    let rightly = left_out.is_some_and(|it| agreed(s, it));
    let persons = left_out.map(|it| it.persons.clone()).unwrap_or_default();
    let consent = left_out.and_then(|it| it.consent.as_ref()).map(|letter| letter.number.clone()).unwrap_or_default();
    let vote = left_out
        .filter(|it| !it.persons.is_empty())
        .map(|it| say("paper.vote", &[("present", it.present.to_string()), ("in_favour", it.in_favour.to_string())]));
    let facts =
        vec![registered.to_string(), persons.len().to_string(), due(s).to_string(), s.law.turnout.least(due(s)).to_string(), consent];
    draft.facts("facts", facts.into_iter().chain(vote).collect());
    let row = |(id, class): &(crate::election::record::VoterId, String)| {
        let name = s.election.roll.voter(id).map(|voter| voter.registration.name.to_string()).unwrap_or_default();
        vec![set_on_three(&name), say(&format!("left_out.{class}"), &[])]
    };
    if !persons.is_empty() {
        draft.table("rows", persons.iter().map(row).collect());
        draft.para(if rightly { "agreed" } else { "open" }, &[("law", draft.law(&["left_out"]))]);
    }
    draft.note("foot", &[]);
    draft.finish()
}

/// 代表名额分配方案: seats by unit.
pub fn allotment(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let credentials = draft.needs("credentials", s.election.assembly.credentials.as_ref());
    let units = credentials.map(|it| it.units.clone()).unwrap_or_default();
    let total: u32 = units.iter().map(|unit| unit.seats).sum();
    draft.para("lead", &[("total", total.to_string())]);
    let row = |unit: &crate::election::assembly::Unit| {
        let least = unit.seats + s.law.contest.share.map_or(0, |share| share.least.up(unit.seats));
        vec![unit.name.clone(), unit.due.to_string(), unit.seats.to_string(), least.to_string()]
    };
    draft.table("rows", units.iter().map(row).collect());
    draft.note("foot", &[("law", draft.law(&["contest"]))]);
    draft.signed().finish()
}

/// 代表资格审查报告.
pub fn credentials(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let credentials = draft.needs("credentials", s.election.assembly.credentials.as_ref()).cloned();
    let Some(credentials) = credentials else { return draft.finish() };
    let sum = |of: fn(&crate::election::assembly::Unit) -> u32| credentials.units.iter().map(of).sum::<u32>();
    let elected = sum(|unit| unit.elected);
    let seated = elected.saturating_sub(credentials.unseated.len() as u32);
    let values = [
        ("day", date(Some(credentials.day))),
        ("reporter", credentials.reporter.to_string()),
        ("units", credentials.units.len().to_string()),
        ("to_elect", sum(|unit| unit.seats).to_string()),
        ("elected", elected.to_string()),
        ("seated", seated.to_string()),
    ];
    draft.para("lead", &values);
    let row = |unit: &crate::election::assembly::Unit| {
        let numbers = [unit.due, unit.present, unit.seats, unit.candidates, unit.elected];
        std::iter::once(unit.name.clone()).chain(numbers.map(|number| number.to_string())).collect()
    };
    draft.table("rows", credentials.units.iter().map(row).collect());
    let parts = credentials.structure.iter().map(|(part, number)| {
        let share = percent(Share::new(u64::from(*number), u64::from(elected)));
        say("paper.part", &[("part", say(&format!("structure.{part}"), &[])), ("n", number.to_string()), ("percent", share)])
    });
    let parts = join(parts);
    if !parts.is_empty() {
        draft.para("structure", &[("parts", parts)]);
    }
    for (name, why) in &credentials.unseated {
        draft.para("unseated", &[("name", name.to_string()), ("why", why.clone())]);
    }
    draft.para("end", &values);
    draft.finish()
}

/// 主席团名单 and the vote on it.
pub fn presidium(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let presidium = draft.needs("presidium", s.election.assembly.presidium.as_ref()).cloned();
    let Some(presidium) = presidium else { return draft.finish() };
    let values = [
        ("day", date(Some(presidium.day))),
        ("present", presidium.present.to_string()),
        ("in_favour", presidium.in_favour.to_string()),
        ("number", presidium.members.len().to_string()),
    ];
    draft.para("lead", &values);
    draft.names(String::new(), presidium.members.iter().map(|name| set_on_three(name.as_str())).collect());
    let rules = if s.law.institutions.contains(&Institution::Plenary) { 3 } else { 2 };
    for no in 1..=rules {
        draft.para(&format!("rule.{no}"), &values);
    }
    draft.finish()
}

pub(super) fn fraction(threshold: Threshold) -> String {
    let reach = match threshold.reach {
        crate::values::share::Reach::AtLeast => "paper.at_least",
        crate::values::share::Reach::MoreThan => "paper.more_than",
    };
    say(reach, &super::rules::numbers(threshold))
}

fn base_words(base: Base) -> String {
    say(&format!("paper.base.{}", base.code()), &[])
}

/// 选举办法（草案）: the rules of this meeting as the book and the election's own method have them.
pub fn rules(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let seats = s.election.setup.founding.iter().flat_map(|founding| &founding.seats).filter(|it| it.seats > 0);
    let of_office = |it: &crate::election::setup::Seats| {
        let (least, _) = bounds(s, &it.office);
        let more = least.saturating_sub(it.seats);
        let values = [("office", office(s, &it.office)), ("n", it.seats.to_string()), ("c", least.to_string()), ("more", more.to_string())];
        say("paper.to_elect", &values)
    };
    let due = due(s);
    let mut values = vec![
        ("law", draft.statutes(&["contest", "turnout", "win"])),
        ("offices", join(seats.map(of_office))),
        ("quorum", fraction(s.law.turnout.value)),
        ("due", due.to_string()),
        ("least", s.law.turnout.least(due).to_string()),
        ("win", fraction(s.law.win.value)),
        ("base", base_words(s.law.win_base.value)),
    ];
    let order = s.law.candidate_order.otherwise;
    values.push(("order", super::nomination::order_name(order)));
    values.extend(super::ballot::mark_values(s));
    let no_write_ins = if s.law.write_ins.allowed { "write_in" } else { "no_write_in" };
    let short = if s.law.reduce_seats.is_some() { "reduce" } else { "again" };
    for (key, no) in ["basis", "quorum", "candidates", "marks", no_write_ins, "valid", "win", "tie", short, "staff", "end"].iter().zip(1..)
    {
        let words = draft.words(key, &values);
        let numbered = say("paper.article", &[("no", crate::text::chinese_number(super::draft::LANGUAGE, no)), ("words", words)]);
        draft.push(Block::Paragraph(numbered));
    }
    draft.finish()
}

/// 第一次全体会议选举记录, one part for every body.
pub fn plenary(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let held = &s.election.assembly.plenaries;
    draft.wants("plenary", |_| !held.is_empty());
    let results = elected_by_plenaries(s);
    let offices = || s.law.plenary.value.iter().flat_map(|rule| &rule.offices);
    for (body, plenary) in held {
        if !body.is_empty() {
            let heading = say(&format!("body.{body}"), &[]);
            draft.push(Block::Heading(heading));
        }
        let members = crate::election::outcome::outcome(s).elected.iter().filter(|(of, ..)| s.law.body_of(of) == *body).count();
        let values = [
            ("day", date(Some(plenary.day))),
            ("chair", plenary.chair.to_string()),
            ("members", members.to_string()),
            ("present", plenary.present.to_string()),
            ("law", draft.law(&["plenary"])),
        ];
        draft.para("lead", &values);
        let row = |vote: &crate::election::assembly::PlenaryVote| {
            let title = offices().find(|it| it.id == vote.office).map_or_else(|| vote.office.to_string(), |it| say(&it.title, &[]));
            let result = results.iter().find(|it| it.office == vote.office && it.person == vote.person);
            let fate = if result.is_some_and(|it| it.elected) { say("paper.elected", &[]) } else { say("paper.not_elected", &[]) };
            let votes = [vote.in_favour, vote.against, vote.abstained].map(|number| number.to_string());
            [title, set_on_three(&people::name(s, &vote.person))].into_iter().chain(votes).chain([fate]).collect()
        };
        draft.table("rows", plenary.votes.iter().map(row).collect());
    }
    draft.finish()
}

/// 分组推选汇总.
pub fn sittings(s: &Situation, paper: &'static Paper) -> Document {
    let mut draft = Draft::new(s, paper);
    let held = &s.election.sittings.held;
    draft.wants("sittings", |_| !held.is_empty());
    let sum = summary(s);
    let row = |(holder, sitting): (&Holder, &crate::election::sittings::GroupSitting)| {
        let holder = match holder {
            Holder::Group(no) => say("paper.group", &[("no", no.to_string()), ("group", "[[group]]".to_owned())]),
            Holder::Unit(name) => name.clone(),
        };
        let chosen = |which: fn(crate::election::sittings::Post) -> bool| {
            join(sitting.chosen.iter().filter(|it| which(it.post)).map(|it| it.name.to_string()))
        };
        let women = sitting.chosen.iter().filter(|it| it.post.represents() && it.sex == crate::values::Sex::Female).count();
        vec![
            holder,
            date(Some(sitting.day)),
            sitting.due.to_string(),
            sitting.present.to_string(),
            chosen(crate::election::sittings::Post::represents),
            women.to_string(),
            chosen(crate::election::sittings::Post::heads),
        ]
    };
    draft.table("rows", held.iter().map(row).collect());
    let values = [
        ("groups", sum.groups.to_string()),
        ("held", sum.groups_held.to_string()),
        ("representatives", sum.representatives.to_string()),
        ("women", sum.women.to_string()),
        ("women_words", sex(Some(crate::values::Sex::Female))),
        ("units", sum.from_units.to_string()),
        ("heads", sum.heads.to_string()),
        ("committee", sum.committee.to_string()),
        ("meeting", sum.meeting.to_string()),
        ("law", draft.law(&["representatives_households", "representatives_share", "representatives_women"])),
    ];
    draft.para("sum", &values);
    draft.note("foot", &values);
    draft.finish()
}
