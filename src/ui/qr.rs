//! A QR code on the screen: dark on white in every theme, with its quiet zone, drawn as one path.

use leptos::prelude::*;

use crate::exchange::qr::Qr;

/// A code: `<QrPicture code=code name="参选证二维码"/>`. Nothing while there is none.
#[component]
pub fn QrPicture(
    /// The code.
    #[prop(into)]
    code: Signal<Option<Qr>>,
    /// What it is, for the reader.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let side = Memo::new(move |_| code.with(|code| code.as_ref().map_or(1, |code| code.side)));
    let field = move || format!("0 0 {0} {0}", side.get());
    view! {
        <svg class="qr" viewBox=field role="img" aria-label=move || name.get() shape-rendering="crispEdges">
            <rect class="qr-field" width=move || side.get().to_string() height=move || side.get().to_string()></rect>
            <path class="qr-cells" d=move || code.with(|code| code.as_ref().map(|code| code.path.clone()))></path>
        </svg>
    }
    .into_any()
}

/// A code that never changes, as it stands on paper: drawn once, without anything that waits for changes.
pub fn qr_on_paper(code: &Qr, name: String) -> AnyView {
    let (side, path) = (code.side, code.path.clone());
    view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=name shape-rendering="crispEdges">
            <rect class="qr-field" width=side.to_string() height=side.to_string()></rect>
            <path class="qr-cells" d=path></path>
        </svg>
    }
    .into_any()
}
