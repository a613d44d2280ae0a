//! The two works of an import: checking every line, recording people in chunks. Both give way to the screen and can be stopped.

use super::{Checked, Import, Phase};
use crate::app::load::fault_words;
use crate::app::session::RecordFault;
use crate::election::Command;
use crate::election::roll::{Registration, RollCommand};
use crate::exchange::roll_sheet::{Reading, Remark, Row, SheetUse, Verdict, resident};
use leptos::prelude::*;
use std::rc::Rc;

/// People in one entry of the journal.
const RECORDED_AT_ONCE: usize = 256;

/// Checks every line by the confirmed columns.
pub fn check(import: Import) {
    let Some(loaded) = import.loaded.get_untracked() else { return };
    let rows = Rc::clone(&loaded.rows);
    import.stop.set(false);
    import.refused.set(None);
    import.phase.set(Phase::Checking(0, rows.len()));
    leptos::task::spawn_local(async move {
        give_way().await;
        let checked = import.session.peek(|s| {
            let mapping = import.mapping.get_untracked();
            let mut reading = Reading::new(s, &mapping, &rows, import.purpose());
            let below = mapping.head.map_or(0, |head| head + 1);
            let mut gathered = Gathered::default();
            for row in rows.get(below..).unwrap_or_default() {
                gathered.take(row, reading.read(row));
            }
            gathered
        });
        import.checked.try_set(checked.map(Gathered::finish));
        import.phase.try_set(Phase::Still);
    });
}

#[derive(Default)]
struct Gathered {
    people: Vec<Registration>,
    known: usize,
    aside: usize,
    bad: Vec<(Row, Vec<Remark>)>,
    remarks: Vec<(usize, Vec<Remark>)>,
}

impl Gathered {
    fn take(&mut self, row: &Row, verdict: Verdict) {
        match verdict {
            Verdict::Person(person, remarks) => {
                self.people.push(*person);
                if !remarks.is_empty() {
                    self.remarks.push((row.line, remarks));
                }
            }
            Verdict::Known(..) => self.known += 1,
            Verdict::Aside(_) => self.aside += 1,
            Verdict::Bad(remarks) => self.bad.push((row.clone(), remarks)),
        }
    }

    fn finish(self) -> Checked {
        Checked {
            people: Rc::new(self.people),
            known: self.known,
            aside: self.aside,
            bad: Rc::new(self.bad),
            remarks: Rc::new(self.remarks),
        }
    }
}

/// Records the people that can be taken, a chunk per entry. What was recorded before a stop stays, and the next import of the
/// same file goes on from there.
pub fn record(import: Import) {
    let Some(checked) = import.checked.get_untracked() else { return };
    let people = Rc::clone(&checked.people);
    import.stop.set(false);
    import.refused.set(None);
    import.phase.set(Phase::Recording(0, people.len()));
    let purpose = import.purpose();
    // recorded in the app's time, not the page's: leaving the page does not stop it
    leptos::task::spawn_local(async move {
        let mut done = 0;
        for chunk in people.chunks(RECORDED_AT_ONCE) {
            if import.stop.try_get_untracked() == Some(true) {
                break;
            }
            if let Err(fault) = import.session.record(command(purpose, chunk)).await {
                refuse(import, &fault);
                break;
            }
            done += chunk.len();
            import.phase.try_set(Phase::Recording(done, people.len()));
            give_way().await;
        }
        import.phase.try_set(if done == people.len() { Phase::Done(done) } else { Phase::Stopped(done) });
    });
}

fn command(purpose: SheetUse, people: &[Registration]) -> Command {
    Command::Roll(match purpose {
        SheetUse::Registrations => RollCommand::RegisterMany(people.to_vec()),
        SheetUse::Residents => RollCommand::ListResidents(people.iter().map(resident).collect()),
    })
}

fn refuse(import: Import, fault: &RecordFault) {
    import.refused.try_set(Some(fault_words(fault)));
}

/// Lets the screen be drawn.
async fn give_way() {
    gloo::timers::future::TimeoutFuture::new(0).await;
}
