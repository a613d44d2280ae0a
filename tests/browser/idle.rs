//! How long nobody has touched the tablet: a hand counts, and so does what is said to count, such as a card before the camera.

use gloo::timers::future::TimeoutFuture;
use huanjie::browser::idle::Idle;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// The seconds that are told after so long, when `act` comes half a second before.
async fn told(act: impl FnOnce(&Idle)) -> i64 {
    let said = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&said);
    let idle = Idle::watch(|| true, move |seconds| ear.borrow_mut().push(seconds)).unwrap();
    TimeoutFuture::new(4_300).await;
    act(&idle);
    while said.borrow().is_empty() {
        TimeoutFuture::new(50).await;
    }
    said.borrow()[0]
}

#[wasm_bindgen_test]
async fn a_card_before_the_camera_counts_as_a_touch_and_nothing_counts_as_none() {
    assert!(told(|_| ()).await >= 4);
    assert!(told(Idle::touched).await <= 2);
    let key = |_: &Idle| {
        let event = web_sys::Event::new("keydown").unwrap();
        web_sys::window().unwrap().dispatch_event(&event).unwrap();
    };
    assert!(told(key).await <= 2);
}
