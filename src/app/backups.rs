//! When an election was last backed up, and when it is time again.

use super::frame::to_page;
use super::session::{Session, session};
use super::words::{t, tv};
use crate::browser::{Vault, clock};
use crate::journal::Journal;
use crate::ui::{LinkButton, Note, Size, Tone, Weight};
use crate::values::Moment;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// So many entries after the last backup the next one is asked for.
pub const ENTRIES: usize = 100;
/// After so many milliseconds too, when anything was recorded since.
const DAY: i64 = 24 * 3600 * 1000;

/// The last backup of an election. Nothing personal: it stands unencrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// When it was made and read back.
    pub at: Moment,
    /// How many entries it holds.
    pub entries: usize,
    /// The head of the record in it, as text.
    pub head: String,
    /// When its file was opened again and compared, by the rehearsed restore.
    #[serde(default)]
    pub opened: Option<Moment>,
}

/// The name of the setting.
fn name(id: &str) -> String {
    format!("last-backup-{id}")
}

impl LastBackup {
    /// The last backup of an election, as this tablet knows.
    pub async fn of(vault: &Vault, id: &str) -> Option<Self> {
        let kept = vault.setting(&name(id)).await.ok().flatten()?;
        // the first versions kept the moment alone
        let moment = |text: &str| text.parse().ok().map(|at| Self { at: Moment(at), entries: 0, head: String::new(), opened: None });
        moment(&kept).or_else(|| serde_json::from_str(&kept).ok())
    }

    /// Keeps it.
    pub async fn keep(&self, vault: &Vault, id: &str) {
        if let Ok(text) = serde_json::to_string(self) {
            let _ = vault.save_setting(&name(id), &text).await;
        }
    }

    /// Why it is time for the next one; `None` when it is not.
    pub fn due(last: Option<&Self>, entries: usize, first: Option<Moment>, now: Moment) -> Option<Due> {
        let since = entries.saturating_sub(last.map_or(0, |last| last.entries));
        let from = last.map(|last| last.at).or(first)?;
        let days = (now.0 - from.0) / DAY;
        let late = since > 0 && days >= 1;
        (late || since >= ENTRIES).then_some(Due { since, days, never: last.is_none() })
    }
}

/// Why a backup is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Entries since the last one.
    pub since: usize,
    /// Whole days since the last one, or since the first entry.
    pub days: i64,
    /// Whether there was none yet.
    pub never: bool,
}

impl Session {
    /// The last backup of the open election, read from the tablet.
    pub async fn last_backup(&self) -> Option<LastBackup> {
        let id = self.election.try_get_untracked().flatten()?;
        LastBackup::of(&self.vault().await.ok()?, &id).await
    }
}

/// Reminds of the next backup of a real election.
#[component]
pub fn BackupReminder() -> impl IntoView {
    let session = session();
    let last = RwSignal::new(None::<Option<LastBackup>>);
    leptos::task::spawn_local(async move {
        last.try_set(Some(session.last_backup().await));
    });
    let due = Memo::new(move |_| {
        let last = last.get()?;
        if session.is_rehearsal() {
            return None;
        }
        let first = |journal: &Journal| journal.ordered().first().map(|entry| entry.stamp().moment);
        let (entries, first) = session.journal(|journal| (journal.len(), last.is_none().then(|| first(journal)).flatten()))?;
        LastBackup::due(last.as_ref(), entries, first, clock::now())
    });
    let words = move |due: &Due| {
        let key = match (due.never, due.days) {
            (true, _) => "remind.never",
            (false, 0) => "remind.entries",
            (false, _) => "remind.days",
        };
        tv(key, &[("since", due.since.to_string()), ("days", due.days.to_string())])
    };
    move || {
        due.get().map(|due| {
            view! {
                <Note tone=Tone::Warn title=words(&due) line=t("remind.line")>
                    <p class="acts mt-3"><LinkButton words=t("remind.act") href=to_page(session, "backup") weight=Weight::Second size=Size::Small/></p>
                </Note>
            }
        })
    }
}
