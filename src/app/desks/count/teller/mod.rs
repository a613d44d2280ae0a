//! 计票人: one bundle, ballot by ballot, by keys. Only his own figures stand here.

mod keys;
mod view;

use super::paper::{Paper, SumPart, SumRow, judge, teller_name};
use crate::app::desks::bench::{ActNote, Acts, FastFrame};
use crate::app::desks::hall::{self, HallWord, News};
use crate::app::drafts::Founded;
use crate::app::frame::go;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::ballot::{Judgement, Validity};
use crate::election::count::{BundleId, CountCommand, Reading, Teller, planned};
use crate::ui::Announcer;
use leptos::prelude::*;

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Another person's name.
    WriteIn,
    /// The office that cannot be read.
    Illegible,
    /// The ground of a void ballot.
    Void,
}

/// The desk while a bundle is read.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    acts: Acts,
    announcer: Announcer,
    teller: Teller,
    bundle: StoredValue<BundleId>,
    pub(super) paper: Memo<Paper>,
    pub(super) reading: RwSignal<Reading>,
    size: RwSignal<u32>,
    looked: RwSignal<bool>,
    note: RwSignal<Option<String>>,
    pub(super) asking: RwSignal<Option<Asking>>,
}

/// The desk of one teller at one bundle.
#[component]
pub fn TellerDesk(
    /// Which bundle.
    bundle: BundleId,
    /// Who reads.
    teller: Teller,
) -> impl IntoView {
    let acts = Acts::new();
    let session = acts.session;
    let (round, station, no) = (bundle.round, bundle.station.clone(), bundle.no);
    let size = session
        .peek(|s| {
            let plan = s.election.count.round(round).map(|count| planned(count, &station)).unwrap_or_default();
            plan.into_iter().find(|it| it.no == no).map_or(0, |it| it.ballots)
        })
        .unwrap_or_default();
    let desk = Desk {
        acts,
        announcer: use_context::<Announcer>().unwrap_or_default(),
        teller,
        bundle: StoredValue::new(bundle),
        paper: Memo::new(move |_| session.read(|s| Paper::of(s, round)).unwrap_or_default()),
        reading: RwSignal::new(Reading::default()),
        size: RwSignal::new(size),
        looked: RwSignal::new(false),
        note: RwSignal::new(None),
        asking: RwSignal::new(None),
    };
    let loaded = RwSignal::new(false);
    let draft = desk.draft();
    leptos::task::spawn_local(async move {
        let kept = session.draft(&draft).await.and_then(|text| serde_json::from_str::<Reading>(&text).ok());
        if let Some(kept) = kept {
            desk.reading.try_set(kept);
        }
        loaded.try_set(true);
        desk.tell_hall();
    });
    hall::hear(session, move |word| {
        if word == HallWord::Ask {
            desk.tell_hall();
        }
    });
    on_cleanup(move || hall::post(session, &HallWord::Left));
    let title = tv("count.teller.title", &[("teller", teller_name(teller)), ("no", no.to_string())]);
    view! {
        <FastFrame title=title>
            <ActNote acts=acts/>
            <Show when=move || loaded.get()>{view::view(desk)}</Show>
        </FastFrame>
    }
}

impl Desk {
    fn draft(&self) -> String {
        let who = if self.teller == Teller::A { "a" } else { "b" };
        self.bundle.with_value(|it| format!("tally-{}-{who}-{}-{}", it.round, it.station, it.no))
    }

    fn done(&self) -> bool {
        self.reading.with(|reading| reading.place >= self.size.get() as usize)
    }

    /// Changes the ballot in hand.
    pub(super) fn change(&self, change: impl FnOnce(&mut Reading)) {
        self.looked.set(false);
        self.note.set(None);
        self.reading.update(change);
    }

    fn judgement(&self) -> Option<Judgement> {
        let round = self.bundle.with_value(|it| it.round);
        self.reading.with(|reading| self.acts.session.peek(|s| judge(s, round, &reading.hand)).flatten())
    }

    /// Whether the ballot in hand would be void for its marks: then it is looked at twice.
    fn doubtful(&self) -> Option<String> {
        let judgement = self.judgement()?;
        let by_marks = self.reading.with(|reading| !reading.hand.marks.is_empty());
        let over = judgement.parts.iter().any(|(_, validity)| matches!(validity, Validity::Void { ground, .. } if *ground != "illegible"));
        (by_marks && (over || judgement.whole.is_some())).then(|| self.paper.with(|paper| paper.judgement_words(&judgement)))
    }

    fn record_ballot(self) {
        if self.done() {
            self.record_bundle();
            return;
        }
        if !self.reading.with_untracked(Reading::said) {
            self.say(t("count.nothing-said"));
            return;
        }
        if let Some(words) = self.doubtful().filter(|_| !self.looked.get_untracked()) {
            self.looked.set(true);
            self.say(tv("count.look-again", &[("what", words)]));
            return;
        }
        self.change(Reading::tell);
        self.keep();
    }

    fn say(&self, words: String) {
        self.announcer.interrupt(words.clone());
        self.note.set(Some(words));
    }

    fn back(self) {
        self.change(Reading::back);
        self.keep();
    }

    /// Keeps the draft and tells the hall.
    fn keep(self) {
        self.tell_hall();
        let (session, draft) = (self.acts.session, self.draft());
        let Ok(text) = self.reading.with_untracked(serde_json::to_string) else { return };
        leptos::task::spawn_local(async move { session.save_draft(&draft, &text).await });
    }

    fn sums(&self) -> Vec<SumPart> {
        let session = self.acts.session;
        self.reading.with(|reading| session.peek(|s| self.paper.with(|paper| paper.sums_of(s, &reading.told)))).unwrap_or_default()
    }

    fn tell_hall(self) {
        let session = self.acts.session;
        let Some(paper) = self.paper.try_get_untracked() else { return };
        let news = self.reading.try_with_untracked(|reading| {
            let last = reading.place.checked_sub(1).and_then(|at| reading.told.get(at)).cloned();
            session.peek(|s| {
                let (all, last) = (paper.sums_of(s, &reading.told), paper.sums_of(s, last.as_slice()));
                let row = |(all, last): (&SumRow, &SumRow)| (count(all.votes), count(last.votes));
                let part = |(all, last): (&SumPart, &SumPart)| all.rows.iter().zip(&last.rows).map(row).collect();
                let signs = |part: &SumPart| {
                    part.rows.iter().filter_map(|row| row.other_signs).map(|it| (count(it.against), count(it.abstained))).collect()
                };
                News {
                    bundle: self.bundle.get_value(),
                    told: count(reading.told.len() as u64),
                    votes: all.iter().zip(&last).map(part).collect(),
                    signs: all.iter().map(signs).collect(),
                }
            })
        });
        if let Some(news) = news.flatten() {
            hall::post(session, &HallWord::News(news));
        }
    }

    fn record_bundle(self) {
        let ballots = self.reading.with_untracked(|reading| reading.told.clone());
        if ballots.is_empty() {
            return;
        }
        let (session, draft, bundle) = (self.acts.session, self.draft(), self.bundle.get_value());
        let back = super::Place { teller: None, station: bundle.station.clone(), no: bundle.no }.write();
        let command = Command::Count(CountCommand::ReadBundle { bundle, teller: self.teller, ballots });
        self.acts.ask(vec![command], move |_| {
            leptos::task::spawn_local(async move {
                session.drop_draft(&draft, Founded::Before).await;
                let id = session.election.try_get_untracked().flatten().unwrap_or_default();
                go(&format!("/e/{id}/desk/count/{back}"));
            });
        });
    }

    fn press(self, key: &str) {
        if self.done() {
            return;
        }
        match key {
            "+" => self.asking.set(Some(Asking::WriteIn)),
            "*" => self.ask_illegible(),
            "-" => self.change(Reading::toggle_blank),
            "/" if self.reading.with_untracked(|it| it.hand.void.is_some()) => self.change(Reading::clear_void),
            "/" => self.asking.set(Some(Asking::Void)),
            name => {
                let found = self.paper.with_untracked(|paper| {
                    keys::names(paper).find(|(key, ..)| *key == name).map(|(_, office, person, _)| (office, person))
                });
                if let Some((office, person)) = found {
                    let opposes = self.paper.with_untracked(Paper::opposes);
                    self.change(|reading| if opposes { reading.next_sign(&office, &person) } else { reading.toggle(&office, &person) });
                }
            }
        }
    }

    fn ask_illegible(self) {
        let only =
            self.paper.with_untracked(|paper| paper.parts.first().filter(|_| paper.parts.len() == 1).map(|part| part.office.clone()));
        match only {
            Some(office) => self.change(|reading| reading.toggle_illegible(&office)),
            None => self.asking.set(Some(Asking::Illegible)),
        }
    }
}

fn count(votes: u64) -> u32 {
    u32::try_from(votes).unwrap_or(u32::MAX)
}
