//! The works of an import: the file opened by the worker, every line checked, people recorded in chunks. All give way to the
//! screen and can be stopped.

use super::changes::{self, Changed};
use super::{BadLine, Checked, Import, Loaded, Phase};
use crate::app::load::fault_words;
use crate::app::office::{self, Unanswered};
use crate::app::session::RecordFault;
use crate::app::words::{t, tv};
use crate::browser::files::{self, Picked};
use crate::browser::worker::Stop;
use crate::election::roll::{Registration, RollCommand};
use crate::election::{Command, Situation};
use crate::exchange::office::{Job, book};
use crate::exchange::roll_sheet::{Differing, Reading, SUM_DIFFERS, SheetUse, Verdict, resident};
use crate::exchange::sheets::{Remark, Row, Sheet, Table, Written};
use leptos::prelude::*;
use std::rc::Rc;

/// People in one entry of the journal.
const RECORDED_AT_ONCE: usize = 500;
/// Lines that are checked before the screen is drawn again.
const CHECKED_AT_ONCE: usize = 2000;

/// Has a file read by the worker.
pub fn open(import: Import, picked: Picked) {
    import.refused.set(None);
    import.checked.set(None);
    import.loaded.set(None);
    import.phase.set(Phase::Opening(0));
    let stop = Stop::default();
    import.stop_worker.set(stop.clone());
    leptos::task::spawn_local(async move {
        let tell = move |far: u32| {
            import.phase.try_set(Phase::Opening(far as usize));
        };
        let answer = office::ask(&Job::ReadSheets, &picked.bytes, &stop, tell).await;
        match answer.map(|answer| book(&answer)) {
            Ok(Some(book)) => import.take(picked.name, book),
            Ok(None) => drop(import.refused.try_set(Some(t("help.fault.worker-ended")))),
            Err(Unanswered::Because(words)) => drop(import.refused.try_set(Some(words))),
            Err(Unanswered::Stopped) => {}
        }
        import.phase.try_set(Phase::Still);
    });
}

/// Has sheets written by the worker and offers the file.
pub fn write(import: Import, sheets: Vec<Sheet>, written: Written) {
    let stop = Stop::default();
    import.stop_worker.set(stop.clone());
    leptos::task::spawn_local(async move {
        let name = format!("{}.{}", t("import.report.file"), written.ending());
        match office::write_sheets(&sheets, written, &stop).await {
            Ok(bytes) => drop(files::download(&name, written.media(), &bytes)),
            Err(Unanswered::Because(words)) => drop(import.refused.try_set(Some(words))),
            Err(Unanswered::Stopped) => {}
        }
    });
}

/// Checks every line by the confirmed columns, sheet after sheet.
pub fn check(import: Import) {
    let Some(loaded) = import.loaded.get_untracked() else { return };
    import.stop.set(false);
    import.refused.set(None);
    let below = |(place, head): (usize, Option<usize>)| (place, head.map_or(0, |head| head + 1));
    let taken: Vec<(usize, usize)> = import.plans.with_untracked(|plans| {
        plans.iter().enumerate().filter(|(_, plan)| plan.taken).map(|(place, plan)| below((place, plan.mapping.head))).collect()
    });
    let rows = |place: usize| loaded.book.sheets.get(place).map_or(0, |sheet| sheet.len());
    let all: usize = taken.iter().map(|(place, first)| rows(*place).saturating_sub(*first)).sum();
    import.phase.set(Phase::Checking(0, all));
    leptos::task::spawn_local(async move {
        give_way().await;
        let checked = gather(import, &loaded, &taken, all).await;
        if let Some(checked) = checked {
            import.taken.try_set(changes::Taken::new());
            import.checked.try_set(Some(checked.finish()));
        }
        import.phase.try_set(Phase::Still);
    });
}

/// Reads the lines, some hundred at a time; none when it was stopped or the page has gone.
async fn gather(import: Import, loaded: &Loaded, taken: &[(usize, usize)], all: usize) -> Option<Gathered> {
    let mut reading = import.session.peek(|s| Reading::new(s, import.purpose()))?;
    let mut gathered = Gathered::default();
    let mut done = 0;
    for (place, first) in taken {
        let Some(table) = loaded.book.sheets.get(*place) else { continue };
        let mapping = import.plans.try_with_untracked(|plans| plans.get(*place).map(|plan| plan.mapping.clone()))??;
        reading.begin(table, &mapping);
        gathered.begin(*place, table);
        let mut at = *first;
        while at < table.len() {
            let until = (at + CHECKED_AT_ONCE).min(table.len());
            import.session.peek(|s| {
                for row_at in at..until {
                    if let Some(row) = table.row(row_at) {
                        let verdict = reading.read(s, &row);
                        gathered.take(s, (*place, row_at), &row, reading.group(), verdict);
                    }
                }
            })?;
            done += until - at;
            at = until;
            import.phase.try_set(Phase::Checking(done, all));
            give_way().await;
            if import.stop.try_get_untracked() != Some(false) {
                return None;
            }
        }
    }
    Some(gathered)
}

#[derive(Default)]
struct Gathered {
    people: Vec<Registration>,
    known: usize,
    changed: Vec<Changed>,
    aside: usize,
    bad: Vec<BadLine>,
    remarks: Vec<(usize, usize, Vec<Remark>)>,
}

impl Gathered {
    /// Begins a sheet: what people wrote beside its cells is told.
    fn begin(&mut self, sheet: usize, table: &Table) {
        let told = |(line, note): (&u32, &String)| (sheet, *line as usize, vec![Remark::new("sheet.comment").with("note", note)]);
        self.remarks.extend(table.notes.iter().map(told));
    }

    fn take(&mut self, s: &Situation, (sheet, row_at): (usize, usize), row: &Row<'_>, group: Option<u32>, verdict: Verdict) {
        match verdict {
            Verdict::Person(person, remarks) => {
                self.people.push(*person);
                if !remarks.is_empty() {
                    self.remarks.push((sheet, row.line, remarks));
                }
            }
            Verdict::Known(_, differing) if differing.is_empty() => self.known += 1,
            Verdict::Known(voter, differing) => match s.election.roll.voter(&voter) {
                Some(known) => {
                    let words = [("number", known.number.to_string()), ("name", known.registration.name.to_string())];
                    self.changed.push(Changed { sheet, line: row.line, who: tv("import.changes.who", &words), voter, differing });
                }
                None => {
                    self.known += 1;
                    self.remarks.push((sheet, row.line, vec![differs(&differing)]));
                }
            },
            Verdict::Aside(remark) => {
                self.aside += 1;
                if remark.key == SUM_DIFFERS {
                    self.remarks.push((sheet, row.line, vec![remark]));
                }
            }
            Verdict::Bad(mut remarks) => {
                if !row.note.is_empty() {
                    remarks.push(Remark::new("sheet.comment").with("note", row.note));
                }
                self.bad.push(BadLine { sheet, row: row_at, line: row.line, group, remarks });
            }
        }
    }

    fn finish(self) -> Checked {
        Checked {
            people: Rc::new(self.people),
            known: self.known,
            changed: Rc::new(self.changed),
            aside: self.aside,
            bad: Rc::new(self.bad),
            remarks: Rc::new(self.remarks),
        }
    }
}

/// Someone of the household roll of whom the sheet says something else: told, because that roll is not corrected.
fn differs(differing: &[Differing]) -> Remark {
    let columns: Vec<String> = differing.iter().map(|it| t(&format!("sheet.column.{}", it.column.id()))).collect();
    Remark::new("sheet.known-differs").with("columns", columns.join(&t("list.comma")))
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
    let corrections = changes::corrections(import);
    // recorded in the app's time, not the page's: leaving the page does not stop it
    leptos::task::spawn_local(async move {
        let mut done = 0;
        for chunk in people.chunks(RECORDED_AT_ONCE) {
            if import.stop.try_get_untracked() == Some(true) {
                break;
            }
            if let Err(fault) = import.session.record_untold(vec![command(purpose, chunk)]).await {
                refuse(import, &fault);
                break;
            }
            done += chunk.len();
            import.phase.try_set(Phase::Recording(done, people.len()));
            give_way().await;
        }
        let corrected = if done == people.len() { changes::record(import, &corrections).await } else { 0 };
        import.session.tell();
        let all = done == people.len() && corrected == corrections.len();
        import.phase.try_set(if all { Phase::Done(done) } else { Phase::Stopped(done) });
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
