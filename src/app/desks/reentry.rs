//! 纸上领票补录: what was handed out on the printed checklist, entered by a range of its numbers as one act.

use super::bench::{Acts, DeskFrame, whole};
use crate::app::to;
use crate::app::words::{chinese_number, t, tv, voice};
use crate::election::polling::{PaperRange, PollingCommand, groups_at, reentry};
use crate::election::roll::Voter;
use crate::election::{Command, Situation};
use crate::stages::guard::current_round;
use crate::text;
use crate::ui::{
    Answer, Button, CheckBox, Choice, Entry, Form, Icon, LinkButton, Note, Press, Segmented, Size, TextField, Tone, Verdict, Weight, Width,
};
use leptos::prelude::*;

/// So many names are shown in a sentence; the others are counted.
const MOST_NAMES: usize = 12;

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    acts: Acts,
    station: RwSignal<String>,
    group: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    except: RwSignal<String>,
    sheet: RwSignal<String>,
    principals: RwSignal<bool>,
}

impl Typed {
    fn range(self) -> PaperRange {
        let number = |it: &str| it.parse().unwrap_or(0);
        PaperRange {
            round: self.acts.session.peek(current_round).unwrap_or(1),
            station: self.station.get(),
            group: number(&self.group.get()),
            from: whole(&self.from.get()),
            to: whole(&self.to.get()),
            except: self.except.get().split(|it: char| !it.is_numeric()).map(whole).filter(|it| *it > 0).collect(),
            with_principals: self.principals.get(),
            sheet: self.sheet.get().trim().to_owned(),
        }
    }

    /// The range is done: the next one is of the same station and group.
    fn next(self) {
        for field in [self.from, self.to, self.except] {
            field.try_set(String::new());
        }
        crate::ui::focus::focus_id("from");
    }
}

/// What the range comes to, in words.
#[derive(Clone, Default, PartialEq)]
struct Look {
    people: usize,
    title: String,
    line: String,
    lines: Vec<String>,
    stopped: Vec<String>,
    names: String,
}

/// The desk of what was done on paper.
#[component]
pub fn ReentryDesk() -> impl IntoView {
    let acts = Acts::new();
    let blank = || RwSignal::new(String::new());
    let first = acts.session.peek(|s| s.election.polling.stations.first().map(|it| it.id.clone())).flatten().unwrap_or_default();
    let typed = Typed {
        acts,
        station: RwSignal::new(first),
        group: blank(),
        from: blank(),
        to: blank(),
        except: blank(),
        sheet: blank(),
        principals: RwSignal::new(true),
    };
    let stations = Memo::new(move |_| acts.session.read(station_choices).unwrap_or_default());
    let groups = Memo::new(move |_| typed.station.with(|station| acts.session.read(|s| group_choices(s, station)).unwrap_or_default()));
    Effect::new(move || {
        let here = groups.get();
        if typed.group.with_untracked(|group| here.iter().all(|it| it.value != *group)) {
            typed.group.set(here.first().map(|it| it.value.clone()).unwrap_or_default());
        }
    });
    let look = Memo::new(move |_| {
        let range = typed.range();
        acts.session.read(|s| look_at(s, &range)).unwrap_or_default()
    });
    let record = move |()| {
        let range = untrack(|| typed.range());
        let words = tv("reentry.done", &[("people", untrack(|| look.get()).people.to_string()), ("sheet", range.sheet.clone())]);
        acts.ask(vec![Command::Polling(PollingCommand::ReEnter(range))], move |_| {
            acts.done(words);
            typed.next();
        });
    };
    let paper = move |name: &str| to(&format!("/e/{}/{name}", acts.session.election.get().unwrap_or_default()));
    view! {
        <DeskFrame step="checkin" title=t("reentry.title") acts=acts>
            <p class="lead">{t("reentry.lead")}</p>
            <Form on_submit=record>
                <Segmented id="station" label=t("checkin.station") choices=stations value=typed.station
                    on_input=move |it: String| typed.station.set(it)/>
                <Segmented id="group" label=t("reentry.group") choices=groups value=typed.group on_input=move |it: String| typed.group.set(it)/>
                <TextField id="from" label=t("reentry.from") hint=t("reentry.number.hint") entry=Entry::Number width=Width::Six
                    value=typed.from on_input=move |it: String| typed.from.set(it)/>
                <TextField id="to" label=t("reentry.to") hint=t("reentry.number.hint") entry=Entry::Number width=Width::Six
                    value=typed.to on_input=move |it: String| typed.to.set(it)/>
                <TextField id="except" label=t("reentry.except") hint=t("reentry.except.hint") width=Width::Full
                    value=typed.except on_input=move |it: String| typed.except.set(it)/>
                <CheckBox id="principals" label=t("reentry.principals") value=typed.principals
                    on_input=move |it: bool| typed.principals.set(it)/>
                <TextField id="sheet" label=t("reentry.sheet") hint=t("reentry.sheet.hint") width=Width::Full
                    value=typed.sheet on_input=move |it: String| typed.sheet.set(it)/>
                <LookView look=look/>
                <p class="acts mt-5">
                    <Button words=Signal::derive(move || tv("reentry.record", &[("people", look.get().people.to_string())])) press=Press::Submit/>
                    <LinkButton words=t("reentry.print") icon=Icon::Print weight=Weight::Second href=Signal::derive(move || paper("paper/v_check_state"))/>
                    <LinkButton words=t("reentry.to-checkin") weight=Weight::Plain size=Size::Small
                        href=Signal::derive(move || paper("desk/checkin"))/>
                </p>
            </Form>
            <Before acts=acts/>
        </DeskFrame>
    }
}

/// What the range comes to, before it is recorded.
#[component]
fn LookView(
    /// It.
    look: Memo<Look>,
) -> impl IntoView {
    let answer = Signal::derive(move || look.with(|it| if it.people > 0 && it.stopped.is_empty() { Answer::Yes } else { Answer::Ask }));
    let line = Signal::derive(move || look.with(|it| it.line.clone()));
    let title = Signal::derive(move || look.with(|it| it.title.clone()));
    let lines = move || look.with(|it| it.lines.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view());
    let names = move || {
        look.with(|it| {
            (it.people > 0).then(|| {
                let words = tv("reentry.show", &[("people", it.people.to_string())]);
                view! { <details class="mt-3"><summary>{words}</summary><p class="mt-3">{it.names.clone()}</p></details> }
            })
        })
    };
    let stopped = move || {
        look.with(|it| {
            (!it.stopped.is_empty()).then(|| {
                let rows = it.stopped.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view();
                view! { <Note tone=Tone::Warn title=t("reentry.stopped.title")><ul>{rows}</ul></Note> }
            })
        })
    };
    view! {
        <section class="stack mt-5" aria-label=t("reentry.look")>
            <Verdict answer=answer title=title line=line/>
            {lines}
            {names}
            {stopped}
        </section>
    }
}

/// The parts of the paper that were entered already.
#[component]
fn Before(
    /// The acts.
    acts: Acts,
) -> impl IntoView {
    let rows = Memo::new(move |_| acts.session.read(before).unwrap_or_default());
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
            view! { <section class="stack"><h2 class="rule-h">{t("reentry.before")}</h2><ul class="log">{rows}</ul></section> }
        })
    }
}

fn before(s: &Situation) -> Vec<String> {
    let poll = s.election.polling.poll(current_round(s));
    let line = |(range, source): &(PaperRange, crate::election::Source)| {
        let values = [
            ("group", chinese_number(range.group)),
            ("from", range.from.to_string()),
            ("to", range.to.to_string()),
            ("sheet", range.sheet.clone()),
            ("at", text::clock(source.at)),
            ("by", source.author.name.clone()),
        ];
        tv("reentry.before.line", &values)
    };
    poll.map_or_else(Vec::new, |poll| poll.papers.iter().rev().map(line).collect())
}

fn station_choices(s: &Situation) -> Vec<Choice> {
    s.election.polling.stations.iter().map(|it| Choice::new(it.id.clone(), it.name.clone())).collect()
}

fn group_choices(s: &Situation, station: &str) -> Vec<Choice> {
    let Some(place) = s.election.polling.stations.iter().find(|it| it.id == station) else { return Vec::new() };
    let words = |no: u32| tv("reentry.group.no", &[("no", chinese_number(no))]);
    groups_at(s, place).into_iter().map(|no| Choice::new(no.to_string(), words(no))).collect()
}

/// Names with their numbers, so many of them.
fn names(people: &[&Voter], most: usize) -> String {
    let one = |voter: &&Voter| tv("reentry.one", &[("number", voter.number.to_string()), ("name", voter.registration.name.to_string())]);
    let mut named: Vec<String> = people.iter().take(most).map(one).collect();
    if people.len() > most {
        named.push(tv("reentry.more", &[("number", (people.len() - most).to_string())]));
    }
    named.join(&t("list.comma"))
}

fn look_at(s: &Situation, range: &PaperRange) -> Look {
    let found = reentry(s, range);
    let people: Vec<&Voter> = found.taken.iter().map(|(voter, _)| *voter).collect();
    let ballots = [("people", people.len().to_string()), ("ballots", found.ballots().to_string())];
    let (title, line) = match (people.first(), people.last()) {
        (Some(first), Some(last)) => {
            (tv("reentry.count", &ballots), tv("reentry.ends", &[("first", names(&[first], 1)), ("last", names(&[last], 1))]))
        }
        _ => (t("reentry.none"), t("reentry.none.line")),
    };
    let parts = [("reentry.known", &found.known), ("reentry.given", &found.given), ("reentry.excepted", &found.excepted)];
    let lines =
        parts.into_iter().filter(|(_, people)| !people.is_empty()).map(|(key, people)| tv(key, &[("names", names(people, MOST_NAMES))]));
    let stopped =
        found.stopped.iter().map(|(voter, why)| tv("reentry.stopped", &[("name", names(&[voter], 1)), ("why", why.sentence(voice()))]));
    Look { people: people.len(), title, line, lines: lines.collect(), stopped: stopped.collect(), names: names(&people, usize::MAX) }
}
