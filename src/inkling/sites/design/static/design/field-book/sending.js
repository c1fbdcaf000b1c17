// Notes are sent, each once. Only the office's answer takes one off the device: until then it waits, and goes again
// under the same key.
import * as contact from "./contact.js";
import { differing } from "./differing.js";
import { meet, wiped } from "./opening.js";
import * as page from "./rows.js";
import { book, change } from "./state.js";
import { refresh, showUnsent } from "./writing.js";

const ENDS = ["no-answer", "sign-in", "full", "somebody-else"];

export const sendAll = () => send([...book.notes.keys()]);

export async function send(ids) {
  if (!(await meet()) || !book.key) return undefined;
  if (!book.office.signedIn) return page.say(book.office.reached ? "sign-in" : "no-answer");
  if (book.office.owner !== book.about.owner) return page.say("somebody-else");
  let came = 0, last = "";
  for (const id of ids) {
    last = await sendOne(id).catch(() => "full");
    if (last === "arrived") came += 1;
    if (ENDS.includes(last) || !book.key) break;
  }
  if (!book.key) return undefined;
  // Whoever writes or compares meanwhile goes on with it.
  if (page.isShown("unsent")) showUnsent();
  return page.say(came ? "arrived" : last, came, came && book.notes.size);
}

async function sendOne(id) {
  const sent = await change(id, onItsWay).catch(() => whereFull(id));
  if (!sent || sent.state === "changed") return "";
  if (page.isShown("unsent")) refresh();
  const answer = await contact.send(sent, book.about.owner, book.office.token);
  if (!book.key) return "";
  if (answer.status === 200 && answer.body.id === id) return arrived(sent, answer.body.version);
  return after(sent, answer);
}

const onItsWay = (note) =>
  note && note.state !== "changed" ? { ...note, state: "sending", reason: "", tried: true } : note;

// A device without room sends all the same: that makes room.
function whereFull(id) {
  const note = onItsWay(book.notes.get(id));
  if (note) book.notes.set(id, note);
  return note;
}

// What was typed since it was sent is not in what arrived: it stays, as a change of that.
async function arrived(sent, version) {
  await change(sent.id, (note) => (!note || note.key === sent.key ? null : { ...note, seen: version, before: [] }));
  return "arrived";
}

async function after(sent, { status, gone, body }) {
  if (body.off) return void (await wiped("wiped-off"));
  // The same words stand there already.
  if (body.theirs && !differing(sent, body.theirs).length) return arrived(sent, body.theirs.version);
  const [name, next] = outcome(status, gone, body);
  // Of what was typed since it was sent, only that the office has other words is still true.
  await change(sent.id, (note) => (note && (note.key === sent.key || next.theirs) ? { ...note, ...next } : note));
  return name;
}

function outcome(status, gone, body) {
  const says = (name, state) => [name, { state, reason: page.sentence(name) }];
  if (body.theirs) return ["changed", { ...says("changed", "changed")[1], theirs: body.theirs }];
  if (body.somebody_else) return says("somebody-else", "here");
  if (body.reason) return ["", { state: "refused", reason: body.reason, mayBeNew: true }];
  if (gone || status === 403) return says("sign-in", "here");
  return status === 400 || status === 413 ? says("too-large", "refused") : says("no-answer", "here");
}
