//! 计票人: one bundle, ballot by ballot, by keys. Only his own figures stand here.

use super::paper::{Paper, SumPart, judge, teller_name};
use super::write_in::{OfficeDialog, VoidDialog, WriteInDialog};
use crate::app::desks::bench::{ActNote, Acts, FastFrame};
use crate::app::desks::hall::{self, HallWord, News};
use crate::app::drafts::Founded;
use crate::app::frame::go;
use crate::app::words::{t, tv};
use crate::election::Command;
use crate::election::ballot::{Judgement, Validity};
use crate::election::count::{Ballot, BundleId, CountCommand, Reading, Teller, planned};
use crate::election::record::PersonKey;
use crate::law::OfficeId;
use crate::ui::{Announcer, Button, Icon, KeyGroup, KeyRow, LastStroke, Note, Pressed, Size, Tally, TellerGroups, TellerKey, Tone, Weight};
use leptos::prelude::*;
use std::fmt::Write;

/// The keys of the names, in order; all but the letters are on the number pad.
const NAME_KEYS: [&str; 20] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "q", "w", "e", "r", "t", "y", "u", "i", "o", "p"];
/// The keys of what the ballot is, on the number pad too: another person, cannot be read, blank, void.
const LOW_KEYS: [(&str, &str); 4] =
    [("+", "count.key.other"), ("*", "count.key.illegible"), ("-", "count.key.blank"), ("/", "count.key.void")];

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
            <Show when=move || loaded.get()>{view(desk)}</Show>
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
                let row = |(all, last): (&super::paper::SumRow, &super::paper::SumRow)| (count(all.votes), count(last.votes));
                let part = |(all, last): (&SumPart, &SumPart)| all.rows.iter().zip(&last.rows).map(row).collect();
                News {
                    bundle: self.bundle.get_value(),
                    told: count(reading.told.len() as u64),
                    votes: all.iter().zip(&last).map(part).collect(),
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
                let found = self
                    .paper
                    .with_untracked(|paper| names(paper).find(|(key, ..)| *key == name).map(|(_, office, person, _)| (office, person)));
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

/// The keys of all printed names, office by office.
fn names(paper: &Paper) -> impl Iterator<Item = (&'static str, OfficeId, PersonKey, &str)> {
    let all = paper.parts.iter().flat_map(|part| part.names.iter().map(move |(person, name)| (part.office.clone(), person.clone(), name)));
    NAME_KEYS.into_iter().zip(all).map(|(key, (office, person, name))| (key, office, person, name.as_str()))
}

fn groups(paper: &Paper, hand: &Ballot) -> Vec<KeyGroup> {
    let group = |part: &super::paper::OfficePart| {
        let own = names(paper).filter(|(_, office, ..)| *office == part.office);
        let keys = own.map(|(key, office, person, name)| {
            let (mark, name) = ((office, person), super::paper::spaced(name));
            let (chosen, against) = (hand.marks.contains(&mark), hand.against.contains(&mark));
            let pressed = if chosen || against { Pressed::Yes } else { Pressed::No };
            let words = match (chosen, against) {
                (true, _) if paper.opposes() => tv("count.sign.for", &[("name", name)]),
                (_, true) => tv("count.sign.against", &[("name", name)]),
                _ => name,
            };
            TellerKey { key: key.to_owned(), words, pressed, row: KeyRow::Names }
        });
        let seats = tv("count.seats", &[("office", part.title.clone()), ("seats", part.seats.to_string())]);
        KeyGroup { head: if paper.parts.len() > 1 { seats } else { String::new() }, keys: keys.collect() }
    };
    paper.parts.iter().map(group).collect()
}

fn low(paper: &Paper, reading: &Reading) -> Vec<TellerKey> {
    let hand = &reading.hand;
    let pressed = |key: &str| match key {
        "+" => hand.marks.iter().any(|(office, person)| !paper.prints(office, person)),
        "*" => !hand.illegible.is_empty(),
        "-" => reading.blank,
        _ => hand.void.is_some(),
    };
    let key = |(key, words): (&str, &str)| {
        let pressed = if pressed(key) { Pressed::Yes } else { Pressed::No };
        TellerKey { key: key.to_owned(), words: t(words), pressed, row: KeyRow::Low }
    };
    LOW_KEYS.into_iter().map(key).collect()
}

fn view(desk: Desk) -> impl IntoView {
    view! {
        <div class="teller">
            <section class="teller-now">{move || if desk.done() { done_view(desk).into_any() } else { hand_view(desk).into_any() }}</section>
            <aside>{own_sums(desk)}</aside>
        </div>
        <WriteInDialog desk=desk/>
        <OfficeDialog desk=desk/>
        <VoidDialog desk=desk/>
    }
}

fn hand_view(desk: Desk) -> impl IntoView {
    let place = move || desk.reading.with(|reading| reading.place + 1).to_string();
    let groups = Signal::derive(move || desk.paper.with(|paper| desk.reading.with(|reading| groups(paper, &reading.hand))));
    let low = Signal::derive(move || desk.paper.with(|paper| desk.reading.with(|reading| low(paper, reading))));
    let next = Signal::derive(move || {
        let words = if desk.reading.with(Reading::said) {
            desk.judgement().map(|it| desk.paper.with(|paper| paper.judgement_words(&it))).unwrap_or_default()
        } else {
            t("count.not-said")
        };
        tv("count.next", &[("no", place()), ("what", words)])
    });
    view! {
        <p class="teller-no"><span>{t("count.no.before")}</span><b>{place}</b>
            <span>{move || tv("count.no.after", &[("size", desk.size.get().to_string())])}</span></p>
        <TellerGroups name=t("count.keys") groups=groups low=low on_press=move |key: String| desk.press(&key)
            on_record=move |()| desk.record_ballot() on_back=move |()| desk.back()/>
        {move || written(desk)}
        {move || desk.note.get().map(|words| view! { <div class="mt-3"><Note tone=Tone::Warn line=words/></div> })}
        <div class="acts mt-4">
            <Button words=next size=Size::Desk key_hint=t("count.enter") on_press=move |()| desk.record_ballot()/>
            {back_button(desk)}
        </div>
        <div class="acts acts-low">{short_bundle(desk)}{leave(desk)}</div>
        <p class="caption mt-3">{move || limits(desk)}</p>
    }
}

fn back_button(desk: Desk) -> impl IntoView {
    move || {
        let place = desk.reading.with(|reading| reading.place);
        (place > 0).then(|| {
            let words = tv("count.back", &[("no", place.to_string())]);
            view! { <Button words=words weight=Weight::Second size=Size::Desk icon=Icon::Undo on_press=move |()| desk.back()/> }
        })
    }
}

/// The bundle holds fewer ballots than planned.
fn short_bundle(desk: Desk) -> impl IntoView {
    move || {
        let told = desk.reading.with(|reading| (reading.place == reading.told.len() && !reading.said()).then_some(reading.place));
        told.filter(|told| *told > 0).map(|told| {
            let words = tv("count.short", &[("told", told.to_string())]);
            view! { <Button words=words weight=Weight::Plain on_press=move |()| desk.size.set(u32::try_from(told).unwrap_or(u32::MAX))/> }
        })
    }
}

fn leave(desk: Desk) -> impl IntoView {
    let leave = move |()| {
        let id = desk.acts.session.election.get_untracked().unwrap_or_default();
        go(&format!("/e/{id}/desk/count"));
    };
    view! { <Button words=t("count.leave") weight=Weight::Plain on_press=leave/> }
}

/// Written names on the ballot in hand, each with a way to take it off.
fn written(desk: Desk) -> impl IntoView {
    let marks = desk.paper.with(|paper| {
        desk.reading.with(|reading| {
            let written = reading.hand.marks.iter().filter(|(office, person)| !paper.prints(office, person));
            written
                .map(|(office, person)| {
                    (office.clone(), person.clone(), format!("{} {}", paper.prefix(office), paper.name(office, person)))
                })
                .collect::<Vec<_>>()
        })
    });
    let row = move |(office, person, words): (OfficeId, PersonKey, String)| {
        let off = move |()| desk.change(|reading| reading.toggle(&office, &person));
        view! { <p class="acts mt-3"><b>{words}</b><Button words=t("count.written.off") weight=Weight::Second size=Size::Small on_press=off/></p> }
    };
    marks.into_iter().map(row).collect_view()
}

/// How many may be chosen, and what happens with more.
fn limits(desk: Desk) -> String {
    desk.paper.with(|paper| {
        let mut words = String::new();
        for part in &paper.parts {
            let values = [("office", part.title.clone()), ("seats", part.seats.to_string()), ("over", (part.seats + 1).to_string())];
            let _ = write!(words, "{}", tv("count.limit", &values));
        }
        words + &t(if paper.opposes() { "count.limit.signs" } else { "count.limit.way" })
    })
}

fn done_view(desk: Desk) -> impl IntoView {
    let told = desk.reading.with_untracked(|reading| reading.told.len());
    let no = desk.bundle.with_value(|it| it.no);
    let values = [("no", no.to_string()), ("told", told.to_string()), ("teller", teller_name(desk.teller))];
    let no_names = Signal::derive(Vec::<KeyGroup>::new);
    let no_keys = Signal::derive(Vec::<TellerKey>::new);
    view! {
        <p class="teller-no"><b>{tv("count.done", &values)}</b></p>
        <p class="mt-3">{t("count.done.way")}</p>
        <TellerGroups name=t("count.keys") groups=no_names low=no_keys on_press=move |_| ()
            on_record=move |()| desk.record_ballot() on_back=move |()| desk.back()/>
        <div class="acts mt-4">
            <Button words=tv("count.record", &values) size=Size::Desk key_hint=t("count.enter") on_press=move |()| desk.record_bundle()/>
            {back_button(desk)}
        </div>
        <div class="acts acts-low">
            <Button words=t("count.one-more") weight=Weight::Plain on_press=move |()| desk.size.update(|size| *size += 1)/>
            {leave(desk)}
        </div>
    }
}

fn own_sums(desk: Desk) -> impl IntoView {
    let head = tv("count.own", &[("no", desk.bundle.with_value(|it| it.no).to_string())]);
    let told = move || tv("count.ballots", &[("count", desk.reading.with(|reading| reading.told.len()).to_string())]);
    let sums = Memo::new(move |_| desk.sums());
    let part = |part: SumPart| {
        let row = |row: super::paper::SumRow| {
            view! { <li><b>{row.words}</b><Tally votes=count(row.votes) last=LastStroke::Old/><span class="num">{row.votes}</span></li> }
        };
        let line = tv("count.blank-void", &[("blank", part.blank.to_string()), ("void", part.void.to_string())]);
        view! {
            {(!part.head.is_empty()).then(|| view! { <h3 class="mt-3">{part.head}</h3> })}
            <ol class="teller-sum">{part.rows.into_iter().map(row).collect_view()}</ol>
            <p class="caption mt-3">{line}</p>
        }
    };
    let log = move || {
        let rows = desk.paper.with(|paper| {
            desk.reading.with(|reading| {
                let last = reading.told.iter().enumerate().take(reading.place).rev().take(3);
                last.map(|(at, ballot)| (at + 1, paper.ballot_words(ballot))).collect::<Vec<_>>()
            })
        });
        let row =
            |(no, words): (usize, String)| view! { <li><time>{tv("count.nth", &[("no", no.to_string())])}</time><span>{words}</span></li> };
        rows.into_iter().map(row).collect_view()
    };
    view! {
        <h2 class="rule-h is-row side-h"><span>{head}</span><span class="tally">{told}</span></h2>
        {move || sums.get().into_iter().map(part).collect_view()}
        <h2 class="rule-h side-h mt-5">{t("count.log")}</h2>
        <ul class="log">{log}</ul>
    }
}
