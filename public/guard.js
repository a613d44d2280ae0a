// What a person sees when the program stops: a plain page that says what is safe and how to go on.
// It stands outside the program, because after a panic nothing of the program may be trusted.
"use strict";
(() => {
  const words = {
    stopped: {
      title: "换届通停住了，要重新打开",
      text: "页面上写着“已存”的都还在这台平板里。重新打开以后，从停住的地方接着办；正在填的那一格请再看一遍。",
      button: "重新打开换届通",
    },
    unopened: {
      title: "这次没有打开",
      text: "以前录的都还在这台平板里。请再打开一次；还是打不开的，把浏览器更新到新版本再试。",
      button: "再打开一次",
    },
  };
  let shown = false;

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const show = (which) => {
    if (shown || !document.body) return;
    shown = true;
    const guard = document.createElement("div");
    guard.id = "guard";
    guard.setAttribute("role", "alertdialog");
    guard.setAttribute("aria-labelledby", "guard-title");
    element("h1", words[which].title, guard).id = "guard-title";
    element("p", words[which].text, guard);
    const again = element("button", words[which].button, guard);
    again.type = "button";
    again.addEventListener("click", () => location.reload());
    for (const other of document.body.children) other.inert = true;
    document.body.append(guard);
    again.focus();
  };

  // An error of the wasm instance leaves it unusable; any error before the first page means that there will be none.
  const judge = (error) => {
    const starting = document.getElementById("boot") !== null;
    const wasm = error instanceof WebAssembly.RuntimeError || /wasm/.test(String(error && error.stack));
    if (starting) show("unopened");
    else if (wasm) show("stopped");
  };

  addEventListener("error", (event) => {
    const missing = event.target instanceof HTMLElement && event.target.matches("script, link[rel=stylesheet], link[rel=modulepreload]");
    if (missing) judge(new Error("missing"));
    else if (event.error) judge(event.error);
  }, true);
  addEventListener("unhandledrejection", (event) => judge(event.reason));
  addEventListener("huanjie-panic", () => show(document.getElementById("boot") ? "unopened" : "stopped"));
})();
