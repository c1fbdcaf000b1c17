// What is open in this window: whose book, its key, the notes in the clear, the one that is written. In memory alone.
import * as page from "./rows.js";
import { seal } from "./seal.js";
import * as store from "./store.js";

export const book = { about: null, key: null, office: {}, notes: new Map(), current: null };
let queue = Promise.resolve();

// Take everything out of memory and page.
export function forget() {
  Object.assign(book, { key: null, notes: new Map(), current: null });
  page.blank();
}

// Change one note as it stands then, one change after the other, so that none writes over another. `how` is given the
// note, or undefined, and returns the next: null takes it away, the same leaves it. Return the note as it stands after.
export function change(id, how) {
  const done = queue.then(() => apply(id, how));
  queue = done.catch(() => {});
  return done;
}

async function apply(id, how) {
  const { key, notes } = book;
  if (!key) throw new DOMException("locked", "InvalidStateError");
  const before = notes.get(id), next = how(before);
  if (next === before) return before;
  if (next) await store.putNote({ id: id, sealed: await seal(key, next, id) });
  else await store.dropNote(id);
  // Where it was locked meanwhile these are not the notes of this window any more: nothing comes back into memory.
  if (next) notes.set(id, next);
  else notes.delete(id);
  return next;
}

// What was changed is another sending. One that was sent and never answered for may have arrived: it is named.
export const anotherSending = (note) =>
  note.tried ? { key: crypto.randomUUID(), before: [...note.before, note.key].slice(-20), tried: false } : {};

export const fresh = (words) => ({
  template: "", text: "", child: "", place: "", reference: "", seen: 0, typed: Date.now(), state: "here", reason: "",
  mayBeNew: false, ...words, id: words.id || crypto.randomUUID(), key: crypto.randomUUID(), before: [], tried: false,
});
