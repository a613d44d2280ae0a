//! 登记册: everyone ever registered, found by any key, with corrections that have a reason.

use crate::app::desks::reissue::Reissuing;
use crate::app::frame::ElectionPage;
use crate::app::load::fault_words;
use crate::app::reveal::FullNumbers;
use crate::app::roll_words::{absence_choices, absence_of, absence_words, group_words, sex_words};
use crate::app::session::{Session, session};
use crate::app::take_out::TakeOutMenu;
use crate::app::to;
use crate::app::words::{day_long, t, tv};
use crate::election::Command;
use crate::election::disclosure::masked_phone;
use crate::election::record::VoterId;
use crate::election::roll::{Change, RollCommand, Voter, needs_unmet};
use crate::election::search::SearchIndex;
use crate::law::terms::Need;
use crate::text;
use crate::ui::{
    Announcer, Back, Button, Choice, ChoiceField, ChoiceLayout, Dialog, Fact, Facts, Note, SelectField, Size, TextField, Title, Tone,
    VirtualTable, Weight, Width,
};
use crate::values::{IdNumber, PersonName};
use leptos::prelude::*;

/// How many hits are listed.
const MOST: usize = 200;

#[derive(Clone, Copy)]
struct Book {
    session: Session,
    index: StoredValue<SearchIndex, LocalStorage>,
    typed: RwSignal<String>,
    looked_at: RwSignal<Option<VoterId>>,
    refused: RwSignal<Option<String>>,
    announcer: Announcer,
}

/// The page of the roll.
#[component]
pub fn RollDesk() -> impl IntoView {
    let session = session();
    let book = Book {
        session,
        index: StoredValue::new_local(SearchIndex::default()),
        typed: RwSignal::new(String::new()),
        looked_at: RwSignal::new(None),
        refused: RwSignal::new(None),
        announcer: use_context::<Announcer>().unwrap_or_default(),
    };
    // none: everyone, in the order of the roll
    let found = Memo::new(move |_| {
        let typed = book.typed.get();
        session
            .read(|s| {
                book.index.update_value(|index| index.catch_up(&s.election.roll));
                let search = |index: &SearchIndex| index.search(&typed, MOST).into_iter().map(|hit| hit.place).collect::<Vec<_>>();
                (!typed.trim().is_empty()).then(|| book.index.with_value(search))
            })
            .flatten()
    });
    let count = Signal::derive(move || {
        found.get().map_or_else(|| session.read(|s| s.election.roll.voters.len()).unwrap_or(0), |found| found.len())
    });
    let title = Signal::derive(move || match found.with(|found| found.as_ref().map(Vec::len)) {
        None => tv("rollbook.count", &[("count", session.read(|s| s.election.roll.registered()).unwrap_or(0).to_string())]),
        Some(MOST) => tv("rollbook.many", &[("count", MOST.to_string())]),
        Some(count) => tv("rollbook.hits", &[("count", count.to_string())]),
    });
    let heads = [
        "rollbook.number",
        "sheet.column.name",
        "sheet.column.sex",
        "sheet.column.birth",
        "register.group",
        "sheet.column.household",
        "rollbook.state",
    ];
    let heads: Vec<String> = heads.into_iter().map(t).collect();
    let row = move |at: usize| {
        let place = found.with(|found| found.as_ref().map_or(Some(at), |found| found.get(at).copied()));
        let cells = place.and_then(|place| session.read(|s| s.election.roll.voters.get(place).map(|voter| cells(book, voter))).flatten());
        cells.unwrap_or_else(|| ().into_any())
    };
    let back = move || to(&format!("/e/{}/desk/register", session.election.get().unwrap_or_default()));
    view! {
        <ElectionPage>
            <Back href=Signal::derive(back) words=t("pairs.back")/>
            <Title words=title over=t("rollbook.title")/>
            <div class="desk-form">
                <div class="field"><TextField id="find" label=t("rollbook.search") width=Width::Twenty value=book.typed on_input=move |it| book.typed.set(it)/></div>
            </div>
            <TakeOutMenu ids=&["roll", "roll_groups", "roll_open", "struck"]/>
            <div class="mt-4">
                // drawn anew when the list changes: rows are told apart by their place
                {move || {
                    found.track();
                    session.version();
                    let heads = heads.clone();
                    view! { <VirtualTable name=t("rollbook.title") heads=heads count=count row=Callback::new(row) class="is-rollbook"/> }
                }}
            </div>
            <Detailed book=book/>
        </ElectionPage>
    }
}

fn cells(book: Book, voter: &Voter) -> AnyView {
    let registration = &voter.registration;
    let id = voter.id.clone();
    let name = registration.name.to_string();
    let spoken = tv("rollbook.open", &[("name", name.clone())]);
    view! {
        <span role="cell">{voter.number}</span>
        <span role="cell"><button class="cite-link" type="button" aria-label=spoken on:click=move |_| book.looked_at.set(Some(id.clone()))>{name}</button></span>
        <span role="cell">{sex_words(registration.sex)}</span>
        <span role="cell">{day_long(registration.birth)}</span>
        <span role="cell">{group_words(registration.group)}</span>
        <span role="cell">{registration.household.clone()}</span>
        <span role="cell">{state_words(book, voter)}</span>
    }
    .into_any()
}

fn state_words(book: Book, voter: &Voter) -> String {
    match &voter.struck {
        Some(why) => tv("rollbook.struck", &[("why", absence_words(why))]),
        None if book.session.peek(|s| !needs_unmet(&s.law, &voter.registration).is_empty()).unwrap_or(false) => t("rollbook.lacks"),
        None => t("rollbook.stands"),
    }
}

fn record(book: Book, command: RollCommand, said: String) {
    leptos::task::spawn_local(async move {
        match book.session.record(Command::Roll(command)).await {
            Ok(_) => {
                book.announcer.say(said);
                book.refused.try_set(None);
                book.looked_at.try_set(None);
            }
            Err(fault) => {
                book.refused.try_set(Some(fault_words(&fault)));
            }
        }
    });
}

/// One registration with what can be done about it.
#[component]
fn Detailed(book: Book) -> impl IntoView {
    let voter = Memo::new(move |_| {
        let id = book.looked_at.get()?;
        book.session.read(|s| s.election.roll.voter(&id).cloned()).flatten()
    });
    let title = Signal::derive(move || {
        voter.get().map_or_else(String::new, |voter| {
            tv("rollbook.detail", &[("number", voter.number.to_string()), ("name", voter.registration.name.to_string())])
        })
    });
    let close = move || {
        book.looked_at.set(None);
        book.refused.set(None);
    };
    view! {
        <Dialog id="voter" title=title open=Signal::derive(move || voter.get().is_some()) on_leave=move |()| close()>
            <div class="dialog-body stack">
                {move || book.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })}
                {move || voter.get().map(|voter| view! { <VoterActs book=book voter=voter/> })}
            </div>
            <div class="dialog-acts"><Button words=t("rollbook.close") weight=Weight::Plain on_press=move |()| close()/></div>
        </Dialog>
    }
}

fn voter_facts(voter: &Voter) -> Vec<Fact> {
    let registration = &voter.registration;
    let number = registration.id_number.as_ref().map_or_else(|| t("answer.none"), IdNumber::masked);
    let by = tv("rollbook.by.line", &[("day", day_long(voter.at.day())), ("time", text::clock(voter.at)), ("by", voter.by.clone())]);
    let words = |words: &str| if words.is_empty() { t("answer.none") } else { words.to_owned() };
    vec![
        Fact::new(t("twins.born"), format!("{}{}{}", sex_words(registration.sex), t("comma"), day_long(registration.birth))),
        Fact::new(t("sheet.column.id_number"), number),
        Fact::new(t("twins.household"), format!("{}{}{}", group_words(registration.group), t("comma"), words(&registration.household))),
        Fact::new(t("sheet.column.class"), t(&format!("class.{}", registration.class))),
        Fact::new(t("sheet.column.phone"), words(&masked_phone(&registration.phone))),
        Fact::new(t("register.how"), words(&registration.note)),
        Fact::new(t("rollbook.by"), by),
    ]
}

#[component]
fn VoterActs(book: Book, voter: Voter) -> impl IntoView {
    let facts = voter_facts(&voter);
    let unmet = book.session.peek(|s| needs_unmet(&s.law, &voter.registration)).unwrap_or_default();
    let (id, voter_id) = (voter.id.clone(), voter.id.clone());
    let number = voter.number.to_string();
    let needs = unmet.into_iter().map(move |need| {
        let id = id.clone();
        let words = need_words(book, need);
        view! {
            <li>{words}<button class="push cite-link" type="button" on:click=move |_| record(book, RollCommand::MeetNeed { voter: id.clone(), need }, t("rollbook.need-met"))>{t("rollbook.need.act")}</button></li>
        }
    });
    let needs = needs.collect_view();
    let acts = if voter.struck.is_some() {
        view! { <Restoring book=book voter=voter/> }.into_any()
    } else {
        view! { <Correcting book=book voter=voter.clone()/><Reissuing voter=voter.clone()/><Striking book=book voter=voter/> }.into_any()
    };
    let _ = number;
    let whose = voter_id;
    view! { <Facts facts=facts/><FullNumbers voter=whose/><ul class="log">{needs}</ul>{acts} }
}

fn need_words(book: Book, need: Need) -> String {
    let months = book.session.peek(|s| s.law.registration_classes.iter().map(|class| class.months).max().unwrap_or(0)).unwrap_or(0);
    let id = serde_json::to_value(need).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
    tv(&format!("need.{id}"), &[("months", months.to_string())])
}

#[component]
fn Correcting(book: Book, voter: Voter) -> impl IntoView {
    let registration = voter.registration.clone();
    let name = RwSignal::new(registration.name.to_string());
    let group = RwSignal::new(registration.group.to_string());
    let household = RwSignal::new(registration.household.clone());
    let number = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let groups: Vec<Choice> = book
        .session
        .peek(|s| s.election.setup.founding.as_ref().map(|founding| founding.groups.clone()))
        .flatten()
        .unwrap_or_default()
        .iter()
        .map(|group| Choice::new(group.no.to_string(), group_words(group.no)))
        .collect();
    let correct = move |()| {
        let mut change = Change {
            name: PersonName::new(&name.get_untracked()).filter(|name| *name != registration.name),
            group: group.get_untracked().parse().ok().filter(|group| *group != registration.group),
            household: Some(household.get_untracked().trim().to_owned()).filter(|head| *head != registration.household),
            ..Change::default()
        };
        let typed = number.get_untracked();
        if !typed.trim().is_empty() {
            match IdNumber::new(&typed) {
                Ok(number) => change.id_number = Some(number),
                Err(_) => {
                    wrong.set(Some(t("register.id.check")));
                    return;
                }
            }
        }
        let said = tv("rollbook.corrected", &[("number", voter.number.to_string())]);
        record(book, RollCommand::Correct { voter: voter.id.clone(), change, reason: reason.get_untracked() }, said);
    };
    view! {
        <details>
            <summary>{t("rollbook.correct")}</summary>
            <div class="stack mt-3">
                <TextField id="c-name" label=t("sheet.column.name") value=name on_input=move |it| name.set(it)/>
                <SelectField id="c-group" label=t("register.group") unchosen=t("choice.none") choices=groups value=group on_input=move |it| group.set(it)/>
                <TextField id="c-household" label=t("sheet.column.household") value=household on_input=move |it| household.set(it)/>
                <TextField id="c-number" label=t("sheet.column.id_number") entry=crate::ui::Entry::IdNumber width=Width::Twenty wrong=wrong value=number on_input=move |it| number.set(it)/>
                <TextField id="c-reason" label=t("rollbook.reason") hint=t("rollbook.reason.hint") width=Width::Twenty value=reason on_input=move |it| reason.set(it)/>
                <p class="acts"><Button words=t("rollbook.correct.act") size=Size::Small on_press=correct/></p>
            </div>
        </details>
    }
}

#[component]
fn Striking(book: Book, voter: Voter) -> impl IntoView {
    let why = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let name = voter.registration.name.to_string();
    let lacks = MaybeProp::derive(move || absence_of(&why.get(), &words.get()).is_none().then(|| t("register.explain.no-reason")));
    let strike = move |()| {
        if let Some(why) = absence_of(&why.get_untracked(), &words.get_untracked()) {
            let said = tv("rollbook.struck-off", &[("number", voter.number.to_string())]);
            record(book, RollCommand::Strike { voter: voter.id.clone(), why }, said);
        }
    };
    view! {
        <details>
            <summary>{t("rollbook.strike")}</summary>
            <div class="stack mt-3">
                <ChoiceField id="s-why" label=t("rollbook.strike.why") choices=absence_choices() layout=ChoiceLayout::Plain value=why on_input=move |it| why.set(it)/>
                <Show when=move || why.get() == "other"><TextField id="s-words" label=t("register.explain.words") width=Width::Twenty value=words on_input=move |it| words.set(it)/></Show>
                <p class="acts"><Button words=tv("rollbook.strike.act", &[("name", name.clone())]) weight=Weight::Final size=Size::Small unavailable=lacks on_press=strike/></p>
            </div>
        </details>
    }
}

#[component]
fn Restoring(book: Book, voter: Voter) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let name = voter.registration.name.to_string();
    let restore = move |()| {
        let said = tv("rollbook.restored", &[("number", voter.number.to_string())]);
        record(book, RollCommand::Restore { voter: voter.id.clone(), reason: reason.get_untracked() }, said);
    };
    view! {
        <div class="stack">
            <TextField id="r-reason" label=t("rollbook.reason") width=Width::Twenty value=reason on_input=move |it| reason.set(it)/>
            <p class="acts"><Button words=tv("rollbook.restore.act", &[("name", name)]) size=Size::Small on_press=restore/></p>
        </div>
    }
}
