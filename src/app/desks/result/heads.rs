//! 第一次全体会议: whom the plenaries elected, with votes, and what each still waits for.

use super::Acts;
use crate::app::desks::count::paper::{office_title, spaced};
use crate::app::words::{day_short, t, tv};
use crate::election::Situation;
use crate::election::assembly::{HEADS, PlenaryResult, elected_by_plenaries};
use crate::ui::{State, StatusBadge};
use leptos::prelude::*;

/// One row: the office, who, the votes, and how far he is.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    office: String,
    result: PlenaryResult,
}

fn rows(s: &Situation) -> Vec<Row> {
    elected_by_plenaries(s).into_iter().map(|result| Row { office: office_title(s, &result.office), result }).collect()
}

/// The letter by which the superior answered.
fn approval(s: &Situation) -> Option<String> {
    let (letter, _) = s.election.assembly.letters.get(HEADS)?.answered.as_ref()?;
    Some(tv("heads.answered", &[("number", letter.number.clone()), ("day", day_short(letter.day))]))
}

/// Everyone whom the plenaries voted on; nothing before one was held.
pub(super) fn heads_view(acts: Acts) -> impl IntoView {
    let rows = acts.session.read(rows).unwrap_or_default();
    let approved = acts.session.read(approval).flatten();
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(row).collect_view();
        let number = |key: &'static str| view! { <th scope="col" class="num">{t(key)}</th> };
        view! {
            <h2 class="mt-4">{t("heads.title")}</h2>
            <div class="table-scroll"><table class="table is-tight">
                <caption class="sr">{t("heads.title")}</caption>
                <thead><tr>
                    <th scope="col">{t("heads.office")}</th><th scope="col">{t("result.name")}</th>
                    {number("sign.for")}{number("sign.against")}{number("sign.abstained")}
                    <th scope="col">{t("result.state")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {approved.map(|words| view! { <p class="caption">{words}</p> })}
        }
    })
}

fn row(row: Row) -> impl IntoView {
    let result = row.result;
    let needed = tv("heads.needed", &[("present", result.present.to_string()), ("needed", result.needed.to_string())]);
    let (state, words) = state_of(&result);
    view! {
        <tr>
            <td>{row.office}</td>
            <th scope="row">{spaced(&result.name)}</th>
            <td class="num">{result.votes}</td><td class="num">{result.against}</td><td class="num">{result.abstained}</td>
            <td><StatusBadge state=state words=words/>" "<span class="caption">{needed}</span></td>
        </tr>
    }
}

fn state_of(result: &PlenaryResult) -> (State, String) {
    let state = match (result.elected, result.waits.is_some()) {
        (false, _) => State::Wrong,
        (true, true) => State::Soon,
        (true, false) => State::Done,
    };
    (state, t(result.state_key()))
}
