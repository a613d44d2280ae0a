//! Notices that say something else by now: what changed, and the press that issues them again.

use crate::app::desks::bench::{ActNote, Acts};
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::{Command, Situation};
use crate::papers::{self, Outdated, outdated};
use crate::text;
use crate::ui::{Button, LinkButton, Note, Size, TextField, Tone, Weight, Width};
use leptos::prelude::*;

/// Most changed lines that are shown of one notice.
const LINES: usize = 3;

/// A notice that has to be issued again, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    paper: &'static str,
    by: &'static str,
    title: String,
    lines: Vec<String>,
}

fn changed(s: &Situation) -> Vec<Changed> {
    let words = |it: Outdated| {
        let name = t(&format!("paper.{}", it.paper));
        let title = tv("again.title", &[("paper", name), ("number", it.number)]);
        Changed { paper: it.paper, by: it.by, title, lines: it.lines.into_iter().take(LINES).collect() }
    };
    outdated(s).into_iter().map(words).collect()
}

/// All of them; nothing at all when every notice says what the record says.
#[component]
pub fn AgainBlock() -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let rows = Memo::new(move |_| session.read(changed).unwrap_or_default());
    let base = to(&format!("/e/{}/paper", session.election.get_untracked().unwrap_or_default()));
    view! {
        <ActNote acts=acts/>
        {move || {
            let all = rows.get();
            (!all.is_empty()).then(|| {
                let cards = all.into_iter().map(|row| one(acts, &base, row)).collect_view();
                view! {
                    <section class="stack-l" aria-labelledby="again-title">
                        <h2 class="rule-h" id="again-title">{t("again.heading")}</h2>
                        {cards}
                    </section>
                }
            })
        }}
    }
}

fn one(acts: Acts, base: &str, row: Changed) -> impl IntoView + use<> {
    let Changed { paper, by, title, lines } = row;
    let words = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let shown = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let send = move |()| {
        if words.get_untracked().trim().is_empty() {
            wrong.set(Some(t("again.lacks")));
            crate::ui::focus::focus_id(&format!("again-{paper}"));
            return;
        }
        wrong.set(None);
        let day = acts.today();
        let command = acts.session.peek(|s| papers::issue(s, paper, day, &words.get_untracked()));
        if let Some(command) = command {
            acts.ask_and_say(Command::Paperwork(command), tv("again.done", &[("paper", t(&format!("paper.{paper}")))]));
        }
    };
    let act = if by == paper {
        view! {
            <TextField id=format!("again-{paper}") label=t("again.changes") hint=t("again.changes.hint") wrong=wrong width=Width::Twenty
                value=words on_input=move |it| words.set(it)/>
            <p class="acts mt-3"><Button words=t("again.act") size=Size::Small on_press=send/></p>
        }
        .into_any()
    } else {
        let name = t(&format!("paper.{by}"));
        view! { <p class="acts mt-3"><LinkButton words=tv("again.by", &[("paper", name)]) href=format!("{base}/{by}") weight=Weight::Second size=Size::Small/></p> }
            .into_any()
    };
    view! { <Note tone=Tone::Warn title=title><p>{t("again.lines")}</p><ul>{shown}</ul>{act}</Note> }
}

/// How many notices have to be issued again, in words; none when there are none.
pub fn again_line(s: &Situation) -> Option<String> {
    let number = outdated(s).len();
    (number > 0).then(|| text::say(crate::app::words::voice(), "again.tasks", &[("n", &number.to_string())]))
}
