// The field book is set up, opened, locked, left and wiped; and whether a device may still hold what it holds.
import * as contact from "./contact.js";
import * as page from "./rows.js";
import { keyFrom, newSalt, seal, unseal } from "./seal.js";
import { standing } from "./standing.js";
import { book, forget } from "./state.js";
import * as store from "./store.js";
import { keep, showUnsent } from "./writing.js";

const SHORTEST = 12, A_MINUTE = 60000;
let asked = 0, alone = true;

// `isAlone`: no other window of this browser has it open.
export async function begin(isAlone) {
  const isLeaving = location.hash === "#leaving";
  history.replaceState(null, "", location.pathname);
  alone = isAlone;
  if (!isAlone && !isLeaving) return page.view("shut", page.sentence("another"));
  book.about = await store.readAbout();
  page.say("wait");
  await ask(book.about ? contact.IN_PASSING : undefined);
  page.say("");
  if (!book.about) return page.view(...(book.office.on ? ["set-up"] : ["shut", page.sentence(whyShut())]));
  if (!(await holds())) return undefined;
  // A new release brings another shell.
  if (book.office.reached) navigator.serviceWorker.register("/field-book/worker").catch(() => {});
  return isLeaving ? askToLeave() : page.view("unlock");
}

function whyShut() {
  if (!book.office.reached) return "no-network";
  return book.office.signedIn ? "off" : "sign-in-first";
}

async function ask(most) {
  book.office = await contact.askOffice(most);
  asked = Date.now();
}

// Ask the office anew, and whether the device may still hold what it holds.
export async function meet(most) {
  await ask(most);
  return holds();
}

const isMine = () => book.office.signedIn && book.office.owner === book.about.owner;

// Whether the device may still hold what it holds. Where not, it is wiped, and the page says so.
async function holds() {
  const { about, office } = book, now = Date.now();
  if (isMine() && !office.on) return wiped("wiped-off");
  const stands = standing(about, now, office.now ?? null);
  if (stands === "expired") return wiped("wiped-late");
  if (stands === "clock") {
    page.view("shut", page.sentence("clock", page.moment(now)));
    return false;
  }
  about.seen = now;
  if (isMine()) about.contact = { device: now, office: office.now };
  await store.writeAbout(about).catch(() => {});
  return true;
}

export async function wiped(why) {
  forget();
  book.about = null;
  page.view("shut", page.sentence(why, await store.wipe()));
  return false;
}

export async function setUp() {
  const phrase = page.value("new-passphrase");
  if (Array.from(phrase).length < SHORTEST) return page.say("short");
  if (phrase !== page.value("again-passphrase")) return page.say("unlike");
  if (!page.isTicked("has-read")) return page.say("not-read");
  await ask();
  const answer = book.office.signedIn ? await contact.setUp(book.office.token) : { status: 0 };
  if (answer.status !== 200) return page.say("not-ready");
  const salt = newSalt(), key = await keyFrom(phrase, salt), now = Date.now();
  const met = { device: now, office: book.office.now };
  const about = { salt, check: await seal(key, "field book", "check"), owner: answer.body.owner, contact: met, seen: now };
  await store.begin(about);
  Object.assign(book, { about, key });
  showUnsent();
  return page.say((await keepShell()) ? "ready" : "no-shell");
}

// Whether the page opens without network from now on.
async function keepShell() {
  if (navigator.storage) navigator.storage.persist().catch(() => {});
  try {
    await navigator.serviceWorker.register("/field-book/worker");
  } catch {
    return false;
  }
  const late = new Promise((yes) => { setTimeout(() => yes(null), A_MINUTE / 2); });
  return Boolean(await Promise.race([navigator.serviceWorker.ready, late]));
}

export async function unlock() {
  const tried = await keyFrom(page.value("passphrase"), book.about.salt);
  try {
    await unseal(tried, book.about.check, "check");
  } catch {
    return page.say("wrong");
  }
  // It may have stood there locked for days.
  if (Date.now() - asked > A_MINUTE && !(await meet(contact.IN_PASSING))) return undefined;
  const all = await store.allNotes(), opened = await Promise.all(all.map((each) => openOne(tried, each)));
  book.key = tried;
  for (const note of opened.filter(Boolean)) book.notes.set(note.id, note);
  const broken = opened.filter((note) => !note).length;
  showUnsent();
  return page.say(broken ? "broken" : "", broken);
}

// One that is broken hides no other. One that was on its way when the browser ended goes again under its key.
async function openOne(key, { id, sealed }) {
  try {
    const note = { before: [], tried: true, ...(await unseal(key, sealed, id)) };
    return note.state === "sending" ? { ...note, state: "here" } : note;
  } catch {
    return null;
  }
}

export async function lock() {
  if (!book.key) return undefined;
  try {
    await keep();
  } catch {
    return page.say("full");
  }
  return lockNow();
}

// By itself it locks whatever is typed: that which no room was left for is lost then, as the page has said.
export async function lockLate() {
  await keep().catch(() => {});
  if (book.key) lockNow();
}

function lockNow() {
  forget();
  page.view("unlock");
  return page.say("locked");
}

// What stands too long without contact goes also where nobody opens it.
export function wipeLate() {
  const isLate = book.about && !book.key && standing(book.about, Date.now(), null) === "expired";
  if (isLate) wiped("wiped-late").catch(() => {});
}

export const askToWipe = async () => page.view("wipe", page.sentence("wiping", (await store.allNotes()).length));

export function stay() {
  if (book.key) return showUnsent();
  return page.view(...(alone ? ["unlock"] : ["shut", page.sentence("another")]));
}

async function askToLeave() {
  const isAsked = document.referrer.startsWith(location.origin);
  // A colleague who used this device takes nothing away with them.
  if (book.office.signedIn && !isMine()) return isAsked ? goOut() : page.view("unlock");
  const unsent = (await store.allNotes()).length;
  if (!unsent && isAsked) return leave();
  return page.view("leaving", page.sentence("leaving", unsent));
}

export async function leave() {
  await wiped("wiped");
  return goOut();
}

async function goOut() {
  const { reached, signedIn, token } = book.office;
  if (!reached || (signedIn && !(await contact.signOut(token)))) return page.say("still-in");
  return location.assign("/sign-in/");
}
