//! The one way to record: decide, make the act durable, and only then show it.

use super::{Receipt, RecordFault, Saved, Session};
use crate::app::words;
use crate::browser::{Card, Purpose, Vault, clock};
use crate::election::setup::Nature;
use crate::election::tablets::may_record;
use crate::election::{Act, Command, Election, Refusal, decide};
use crate::journal::{Author, DeviceId, Entry, Journal};
use crate::values::Moment;
use leptos::prelude::*;
use std::rc::Rc;

impl Session {
    /// Records one act. When it returns, the act is on the disk and shown.
    ///
    /// # Errors
    /// [`RecordFault`]: nothing was recorded.
    pub async fn record(&self, command: Command) -> Result<Receipt, RecordFault> {
        self.record_all(vec![command]).await
    }

    /// Records several requests as one act: all or none.
    ///
    /// # Errors
    /// [`RecordFault`]: nothing was recorded.
    pub async fn record_all(&self, commands: Vec<Command>) -> Result<Receipt, RecordFault> {
        let receipt = self.record_untold(commands).await?;
        self.tell();
        Ok(receipt)
    }

    /// Records one of many acts that are one work to people, such as a portion of an import. When it returns, the act is on the disk;
    /// the pages hear of all of them by [`tell`](Self::tell) at the end, because each of them looks at the whole election again.
    ///
    /// # Errors
    /// [`RecordFault`]: nothing was recorded.
    pub async fn record_untold(&self, commands: Vec<Command>) -> Result<Receipt, RecordFault> {
        let room = self.room();
        let writing = Rc::clone(&room.borrow().writing);
        let _one_at_a_time = writing.lock().await;
        let vault = self.vault().await.map_err(RecordFault::Store)?;
        self.keep_to_the_day();
        let act = self.decided(&commands)?;
        let author = self.author.try_get_untracked().ok_or(RecordFault::Closed)?;
        let now = self.now();
        if room.borrow().open.is_none() {
            return self.found(&vault, &act, author, now).await;
        }
        let pen = self.pen_for(&act)?;
        let (id, entry) = {
            let mut room = room.borrow_mut();
            let open = room.open.as_mut().ok_or(RecordFault::Closed)?;
            let sealed = match &pen {
                Some(pen) => open.journal.write(pen, author, now, &act),
                None => open.journal.seal(&vault.device(), author, now, &act),
            };
            let entry = sealed.map_err(|_| RecordFault::Closed)?;
            (open.journal.election().to_owned(), entry)
        };
        if let Err(fault) = vault.append(&id, std::slice::from_ref(&entry)).await {
            self.saved.try_set(Saved::NotStored(fault.code()));
            return Err(RecordFault::Store(fault));
        }
        self.take_in(&entry)?;
        Ok(Receipt { entry: entry.id(), digest: entry.digest(), at: now })
    }

    /// What the law and the role of this tablet let it record.
    fn decided(&self, commands: &[Command]) -> Result<Act, RecordFault> {
        // without a pen among several tablets it is nobody's
        let device = self.device().unwrap_or_else(|| DeviceId(String::new()));
        let decided = self.peek(|situation| {
            let events = commands.iter().map(|command| decide(situation, command)).collect::<Result<Vec<_>, Refusal>>()?.concat();
            may_record(situation, &device, &events)?;
            Ok(events)
        });
        let events = decided.ok_or(RecordFault::Closed)?.map_err(|refusal: Refusal| RecordFault::Refused(Box::new(refusal)))?;
        Ok(Act { events })
    }

    /// Takes an entry in that is on the disk; the pages are [told](Self::tell) after it.
    fn take_in(&self, entry: &Entry) -> Result<(), RecordFault> {
        {
            let room = self.room();
            let mut room = room.borrow_mut();
            let open = room.open.as_mut().ok_or(RecordFault::Closed)?;
            open.situation.election.apply_entry(entry);
            let _ = open.journal.merge(entry.clone());
            open.situation.law = open.situation.election.setup.law(open.situation.today).map_err(RecordFault::Law)?;
        }
        self.saved.try_set(Saved::Recorded(entry.stamp().moment));
        Ok(())
    }

    /// Tells the pages that something was recorded.
    pub fn tell(&self) {
        self.version.try_update(|version| *version += 1);
    }

    /// Makes a new election of its founding act.
    async fn found(&self, vault: &Vault, act: &Act, author: Author, now: Moment) -> Result<Receipt, RecordFault> {
        let id = clock::new_election_id();
        let mut journal = Journal::new(&id);
        let entry = journal.seal(&vault.device(), author, now, act).map_err(|_| RecordFault::Closed)?;
        let _ = journal.merge(entry.clone());
        self.adopt(vault, journal).await?;
        Ok(Receipt { entry: entry.id(), digest: entry.digest(), at: now })
    }

    /// Keeps a whole journal (a founding act, a sample, a backup) as an election of this tablet, and opens it.
    ///
    /// # Errors
    /// [`RecordFault`] when it cannot be stored; nothing was then.
    pub async fn adopt(&self, vault: &Vault, journal: Journal) -> Result<String, RecordFault> {
        let card = card_of(&journal).ok_or(RecordFault::Closed)?;
        let id = card.id.clone();
        let entries: Vec<Entry> = journal.ordered().into_iter().cloned().collect();
        if let Err(fault) = vault.create(card, &entries).await {
            self.saved.try_set(Saved::NotStored(fault.code()));
            return Err(RecordFault::Store(fault));
        }
        self.open(&id).await?;
        Ok(id)
    }
}

/// The card of a journal; none before the founding act is there.
pub(super) fn card_of(journal: &Journal) -> Option<Card> {
    let election = Election::replay(journal);
    let founding = election.setup.founding.as_ref()?;
    Some(Card {
        id: journal.election().to_owned(),
        title: words::election_title(founding),
        purpose: if founding.nature == Nature::Rehearsal { Purpose::Rehearsal } else { Purpose::Real },
        kind: founding.kind.to_string(),
        opened: clock::now(),
    })
}
