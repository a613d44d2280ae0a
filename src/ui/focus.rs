//! Putting the cursor where the next act is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What a person can type into or press inside a group of fields.
const CONTROLS: &str = "input, select, textarea, button";

/// Focuses the element with this id, or the first control inside it where it is a group; brings it into view.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_in(&element);
    }
}

/// Focuses the element itself if it is a control or can take focus, else the first control inside it.
pub fn focus_in(element: &Element) {
    let takes_focus = element.has_attribute("tabindex") || element.matches(CONTROLS).unwrap_or(false);
    let target = if takes_focus { Some(element.clone()) } else { element.query_selector(CONTROLS).ok().flatten() };
    if let Some(target) = target.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        target.scroll_into_view();
        target.focus().ok();
    }
}

/// The element that has the focus now, to give it back later.
pub fn focused() -> Option<HtmlElement> {
    document().active_element().and_then(|it| it.dyn_into().ok())
}
