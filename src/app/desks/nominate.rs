//! 提名: each nomination as it comes in, the tally by office, the choice of one office, withdrawals.

use super::bench::{Acts, DeskFrame, PersonPick, Roster, whole};
use crate::app::words::{chinese_number, t, tv};
use crate::election::nomination::{Nomination, NominationCommand, Nominee};
use crate::election::record::{PersonKey, VoterId};
use crate::election::{Command, Situation};
use crate::law::OfficeId;
use crate::law::terms::Route;
use crate::ui::{
    Button, Choice, ChoiceField, ChoiceLayout, Dialog, Entry, SelectField, Size, TableColumn, TableFrame, TextField, Weight, Width,
};
use leptos::prelude::*;

/// Ids of the routes, as in the books.
const ROUTES: [(&str, Route); 6] = [
    ("party_organisation", Route::PartyOrganisation),
    ("voters", Route::Voters),
    ("nomination_meeting", Route::NominationMeeting),
    ("self_nomination", Route::SelfNomination),
    ("organisations", Route::Organisations),
    ("presidium", Route::Presidium),
];

/// A line of the tally.
#[derive(Clone, PartialEq)]
struct Line {
    person: PersonKey,
    name: String,
    who: String,
    votes: u32,
    by: String,
    state: String,
    may_choose: bool,
    withdrawn: bool,
}

/// Offices that have seats, as choices.
pub fn offices(s: &Situation) -> Vec<Choice> {
    let founding = s.election.setup.founding.as_ref();
    let seats = founding.into_iter().flat_map(|it| &it.seats).filter(|it| it.seats > 0);
    seats.map(|it| Choice::new(it.office.to_string(), office_title(s, &it.office))).collect()
}

/// The words of an office.
pub fn office_title(s: &Situation, office: &OfficeId) -> String {
    let title = s.law.offices.iter().find(|it| it.id == *office).map(|it| it.title.clone());
    title.map_or_else(|| office.to_string(), |title| t(&title))
}

/// The desk of nominations.
#[component]
pub fn NominateDesk() -> impl IntoView {
    let acts = Acts::new();
    let leaving = RwSignal::new(None::<(PersonKey, String)>);
    let choices = acts.session.peek(offices).unwrap_or_default();
    let tallies = choices.into_iter().map(|office| view! { <Tally acts=acts office=office leaving=leaving/> }).collect_view();
    view! {
        <DeskFrame step="nominate" title=t("nominate.title") acts=acts>
            <NominationForm acts=acts/>
            {tallies}
            <LeaveDialog acts=acts leaving=leaving/>
        </DeskFrame>
    }
}

/// One nomination.
#[component]
fn NominationForm(
    /// The acts of the desk.
    acts: Acts,
) -> impl IntoView {
    let roster = Roster::new();
    let person = RwSignal::new(None::<VoterId>);
    let office = RwSignal::new(String::new());
    let (by, votes) = (RwSignal::new(String::new()), RwSignal::new("1".to_owned()));
    let allowed = acts.session.peek(|s| s.law.nomination_routes.value.clone()).unwrap_or_default();
    let routes: Vec<Choice> =
        ROUTES.iter().filter(|(_, it)| allowed.contains(it)).map(|(id, _)| Choice::new(*id, t(&format!("route.{id}")))).collect();
    let route = RwSignal::new(routes.first().map(|it| it.value.clone()).unwrap_or_default());
    let record = move |()| {
        let made = acts.session.peek(|s| {
            let voter = s.election.roll.voter(&person.get_untracked()?)?;
            let route = ROUTES.iter().find(|(id, _)| *id == route.get_untracked()).map(|(_, it)| *it)?;
            Some(Nomination {
                person: PersonKey::voter(&voter.id),
                name: voter.registration.name.clone(),
                sex: voter.registration.sex,
                office: OfficeId(office.get_untracked()),
                route,
                by: by.get_untracked().trim().to_owned(),
                votes: whole(&votes.get_untracked()),
                day: s.today,
            })
        });
        let Some(nomination) = made.flatten().filter(|it| !it.office.as_str().is_empty()) else {
            return acts.wrong(t("nominate.incomplete"));
        };
        let said = tv("nominate.recorded", &[("name", nomination.name.to_string())]);
        acts.ask(vec![Command::Nomination(NominationCommand::Nominate(vec![nomination]))], move |_| {
            acts.done(said);
            person.set(None);
            votes.set("1".to_owned());
        });
    };
    let choices = Signal::derive(move || acts.session.read(offices).unwrap_or_default());
    view! {
        <section class="stack">
            <h2 class="rule-h">{t("nominate.new")}</h2>
            <PersonPick id="nominee" label=t("nominate.person") roster=roster chosen=person/>
            <ChoiceField id="office" label=t("nominate.office") layout=ChoiceLayout::Row choices=choices value=office
                on_input=move |it: String| office.set(it)/>
            <SelectField id="route" label=t("nominate.route") unchosen=t("desk.unchosen") choices=routes value=route
                on_input=move |it: String| route.set(it)/>
            <TextField id="by" label=t("nominate.by") hint=t("nominate.by.hint") width=Width::Twenty value=by
                on_input=move |it: String| by.set(it)/>
            <TextField id="votes" label=t("nominate.votes") hint=t("nominate.votes.hint") entry=Entry::Number width=Width::Four
                unit=t("unit.votes") value=votes on_input=move |it: String| votes.set(it)/>
            <p class="acts"><Button words=t("nominate.record") on_press=record/></p>
        </section>
    }
}

/// The tally of an office.
#[component]
fn Tally(
    /// The acts of the desk.
    acts: Acts,
    /// The office.
    office: Choice,
    /// The one who withdraws, while he is asked why.
    leaving: RwSignal<Option<(PersonKey, String)>>,
) -> impl IntoView {
    let id = StoredValue::new(OfficeId(office.value.clone()));
    let lines = Memo::new(move |_| acts.session.read(|s| tally(s, &id.get_value())).unwrap_or_default());
    let heads = vec![
        TableColumn::head(t("staff.name")),
        TableColumn::words(t("nominate.by")),
        TableColumn::figures(t("nominate.votes")),
        TableColumn::words(t("nominate.state")),
        TableColumn::words(t("desk.act")),
    ];
    let row = move |line: Line| {
        let Line { person, name, who, votes, by, state, may_choose, withdrawn } = line;
        let (chosen, leaver, words) = (person.clone(), person, name.clone());
        let choose = move |()| {
            let command = NominationCommand::ChooseOffice { person: chosen.clone(), office: id.get_value() };
            acts.ask_and_say(Command::Nomination(command), t("nominate.chosen"));
        };
        view! {
            <tr class:is-off=withdrawn>
                <th scope="row">{name}<span class="sub">{who}</span></th>
                <td>{by}</td>
                <td class="num">{votes}</td>
                <td>{state}</td>
                <td>
                    {may_choose.then(|| view! { <Button words=t("nominate.choose") size=Size::Small weight=Weight::Second on_press=choose/> })}
                    {(!withdrawn).then(|| view! {
                        <Button words=t("nominate.withdraw") size=Size::Small weight=Weight::Second
                            on_press=move |()| leaving.set(Some((leaver.clone(), words.clone())))/>
                    })}
                </td>
            </tr>
        }
    };
    let words = office.words;
    view! {
        <section class="stack">
            <h2 class="rule-h is-row"><span>{words.clone()}</span>
                <span class="tally">{move || tv("nominate.count", &[("number", lines.with(Vec::len).to_string())])}</span></h2>
            <Show when=move || !lines.with(Vec::is_empty)>
                <TableFrame caption=words.clone() heads=heads.clone()>{move || lines.get().into_iter().map(row).collect_view()}</TableFrame>
            </Show>
        </section>
    }
}

fn tally(s: &Situation, office: &OfficeId) -> Vec<Line> {
    let nominees = s.election.nomination.nominees.values().filter(|nominee| nominee.offices().contains(office));
    let mut lines: Vec<Line> = nominees.map(|nominee| line(s, nominee, office)).collect();
    lines.sort_by(|a, b| (a.withdrawn, std::cmp::Reverse(a.votes), &a.name).cmp(&(b.withdrawn, std::cmp::Reverse(b.votes), &b.name)));
    lines
}

fn line(s: &Situation, nominee: &Nominee, office: &OfficeId) -> Line {
    let several = s.law.two_offices_choose.value && nominee.offices().len() > 1;
    let state = match (&nominee.withdrew, &nominee.chosen) {
        (Some(_), _) => t("nominate.withdrew"),
        (None, Some(chosen)) if chosen == office => t("nominate.chose-this"),
        (None, Some(_)) => t("nominate.chose-other"),
        (None, None) if several => t("nominate.must-choose"),
        (None, None) if nominee.barred() => t("vetting.barred"),
        (None, None) => String::new(),
    };
    let mut by: Vec<&str> = nominee.nominations.iter().filter(|it| it.office == *office).map(|it| it.by.as_str()).collect();
    by.dedup();
    Line {
        person: nominee.key.clone(),
        name: nominee.name.to_string(),
        who: who(s, &nominee.key),
        votes: nominee.votes_for(office),
        by: by.join(&t("list.comma")),
        state,
        may_choose: several && nominee.withdrew.is_none() && nominee.chosen.as_ref() != Some(office),
        withdrawn: nominee.withdrew.is_some(),
    }
}

/// Age on the election day and group of a person on the roll.
pub fn who(s: &Situation, person: &PersonKey) -> String {
    let voter = person.as_voter().and_then(|id| s.election.roll.voter(&id));
    voter.map_or_else(String::new, |voter| {
        let registration = &voter.registration;
        let day = s.election.setup.election_day().unwrap_or(s.today);
        let age = crate::election::eligibility::age_on(registration.birth, day);
        let sex = t(if registration.sex == crate::values::Sex::Male { "choice.male" } else { "choice.female" });
        tv("nominate.who", &[("sex", sex), ("age", age.to_string()), ("group", chinese_number(registration.group))])
    })
}

/// Asks why someone withdraws.
#[component]
fn LeaveDialog(
    /// The acts of the desk.
    acts: Acts,
    /// Who withdraws.
    leaving: RwSignal<Option<(PersonKey, String)>>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let leave = move || {
        leaving.set(None);
        reason.set(String::new());
    };
    let record = move |()| {
        if let Some((person, name)) = leaving.get_untracked() {
            let day = acts.today();
            let command = NominationCommand::Withdraw { person, day, reason: reason.get_untracked() };
            acts.ask_and_say(Command::Nomination(command), tv("nominate.withdrew.done", &[("name", name)]));
        }
        leave();
    };
    let title = Signal::derive(move || tv("nominate.withdraw.title", &[("name", leaving.get().map(|(_, name)| name).unwrap_or_default())]));
    view! {
        <Dialog id="leave" title=title open=Signal::derive(move || leaving.get().is_some()) on_leave=move |()| leave()>
            <div class="dialog-body stack">
                <TextField id="leave-reason" label=t("nominate.withdraw.reason") width=Width::Full value=reason
                    on_input=move |it: String| reason.set(it)/>
            </div>
            <div class="dialog-acts">
                <Button words=t("nominate.withdraw.record") on_press=record/>
                <Button words=t("checkin.leave") weight=Weight::Second on_press=move |()| leave()/>
            </div>
        </Dialog>
    }
}
