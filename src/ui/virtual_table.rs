//! A table of up to 100,000 rows of one height, of which only those in sight stand on the page.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// Rows kept ready above and below those in sight.
const MARGIN: usize = 6;
/// At most so many rows stand on the page.
const AT_MOST: usize = 80;
/// The height of a row where 1 rem is 18 px.
const ROW_AT_18: i32 = 52;

/// The rows that stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sight {
    first: usize,
    end: usize,
}

/// Which rows of `count` stand on the page, for a row height and a view of `height` px scrolled by `top` px.
fn sight(count: usize, row: i32, top: i32, height: i32) -> Sight {
    let row = row.max(1);
    let seen_from = usize::try_from(top.max(0) / row).unwrap_or(0);
    let seen = usize::try_from(height.max(0) / row).unwrap_or(0) + 2;
    let first = seen_from.saturating_sub(MARGIN).min(count);
    let length = (seen + 2 * MARGIN).min(AT_MOST);
    Sight { first, end: (first + length).min(count) }
}

/// A long table. Arrows, Page Up and Down, Home and End scroll it by whole rows.
///
/// ```text
/// <VirtualTable name="全村名单" heads=vec!["姓名".into(), "小组".into()] count=count
///     row=move |at: usize| view! { <span role="cell">{name(at)}</span> … }.into_any()/>
/// ```
#[component]
pub fn VirtualTable(
    /// What the table says, for the reader.
    #[prop(into)]
    name: Signal<String>,
    /// The heads of its columns.
    #[prop(into)]
    heads: Signal<Vec<String>>,
    /// How many rows there are.
    #[prop(into)]
    count: Signal<usize>,
    /// The cells of the row at this place, each an element with `role="cell"`.
    #[prop(into)]
    row: Callback<usize, AnyView>,
    /// Brings a row into sight when it is set.
    #[prop(into, optional)]
    show: MaybeProp<usize>,
    /// A class for the widths of the columns.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    let view = View { top: RwSignal::new(0), height: RwSignal::new(600), row: RwSignal::new(ROW_AT_18) };
    let sight = Memo::new(move |_| sight(count.get(), view.row.get(), view.top.get(), view.height.get()));
    Effect::new(move || {
        if let Some(element) = node.get() {
            view.measure(&element);
            watch_size(element.into(), view);
        }
    });
    Effect::new(move || {
        if let (Some(at), Some(element)) = (show.get(), node.get()) {
            element.set_scroll_top(view.row.get_untracked().saturating_mul(i32::try_from(at).unwrap_or(i32::MAX)));
        }
    });
    let scrolled = move |_| {
        if let Some(element) = node.get_untracked() {
            view.top.set(element.scroll_top());
        }
    };
    let pressed = move |ev: KeyboardEvent| {
        if let Some(element) = node.get_untracked().filter(|it| ev.target().as_ref() == Some(it.as_ref())) {
            view.scroll_by_key(&ev, &element);
        }
    };
    let rows = move || {
        let Sight { first, end } = sight.get();
        first..end
    };
    let head_cells = move || heads.get().into_iter().map(|it| view! { <span role="columnheader">{it}</span> }).collect_view();
    view! {
        <div class=format!("v-table {class}") role="table" aria-label=move || name.get() aria-rowcount=move || (count.get() + 1).to_string()>
            <div class="v-head" role="row" aria-rowindex="1">{head_cells}</div>
            <div class="v-scroll" role="rowgroup" tabindex="0" aria-label=move || name.get() node_ref=node on:scroll=scrolled on:keydown=pressed>
                <div class="v-all" role="presentation" style:height=move || view.offset(count.get())>
                    <div class="v-seen" role="presentation" style:transform=move || format!("translateY({})", view.offset(sight.get().first))>
                        <For each=rows key=|at| *at let:at>
                            <div class="v-row" role="row" aria-rowindex=(at + 2).to_string() style:height=move || view.offset(1)>
                                {row.run(at)}
                            </div>
                        </For>
                    </div>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What is known of the part in sight, in px.
#[derive(Clone, Copy)]
struct View {
    top: RwSignal<i32>,
    height: RwSignal<i32>,
    row: RwSignal<i32>,
}

impl View {
    /// The place of a row from the top, as a length.
    fn offset(self, rows: usize) -> String {
        format!("{}px", i64::from(self.row.get()) * i64::try_from(rows).unwrap_or(0))
    }

    /// Takes the height of the view, and of a row at the present text size.
    fn measure(self, element: &HtmlElement) {
        let root = document().document_element();
        let style = root.and_then(|it| window().get_computed_style(&it).ok().flatten());
        let size = style.and_then(|it| it.get_property_value("font-size").ok()).unwrap_or_default();
        let tenths = tenths_of_px(&size).unwrap_or(180);
        self.row.try_set((ROW_AT_18 * tenths / 180).max(24));
        self.height.try_set(element.client_height());
    }

    /// Scrolls by whole rows; other keys are left alone.
    fn scroll_by_key(self, ev: &KeyboardEvent, element: &HtmlElement) {
        let row = self.row.get_untracked();
        let page = (element.client_height() / row - 1).max(1) * row;
        let to = match ev.key().as_str() {
            "ArrowDown" => element.scroll_top() + row,
            "ArrowUp" => element.scroll_top() - row,
            "PageDown" => element.scroll_top() + page,
            "PageUp" => element.scroll_top() - page,
            "Home" => 0,
            "End" => element.scroll_height(),
            _ => return,
        };
        ev.prevent_default();
        element.set_scroll_top(to);
    }
}

/// `24.75px` as 247.
fn tenths_of_px(size: &str) -> Option<i32> {
    let (whole, rest) = size.trim_end_matches("px").split_once('.').unwrap_or((size.trim_end_matches("px"), "0"));
    let tenth = rest.chars().next().and_then(|it| it.to_digit(10)).unwrap_or(0);
    Some(whole.parse::<i32>().ok()? * 10 + i32::try_from(tenth).ok()?)
}

/// Measures again whenever the size of the view changes, until the table is gone.
fn watch_size(element: HtmlElement, view: View) {
    let watched = element.clone();
    let measure = Closure::<dyn FnMut()>::new(move || view.measure(&element));
    if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(&watched);
        let kept = StoredValue::new_local((observer, measure));
        on_cleanup(move || {
            kept.try_with_value(|(observer, _)| observer.disconnect());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rows_in_sight_stand_on_the_page() {
        assert_eq!(sight(100_000, 52, 0, 600), Sight { first: 0, end: 25 });
        assert_eq!(sight(100_000, 52, 52_000, 600), Sight { first: 994, end: 1_019 });
        assert_eq!(sight(100_000, 52, 5_199_400, 600), Sight { first: 99_982, end: 100_000 });
        assert_eq!(sight(3, 52, 0, 600), Sight { first: 0, end: 3 });
        assert_eq!(sight(0, 52, 900, 600), Sight { first: 0, end: 0 });
    }

    #[test]
    fn a_tall_screen_does_not_bring_more_rows_than_allowed() {
        let Sight { first, end } = sight(100_000, 24, 9_000, 9_000);
        assert_eq!(end - first, AT_MOST);
    }

    #[test]
    fn the_text_size_is_read_from_the_page() {
        assert_eq!(tenths_of_px("18px"), Some(180));
        assert_eq!(tenths_of_px("24.75px"), Some(247));
        assert_eq!(tenths_of_px(""), None);
    }
}
