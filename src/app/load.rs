//! Opening the election that an address names, before its page is drawn.

use super::session::{Access, RecordFault, Session, session};
use super::standing::NothingHere;
use super::words::{t, tv};
use crate::browser::{Condition, Standing, StoreFault, clock, page, probe};
use crate::ui::{LinkButton, Main, Note, Page, Tone, Weight};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// How far the opening is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Opening {
    Under,
    Open,
    Failed(String, Way),
}

/// The way out of a failed opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Home.
    Home,
    /// The page tries again by itself; a backup helps where that does not.
    Again,
}

/// How long before it tries again, in milliseconds.
pub const AGAIN: u32 = 3000;

/// Opens an election; what may be over in a moment is tried again as long as the page stands.
async fn open_until_gone(session: Session, id: String, access: Access, opening: RwSignal<Opening>) {
    loop {
        let state = match session.open_for(&id, access).await {
            Ok(()) if access == Access::Work && on_the_day(session) && probe::is_private().await == Some(true) => {
                Opening::Failed(t("opening.private"), Way::Home)
            }
            Ok(()) => Opening::Open,
            Err(fault @ RecordFault::Store(StoreFault::Missing)) if session.may_pass(&fault).await => {
                Opening::Failed(t("opening.fresh"), Way::Again)
            }
            Err(fault) if session.may_pass(&fault).await => Opening::Failed(fault_help(&fault), Way::Again),
            Err(fault) => Opening::Failed(fault_help(&fault), Way::Home),
        };
        let again = matches!(state, Opening::Failed(_, Way::Again));
        if opening.try_set(state).is_some() || !again {
            return;
        }
        crate::browser::pause(AGAIN).await;
    }
}

/// Whether it is the day of a real poll: nothing is recorded then where it would be forgotten.
fn on_the_day(session: Session) -> bool {
    let day = session.peek(crate::stages::due::round_day).flatten();
    day.is_some_and(|day| day == clock::today()) && !untrack(|| session.is_rehearsal())
}

/// A fault with what can be done about it.
fn fault_help(fault: &RecordFault) -> String {
    match fault {
        RecordFault::Store(fault) => super::pages::backup::fault_line(fault.code()),
        _ => fault_words(fault),
    }
}

/// Brings the second copy up to the record whenever the page is hidden: the browser may end it any time after that.
pub fn copy_when_hidden(session: Session) {
    let copy = move || {
        let id = session.election.try_get_untracked().flatten();
        let writes = session.standing.try_get_untracked() == Some(Standing::Writer);
        if let Some(id) = id.filter(|_| writes) {
            leptos::task::spawn_local(async move {
                if let Ok(vault) = session.vault().await {
                    vault.mirror(&id).await;
                }
            });
        }
    };
    StoredValue::new_local(page::on_leave(copy));
}

/// Draws its page once the election of the address is open.
#[component]
pub fn Opened(
    /// Whether to work in it, or only to look.
    #[prop(optional)]
    access: Access,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let params = use_params_map();
    let session = session();
    let opening = RwSignal::new(Opening::Under);
    Effect::new(move || {
        let id = params.read().get("id").unwrap_or_default();
        if session.is_open(&id, access) {
            opening.set(Opening::Open);
            return;
        }
        opening.set(Opening::Under);
        leptos::task::spawn_local(open_until_gone(session, id, access, opening));
    });
    let children = StoredValue::new(children);
    let nothing_here = Memo::new(move |_| matches!(session.condition.get(), Condition::Missing(_)));
    move || match opening.get() {
        Opening::Under => view! { <Page skip=t("skip")><Main><p role="status">{t("opening")}</p></Main></Page> }.into_any(),
        Opening::Open if nothing_here.get() => view! { <NothingHere/> }.into_any(),
        Opening::Open => children.with_value(|children| children()).into_any(),
        Opening::Failed(words, way) => {
            let home = super::to("/home");
            let again = (way == Way::Again).then(|| {
                view! {
                    <p class="mt-4" role="status">{t("opening.again")}</p>
                    <p class="acts"><LinkButton words=t("home.restore") href=super::to("/restore") weight=Weight::Second/></p>
                }
            });
            view! {
                <Page skip=t("skip")>
                    <Main>
                        <h1>{t("opening.failed")}</h1>
                        <Note tone=Tone::Wrong><p>{words}</p></Note>
                        {again}
                        <p class="acts mt-5"><LinkButton words=t("go-home") href=home/></p>
                    </Main>
                </Page>
            }
            .into_any()
        }
    }
}

/// A fault in the words of the person before the screen.
pub fn fault_words(fault: &RecordFault) -> String {
    match fault {
        RecordFault::Refused(refusal) => {
            let voice = super::words::voice();
            let clause = refusal.citation.as_ref().filter(|citation| !citation.article.is_empty());
            let clause =
                clause.map(|citation| tv("refusal.clause", &[("law", citation.law.clone()), ("article", citation.article.clone())]));
            [Some(refusal.sentence(voice)), clause, refusal.way_out(voice)].into_iter().flatten().collect()
        }
        RecordFault::Store(fault) => t(&format!("fault.{}", fault.code())),
        RecordFault::Law(fault) => tv("fault.law", &[("why", fault.to_string())]),
        RecordFault::Closed => t("fault.closed"),
    }
}
