//! 陪练 on a page: with one button the villagers of a rehearsal do their part of a step. A real election shows nothing of it.

use super::load::fault_words;
use super::session::{Session, session};
use super::words::{t, tv};
use crate::election::paperwork::Answers;
use crate::training::{Company, SAMPLE_SEED};
use crate::ui::{Announcer, Button, Note, Size, Tone, Weight};
use leptos::prelude::*;

/// So many requests are recorded as one act.
const BATCH: usize = 40;

/// What the villagers have done so far, of how much.
type Progress = Option<(usize, usize)>;

fn company(session: Session) -> StoredValue<Option<Company>> {
    StoredValue::new(session.peek(|s| Company::of(s, SAMPLE_SEED)).flatten())
}

/// Offers the villagers' part of a step for as long as there is any.
#[component]
pub fn CompanyBlock(
    /// The step.
    step: &'static str,
) -> impl IntoView {
    let session = session();
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let villagers = company(session);
    let progress = RwSignal::new(Progress::None);
    let wrong = RwSignal::new(None::<String>);
    let help = move || villagers.with_value(|it| it.as_ref().and_then(|it| session.peek(|s| it.help(s, step)))).unwrap_or_default();
    let waits = Memo::new(move |before: Option<&bool>| {
        session.version();
        if progress.get().is_some() { before.copied().unwrap_or(true) } else { !help().is_empty() }
    });
    let act = move |()| {
        if progress.get_untracked().is_some() {
            return;
        }
        wrong.set(None);
        let mut commands = help().into_iter().peekable();
        let all = commands.len();
        progress.set(Some((0, all)));
        leptos::task::spawn_local(async move {
            while commands.peek().is_some() {
                let left = commands.len();
                if let Err(fault) = session.record_all(commands.by_ref().take(BATCH).collect()).await {
                    let words = fault_words(&fault);
                    announcer.interrupt(words.clone());
                    wrong.try_set(Some(words));
                    break;
                }
                progress.try_set(Some((all - left.saturating_sub(BATCH), all)));
            }
            if wrong.try_get_untracked().flatten().is_none() {
                announcer.say(t(&format!("company.{step}.done")));
            }
            progress.try_set(None);
        });
    };
    let words = Signal::derive(move || match progress.get() {
        Some((done, all)) => tv("company.progress", &[("done", done.to_string()), ("all", all.to_string())]),
        None => t(&format!("company.{step}.act")),
    });
    view! {
        <Show when=move || waits.get() || wrong.get().is_some()>
            <section class="mt-3" aria-label=t("company.title")>
                <Note title=t("company.title")>
                    <p>{t(&format!("company.{step}.line"))}</p>
                    {move || wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}
                    <p class="acts mt-3"><Button words=words weight=Weight::Second size=Size::Small on_press=act/></p>
                </Note>
            </section>
        </Show>
    }
    .into_any()
}

/// Offers to fill a form in; what stands in it is looked over and recorded by the trainee.
#[component]
pub fn CompanyAnswers(
    /// The step.
    step: &'static str,
    /// Takes the answers into the form.
    fill: Callback<Answers>,
) -> impl IntoView {
    let session = session();
    let known = company(session).with_value(|it| it.as_ref().and_then(|it| session.peek(|s| it.answers(s, step)))).unwrap_or_default();
    let offered = !known.is_empty();
    let known = StoredValue::new(known);
    offered.then(|| {
        view! {
            <section class="mt-3" aria-label=t("company.title")>
                <Note title=t("company.title")>
                    <p>{t("company.form.line")}</p>
                    <p class="acts mt-3"><Button words=t("company.form.act") weight=Weight::Second size=Size::Small on_press=move |()| fill.run(known.get_value())/></p>
                </Note>
            </section>
        }
    })
}
