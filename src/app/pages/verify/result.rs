//! What came of a verification, in words: sound or not, every figure beside the one that people wrote down, and the code from a paper.

use super::work::Report;
use crate::app::words::{day_long, t, tv, voice};
use crate::exchange::trail::Narrator;
use crate::exchange::verify::{Figure, Recounted, Verified, named_by};
use crate::text;
use crate::ui::{Button, Fact, Facts, Form, Note, Press, RowMark, Table, TableColumn, TableRow, TextField, Tone, Weight, Width};
use leptos::prelude::*;
use std::sync::Arc;

/// Flaws that are named; more are counted.
const MOST: usize = 5;

/// The verdict, the figures, the outcome, and the comparison with a paper.
#[component]
pub fn Result(
    /// What came of it.
    report: Report,
) -> impl IntoView {
    let facts = facts_of(&report);
    let figures = report.recounted.clone();
    let compared = report.clone();
    view! {
        <section class="stack-l mt-5" id="verdict">
            <div role="status">{verdict(&report)}</div>
            <Facts facts=facts/>
            {figures.map(|recounted| view! { <Figures recounted=recounted report=report.clone()/> })}
            <Compare report=compared/>
        </section>
    }
}

/// Sound, or the first entry that is not as it was recorded.
fn verdict(report: &Report) -> AnyView {
    let verified = &report.verified;
    if verified.journal.is_empty() && verified.flaws.is_empty() {
        return view! { <Note tone=Tone::Warn title=t("verify.empty")/> }.into_any();
    }
    let count = verified.journal.len().to_string();
    if verified.flaws.is_empty() {
        return view! { <Note tone=Tone::Done title=tv("verify.sound", &[("count", count)]) line=t("verify.sound.line")/> }.into_any();
    }
    let sentences: Vec<String> =
        verified.flaws.iter().take(MOST).map(|flaw| Verified::sentence(flaw, |device| named(report, device))).collect();
    let first = sentences.first().cloned().unwrap_or_default();
    let rest = sentences.into_iter().skip(1).map(|words| view! { <li>{words}</li> }).collect_view();
    let more = verified.flaws.len().saturating_sub(MOST);
    view! {
        <Note tone=Tone::Wrong title=t("verify.altered") line=first>
            <ul>{rest}</ul>
            {(more > 0).then(|| view! { <p>{tv("verify.more", &[("count", more.to_string())])}</p> })}
            <p>{t("verify.altered.way")}</p>
        </Note>
    }
    .into_any()
}

fn named(report: &Report, device: &crate::journal::DeviceId) -> String {
    report.situation.as_ref().map_or_else(|| device.0.clone(), |s| s.election.tablets.name_of(device))
}

fn facts_of(report: &Report) -> Vec<Fact> {
    let verified = &report.verified;
    let journal = &verified.journal;
    let mut facts = Vec::new();
    let founding = report.situation.as_ref().and_then(|s| s.election.setup.founding.clone());
    facts.extend(founding.map(|founding| Fact::new(t("verify.fact.title"), crate::app::words::election_title(&founding))));
    let tablets: Vec<String> = journal.devices().map(|device| named(report, device)).collect();
    let entries = tv("verify.fact.entries.of", &[("count", journal.len().to_string()), ("tablets", tablets.len().to_string())]);
    facts.push(Fact::new(t("verify.fact.entries"), entries));
    let signed = if verified.signed == 0 {
        t("verify.fact.signed.none")
    } else {
        tv("verify.fact.signed.of", &[("signed", verified.signed.to_string()), ("count", journal.len().to_string())])
    };
    facts.push(Fact::new(t("verify.fact.signed"), signed));
    let last = journal.ordered().last().map(|entry| format!("{} {}", day_long(entry.at().day()), text::clock(entry.at())));
    facts.extend(last.map(|last| Fact::new(t("verify.fact.last"), last)));
    facts.push(Fact::new(t("verify.fact.head"), journal.head().short().to_uppercase()));
    facts
}

/// Every figure, recorded and counted again, and who is elected.
#[component]
fn Figures(recounted: Arc<Recounted>, report: Report) -> impl IntoView {
    let columns = vec![
        TableColumn::head(t("verify.figure")),
        TableColumn::figures(t("verify.figure.recorded")),
        TableColumn::figures(t("verify.figure.counted")),
        TableColumn::words(t("verify.figure.says")),
    ];
    let rows: Vec<TableRow> = recounted.figures.iter().map(figure_row).collect();
    let differ = recounted.figures.iter().filter(|figure| !figure.agrees()).count();
    let says = if differ == 0 { t("verify.figures.agree") } else { tv("verify.figures.differ", &[("count", differ.to_string())]) };
    let elected = elected_of(&recounted, &report);
    view! {
        <section>
            <h2 class="rule-h">{t("verify.figures")}</h2>
            <p>{says}</p>
            <Table caption=t("verify.figures") columns=columns rows=rows/>
            <h2 class="rule-h mt-5">{t("verify.outcome")}</h2>
            {if elected.is_empty() {
                view! { <p>{t("verify.outcome.none")}</p> }.into_any()
            } else {
                view! { <Facts facts=elected/> }.into_any()
            }}
        </section>
    }
}

fn figure_row(figure: &Figure) -> TableRow {
    let station = figure.station.clone();
    let round = figure.round.to_string();
    let name = tv(&format!("verify.figure.{}", figure.code), &[("round", round), ("station", station)]);
    let recorded = figure.recorded.map(|recorded| recorded.to_string()).unwrap_or_default();
    let says = t(match figure.recorded {
        None => "verify.figure.only",
        Some(_) if figure.agrees() => "verify.figure.same",
        Some(_) => "verify.figure.other",
    });
    let row = TableRow::new([name, recorded, figure.counted.to_string(), says]);
    if figure.agrees() { row } else { row.mark(RowMark::Wrong) }
}

fn elected_of(recounted: &Recounted, report: &Report) -> Vec<Fact> {
    let office = |id: &crate::law::OfficeId| {
        let title = report.situation.as_ref().and_then(|s| s.law.title_of(id).map(str::to_owned));
        title.map_or_else(|| id.to_string(), |title| text::say(voice(), &title, &[]))
    };
    let fact = |(id, _, name, round): &(crate::law::OfficeId, crate::election::record::PersonKey, String, u32)| {
        Fact::new(office(id), name.clone()).note(tv("verify.outcome.round", &[("round", round.to_string())]))
    };
    recounted.outcome.elected.iter().map(fact).collect()
}

/// The code from a paper, typed and looked for in the record.
#[component]
fn Compare(report: Report) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let said = RwSignal::new(None::<(Tone, String)>);
    let look = move |()| {
        let code = typed.get_untracked();
        let found = named_by(&report.verified.journal, &code);
        said.set(Some(match found {
            Some(entry) => {
                let when = format!("{} {}", day_long(entry.at().day()), text::clock(entry.at()));
                let what = report.situation.as_ref().map(|s| Narrator::new(s, voice()).line(entry).what).unwrap_or_default();
                (Tone::Done, tv("verify.code.found", &[("when", when), ("what", what)]))
            }
            None if crate::exchange::verify::Moments::of(&report.verified.journal, &code).is_none() => (Tone::Warn, t("verify.code.short")),
            None => (Tone::Wrong, t("verify.code.none")),
        }));
    };
    view! {
        <section>
            <h2 class="rule-h">{t("verify.code")}</h2>
            <p>{t("verify.code.line")}</p>
            <Form on_submit=look>
                <TextField id="code" label=t("verify.code.label") hint=t("verify.code.hint") width=Width::Ten value=typed on_input=move |it: String| typed.set(it)/>
                <p class="acts mt-4"><Button words=t("verify.code.act") weight=Weight::Second press=Press::Submit/></p>
            </Form>
            <div role="status">{move || said.get().map(|(tone, words)| view! { <Note tone=tone line=words/> })}</div>
        </section>
    }
}
