// Takes what is typed before the program is there, in a field that stands where the
// program's will, and hands it over: text, caret, an early Enter. Never in the middle
// of a composition, which it would cut off.
"use strict";

(() => {
  const { drafts, english, memory, session } = window.kotae;
  const COVERED = "kotae.covered"; // the screen was hidden when the page went
  const PLACE = "kotae.composer"; // the path of an interview and the key of its draft: where a composer stood

  let box = null; // stands until the program's own field does
  let fields = [];
  let composing = false;
  let entered = false;
  let covered = false; // and the program cannot hide it yet
  let read = false; // what stood in the composer before: from then on the device keeps all of it
  let catchUp = () => {}; // reads it
  const queue = []; // lines of an interview that Enter was pressed on
  const touch = matchMedia("(pointer: coarse)").matches; // there a focus would bring up the keyboard

  const put = (name) => {
    document.body.dataset.ahead = name;
    box = document.getElementById("ahead-" + name).content.firstElementChild.cloneNode(true);
    fields = [...box.querySelectorAll("[data-to]")];
    if (english) for (const e of box.querySelectorAll("[data-en]")) e.textContent = e.dataset.en;
    box.addEventListener("compositionstart", () => { composing = true; });
    box.addEventListener("compositionend", () => { composing = false; setTimeout(settle); });
    document.body.append(box);
    watch.observe(document.body, { childList: true, subtree: true });
  };

  const leave = () => {
    watch.disconnect();
    delete document.body.dataset.ahead;
    box.remove();
    box = null;
  };

  // What is typed goes to the program's fields as if typed there.
  const say = (to, text) => {
    to.value = text;
    to.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const hand = (pairs) => {
    const from = pairs.find(([field]) => field === document.activeElement);
    const caret = from && [from[0].selectionStart, from[0].selectionEnd];
    delete document.body.dataset.ahead; // the program's fields may take the focus from here on
    for (const [field, to] of pairs) {
      if (queue.length > 0) noteLines(to);
      if (field.dataset.touched || queue.length > 0) say(to, [...queue, field.value].join("\n"));
    }
    if (from || !touch) (from ?? pairs[0])[1].focus({ preventScroll: true });
    if (from && queue.length === 0) from[1].setSelectionRange(...caret);
    leave();
    if (entered) pairs[0][1].form.requestSubmit();
  };

  // A line that the program does not take stays in the composer with what follows.
  const noteLines = (to) => {
    while (queue.length > 0) {
      say(to, queue[0]);
      to.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }));
      if (to.value !== "") return;
      queue.shift();
    }
  };

  const settle = () => {
    if (!box || composing) return;
    const pairs = fields.map((field) => [field, document.querySelector(field.dataset.to)]);
    const there = pairs.every(([, to]) => to);
    if (!there && document.querySelector(".boot, .waiting")) return;
    catchUp();
    if (there) hand(pairs);
    else leave(); // the program has drawn another page: what was typed for an interview is kept
  };
  const watch = new MutationObserver(settle);

  const signIn = () => {
    put("sign-in");
    const [login, password] = fields;
    for (const field of fields) field.addEventListener("input", () => { field.dataset.touched = "yes"; });
    box.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const empty = [login, password].find((field) => field.value === "");
      if (empty) return empty.focus();
      entered = true;
      const button = box.querySelector("button");
      button.textContent = english ? button.dataset.busyEn : button.dataset.busy;
    });
    login.focus();
  };

  const compose = (key) => {
    put("composer");
    const [area] = fields;
    area.dataset.to = `#composer[data-draft="${key}"]`;
    if (english) [area.ariaLabel, area.placeholder] = [area.dataset.enLabel, area.dataset.enHint];
    const lines = box.querySelector(".ahead-lines");
    const grow = () => {
      area.style.height = "auto";
      area.style.height = area.scrollHeight + "px";
    };
    const keep = () => {
      area.dataset.touched = "yes";
      if (read) drafts.set(key, [...queue, area.value].join("\n"));
      grow();
    };
    const enter = () => {
      if (area.value.trim() === "") return;
      queue.push(area.value);
      lines.append(document.createElement("li"));
      lines.lastChild.textContent = area.value;
      area.value = "";
      keep();
    };
    const focus = () => { if (!touch) area.focus(); };
    const stood = () => {
      if (!area.isConnected || read) return;
      if (composing) return setTimeout(stood, 50);
      const before = drafts.get(key);
      const [from, to] = [area.selectionStart, area.selectionEnd];
      read = true;
      if (queue.length > 0) {
        queue[0] = before + queue[0];
        lines.firstChild.textContent = queue[0];
      } else {
        area.value = before + area.value;
        area.setSelectionRange(before.length + from, before.length + to);
      }
      if (area.dataset.touched) return keep();
      grow();
      const [of, ...caret] = JSON.parse(memory.getItem("kotae.caret") ?? "[]");
      if (of === key) area.setSelectionRange(...caret);
    };
    area.addEventListener("input", keep);
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      enter();
    });
    box.querySelector(".send").addEventListener("click", () => { enter(); focus(); });
    focus();
    catchUp = stood;
    drafts.loaded.then(stood);
  };

  // What is hidden stays hidden, also from the key that hides until the program has
  // it: then it is the program's to hide.
  const cover = () => {
    covered = !covered;
    box?.toggleAttribute("data-covered", covered);
    if (box && !covered) fields[0].focus();
  };
  const hides = (event) => event.altKey && !event.ctrlKey && !event.metaKey && (event.code === "KeyH" || event.key === "h");
  const come = new MutationObserver(() => {
    if (!document.getElementById("cover")) return;
    come.disconnect();
    if (covered) document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "h", code: "KeyH", altKey: true, bubbles: true }));
    covered = false;
  });

  const remember = () => {
    if (covered || document.querySelector("#cover[open]")) memory?.setItem(COVERED, "yes");
    else memory?.removeItem(COVERED);
    if (box) return;
    // The asker's composer is folded when the page comes again.
    const area = document.querySelector("#composer[data-draft]");
    if (!area?.offsetParent || area.closest("[data-duty=asker]")) return memory?.removeItem(PLACE);
    memory?.setItem(PLACE, JSON.stringify([location.pathname, area.dataset.draft.split("/")[0]]));
  };
  window.addEventListener("pagehide", remember);
  // A tab that is discarded in the background is told no more than this.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") remember(); });

  window.kotae.holding = () => Boolean(box) && !read && fields.some((field) => field.value !== "");

  const begun = () => composing || fields.some((field) => field.dataset.touched);

  // The form comes at once where nobody was signed in last, and nothing of an
  // interview does; else the server's word is awaited. The program will say the same.
  const known = memory && localStorage.getItem("kotae.known") === "yes";
  const [path, key] = JSON.parse(memory?.getItem(PLACE) ?? "[]");
  if (known && path === location.pathname) compose(key);
  if (!/^\/(link|setup)\/?$/.test(location.pathname)) {
    if (!known) signIn();
    session.then(({ user }) => {
      const gate = box?.matches(".gate");
      if (user.id !== "" ? !gate : gate || begun() || !document.querySelector(".boot")) return;
      if (box) leave();
      if (user.id === "") signIn();
    }).catch(() => {});
  }
  if (known) {
    come.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("keydown", (event) => {
      if (!hides(event) || !document.querySelector(".boot")) return;
      event.preventDefault();
      cover();
    });
    if (memory.getItem(COVERED)) cover();
  }
})();
