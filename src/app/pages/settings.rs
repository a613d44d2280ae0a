//! How the tablet shows things, in which language, and who works on it.

use crate::app::session::session;
use crate::app::to;
use crate::app::words::{language, t};
use crate::browser::Guard;
use crate::browser::settings::Setting;
use crate::journal::Author;
use crate::text::{Language, words};
use crate::ui::{
    Back, Choice, ChoiceField, ChoiceLayout, Foot, LinkButton, Look, LookSettings, LookWords, Main, Masthead, Page, SelectField,
    SettingWords, TextField, Title, Weight,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const ROLES: [&str; 6] = ["committee", "registrar", "teller", "scrutineer", "township", "trainee"];

/// The settings of the tablet.
#[component]
pub fn Settings() -> impl IntoView {
    let session = session();
    let query = use_query_map();
    let back = move || {
        let id = query.read().get("back").filter(|id| !id.is_empty());
        id.map_or_else(|| to("/home"), |id| to(&format!("/e/{id}")))
    };
    let look = RwSignal::new(Look {
        text: Setting::TextSize.get().unwrap_or_default(),
        theme: Setting::Theme.get().unwrap_or_default(),
        contrast: Setting::Contrast.get().unwrap_or_default(),
    });
    let set_look = move |it: Look| {
        it.apply();
        let keep = |setting: Setting, value: &str| setting.set(Some(value).filter(|value| !value.is_empty()));
        keep(Setting::TextSize, &it.text);
        keep(Setting::Theme, &it.theme);
        keep(Setting::Contrast, &it.contrast);
        look.set(it);
    };
    let roles: Vec<Choice> = ROLES.iter().map(|role| Choice::new(*role, t(&format!("role.{role}")))).collect();
    let name = Signal::derive(move || session.author.get().name);
    let role = Signal::derive(move || session.author.get().role);
    let set_author = move |change: Box<dyn Fn(&mut Author)>| session.author.update(|author| change(author));
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <Back href=Signal::derive(back) words=t("go-back")/>
                <Title words=t("settings.title")/>
                <div class="cols">
                    <div>
                        <h2 class="rule-h">{t("settings.who")}</h2>
                        <div class="field mt-4">
                            <TextField id="who" label=t("settings.name") hint=t("settings.name.hint") value=name
                                on_input=move |it: String| set_author(Box::new(move |author| author.name.clone_from(&it)))/>
                        </div>
                        <SelectField id="role" label=t("settings.role") unchosen=t("choice.none") choices=roles value=role
                            on_input=move |it: String| set_author(Box::new(move |author| author.role.clone_from(&it)))/>
                        <h2 class="rule-h mt-5">{t("settings.look")}</h2>
                        <LookSettings words=look_words() look=look on_change=set_look/>
                        <LanguageField/>
                        <h2 class="rule-h mt-5">{t("settings.lock")}</h2>
                        <p>{move || t(if session.guard.get() == Guard::Unset { "settings.lock.unset" } else { "settings.lock.set" })}</p>
                        <p class="acts mt-3">
                            <LinkButton words=t("settings.lock.go") href=to("/passphrase") weight=Weight::Second/>
                            {move || query.read().get("back").filter(|id| !id.is_empty()).map(|id| view! {
                                <LinkButton words=t("foot.ready") href=to(&format!("/e/{id}/ready-tablet")) weight=Weight::Second/>
                            })}
                        </p>
                    </div>
                </div>
            </Main>
            <Foot note=t("foot.note")><a href=to("/home")>{t("go-home")}</a></Foot>
        </Page>
    }
    .into_any()
}

fn setting<const N: usize>(key: &str, choices: [&str; N]) -> SettingWords<N> {
    SettingWords { label: t(&format!("settings.{key}")), choices: choices.map(|it| t(&format!("settings.{key}.{it}"))) }
}

fn look_words() -> LookWords {
    LookWords {
        text: setting("text", ["usual", "large", "larger", "double"]),
        theme: setting("theme", ["tablet", "light", "dark"]),
        contrast: setting("contrast", ["tablet", "usual", "more"]),
    }
}

/// The languages that have their words, as tag and language.
const LANGUAGES: [(&str, Language); 3] = [("zh-Hans", Language::Simplified), ("zh-Hant", Language::Traditional), ("en", Language::English)];

/// Offers the languages whose words there are; nothing where there is only one.
#[component]
fn LanguageField() -> impl IntoView {
    let spoken = LANGUAGES.iter().filter(|(_, language)| words(*language).contains_key("brand"));
    let choices: Vec<Choice> = spoken.map(|(tag, _)| Choice::new(*tag, t(&format!("settings.language.{tag}")))).collect();
    let value = Signal::derive(|| LANGUAGES.iter().find(|(_, it)| *it == language()).map(|(tag, _)| (*tag).to_owned()).unwrap_or_default());
    // every word of the page changes: load it again
    let set = move |it: String| {
        Setting::Language.set(Some(&it));
        let _ = window().location().reload();
    };
    (choices.len() > 1).then(|| {
        view! { <ChoiceField id="language" label=t("settings.language") choices=choices layout=ChoiceLayout::Row value=value on_input=set/> }
    })
}
