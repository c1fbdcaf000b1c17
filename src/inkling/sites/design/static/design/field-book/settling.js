// A person mends what stands in two places, was refused, or is taken along from the office.
import * as contact from "./contact.js";
import { chosen, differing } from "./differing.js";
import * as page from "./rows.js";
import { send } from "./sending.js";
import { anotherSending, book, change, fresh } from "./state.js";
import { showUnsent, write } from "./writing.js";

let compared = null;

function compare(note) {
  compared = note.id;
  page.say("");
  page.listBoxes(differing(note, note.theirs), note);
  page.view("differing");
}

export async function choose() {
  const note = book.notes.get(compared), picked = page.choices();
  if (differing(note, note.theirs).some((name) => !picked[name])) return page.say("choose-each");
  await change(note.id, ({ theirs, ...mine }) => {
    const words = chosen(mine, theirs, picked);
    const typed = words.text === mine.text ? mine.typed : Date.now();
    return { ...mine, ...words, ...anotherSending(mine), seen: theirs.version, typed, state: "here", reason: "" };
  });
  showUnsent();
  return send([note.id]);
}

async function keepAnew(note) {
  const { theirs, id, ...rest } = book.notes.get(note.id) || note;
  const copy = fresh({ ...rest, seen: 0, state: "here", reason: "", mayBeNew: false });
  await change(copy.id, () => copy);
  await change(id, () => null);
  showUnsent();
}

async function remove(note, button) {
  if (!button.dataset.sure) {
    button.dataset.sure = "1";
    return page.say("sure");
  }
  await change(note.id, () => null);
  showUnsent();
  return page.say("deleted");
}

export async function showDrafts() {
  const found = await contact.drafts().catch(() => null);
  if (!found || !book.key) return page.say("sign-in");
  const there = found.drafts.filter((each) => !book.notes.has(each.id));
  page.listDrafts(there);
  return page.say(there.length ? "" : "no-drafts");
}

async function takeAlong(draft) {
  const found = await contact.draft(draft.id).catch(() => null);
  if (!found || !book.key) return page.say("no-draft");
  const { version, ...words } = found;
  // What is on the device already is not written over by how it stands at the office.
  await change(draft.id, (note) => note || fresh({ ...words, seen: version }));
  showUnsent();
  return page.say("taken");
}

export const rows = {
  edit: write, compare, take: takeAlong, anew: keepAnew, delete: remove, send: (note) => send([note.id]),
};
