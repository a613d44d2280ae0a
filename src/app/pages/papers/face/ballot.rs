//! Draws a ballot: bands of upright names or a list, a place for a mark with each name, how to mark it, the place of the seal.

use crate::election::polling::{MarkAt, NameSet};
use crate::papers::{BallotFace, BallotName, BallotOffice, BallotSize, HALF_ROW, half_ems};
use leptos::prelude::*;

/// An upright name of more characters stands smaller.
const LONG: u32 = 8;

/// A ballot; two of them on a sheet where they fit.
pub fn ballot(face: &BallotFace) -> AnyView {
    match BallotSize::of(face) {
        BallotSize::TwoToAPage => view! {
            <section class="sheet is-ballots">
                <div class="is-ballot is-half">{inside(face)}</div>
                <div class="is-ballot is-half">{inside(face)}</div>
            </section>
        }
        .into_any(),
        BallotSize::A4 => view! { <section class="sheet is-ballot">{inside(face)}</section> }.into_any(),
        BallotSize::A3 => view! { <section class="sheet is-ballot is-large">{inside(face)}</section> }.into_any(),
        BallotSize::A4List => view! { <section class="sheet is-ballot is-tall">{inside(face)}</section> }.into_any(),
        BallotSize::A3List => view! { <section class="sheet is-ballot is-tall is-large">{inside(face)}</section> }.into_any(),
    }
}

/// One ballot alone, as a picture of what the designer sets.
pub fn alone(face: &BallotFace) -> AnyView {
    if BallotSize::of(face) == BallotSize::TwoToAPage {
        return view! { <section class="sheet is-ballot is-half">{inside(face)}</section> }.into_any();
    }
    ballot(face)
}

fn inside(face: &BallotFace) -> AnyView {
    let size = BallotSize::of(face);
    let offices = if size.is_list() { list(face, size) } else { bands(face, size) };
    let rules: Vec<_> = face.rules.iter().map(|rule| view! { <li>{rule.clone()}</li> }).collect();
    let across = (!face.across.is_empty()).then(|| view! { <p class="across">{face.across.clone()}</p> });
    let colour = (!face.colour.is_empty()).then(|| view! { <span class="colour">{face.colour.clone()}</span> });
    view! {
        <h1>{face.title.clone()}</h1>
        <p class="when">{face.when.clone()}{colour}</p>
        {offices}
        <div class="how"><ol>{rules}</ol><p class="stamp">{face.seal.clone()}</p></div>
        {across}
    }
    .into_any()
}

/// Offices as bands: two beside each other where both are narrow.
fn bands(face: &BallotFace, size: BallotSize) -> AnyView {
    let wide = |office: &BallotOffice| office.cells() > HALF_ROW || face.offices.len() == 1;
    let one = |office: &BallotOffice| {
        let class = format!("cells of-{}", size.row_of(office));
        view! {
            <section class="block" class:is-all=wide(office)>
                <h2><span>{office.title.clone()}</span><small>{office.choose.clone()}</small></h2>
                <div class=class>{cells(office)}</div>
            </section>
        }
    };
    let bands: Vec<_> = face.offices.iter().map(one).collect();
    let (above, lying) = (face.mark_at == MarkAt::Above, face.set == NameSet::Lying);
    view! { <div class="rows" class:is-above=above class:is-lying-names=lying class:is-unmarked=face.unmarked>{bands}</div> }.into_any()
}

/// Offices as a list: a name a row, its mark on the right.
fn list(face: &BallotFace, size: BallotSize) -> AnyView {
    let columns = size.columns(face);
    let dense = columns > 3;
    let one = |office: &BallotOffice| {
        view! {
            <section class="block is-list" class:is-dense=dense>
                <h2>{office.title.clone()}<small>{office.choose.clone()}</small></h2>
                <div class=format!("cells of-{columns}")>{cells(office)}</div>
            </section>
        }
    };
    let offices: Vec<_> = face.offices.iter().map(one).collect();
    view! { <div class="lists" class:is-unmarked=face.unmarked>{offices}</div> }.into_any()
}

fn cells(office: &BallotOffice) -> AnyView {
    let printed = office.names.iter().map(|name| view! { <div class="c">{named(name)}<i>{name.sign.clone()}</i></div> }.into_any());
    let free = (0..office.free as usize).map(|place| match office.written.get(place) {
        Some(name) => {
            view! { <div class="c is-free is-written"><span>{office.free_words.clone()}<em>{name.name.clone()}</em></span><i>{name.sign.clone()}</i></div> }
                .into_any()
        }
        None => view! { <div class="c is-free"><span>{office.free_words.clone()}</span><i></i></div> }.into_any(),
    });
    printed.chain(free).collect::<Vec<_>>().into_any()
}

fn named(name: &BallotName) -> AnyView {
    let tag = (!name.tag.is_empty()).then(|| view! { <small>{name.tag.clone()}</small> });
    let long = half_ems(&name.name) > LONG;
    view! { <b class:is-long=long>{name.name.clone()}{tag}</b> }.into_any()
}
