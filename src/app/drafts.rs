//! Drafts of unfinished forms: kept as the person types, back after a reload or a crash.

use super::session::{Saved, Session};
use crate::browser::clock;
use leptos::prelude::*;

impl Session {
    /// Keeps a draft of a step's answers. Never fails loudly: the head says when it could not be kept.
    pub async fn save_draft(&self, step: &str, text: &str) {
        let Ok(vault) = self.vault().await else { return };
        let id = self.election.try_get_untracked().flatten();
        let kept = match &id {
            Some(id) => vault.save_draft(id, step, text).await,
            None => vault.save_setting(&format!("draft-{step}"), text).await,
        };
        self.saved.try_set(match kept {
            Ok(()) => Saved::Draft(clock::now()),
            Err(fault) => Saved::NotStored(fault.code()),
        });
    }

    /// Keeps answers for the founding of another election, which is begun next.
    ///
    /// # Errors
    /// The fault of the store.
    pub async fn prepare_founding(&self, text: &str) -> Result<(), crate::browser::StoreFault> {
        self.vault().await?.save_setting("draft-found", text).await
    }

    /// The draft of a step's answers, if one was kept.
    pub async fn draft(&self, step: &str) -> Option<String> {
        let vault = self.vault().await.ok()?;
        match self.election.try_get_untracked().flatten() {
            Some(id) => vault.draft(&id, step).await.ok().flatten(),
            None => vault.setting(&format!("draft-{step}")).await.ok().flatten().filter(|text| !text.is_empty()),
        }
    }

    /// Drops the draft of a step, once it was recorded.
    pub async fn drop_draft(&self, step: &str, founded: Founded) {
        let Ok(vault) = self.vault().await else { return };
        let id = self.election.try_get_untracked().flatten();
        let _ = match (founded, id) {
            (Founded::JustNow, _) | (_, None) => vault.save_setting(&format!("draft-{step}"), "").await,
            (Founded::Before, Some(id)) => vault.drop_draft(&id, step).await,
        };
    }
}

/// Whether an act founded the election that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Founded {
    /// By this very act: the draft was kept before there was an election.
    JustNow,
    /// Before.
    Before,
}
