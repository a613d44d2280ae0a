//! What every page of an election says of this tablet among others: what just came in, and when it may not record as it is.

use super::load::fault_words;
use super::session::{News, RecordFault, Seating, Session, session};
use super::tablet_words::{at_words, group_words, owned};
use super::to;
use super::words::{t, tv, voice};
use crate::browser::clock;
use crate::election::Command;
use crate::election::tablets::TabletEvent;
use crate::text;
use crate::ui::{Announcer, Button, Form, Icon, LinkButton, Note, Press, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;

/// So many things are named in one note; the others are counted.
const MOST: usize = 4;

/// What came from other tablets and should be known at once, until the person has seen it.
#[component]
pub fn NewsNotes() -> impl IntoView {
    let session = session();
    let announcer = use_context::<Announcer>().unwrap_or_default();
    Effect::new(move |_| {
        if let Some(news) = session.news.with(|all| all.last().cloned()) {
            announcer.interrupt(title(&news));
        }
    });
    let seen = move |()| session.news.set(Vec::new());
    let href = Signal::derive(move || to(&format!("/e/{}/cases", session.election.get().unwrap_or_default())));
    view! {
        {move || session.news.get().into_iter().map(|news| note(&news)).collect_view()}
        <Show when=move || session.news.with(|all| !all.is_empty())>
            <p class="acts mt-3 mb-4">
                <LinkButton words=t("news.act") href=href weight=Weight::Second size=Size::Small/>
                <Button words=t("news.seen") weight=Weight::Plain size=Size::Small on_press=seen/>
            </p>
        </Show>
    }
    .into_any()
}

fn title(news: &News) -> String {
    tv("news.title", &[("from", news.from.clone()), ("at", at_words(news.at, clock::now()))])
}

fn note(news: &News) -> impl IntoView + use<> {
    let mut lines: Vec<String> = news
        .conflicts
        .iter()
        .map(|conflict| text::phrase(voice(), &format!("news.conflict.{}", conflict.kind.code()), &conflict.about))
        .chain(news.findings.iter().map(|finding| finding.sentence(voice())))
        .collect();
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    let rest = (more > 0).then(|| view! { <li>{tv("news.more", &[("number", more.to_string())])}</li> });
    view! {
        <Note tone=Tone::Wrong title=title(news)>
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}{rest}</ul>
        </Note>
    }
}

/// Says when this tablet may not record as it is, and leads out of it in one press.
#[component]
pub fn SeatingNote() -> impl IntoView {
    let session = session();
    let seating = Memo::new(move |_| session.seating());
    move || match seating.get() {
        Seating::Alone | Seating::Seated(_) => ().into_any(),
        Seating::Copied(seat) => view! { <WayOut way=Way::Copied name=seat.name/> }.into_any(),
        Seating::Successor(seat) => view! { <WayOut way=Way::Successor name=seat.name/> }.into_any(),
        Seating::Namesake(seat) => view! { <WayOut way=Way::Namesake name=seat.name/> }.into_any(),
        Seating::Retired(seat) => {
            view! { <Note tone=Tone::Wrong title=tv("seating.retired", &[("name", seat.name)])><p>{t("seating.retired.line")}</p></Note> }
                .into_any()
        }
        Seating::Stranger => {
            view! { <Note tone=Tone::Warn title=t("seating.stranger")><p>{t("seating.stranger.line")}</p></Note> }.into_any()
        }
    }
}

/// Why a tablet may not go on as it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Copied,
    Successor,
    Namesake,
}

impl Way {
    const fn code(self) -> &'static str {
        match self {
            Self::Copied => "copied",
            Self::Successor => "successor",
            Self::Namesake => "namesake",
        }
    }

    /// Takes it; `name` is what the tablet is called from then on.
    async fn take(self, session: Session, before: &str, name: String) -> Result<(), RecordFault> {
        match self {
            Self::Copied => session.succeed(Some(name).filter(|name| name != before)).await,
            Self::Successor => session.succeed(None).await,
            Self::Namesake => session.record(Command::Tablets(TabletEvent::Renamed { name })).await.map(|_| ()),
        }
    }
}

/// The way out: a name where two tablets could have the same, and one press.
#[component]
fn WayOut(way: Way, name: String) -> impl IntoView {
    let session = session();
    let (busy, wrong, called) = (RwSignal::new(false), RwSignal::new(None::<String>), RwSignal::new(String::new()));
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let how = way.code();
    let values = [("name", name.clone())];
    let act = tv(&format!("seating.{how}.act"), &values);
    let (title, line) = (tv(&format!("seating.{how}"), &values), tv(&format!("seating.{how}.line"), &values));
    let asks = way != Way::Successor;
    let hint = if way == Way::Copied { tv("seating.name.hint", &values) } else { t("tablets.open.name.hint") };
    let press = move |()| {
        let chosen = called.get_untracked().trim().to_owned();
        if busy.get_untracked() {
            return;
        }
        if asks && chosen.is_empty() {
            wrong.set(Some(t("refusal.tablet.nameless")));
            return crate::ui::focus::focus_id("seat-name");
        }
        busy.set(true);
        let name = name.clone();
        leptos::task::spawn_local(async move {
            match way.take(session, &name, chosen).await {
                Ok(()) => announcer.say(t(if way == Way::Namesake { "seating.named" } else { "seating.done" })),
                Err(fault) => {
                    wrong.try_set(Some(fault_words(&fault)));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Note tone=Tone::Wrong title=title>
            <p>{line}</p>
            <Form on_submit=press>
                {asks.then(|| view! {
                    <TextField id="seat-name" label=t("seating.name") hint=hint wrong=wrong width=Width::Twenty value=called
                        on_input=move |it: String| called.set(it)/>
                })}
                {(!asks).then_some(move || wrong.get().map(|words| view! { <p>{words}</p> }))}
                <p class="acts mt-3"><Button words=Signal::derive(move || if busy.get() { t("seating.busy") } else { act.clone() })
                    size=Size::Small press=Press::Submit/></p>
            </Form>
        </Note>
    }
    .into_any()
}

/// On a desk: which seat this tablet has, and which groups are its own. Nothing in an election of one tablet.
#[component]
pub fn SeatLine() -> impl IntoView {
    let session = session();
    let line = Memo::new(move |_| {
        let Seating::Seated(seat) = session.seating() else { return None };
        let device = session.device()?;
        let groups = session.peek(|s| owned(s, &device))?;
        let owns = match groups.is_empty() {
            true => t("seating.owns-none"),
            false => tv("seating.owns", &[("groups", group_words(&groups))]),
        };
        Some((seat.name, owns))
    });
    move || line.get().map(|(name, owns)| view! { <p class="seat-line"><Icon of=Icon::Tablet/><b>{name}</b><span>{owns}</span></p> })
}
