// What the pages do besides what a browser does by itself. Without this file everything still works.
"use strict";
(() => {
  const IDLE = 20 * 60, WARN = 2 * 60, AGAIN = 5 * 60;
  const body = document.body;
  document.documentElement.classList.add("scripted");

  const token = () => {
    const field = document.querySelector("#sign-out input[name=_csrf]");
    return field ? field.value : "";
  };
  const post = (address) => fetch(address, {
    method: "POST", headers: { "X-Desk": "1" }, body: new URLSearchParams({ _csrf: token() }),
    redirect: "manual", keepalive: true, cache: "no-store",
  });

  // ---- What is shown of a message goes away by itself, with Esc, and when nobody looks at this page any more.
  const before = new Map();
  const shown = () => Array.from(document.querySelectorAll(".shown"));

  const hide = () => {
    const cases = new Set();
    for (const block of shown()) {
      cases.add(block.dataset.case);
      const place = block.closest(".reveal");
      if (place && before.has(place.id)) {
        const form = before.get(place.id).cloneNode(true);
        place.replaceChildren(form);
        if (window.htmx) { window.htmx.process(place); }
      } else {
        const back = document.createElement("p");
        const link = document.createElement("a");
        link.href = "/case/" + block.dataset.case;
        link.textContent = "Hidden. Back to the case";
        back.append(link);
        block.replaceWith(back);
      }
    }
    cases.forEach((number) => { post("/case/" + encodeURIComponent(number) + "/hidden").catch(() => {}); });
    return cases.size > 0;
  };

  document.querySelectorAll(".reveal").forEach((place) => {
    before.set(place.id, place.firstElementChild.cloneNode(true));
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) { hide(); } });
  window.addEventListener("pagehide", hide);
  window.addEventListener("blur", () => { if (document.hidden) { hide(); } });
  window.addEventListener("pageshow", (event) => { if (event.persisted) { window.location.reload(); } });
  document.addEventListener("submit", (event) => {
    if (event.target.action && event.target.action.endsWith("/hidden")) {
      const back = event.target.closest(".reveal");
      if (back) {
        event.preventDefault();
        hide();
        const summary = back.querySelector("summary");
        if (summary) { summary.focus(); }
      }
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const place = event.target.closest ? event.target.closest(".reveal") : null;
    const first = place && place.querySelector(".hide, .mistake, button");
    if (first) { first.focus(); }
    touched();
  });

  // ---- Signs of the person. The server hears of them now and then; a page left alone says nothing.
  const now = () => Math.floor(performance.now() / 1000);
  let lastSign = now(), lastTold = now();
  const touched = () => {
    lastSign = now();
    if (body.dataset.in === "yes" && lastSign - lastTold > AGAIN) { stay(); }
  };
  const stay = () => {
    lastSign = lastTold = now();
    const soon = document.getElementById("soon");
    if (soon) { soon.hidden = true; }
    post("/stay").then((answer) => {
      if (answer.status !== 204) { hide(); window.location.assign("/sign-in?ended=idle"); }
    }).catch(() => {});
  };
  ["keydown", "pointerdown", "pointermove", "scroll"].forEach((kind) =>
    document.addEventListener(kind, touched, { passive: true, capture: true }));

  window.setInterval(() => {
    const idle = now() - lastSign, since = now() - lastTold;
    for (const block of shown()) {
      if (idle >= Number(block.dataset.shown || "60")) { hide(); break; }
    }
    const soon = document.getElementById("soon");
    if (!soon) { return; }
    if (since >= IDLE) {
      hide();
      window.location.assign("/sign-in?ended=idle");
    } else if (since >= IDLE - WARN && soon.hidden) {
      soon.hidden = false;
      document.getElementById("stay").focus();
    }
  }, 1000);
  const button = document.getElementById("stay");
  if (button) { button.addEventListener("click", stay); }

  // ---- Keys. Esc always hides; single keys can be turned off on the help page.
  const lines = () => Array.from(document.querySelectorAll("tr.line"));
  const move = (step) => {
    const all = lines();
    if (all.length === 0) { return; }
    const at = all.findIndex((line) => line.classList.contains("at"));
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    all.forEach((line) => line.classList.remove("at"));
    next.classList.add("at");
    next.querySelector(".open").focus();
  };
  const writes = (element) => element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hide(); return; }
    if (body.dataset.keys !== "on" || event.ctrlKey || event.altKey || event.metaKey || writes(event.target)) { return; }
    if (event.key === "j") { move(1); }
    else if (event.key === "k") { move(-1); }
    else if (event.key === "x") {
      const box = document.querySelector("tr.line.at input[type=checkbox]");
      if (box) { box.checked = !box.checked; }
    }
    else if (event.key === "?" && body.dataset.in === "yes") { window.location.assign("/help"); }
  });

  const mistake = document.querySelector(".mistake");
  if (mistake) { mistake.focus(); }
})();
