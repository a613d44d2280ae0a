//! Pairs on the roll that look like one person, to be decided one by one.

use crate::app::desks::registration::{compare, registered_head};
use crate::app::frame::ElectionPage;
use crate::app::load::fault_words;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::duplicates::{LikenessIndex, Pair as Alike, Typed};
use crate::election::roll::{Likeness, RollCommand};
use crate::ui::{Announcer, Back, Button, Note, Pair, Title, Tone, Weight};
use leptos::prelude::*;

/// How many pairs stand on the page at once.
const SHOWN: usize = 10;

/// The pairs, the most telling first.
#[component]
pub fn PairsDesk() -> impl IntoView {
    let session = session();
    let index = StoredValue::new_local(LikenessIndex::default());
    let refused = RwSignal::new(None::<String>);
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let pairs = Memo::new(move |_| {
        session
            .read(|s| {
                index.update_value(|index| index.catch_up(&s.election.roll));
                index.with_value(|index| index.pairs(&s.election.roll))
            })
            .unwrap_or_default()
    });
    let settle = Callback::new(move |(pair, likeness, said): (Alike, Likeness, String)| {
        let command = RollCommand::SettleLikeness { first: pair.first, second: pair.second, likeness, reason: String::new() };
        leptos::task::spawn_local(async move {
            match session.record(Command::Roll(command)).await {
                Ok(_) => {
                    refused.try_set(None);
                    announcer.say(said);
                }
                Err(fault) => {
                    refused.try_set(Some(fault_words(&fault)));
                }
            }
        });
    });
    let title = Signal::derive(move || match pairs.with(Vec::len) {
        0 => t("pairs.none"),
        count => tv("pairs.count", &[("count", count.to_string())]),
    });
    let shown = move || pairs.get().into_iter().take(SHOWN).collect::<Vec<_>>();
    let key = |pair: &Alike| (pair.first.clone(), pair.second.clone());
    let back = move || to(&format!("/e/{}/desk/register", session.election.get().unwrap_or_default()));
    view! {
        <ElectionPage>
            <Back href=Signal::derive(back) words=t("pairs.back")/>
            <Title words=title over=t("pairs.title")/>
            {move || refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })}
            <div class="stack-l">
                <For each=shown key=key let:pair>
                    <PairView pair=pair settle=settle/>
                </For>
            </div>
        </ElectionPage>
    }
}

#[component]
fn PairView(pair: Alike, settle: Callback<(Alike, Likeness, String)>) -> impl IntoView {
    let session = session();
    session.peek(|s| {
        let (first, second) = (s.election.roll.voter(&pair.first)?, s.election.roll.voter(&pair.second)?);
        let (a, b) = (&first.registration, &second.registration);
        let rows = compare(&Typed::from(a), &a.note, &Typed::from(b), &b.note, &pair.differs);
        let number = first.number.to_string();
        let title = tv("pairs.question", &[("first", number.clone()), ("second", second.number.to_string())]);
        let heads = [registered_head(first), registered_head(second)];
        let (same, two) = (pair.clone(), pair.clone());
        let said = tv("pairs.done.same", &[("number", number.clone())]);
        Some(view! {
            <Pair id=format!("pair-{}-{}", first.number, second.number) title=title heads=heads rows=rows>
                <Button words=tv("pairs.same", &[("number", number)]) weight=Weight::Second
                    on_press=move |()| settle.run((same.clone(), Likeness::SamePerson, said.clone()))/>
                <Button words=t("pairs.two") weight=Weight::Second
                    on_press=move |()| settle.run((two.clone(), Likeness::TwoPersons, t("pairs.done.two")))/>
            </Pair>
        })
    })
}
