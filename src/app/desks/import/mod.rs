//! Import of a roll sheet: file, columns, every line checked, then recorded in chunks that can be stopped.

mod columns;
mod work;

use super::bench::WhatNext;
use crate::app::company::CompanyBlock;
use crate::app::frame::ElectionPage;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{language, t, tv, voice};
use crate::browser::files;
use crate::exchange::roll_sheet::{self, Encoding, Mapping, Remark, Row, SheetUse, bad_lines_csv, guess};
use crate::text::phrase;
use crate::ui::{
    Back, Button, Choice, ChoiceField, Done, Figure, Figures, Icon, LinkButton, Next, Nexts, Note, Progress, Title, Tone, Weight,
};
use leptos::prelude::*;
use std::rc::Rc;

/// How many lines of a report stand on the page; all are in the file.
const SHOWN: usize = 50;

/// A sheet that was read.
#[derive(Clone)]
pub(super) struct Loaded {
    rows: Rc<Vec<Row>>,
    encoding: Encoding,
}

/// What came of the lines.
#[derive(Clone, Default)]
pub(super) struct Checked {
    people: Rc<Vec<crate::election::roll::Registration>>,
    known: usize,
    aside: usize,
    bad: Rc<Vec<(Row, Vec<Remark>)>>,
    remarks: Rc<Vec<(usize, Vec<Remark>)>>,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing is under way.
    Still,
    /// Lines are checked: so many of so many.
    Checking(usize, usize),
    /// People are recorded.
    Recording(usize, usize),
    /// All were recorded, so many.
    Done(usize),
    /// Stopped after so many.
    Stopped(usize),
}

/// The import while its page is open.
#[derive(Clone, Copy)]
pub(super) struct Import {
    session: Session,
    sheet_use: RwSignal<String>,
    loaded: RwSignal<Option<Loaded>, LocalStorage>,
    mapping: RwSignal<Mapping>,
    checked: RwSignal<Option<Checked>, LocalStorage>,
    phase: RwSignal<Phase>,
    stop: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
}

impl Import {
    fn purpose(self) -> SheetUse {
        if self.sheet_use.get_untracked() == "registrations" { SheetUse::Registrations } else { SheetUse::Residents }
    }

    fn refuse(self, remark: &Remark) {
        self.refused.set(Some(phrase(voice(), &remark.key, &remark.values)));
    }

    /// Takes the bytes of a file.
    fn take(self, bytes: &[u8]) {
        self.refused.set(None);
        self.checked.set(None);
        self.phase.set(Phase::Still);
        let read = roll_sheet::decode(bytes, gb18030).and_then(|(text, encoding)| Ok((roll_sheet::read(&text)?, encoding)));
        match read {
            Ok((rows, encoding)) => {
                self.mapping.set(guess(&rows));
                self.loaded.set(Some(Loaded { rows: Rc::new(rows), encoding }));
            }
            Err(fault) => {
                self.loaded.set(None);
                self.refuse(&fault.remark());
            }
        }
    }
}

/// Decodes GB18030 by the browser, strictly.
fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    web_sys::TextDecoder::new_with_label_and_options("gb18030", &options).ok()?.decode_with_u8_array(bytes).ok()
}

/// The page of the import.
#[component]
pub fn ImportDesk() -> impl IntoView {
    let session = session();
    let nobody_listed = session.peek(|s| s.election.roll.residents.is_empty()).unwrap_or(true);
    let import = Import {
        session,
        sheet_use: RwSignal::new(if nobody_listed { "residents" } else { "registrations" }.to_owned()),
        loaded: RwSignal::new_local(None),
        mapping: RwSignal::new(Mapping::default()),
        checked: RwSignal::new_local(None),
        phase: RwSignal::new(Phase::Still),
        stop: RwSignal::new(false),
        refused: RwSignal::new(None),
    };
    let home = move || to(&format!("/e/{}", session.election.get().unwrap_or_default()));
    let finished = Memo::new(move |_| matches!(import.phase.get(), Phase::Done(_) | Phase::Stopped(_)));
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Show when=move || finished.get() fallback=move || view! {
                <Title words=t("import.title") over=t("stage.registration")/>
                <p class="lead">{t("import.lead")}</p>
                <CompanyBlock step="import"/>
                <div class="mt-4"><Choosing import=import/></div>
                {move || import.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong title=t("import.failed")><p>{words}</p></Note></div> })}
                <Show when=move || import.loaded.with(Option::is_some)><columns::Columns import=import/></Show>
                <Show when=move || import.checked.with(Option::is_some)><Result import=import/></Show>
                <Progressing import=import/>
            }>
                <Finished import=import/>
            </Show>
            <WhatNext step="import"/>
        </ElectionPage>
    }
}

/// What the sheet is, and the file.
#[component]
fn Choosing(import: Import) -> impl IntoView {
    let uses = vec![Choice::new("residents", t("import.use.residents")), Choice::new("registrations", t("import.use.registrations"))];
    let pick = move |()| {
        files::pick_file(".csv,.txt,text/csv", roll_sheet::MOST_BYTES as u64, move |picked| match picked {
            Ok(picked) => import.take(&picked.bytes),
            Err(fault) => import.refused.set(Some(t(&format!("fault.{}", fault.code())))),
        });
    };
    let set_use = move |chosen: String| {
        import.sheet_use.set(chosen);
        import.checked.set(None);
    };
    let words = Signal::derive(move || t(if import.loaded.with(Option::is_some) { "import.again" } else { "import.choose" }));
    let weight = Weight::Second;
    view! {
        <ChoiceField id="use" label=t("import.use") choices=uses value=import.sheet_use on_input=set_use/>
        <p class="acts mt-4">
            {move || if import.loaded.with(Option::is_some) {
                view! { <Button words=words icon=Icon::Open weight=weight on_press=pick/> }.into_any()
            } else {
                view! { <Button words=words icon=Icon::Open on_press=pick/> }.into_any()
            }}
        </p>
    }
}

#[component]
fn Progressing(import: Import) -> impl IntoView {
    let at = Memo::new(move |_| match import.phase.get() {
        Phase::Checking(done, rows) => Some(("import.checking", done, rows)),
        Phase::Recording(done, rows) => Some(("import.recording", done, rows)),
        _ => None,
    });
    let words = Signal::derive(move || {
        at.get().map_or_else(String::new, |(key, done, rows)| tv(key, &[("done", done.to_string()), ("rows", rows.to_string())]))
    });
    let per_mille = Signal::derive(move || at.get().map_or(0, |(_, done, rows)| (done * 1000 / rows.max(1)) as u32));
    view! {
        <Show when=move || at.get().is_some()>
            <Progress name=t("import.progress") words=words per_mille=per_mille stop=t("import.stop") on_stop=move |()| import.stop.set(true)/>
        </Show>
    }
}

/// What came of the lines, with the act.
#[component]
fn Result(import: Import) -> impl IntoView {
    let checked = move || import.checked.get().unwrap_or_default();
    let figures = Signal::derive(move || {
        let checked = checked();
        let of = |key: &str, count: usize, unit: &str| Figure::new(t(key), count.to_string(), t(unit));
        vec![
            of("import.good", checked.people.len(), "import.people"),
            of("import.known", checked.known, "import.people"),
            of("import.bad", checked.bad.len(), "import.lines"),
            of("import.aside", checked.aside, "import.lines"),
        ]
    });
    let act = move || {
        let count = checked().people.len();
        if count == 0 { t("import.nothing") } else { tv("import.act", &[("count", count.to_string())]) }
    };
    let unavailable = MaybeProp::derive(move || checked().people.is_empty().then(String::new));
    let still = move || import.phase.get() == Phase::Still;
    view! {
        <section class="mt-5">
            <h2 class="rule-h">{t("import.result")}</h2>
            <Figures figures=figures/>
            {move || report("import.bad.title", checked().bad.iter().map(|(row, remarks)| (row.line, remarks.clone())).collect())}
            <Show when=move || !checked().bad.is_empty()>
                <p class="acts"><Button words=Signal::derive(move || tv("import.report", &[("count", checked().bad.len().to_string())]))
                    icon=Icon::Save weight=Weight::Second on_press=move |()| download_bad(import)/></p>
            </Show>
            {move || report("import.remarks.title", checked().remarks.to_vec())}
            <Show when=still>
                <div class="acts mt-5"><Button words=Signal::derive(act) unavailable=unavailable on_press=move |()| work::record(import)/></div>
            </Show>
        </section>
    }
}

/// The first lines of a report.
fn report(title: &str, lines: Vec<(usize, Vec<Remark>)>) -> Option<impl IntoView + use<>> {
    let more = lines.len().saturating_sub(SHOWN);
    let shown = lines.iter().take(SHOWN).map(|(line, remarks)| {
        let words: String = remarks.iter().map(|remark| phrase(voice(), &remark.key, &remark.values)).collect();
        view! { <li><b>{tv("import.line", &[("line", line.to_string())])}</b>" "{words}</li> }
    });
    let shown = shown.collect_view();
    let title = t(title);
    (!lines.is_empty()).then(|| {
        view! {
            <h3 class="mt-4">{title}</h3>
            <ul class="log">{shown}</ul>
            {(more > 0).then(|| view! { <p class="caption">{tv("import.more", &[("count", more.to_string())])}</p> })}
        }
    })
}

fn download_bad(import: Import) {
    let (Some(loaded), Some(checked)) = (import.loaded.get_untracked(), import.checked.get_untracked()) else { return };
    let head = import.mapping.with_untracked(|mapping| mapping.head).and_then(|place| loaded.rows.get(place)).map(|row| row.cells.clone());
    let csv = bad_lines_csv(language(), &head.unwrap_or_default(), &checked.bad);
    files::download(&format!("{}.csv", t("import.report.file")), "text/csv", csv.as_bytes());
}

#[component]
fn Finished(import: Import) -> impl IntoView {
    let (count, stopped) = match import.phase.get_untracked() {
        Phase::Stopped(count) => (count, true),
        Phase::Done(count) => (count, false),
        _ => (0, false),
    };
    let checked = import.checked.get_untracked().unwrap_or_default();
    let title = tv("import.done", &[("count", count.to_string())]);
    let line = if stopped {
        tv("import.stopped", &[("count", count.to_string())])
    } else {
        tv("import.done.line", &[("known", checked.known.to_string()), ("bad", checked.bad.len().to_string())])
    };
    let base = to(&format!("/e/{}", import.session.election.get_untracked().unwrap_or_default()));
    let desk = format!("{base}/desk/register");
    view! {
        <Done title=title line=line/>
        {move || import.refused.get().map(|words| view! { <Note tone=Tone::Wrong><p>{words}</p></Note> })}
        {(!checked.bad.is_empty()).then(|| view! {
            <p class="acts"><Button words=tv("import.report", &[("count", checked.bad.len().to_string())]) icon=Icon::Save weight=Weight::Second on_press=move |()| download_bad(import)/></p>
        })}
        <Nexts>
            <Next title=t("step.register") line=""><LinkButton words=t("import.to-desk") href=desk/></Next>
        </Nexts>
        <p class="acts mt-5"><LinkButton words=t("back.tasks") href=base weight=Weight::Plain/></p>
    }
}
