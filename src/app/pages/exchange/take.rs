//! Takes what others recorded: several files at once, in any order, chosen or dropped; each is answered with a sentence.

use crate::app::desks::bench::Acts;
use crate::app::gather::GatherSeries;
use crate::app::pages::backup::fault_line;
use crate::app::tablet_words::{exchange_words, lacking_words};
use crate::app::words::{t, tv};
use crate::browser::files::{FileFault, Picked, pick_files, read_all};
use crate::exchange::bundle::{LARGEST, Passage, Received};
use crate::ui::{Announcer, Button, Icon, Note, Tone, Weight};
use leptos::prelude::*;

/// What became of one file.
#[derive(Clone, PartialEq)]
struct Answer {
    tone: Tone,
    words: String,
}

/// Takes files in.
#[component]
pub fn Take(
    /// What was answered.
    acts: Acts,
) -> impl IntoView {
    let answers = RwSignal::new(Vec::<Answer>::new());
    let busy = RwSignal::new(false);
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let take = move |picked: Vec<Result<Picked, FileFault>>| {
        if busy.try_get_untracked() != Some(false) {
            return;
        }
        busy.set(true);
        answers.set(Vec::new());
        leptos::task::spawn_local(async move {
            for picked in picked {
                let answer = match picked {
                    Ok(picked) => take_one(acts, &picked).await,
                    Err(fault) => Answer { tone: Tone::Wrong, words: fault_line(fault.code()) },
                };
                announcer.say(answer.words.clone());
                answers.try_update(|all| all.push(answer));
            }
            busy.try_set(false);
        });
    };
    let by_camera = RwSignal::new(false);
    let gathered = move |bytes: Vec<u8>| {
        by_camera.set(false);
        take(vec![Ok(Picked { name: t("exchange.take.pictures.name"), bytes })]);
    };
    let camera_words = Signal::derive(move || t(if by_camera.get() { "gather.leave" } else { "gather.begin" }));
    let dropped = move |ev: leptos::ev::DragEvent| {
        ev.prevent_default();
        if let Some(files) = ev.data_transfer().and_then(|data| data.files()) {
            leptos::task::spawn_local(async move { take(read_all(&files, LARGEST as u64).await) });
        }
    };
    let words = Signal::derive(move || t(if busy.get() { "exchange.take.busy" } else { "exchange.take.act" }));
    view! {
        <section class="stack drop" on:dragover=|ev: leptos::ev::DragEvent| ev.prevent_default() on:drop=dropped>
            <h2 class="rule-h side-h">{t("exchange.take.title")}</h2>
            <p>{t("exchange.take.line")}</p>
            <p class="acts"><Button words=words icon=Icon::Open on_press=move |()| pick_files(".hjt", LARGEST as u64, take)/>
                <Button words=camera_words icon=Icon::Camera weight=Weight::Second on_press=move |()| by_camera.update(|it| *it = !*it)/></p>
            <Show when=move || by_camera.get()><GatherSeries on_whole=gathered ways=t("exchange.take.ways")/></Show>
            <p class="caption">{t("exchange.take.drop")}</p>
            {move || answers.get().into_iter().map(|it| view! { <Note tone=it.tone line=it.words/> }).collect_view()}
        </section>
    }
    .into_any()
}

async fn take_one(acts: Acts, picked: &Picked) -> Answer {
    let name = || ("name", picked.name.clone());
    let other = [(&b"HJDESK\r\n"[..], "exchange.pack-here"), (&b"HUANJIE\n"[..], "exchange.backup-here")];
    if let Some((_, key)) = other.iter().find(|(magic, _)| picked.bytes.starts_with(magic)) {
        return Answer { tone: Tone::Wrong, words: tv("exchange.refused", &[name(), ("why", t(key))]) };
    }
    match acts.session.receive(&picked.bytes, Passage::Carried).await {
        Ok(received) => taken(acts, &picked.name, &received),
        Err(fault) => Answer { tone: Tone::Wrong, words: tv("exchange.refused", &[name(), ("why", exchange_words(&fault))]) },
    }
}

fn taken(acts: Acts, file: &str, received: &Received) -> Answer {
    let said = acts.session.peek(|s| {
        let from = s.election.tablets.name_of(&received.from);
        let values = [("name", file.to_owned()), ("from", from), ("new", received.taken.new.to_string())];
        let came = tv(if received.taken.new == 0 { "exchange.taken.none" } else { "exchange.taken" }, &values);
        let lacking = lacking_words(s, &received.lacking);
        if lacking.is_empty() {
            return Answer { tone: Tone::Done, words: came };
        }
        let gap = tv("exchange.taken.lacking", &[("name", file.to_owned()), ("lacking", lacking)]);
        Answer { tone: Tone::Warn, words: came + &gap }
    });
    said.unwrap_or(Answer { tone: Tone::Done, words: String::new() })
}
