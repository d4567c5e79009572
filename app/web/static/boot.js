// Starts the program, and stands by it: it keeps what is being typed on the
// device before the program sees it, and starts the program again should it fail.
// It knows nothing of interviews; a draft is a text under a key.
"use strict";

(() => {
  const KEEP_MS = 500; // a draft is on the disk at latest after this
  const BEAT_MS = 1000;
  const MISSED_BEATS = 3;
  const FIRST_BEAT_MS = 15000; // a program that runs has answered by then
  const RESTARTS = 3; // by itself, within
  const RESTARTS_MS = 120000;
  const REST_MS = 800; // and never in the middle of typing
  const NOTE_MS = 8000;
  const READ_MS = 10000; // a device that has not read the drafts by then will not

  const english = (() => {
    try { return localStorage.getItem("kotae.lang") === "en"; } catch { return false; }
  })();
  if (english) document.documentElement.lang = "en";

  const texts = english ? {
    load: "The page could not be loaded completely. Please check the connection and reload. What was saved on this device is safe.",
    fail: "Something went wrong in this page. What was saved is safe, and what you are typing is still being kept on this device. Please reload to go on.",
    restart: "Something went wrong in this page. It starts again as soon as you pause. What was saved is safe, and what you are typing is being kept.",
    restarted: "The page was started again. What you were typing is still there.",
    reload: "Reload",
  } : {
    load: "画面を最後まで読み込めませんでした。接続を確かめて、再読み込みしてください。この端末に保存した内容は残っています。",
    fail: "画面に問題が起きました。保存した内容は無事です。入力中の文章も、この端末に保存し続けています。再読み込みして続けてください。",
    restart: "画面に問題が起きました。入力の手が止まったら、自動的に再開します。保存した内容も、入力中の文章も無事です。",
    restarted: "画面を再開しました。入力していた文章は残っています。",
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

  let composing = false;
  let typedAt = 0;
  document.addEventListener("compositionstart", () => { composing = true; }, true);
  document.addEventListener("compositionend", () => { composing = false; }, true);

  // What a restart must know, for this tab alone: when there were others, where the
  // caret stood, and what the disk had not taken yet when the page went.
  const memory = (() => {
    try { sessionStorage.length; return sessionStorage; } catch { return null; }
  })();
  const recall = (key) => JSON.parse(memory?.getItem(key) ?? "null");

  const drafts = (() => {
    const LEFT = "kotae.left";
    const texts = new Map();
    const dirty = new Set();
    const writing = new Set(); // on their way to the disk
    const held = new Set(); // cleared here, but what they became is not durable yet
    let timer = 0;

    const flush = async () => {
      clearTimeout(timer);
      timer = 0;
      const keys = [...dirty].filter((key) => !held.has(key) || texts.has(key));
      keys.forEach((key) => { dirty.delete(key); writing.add(key); });
      if (keys.length === 0) return;
      try {
        const db = await database;
        const tx = db.transaction("drafts", "readwrite", { durability: "strict" });
        const store = tx.objectStore("drafts");
        for (const key of keys) {
          if (texts.has(key)) store.put(texts.get(key), key);
          else store.delete(key);
        }
        await new Promise((resolve, reject) => { tx.oncomplete = resolve; tx.onabort = reject; });
      } catch {
        keys.forEach((key) => dirty.add(key));
      }
      keys.forEach((key) => writing.delete(key));
    };
    // The disk may be too slow for a page that goes.
    const leave = () => {
      flush();
      const left = [...writing].map((key) => [key, texts.get(key) ?? ""]);
      if (left.length > 0) memory?.setItem(LEFT, JSON.stringify(left));
    };
    const back = () => memory?.removeItem(LEFT);
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
      typedAt = Date.now();
      const key = event.target?.dataset?.draft;
      if (key) set(key, event.target.value);
    };
    document.addEventListener("input", typed, true);
    document.addEventListener("compositionend", typed, true);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", back); // it was not loaded again
    for (const [key, text] of recall(LEFT) ?? []) set(key, text);
    back();
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
      flush,
      get: (key) => texts.get(key) ?? "",
      keys: (prefix) => [...texts.keys()].filter((key) => key.startsWith(prefix)),
      set,
      hold: (key) => { texts.delete(key); held.add(key); },
      release: (key) => { held.delete(key); touch(key); },
    };
  })();

  let box = null;
  const notice = (text, note) => {
    box?.remove();
    box = document.createElement("div");
    box.className = note ? "boot-notice boot-note" : "boot-notice";
    box.dataset.part = note ? "restarted" : "failure";
    box.setAttribute("role", note ? "status" : "alert");
    const p = document.createElement("p");
    p.textContent = text;
    box.append(p);
    document.body.append(box);
    if (note) {
      const shown = box;
      setTimeout(() => shown.remove(), NOTE_MS);
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = texts.reload;
    button.addEventListener("click", restart);
    box.append(button);
  };

  const lately = () => (recall("kotae.restarts") ?? []).filter((at) => Date.now() - at < RESTARTS_MS);

  const restart = async () => {
    const area = document.activeElement;
    if (area?.dataset?.draft && area.tagName === "TEXTAREA") {
      memory?.setItem("kotae.caret", JSON.stringify([area.dataset.draft, area.selectionStart, area.selectionEnd]));
    }
    memory?.setItem("kotae.restarts", JSON.stringify([...lately(), Date.now()]));
    await Promise.race([drafts.flush(), new Promise((resolve) => setTimeout(resolve, REST_MS))]);
    location.reload();
  };

  let broken = false;
  const failed = () => {
    if (broken) return;
    broken = true;
    // What the disk did not take is in the program's memory alone: a person decides.
    const alone = memory && !kotae.unsaved && !kotae.holding() && lately().length < RESTARTS;
    notice(alone ? texts.restart : texts.fail);
    if (!alone) return;
    const quiet = setInterval(() => {
      if (composing || Date.now() - typedAt < REST_MS) return;
      clearInterval(quiet);
      restart();
    }, 100);
  };

  // putCaret gives the focus back once the text area is there again, unless the
  // person has turned to something else.
  const putCaret = () => {
    const place = recall("kotae.caret");
    if (!place) return;
    memory.removeItem("kotae.caret");
    notice(texts.restarted, true);
    const [key, from, to] = place;
    const began = Date.now();
    const wait = setInterval(() => {
      const area = [...document.querySelectorAll("textarea[data-draft]")].find((a) => a.dataset.draft === key);
      const there = area && area.value.length >= to;
      if (!there && typedAt < began && Date.now() - began < 4 * REST_MS * RESTARTS) return;
      clearInterval(wait);
      if (!there || typedAt >= began) return;
      area.focus({ preventScroll: true });
      area.setSelectionRange(from, to);
    }, 100);
  };

  // Who is signed in is the program's first question: it is asked while the
  // program loads. The same question is never answered twice by this.
  const asked = new Map();
  const askAhead = (path) => {
    asked.set(path, fetch(path, { headers: { Accept: "application/json" }, cache: "no-store", redirect: "error" }));
    asked.get(path).catch(() => {}); // the program hears of it
  };
  const ask = (path, options) => {
    const ahead = options.method === "GET" && asked.get(path);
    asked.delete(path);
    return ahead || fetch(path, options);
  };
  askAhead("/api/session");

  let missed = 0;
  const kotae = {
    ask,
    database,
    drafts,
    english,
    memory,
    session: asked.get("/api/session").then((answer) => answer.clone().json()),
    beat: null, // set by the program; answers by alive
    alive: () => { missed = 0; },
    failed,
    unsaved: false, // set by the program: something noted is in its memory alone
    holding: () => false, // set by ahead.js: something typed is in its fields alone
  };
  kotae.session.catch(() => {}); // without the server nobody is told
  window.kotae = kotae;

  setInterval(() => {
    if (!kotae.beat || document.visibilityState !== "visible") { missed = 0; return; }
    if (missed >= MISSED_BEATS) failed();
    missed++;
    try { kotae.beat(); } catch { failed(); }
  }, BEAT_MS);

  const start = async () => {
    const go = new Go();
    const program = await WebAssembly.instantiateStreaming(fetch("/app.wasm"), go.importObject);
    // Without them, what is typed would take the place of what stood there.
    await Promise.race([drafts.loaded, new Promise((resolve) => setTimeout(resolve, READ_MS))]);
    go.run(program.instance).then(failed, failed);
    setTimeout(() => { if (!kotae.beat) failed(); }, FIRST_BEAT_MS);
    putCaret();
  };
  start().catch(() => notice(texts.load));
})();
