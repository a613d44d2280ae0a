//! The shell: routes, the open election, its pages and desks.

pub mod backups;
pub mod camera;
pub mod cards;
pub mod company;
pub mod desks;
pub mod direct;
pub mod drafts;
pub mod frame;
pub mod gather;
pub mod hand_codes;
pub mod load;
pub mod lock;
pub mod neighbours;
pub mod office;
pub mod pages;
pub mod pictures;
mod rehearsal_day;
pub mod reveal;
pub mod roll_words;
pub mod rule_value;
pub mod seating;
pub mod session;
pub mod standing;
pub mod strip;
pub mod tablet_words;
pub mod take_out;
pub mod two_keys;
pub mod words;

use crate::journal::Author;
use crate::ui::{LiveRegions, Look};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;
use session::Session;

/// Every part in every state, in builds for development.
#[cfg(debug_assertions)]
use crate::ui::gallery::Gallery as Parts;
#[cfg(not(debug_assertions))]
use pages::lost::Lost as Parts;

/// The whole program.
#[component]
pub fn App() -> impl IntoView {
    words::take_up_language();
    stored_look().apply();
    let author = Author { name: words::t("role.committee"), role: "committee".to_owned() };
    let session = Session::new(author);
    provide_context(session);
    session.keep_when_hidden();
    load::copy_when_hidden(session);
    lock::watch(session);
    let announcer = crate::ui::Announcer::default();
    provide_context(announcer);
    view! {
        <Router base=base_path()>
            <frame::Navigation/>
            <lock::Locked><Pages/></lock::Locked>
        </Router>
        <LiveRegions announcer=announcer/>
    }
}

/// Every page by its address.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <pages::lost::Lost/> }>
            <Route path=path!("/") view=pages::home::Home/>
            <Route path=path!("/home") view=pages::home::Home/>
            <Route path=path!("/new") view=pages::step::NewElection/>
            <Route path=path!("/new/check") view=pages::step::NewElection/>
            <Route path=path!("/sample") view=pages::sample::Sample/>
            <Route path=path!("/restore") view=pages::restore::Restore/>
            <Route path=path!("/join") view=pages::join::Join/>
            <Route path=path!("/verify") view=pages::verify::VerifyPage/>
            <Route path=path!("/posts") view=pages::posts::PostsPage/>
            <Route path=path!("/law") view=pages::library::Library/>
            <Route path=path!("/settings") view=pages::settings::Settings/>
            <Route path=path!("/passphrase") view=lock::set::PassphrasePage/>
            <Route path=path!("/parts") view=Parts/>
            <Route path=path!("/e/:id") view=pages::tasks::Tasks/>
            <Route path=path!("/e/:id/step/:step") view=pages::step::StepPage/>
            <Route path=path!("/e/:id/desk/:desk") view=desks::DeskPage/>
            <Route path=path!("/e/:id/desk/:desk/:place") view=desks::DeskPage/>
            <Route path=path!("/e/:id/papers") view=pages::papers::Papers/>
            <Route path=path!("/e/:id/sheets") view=pages::sheets::SheetsPage/>
            <Route path=path!("/e/:id/paper/:paper") view=pages::papers::PaperPage/>
            <Route path=path!("/e/:id/hall") view=desks::hall::Hall/>
            <Route path=path!("/e/:id/backup") view=pages::backup::BackupPage/>
            <Route path=path!("/e/:id/tablets") view=pages::tablets::TabletsPage/>
            <Route path=path!("/e/:id/exchange") view=pages::exchange::ExchangePage/>
            <Route path=path!("/e/:id/cases") view=pages::cases::CasesPage/>
            <Route path=path!("/e/:id/record") view=pages::record::RecordPage/>
            <Route path=path!("/e/:id/keys") view=pages::keys::KeysPage/>
            <Route path=path!("/e/:id/erase") view=pages::erase::ErasePage/>
            <Route path=path!("/e/:id/ready-tablet") view=pages::ready::ReadyPage/>
            <Route path=path!("/e/:id/disclosed") view=pages::disclosed::DisclosedPage/>
            <Route path=path!("/e/:id/law") view=pages::library::Library/>
        </Routes>
    }
}

/// The path that the site is served under, without a slash at its end.
pub fn base_path() -> &'static str {
    use std::sync::OnceLock;
    static BASE: OnceLock<String> = OnceLock::new();
    BASE.get_or_init(|| {
        let uri = document().base_uri().ok().flatten().unwrap_or_default();
        let path = uri.split_once("://").map_or("/", |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        path.split(['?', '#']).next().unwrap_or("/").trim_end_matches('/').to_owned()
    })
}

/// An address within the site, for links.
pub fn to(path: &str) -> String {
    format!("{}{path}", base_path())
}

/// The look that the tablet was set to.
fn stored_look() -> Look {
    use crate::browser::settings::Setting;
    Look {
        text: Setting::TextSize.get().unwrap_or_default(),
        theme: Setting::Theme.get().unwrap_or_default(),
        contrast: Setting::Contrast.get().unwrap_or_default(),
    }
}
