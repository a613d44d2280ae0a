//! The frame of every page of an election: head, rehearsal band, foot.

use super::seating::{NewsNotes, SeatingNote};
use super::session::{Saved, Session, session};
use super::standing::StandingNote;
use super::to;
use super::words::{chinese_number, day_long, language, t, tv};
use crate::browser::{Guard, update};
use crate::text;
use crate::ui::{Button, Foot, Icon, LinkButton, Main, MainKind, Masthead, Note, Page, SavedState, Size, Tone, Tool, Weight};
use crate::values::Day;
use leptos::prelude::*;

/// A page of the open election.
#[component]
pub fn ElectionPage(
    /// Roomy, or a desk.
    #[prop(optional)]
    kind: MainKind,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let session = session();
    let home = move || session.election.get().map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")));
    let place = Signal::derive(move || if session.election.get().is_some() { session.title() } else { t("new.title") });
    let note = move || place_line(session);
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=place note=Signal::derive(note)>
                <SavedNow/>
                <Tool icon=Icon::Person long=Signal::derive(move || author_role(session)) short=Signal::derive(move || session.author.get().name)
                    on_press=move |()| go(&format!("/settings?back={}", session.election.get_untracked().unwrap_or_default()))/>
                <super::lock::LockTool/>
            </Masthead>
            <Band/>
            <Main kind=kind>
                <StandingNote/>
                <SeatingNote/>
                <NewsNotes/>
                <UpdateNote/>
                {(kind == MainKind::Committee).then(|| view! { <CareNotes/> })}
                <super::strip::CasesStrip/>
                {children()}
            </Main>
            <Foot note=t("foot.note")>
                <a href=home>{t("foot.tasks")}</a>
                <a href=move || session.election.get().map_or_else(|| to("/law"), |id| to(&format!("/e/{id}/law")))>{t("foot.law")}</a>
                {move || session.election.get().map(|id| view! {
                    <a href=to(&format!("/e/{id}/papers"))>{t("foot.papers")}</a>
                    <a href=to(&format!("/e/{id}/sheets"))>{t("foot.sheets")}</a>
                    <a href=to(&format!("/e/{id}/backup"))>{t("foot.backup")}</a>
                    <a href=to(&format!("/e/{id}/ready-tablet"))>{t("foot.ready")}</a>
                    <a href=to(&format!("/e/{id}/disclosed"))>{t("disclosed.link")}</a>
                    <a href=to(&format!("/e/{id}/tablets"))>{t("foot.tablets")}</a>
                    <a href=to(&format!("/e/{id}/exchange"))>{t("foot.exchange")}</a>
                })}
                <a href=to("/settings")>{t("foot.look")}</a>
            </Foot>
        </Page>
    }
    .into_any()
}

type Navigate = std::rc::Rc<dyn Fn(&str)>;

thread_local! {
    static NAVIGATE: std::cell::RefCell<Option<Navigate>> = const { std::cell::RefCell::new(None) };
}

/// Keeps the router's way to navigate, for acts that end after their page may have gone.
#[component]
pub fn Navigation() -> impl IntoView {
    let navigate = leptos_router::hooks::use_navigate();
    let go: Navigate = std::rc::Rc::new(move |path: &str| navigate(path, leptos_router::NavigateOptions::default()));
    NAVIGATE.with(|kept| *kept.borrow_mut() = Some(go));
}

/// Goes to an address of the site, such as `/home`.
pub fn go(path: &str) {
    let navigate = NAVIGATE.with(|kept| kept.borrow().clone());
    if let Some(navigate) = navigate {
        navigate(path);
    }
}

/// The address of a page of the open election, such as `backup`.
pub fn to_page(session: Session, page: &str) -> String {
    to(&format!("/e/{}/{page}", session.election.get_untracked().unwrap_or_default()))
}

/// The role before the name; nothing where no name was given.
fn author_role(session: Session) -> Option<String> {
    let author = session.author.get();
    let role = t(&format!("role.{}", author.role));
    (role != author.name).then(|| format!("{role} · "))
}

fn place_line(session: Session) -> Option<String> {
    session.read(|s| s.election.setup.founding.clone()).flatten().map(|founding| {
        tv(
            "place.line",
            &[
                ("county", founding.place.county.clone()),
                ("township", founding.place.township.clone()),
                ("day", day_long(founding.election_day)),
            ],
        )
    })
}

/// What the head says of the record.
#[component]
fn SavedNow() -> impl IntoView {
    let session = session();
    let state = Signal::derive(move || match session.saved.get() {
        Saved::NotStored(_) => SavedState::NotStored,
        _ => SavedState::Stored,
    });
    let words = Signal::derive(move || match session.saved.get() {
        Saved::Quiet => String::new(),
        Saved::Recorded(_) => t("saved.recorded"),
        Saved::Draft(_) => t("saved.draft"),
        Saved::NotStored(code) => t(&format!("fault.{code}")),
    });
    let at = Signal::derive(move || match session.saved.get() {
        Saved::Recorded(at) | Saved::Draft(at) => Some(text::clock(at)),
        _ => None,
    });
    view! {
        <Show when=move || session.saved.get() != Saved::Quiet>
            <crate::ui::Saved state=state words=words at=at/>
        </Show>
    }
}

/// The band of a rehearsal, with its own day that can be moved on.
#[component]
fn Band() -> impl IntoView {
    let session = session();
    let rehearsal = move || session.is_rehearsal();
    let day = move || session.pretended.get();
    let move_by = move |days: i32| {
        if let Some(day) = session.pretended.get_untracked() {
            session.pretend(day.plus_days(days));
        }
    };
    let to_day = move || {
        if let Some(day) = session.peek(crate::stages::due::round_day).flatten() {
            session.pretend(day);
        }
    };
    view! {
        <Show when=rehearsal>
            <aside class="rehearsal-band" aria-label=t("rehearsal")>
                <span>{move || tv("rehearsal.band", &[("day", day().map(full_day).unwrap_or_default())])}</span>
                <span class="acts in-band">
                    <Button words=t("rehearsal.next-day") weight=Weight::Second size=Size::Small on_press=move |()| move_by(1)/>
                    <Button words=t("rehearsal.next-week") weight=Weight::Second size=Size::Small on_press=move |()| move_by(7)/>
                    <Button words=t("rehearsal.to-day") weight=Weight::Second size=Size::Small on_press=move |()| to_day()/>
                </span>
            </aside>
        </Show>
    }
}

/// A day with its year and weekday.
fn full_day(day: Day) -> String {
    format!("{} {}", day_long(day), text::weekday(language(), day))
}

/// What the tablet asks for: a passphrase, a backup, a check before the day. Not on desks, which are not to be disturbed.
#[component]
fn CareNotes() -> impl IntoView {
    let session = session();
    let bare = move || session.election.get().is_some() && !session.is_rehearsal() && session.guard.get() == Guard::Unset;
    let back = move || session.election.get().unwrap_or_default();
    let set = Signal::derive(move || to(&format!("/passphrase?back=/e/{}", back())));
    view! {
        <Show when=bare>
            <Note tone=Tone::Warn title=t("care.bare") line=t("care.bare.line")>
                <p class="acts mt-3"><LinkButton words=t("care.bare.act") href=set weight=Weight::Second size=Size::Small/></p>
            </Note>
        </Show>
        <Show when=move || session.election.get().is_some()><super::backups::BackupReminder/><super::pages::ready::BeforeTheDay/></Show>
    }
}

/// Offers a newer version of the program that waits; it is taken when the person asks, and not over a form that is being filled in.
#[component]
pub fn UpdateNote() -> impl IntoView {
    let session = session();
    let ready = RwSignal::new(update::is_ready());
    let listener = StoredValue::new_local(update::on_ready(move || {
        ready.try_set(true);
    }));
    on_cleanup(move || listener.dispose());
    let filling = Signal::derive(move || matches!(session.saved.get(), Saved::Draft(_)).then(|| t("update.filling")));
    view! {
        <Show when=move || ready.get()>
            <Note title=t("update.ready")>
                <p>{t("update.line")}</p>
                <p class="acts"><Button words=t("update.act") weight=Weight::Second size=Size::Small unavailable=filling on_press=|()| update::take()/></p>
            </Note>
        </Show>
    }
}

/// A stage's number in words.
pub fn stage_number(place: usize) -> String {
    chinese_number(place as u32)
}
