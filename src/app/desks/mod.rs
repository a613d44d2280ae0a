//! Desks: where work is done fast, each with a page of its own.

pub mod archive;
pub mod ballots;
pub mod bench;
pub mod boxes;
pub mod calendar;
pub mod candidates;
pub mod checkin;
pub mod close;
pub mod committee;
pub mod count;
pub mod display;
pub mod figures;
pub mod hall;
pub mod handover;
pub mod import;
pub mod method;
pub mod nominate;
pub mod objections;
pub mod pairs;
pub mod primary;
pub mod proxies;
pub mod reentry;
pub mod registration;
pub mod reissue;
pub mod result;
pub mod rollbook;
pub mod staff;
pub mod stations;
pub mod summary;
pub mod vetting;

use crate::app::load::Opened;
use crate::app::pages::lost::Lost;
use crate::app::pages::ready::OnTheDay;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The desk of the address.
#[component]
pub fn DeskPage() -> impl IntoView {
    let params = use_params_map();
    let desk = Memo::new(move |_| params.read().get("desk").unwrap_or_default());
    let of_the_day = Memo::new(move |_| OF_THE_DAY.contains(&desk.get().as_str()));
    view! {
        <Opened>
            {move || if of_the_day.get() {
                view! { <OnTheDay>{move || desk_of(&desk.get())}</OnTheDay> }.into_any()
            } else {
                desk_of(&desk.get())
            }}
        </Opened>
    }
}

/// Desks where the poll, the count and their result are recorded.
const OF_THE_DAY: [&str; 6] = ["checkin", "close", "boxes", "count", "result", "reentry"];

/// Every desk by the last part of its address.
fn desk_of(name: &str) -> AnyView {
    match name {
        "archive" => view! { <archive::ArchiveDesk/> }.into_any(),
        "handover" => view! { <handover::HandoverDesk/> }.into_any(),
        "summary" => view! { <summary::SummaryDesk/> }.into_any(),
        "boxes" => view! { <boxes::BoxesDesk/> }.into_any(),
        "calendar" => view! { <calendar::CalendarDesk/> }.into_any(),
        "nominate" => view! { <nominate::NominateDesk/> }.into_any(),
        "vetting" => view! { <vetting::VettingDesk/> }.into_any(),
        "primary" => view! { <primary::PrimaryDesk/> }.into_any(),
        "candidates" => view! { <candidates::CandidateDesk/> }.into_any(),
        "stations" => view! { <stations::StationDesk/> }.into_any(),
        "staff" => view! { <staff::StaffDesk/> }.into_any(),
        "proxies" => view! { <proxies::ProxyDesk/> }.into_any(),
        "ballots" => view! { <ballots::BallotDesk/> }.into_any(),
        "close" => view! { <close::CloseDesk/> }.into_any(),
        "checkin" => view! { <checkin::CheckInDesk/> }.into_any(),
        "committee" => view! { <committee::CommitteeDesk/> }.into_any(),
        "result" => view! { <result::ResultDesk/> }.into_any(),
        "count" => view! { <count::CountDesk/> }.into_any(),
        "method" => view! { <method::MethodDesk/> }.into_any(),
        "reentry" => view! { <reentry::ReentryDesk/> }.into_any(),
        "register" => view! { <registration::RegistrationDesk/> }.into_any(),
        "roll" => view! { <rollbook::RollDesk/> }.into_any(),
        "import" => view! { <import::ImportDesk/> }.into_any(),
        "display" => view! { <display::DisplayDesk/> }.into_any(),
        "objections" => view! { <objections::ObjectionsDesk/> }.into_any(),
        "pairs" => view! { <pairs::PairsDesk/> }.into_any(),
        _ => view! { <Lost/> }.into_any(),
    }
}
