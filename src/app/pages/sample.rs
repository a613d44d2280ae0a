//! Walk through a sample village: pick where to begin, and it opens there.

use crate::app::frame::go;
use crate::app::load::fault_words;
use crate::app::session::session;
use crate::app::to;
use crate::app::words::t;
use crate::browser::clock;
use crate::law::book;
use crate::training::{self, StagePoint};
use crate::ui::{Back, Button, Choice, ChoiceField, ChoiceLayout, Foot, Form, Main, Masthead, Note, Page, Press, SelectField, Title, Tone};
use leptos::prelude::*;

/// Offers the sample village at any stage.
#[component]
pub fn Sample() -> impl IntoView {
    let session = session();
    let kind = book::kinds().first().map(|kind| (*kind).clone()).unwrap_or_default();
    let provinces: Vec<Choice> = book::provinces(&kind).into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let province = RwSignal::new(
        provinces.iter().find(|it| it.value == t("sample.province")).or(provinces.first()).map(|it| it.value.clone()).unwrap_or_default(),
    );
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
        let (kind, province) = (kind.clone(), crate::law::Province(province.get_untracked()));
        leptos::task::spawn_local(async move {
            let words = match session.vault().await {
                Ok(vault) => {
                    let id = clock::new_election_id();
                    let names = (id.as_str(), &vault.device());
                    match training::sample(&kind, &province, at, clock::today(), names, 7) {
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
                    <SelectField id="province" label=t("field.found.province") unchosen=t("choice.none") choices=provinces value=province on_input=move |it| province.set(it)/>
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
