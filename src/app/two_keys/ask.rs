//! The second person agrees on this tablet, with his own passphrase.

use super::act_words;
use crate::app::load::fault_words;
use crate::app::session::{Session, session};
use crate::app::words::{t, tv};
use crate::browser::derive;
use crate::election::Command;
use crate::election::tablets::{Consent, TabletEvent, TwoKeyAct};
use crate::exchange::keyring::{lock_of, open_key};
use crate::ui::{Announcer, Button, Dialog, Entry, Form, Note, Press, TextField, Tone, Weight, Width};
use leptos::prelude::*;

/// Asks the second person for his passphrase.
#[component]
pub fn AskHolder(
    /// To which act; none while nobody is asked.
    asking: RwSignal<Option<TwoKeyAct>>,
) -> impl IntoView {
    let session = session();
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let passphrase = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let name = move || asking.get().and_then(|act| session.read(|s| act_words(s, &act))).unwrap_or_default();
    let who = move || session.read(|s| s.election.tablets.holder().map(|holder| holder.name.clone())).flatten().unwrap_or_default();
    let title = Signal::derive(move || tv("keys.dialog", &[("who", who()), ("act", name())]));
    let leave = move |()| {
        passphrase.set(String::new());
        wrong.set(None);
        asking.set(None);
    };
    let agree = move |()| {
        let Some(act) = asking.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        wrong.set(None);
        leptos::task::spawn_local(async move {
            let secret = passphrase.try_get_untracked().unwrap_or_default();
            match agree_with(session, act, &secret).await {
                Ok(words) => {
                    passphrase.try_set(String::new());
                    asking.try_set(None);
                    announcer.say(words);
                }
                Err(words) => {
                    wrong.try_set(Some(words));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Dialog id="second-key" title=title open=Signal::derive(move || asking.get().is_some()) on_leave=leave>
            <Form on_submit=agree>
                <div class="dialog-body stack">
                    {move || wrong.get().map(|words| view! { <div role="alert"><Note tone=Tone::Wrong line=words/></div> })}
                    <TextField id="second-passphrase" label=Signal::derive(move || tv("keys.passphrase.of", &[("who", who())])) hint=t("keys.passphrase.hint")
                        entry=Entry::Secret width=Width::Twenty value=passphrase on_input=move |it: String| passphrase.set(it)/>
                </div>
                <div class="dialog-acts">
                    <Button words=Signal::derive(move || if busy.get() { t("keys.busy") } else { tv("keys.agree", &[("act", name())]) }) press=Press::Submit/>
                    <Button words=t("keys.leave") weight=Weight::Second on_press=leave/>
                </div>
            </Form>
        </Dialog>
    }
}

/// Opens the second person's key and records his consent; what was done, or why not, in words.
async fn agree_with(session: Session, act: TwoKeyAct, secret: &str) -> Result<String, String> {
    let known = session.peek(|s| {
        let tablets = &s.election.tablets;
        let (holder, turn) = (tablets.holder().cloned(), tablets.turn_of(&act));
        holder.map(|holder| (holder, turn, tablets.election().to_owned(), act_words(s, &act)))
    });
    let (holder, turn, election, name) = known.flatten().ok_or_else(|| t("keys.nobody"))?;
    let opened = async { open_key(&holder, &derive::open_lock(lock_of(&holder)?, secret).await?) };
    let key = opened.await.map_err(|_| t("keys.wrong"))?;
    let consent = Consent::give(&election, act, turn, &holder.id(), &key);
    session.record(Command::Tablets(TabletEvent::Consented(consent))).await.map_err(|fault| fault_words(&fault))?;
    Ok(tv("keys.agreed", &[("act", name), ("who", holder.name)]))
}

/// The 陪练 stands for the second person of a rehearsal.
pub fn agree_as_trainer(session: Session, act: TwoKeyAct) {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    leptos::task::spawn_local(async move {
        match agree_with(session, act, &t("keys.trainer.passphrase")).await {
            Ok(words) => announcer.say(words),
            Err(words) => announcer.interrupt(words),
        }
    });
}
