//! 双人: before an act that takes the keys of two, who has agreed, and how the second person agrees.

mod ask;

use super::session::{Session, session};
use super::to;
use super::words::{t, tv};
use crate::election::setup::Nature;
use crate::election::tablets::TwoKeyAct;
use crate::election::{Command, Situation, decide};
use crate::exchange::keyring::mark_of;
use crate::ui::{Button, LinkButton, Note, Size, Tone, Weight};
use leptos::prelude::*;

pub use ask::{AskHolder, agree_as_trainer};

/// How an act that takes two stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// One person may do it: nobody was named to hold the second key. In a real election somebody should be.
    One(Nature),
    /// The second person agreed.
    Agreed(String),
    /// The second person has not.
    Lacking {
        /// Who holds the second key on this tablet, if anybody does.
        holder: Option<String>,
        /// Whether there are other tablets whose key would do.
        others: bool,
        /// Whether the 陪练 stands for the second person.
        trainer: bool,
    },
}

/// The act for two that is among these requests.
pub fn act_of(s: &Situation, commands: &[Command]) -> Option<TwoKeyAct> {
    commands.iter().filter_map(|command| decide(s, command).ok()).flatten().find_map(|event| TwoKeyAct::of(&event))
}

/// The name of an act: with its station, where it has one.
pub fn act_words(s: &Situation, act: &TwoKeyAct) -> String {
    let station = match act {
        TwoKeyAct::ClosePoll { station, .. } => s.election.polling.stations.iter().find(|it| it.id == *station).map(|it| it.name.clone()),
        _ => None,
    };
    let name = t(&format!("tablets.act.{}", act.code()));
    station.map_or_else(|| name.clone(), |station| tv("keys.act.at", &[("act", name.clone()), ("station", station)]))
}

/// The mark by which both persons know that they speak of one act.
pub fn act_mark(s: &Situation, act: &TwoKeyAct) -> String {
    mark_of(s.election.tablets.election(), act, s.election.tablets.turn_of(act))
}

/// How an act stands on this tablet.
pub fn stand(s: &Situation, act: &TwoKeyAct, session: Session) -> Stand {
    let tablets = &s.election.tablets;
    let nature = s.election.setup.founding.as_ref().map_or(Nature::Real, |founding| founding.nature);
    if !tablets.takes_two() {
        return Stand::One(nature);
    }
    let own = session.device().unwrap_or_else(|| crate::journal::DeviceId(String::new()));
    if !tablets.lacks_second_key(act, &own) {
        let names: Vec<String> = tablets.consents_to(act).filter(|by| **by != own).map(|by| tablets.name_of(by)).collect();
        return Stand::Agreed(names.join(&t("list.comma")));
    }
    let holder = tablets.holder().map(|holder| holder.name.clone());
    let trainer = nature == Nature::Rehearsal && holder.as_deref() == Some(t("keys.trainer").as_str());
    Stand::Lacking { holder, others: tablets.list.len() > 1, trainer }
}

/// Says before an act what its second key is about, and lets the second person agree here.
#[component]
pub fn TwoKeys(
    /// The act; none where there is nothing to do.
    #[prop(into)]
    act: Signal<Option<TwoKeyAct>>,
) -> impl IntoView {
    let session = session();
    let known = Memo::new(move |_| {
        let act = act.get()?;
        session.read(|s| (act_words(s, &act), stand(s, &act, session), act))
    });
    let asking = RwSignal::new(None::<TwoKeyAct>);
    let keys = move || to(&format!("/e/{}/keys", session.election.get().unwrap_or_default()));
    let shown = move || {
        let (name, stand, act) = known.get()?;
        Some(match stand {
            Stand::One(Nature::Rehearsal) => ().into_any(),
            Stand::One(Nature::Real) => view! {
                <Note tone=Tone::Warn title=tv("keys.one", &[("act", name)]) line=t("keys.one.line")>
                    <p class="acts mt-3"><LinkButton words=t("keys.name.go") href=Signal::derive(keys) weight=Weight::Second size=Size::Small/></p>
                </Note>
            }
            .into_any(),
            Stand::Agreed(who) => view! { <Note tone=Tone::Done line=tv("keys.agreed", &[("act", name), ("who", who)])/> }.into_any(),
            Stand::Lacking { holder, others, trainer } => {
                let ask = act.clone();
                let here = holder.map(|who| {
                    let words = if trainer { t("keys.trainer.act") } else { tv("keys.ask", &[("who", who)]) };
                    let press = move |()| if trainer { agree_as_trainer(session, ask.clone()) } else { asking.set(Some(ask.clone())) };
                    view! { <Button words=words weight=Weight::Second size=Size::Small on_press=press/> }
                });
                view! {
                    <Note tone=Tone::Warn title=tv("keys.lacking", &[("act", name)]) line=t("keys.lacking.line")>
                        <p class="acts mt-3">
                            {here}
                            {others.then(|| view! { <LinkButton words=t("keys.elsewhere") href=Signal::derive(keys) weight=Weight::Second size=Size::Small/> })}
                        </p>
                    </Note>
                }
                .into_any()
            }
        })
    };
    view! {
        <div class="two-keys">{shown}</div>
        <AskHolder asking=asking/>
    }
    .into_any()
}
