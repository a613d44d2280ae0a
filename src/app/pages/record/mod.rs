//! 记录簿: the record entry by entry — who, on which tablet, when, what — searched, exported, with its head to be signed.

mod lines;

use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::{Session, session};
use crate::app::take_out::WriteOut;
use crate::app::to;
use crate::app::words::{day_long, day_short, language, t, tv};
use crate::exchange::trail::{Found, Line, Wanted, search, trail_sheet};
use crate::journal::DeviceId;
use crate::text;
use crate::ui::{
    Back, Button, Choice, Fact, Facts, Icon, LinkButton, Progress, SelectField, Size, TextField, Title, VirtualTable, Weight, Width,
};
use leptos::prelude::*;
use lines::{Told, tell};

/// The page of the record.
#[component]
pub fn RecordPage() -> impl IntoView {
    view! { <Opened><Record/></Opened> }
}

/// What is looked for, and what was found.
#[derive(Clone, Copy)]
struct Book {
    told: RwSignal<Told, LocalStorage>,
    device: RwSignal<String>,
    person: RwSignal<String>,
    part: RwSignal<String>,
    day: RwSignal<String>,
    words: RwSignal<String>,
    looked_at: RwSignal<Option<usize>>,
}

impl Book {
    fn wanted(self) -> Wanted {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Wanted {
            device: some(self.device.get()).map(DeviceId),
            person: some(self.person.get()),
            part: some(self.part.get()),
            day: self.day.get().parse().ok(),
            words: self.words.get(),
        }
    }
}

#[component]
fn Record() -> impl IntoView {
    let session = session();
    let blank = || RwSignal::new(String::new());
    let book = Book {
        told: RwSignal::new_local(Told::default()),
        device: blank(),
        person: blank(),
        part: blank(),
        day: blank(),
        words: blank(),
        looked_at: RwSignal::new(None),
    };
    tell(session, book.told);
    let places = Memo::new(move |_| {
        let wanted = book.wanted();
        book.told.with(|told| search(&told.lines, &wanted))
    });
    let base = move |path: &str| to(&format!("/e/{}{path}", session.election.get().unwrap_or_default()));
    let title = Signal::derive(move || {
        let (all, shown) = (book.told.with(|told| told.lines.len()), places.with(Vec::len));
        let key = if all == shown { "record.count" } else { "record.found" };
        tv(key, &[("count", all.to_string()), ("shown", shown.to_string())])
    });
    let sheet = Callback::new(move |()| {
        let wanted =
            |told: &Told| places.with_untracked(|places| trail_sheet(language(), places.iter().filter_map(|place| told.lines.get(*place))));
        vec![book.told.with_untracked(wanted)]
    });
    let rows = Signal::derive(move || tv("offer.rows", &[("rows", places.with(Vec::len).to_string())]));
    view! {
        <ElectionPage>
            <Back href=Signal::derive(move || base("")) words=t("back.tasks")/>
            <Title words=title over=t("record.title")>
                <LinkButton words=t("record.verify") icon=Icon::Check weight=Weight::Second size=Size::Small
                    href=Signal::derive(move || format!("{}?e={}", to("/verify"), session.election.get().unwrap_or_default()))/>
            </Title>
            <Head session=session/>
            <Filters book=book/>
            <Telling book=book/>
            <details class="detail">
                <summary>{t("record.export")}</summary>
                <WriteOut name=t("record.file") sheets=sheet caption=rows/>
            </details>
            <LookedAt book=book/>
            <Lines book=book places=places/>
        </ElectionPage>
    }
}

/// The head of the record: its short code, for papers and signatures.
#[component]
fn Head(
    /// The session.
    session: Session,
) -> impl IntoView {
    let head = move || session.head().map(|head| head.short().to_uppercase()).unwrap_or_default();
    let paper = move || to(&format!("/e/{}/paper/v_record_head", session.election.get().unwrap_or_default()));
    view! {
        <section class="record-head" aria-labelledby="head-name">
            <div>
                <h2 class="pad-h" id="head-name">{t("record.head")}</h2>
                <p class="record-code" id="head-code">{head}</p>
            </div>
            <div>
                <p>{t("record.head.line")}</p>
                <p class="acts mt-3" hidden=crate::papers::find("v_record_head").is_none()><LinkButton words=t("record.head.print") icon=Icon::Print weight=Weight::Second size=Size::Small href=Signal::derive(paper)/></p>
            </div>
        </section>
    }
}

/// Which lines are wanted.
#[component]
fn Filters(book: Book) -> impl IntoView {
    let found = Memo::new(move |_| book.told.with(|told| Found::of(&told.lines)));
    let choices = move |of: fn(&Found) -> Vec<Choice>| Signal::derive(move || found.with(of));
    let tablets = choices(|found| found.tablets.iter().map(|(device, name)| Choice::new(device.0.clone(), name.clone())).collect());
    let persons = choices(|found| found.persons.iter().map(|name| Choice::new(name.clone(), name.clone())).collect());
    let parts = choices(|found| found.parts.iter().map(|part| Choice::new(*part, t(&format!("trail.part.{part}")))).collect());
    let days = choices(|found| found.days.iter().map(|day| Choice::new(day.to_string(), day_long(*day))).collect());
    let all = || t("record.all");
    view! {
        <div class="desk-form record-filters">
            <div class="field"><SelectField id="tablet" label=t("record.tablet") unchosen=all() choices=tablets value=book.device on_input=move |it| book.device.set(it)/></div>
            <div class="field"><SelectField id="person" label=t("record.person") unchosen=all() choices=persons value=book.person on_input=move |it| book.person.set(it)/></div>
            <div class="field"><SelectField id="part" label=t("record.part") unchosen=all() choices=parts value=book.part on_input=move |it| book.part.set(it)/></div>
            <div class="field"><SelectField id="day" label=t("record.day") unchosen=all() choices=days value=book.day on_input=move |it| book.day.set(it)/></div>
            <div class="field"><TextField id="words" label=t("record.words") width=Width::Ten value=book.words on_input=move |it: String| book.words.set(it)/></div>
        </div>
    }
}

/// How far the telling is, while a long record is put into words.
#[component]
fn Telling(book: Book) -> impl IntoView {
    let done = Memo::new(move |_| book.told.with(|told| (told.lines.len(), told.all)));
    let words = move || {
        let (done, all) = done.get();
        tv("record.telling.line", &[("done", done.to_string()), ("all", all.to_string())])
    };
    let per_mille = move || {
        let (done, all) = done.get();
        u32::try_from(done * 1000 / all.max(1)).unwrap_or(1000)
    };
    view! {
        <Show when=move || book.told.with(Told::is_under_way)>
            <Progress name=t("record.telling") words=Signal::derive(words) per_mille=Signal::derive(per_mille) stop=t("record.telling.stop")
                on_stop=move |()| book.told.update(|told| told.stopped = true)/>
        </Show>
    }
}

/// The lines that are wanted; only those in sight stand on the page.
#[component]
fn Lines(book: Book, places: Memo<Vec<usize>>) -> impl IntoView {
    let heads = ["record.when", "record.tablet", "record.number", "record.who", "record.part", "record.what"];
    let heads: Vec<String> = heads.into_iter().map(t).collect();
    let row = move |at: usize| {
        let place = places.with_untracked(|places| places.get(at).copied());
        let cells = place.and_then(|place| book.told.with_untracked(|told| told.lines.get(place).map(|line| cells(book, place, line))));
        cells.unwrap_or_else(|| ().into_any())
    };
    let count = Signal::derive(move || places.with(Vec::len));
    // drawn anew when other lines are wanted: rows are told apart by their place
    move || {
        places.track();
        let heads = heads.clone();
        view! { <VirtualTable name=t("record.title") heads=heads count=count row=Callback::new(row) class="is-record"/> }
    }
}

fn cells(book: Book, place: usize, line: &Line) -> AnyView {
    let when = format!("{} {}", day_short(line.at.day()), text::clock(line.at));
    view! {
        <span role="cell">{when}</span>
        <span role="cell">{line.tablet.clone()}</span>
        <span role="cell" class="num">{line.entry.seq}</span>
        <span role="cell">{line.person.clone()}</span>
        <span role="cell">{t(&format!("trail.part.{}", line.part))}</span>
        <span role="cell"><button class="cite-link" type="button" on:click=move |_| book.looked_at.set(Some(place))>{line.what.clone()}</button></span>
    }
    .into_any()
}

/// One line in full, with its digest.
#[component]
fn LookedAt(book: Book) -> impl IntoView {
    let facts = move || {
        let place = book.looked_at.get()?;
        book.told.with(|told| told.lines.get(place).map(facts_of))
    };
    Effect::new(move || {
        if book.looked_at.get().is_some() {
            request_animation_frame(|| crate::ui::focus::focus_id("looked-at"));
        }
    });
    move || {
        facts().map(|facts| {
            view! {
                <section class="stack mt-4" aria-labelledby="looked-at">
                    <h2 class="pad-h" id="looked-at" tabindex="-1">{t("record.one")}</h2>
                    <Facts facts=facts/>
                    <p class="acts"><Button words=t("record.close") weight=Weight::Second size=Size::Small on_press=move |()| book.looked_at.set(None)/></p>
                </section>
            }
        })
    }
}

fn facts_of(line: &Line) -> Vec<Fact> {
    let when = format!("{} {}", day_long(line.at.day()), text::clock(line.at));
    let number = tv("record.number.line", &[("tablet", line.tablet.clone()), ("number", line.entry.seq.to_string())]);
    let digest: String = line.digest.to_string().chars().take(16).collect();
    let signed = t(if line.signed { "record.signed" } else { "record.unsigned" });
    vec![
        Fact::new(t("record.what"), line.what.clone()),
        Fact::new(t("record.when"), when),
        Fact::new(t("record.who"), line.person.clone()),
        Fact::new(t("record.tablet"), number),
        Fact::new(t("record.digest"), digest).note(signed),
    ]
}
