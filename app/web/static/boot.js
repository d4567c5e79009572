// Starts the program, and stands by it: it keeps what is being typed on the
// device before the program sees it, and says so should the program fail. It
// knows nothing of interviews; a draft is a text under a key.
"use strict";

(() => {
  const KEEP_MS = 500; // a draft is on the disk at latest after this
  const BEAT_MS = 1000;
  const MISSED_BEATS = 3;

  const english = (() => {
    try { return localStorage.getItem("kotae.lang") === "en"; } catch { return false; }
  })();
  if (english) document.documentElement.lang = "en";

  const texts = english ? {
    load: "The page could not be loaded completely. Please check the connection and reload. What was saved on this device is safe.",
    fail: "Something went wrong in this page. What was saved is safe, and what you are typing is still being kept on this device. Please reload to go on.",
    reload: "Reload",
  } : {
    load: "画面を最後まで読み込めませんでした。接続を確かめて、再読み込みしてください。この端末に保存した内容は残っています。",
    fail: "画面に問題が起きました。保存した内容は無事です。入力中の文章も、この端末に保存し続けています。再読み込みして続けてください。",
    reload: "再読み込み",
  };

  // The one place that says which stores there are.
  const database = new Promise((resolve, reject) => {
    const request = indexedDB.open("kotae", 1);
    request.onupgradeneeded = () => {
      for (const store of ["outbox", "drafts", "interviews", "session"]) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      // A newer version of this page in another tab must be able to go on.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  database.catch(() => {});

  const drafts = (() => {
    const texts = new Map();
    const dirty = new Set();
    const held = new Set(); // cleared here, but what they became is not durable yet
    let timer = 0;

    const flush = async () => {
      clearTimeout(timer);
      timer = 0;
      const keys = [...dirty].filter((key) => !held.has(key) || texts.has(key));
      keys.forEach((key) => dirty.delete(key));
      if (keys.length === 0) return;
      try {
        const db = await database;
        const tx = db.transaction("drafts", "readwrite", { durability: "strict" });
        const store = tx.objectStore("drafts");
        for (const key of keys) {
          if (texts.has(key)) store.put(texts.get(key), key);
          else store.delete(key);
        }
        tx.onabort = () => keys.forEach((key) => dirty.add(key));
      } catch {
        keys.forEach((key) => dirty.add(key));
      }
    };
    const touch = (key) => {
      dirty.add(key);
      timer ||= setTimeout(flush, KEEP_MS);
    };
    const set = (key, text) => {
      if (text === "") texts.delete(key);
      else texts.set(key, text);
      touch(key);
    };
    const typed = (event) => {
      const key = event.target?.dataset?.draft;
      if (key && event.target.tagName === "TEXTAREA") set(key, event.target.value);
    };
    document.addEventListener("input", typed, true);
    document.addEventListener("compositionend", typed, true);
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });

    const loaded = database.then((db) => new Promise((resolve) => {
      const store = db.transaction("drafts").objectStore("drafts");
      const keys = store.getAllKeys();
      const values = store.getAll();
      values.onsuccess = () => {
        keys.result.forEach((key, i) => {
          if (!texts.has(key) && !dirty.has(key)) texts.set(key, values.result[i]);
        });
        resolve();
      };
      values.onerror = resolve;
    })).catch(() => {});

    return {
      loaded,
      get: (key) => texts.get(key) ?? "",
      keys: (prefix) => [...texts.keys()].filter((key) => key.startsWith(prefix)),
      set,
      hold: (key) => { texts.delete(key); held.add(key); },
      release: (key) => { held.delete(key); touch(key); },
    };
  })();

  let told = false;
  const notice = (text) => {
    if (told) return;
    told = true;
    const box = document.createElement("div");
    box.className = "boot-notice";
    box.dataset.part = "failure";
    box.setAttribute("role", "alert");
    const p = document.createElement("p");
    p.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = texts.reload;
    button.addEventListener("click", () => location.reload());
    box.append(p, button);
    document.body.append(box);
  };

  let missed = 0;
  const kotae = {
    database,
    drafts,
    beat: null, // set by the program; answers by alive
    alive: () => { missed = 0; },
    failed: () => notice(texts.fail),
  };
  window.kotae = kotae;

  setInterval(() => {
    if (!kotae.beat || document.visibilityState !== "visible") { missed = 0; return; }
    if (missed >= MISSED_BEATS) kotae.failed();
    missed++;
    try { kotae.beat(); } catch { kotae.failed(); }
  }, BEAT_MS);

  const start = async () => {
    const go = new Go();
    const program = await WebAssembly.instantiateStreaming(fetch("/app.wasm"), go.importObject);
    await Promise.race([drafts.loaded, new Promise((resolve) => setTimeout(resolve, 2000))]);
    go.run(program.instance).then(kotae.failed, kotae.failed);
  };
  start().catch(() => notice(texts.load));
})();
