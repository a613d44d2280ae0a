// Takes the splash away when the first page stands, and keeps the site for use without a network.
//
// For the program: <html data-offline="ready"> says that everything is kept; <html data-update="ready"> and the event
// "huanjie-update-ready" on window say that a newer version waits; dispatching "huanjie-update" on window takes it over and reloads.
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
  let reloading = false;

  const offer = (registration) => {
    const waiting = registration.waiting;
    if (!waiting || !navigator.serviceWorker.controller) return;
    root.dataset.update = "ready";
    dispatchEvent(new CustomEvent("huanjie-update-ready"));
    addEventListener("huanjie-update", () => waiting.postMessage("SKIP_WAITING"), { once: true });
  };

  const register = async () => {
    const hadOne = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (!hadOne || reloading) return;
      reloading = true;
      location.reload();
    });
    const registration = await navigator.serviceWorker.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
    offer(registration);
    registration.addEventListener("updatefound", () => {
      const fresh = registration.installing;
      fresh.addEventListener("statechange", () => fresh.state === "installed" && offer(registration));
    });
    await navigator.serviceWorker.ready;
    root.dataset.offline = "ready";
    dispatchEvent(new CustomEvent("huanjie-offline-ready"));
  };

  // Without a network the check for a newer version fails, and nothing is lost by it.
  register().catch(() => { if (navigator.serviceWorker.controller) root.dataset.offline = "ready"; });
})();
