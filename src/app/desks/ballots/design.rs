//! The designer: what the law leaves open of a ballot, and the ballot as it is then printed.

use super::super::bench::Acts;
use crate::app::pages::papers::face::ballot::alone;
use crate::app::words::t;
use crate::election::Command;
use crate::election::polling::{ApproveSign, BallotDesign, MarkAt, NameSet, NameTags, PollingCommand, StampTime, design_of};
use crate::papers::{BallotSize, designed};
use crate::stages::guard::current_round;
use crate::ui::{Button, Choice, Segmented, Size, TextField, Weight, Width};
use leptos::prelude::*;

const MARKS: &[(MarkAt, &str)] = &[(MarkAt::Below, "below"), (MarkAt::Above, "above"), (MarkAt::Right, "right")];
const SETS: &[(NameSet, &str)] = &[(NameSet::Upright, "upright"), (NameSet::Lying, "lying")];
const SIGNS: &[(ApproveSign, &str)] = &[(ApproveSign::Circle, "circle"), (ApproveSign::Tick, "tick"), (ApproveSign::Either, "either")];
const TAGS: &[(NameTags, &str)] = &[(NameTags::None, "none"), (NameTags::Woman, "woman")];
const STAMPS: &[(StampTime, &str)] = &[(StampTime::AtPrinting, "printing"), (StampTime::OnTheDay, "day")];

/// What is chosen so far.
#[derive(Clone, Copy)]
struct Chosen {
    design: RwSignal<BallotDesign>,
}

impl Chosen {
    /// A choice of few: `ballots.design.<id>` asks, `ballots.design.<id>.<code>` answers.
    fn pick<T: Copy + PartialEq + Send + Sync + 'static>(
        self,
        id: &'static str,
        all: &'static [(T, &'static str)],
        get: fn(&BallotDesign) -> T,
        set: fn(&mut BallotDesign, T),
    ) -> AnyView {
        let choices: Vec<Choice> = all.iter().map(|(_, code)| Choice::new(*code, t(&format!("ballots.design.{id}.{code}")))).collect();
        let value = Signal::derive(move || {
            let chosen = self.design.with(get);
            all.iter().find(|(it, _)| *it == chosen).map(|(_, code)| (*code).to_owned()).unwrap_or_default()
        });
        let choose = move |code: String| {
            if let Some((it, _)) = all.iter().find(|(_, known)| *known == code) {
                self.design.update(|design| set(design, *it));
            }
        };
        view! { <Segmented id=format!("ballot-{id}") label=t(&format!("ballots.design.{id}")) choices=choices value=value on_input=choose/> }
            .into_any()
    }
}

/// The designer with the ballot as it is then printed.
#[component]
pub(super) fn Designer(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let known = acts.session.peek(|s| design_of(s, current_round(s))).unwrap_or_default();
    let chosen = Chosen { design: RwSignal::new(known) };
    let design = chosen.design;
    let record = move |()| {
        let round = acts.session.peek(current_round).unwrap_or(1);
        let design = design.get_untracked();
        acts.ask_and_say(Command::Polling(PollingCommand::DesignBallots { round, design }), t("ballots.design.recorded"));
    };
    let faces = move || acts.session.read(|s| design.with(|design| designed(s, design))).unwrap_or_default();
    let size = move || faces().first().map(|face| t(&format!("ballots.size.{}", size_name(BallotSize::of(face))))).unwrap_or_default();
    let list = move || design.with(|design| design.mark_at == MarkAt::Right);
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("ballots.design.h")}</h2>
            <p class="quiet">{t("ballots.design.law")}</p>
            <div class="ballot-picks">
                {chosen.pick("mark", MARKS, |it| it.mark_at, |it, to| it.mark_at = to)}
                <Show when=move || !list()>{chosen.pick("set", SETS, |it| it.names, |it, to| it.names = to)}</Show>
                {chosen.pick("sign", SIGNS, |it| it.sign, |it, to| it.sign = to)}
                {chosen.pick("tags", TAGS, |it| it.tags, |it, to| it.tags = to)}
                {chosen.pick("stamped", STAMPS, |it| it.stamped, |it, to| it.stamped = to)}
                <TextField id="ballot-colour" label=t("ballots.design.colour") hint=t("ballots.design.colour.hint") width=Width::Six
                    value=Signal::derive(move || design.with(|it| it.colour.clone()))
                    on_input=move |it: String| design.update(|design| design.colour = it.trim().to_owned())/>
            </div>
            <p class="quiet" role="status">{size}</p>
            <div class="ballot-preview" tabindex="0" role="region" aria-label=t("ballots.design.preview")>
                {move || faces().iter().map(alone).collect_view()}
            </div>
            <p class="acts"><Button words=t("ballots.design.record") weight=Weight::Second size=Size::Small on_press=record/></p>
        </section>
    }
}

fn size_name(size: BallotSize) -> &'static str {
    match size {
        BallotSize::TwoToAPage => "a5",
        BallotSize::A4 => "a4",
        BallotSize::A3 => "a3",
        BallotSize::A4List => "a4-list",
        BallotSize::A3List => "a3-list",
    }
}
