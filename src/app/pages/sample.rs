//! Walk through a sample village: pick where to begin, and it opens there.

use crate::app::frame::go;
use crate::app::load::fault_words;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{t, written};
use crate::browser::clock;
use crate::law::{ElectionKind, Ground, ModeId, Province, book};
use crate::training::{self, StagePoint};
use crate::ui::{Back, Button, Choice, ChoiceField, ChoiceLayout, Foot, Form, Main, Masthead, Note, Page, Press, SelectField, Title, Tone};
use leptos::prelude::*;

/// Offers the sample village at any stage.
#[component]
pub fn Sample() -> impl IntoView {
    let session = session();
    let kinds: Vec<Choice> = book::kinds().into_iter().map(|kind| Choice::new(kind.to_string(), t(&format!("kind.{kind}")))).collect();
    let kind = RwSignal::new(kinds.first().map(|it| it.value.clone()).unwrap_or_default());
    let province = RwSignal::new(t("sample.province"));
    let mode = RwSignal::new(String::new());
    let ground = move || grounds(&kind.get(), &province.get(), &mode.get());
    let provinces = move || {
        let provinces = book::provinces(&ground().kind).into_iter().map(|(id, name)| Choice::new(id.to_string(), written(name)));
        provinces.collect::<Vec<_>>()
    };
    let modes = move || {
        let ground = ground();
        let modes = book::modes(&ground.kind, &ground.province).into_iter();
        modes.map(|mode| Choice::new(mode.id.to_string(), t(&format!("mode.{}", mode.id)))).collect::<Vec<_>>()
    };
    let points: Vec<Choice> =
        StagePoint::ALL.iter().map(|point| Choice::new(point.name(), t(&format!("training.point.{}", point.name())))).collect();
    let point = RwSignal::new(StagePoint::ALL.first().map(|point| point.name()).unwrap_or_default());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let begin = move |()| {
        let Some(at) = StagePoint::named(&point.get_untracked()) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let ground = grounds(&kind.get_untracked(), &province.get_untracked(), &mode.get_untracked());
        leptos::task::spawn_local(async move {
            let words = match session.vault().await {
                Ok(vault) => {
                    let id = clock::new_election_id();
                    let names = (id.as_str(), &vault.device());
                    match training::sample(&ground, at, clock::today(), names, training::SAMPLE_SEED) {
                        Ok(journal) => match session.adopt(&vault, journal).await {
                            Ok(id) => {
                                go(&format!("/e/{id}"));
                                None
                            }
                            Err(fault) => Some(fault_words(&fault)),
                        },
                        Err(fault) => Some(fault.to_string()),
                    }
                }
                Err(fault) => Some(t(&format!("fault.{}", fault.code()))),
            };
            wrong.try_set(words);
            busy.try_set(false);
        });
    };
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <Back href=to("/home") words=t("go-home")/>
                <Title words=t("sample.title")/>
                <p class="lead">{t("sample.lead")}</p>
                {move || wrong.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })}
                <Form on_submit=begin>
                    {many(&kinds).then(|| view! {
                        <SelectField id="kind" label=t("field.found.kind") unchosen=t("choice.none") choices=kinds value=kind on_input=move |it| kind.set(it)/>
                    })}
                    {move || view! {
                        <SelectField id="province" label=t("field.found.province") unchosen=t("choice.none") choices=provinces() value=Signal::derive(move || ground().province.to_string()) on_input=move |it| province.set(it)/>
                    }}
                    {move || Some(modes()).filter(|modes| many(modes)).map(|modes| view! {
                        <ChoiceField id="mode" label=t("field.found.mode") choices=modes layout=ChoiceLayout::Plain value=Signal::derive(move || ground().mode.to_string()) on_input=move |it| mode.set(it)/>
                    })}
                    <ChoiceField id="point" label=t("sample.point") choices=points layout=ChoiceLayout::Plain value=point on_input=move |it| point.set(it)/>
                    <div class="acts mt-5">
                        <Button words=Signal::derive(move || t(if busy.get() { "sample.busy" } else { "sample.act" })) press=Press::Submit/>
                    </div>
                </Form>
            </Main>
            <Foot note=t("foot.note")><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

/// Whether there is a choice at all.
fn many(choices: &[Choice]) -> bool {
    choices.len() > 1
}

/// What was chosen, with the first province and mode in place of one that the kind has not.
fn grounds(kind: &str, province: &str, mode: &str) -> Ground {
    let kind = ElectionKind::from(kind);
    let provinces = book::provinces(&kind);
    let province = provinces.iter().find(|(id, _)| id.as_str() == province).or(provinces.first());
    let province = province.map_or_else(Province::default, |(id, _)| (*id).clone());
    let modes = book::modes(&kind, &province);
    let mode = modes.iter().find(|it| it.id.as_str() == mode).or(modes.first()).map_or_else(ModeId::default, |it| it.id.clone());
    Ground { kind, province, mode }
}
