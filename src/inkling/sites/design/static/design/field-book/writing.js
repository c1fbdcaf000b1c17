// A note is written: sealed as it is typed, and listed among what is not sent.
import { BOXES } from "./differing.js";
import { HOLDS } from "./standing.js";
import * as page from "./rows.js";
import { anotherSending, book, change, fresh } from "./state.js";

const WRITTEN = ["template", ...BOXES];
let timer = 0;

export function refresh() {
  page.listUnsent([...book.notes.values()]);
}

export function showUnsent() {
  book.current = null;
  page.blank();
  refresh();
  page.until(book.about.contact.device + HOLDS);
  page.view("unsent");
}

export function write(row) {
  const note = row && (book.notes.get(row.id) || row);
  // Where it arrives while it is written, what is typed then is another sending of it.
  book.current = note ? { ...note, tried: true } : fresh({ template: page.firstKind() });
  page.say("");
  page.fill(note || book.current);
  page.view("write");
}

// Seal what is typed. Only while it is on the page: elsewhere the boxes are blank, and nobody has emptied the note.
export async function keep() {
  const opened = book.current;
  if (!opened || !book.key || !page.isShown("write")) return;
  const typed = page.typed();
  await change(opened.id, (note) => changed(note, opened, typed));
}

function changed(note, opened, typed) {
  const before = note || opened;
  if (WRITTEN.every((name) => typed[name] === before[name])) return note;
  if (!note && !BOXES.some((name) => typed[name].trim())) return note;
  const words = typed.text === before.text ? {} : { typed: Date.now() };
  const state = before.state === "changed" ? "changed" : "here";
  return { ...before, ...typed, ...words, ...anotherSending(before), state, reason: "" };
}

export function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => keep().catch(() => page.say("full")), 600);
}

export async function keepAndShow() {
  const { id, tried } = book.current;
  try {
    await keep();
  } catch {
    return book.key ? page.say("full") : undefined;
  }
  if (!book.key) return undefined;
  const isHere = book.notes.has(id);
  if (!isHere && !tried) return page.say("nothing-typed");
  showUnsent();
  return page.say(isHere ? "kept" : "");
}
