//! 选举办法: what the province left open, asked one by one with its default; what else may be set; the meeting that passed it.

mod rule;

use super::bench::{Acts, DeskFrame, drop_draft, keep_draft, whole};
use crate::app::company::CompanyAnswers;
use crate::app::words::{day_short, t, tv};
use crate::election::committee::{CommitteeCommand, Meeting, is_of_the_village};
use crate::election::paperwork::Answers;
use crate::election::setup::SetupCommand;
use crate::election::{Command, Situation};
use crate::law::book::{LocalRule, in_force, tighten};
use crate::law::rulebook::{RULE_NAMES, RawRuling, completed};
use crate::law::terms::MeetingKind;
use crate::ui::{Button, Choice, ChoiceField, ChoiceLayout, DateField, Entry, Size, TextField, Weight, Width};
use crate::values::Day;
use leptos::prelude::*;
use rule::RuleEditor;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The matter of the meeting that passed the method.
const MATTER: &str = "method";

/// A value as chosen, and where it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Chosen {
    value: Value,
    source: String,
}

/// What is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Filled {
    rules: BTreeMap<String, Chosen>,
    meeting: Answers,
}

/// The rules that the election's method meets, before it.
#[derive(Clone, Default)]
struct Rules {
    raw: BTreeMap<String, RawRuling>,
    asked: Vec<&'static str>,
    open: Vec<&'static str>,
    paper: String,
}

/// The election's own method.
#[component]
pub fn MethodDesk() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let rules = StoredValue::new(session.peek(rules_of).unwrap_or_default());
    let filled = RwSignal::new(rules.with_value(|rules| session.peek(|s| known(s, rules)).unwrap_or_default()));
    keep_draft("method", filled);
    let title = Signal::derive(move || {
        let passed = session.read(|s| s.election.committee.decision(MATTER).map(|meeting| meeting.day)).flatten();
        match passed {
            Some(day) => tv("method.title.passed", &[("day", day_short(day))]),
            None => tv("method.title", &[("number", rules.with_value(|rules| rules.asked.len()).to_string())]),
        }
    });
    let record = move |()| {
        let filled = filled.get_untracked();
        let Some(meeting) = meeting_of(&filled.meeting) else { return acts.wrong(t("method.meeting.incomplete")) };
        let decision = CommitteeCommand::RecordDecision { matter: MATTER.to_owned(), meeting };
        let commands = vec![Command::Committee(decision), Command::Setup(SetupCommand::AdoptMethod { rules: local_rules(&filled) })];
        acts.ask(commands, move |_| {
            drop_draft(session, "method");
            acts.done(t("method.recorded"));
        });
    };
    let chosen =
        Memo::new(move |_| filled.with(|it| RULE_NAMES.iter().copied().filter(|rule| it.rules.contains_key(*rule)).collect::<Vec<_>>()));
    let editor = move |name: &'static str| {
        let (ruling, asked) = rules.with_value(|rules| (rules.raw.get(name).cloned(), rules.asked.contains(&name)));
        ruling.map(|ruling| view! { <RuleEditor rule=name ruling=ruling asked=asked filled=filled/> })
    };
    view! {
        <DeskFrame step="method" title=title acts=acts>
            <p class="lead">{t("method.lead")}</p>
            <For each=move || chosen.get() key=|rule| *rule children=editor/>
            <Others rules=rules filled=filled/>
            <CompanyAnswers step="method" fill=Callback::new(move |known| filled.update(|it| it.meeting.extend(known)))/>
            <MeetingFields filled=filled/>
            <p class="acts"><Button words=t("method.act") on_press=record/></p>
        </DeskFrame>
    }
}

/// What the books ask for, and what else they let a method set.
fn rules_of(s: &Situation) -> Rules {
    let Some(founding) = &s.election.setup.founding else { return Rules::default() };
    let raw = in_force(&founding.ground(), founding.election_day);
    let asked: Vec<&'static str> = RULE_NAMES.iter().copied().filter(|rule| raw.get(*rule).is_some_and(|it| it.ask)).collect();
    let may = |rule: &&'static str| {
        let fixed = tighten(&founding.kind, rule).map_or_else(|| raw.get(*rule).is_none_or(|it| it.binding), |word| word == "equal");
        !fixed && !asked.contains(rule) && raw.get(*rule).is_some_and(|it| !crate::app::rule_value::parts(rule, &it.value).is_empty())
    };
    let open = RULE_NAMES.iter().copied().filter(may).collect();
    Rules { open, asked, paper: tv("method.paper", &[("unit", founding.place.unit.clone())]), raw }
}

/// What was adopted; before that, the defaults of what is asked.
fn known(s: &Situation, rules: &Rules) -> Filled {
    let default = |rule: &&str| rules.raw.get(*rule).map(|ruling| ((*rule).to_owned(), chosen_from(rule, &ruling.value, &rules.paper)));
    let mut filled = Filled { rules: rules.asked.iter().filter_map(default).collect(), meeting: Answers::new() };
    let own = s.election.setup.own_rules.iter();
    filled.rules.extend(own.map(|local| (local.rule.clone(), chosen_from(&local.rule, &local.value, &local.source))));
    filled.meeting = match s.election.committee.decision(MATTER) {
        Some(meeting) => answers_of(meeting),
        None => {
            let due = s.election.setup.founding.as_ref().map_or(0, |founding| founding.representatives);
            let known = [("kind", kind_id(MeetingKind::Representatives)), ("day", s.today.to_string()), ("due", due.to_string())];
            known.map(|(field, answer)| (field.to_owned(), answer)).into()
        }
    };
    filled
}

fn chosen_from(rule: &str, value: &Value, source: &str) -> Chosen {
    Chosen { value: completed(rule, value).unwrap_or_else(|_| value.clone()), source: source.to_owned() }
}

fn local_rules(filled: &Filled) -> Vec<LocalRule> {
    let local =
        |(rule, chosen): (&String, &Chosen)| LocalRule { rule: rule.clone(), value: chosen.value.clone(), source: chosen.source.clone() };
    filled.rules.iter().map(local).collect()
}

/// What else may be set: each with what holds now, and a way to set it.
#[component]
fn Others(
    /// The rules.
    rules: StoredValue<Rules>,
    /// What is being filled in.
    filled: RwSignal<Filled>,
) -> impl IntoView {
    let row = move |name: &'static str| {
        let (value, paper) =
            rules.with_value(|rules| (rules.raw.get(name).map(|it| it.value.clone()).unwrap_or_default(), rules.paper.clone()));
        let now = crate::app::rule_value::say(name, &value);
        let set = move |()| {
            filled.update(|it| {
                it.rules.insert(name.to_owned(), chosen_from(name, &value, &paper));
            });
        };
        view! {
            <li class="stack">
                <p class="acts"><b>{t(&format!("rule.{name}"))}</b><Button words=t("method.set") weight=Weight::Second size=Size::Small on_press=set/></p>
                <p class="quiet">{now}</p>
            </li>
        }
    };
    let open = Memo::new(move |_| {
        filled.with(|it| {
            rules.with_value(|rules| rules.open.iter().copied().filter(|rule| !it.rules.contains_key(*rule)).collect::<Vec<_>>())
        })
    });
    view! {
        <details class="detail">
            <summary>{move || tv("method.others", &[("number", open.with(Vec::len).to_string())])}</summary>
            <ul class="stack"><For each=move || open.get() key=|rule| *rule children=row/></ul>
        </details>
    }
}

/// The meeting that passed the method.
#[component]
fn MeetingFields(
    /// What is being filled in.
    filled: RwSignal<Filled>,
) -> impl IntoView {
    let session = crate::app::session::session();
    let kinds = move |s: &Situation| {
        let of_village = s.law.meetings.iter().map(|rule| rule.kind).filter(|kind| is_of_the_village(*kind)).map(kind_id);
        of_village.map(|id| Choice::new(id.clone(), t(&format!("meeting.{id}")))).collect::<Vec<_>>()
    };
    let kinds = session.peek(kinds).unwrap_or_default();
    let value = move |field: &'static str| Signal::derive(move || filled.with(|it| it.meeting.get(field).cloned().unwrap_or_default()));
    let set = move |field: &'static str| {
        Callback::new(move |text: String| {
            filled.update(|it| {
                it.meeting.insert(field.to_owned(), text);
            });
        })
    };
    let words = |field: &str| t(&format!("field.consent.{field}"));
    let typed = move |field: &'static str, entry: Entry| {
        let (width, unit) = match entry {
            Entry::Number => (Width::Six, Some(t("unit.persons"))),
            _ => (Width::Ten, None),
        };
        let (value, set) = (value(field), set(field));
        view! { <TextField id=format!("meeting-{field}") label=words(field) entry=entry width=width unit=unit value=value on_input=set/> }
    };
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("method.meeting")}</h2>
            <ChoiceField id="meeting-kind" label=words("kind") choices=kinds layout=ChoiceLayout::Plain value=value("kind") on_input=set("kind")/>
            <DateField id="meeting-day" label=words("day") words=[t("date.year"), t("date.month"), t("date.day")] value=value("day") on_input=set("day")/>
            {["due", "present", "in_favour"].map(|field| typed(field, Entry::Number)).collect_view()}
            {["chair", "recorder"].map(|field| typed(field, Entry::Words)).collect_view()}
        </section>
    }
}

fn kind_id(kind: MeetingKind) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn answers_of(meeting: &Meeting) -> Answers {
    let fields = [
        ("kind", kind_id(meeting.kind)),
        ("day", meeting.day.to_string()),
        ("due", meeting.due.to_string()),
        ("present", meeting.present.to_string()),
        ("in_favour", meeting.in_favour.to_string()),
        ("chair", meeting.chair.clone()),
        ("recorder", meeting.recorder.clone()),
    ];
    fields.map(|(field, answer)| (field.to_owned(), answer)).into()
}

/// The meeting as filled in; what is wrong with its numbers is for [`crate::election::decide`]. None without a kind or a day.
fn meeting_of(answers: &Answers) -> Option<Meeting> {
    let text = |field: &str| answers.get(field).map(|text| text.trim().to_owned()).unwrap_or_default();
    let kind = serde_json::from_value(Value::String(text("kind"))).ok()?;
    let day: Day = text("day").parse().ok()?;
    let number = |field: &str| whole(&text(field));
    Some(Meeting {
        kind,
        group: None,
        day,
        announced: None,
        due: number("due"),
        present: number("present"),
        in_favour: number("in_favour"),
        chair: text("chair"),
        recorder: text("recorder"),
    })
}
