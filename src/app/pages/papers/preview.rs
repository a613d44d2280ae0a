//! A paper as it will be printed: its size, which pages, and all of them drawn in slices before the printer is asked.

use super::face::{Record, draw};
use super::word::{Kept, WordFile};
use crate::app::words::{t, tv};
use crate::browser::page::{pause, print};
use crate::papers::{Document, DocumentKind, SHEETS_OF_A_RUN, Sheet, runs};
use crate::ui::{Button, Choice, Entry, Note, Progress, Segmented, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;

/// Sheets drawn at once when the page opens, and more of them when they are asked for.
const FIRST: usize = 12;
/// Sheets drawn in one go on the way to the printer; between two goes the page answers.
const SLICE: usize = 8;

/// The paper that it is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stock {
    /// As large as it is drawn.
    Own,
    /// A3, everything larger.
    A3,
    /// Four sheets of A3, pasted to one.
    Wall,
}

impl Stock {
    const ALL: [Self; 3] = [Self::Own, Self::A3, Self::Wall];

    fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::A3 => "a3",
            Self::Wall => "wall",
        }
    }

    /// What a sort of paper may be printed on.
    fn offered(kind: DocumentKind) -> &'static [Self] {
        match kind {
            DocumentKind::Notice => &Self::ALL,
            DocumentKind::Report | DocumentKind::Form | DocumentKind::Register => &[Self::Own, Self::A3],
            _ => &[Self::Own],
        }
    }

    /// Sheets of paper that a page takes.
    fn pieces(self) -> usize {
        if self == Self::Wall { TILES.len() } else { 1 }
    }
}

/// Tiles of a page on the wall: the class of each.
const TILES: [&str; 4] = ["sheet is-tile", "sheet is-tile is-right", "sheet is-tile is-lower", "sheet is-tile is-right is-lower"];

/// The pages that are shown, and how far the way to the printer is.
#[derive(Clone, Copy)]
struct Job {
    pages: usize,
    from: RwSignal<usize>,
    to: RwSignal<usize>,
    run: RwSignal<usize>,
    shown: RwSignal<usize>,
    busy: RwSignal<bool>,
    handed: RwSignal<bool>,
    stock: RwSignal<Stock>,
}

impl Job {
    fn new(pages: usize) -> Self {
        let it = Self {
            pages,
            from: RwSignal::new(1),
            to: RwSignal::new(pages),
            run: RwSignal::new(0),
            shown: RwSignal::new(0),
            busy: RwSignal::new(false),
            handed: RwSignal::new(false),
            stock: RwSignal::new(Stock::Own),
        };
        it.show(0);
        it
    }

    /// The runs in which the chosen pages are printed.
    fn runs(self) -> Vec<(usize, usize)> {
        runs(self.from.get(), self.to.get(), self.stock.get().pieces())
    }

    /// Pages that were chosen.
    fn chosen(self) -> usize {
        (self.to.get() + 1).saturating_sub(self.from.get())
    }

    /// The first and the last page of the run that is shown.
    fn span(self) -> (usize, usize) {
        self.runs().get(self.run.get()).copied().unwrap_or((1, 0))
    }

    /// Pages of the run that is shown.
    fn wanted(self) -> usize {
        let (first, last) = self.span();
        (last + 1).saturating_sub(first)
    }

    /// Chooses pages anew.
    fn choose(self, from: usize, to: usize) {
        self.from.set(from.clamp(1, self.pages.max(1)));
        self.to.set(to.clamp(1, self.pages.max(1)));
        self.show(0);
    }

    /// Shows the beginning of a run; nothing is on the way to the printer any more.
    fn show(self, run: usize) {
        self.busy.set(false);
        self.handed.set(false);
        self.run.set(run);
        self.shown.set(untrack(|| self.wanted()).min(FIRST));
    }

    /// The run after the one that was handed to the printer.
    fn next(self) -> Option<(usize, (usize, usize))> {
        let next = self.run.get() + 1;
        self.runs().get(next).filter(|_| self.handed.get()).map(|span| (next, *span))
    }

    /// Draws what is not drawn yet, slice by slice, and hands all of the run to the printer, unless it is stopped.
    fn print(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            loop {
                let (Some(true), Some(shown)) = (self.busy.try_get_untracked(), self.shown.try_get_untracked()) else { return };
                let wanted = untrack(|| self.wanted());
                if shown >= wanted {
                    break;
                }
                self.shown.try_set((shown + SLICE).min(wanted));
                pause(0).await;
            }
            self.busy.try_set(false);
            pause(0).await;
            print();
            self.handed.try_set(true);
        });
    }
}

/// The pages of a paper, what they are printed on, and the way to the printer.
#[component]
pub(super) fn Preview(
    /// The paper.
    made: Document,
    /// Its sheets.
    laid: Vec<Sheet>,
    /// What every sheet says of the record; none on ballots.
    record: Option<Record>,
    /// Whether the place of the seal is shown.
    draft: bool,
) -> impl IntoView {
    let job = Job::new(laid.len());
    let kind = made.kind;
    let kept = StoredValue::new_local((made, laid, record));
    let one = move |at: usize, stock: Stock| {
        kept.with_value(|(made, all, record)| {
            all.get(at).map(|sheet| match stock {
                Stock::Wall => tiles(made, sheet, record.as_ref(), draft),
                _ => draw(made, sheet, record.as_ref(), draft),
            })
        })
    };
    let rows = move || {
        let ((first, _), stock) = (job.span(), job.stock.get());
        (0..job.shown.get()).map(move |at| (first - 1 + at, stock)).collect::<Vec<_>>()
    };
    let part = move || job.shown.get() < job.wanted();
    view! {
        <Bar job=job kind=kind kept=kept/>
        <div class="paper-sheets" class:is-part=part class:on-a3=move || job.stock.get() == Stock::A3>
            <p class="not-whole">{move || tv("papers.not-whole", &[("pages", job.wanted().to_string())])}</p>
            <For each=rows key=|row| (row.0, row.1.name()) children=move |(at, stock)| one(at, stock)/>
        </div>
        <Show when=part>
            <p class="paper-more">
                {move || tv("papers.shown", &[("shown", job.shown.get().to_string()), ("pages", job.wanted().to_string())])}
                <Button words=t("papers.more") weight=Weight::Second size=Size::Small
                    on_press=move |()| job.shown.set((job.shown.get_untracked() + FIRST).min(untrack(|| job.wanted())))/>
            </p>
        </Show>
    }
}

/// Size, pages and the act of printing.
#[component]
fn Bar(job: Job, kind: DocumentKind, kept: Kept) -> impl IntoView {
    let offered = Stock::offered(kind);
    let stocks: Vec<Choice> = offered.iter().map(|stock| Choice::new(stock.name(), stock_words(*stock, kind))).collect();
    let stock = Signal::derive(move || job.stock.get().name().to_owned());
    let set_stock = move |name: String| {
        if let Some(stock) = Stock::ALL.into_iter().find(|stock| stock.name() == name) {
            job.stock.set(stock);
            job.show(0);
        }
    };
    let several = job.pages > 1;
    let from = RwSignal::new("1".to_owned());
    let to = RwSignal::new(job.pages.to_string());
    let choose = move || {
        let number = |words: RwSignal<String>, other: usize| words.with_untracked(|it| it.trim().parse().unwrap_or(other));
        job.choose(number(from, 1), number(to, job.pages));
    };
    let print_words = Signal::derive(move || match job.runs().len() {
        0 | 1 => t("papers.print"),
        _ => pages_words("papers.print.run", job.span()),
    });
    let drawn =
        Signal::derive(move || tv("papers.drawing.words", &[("shown", job.shown.get().to_string()), ("pages", job.wanted().to_string())]));
    let far = Signal::derive(move || (job.shown.get() * 1000 / job.wanted().max(1)) as u32);
    view! {
        <div class="paper-bar">
            {(offered.len() > 1).then(|| view! { <Segmented id="stock" label=t("papers.stock") choices=stocks value=stock on_input=set_stock/> })}
            {several.then(|| view! {
                <TextField id="from-page" label=t("papers.from") entry=Entry::Number width=Width::Four value=from
                    on_input=move |it: String| { from.set(it); choose(); }/>
                <TextField id="to-page" label=t("papers.to") entry=Entry::Number width=Width::Four value=to
                    on_input=move |it: String| { to.set(it); choose(); }/>
            })}
            <Button words=print_words size=Size::Small on_press=move |()| job.print()/>
            {move || job.next().map(|(run, span)| {
                let words = pages_words("papers.print.next", span);
                let go = move |()| {
                    job.show(run);
                    job.print();
                };
                view! { <Button words=words size=Size::Small on_press=go/> }
            })}
            <WordFile kept=kept/>
            <p class="quiet">{move || {
                let papers = job.chosen() * job.stock.get().pieces();
                tv("papers.sheets", &[("sheets", papers.to_string())])
            }}</p>
        </div>
        {move || (job.runs().len() > 1).then(|| view! { <Runs job=job/> })}
        <Show when=move || job.stock.get() == Stock::Wall><Note tone=Tone::Plain line=t("papers.wall")/></Show>
        <Show when=move || job.busy.get()>
            <Progress name=t("papers.drawing") words=drawn per_mille=far stop=t("papers.drawing.stop") on_stop=move |()| job.busy.set(false)/>
        </Show>
    }
}

/// The runs of a long paper, one of them shown, and what was handed to the printer.
#[component]
fn Runs(job: Job) -> impl IntoView {
    let choices = Signal::derive(move || {
        let named = |(no, span): (usize, (usize, usize))| Choice::new(no.to_string(), pages_words("papers.run", span));
        job.runs().into_iter().enumerate().map(named).collect::<Vec<_>>()
    });
    let run = Signal::derive(move || job.run.get().to_string());
    let set_run = move |no: String| job.show(no.parse().unwrap_or(0));
    let told = move || {
        let key = if job.handed.get() { "papers.run.handed" } else { "papers.runs.line" };
        let (first, last) = job.span();
        tv(key, &[("from", first.to_string()), ("to", last.to_string()), ("most", SHEETS_OF_A_RUN.to_string())])
    };
    view! {
        <div class="paper-bar">
            <Segmented id="run" label=t("papers.runs") choices=choices value=run on_input=set_run/>
            <p class="quiet" role="status">{told}</p>
        </div>
    }
}

fn pages_words(key: &str, (first, last): (usize, usize)) -> String {
    tv(key, &[("from", first.to_string()), ("to", last.to_string())])
}

fn stock_words(stock: Stock, kind: DocumentKind) -> String {
    match (stock, kind) {
        (Stock::Own, DocumentKind::Register) => t("papers.stock.a4-lying"),
        (Stock::Own, _) => t("papers.stock.a4"),
        (Stock::A3, _) => t("papers.stock.a3"),
        (Stock::Wall, _) => t("papers.stock.wall"),
    }
}

/// A page as four tiles of A3: each shows its quarter, 10 mm of it once more on the next, with a mark where they are pasted.
fn tiles(made: &Document, sheet: &Sheet, record: Option<&Record>, draft: bool) -> AnyView {
    let tile = |(class, no): (&'static str, usize)| {
        let words = tv("papers.tile", &[("page", sheet.page.to_string()), ("no", no.to_string()), ("of", TILES.len().to_string())]);
        view! { <section class=class><div class="tile-in">{draw(made, sheet, record, draft)}</div><p class="tile-mark">{words}</p></section> }
    };
    TILES.into_iter().zip(1..).map(tile).collect_view().into_any()
}
