//! The registration desk: card or typing, likeness found while typing, the three classes, who is still missing.

mod acts;
mod draft;
mod side;
mod twins;

pub use twins::{compare, registered_head};

use crate::app::cards::{CardCamera, CardReader};
use crate::app::company::CompanyBlock;
use crate::app::frame::ElectionPage;
use crate::app::roll_words::{absence_choices, absence_words, group_words, sex_words};
use crate::app::seating::SeatLine;
use crate::app::session::{Session, session};
use crate::app::words::{day_long, language, t, tv};
use crate::browser::sound::{Sound, Voice};
use crate::election::duplicates::{Candidate, Ground, LikenessIndex};
use crate::election::eligibility;
use crate::election::search::{Fit, SearchIndex};
use crate::law::terms::Need;
use crate::text;
use crate::ui::{
    Announcer, Back, Button, Choice, ChoiceLayout, DateField, EntrySearch, Hit, HitState, Icon, MainKind, Note, Segmented, SelectField,
    SeveralField, Size, TextField, Tone, Verdict, Weight, Width,
};
use draft::Draft;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The name under which the draft of the desk is kept.
const DRAFT: &str = "desk-register";

/// What the desk holds while it is open.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    cards: CardReader,
    draft: RwSignal<Draft>,
    likeness: StoredValue<LikenessIndex, LocalStorage>,
    voters: StoredValue<SearchIndex, LocalStorage>,
    residents: StoredValue<SearchIndex, LocalStorage>,
    /// Who looks like the one on the form, the most telling first.
    candidates: Memo<Vec<Candidate>>,
    refused: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    announcer: Announcer,
    voice: StoredValue<Option<Voice>, LocalStorage>,
}

impl Desk {
    fn open() -> Self {
        let session = session();
        let likeness = StoredValue::new_local(LikenessIndex::default());
        let voters = StoredValue::new_local(SearchIndex::default());
        let residents = StoredValue::new_local(session.peek(|s| SearchIndex::of_residents(&s.election.roll)).unwrap_or_default());
        let draft = RwSignal::new(Draft::default());
        let candidates = Memo::new(move |_| {
            session
                .read(|s| {
                    let roll = &s.election.roll;
                    likeness.update_value(|index| index.catch_up(roll));
                    voters.update_value(|index| index.catch_up(roll));
                    draft.with(|draft| likeness.with_value(|index| index.candidates(roll, &draft.typed(), None)))
                })
                .unwrap_or_default()
        });
        let announcer = use_context::<Announcer>().unwrap_or_default();
        let voice = StoredValue::new_local(None);
        Self {
            session,
            cards: CardReader::new(),
            draft,
            likeness,
            voters,
            residents,
            candidates,
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            announcer,
            voice,
        }
    }

    /// The one who is most likely the same person: not one who only has the same name.
    fn twin(self) -> Option<Candidate> {
        self.candidates.with(|found| found.first().filter(|candidate| candidate.ground != Ground::SameName).cloned())
    }

    fn sound(self, sound: Sound) {
        self.voice.update_value(|voice| {
            if voice.is_none() {
                *voice = Voice::new();
            }
        });
        let volume = crate::browser::settings::Setting::Volume.get().and_then(|volume| volume.parse().ok()).unwrap_or(60);
        self.voice.with_value(|voice| voice.iter().for_each(|voice| voice.play(sound, volume)));
    }

    fn field(self, read: fn(&Draft) -> &String) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| read(draft).clone()))
    }

    fn set(self, write: fn(&mut Draft, String)) -> Callback<String> {
        Callback::new(move |text: String| {
            self.draft.update(|draft| write(draft, text));
            self.refused.set(None);
        })
    }
}

/// The registration desk.
#[component]
pub fn RegistrationDesk() -> impl IntoView {
    let desk = Desk::open();
    keep_draft(desk);
    let keys = window_event_listener(leptos::ev::keydown, move |ev| match ev.key().as_str() {
        "F2" if desk.twin().is_some() => {
            ev.prevent_default();
            acts::same_person(desk);
        }
        "F3" if desk.twin().is_some_and(|twin| twin.ground != Ground::SameId) => {
            ev.prevent_default();
            acts::two_persons(desk);
        }
        _ => {}
    });
    on_cleanup(move || keys.remove());
    Effect::new(move |_| at_entry());
    let home = move || crate::app::to(&format!("/e/{}", desk.session.election.get().unwrap_or_default()));
    view! {
        <ElectionPage kind=MainKind::Desk>
            <Back href=Signal::derive(home) words=t("back.tasks")/>
            <h1 class="sr">{t("register.title")}</h1>
            <SeatLine/>
            <CompanyBlock step="register"/>
            <div class="desk mt-4">
                <div class="stack">
                    <Entry desk=desk/>
                    <IdCheck desk=desk/>
                    <Fields desk=desk/>
                    <twins::Twins desk=desk/>
                    <Refused desk=desk/>
                    <RegisterAct desk=desk/>
                </div>
                <side::Side desk=desk/>
            </div>
        </ElectionPage>
    }
}

/// Brings the draft back, and keeps it as it changes.
fn keep_draft(desk: Desk) {
    let loaded = StoredValue::new(false);
    leptos::task::spawn_local(async move {
        let kept = desk.session.draft(DRAFT).await.and_then(|text| serde_json::from_str::<Draft>(&text).ok());
        if let Some(kept) = kept.filter(|_| desk.draft.try_with_untracked(Draft::is_blank).unwrap_or(false)) {
            desk.draft.try_set(kept);
        }
        loaded.try_set_value(true);
    });
    Effect::new(move |before: Option<Draft>| {
        let now = desk.draft.get();
        if before.is_some_and(|before| before != now) && loaded.get_value() {
            desk.session.keep_soon(DRAFT, serde_json::to_string(&now).unwrap_or_default());
        }
        now
    });
    on_cleanup(move || desk.session.keep_now(DRAFT));
}

/// The cursor into the entry, without moving the page.
fn at_entry() {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let entry = document().get_element_by_id("who").and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(entry) = entry {
        entry.focus_with_options(&options).ok();
    }
}

/// The entry: a card, a number, or a name that is looked for among the registered and the household roll.
#[component]
fn Entry(desk: Desk) -> impl IntoView {
    let hits = Memo::new(move |_| {
        let typed = desk.draft.with(|draft| if draft.number.is_empty() { draft.entry.clone() } else { String::new() });
        desk.candidates.track();
        found(desk, typed.trim())
    });
    let words = Signal::derive(move || match hits.with(Vec::len) {
        0 => String::new(),
        count => tv("register.found", &[("count", count.to_string())]),
    });
    view! {
        <EntrySearch
            id="who"
            label=t("register.entry")
            value=desk.field(|draft| &draft.entry)
            on_input=move |text: String| {
                desk.refused.set(None);
                desk.draft.update(|draft| draft.type_entry(&text));
            }
            hits=hits
            found=words
            on_act=move |key: String| acts::take_hit(desk, &key)
            on_scan=move |text: String| acts::take_scan(desk, &text)
            on_clear=move |()| acts::clear(desk)
        />
        <CardCamera on_text=move |text: String| acts::take_scan(desk, &text)/>
    }
}

/// Who fits the entry: people of the household roll who can be registered, those who are registered, and someone new.
fn found(desk: Desk, typed: &str) -> Vec<Hit> {
    if typed.is_empty() {
        return Vec::new();
    }
    let Some(mut hits) = desk.session.peek(|s| {
        let roll = &s.election.roll;
        let registered = desk.voters.with_value(|index| index.search(typed, 5));
        let is_there = |name: &str, birth| {
            registered.iter().any(|hit| {
                roll.voters
                    .get(hit.place)
                    .is_some_and(|voter| voter.registration.name.as_str() == name && voter.registration.birth == birth)
            })
        };
        let listed = desk.residents.with_value(|index| index.search(typed, 6));
        let listed = listed.iter().filter_map(|hit| Some((hit.place, roll.residents.get(hit.place)?)));
        let mut hits: Vec<Hit> = listed
            .filter(|(_, (_, resident, _))| !is_there(resident.name.as_str(), resident.birth))
            .map(|(place, (_, resident, why))| Hit {
                key: format!("r:{place}"),
                name: resident.name.to_string(),
                note: person_note(resident.group, resident.sex, resident.birth.year(), &resident.household),
                state_words: why.as_ref().map(|why| tv("register.was-excused", &[("why", absence_words(why))])).unwrap_or_default(),
                ..Hit::default()
            })
            .collect();
        hits.truncate(4);
        hits.extend(registered.iter().filter(|hit| hit.fit != Fit::Household).take(3).filter_map(|hit| {
            let voter = roll.voters.get(hit.place)?;
            let registration = &voter.registration;
            Some(Hit {
                key: format!("v:{}", voter.id),
                name: registration.name.to_string(),
                note: person_note(registration.group, registration.sex, registration.birth.year(), &registration.household),
                state: HitState::Off,
                state_words: tv("register.is-there", &[("number", voter.number.to_string())]),
                icon: Some(Icon::Check),
            })
        }));
        hits
    }) else {
        return Vec::new();
    };
    if let Some(name) = crate::values::PersonName::new(typed).filter(|name| name.as_str().chars().all(|c| c as u32 > 0x2e7f || c == '·')) {
        let note = t("register.new");
        hits.insert(
            hits.iter().take_while(|hit| hit.state == HitState::Ready).count(),
            Hit { key: format!("n:{name}"), name: name.to_string(), note, ..Hit::default() },
        );
    }
    hits
}

fn person_note(group: u32, sex: crate::values::Sex, year: i32, household: &str) -> String {
    let head = if household.is_empty() { String::new() } else { tv("register.of-household", &[("head", household.to_owned())]) };
    tv("register.person", &[("group", group_words(group)), ("sex", sex_words(sex)), ("year", year.to_string()), ("household", head)])
}

/// What the number says: right or wrong, sex, birth, age on the election day.
#[component]
fn IdCheck(desk: Desk) -> impl IntoView {
    let said = Memo::new(move |_| desk.draft.with(|draft| desk.session.read(|s| draft.verdict(s)).flatten()));
    move || said.get().map(|draft::Checked { answer, title, line }| view! { <Verdict id="idcheck" answer=answer title=title line=line/> })
}

#[component]
fn Fields(desk: Desk) -> impl IntoView {
    let groups = Signal::derive(move || {
        let of = |s: &crate::election::Situation| {
            let groups = s.election.setup.founding.as_ref().map(|founding| founding.groups.clone()).unwrap_or_default();
            groups.iter().map(|group| Choice::new(group.no.to_string(), group_words(group.no))).collect::<Vec<_>>()
        };
        desk.session.read(of).unwrap_or_default()
    });
    let classes = Signal::derive(move || {
        let of = |s: &crate::election::Situation| {
            s.law.registration_classes.iter().map(|class| Choice::new(class.id.clone(), class_words(&class.id))).collect::<Vec<_>>()
        };
        desk.session.read(of).unwrap_or_default()
    });
    let class = Signal::derive(move || {
        let chosen = desk.draft.with(|draft| draft.class.clone());
        if chosen.is_empty() {
            classes.with(|classes| classes.first().map(|class| class.value.clone()).unwrap_or_default())
        } else {
            chosen
        }
    });
    let by_number = Memo::new(move |_| desk.draft.with(|draft| draft.id_number().is_some()));
    let sexes = vec![Choice::new("male", t("sheet.male")), Choice::new("female", t("sheet.female"))];
    let frozen = Memo::new(move |_| desk.session.read(|s| s.election.roll.frozen.is_some()).unwrap_or(false));
    let sexes = StoredValue::new(sexes);
    view! {
        <div class="desk-form">
            <div class="field"><TextField id="name" label=t("sheet.column.name") width=Width::Six value=desk.field(|draft| &draft.name) on_input=desk.set(|draft, text| draft.name = text)/></div>
            <Show when=move || !by_number.get()>
                <Segmented id="sex" label=t("sheet.column.sex") choices=sexes.get_value() value=desk.field(|draft| &draft.sex) on_input=desk.set(|draft, text| draft.sex = text)/>
            </Show>
            <div class="field"><SelectField id="group" label=t("register.group") unchosen=t("choice.none") choices=groups value=desk.field(|draft| &draft.group) on_input=desk.set(|draft, text| draft.group = text)/></div>
            <div class="field"><TextField id="household" label=t("sheet.column.household") width=Width::Six value=desk.field(|draft| &draft.household) on_input=desk.set(|draft, text| draft.household = text)/></div>
            <Segmented id="class" label=t("sheet.column.class") choices=classes value=class on_input=desk.set(Draft::choose_class)/>
        </div>
        <Show when=move || !by_number.get()>
            <DateField id="birth" label=t("sheet.column.birth") words=[t("date.year"), t("date.month"), t("date.day")] value=desk.field(|draft| &draft.birth) on_input=desk.set(|draft, text| draft.birth = text)/>
        </Show>
        <Needs desk=desk/>
        <div class="desk-form">
            <div class="field"><TextField id="note" label=t("register.how") hint=MaybeProp::derive(move || frozen.get().then(|| t("register.how.frozen"))) width=Width::Twenty value=desk.field(|draft| &draft.note) on_input=desk.set(|draft, text| draft.note = text)/></div>
            <div class="field"><TextField id="phone" label=t("sheet.column.phone") entry=crate::ui::Entry::Phone width=Width::Ten value=desk.field(|draft| &draft.phone) on_input=desk.set(|draft, text| draft.phone = text)/></div>
        </div>
    }
}

/// What the class needs, to be ticked.
#[component]
fn Needs(desk: Desk) -> impl IntoView {
    let needs = Memo::new(move |_| {
        let class = desk.draft.with(|draft| draft.class.clone());
        desk.session.read(|s| s.law.registration_classes.iter().find(|known| known.id == class).cloned()).flatten()
    });
    let choices = Signal::derive(move || {
        needs.get().map_or_else(Vec::new, |class| {
            let words = |need: &Need| tv(&format!("need.{}", draft::need_id(*need)), &[("months", class.months.to_string())]);
            class.needs.iter().map(|need| Choice::new(draft::need_id(*need), words(need))).collect()
        })
    });
    let value = Signal::derive(move || desk.draft.with(|draft| draft.met.iter().map(|need| draft::need_id(*need)).collect::<Vec<_>>()));
    let set = move |chosen: Vec<String>| desk.draft.update(|draft| draft.met = chosen.iter().filter_map(|id| draft::need_of(id)).collect());
    view! {
        <Show when=move || needs.with(|class| class.as_ref().is_some_and(|class| !class.needs.is_empty()))>
            <SeveralField id="needs" label=t("register.needs") hint=t("register.needs.hint") choices=choices layout=ChoiceLayout::Plain value=value on_input=set/>
        </Show>
    }
}

#[component]
fn Refused(desk: Desk) -> impl IntoView {
    move || desk.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })
}

/// The one act of the desk, named after the person; while a likeness is open, its answers are the acts.
#[component]
fn RegisterAct(desk: Desk) -> impl IntoView {
    let lacks = Memo::new(move |_| desk.session.read(|s| desk.draft.with(|draft| draft.registration(s).err())).flatten());
    let words = Signal::derive(move || {
        let name = desk.draft.with(|draft| draft.name.trim().to_owned());
        if name.is_empty() { t("register.act") } else { tv("register.act.name", &[("name", name)]) }
    });
    let why = MaybeProp::derive(move || lacks.get().map(|lack| lack.words));
    let same =
        Memo::new(move |_| desk.candidates.with(|found| found.iter().filter(|candidate| candidate.ground == Ground::SameName).count()));
    view! {
        <Show when=move || same.get() != 0 && desk.twin().is_none()>
            <p class="caption">{move || tv("register.same-name", &[("count", same.get().to_string())])}</p>
        </Show>
        <Show when=move || desk.twin().is_none()>
            <div class="acts">
                <Button id="register" words=words size=Size::Desk key_hint=t("register.key") unavailable=why on_press=move |()| acts::register(desk)/>
                <Button words=t("register.clear") weight=Weight::Plain on_press=move |()| acts::clear(desk)/>
            </div>
        </Show>
    }
}

/// The day of the election in words, and the age that someone has on it.
pub(super) fn age_line(s: &crate::election::Situation, birth: crate::values::Day) -> String {
    let _ = language();
    match s.election.setup.election_day() {
        Some(day) => tv("register.age", &[("birth", day_long(birth)), ("age", eligibility::age_on(birth, day).to_string())]),
        None => day_long(birth),
    }
}

/// The reasons for not being registered, as choices.
pub(super) fn reasons() -> Vec<Choice> {
    absence_choices()
}

/// A class in few words, where it has them; else as the law says it.
fn class_words(class: &str) -> String {
    let short = format!("register.class.{class}");
    if text::has(&short) { t(&short) } else { t(&format!("class.{class}")) }
}
