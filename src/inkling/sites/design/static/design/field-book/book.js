// The field book: what is pressed does what. See docs/guides/practitioner.md, and docs/decisions/0312.
import * as opening from "./opening.js";
import * as page from "./rows.js";
import { sendAll } from "./sending.js";
import { choose, rows, showDrafts } from "./settling.js";
import { book, forget } from "./state.js";
import { onGone } from "./store.js";
import { keep, keepAndShow, keepSoon, write } from "./writing.js";

const LOCKS_AFTER = 5 * 60 * 1000;
let touched = Date.now();
const busy = new Set();

const presses = {
  lock: opening.lock,
  leave: opening.leave,
  write: () => write(null),
  drafts: showDrafts,
  stay: opening.stay,
  wipe: opening.askToWipe,
  "send-all": sendAll,
  "wipe-now": () => opening.wiped("wiped"),
};
const acts = { "set-up": opening.setUp, unlock: opening.unlock, write: keepAndShow, choose };

// Do what is asked, not a second time while it is under way. What goes wrong is said, never silent.
async function act(name, how) {
  if (busy.has(name)) return;
  busy.add(name);
  try {
    await how();
  } catch {
    if (book.key || !page.isShown("unlock")) page.say("trouble");
  } finally {
    busy.delete(name);
  }
}

function press(event) {
  const button = event.target.closest("[data-press], [data-row]");
  if (!button) return;
  const { press: name, row } = button.dataset;
  if (name) act(name, presses[name]);
  else act(`${row} ${page.thingOf(button).id}`, () => rows[row](page.thingOf(button), button));
}

function wire() {
  document.addEventListener("click", press);
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = event.target.dataset.act;
    act(name, acts[name]);
  });
  document.querySelector("form[data-act='write']").addEventListener("input", keepSoon);
  for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, () => { touched = Date.now(); });
  document.addEventListener("visibilitychange", () => (document.hidden ? keep().catch(() => {}) : watch()));
  addEventListener("pagehide", hide);
  setInterval(watch, 5000);
  onGone(() => {
    forget();
    book.about = null;
    page.view("shut", page.sentence("wiped"));
  });
}

function watch() {
  if (book.key && Date.now() - touched > LOCKS_AFTER) opening.lockLate();
  opening.wipeLate();
}

// A page that the browser keeps to come back to keeps no key.
function hide(event) {
  const kept = keep().catch(() => {});
  if (event.persisted) kept.then(() => (book.key ? opening.lockLate() : page.blank()));
}

// One window at a time: two would write over each other's notes.
function start(mine) {
  wire();
  page.say("");
  const begun = opening.begin(Boolean(mine)).catch(() => page.view("shut", page.sentence("no-safe")));
  return mine ? begun.then(() => new Promise(() => {})) : begun;
}

if (!window.isSecureContext || !crypto.subtle || !navigator.serviceWorker || !navigator.locks) {
  page.say("");
  page.view("shut", page.sentence("no-safe"));
} else {
  navigator.locks.request("inkling-field-book", { ifAvailable: true }, start);
}
