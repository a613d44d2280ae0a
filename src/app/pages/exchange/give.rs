//! Gives what others have not seen: a file, or the tablet's own way to hand one on.

use crate::app::desks::bench::Acts;
use crate::app::pictures::ShowSeries;
use crate::app::session::Aim;
use crate::app::tablet_words::{exchange_words, file_name, file_time};
use crate::app::words::{t, tv};
use crate::browser::share::{self, Shared};
use crate::browser::{clock, files};
use crate::journal::DeviceId;
use crate::ui::{Button, Choice, Icon, SelectField, Weight};
use leptos::prelude::*;

const EVERYONE: &str = "everyone";
const WHOLE: &str = "whole";

/// How the bundle leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    File,
    Pictures,
    Share,
}

fn aim_of(chosen: &str) -> Aim {
    match chosen {
        EVERYONE | "" => Aim::Everyone,
        WHOLE => Aim::Whole,
        device => Aim::One(DeviceId(device.to_owned())),
    }
}

/// Whom to give to, how many entries that is, and the ways.
#[component]
pub fn Give(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let session = acts.session;
    let chosen = RwSignal::new(EVERYONE.to_owned());
    let choices = Signal::derive(move || {
        let own = session.device();
        let others = session.read(|s| {
            let in_use = s.election.tablets.list.iter().filter(|(device, it)| it.retired.is_none() && Some(*device) != own.as_ref());
            in_use.map(|(device, it)| Choice::new(&device.0, &it.seat.name)).collect::<Vec<_>>()
        });
        let all = [Choice::new(EVERYONE, t("exchange.give.everyone"))];
        all.into_iter().chain(others.unwrap_or_default()).chain([Choice::new(WHOLE, t("exchange.give.whole"))]).collect::<Vec<_>>()
    });
    let number = Memo::new(move |_| {
        session.version();
        session.bundle_for(&aim_of(&chosen.get())).map_or(0, |bundle| bundle.entries.len())
    });
    let line = move || match number.get() {
        0 => t("exchange.give.count.none"),
        number => tv("exchange.give.count", &[("number", number.to_string())]),
    };
    let pictures = RwSignal::new(None::<Vec<u8>>);
    let give = move |by: By| {
        let aim = aim_of(&chosen.get_untracked());
        leptos::task::spawn_local(async move { hand_over(acts, aim, by, pictures).await });
    };
    view! {
        <section class="stack" id="give">
            <h2 class="rule-h side-h">{t("exchange.give.title")}</h2>
            <SelectField id="aim" label=t("exchange.give.aim") unchosen=t("exchange.give.everyone") choices=choices value=chosen
                on_input=move |it: String| chosen.set(it)/>
            <p role="status">{line}</p>
            <p class="acts">
                <Button words=t("exchange.give.save") icon=Icon::Save weight=Weight::Second on_press=move |()| give(By::File)/>
                {share::is_offered().then(|| view! {
                    <Button words=t("exchange.give.share") icon=Icon::Out weight=Weight::Second on_press=move |()| give(By::Share)/>
                })}
                <Button words=t("exchange.give.pictures") icon=Icon::Qr weight=Weight::Second on_press=move |()| give(By::Pictures)/>
            </p>
            {move || pictures.get().map(|bytes| view! {
                <ShowSeries bytes=bytes/>
                <p class="acts"><Button words=t("exchange.give.pictures.end") weight=Weight::Plain on_press=move |()| pictures.set(None)/></p>
            })}
        </section>
    }
    .into_any()
}

async fn hand_over(acts: Acts, aim: Aim, by: By, pictures: RwSignal<Option<Vec<u8>>>) {
    let session = acts.session;
    let now = clock::now();
    let own = session.device().and_then(|device| session.peek(|s| s.election.tablets.name_of(&device))).unwrap_or_default();
    let name = tv("exchange.give.file", &[("name", file_name(&own)), ("day", now.day().to_string()), ("time", file_time(now))]);
    let (file, number) = match session.sealed_for(&aim).await {
        Ok(sealed) => sealed,
        Err(fault) => return acts.wrong(exchange_words(&fault)),
    };
    let number = number.to_string();
    match by {
        By::File if files::download(&name, "application/octet-stream", &file) => {
            acts.done(tv("exchange.give.saved", &[("name", name), ("number", number)]));
        }
        By::File => acts.wrong(t("exchange.give.refused")),
        By::Pictures => drop(pictures.try_set(Some(file))),
        By::Share => match share::share(&name, &file).await {
            Shared::Done => acts.done(tv("exchange.give.shared", &[("number", number)])),
            Shared::Left => acts.done(t("exchange.give.left")),
            Shared::Refused => acts.wrong(t("exchange.give.refused")),
        },
    }
}
