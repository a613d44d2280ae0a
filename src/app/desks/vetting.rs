//! 资格联审: departments × nominees, the verdict only and no evidence; and the near relatives each declares.

use super::bench::{Acts, ClausesAt, DeskFrame, Rows, rows_words};
use super::nominate::who;
use super::proxies::{kinship, kinship_choices};
use crate::app::neighbours;
use crate::app::words::{t, tv, voice};
use crate::election::nomination::{Kin, NominationCommand, Nominee, Vetted};
use crate::election::record::PersonKey;
use crate::election::{Command, Situation};
use crate::figures::{Clash, Sureness, against_nominees};
use crate::ui::{
    Button, Choice, ChoiceField, ChoiceLayout, Column, Dialog, Entry, Icon, Note, RowsField, Size, TextField, Tone, Weight, Width,
};
use crate::values::PersonName;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A cell that is being answered.
#[derive(Clone, PartialEq)]
struct Cell {
    person: PersonKey,
    name: String,
    department: String,
}

/// One nominee as the matrix shows him.
#[derive(Clone, PartialEq)]
struct Line {
    person: PersonKey,
    name: String,
    who: String,
    answers: Vec<Option<Vetted>>,
    kin: Option<usize>,
}

/// The matrix while it is worked at.
#[derive(Clone, Copy)]
struct Matrix {
    acts: Acts,
    departments: RwSignal<Vec<String>>,
    cell: RwSignal<Option<Cell>>,
    declaring: RwSignal<Option<(PersonKey, String)>>,
}

/// The desk of vetting.
#[component]
pub fn VettingDesk() -> impl IntoView {
    let acts = Acts::new();
    let known = acts.session.peek(departments).unwrap_or_default();
    let matrix = Matrix { acts, departments: RwSignal::new(known), cell: RwSignal::new(None), declaring: RwSignal::new(None) };
    view! {
        <DeskFrame step="vet" title=t("vetting.title") acts=acts clauses_at=ClausesAt::Foot>
            <Elsewhere matrix=matrix/>
            <Grid matrix=matrix/>
            <AddDepartment matrix=matrix/>
            <VerdictDialog matrix=matrix/>
            <KinDialog matrix=matrix/>
        </DeskFrame>
    }
}

/// The departments that answered so far; those of the words before any did.
fn departments(s: &Situation) -> Vec<String> {
    let asked: BTreeSet<&String> = s.election.nomination.nominees.values().flat_map(|nominee| nominee.vetting.keys()).collect();
    if asked.is_empty() {
        return t("vetting.departments").split(&t("list.comma")).map(str::to_owned).collect();
    }
    asked.into_iter().cloned().collect()
}

fn lines(s: &Situation, departments: &[String]) -> Vec<Line> {
    let line = |nominee: &Nominee| Line {
        person: nominee.key.clone(),
        name: nominee.name.to_string(),
        who: who(s, &nominee.key),
        answers: departments.iter().map(|department| nominee.vetting.get(department).map(|(verdict, _)| *verdict)).collect(),
        kin: nominee.kin.as_ref().map(Vec::len),
    };
    s.election.nomination.nominees.values().filter(|nominee| nominee.withdrew.is_none()).map(line).collect()
}

/// Class, words and sign of an answer.
fn verdict_look(verdict: Option<Vetted>) -> (&'static str, &'static str, Option<Icon>) {
    match verdict {
        None => ("cell is-none", "vetting.none", None),
        Some(Vetted::Sent) => ("cell is-warn", "vetting.sent", Some(Icon::Clock)),
        Some(Vetted::Clear) => ("cell", "vetting.clear", Some(Icon::Check)),
        Some(Vetted::Barred) => ("cell is-bad", "vetting.is-barred", Some(Icon::Alert)),
    }
}

/// Nominees who hold a post in another election of this tablet that excludes the one they stand for.
#[component]
fn Elsewhere(
    /// The matrix.
    matrix: Matrix,
) -> impl IntoView {
    let session = matrix.acts.session;
    let found = RwSignal::new(Vec::<(String, bool)>::new());
    leptos::task::spawn_local(async move {
        let others = neighbours::beside_the_open_one(session).await;
        let said = |clash: &Clash| (clash.finding.sentence(voice()), clash.sureness == Sureness::Likely);
        let clashes = session.peek(|s| against_nominees(s, &others).iter().map(said).collect::<Vec<_>>());
        found.try_set(clashes.unwrap_or_default());
    });
    let row = |(words, likely): (String, bool)| view! { <li>{words}{likely.then(|| view! { " "<b>{t("posts.likely")}</b> })}</li> };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <Note tone=Tone::Warn title=t("posts.nominee")><ul>{move || found.get().into_iter().map(row).collect_view()}</ul></Note>
        </Show>
    }
}

#[component]
fn Grid(
    /// The matrix.
    matrix: Matrix,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let departments = matrix.departments.get();
        matrix.acts.session.read(|s| lines(s, &departments)).unwrap_or_default()
    });
    let heads = move || matrix.departments.get().into_iter().map(|it| view! { <th scope="col">{it}</th> }).collect_view();
    view! {
        <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p>{t("vetting.nobody")}</p> }>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t("vetting.title")>
                <table class="table matrix">
                    <caption class="sr">{t("vetting.title")}</caption>
                    <thead><tr><th scope="col">{t("staff.name")}</th>{heads}<th scope="col">{t("vetting.kin")}</th></tr></thead>
                    <tbody>{move || rows.get().into_iter().map(|line| grid_row(matrix, line)).collect_view()}</tbody>
                </table>
            </div>
        </Show>
    }
}

fn grid_row(matrix: Matrix, line: Line) -> impl IntoView {
    let Line { person, name, who, answers, kin } = line;
    let departments = matrix.departments.get_untracked();
    let (row_person, row_name) = (person.clone(), name.clone());
    let cells = answers.into_iter().zip(departments).map(move |(verdict, department)| {
        let (class, key, icon) = verdict_look(verdict);
        let label = tv("vetting.cell", &[("name", row_name.clone()), ("department", department.clone()), ("verdict", t(key))]);
        let cell = Cell { person: row_person.clone(), name: row_name.clone(), department };
        view! {
            <td><button class="btn is-plain is-small" type="button" aria-label=label on:click=move |_| matrix.cell.set(Some(cell.clone()))>
                <span class=class>{icon.map(|icon| view! { <Icon of=icon/> })}{t(key)}</span>
            </button></td>
        }
    });
    let words = match kin {
        None => t("vetting.kin.none"),
        Some(number) => tv("vetting.kin.number", &[("number", number.to_string())]),
    };
    let cells = cells.collect_view();
    let declarer = name.clone();
    view! {
        <tr>
            <th scope="row"><b>{name}</b><span class="sub">{who}</span></th>
            {cells}
            <td><Button words=words size=Size::Small weight=Weight::Second
                on_press=move |()| matrix.declaring.set(Some((person.clone(), declarer.clone())))/></td>
        </tr>
    }
}

#[component]
fn AddDepartment(
    /// The matrix.
    matrix: Matrix,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let add = move |()| {
        let typed = name.get_untracked().trim().to_owned();
        if !typed.is_empty() && !matrix.departments.with_untracked(|it| it.contains(&typed)) {
            matrix.departments.update(|it| it.push(typed));
        }
        name.set(String::new());
    };
    view! {
        <div class="desk-form">
            <TextField id="department" label=t("vetting.department") value=name on_input=move |it: String| name.set(it)/>
            <Button words=t("vetting.add-department") weight=Weight::Second on_press=add/>
        </div>
    }
}

/// Asks what a department answered.
#[component]
fn VerdictDialog(
    /// The matrix.
    matrix: Matrix,
) -> impl IntoView {
    let (verdict, ground) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let grounds = matrix.acts.session.peek(|s| {
        s.law.disqualifications.iter().map(|it| Choice::new(it.id.clone(), t(&format!("disqualification.{}", it.id)))).collect::<Vec<_>>()
    });
    let grounds = StoredValue::new(grounds.unwrap_or_default());
    let leave = move || {
        matrix.cell.set(None);
        verdict.set(String::new());
        ground.set(String::new());
    };
    let record = move |()| {
        let Some(Cell { person, department, .. }) = matrix.cell.get_untracked() else { return };
        let answer = match verdict.get_untracked().as_str() {
            "sent" => Vetted::Sent,
            "clear" => Vetted::Clear,
            "barred" => Vetted::Barred,
            _ => return,
        };
        let ground = Some(ground.get_untracked()).filter(|it| answer == Vetted::Barred && !it.is_empty());
        let command = NominationCommand::Vet { person, department, verdict: answer, ground };
        matrix.acts.ask_and_say(Command::Nomination(command), t("vetting.recorded"));
        leave();
    };
    let title = Signal::derive(move || {
        matrix.cell.get().map(|it| tv("vetting.ask", &[("department", it.department), ("name", it.name)])).unwrap_or_default()
    });
    let verdicts = || ["sent", "clear", "barred"].map(|id| Choice::new(id, t(&format!("vetting.verdict.{id}")))).to_vec();
    view! {
        <Dialog id="verdict" title=title open=Signal::derive(move || matrix.cell.get().is_some()) on_leave=move |()| leave()>
            <div class="dialog-body stack">
                <ChoiceField id="answer" label=t("vetting.answer") layout=ChoiceLayout::Plain choices=verdicts() value=verdict
                    on_input=move |it: String| verdict.set(it)/>
                <Show when=move || verdict.get() == "barred">
                    <ChoiceField id="ground" label=t("vetting.ground") layout=ChoiceLayout::Plain choices=grounds.get_value() value=ground
                        on_input=move |it: String| ground.set(it)/>
                </Show>
            </div>
            <div class="dialog-acts">
                <Button words=t("vetting.record") on_press=record/>
                <Button words=t("checkin.leave") weight=Weight::Second on_press=move |()| leave()/>
            </div>
        </Dialog>
    }
}

/// Asks for the near relatives of a nominee.
#[component]
fn KinDialog(
    /// The matrix.
    matrix: Matrix,
) -> impl IntoView {
    let rows = RwSignal::new(Vec::<Vec<String>>::new());
    let session = matrix.acts.session;
    Effect::new(move || {
        let Some((person, _)) = matrix.declaring.get() else { return };
        let known = session.peek(|s| s.election.nomination.nominees.get(&person).and_then(|it| it.kin.clone())).flatten();
        let id = |kin: &Kin| serde_json::to_value(kin.kinship).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
        rows.set(known.unwrap_or_default().iter().map(|kin| vec![kin.name.to_string(), id(kin)]).collect());
    });
    let record = move |()| {
        let Some((person, name)) = matrix.declaring.get_untracked() else { return };
        let typed = rows.get_untracked();
        let kin: Option<Vec<Kin>> = typed
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| {
                Some(Kin { person: person.clone(), name: PersonName::new(row.first()?)?, relative: None, kinship: kinship(row.get(1)?)? })
            })
            .collect();
        let Some(kin) = kin else { return matrix.acts.wrong(t("vetting.kin.incomplete")) };
        let said = tv("vetting.kin.recorded", &[("name", name)]);
        matrix.acts.ask_and_say(Command::Nomination(NominationCommand::DeclareKin { person, kin }), said);
        matrix.declaring.set(None);
    };
    let title =
        Signal::derive(move || tv("vetting.kin.title", &[("name", matrix.declaring.get().map(|(_, name)| name).unwrap_or_default())]));
    let columns =
        || vec![Column::typed(t("staff.name"), Entry::Words, Width::Ten), Column::chosen(t("vetting.kinship"), kinship_choices())];
    view! {
        <Dialog id="kin" title=title open=Signal::derive(move || matrix.declaring.get().is_some()) on_leave=move |()| matrix.declaring.set(None)>
            <div class="dialog-body stack">
                <RowsField id="kin-rows" label=t("vetting.kin") hint=t("vetting.kin.hint") columns=columns() words=rows_words("vetting.kin.add")
                    value=rows on_input=move |it: Rows| rows.set(it)/>
            </div>
            <div class="dialog-acts">
                <Button words=t("vetting.kin.record") on_press=record/>
                <Button words=t("checkin.leave") weight=Weight::Second on_press=move |()| matrix.declaring.set(None)/>
            </div>
        </Dialog>
    }
}
