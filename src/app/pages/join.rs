//! 加入: choose the pack, type its passphrase, see which seat it is, say who works here, and the tablet is one of the election's.

use crate::app::gather::GatherSeries;
use crate::app::pages::backup::fault_line;
use crate::app::session::{ExchangeFault, RecordFault, session};
use crate::app::tablet_words::{at_words, exchange_words, group_words, meant, role_words, station_name};
use crate::app::to;
use crate::app::words::{t, tv, voice};
use crate::browser::derive;
use crate::browser::files::{Picked, pick_file};
use crate::browser::{StoreFault, clock};
use crate::election::setup::Nature;
use crate::election::{Election, Situation};
use crate::exchange::bundle::{BundleFault, DeskPack, Envelope, Kind, LARGEST};
use crate::journal::{Author, Journal};
use crate::ui::{
    Announcer, Back, Button, Done, Entry, Fact, Facts, Foot, Form, LinkButton, Main, Masthead, Next, Nexts, Note, Page, Press, TextField,
    Title, Tone, Weight, Width,
};
use leptos::prelude::*;

/// How far the joining is.
#[derive(Clone, Copy)]
struct Joining {
    file: RwSignal<Option<Picked>, LocalStorage>,
    pack: RwSignal<Option<DeskPack>, LocalStorage>,
    joined: RwSignal<Option<Joined>>,
    wrong: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    announcer: Announcer,
}

/// What was joined.
#[derive(Clone, PartialEq)]
struct Joined {
    id: String,
    name: String,
    line: String,
}

impl Joining {
    fn refuse(self, words: String) {
        self.announcer.interrupt(words.clone());
        self.wrong.try_set(Some(words));
    }

    /// Takes the chosen file, when it is a whole pack.
    fn take(self, picked: Picked) {
        self.pack.set(None);
        match pack_fault(&picked.bytes) {
            Some(words) => {
                self.file.set(None);
                self.refuse(words);
            }
            None => {
                self.wrong.set(None);
                self.file.set(Some(picked));
            }
        }
    }
}

/// Why a file is no pack that can be opened; seen before a passphrase is asked for.
fn pack_fault(file: &[u8]) -> Option<String> {
    let other = [(&b"HJBUNDLE"[..], "join.bundle"), (&b"HUANJIE\n"[..], "join.backup")];
    if let Some((_, key)) = other.iter().find(|(magic, _)| file.starts_with(magic)) {
        return Some(t(key));
    }
    Envelope::read(file, Kind::DeskPack).err().map(|fault| fault.sentence(voice()))
}

/// The page that joins.
#[component]
pub fn Join() -> impl IntoView {
    let joining = Joining {
        file: RwSignal::new_local(None),
        pack: RwSignal::new_local(None),
        joined: RwSignal::new(None),
        wrong: RwSignal::new(None),
        busy: RwSignal::new(false),
        announcer: use_context::<Announcer>().unwrap_or_default(),
    };
    let pick = move |()| {
        pick_file(".hjd", LARGEST as u64, move |picked| match picked {
            Ok(picked) => joining.take(picked),
            Err(fault) => joining.refuse(fault_line(fault.code())),
        });
    };
    let by_camera = RwSignal::new(false);
    let gathered = move |bytes: Vec<u8>| {
        by_camera.set(false);
        joining.take(Picked { name: t("gather.whole"), bytes });
    };
    let camera_words = Signal::derive(move || t(if by_camera.get() { "gather.leave" } else { "gather.begin" }));
    let name = move || joining.file.with(|file| file.as_ref().map(|file| file.name.clone()));
    let choosing = move || joining.pack.with(Option::is_none);
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <Back href=to("/home") words=t("go-home")/>
                {move || match joining.joined.get() {
                    Some(joined) => after(joined).into_any(),
                    None => view! {
                        <Title words=t("join.title")/>
                        <p class="lead">{t("join.lead")}</p>
                        <div>{move || joining.wrong.get().map(|words| view! { <Note tone=Tone::Wrong line=words/> })}</div>
                        <Show when=choosing>
                            <p class="acts mt-5">
                                <Button words=t("join.pick") weight=Weight::Second on_press=pick/>
                                <Button words=camera_words icon=crate::ui::Icon::Camera weight=Weight::Second on_press=move |()| by_camera.update(|it| *it = !*it)/>
                                <span role="status">{name}</span>
                            </p>
                            <Show when=move || by_camera.get()><div class="mt-4"><GatherSeries on_whole=gathered ways=t("join.ways")/></div></Show>
                        </Show>
                        <Show when=move || joining.file.with(Option::is_some) && choosing()><Unlock joining=joining/></Show>
                        {move || joining.pack.get().map(|pack| view! { <Inside joining=joining pack=pack/> })}
                    }
                    .into_any(),
                }}
            </Main>
            <Foot note=t("foot.note")><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

/// Asks for the passphrase.
#[component]
fn Unlock(
    /// How far it is.
    joining: Joining,
) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let open = move |()| {
        let Some(picked) = joining.file.get_untracked().filter(|_| !joining.busy.get_untracked()) else { return };
        let secret = meant(&passphrase.get_untracked());
        joining.busy.set(true);
        joining.wrong.set(None);
        leptos::task::spawn_local(async move {
            let opened = async { DeskPack::open(&picked.bytes, &derive::open_lock(DeskPack::lock(&picked.bytes)?, &secret).await?) };
            match opened.await {
                Ok(pack) => {
                    joining.pack.try_set(Some(pack));
                    request_animation_frame(|| crate::ui::focus::focus_id("who"));
                }
                Err(fault) => joining.refuse(fault.sentence(voice())),
            }
            joining.busy.try_set(false);
        });
    };
    view! {
        <Form on_submit=open>
            <TextField id="passphrase" label=t("join.passphrase") hint=t("join.passphrase.hint") width=Width::Twenty entry=Entry::Words value=passphrase
                on_input=move |it: String| passphrase.set(it)/>
            <p class="acts mt-5">
                <Button words=Signal::derive(move || t(if joining.busy.get() { "join.busy" } else { "join.open" })) press=Press::Submit/>
            </p>
        </Form>
    }
    .into_any()
}

/// Which seat it is, and who works here.
#[component]
fn Inside(
    /// How far it is.
    joining: Joining,
    /// The pack as opened.
    pack: DeskPack,
) -> impl IntoView {
    let session = session();
    let facts = facts_of(&pack);
    let (seat, title) = (pack.grant.seat.clone(), pack.title.clone());
    let pack = StoredValue::new_local(pack);
    let who = RwSignal::new(String::new());
    let called = seat.name.clone();
    let act = Signal::derive(move || match joining.busy.get() {
        true => t("join.taking"),
        false => tv("join.act", &[("name", called.clone())]),
    });
    let join = move |()| {
        let name = who.get_untracked().trim().to_owned();
        if name.is_empty() {
            return joining.refuse(t("join.no-name"));
        }
        if joining.busy.get_untracked() {
            return;
        }
        joining.busy.set(true);
        joining.wrong.set(None);
        let (pack, seat, title) = (pack.get_value(), seat.clone(), title.clone());
        leptos::task::spawn_local(async move {
            let author = Author { name, role: seat.role.code().to_owned() };
            match session.join(pack, author).await {
                Ok(id) => {
                    let line = tv("join.done.line", &[("title", title), ("role", role_words(seat.role))]);
                    joining.joined.try_set(Some(Joined { id, name: seat.name, line }));
                }
                Err(fault) => joining.refuse(fault_of(&fault)),
            }
            joining.busy.try_set(false);
        });
    };
    let again = move |()| {
        joining.pack.set(None);
        joining.file.set(None);
        joining.wrong.set(None);
    };
    view! {
        <section class="stack mt-5">
            <h2 class="rule-h">{t("join.inside")}</h2>
            <Facts facts=facts/>
            <Form on_submit=join>
                <TextField id="who" label=t("join.who") hint=t("join.who.hint") value=who on_input=move |it: String| who.set(it)/>
                <p class="acts mt-5">
                    <Button words=act press=Press::Submit/>
                    <Button words=t("join.again") weight=Weight::Plain on_press=again/>
                </p>
            </Form>
        </section>
    }
    .into_any()
}

fn fault_of(fault: &ExchangeFault) -> String {
    match fault {
        ExchangeFault::Record(RecordFault::Store(StoreFault::Known)) => t("join.known"),
        ExchangeFault::Record(RecordFault::Store(fault)) => fault_line(fault.code()),
        ExchangeFault::Bundle(BundleFault::Sender) => t("join.stale"),
        other => exchange_words(other),
    }
}

fn facts_of(pack: &DeskPack) -> Vec<Fact> {
    let manifest = &pack.bundle.manifest;
    let seat = &pack.grant.seat;
    let mut journal = Journal::new(&manifest.election);
    for entry in &pack.bundle.entries {
        let _ = journal.merge(entry.clone());
    }
    let situation = Situation::new(Election::replay(&journal), clock::today()).ok();
    let fact = |key: &str, answer: String| Fact::new(t(&format!("join.fact.{key}")), answer);
    let nature = if manifest.nature == Nature::Rehearsal { "join.nature.rehearsal" } else { "join.nature.real" };
    let groups = if seat.groups.is_empty() { t("tablets.groups.none") } else { group_words(&seat.groups) };
    let mut facts = vec![
        fact("title", pack.title.clone()),
        fact("nature", t(nature)),
        fact("seat", seat.name.clone()),
        fact("role", role_words(seat.role)).note(t(&format!("tablets.role.{}.hint", seat.role.code()))),
        fact("groups", groups),
    ];
    if let Some(situation) = &situation {
        facts.extend(Some(&seat.station).filter(|id| !id.is_empty()).map(|id| fact("station", station_name(situation, id))));
        facts.push(fact("from", situation.election.tablets.name_of(&manifest.from)));
    }
    facts.push(fact("made", at_words(manifest.made, clock::now())));
    facts
}

/// What comes next, once the tablet belongs to the election.
fn after(joined: Joined) -> impl IntoView {
    let Joined { id, name, line } = joined;
    let (road, exchange) = (to(&format!("/e/{id}")), to(&format!("/e/{id}/exchange")));
    view! {
        <Done title=tv("join.done", &[("name", name)]) line=line/>
        <crate::app::lock::set::PassphraseForReal/>
        <Nexts>
            <Next title=t("join.next.tell") line=t("join.next.tell.line")><LinkButton words=t("join.next.tell.act") href=exchange/></Next>
            <Next title=t("join.next.work") line=t("join.next.work.line")>
                <LinkButton words=t("join.next.work.act") href=road weight=Weight::Second/>
            </Next>
        </Nexts>
    }
}
