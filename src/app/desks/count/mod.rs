//! 唱票计票: the cockpit, and the teller's own desk.

mod apart;
mod cockpit;
pub mod paper;
mod teller;
mod write_in;

use crate::app::desks::bench::FastFrame;
use crate::app::words::t;
use crate::election::count::{BundleId, Teller};
use crate::stages::guard::current_round;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Where in the count an address leads: to a bundle, or to a teller who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Who reads; none in the cockpit.
    pub teller: Option<Teller>,
    /// Box.
    pub station: String,
    /// Bundle.
    pub no: u32,
}

impl Place {
    /// Reads `see-1-3`, `a-1-3` or `b-1-3`: who, box, bundle.
    pub fn read(text: &str) -> Option<Self> {
        let (who, rest) = text.split_once('-')?;
        let (station, no) = rest.rsplit_once('-')?;
        let teller = match who {
            "a" => Some(Teller::A),
            "b" => Some(Teller::B),
            _ => None,
        };
        Some(Self { teller, station: station.to_owned(), no: no.parse().ok()? })
    }

    /// Writes it for an address.
    pub fn write(&self) -> String {
        let who = match self.teller {
            Some(Teller::A) => "a",
            Some(Teller::B) => "b",
            None => "see",
        };
        format!("{who}-{}-{}", self.station, self.no)
    }
}

/// The desk: the cockpit, or a teller at one bundle.
#[component]
pub fn CountDesk() -> impl IntoView {
    let params = use_params_map();
    let session = crate::app::session::session();
    let place = Memo::new(move |_| params.read().get("place").as_deref().and_then(Place::read));
    move || match place.get() {
        Some(Place { teller: Some(teller), station, no }) => {
            let round = session.peek(current_round).unwrap_or(1);
            view! { <teller::TellerDesk bundle=BundleId { round, station, no } teller=teller/> }.into_any()
        }
        seen => view! { <FastFrame step="tally" title=t("step.tally")><cockpit::Cockpit chosen=seen/></FastFrame> }.into_any(),
    }
}
