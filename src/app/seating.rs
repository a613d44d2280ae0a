//! What every page of an election says of this tablet among others: what just came in, and when it may not record as it is.

use super::load::fault_words;
use super::session::{News, Seating, Session, session};
use super::tablet_words::{at_words, group_words, owned};
use super::to;
use super::words::{t, tv, voice};
use crate::browser::clock;
use crate::text;
use crate::ui::{Announcer, Button, Icon, LinkButton, Note, Size, Tone, Weight};
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
        Seating::Copied(seat) => way_out(session, "copied", seat.name).into_any(),
        Seating::Successor(seat) => way_out(session, "successor", seat.name).into_any(),
        Seating::Retired(seat) => {
            view! { <Note tone=Tone::Wrong title=tv("seating.retired", &[("name", seat.name)])><p>{t("seating.retired.line")}</p></Note> }
                .into_any()
        }
        Seating::Stranger => {
            view! { <Note tone=Tone::Warn title=t("seating.stranger")><p>{t("seating.stranger.line")}</p></Note> }.into_any()
        }
    }
}

/// The one press: a new id and key, the same seat.
fn way_out(session: Session, how: &'static str, name: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let values = [("name", name)];
    let act = tv(&format!("seating.{how}.act"), &values);
    let press = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match session.succeed().await {
                Ok(()) => announcer.say(t("seating.done")),
                Err(fault) => {
                    wrong.try_set(Some(fault_words(&fault)));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Note tone=Tone::Wrong title=tv(&format!("seating.{how}"), &values)>
            <p>{tv(&format!("seating.{how}.line"), &values)}</p>
            {move || wrong.get().map(|words| view! { <p>{words}</p> })}
            <p class="acts mt-3"><Button words=Signal::derive(move || if busy.get() { t("seating.busy") } else { act.clone() }) size=Size::Small on_press=press/></p>
        </Note>
    }
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
