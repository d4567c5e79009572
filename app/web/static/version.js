// Changes to a new version of the page, and only when nothing can be disturbed:
// a new one is kept aside until no tab has an interview open or work unsent.
"use strict";

(() => {
  const START_MS = 5000; // a page that nobody has touched by then has only just begun
  const LOOK_MS = 3600 * 1000;
  const AGAIN_MS = 10 * 1000;
  const BUSY = "kotae-busy";

  let registration = null;
  let busy = true; // until the program says otherwise
  let touched = false;
  let changing = false;
  let replaced = false; // another tab has changed already
  let tell = () => {};
  let release = () => {};
  let released = Promise.resolve();

  // The lock tells the other tabs, and goes when this one does.
  const setBusy = async (now) => {
    busy = now;
    release();
    await released;
    if (now) released = navigator.locks.request(BUSY, { mode: "shared" }, () => new Promise((done) => { release = done; }));
    else settle();
  };

  const safe = async () => !busy && !(await navigator.locks.query()).held.some((lock) => lock.name === BUSY);

  const settle = async () => {
    const ready = Boolean(registration?.waiting || replaced) && await safe();
    if (ready && !touched && performance.now() < START_MS) change();
    else tell(ready);
  };

  const change = async () => {
    if (changing || !await safe()) return;
    changing = true;
    if (registration.waiting) registration.waiting.postMessage("switch");
    else location.reload();
  };

  const follow = (found) => {
    registration = found;
    found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", settle));
    settle();
    setInterval(() => { if (found.waiting || replaced) settle(); }, AGAIN_MS);
    setInterval(look, LOOK_MS);
  };

  const look = () => registration?.update().catch(() => {}); // without the server there is none

  window.kotae.version = {
    busy: setBusy,
    follow: (fn) => { tell = fn; settle(); },
    look,
    change,
  };

  // Pages without HTTPS have no workers: they are loaded anew each time.
  if (!navigator.serviceWorker || !navigator.locks) {
    window.kotae.version.busy = () => {};
    return;
  }
  const controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (changing) location.reload();
    else if (controlled) { replaced = true; settle(); }
  });
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { touched = true; }, { capture: true, once: true });
  setBusy(true);
  navigator.serviceWorker.register("/sw.js").then(follow, () => {});
})();
