//! 导出表格: every sheet that the election offers, in one place.

use crate::app::frame::ElectionPage;
use crate::app::load::Opened;
use crate::app::session::session;
use crate::app::take_out::TakeOut;
use crate::app::to;
use crate::app::words::t;
use crate::exchange::offers::OFFERS;
use crate::ui::{Back, Title};
use leptos::prelude::*;

/// The parts of the page, from the top.
const PARTS: [&str; 3] = ["roll", "result", "figures"];

/// The page.
#[component]
pub fn SheetsPage() -> impl IntoView {
    view! { <Opened><Offers/></Opened> }
}

#[component]
fn Offers() -> impl IntoView {
    let session = session();
    let home = move || to(&format!("/e/{}", session.election.get().unwrap_or_default()));
    let part = |part: &'static str| {
        let offers = OFFERS.iter().filter(|offer| offer.part == part).map(|offer| view! { <TakeOut offer=offer/> }).collect_view();
        view! {
            <section class="mt-5">
                <h2 class="rule-h">{t(&format!("offer.part.{part}"))}</h2>
                {offers}
            </section>
        }
    };
    view! {
        <ElectionPage>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <Title words=t("offer.title")/>
            <p class="lead">{t("offer.lead")}</p>
            {PARTS.map(part).collect_view()}
        </ElectionPage>
    }
}
