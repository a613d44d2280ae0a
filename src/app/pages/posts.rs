//! 岗位交叉: the elections of this tablet side by side, township by township: who holds which posts, and which exclude each other.

use crate::app::frame::UpdateNote;
use crate::app::load::fault_words;
use crate::app::neighbours::{self, Neighbour, one_township};
use crate::app::session::session;
use crate::app::to;
use crate::app::words::{clause, language, t, tv};
use crate::browser::Purpose;
use crate::figures::{Clash, Holder, Post, Posts, Sureness, posts};
use crate::papers::percent;
use crate::text;
use crate::ui::{Back, Choice, ChoiceField, ChoiceLayout, Foot, Icon, Main, Masthead, Note, Page, State, StatusBadge, Title, Tone};
use crate::values::Share;
use leptos::prelude::*;

/// What was found in one township.
#[derive(Clone, Debug, PartialEq)]
struct Township {
    place: String,
    purpose: Purpose,
    /// Address and words of each election.
    elections: Vec<(String, String)>,
    /// Short words of each, for the heads of columns.
    heads: Vec<String>,
    several: Vec<Person>,
    all: Vec<Person>,
    counts: Vec<String>,
    clashes: Vec<Trouble>,
}

/// One person with what he holds, election by election.
#[derive(Clone, Debug, PartialEq)]
struct Person {
    name: String,
    known_by: String,
    likely: bool,
    posts: Vec<String>,
}

/// Posts that exclude each other, in words.
#[derive(Clone, Debug, PartialEq)]
struct Trouble {
    sentence: String,
    cite: String,
    quote: String,
    likely: bool,
    elections: Vec<(String, String)>,
}

/// The page.
#[component]
pub fn PostsPage() -> impl IntoView {
    let session = session();
    session.begin_blank();
    let found = RwSignal::new(None::<Result<Vec<Township>, String>>);
    leptos::task::spawn_local(async move {
        let read = neighbours::all(session).await.map(|all| townships(&all)).map_err(|fault| fault_words(&fault));
        found.try_set(Some(read));
    });
    let body = move || match found.get() {
        None => view! { <p role="status">{t("posts.opening")}</p> }.into_any(),
        Some(Err(words)) => view! { <Note tone=Tone::Wrong><p>{words}</p></Note> }.into_any(),
        Some(Ok(all)) if all.is_empty() => view! { <Note line=t("posts.none")/> }.into_any(),
        Some(Ok(all)) => view! { <Townships all=all/> }.into_any(),
    };
    view! {
        <Page skip=t("skip")>
            <Masthead brand=t("brand") home=to("/home") place=t("home.place") note=t("home.place.note")/>
            <Main>
                <UpdateNote/>
                <Back href=to("/home") words=t("go-home")/>
                <Title words=t("posts.page")/>
                <p class="lead">{t("posts.lead")}</p>
                {body}
            </Main>
            <Foot note=t("foot.note")><a href=to("/law")>{t("foot.law")}</a><a href=to("/settings")>{t("foot.look")}</a></Foot>
        </Page>
    }
    .into_any()
}

/// The elections, by township and purpose; the real ones first.
fn townships(all: &[Neighbour]) -> Vec<Township> {
    let mut groups: Vec<Vec<&Neighbour>> = Vec::new();
    for one in all {
        let beside = |group: &&mut Vec<&Neighbour>| {
            let same = |first: &&Neighbour| {
                first.card.purpose == one.card.purpose && first.place().zip(one.place()).is_some_and(|(a, b)| one_township(a, b))
            };
            group.first().is_some_and(same)
        };
        match groups.iter_mut().find(beside) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.sort_by_key(|group| group.first().map(|first| first.card.purpose));
    groups.into_iter().map(|group| township(&group)).collect()
}

fn township(group: &[&Neighbour]) -> Township {
    let situations: Vec<_> = group.iter().map(|one| &one.situation).collect();
    let found = posts(&situations);
    let purpose = group.first().map(|first| first.card.purpose).unwrap_or_default();
    let place =
        group.first().and_then(|first| first.place()).map(|place| format!("{}{}", place.county, place.township)).unwrap_or_default();
    let elections: Vec<_> = group.iter().map(|one| (to(&format!("/e/{}/desk/result", one.card.id)), one.card.title.clone())).collect();
    let elsewhere =
        |holder: &&Holder| holder.posts.iter().any(|post| Some(post.election) != holder.posts.first().map(|first| first.election));
    let person = |holder: &Holder| person(holder, group);
    Township {
        place,
        purpose,
        several: found.holders.iter().filter(elsewhere).map(person).collect(),
        all: found.holders.iter().map(person).collect(),
        counts: counts(&found),
        clashes: found.clashes.iter().map(|clash| trouble(clash, group, &elections)).collect(),
        heads: group.iter().map(|one| head(one)).collect(),
        elections,
    }
}

/// The place and the body of an election.
fn head(one: &Neighbour) -> String {
    let unit = one.place().map(|place| place.unit.clone()).unwrap_or_default();
    format!("{unit} {}", t(&format!("kind.{}.body_short", one.card.kind)))
}

fn counts(found: &Posts) -> Vec<String> {
    let line = |key: &str, part: usize, whole: usize| {
        let share = percent(Share::new(part as u64, whole as u64));
        let key = if whole == 0 { format!("{key}.none") } else { key.to_owned() };
        tv(&key, &[("count", part.to_string()), ("of", whole.to_string()), ("share", share)])
    };
    vec![line("posts.lead-several", found.lead_several, found.lead), line("posts.cross", found.cross_posts, found.holders.len())]
}

fn person(holder: &Holder, group: &[&Neighbour]) -> Person {
    let said = |post: &Post| {
        let title = group
            .get(post.election)
            .map_or_else(String::new, |one| text::say(one.situation.election.setup.voice(language()), &post.title, &[]));
        if post.waits.is_some() { tv("posts.waits", &[("title", title)]) } else { title }
    };
    let of_election =
        |no: usize| holder.posts.iter().filter(|post| post.election == no).map(said).collect::<Vec<_>>().join(&t("list.comma"));
    let birth = || holder.birth.map(|birth| tv("posts.born", &[("year", birth.year().to_string())]));
    Person {
        name: holder.name.clone(),
        known_by: holder.number.as_ref().map(|number| number.masked()).or_else(birth).unwrap_or_default(),
        likely: holder.sureness == Sureness::Likely,
        posts: (0..group.len()).map(of_election).collect(),
    }
}

fn trouble(clash: &Clash, group: &[&Neighbour], elections: &[(String, String)]) -> Trouble {
    let [first, second] = clash.elections;
    let voice = group.get(first).map(|one| one.situation.election.setup.voice(language()));
    let clause = clash.finding.citation.as_ref().map(clause).unwrap_or_default();
    let mut involved = vec![first, second];
    involved.dedup();
    Trouble {
        sentence: voice.map_or_else(String::new, |voice| clash.finding.sentence(voice)),
        cite: clause.cite,
        quote: clause.quote,
        likely: clash.sureness == Sureness::Likely,
        elections: involved.into_iter().filter_map(|no| elections.get(no).cloned()).collect(),
    }
}

/// The townships, real or rehearsed.
#[component]
fn Townships(
    /// What was found.
    all: Vec<Township>,
) -> impl IntoView {
    let has = |purpose: Purpose| all.iter().any(|one| one.purpose == purpose);
    let both = has(Purpose::Real) && has(Purpose::Rehearsal);
    let shown = RwSignal::new(if has(Purpose::Real) { "real" } else { "rehearsal" }.to_owned());
    let choices = vec![Choice::new("real", t("posts.real")), Choice::new("rehearsal", t("rehearsal"))];
    let of_purpose = move || {
        let wanted = if shown.with(|it| it == "real") { Purpose::Real } else { Purpose::Rehearsal };
        all.iter().filter(|one| one.purpose == wanted).cloned().map(township_view).collect_view()
    };
    view! {
        <Show when=move || both>
            <ChoiceField id="purpose" label=t("posts.which") choices=choices.clone() layout=ChoiceLayout::Row value=shown on_input=move |it| shown.set(it)/>
        </Show>
        <div class="stack-l">{of_purpose}</div>
    }
}

fn township_view(one: Township) -> impl IntoView {
    let Township { place, elections, heads, several, all, counts, clashes, .. } = one;
    let alone = elections.len() < 2;
    let clear = clashes.is_empty();
    let number = tv("posts.clashes", &[("count", clashes.len().to_string())]);
    let links = elections.iter().map(|(href, title)| view! { <li><a href=href.clone()>{title.clone()}</a></li> }).collect_view();
    let everyone = tv("posts.everyone", &[("count", all.len().to_string())]);
    view! {
        <section class="stack mt-5" aria-label=place.clone()>
            <h2 class="rule-h">{place.clone()}</h2>
            <ul class="told">{counts.into_iter().map(|line| view! { <li><b>{line}</b></li> }).collect_view()}</ul>
            {alone.then(|| view! { <Note line=t("posts.alone")/> })}
            <h3>{number}</h3>
            {clear.then(|| view! { <p class="quiet">{t("posts.clear")}</p> })}
            {clashes.into_iter().map(trouble_view).collect_view()}
            {(!several.is_empty()).then(|| table(t("posts.several"), &elections, &heads, several))}
            <details class="detail"><summary>{everyone}</summary>{table(t("posts.all"), &elections, &heads, all)}</details>
            <h3>{t("posts.elections")}</h3>
            <ul class="told">{links}</ul>
        </section>
    }
}

fn trouble_view(trouble: Trouble) -> impl IntoView {
    let links = trouble.elections.into_iter().map(|(href, title)| view! { <a href=href>{title}</a>" " }).collect_view();
    view! {
        <Note tone=Tone::Warn>
            <p><b>{trouble.sentence}</b></p>
            {trouble.likely.then(|| view! { <p><StatusBadge state=State::Soon words=t("posts.likely")/></p> })}
            {(!trouble.quote.is_empty()).then(|| view! { <blockquote>{trouble.quote}</blockquote> })}
            <p class="caption">{trouble.cite}</p>
            <p>{links}</p>
        </Note>
    }
}

fn table(caption: String, elections: &[(String, String)], heads: &[String], people: Vec<Person>) -> impl IntoView + use<> {
    let head = |((href, _), words): (&(String, String), &String)| view! { <th scope="col"><a href=href.clone()>{words.clone()}</a></th> };
    let heads = elections.iter().zip(heads).map(head).collect_view();
    let row = |person: Person| {
        let cells = person.posts.into_iter().map(|post| view! { <td>{post}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">
                    {person.name}" "<span class="caption">{person.known_by}</span>
                    {person.likely.then(|| view! { <span class="sub"><Icon of=Icon::Ask/>{t("posts.likely")}</span> })}
                </th>
                {cells}
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.clone()>
            <table class="table is-tight posts">
                <caption>{caption.clone()}</caption>
                <thead><tr><th scope="col">{t("result.name")}</th>{heads}</tr></thead>
                <tbody>{people.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
