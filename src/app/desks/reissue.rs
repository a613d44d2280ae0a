//! The card of a voter: printed alone, or issued again so that the one before does not hold any more.

use crate::app::load::fault_words;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::credential::issue_of;
use crate::election::polling::PollingCommand;
use crate::election::roll::Voter;
use crate::ui::{Announcer, Button, Note, Size, TextField, Tone, Width};
use leptos::prelude::*;

/// Which issue stands, the way to print it, and issuing it again with a reason.
#[component]
pub fn Reissuing(
    /// Whose.
    voter: Voter,
) -> impl IntoView {
    let session = session();
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let (reason, wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let issue = session.peek(|s| issue_of(s, &voter.id)).unwrap_or(1);
    let page = format!("/e/{}/paper/v_voter_card?only={}", session.election.get_untracked().unwrap_or_default(), voter.id);
    let print = to(&page);
    let name = voter.registration.name.to_string();
    let named = name.clone();
    let reissue = move |()| {
        let command = PollingCommand::ReissueCard { voter: voter.id.clone(), reason: reason.get_untracked() };
        let said = tv("rollbook.card.done", &[("name", named.clone()), ("issue", (issue + 1).to_string())]);
        let print = to(&page);
        leptos::task::spawn_local(async move {
            match session.record(Command::Polling(command)).await {
                Ok(_) => {
                    announcer.say(said);
                    crate::app::frame::go(&print);
                }
                Err(fault) => {
                    wrong.try_set(Some(fault_words(&fault)));
                }
            }
        });
    };
    view! {
        <details>
            <summary>{t("rollbook.card")}</summary>
            <div class="stack mt-3">
                {move || wrong.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong line=words/></div> })}
                <p>{tv("rollbook.card.stands", &[("issue", issue.to_string())])}" "<a href=print>{t("rollbook.card.print")}</a></p>
                <TextField id="card-reason" label=t("rollbook.card.reason") hint=t("rollbook.card.reason.hint") width=Width::Twenty value=reason
                    on_input=move |it: String| reason.set(it)/>
                <p class="acts"><Button words=tv("rollbook.card.act", &[("name", name)]) size=Size::Small on_press=reissue/></p>
            </div>
        </details>
    }
    .into_any()
}
