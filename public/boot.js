// Takes the splash away when the first page stands, and keeps the site for use without a network.
//
// For the program: <html data-offline="ready"> says that everything is kept; <html data-update="ready"> and the event
// "huanjie-update-ready" on window say that a newer version waits; dispatching "huanjie-update" on window takes it over and reloads.
// Another window of the program is not reloaded under a person's hands: it gets the event "huanjie-update-taken".
"use strict";
(() => {
  const splash = document.getElementById("boot");
  const takeAway = () => {
    const page = [...document.body.children].some((one) => one !== splash && !one.matches("script, #guard"));
    if (page) splash.remove();
    return page;
  };
  if (splash && !takeAway()) {
    const watch = new MutationObserver(() => takeAway() && watch.disconnect());
    watch.observe(document.body, { childList: true });
  }

  // Only a finished release build names its build; a developer's build is never kept.
  if (!document.querySelector("meta[name=huanjie-build]") || !("serviceWorker" in navigator)) return;
  const root = document.documentElement;
  let asked = false;

  const tell = (name) => dispatchEvent(new CustomEvent(name));

  const offer = (registration) => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    root.dataset.update = "ready";
    tell("huanjie-update-ready");
  };

  const register = async () => {
    const hadOne = Boolean(navigator.serviceWorker.controller);
    const registration = await navigator.serviceWorker.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (asked) location.reload();
      else if (hadOne) tell("huanjie-update-taken");
    });
    addEventListener("huanjie-update", () => {
      asked = true;
      registration.waiting?.postMessage("SKIP_WAITING");
    });
    addEventListener("online", () => registration.update().catch(() => {}));
    registration.addEventListener("updatefound", () => {
      const fresh = registration.installing;
      fresh.addEventListener("statechange", () => fresh.state === "installed" && offer(registration));
    });
    offer(registration);
    await navigator.serviceWorker.ready;
    root.dataset.offline = "ready";
    tell("huanjie-offline-ready");
  };

  // Without a network the check for a newer version fails, and nothing is lost by it.
  register().catch(() => { if (navigator.serviceWorker.controller) root.dataset.offline = "ready"; });
})();
