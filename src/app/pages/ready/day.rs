//! 选举日: on the day a real election is not recorded in a private window, which forgets everything when it is closed.

use super::checks::is_private;
use super::{answers, keep_answer};
use crate::app::frame::{ElectionPage, to_page};
use crate::app::session::session;
use crate::app::to;
use crate::app::words::t;
use crate::browser::{clock, probe};
use crate::stages::due;
use crate::ui::{Back, Button, LinkButton, Note, Title, Tone, Weight};
use leptos::prelude::*;

/// What is known of the window.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Window {
    /// By what the browser tells.
    told: Option<bool>,
    /// By that, else by the person's word.
    private: Option<bool>,
}

/// Whether a desk of the day opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// It does.
    Open,
    /// What the window is, is not known yet.
    Looking,
    /// It does not, for this window.
    Shut(Window),
}

/// A desk of the day, or why it does not open here.
#[component]
pub fn OnTheDay(
    /// The desk.
    children: ChildrenFn,
) -> impl IntoView {
    let session = session();
    let window = RwSignal::new(None::<Window>);
    let look = move || {
        leptos::task::spawn_local(async move {
            let Some(id) = session.election.try_get_untracked().flatten() else { return };
            let (told, said) = (probe::is_private().await, answers(session, &id).await.now("window", clock::now()));
            window.try_set(Some(Window { told, private: is_private(told, said) }));
        });
    };
    look();
    let asked = Memo::new(move |_| !session.is_rehearsal() && session.read(due::round_day).flatten() == Some(session.today()));
    let answer = Callback::new(move |fine: bool| {
        leptos::task::spawn_local(async move {
            keep_answer(session, "window", fine).await;
            look();
        });
    });
    // not drawn anew for what changes nothing: what was typed at the desk would be gone
    let gate = Memo::new(move |_| match (asked.get(), window.get()) {
        (false, _) | (true, Some(Window { private: Some(false), .. })) => Gate::Open,
        (true, None) => Gate::Looking,
        (true, Some(window)) => Gate::Shut(window),
    });
    let children = StoredValue::new(children);
    move || match gate.get() {
        Gate::Open => children.with_value(|children| children()),
        Gate::Looking => view! { <ElectionPage><p role="status">{t("ready.looking")}</p></ElectionPage> }.into_any(),
        Gate::Shut(window) => view! { <Refused window=window answer=answer/> }.into_any(),
    }
}

/// What is wrong with the window, or the question whether anything is.
#[component]
fn Refused(
    /// The window.
    window: Window,
    /// Takes the person's word.
    answer: Callback<bool>,
) -> impl IntoView {
    let session = session();
    let bad = window.private == Some(true);
    let (title, tone) = if bad { ("ready.day.private", Tone::Wrong) } else { ("ready.day.ask", Tone::Warn) };
    let line = if bad { "ready.window.bad.do" } else { "ready.window.unsure.do" };
    view! {
        <ElectionPage>
            <Back href=to(&format!("/e/{}", session.election.get_untracked().unwrap_or_default())) words=t("back.tasks")/>
            <Title words=t(title)/>
            <Note tone=tone line=t(line)/>
            <p class="acts mt-5">
                {bad.then(|| view! { <LinkButton words=t("remind.act") href=to_page(session, "backup")/> })}
                {window.told.is_none().then(|| view! {
                    <Button words=t("ready.window.yes") weight=if bad { Weight::Plain } else { Weight::First } on_press=move |()| answer.run(true)/>
                })}
                {(!bad).then(|| view! { <Button words=t("ready.window.no") weight=Weight::Second on_press=move |()| answer.run(false)/> })}
            </p>
        </ElectionPage>
    }
    .into_any()
}
