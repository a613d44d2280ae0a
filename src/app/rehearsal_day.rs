//! The day on which a rehearsal stands: turned by the trainee, and kept for the next time it is opened.

use super::session::Session;
use crate::browser::Vault;
use crate::values::Day;
use leptos::prelude::*;

/// Among the drafts of an election, the day of a rehearsal.
const DAY: &str = "rehearsal-day";

impl Session {
    /// Turns a rehearsal to a day, and keeps it.
    pub fn pretend(&self, day: Day) {
        self.stand_on(day);
        let session = *self;
        leptos::task::spawn_local(async move {
            let Some(id) = session.election.try_get_untracked().flatten() else { return };
            if let Ok(vault) = session.vault().await {
                // a day that could not be kept is turned again by hand
                let _ = vault.save_draft(&id, DAY, &day.to_string()).await;
            }
        });
    }

    /// Brings back the day on which a rehearsal stood when it was left: never one before its last act.
    pub(super) async fn recall_day(&self, vault: &Vault, id: &str) {
        let Some(last) = self.pretended.try_get_untracked().flatten() else { return };
        let kept = vault.draft(id, DAY).await.ok().flatten().and_then(|text| text.parse::<Day>().ok());
        if let Some(day) = kept.filter(|day| *day > last) {
            self.stand_on(day);
        }
    }
}
