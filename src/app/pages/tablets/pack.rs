//! Makes a desk pack: seat and passphrase, then the file.

use crate::app::desks::bench::Acts;
use crate::app::pictures::ShowSeries;
use crate::app::tablet_words::{
    exchange_words, file_name, free_groups, left_words, meant, role_choices, role_of, station_choices, suggested,
};
use crate::app::words::{t, tv};
use crate::browser::files;
use crate::browser::share::{self, Shared};
use crate::election::tablets::{Role, Seat};
use crate::ui::{
    Button, ChoiceField, ChoiceLayout, Form, Icon, Note, Press, SelectField, SeveralField, Size, TextField, Tone, Weight, Width,
};
use leptos::prelude::*;

/// A pack that was made.
#[derive(Clone, PartialEq)]
struct Made {
    name: String,
    passphrase: String,
    file: Vec<u8>,
}

/// What is filled in.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    role: RwSignal<String>,
    groups: RwSignal<Vec<String>>,
    station: RwSignal<String>,
    passphrase: RwSignal<String>,
}

/// Makes a pack for another tablet.
#[component]
pub fn PackForm(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let made = RwSignal::new(None::<Made>);
    view! {
        <section class="pack">
            <h2 class="rule-h">{t("tablets.pack.title")}</h2>
            {move || match made.get() {
                None => view! { <Blank acts=acts made=made/> }.into_any(),
                Some(pack) => view! { <Ready acts=acts pack=pack made=made/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

/// The name that no tablet has yet: 2号登记台 where there is one.
fn next_name(acts: Acts) -> String {
    let taken = |name: &str| acts.session.peek(|s| s.election.tablets.is_called(name)).unwrap_or(false);
    let names = (1..100).map(|number| tv("tablets.pack.name.usual", &[("number", number.to_string())]));
    names.into_iter().find(|name| !taken(name)).unwrap_or_default()
}

#[component]
fn Blank(
    /// What was answered.
    acts: Acts,
    /// The pack, once it is made.
    made: RwSignal<Option<Made>>,
) -> impl IntoView {
    let session = acts.session;
    let fields = Fields {
        name: RwSignal::new(next_name(acts)),
        role: RwSignal::new(Role::Registrar.code().to_owned()),
        groups: RwSignal::new(Vec::new()),
        station: RwSignal::new(String::new()),
        passphrase: RwSignal::new(suggested()),
    };
    let busy = RwSignal::new(false);
    let groups = Signal::derive(move || session.read(free_groups).unwrap_or_default());
    let chosen = move || fields.groups.get().iter().filter_map(|group| group.parse().ok()).collect::<Vec<u32>>();
    let left = move || session.read(|s| left_words(s, &chosen())).flatten();
    let stations = Signal::derive(move || session.read(station_choices).unwrap_or_default());
    let act = Signal::derive(move || match busy.get() {
        true => t("tablets.pack.busy"),
        false => tv("tablets.pack.act", &[("name", fields.name.get())]),
    });
    view! {
        <p class="mt-3">{t("tablets.pack.line")}</p>
        <Form on_submit=move |()| make(acts, fields, busy, made)>
            <TextField id="pack-name" label=t("tablets.pack.name") hint=t("tablets.open.name.hint") width=Width::Twenty value=fields.name
                on_input=move |it: String| fields.name.set(it)/>
            <ChoiceField id="pack-role" label=t("tablets.role") choices=role_choices() layout=ChoiceLayout::Plain value=fields.role
                on_input=move |it: String| fields.role.set(it)/>
            <Show when=move || !groups.with(Vec::is_empty)>
                <SeveralField id="pack-groups" label=t("tablets.groups") hint=t("tablets.groups.hint") choices=groups layout=ChoiceLayout::Row
                    value=fields.groups on_input=move |it| fields.groups.set(it)/>
            </Show>
            {move || left().map(|words| view! { <p class="caption mt-3 mb-4">{words}</p> })}
            <Show when=move || !stations.with(Vec::is_empty)>
                <SelectField id="pack-station" label=t("tablets.station") unchosen=t("tablets.station.none") choices=stations
                    value=fields.station on_input=move |it: String| fields.station.set(it)/>
            </Show>
            <TextField id="pack-passphrase" label=t("tablets.pack.passphrase") hint=t("tablets.pack.passphrase.hint") width=Width::Twenty
                value=fields.passphrase on_input=move |it: String| fields.passphrase.set(it)/>
            <p class="acts"><Button words=t("tablets.pack.another") weight=Weight::Plain size=Size::Small on_press=move |()| fields.passphrase.set(suggested())/></p>
            <p class="acts mt-4"><Button words=act press=Press::Submit/></p>
        </Form>
    }
    .into_any()
}

fn make(acts: Acts, fields: Fields, busy: RwSignal<bool>, made: RwSignal<Option<Made>>) {
    let session = acts.session;
    let name = fields.name.get_untracked().trim().to_owned();
    if busy.get_untracked() {
        return;
    }
    if name.is_empty() {
        return acts.wrong(t("tablets.pack.no-name"));
    }
    let taken = session.peek(|s| s.election.tablets.is_called(&name));
    if taken == Some(true) {
        return acts.wrong(tv("tablets.pack.name-taken", &[("name", name)]));
    }
    busy.set(true);
    acts.quiet();
    let groups = fields.groups.get_untracked().iter().filter_map(|group| group.parse().ok()).collect();
    let seat = Seat { name: name.clone(), role: role_of(&fields.role.get_untracked()), groups, station: fields.station.get_untracked() };
    let passphrase = fields.passphrase.get_untracked();
    leptos::task::spawn_local(async move {
        match session.desk_pack(seat, &meant(&passphrase)).await {
            Ok(file) => {
                made.try_set(Some(Made { name, passphrase, file }));
            }
            Err(fault) => acts.wrong(exchange_words(&fault)),
        }
        busy.try_set(false);
    });
}

/// The pack as it stands ready: how to bring it over, and the passphrase in large figures.
#[component]
fn Ready(
    /// What was answered.
    acts: Acts,
    /// The pack.
    pack: Made,
    /// Gives way to the next one.
    made: RwSignal<Option<Made>>,
) -> impl IntoView {
    let file = tv("tablets.pack.file", &[("name", file_name(&pack.name))]);
    let bytes = StoredValue::new(pack.file);
    let pictures = RwSignal::new(false);
    let said = file.clone();
    let save = move |()| match files::download(&said, "application/octet-stream", &bytes.get_value()) {
        true => acts.done(tv("tablets.pack.saved", &[("name", said.clone())])),
        false => acts.wrong(t("tablets.pack.refused")),
    };
    let hand_on = move |()| {
        let name = file.clone();
        leptos::task::spawn_local(async move {
            if share::share(&name, &bytes.get_value()).await == Shared::Refused {
                acts.wrong(t("tablets.pack.refused"));
            }
        });
    };
    view! {
        <Note tone=Tone::Done title=tv("tablets.pack.done", &[("name", pack.name)])><p>{t("tablets.pack.done.how")}</p></Note>
        <p class="mt-4">{t("tablets.pack.read")}</p>
        <p class="passphrase" role="status">{pack.passphrase}</p>
        <p class="acts mt-4">
            <Button words=t("tablets.pack.save") icon=Icon::Save on_press=save/>
            {share::is_offered().then(|| view! { <Button words=t("tablets.pack.share") icon=Icon::Out weight=Weight::Second on_press=hand_on/> })}
            <Button words=t("exchange.give.pictures") icon=Icon::Qr weight=Weight::Second on_press=move |()| pictures.set(true)/>
        </p>
        <Show when=move || pictures.get()><div class="mt-4"><ShowSeries bytes=bytes.get_value()/></div></Show>
        <p class="acts mt-4"><Button words=t("tablets.pack.again") weight=Weight::Plain on_press=move |()| made.set(None)/></p>
    }
    .into_any()
}
