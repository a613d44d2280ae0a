//! Starts the app.

fn main() {
    // The page outside the program (public/guard.js) hears of a panic at once, and says what is safe.
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::CustomEvent::new("huanjie-panic")) {
            let _ = window.dispatch_event(&event);
        }
    }));
    leptos::mount::mount_to_body(huanjie::app::App);
}
