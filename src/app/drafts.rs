//! Drafts of unfinished forms: kept as the person types, back after a reload or a crash.

use super::session::{Saved, Session};
use crate::browser::{clock, page};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long after the last change a draft is kept, when nobody leaves before.
const CALM: Duration = Duration::from_millis(400);

/// Drafts that changed in the last moment and are not kept yet, by the step.
#[derive(Clone, Copy)]
pub struct Waiting(StoredValue<BTreeMap<String, Draft>, LocalStorage>);

/// One of them, with the election that it was typed in.
struct Draft {
    election: Option<String>,
    text: String,
    timer: Option<TimeoutHandle>,
}

impl Waiting {
    /// None.
    pub fn new() -> Self {
        Self(StoredValue::new_local(BTreeMap::new()))
    }

    /// Takes one out; its timer is stopped.
    fn take(self, step: &str) -> Option<Draft> {
        let draft = self.0.try_update_value(|waiting| waiting.remove(step)).flatten()?;
        if let Some(timer) = draft.timer {
            timer.clear();
        }
        Some(draft)
    }
}

impl Session {
    /// Keeps a draft a moment after its last change, or at once when its page is left ([`Session::keep_now`]).
    pub fn keep_soon(&self, step: &str, text: String) {
        self.waiting.take(step);
        let (session, of) = (*self, step.to_owned());
        let timer = set_timeout_with_handle(move || session.keep_now(&of), CALM).ok();
        let draft = Draft { election: self.election.try_get_untracked().flatten(), text, timer };
        self.waiting.0.try_update_value(|waiting| waiting.insert(step.to_owned(), draft));
    }

    /// Keeps a draft that waits to be kept, if it does: its page is left.
    pub fn keep_now(&self, step: &str) {
        let Some(draft) = self.waiting.take(step) else { return };
        let (session, step) = (*self, step.to_owned());
        leptos::task::spawn_local(async move { session.keep(draft.election.as_deref(), &step, &draft.text).await });
    }

    /// Keeps every draft that waits, whenever the program is hidden or closed.
    pub fn keep_when_hidden(&self) {
        let session = *self;
        let listener = page::on_leave(move || {
            let steps: Vec<String> = session.waiting.0.try_with_value(|waiting| waiting.keys().cloned().collect()).unwrap_or_default();
            steps.iter().for_each(|step| session.keep_now(step));
        });
        StoredValue::new_local(listener);
    }

    /// Keeps a draft of a step's answers. Never fails loudly: the head says when it could not be kept.
    pub async fn save_draft(&self, step: &str, text: &str) {
        let election = self.election.try_get_untracked().flatten();
        self.keep(election.as_deref(), step, text).await;
    }

    async fn keep(&self, election: Option<&str>, step: &str, text: &str) {
        let Ok(vault) = self.vault().await else { return };
        let kept = match election {
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
        self.waiting.take(step);
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
