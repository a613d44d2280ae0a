//! What a teller is asked beyond the keys: another person's name, the office that cannot be read, the ground of a void ballot.

use super::teller::{Asking, Desk};
use crate::app::words::{t, tv};
use crate::election::ballot::WHOLE_BALLOT_GROUNDS;
use crate::election::record::PersonKey;
use crate::law::OfficeId;
use crate::ui::{Button, Choice, ChoiceField, ChoiceLayout, Dialog, Form, Press, TextField, Weight};
use leptos::prelude::*;

fn open(desk: Desk, asking: Asking) -> Signal<bool> {
    Signal::derive(move || desk.asking.get() == Some(asking))
}

fn leave(desk: Desk) -> impl IntoView {
    view! { <Button words=t("count.ask.leave") weight=Weight::Plain on_press=move |()| desk.asking.set(None)/> }
}

/// The offices of the paper, to choose from.
fn offices(desk: Desk) -> Vec<Choice> {
    desk.paper.with_untracked(|paper| paper.parts.iter().map(|part| Choice::new(part.office.to_string(), part.title.clone())).collect())
}

/// Asks for another person's name, and for which office.
#[component]
pub(super) fn WriteInDialog(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let (name, office, wrong) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = move |()| {
        let typed: String = name.get_untracked().split_whitespace().collect();
        let choices = offices(desk);
        let only = choices.first().filter(|_| choices.len() == 1).map(|it| it.value.clone());
        let of = only.unwrap_or_else(|| office.get_untracked());
        if typed.is_empty() || of.is_empty() {
            wrong.set(Some(t("count.write-in.missing")));
            return;
        }
        let id = OfficeId(of);
        let printed = desk.paper.with_untracked(|paper| {
            let part = paper.parts.iter().find(|part| part.office == id);
            part.and_then(|part| part.names.iter().find(|(_, known)| *known == typed).map(|(person, _)| person.clone()))
        });
        let person = printed.unwrap_or_else(|| PersonKey::named(&typed));
        desk.change(|reading| reading.toggle(&id, &person));
        name.set(String::new());
        wrong.set(None);
        desk.asking.set(None);
    };
    view! {
        <Dialog id="write-in" title=t("count.write-in") open=open(desk, Asking::WriteIn) on_leave=move |()| desk.asking.set(None)>
            <Form on_submit=add>
                <div class="dialog-body stack">
                    <TextField id="write-in-name" label=t("count.write-in.name") hint=t("count.write-in.hint") value=name wrong=wrong on_input=move |it| name.set(it)/>
                    {(offices(desk).len() > 1).then(|| view! {
                        <ChoiceField id="write-in-office" label=t("count.write-in.office") choices=offices(desk) layout=ChoiceLayout::Row value=office on_input=move |it| office.set(it)/>
                    })}
                </div>
                <div class="dialog-acts"><Button words=t("count.write-in.act") press=Press::Submit/>{leave(desk)}</div>
            </Form>
        </Dialog>
    }
}

/// Asks which office cannot be read.
#[component]
pub(super) fn OfficeDialog(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let choose = move |office: String| {
        desk.change(|reading| reading.toggle_illegible(&OfficeId(office)));
        desk.asking.set(None);
    };
    let buttons = move || {
        let row = move |choice: Choice| {
            let words = tv("count.illegible.of", &[("office", choice.words.clone())]);
            let value = choice.value;
            view! { <Button words=words weight=Weight::Second on_press=move |()| choose(value.clone())/> }
        };
        offices(desk).into_iter().map(row).collect_view()
    };
    view! {
        <Dialog id="illegible" title=t("count.illegible.which") open=open(desk, Asking::Illegible) on_leave=move |()| desk.asking.set(None)>
            <div class="dialog-body stack acts">{buttons()}</div>
            <div class="dialog-acts">{leave(desk)}</div>
        </Dialog>
    }
}

/// Asks why the whole ballot is void.
#[component]
pub(super) fn VoidDialog(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let buttons = move || {
        let row = move |ground: &&'static str| {
            let ground = *ground;
            let void = move |()| {
                desk.change(|reading| reading.set_void(ground));
                desk.asking.set(None);
            };
            view! { <Button words=t(&format!("ballot.void.{ground}")) weight=Weight::Second on_press=void/> }
        };
        WHOLE_BALLOT_GROUNDS.iter().map(row).collect_view()
    };
    view! {
        <Dialog id="void" title=t("count.void.why") open=open(desk, Asking::Void) on_leave=move |()| desk.asking.set(None)>
            <div class="dialog-body stack acts">{buttons()}</div>
            <div class="dialog-acts">{leave(desk)}</div>
        </Dialog>
    }
}
