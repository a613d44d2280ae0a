//! 选举工作人员: who serves where, and who may not.

use super::bench::{Acts, DeskFrame, Rows, drop_draft, keep_draft, rows_words};
use crate::app::words::t;
use crate::election::polling::{PollingCommand, Staff, StaffRole};
use crate::election::record::PersonKey;
use crate::election::{Command, Situation};
use crate::ui::{Button, Choice, Column, Entry, RowsField, Width};
use crate::values::PersonName;
use leptos::prelude::*;

const ROLES: [(&str, StaffRole); 6] = [
    ("issuer", StaffRole::Issuer),
    ("scrutineer", StaffRole::Scrutineer),
    ("teller", StaffRole::Teller),
    ("caller", StaffRole::Caller),
    ("writer", StaffRole::Writer),
    ("other", StaffRole::Other),
];

/// Who serves at the poll and at the count.
#[component]
pub fn StaffDesk() -> impl IntoView {
    let acts = Acts::new();
    let rows = RwSignal::new(acts.session.peek(known).unwrap_or_default());
    keep_draft("staff", rows);
    let recorded = Memo::new(move |_| acts.session.read(known).unwrap_or_default());
    Effect::new(move |before: Option<Rows>| {
        let now = recorded.get();
        if before.is_some_and(|before| before != now) {
            rows.set(now.clone());
        }
        now
    });
    let stations =
        acts.session.peek(|s| s.election.polling.stations.iter().map(|it| Choice::new(it.id.clone(), it.name.clone())).collect::<Vec<_>>());
    let roles = ROLES.map(|(id, _)| Choice::new(id, t(&format!("staff.role.{id}")))).into();
    let columns = vec![
        Column::typed(t("staff.name"), Entry::Words, Width::Ten),
        Column::chosen(t("staff.role"), roles),
        Column::chosen(t("staff.station"), stations.unwrap_or_default()),
    ];
    let record = move |()| {
        let filled = rows.get_untracked();
        let Some(staff) = acts.session.peek(|s| filled.iter().filter_map(|row| one(s, row)).collect::<Vec<_>>()) else { return };
        if staff.len() < filled.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count() {
            return acts.wrong(t("staff.incomplete"));
        }
        acts.ask(vec![Command::Polling(PollingCommand::AppointStaff(staff))], move |_| {
            drop_draft(acts.session, "staff");
            acts.done(t("staff.recorded"));
        });
    };
    view! {
        <DeskFrame step="staff" title=t("staff.title") acts=acts>
            <RowsField id="staff" label=t("staff.rows") hint=t("staff.rows.hint") columns=columns words=rows_words("staff.add")
                value=rows on_input=move |it: Rows| rows.set(it)/>
            <p class="acts"><Button words=t("staff.record") on_press=record/></p>
        </DeskFrame>
    }
}

fn known(s: &Situation) -> Vec<Vec<String>> {
    let role = |role: StaffRole| ROLES.iter().find(|(_, it)| *it == role).map_or("other", |(id, _)| id).to_owned();
    let rows = s.election.polling.staff.iter().map(|one| vec![one.name.to_string(), role(one.role), one.station.clone()]);
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() { vec![vec![String::new(); 3]] } else { rows }
}

/// One who serves; on the roll when exactly one voter has the name.
fn one(s: &Situation, row: &[String]) -> Option<Staff> {
    let name = PersonName::new(row.first()?)?;
    let (_, role) = ROLES.iter().find(|(id, _)| Some(*id) == row.get(1).map(String::as_str))?;
    let station = row.get(2).filter(|it| !it.is_empty())?.clone();
    let mut same = s.election.roll.standing().filter(|voter| voter.registration.name == name);
    let person = same.next().filter(|_| same.next().is_none()).map(|voter| PersonKey::voter(&voter.id));
    Some(Staff { name, person, role: *role, station })
}
