//! Desks: where work is done fast, each with a page of its own.

pub mod bench;
pub mod calendar;
pub mod checkin;
pub mod committee;
pub mod hall;
pub mod method;

use crate::app::load::Opened;
use crate::app::pages::lost::Lost;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The desk of the address.
#[component]
pub fn DeskPage() -> impl IntoView {
    let params = use_params_map();
    let desk = Memo::new(move |_| params.read().get("desk").unwrap_or_default());
    view! { <Opened>{move || desk_of(&desk.get())}</Opened> }
}

/// Every desk by the last part of its address.
fn desk_of(name: &str) -> AnyView {
    match name {
        "calendar" => view! { <calendar::CalendarDesk/> }.into_any(),
        "checkin" => view! { <checkin::CheckInDesk/> }.into_any(),
        "committee" => view! { <committee::CommitteeDesk/> }.into_any(),
        "method" => view! { <method::MethodDesk/> }.into_any(),
        _ => view! { <Lost/> }.into_any(),
    }
}
