//! 导出: a sheet of the election, taken out as a workbook or as csv; the worker writes it.

use crate::app::office::{self, Unanswered};
use crate::app::reveal::AskWhy;
use crate::app::session::session;
use crate::app::words::{t, tv, voice};
use crate::browser::files;
use crate::browser::worker::Stop;
use crate::election::disclosure::Disclosed;
use crate::exchange::offers::{Offer, Openness, offer};
use crate::exchange::sheets::{Sheet, Written};
use crate::ui::{Announcer, Button, Icon, Note, Progress, Size, Tone, Weight};
use leptos::prelude::*;

/// The words of a kind of file.
fn kind(written: Written) -> &'static str {
    match written {
        Written::Xlsx => "offer.xlsx",
        Written::CsvUtf8 => "offer.csv",
        Written::CsvGb18030 => "offer.csv-gb",
    }
}

/// What is under way: the handle that stops it, while a file is written.
#[derive(Clone, Copy)]
struct Taking {
    stop: RwSignal<Option<Stop>, LocalStorage>,
    far: RwSignal<u32>,
    refused: RwSignal<Option<String>>,
    announcer: Announcer,
}

impl Taking {
    fn new() -> Self {
        Self {
            stop: RwSignal::new_local(None),
            far: RwSignal::new(0),
            refused: RwSignal::new(None),
            announcer: use_context::<Announcer>().unwrap_or_default(),
        }
    }
}

/// The kinds of file that sheets can be written into; the sheets are made when one is chosen, the worker writes them.
#[component]
pub fn WriteOut(
    /// The name of the file, without its end.
    #[prop(into)]
    name: String,
    /// Makes the sheets.
    sheets: Callback<(), Vec<Sheet>>,
    /// What stands before the buttons.
    #[prop(into, optional)]
    caption: Signal<String>,
) -> impl IntoView {
    let taking = Taking::new();
    let buttons = Written::ALL.map(|written| {
        let name = name.clone();
        view! {
            <Button words=t(kind(written)) icon=Icon::Save size=Size::Small weight=Weight::Second
                on_press=move |()| take(name.clone(), sheets.run(()), written, taking)/>
        }
    });
    let stop = move |()| taking.stop.with_untracked(|stop| stop.iter().for_each(Stop::stop));
    view! {
        <p class="acts"><span class="caption">{move || caption.get()}</span>{buttons.into_iter().collect_view()}</p>
        <Show when=move || taking.stop.with(Option::is_some)>
            <Progress name=t("offer.writing") words=t("offer.writing") per_mille=taking.far stop=t("offer.stop") on_stop=stop/>
        </Show>
        {move || taking.refused.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong><p>{words}</p></Note></div> })}
    }
}

/// One sheet with its kinds of file.
#[component]
pub fn TakeOut(
    /// Which.
    offer: &'static Offer,
) -> impl IntoView {
    let session = session();
    let rows = session.peek(|s| offer.rows(s, voice())).unwrap_or(0);
    let about = t(&format!("offer.{}.line", offer.id));
    let who = t(match offer.openness {
        Openness::Open => "offer.open",
        Openness::Inner => "offer.inner",
    });
    // What shows numbers and telephones is taken out for a reason, and who took it stands in the record.
    let opened = RwSignal::new(offer.openness == Openness::Open);
    let reason = format!("why-{}", offer.id);
    let head = t(&format!("offer.{}", offer.id));
    let name = head.clone();
    let sheets = Callback::new(move |()| session.peek(|s| offer.sheets(s, voice())).unwrap_or_default());
    view! {
        <div class="offer" role="group" aria-labelledby=format!("offer-{}", offer.id)>
            <h3 id=format!("offer-{}", offer.id)>{head}</h3>
            <p class="quiet">{about}" "{who}</p>
            {move || if rows == 0 {
                view! { <p class="caption">{t("offer.none")}</p> }.into_any()
            } else if !opened.get() {
                view! { <AskWhy id=reason.clone() what=vec![Disclosed::WholeRoll] words=t("reveal.ask-roll") on_recorded=move |()| opened.set(true)/> }.into_any()
            } else {
                view! { <WriteOut name=name.clone() sheets=sheets caption=tv("offer.rows", &[("rows", rows.to_string())])/> }.into_any()
            }}
        </div>
    }
}

/// Some sheets, folded away until someone asks for them.
#[component]
pub fn TakeOutMenu(
    /// Their ids.
    ids: &'static [&'static str],
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details class="detail" on:toggle=move |_| open.set(true)>
            <summary>{t("foot.sheets")}</summary>
            <Show when=move || open.get()>
                {ids.iter().filter_map(|id| offer(id)).map(|offer| view! { <TakeOut offer=offer/> }).collect_view()}
            </Show>
        </details>
    }
}

/// Has a file written and offers it. A csv file holds one head: the sheets of a further one go into files of their own.
fn take(name: String, sheets: Vec<Sheet>, written: Written, taking: Taking) {
    let files_of: Vec<Vec<Sheet>> = match written {
        Written::Xlsx => vec![sheets],
        Written::CsvUtf8 | Written::CsvGb18030 => by_head(sheets),
    };
    let stop = Stop::default();
    taking.refused.set(None);
    taking.stop.set(Some(stop.clone()));
    leptos::task::spawn_local(async move {
        let many = files_of.len() > 1;
        for (sheets, number) in files_of.into_iter().zip(1..) {
            let name = if many { format!("{name}{number}.{}", written.ending()) } else { format!("{name}.{}", written.ending()) };
            match office::write_sheets(&sheets, written, &stop).await {
                Ok(bytes) if files::download(&name, written.media(), &bytes) => taking.announcer.say(t("rollbook.exported")),
                Ok(_) => drop(taking.refused.try_set(Some(t("offer.not-saved")))),
                Err(Unanswered::Because(words)) => drop(taking.refused.try_set(Some(words))),
                Err(Unanswered::Stopped) => break,
            }
        }
        taking.stop.try_set(None);
    });
}

/// Sheets with one head, joined.
fn by_head(sheets: Vec<Sheet>) -> Vec<Vec<Sheet>> {
    let mut joined: Vec<Vec<Sheet>> = Vec::new();
    for sheet in sheets {
        match joined.iter_mut().find_map(|sheets| sheets.first_mut().filter(|first| first.head == sheet.head)) {
            Some(first) => first.rows.extend(sheet.rows),
            None => joined.push(vec![Sheet { title: String::new(), ..sheet }]),
        }
    }
    joined
}
