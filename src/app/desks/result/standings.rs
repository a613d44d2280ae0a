//! The standings of an office: votes, the other signs, the line of those that elect, and why someone is not elected.

use super::Acts;
use crate::app::desks::count::paper::{office_title, spaced};
use crate::app::words::{language, t, tv, voice};
use crate::election::outcome::{NeededShare, OfficeOutcome, Standing};
use crate::election::people;
use crate::text;
use crate::ui::{Bar, Icon, Shade, State, StatusBadge};
use crate::values::Sex;
use leptos::prelude::*;

/// The standings of an office, with the line of the votes needed.
pub(super) fn office_view(acts: Acts, office: &OfficeOutcome) -> impl IntoView + use<> {
    let title = acts.session.peek(|s| office_title(s, &office.office)).unwrap_or_default();
    let head = tv("result.office", &[("office", title), ("seats", office.seats.to_string())]);
    let line = needed_line(office);
    let tick = per_mille(office.needed, office.base);
    let signs = office.standings.iter().any(|standing| standing.other_signs.is_some());
    let rows = office.standings.iter().map(|standing| standing_view(acts, standing, office, tick)).collect_view();
    let why = office.standings.iter().filter_map(why_view).collect_view();
    view! {
        <li class="is-open">
            <h3>{head}<span class="quiet">{line}</span></h3>
            <div class="table-scroll"><table class="table is-tight votes"><caption class="sr">{t("result.votes")}</caption>{signs.then(sign_heads)}<tbody>{rows}</tbody></table></div>
            {why}
        </li>
    }
}

/// How many votes elect, and of what they are how large a share.
fn needed_line(office: &OfficeOutcome) -> String {
    let line = tv("result.line", &[("needed", office.needed.to_string())]);
    let share = office.share.filter(|_| office.base > 0).map(|share| share_words(&share, office.base));
    share.map_or_else(|| line.clone(), |share| tv("result.line.share", &[("line", line.clone()), ("share", share)]))
}

/// A share and what it is a share of: 实到会49人的过半数.
pub fn share_words(share: &NeededShare, base: u64) -> String {
    let of = serde_json::to_value(share.of).ok().and_then(|of| of.as_str().map(str::to_owned)).unwrap_or_default();
    let of = tv(&format!("base.{of}"), &[("count", base.to_string())]);
    tv("result.share", &[("of", of), ("share", text::fraction(language(), share.share))])
}

/// The heads of the columns where the ballot has three signs.
fn sign_heads() -> impl IntoView {
    let sign = |key: &'static str| view! { <th scope="col" class="num">{t(key)}</th> };
    view! {
        <thead><tr>
            <th scope="col">{t("result.name")}</th>{sign("sign.for")}{sign("sign.against")}{sign("sign.abstained")}
            <td></td><th scope="col">{t("result.state")}</th>
        </tr></thead>
    }
}

fn per_mille(part: u64, whole: u64) -> u32 {
    u32::try_from(part * 1000 / whole.max(1)).unwrap_or(1000).min(1000)
}

fn standing_view(acts: Acts, standing: &Standing, office: &OfficeOutcome, tick: u32) -> impl IntoView + use<> {
    let fill = per_mille(standing.votes, office.base);
    let enough = standing.votes >= office.needed;
    let shade = if standing.elected { Shade::Full } else { Shade::Light };
    let signs = office.standings.iter().any(|standing| standing.other_signs.is_some());
    let woman = acts.session.peek(|s| people::sex(s, &standing.person) == Some(Sex::Female)).unwrap_or(false);
    let state = if standing.elected {
        view! { <StatusBadge state=State::Done words=t("result.elected")/> }.into_any()
    } else {
        t(if enough { "result.not-elected" } else { "result.too-few" }).into_any()
    };
    view! {
        <tr class:is-no=!standing.elected>
            <th scope="row">{spaced(&standing.name)}{woman.then(|| view! { <span class="sub">{t("result.woman")}</span> })}</th>
            <td class="num">{standing.votes}</td>
            {standing.other_signs.map(|signs| view! { <td class="num is-other">{signs.against}</td><td class="num is-other">{signs.abstained}</td> })}
            {(signs && standing.other_signs.is_none()).then(|| view! { <td></td><td></td> })}
            <td class="barcell"><Bar fill=fill tick=tick shade=shade/></td>
            <td>{state}</td>
        </tr>
    }
}

/// 为什么没有当选, opening in place.
fn why_view(standing: &Standing) -> Option<impl IntoView + use<>> {
    let why = standing.why(voice())?;
    let question = tv("result.why", &[("name", standing.name.clone())]);
    Some(
        view! { <details class="detail"><summary>{question}</summary><p class="because"><Icon of=Icon::Ask/><span>{why}</span></p></details> },
    )
}
