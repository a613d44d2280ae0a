//! Import of a roll: file, sheets, columns, every line checked, then recorded in chunks that can be stopped.

mod changes;
mod columns;
mod finished;
mod report;
mod tabs;
mod work;

use super::bench::WhatNext;
use crate::app::company::CompanyBlock;
use crate::app::frame::ElectionPage;
use crate::app::session::{Session, session};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::browser::files;
use crate::browser::worker::{self, Stop};
use crate::exchange::roll_sheet::{Mapping, SheetUse, guess};
use crate::exchange::sheets::{Book, MOST_BYTES, Remark};
use crate::ui::{Back, Button, Choice, ChoiceField, Icon, Note, Progress, Title, Tone, Weight};
use leptos::prelude::*;
use std::rc::Rc;

/// The files that can be chosen.
const ACCEPTED: &str = ".xlsx,.xls,.csv,.txt,.xlsm,.et,text/csv";

/// A file that was read.
#[derive(Clone)]
struct Loaded {
    name: String,
    book: Rc<Book>,
}

/// How a sheet of the file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Plan {
    taken: bool,
    mapping: Mapping,
}

/// A line that cannot be taken.
#[derive(Clone)]
struct BadLine {
    sheet: usize,
    row: usize,
    line: usize,
    /// The group that was named above it.
    group: Option<u32>,
    remarks: Vec<Remark>,
}

/// What came of the lines.
#[derive(Clone, Default)]
struct Checked {
    people: Rc<Vec<crate::election::roll::Registration>>,
    /// People who are listed already, as the sheet says.
    known: usize,
    /// People who are registered, and of whom the sheet says something else.
    changed: Rc<Vec<changes::Changed>>,
    aside: usize,
    bad: Rc<Vec<BadLine>>,
    /// Lines that were taken with something to say: sheet, line, what.
    remarks: Rc<Vec<(usize, usize, Vec<Remark>)>>,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing is under way.
    Still,
    /// The file is read: so many thousandths.
    Opening(usize),
    /// Lines are checked: so many of so many.
    Checking(usize, usize),
    /// People are recorded.
    Recording(usize, usize),
    /// People who are registered are corrected.
    Correcting(usize, usize),
    /// All were recorded, so many.
    Done(usize),
    /// Stopped after so many.
    Stopped(usize),
}

/// The import while its page is open.
#[derive(Clone, Copy)]
struct Import {
    session: Session,
    sheet_use: RwSignal<String>,
    loaded: RwSignal<Option<Loaded>, LocalStorage>,
    plans: RwSignal<Vec<Plan>>,
    /// The sheet whose columns are shown.
    shown: RwSignal<usize>,
    checked: RwSignal<Option<Checked>, LocalStorage>,
    /// The differences that are to be taken.
    taken: RwSignal<changes::Taken>,
    /// How many people were corrected.
    corrected: RwSignal<usize>,
    phase: RwSignal<Phase>,
    stop: RwSignal<bool>,
    stop_worker: RwSignal<Stop, LocalStorage>,
    refused: RwSignal<Option<String>>,
}

impl Import {
    fn new(session: Session) -> Self {
        let nobody_listed = session.peek(|s| s.election.roll.residents.is_empty()).unwrap_or(true);
        Self {
            session,
            sheet_use: RwSignal::new(if nobody_listed { "residents" } else { "registrations" }.to_owned()),
            loaded: RwSignal::new_local(None),
            plans: RwSignal::new(Vec::new()),
            shown: RwSignal::new(0),
            checked: RwSignal::new_local(None),
            taken: RwSignal::new(changes::Taken::new()),
            corrected: RwSignal::new(0),
            phase: RwSignal::new(Phase::Still),
            stop: RwSignal::new(false),
            stop_worker: RwSignal::new_local(Stop::default()),
            refused: RwSignal::new(None),
        }
    }

    fn purpose(self) -> SheetUse {
        if self.sheet_use.get_untracked() == "registrations" { SheetUse::Registrations } else { SheetUse::Residents }
    }

    /// Takes a file that was read, with what can be guessed of its sheets.
    fn take(self, name: String, book: Book) {
        let plan = |sheet| {
            let mapping = guess(sheet);
            Plan { taken: !sheet.hidden && mapping.check().is_ok(), mapping }
        };
        let mut plans: Vec<Plan> = book.sheets.iter().map(plan).collect();
        // With nothing that can be read, the first sheet is shown, to be put right.
        if let (true, Some(first)) = (plans.iter().all(|plan| !plan.taken), plans.first_mut()) {
            first.taken = true;
        }
        self.shown.try_set(plans.iter().position(|plan| plan.taken).unwrap_or(0));
        self.plans.try_set(plans);
        self.loaded.try_set(Some(Loaded { name, book: Rc::new(book) }));
    }

    /// Changes how the shown sheet is read; what was checked before is no longer so.
    fn change(self, change: impl FnOnce(&mut Plan)) {
        let shown = self.shown.get_untracked();
        self.plans.update(|plans| {
            if let Some(plan) = plans.get_mut(shown) {
                change(plan);
            }
        });
        self.checked.set(None);
    }

    /// What the shown sheet's mapping says.
    fn mapping<T>(self, ask: impl FnOnce(&Mapping) -> T) -> Option<T> {
        let shown = self.shown.get();
        self.plans.with(|plans| plans.get(shown).map(|plan| ask(&plan.mapping)))
    }
}

/// The page of the import.
#[component]
pub fn ImportDesk() -> impl IntoView {
    let session = session();
    let import = Import::new(session);
    leptos::task::spawn_local(worker::warm(worker::OFFICE));
    on_cleanup(move || {
        if let Some(stop) = import.stop_worker.try_get_untracked() {
            stop.stop();
        }
    });
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
                <Show when=move || import.loaded.with(Option::is_some)>
                    <tabs::Tabs import=import/>
                    <columns::Columns import=import/>
                </Show>
                <Show when=move || import.checked.with(Option::is_some)><report::Result import=import/></Show>
                <Progressing import=import/>
            }>
                <finished::Finished import=import/>
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
        files::pick_file(ACCEPTED, MOST_BYTES as u64, move |picked| match picked {
            Ok(picked) => work::open(import, picked),
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
        Phase::Opening(far) => Some(("import.opening", far, 1000)),
        Phase::Checking(done, rows) => Some(("import.checking", done, rows)),
        Phase::Recording(done, rows) => Some(("import.recording", done, rows)),
        Phase::Correcting(done, rows) => Some(("import.correcting", done, rows)),
        _ => None,
    });
    let words = Signal::derive(move || {
        at.get().map_or_else(String::new, |(key, done, rows)| tv(key, &[("done", done.to_string()), ("rows", rows.to_string())]))
    });
    let per_mille = Signal::derive(move || at.get().map_or(0, |(_, done, rows)| (done * 1000 / rows.max(1)) as u32));
    let stop = move |()| {
        import.stop.set(true);
        import.stop_worker.with_untracked(Stop::stop);
    };
    view! {
        <Show when=move || at.get().is_some()>
            <Progress name=t("import.progress") words=words per_mille=per_mille stop=t("import.stop") on_stop=stop/>
        </Show>
    }
}
