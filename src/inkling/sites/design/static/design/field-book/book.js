// The field book: set up, opened, locked; notes written, sent once, compared. See docs/guides/practitioner.md.
import * as contact from "./contact.js";
import { BOXES, chosen, differing } from "./differing.js";
import * as page from "./rows.js";
import { keyFrom, newSalt, seal, unseal } from "./seal.js";
import { HOLDS, standing } from "./standing.js";
import * as store from "./store.js";

const LOCKS_AFTER = 5 * 60 * 1000, SHORTEST = 12;
let about, key = null, office = {}, notes = new Map(), current = null, touched = 0, saving = Promise.resolve();

const value = (id) => document.getElementById(id).value;

async function begin() {
  if (!window.isSecureContext || !crypto.subtle || !navigator.serviceWorker) return page.view("shut", page.sentence("no-safe"));
  about = await store.readAbout();
  office = await contact.askOffice();
  if (!about) return page.view(...(office.on ? ["set-up"] : ["shut", page.sentence(whyShut())]));
  const leaving = location.hash === "#leaving";
  history.replaceState(null, "", location.pathname);
  if (!(await holds())) return undefined;
  // A new release brings another shell.
  if (office.reached) navigator.serviceWorker.register("/field-book/worker").catch(() => {});
  if (leaving) return page.view("leaving", page.sentence("leaving", (await store.allNotes()).length));
  return page.view("unlock");
}

function whyShut() {
  if (!office.reached) return "no-network";
  return office.signedIn ? "off" : "sign-in-first";
}

// Whether the device may still hold what it holds. Where not, it is wiped, and the page says so.
async function holds() {
  const mine = office.signedIn && office.owner === about.owner, now = Date.now();
  if (mine && !office.on) return wiped("wiped-off");
  const stands = standing(about, now, office.now ?? null);
  if (stands === "expired") return wiped("wiped-late");
  if (stands === "clock") {
    page.view("shut", page.sentence("clock", page.moment(now)));
    return false;
  }
  about.seen = now;
  if (mine) about.contact = { device: now, office: office.now };
  await store.writeAbout(about).catch(() => {});
  return true;
}

async function wiped(why) {
  forget();
  page.view("shut", page.sentence(why, await store.wipe()));
  return false;
}

function forget() {
  key = current = null;
  notes = new Map();
  page.blank();
}

async function setUp() {
  const phrase = value("new-passphrase");
  if (Array.from(phrase).length < SHORTEST) return page.say("short");
  if (phrase !== value("again-passphrase")) return page.say("unlike");
  if (!document.getElementById("has-read").checked) return page.say("not-read");
  const answer = await contact.setUp(office.token);
  if (answer.status !== 200) return page.say("not-ready");
  const salt = newSalt();
  key = await keyFrom(phrase, salt);
  const now = Date.now(), met = { device: now, office: office.now };
  about = { salt: salt, check: await seal(key, "field book", "check"), owner: answer.body.owner, contact: met, seen: now };
  await store.writeAbout(about);
  await navigator.serviceWorker.register("/field-book/worker");
  await navigator.serviceWorker.ready;
  if (navigator.storage) navigator.storage.persist().catch(() => {});
  page.blank();
  showUnsent();
  return page.say("ready");
}

async function unlock() {
  const tried = await keyFrom(value("passphrase"), about.salt);
  try {
    await unseal(tried, about.check, "check");
  } catch {
    return page.say("wrong");
  }
  key = tried;
  for (const each of await store.allNotes()) {
    // One that was on its way when the browser ended is here, and goes under the same key.
    const note = await unseal(key, each.sealed, each.id);
    notes.set(note.id, { ...note, state: note.state === "sending" ? "here" : note.state });
  }
  page.blank();
  page.say("");
  touched = Date.now();
  return showUnsent();
}

async function lock() {
  if (!key) return;
  if (page.isShown("write")) await keep().catch(() => {});
  forget();
  page.view("unlock");
  page.say("locked");
}

function showUnsent() {
  page.listUnsent([...notes.values()], pressRow);
  const until = page.sentence("until", page.moment(about.contact.device + HOLDS));
  document.querySelector("[data-until]").textContent = until;
  page.view("unsent");
}

async function put(note) {
  notes.set(note.id, note);
  await store.putNote({ id: note.id, sealed: await seal(key, note, note.id) });
}

function write(note) {
  current = note || {
    id: crypto.randomUUID(), key: crypto.randomUUID(), seen: 0, typed: Date.now(), state: "here", reason: "",
    template: document.getElementById("template").options[0].value, text: "", child: "", place: "", reference: "",
  };
  page.say("");
  page.fill(current);
  page.view("write");
}

// Seal what is typed, one after the other. What was changed is another sending: it gets another key.
function keep() {
  saving = saving.catch(() => {}).then(async () => {
    if (!current || !key) return false;
    const now = page.typed();
    if (!notes.has(current.id) && !BOXES.some((name) => now[name].trim())) return false;
    if (notes.has(current.id) && ["template", ...BOXES].every((name) => now[name] === current[name])) return true;
    const words = now.text === current.text ? {} : { typed: Date.now() };
    const next = { ...current, ...now, ...words, key: crypto.randomUUID(), reason: "" };
    next.state = current.state === "changed" ? "changed" : "here";
    await put(next);
    current = next;
    return true;
  });
  return saving;
}

async function keepAndShow() {
  try {
    if (!(await keep())) return page.say("nothing-typed");
  } catch {
    return page.say("full");
  }
  current = null;
  page.blank();
  showUnsent();
  return page.say("kept");
}

async function sendAll(some) {
  const waiting = some.filter((note) => note.state !== "changed");
  office = await contact.askOffice();
  if (!office.signedIn) return page.say(office.reached ? "sign-in" : "no-answer");
  if (office.owner !== about.owner) return page.say("somebody-else");
  if (!(await holds())) return undefined;
  let came = 0, last = "";
  for (const note of waiting) {
    last = await sendOne(note).catch(() => "full");
    if (last === "arrived") came += 1;
    if (["no-answer", "sign-in", "full"].includes(last)) break;
  }
  if (!key) return undefined;
  showUnsent();
  return page.say(came ? "arrived" : last, came);
}

// Only the office's answer takes a note off the device: until then it waits, and goes again under the same key.
async function sendOne(note) {
  await put({ ...note, state: "sending", reason: "" });
  showUnsent();
  const { status, gone, body } = await contact.send(note, about.owner, office.token);
  if (!key) return "";
  if (status === 200 && body.id === note.id) return arrived(note);
  return after(note, status, gone, body);
}

async function arrived(note) {
  await store.dropNote(note.id);
  notes.delete(note.id);
  return "arrived";
}

async function after(note, status, gone, body) {
  const says = (name) => ({ state: "refused", reason: page.sentence(name) });
  if (body.off) return void (await wiped("wiped-off"));
  if (status === 409 && body.theirs && !differing(note, body.theirs).length) {
    // The same words stand there already.
    return arrived(note);
  }
  if (status === 409 && body.theirs) {
    await put({ ...note, state: "changed", reason: page.sentence("changed"), theirs: body.theirs });
    return "changed";
  }
  if (status === 409 && body.reason) {
    await put({ ...note, state: "refused", reason: body.reason, mayBeNew: true });
    return "";
  }
  const name = gone || status === 403 ? "sign-in" : status === 400 || status === 413 ? "too-large" : "no-answer";
  const waits = name === "no-answer" || name === "sign-in";
  await put({ ...note, ...(waits ? { state: "here", reason: page.sentence(name) } : says(name)) });
  return name;
}

function compare(note) {
  current = note;
  page.listBoxes(differing(note, note.theirs), note);
  page.view("differing");
}

async function choose() {
  const picked = page.choices();
  if (differing(current, current.theirs).some((name) => !picked[name])) return page.say("choose-each");
  const { theirs, ...mine } = current;
  const whole = { ...mine, ...chosen(mine, theirs, picked), seen: theirs.version };
  const next = { ...whole, key: crypto.randomUUID(), state: "here", reason: "", typed: Date.now() };
  await put(next);
  current = null;
  page.blank();
  return sendAll([next]);
}

async function pressRow(what, note, button) {
  touched = Date.now();
  if (what === "edit") return write(note);
  if (what === "send") return sendAll([note]);
  if (what === "compare") return compare(note);
  if (what === "take") return takeAlong(note);
  if (what === "anew") return keepAnew(note);
  if (!button.dataset.sure) {
    button.dataset.sure = "1";
    return page.say("sure");
  }
  await store.dropNote(note.id);
  notes.delete(note.id);
  showUnsent();
  return page.say("deleted");
}

async function keepAnew(note) {
  const { theirs, ...rest } = note;
  const fresh = { ...rest, id: crypto.randomUUID(), key: crypto.randomUUID(), seen: 0, state: "here", reason: "" };
  await put({ ...fresh, mayBeNew: false });
  await store.dropNote(note.id);
  notes.delete(note.id);
  showUnsent();
}

async function showDrafts() {
  const found = await contact.drafts().catch(() => null);
  if (!found) return page.say("sign-in");
  const there = found.drafts.filter((each) => !notes.has(each.id));
  page.listDrafts(there, pressRow);
  return page.say(there.length ? "" : "no-drafts");
}

async function takeAlong(draft) {
  const found = await contact.draft(draft.id).catch(() => null);
  if (!found) return page.say("no-draft");
  const { version, ...rest } = found;
  await put({ ...rest, seen: version, key: crypto.randomUUID(), typed: Date.now(), state: "here", reason: "" });
  showUnsent();
  return page.say("taken");
}

async function leave() {
  await wiped("wiped");
  if (office.signedIn) await contact.signOut(office.token).catch(() => {});
  location.assign("/sign-in/");
}

const presses = {
  lock,
  leave,
  write: () => write(null),
  drafts: showDrafts,
  stay: () => (key ? (page.blank(), showUnsent()) : page.view("unlock")),
  wipe: async () => page.view("wipe", page.sentence("wiping", (await store.allNotes()).length)),
  "send-all": () => sendAll([...notes.values()]),
  "wipe-now": () => wiped("wiped"),
};
const acts = { "set-up": setUp, unlock, write: keepAndShow, choose };

function wire() {
  for (const form of document.querySelectorAll("form[data-act]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      acts[form.dataset.act]();
    });
  }
  for (const button of document.querySelectorAll("[data-press]")) {
    button.addEventListener("click", () => presses[button.dataset.press]());
  }
  let timer = 0;
  document.querySelector("form[data-act='write']").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep().catch(() => page.say("full")), 600);
  });
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => { touched = Date.now(); });
  addEventListener("pagehide", () => keep().catch(() => {}));
  setInterval(() => { if (key && Date.now() - touched > LOCKS_AFTER) lock(); }, 5000);
}

wire();
// One window at a time: two would write over each other's notes.
navigator.locks.request("inkling-field-book", { ifAvailable: true }, (mine) => {
  if (!mine) return page.view("shut", page.sentence("another"));
  return begin().then(() => new Promise(() => {}));
});
