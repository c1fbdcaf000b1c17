// What the page shows: its views, its sentences, the list of what is not sent. All words stand in the page itself.
import { BOXES } from "./differing.js";

const STATES = { here: "yellow", sending: "teal", refused: "red", changed: "orange" };
// Of which note or draft a row is.
const things = new WeakMap();
const one = (selector, within = document) => within.querySelector(selector);

export const sentence = (name, filled = "") =>
  one(`#sentences [data-say="${name}"]`).textContent.trim().replace("#", filled);

// Say something once; the region is read out by itself. `left`: how many notes are here still, where that is said too.
export function say(name, filled = "", left = 0) {
  const words = name ? sentence(name, filled) : "";
  one("#says").textContent = left ? `${words} ${sentence("left", left)}` : words;
}

export function view(name, why = "") {
  for (const each of document.querySelectorAll("main section[id^='view-']")) each.hidden = each.id !== `view-${name}`;
  const shown = one(`#view-${name}`);
  if (why) one("[data-why]", shown).textContent = why;
  one("h2", shown).focus();
}

export const value = (id) => one(`#${id}`).value;
export const isTicked = (id) => one(`#${id}`).checked;
export const firstKind = () => one("#template").options[0].value;
export const isShown = (name) => !one(`#view-${name}`).hidden;
export const moment = (at) => new Date(at).toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short" });

// Take every word out of the page, as nothing of it may stay when it is locked.
export function blank() {
  for (const each of document.querySelectorAll("main input, main textarea")) {
    if (each.type === "checkbox" || each.type === "radio") each.checked = false;
    else each.value = "";
  }
  for (const id of ["unsent", "drafts", "boxes"]) one(`#${id}`).replaceChildren();
}

const from = (template) => one(`#${template}`).content.firstElementChild.cloneNode(true);

export function until(at) {
  one("[data-until]").textContent = sentence("until", moment(at));
}

export function listUnsent(notes) {
  const rows = notes.map(unsentRow);
  // Whoever is on a row that goes is led to the heading above it.
  if (one("#unsent").contains(document.activeElement)) one("#view-unsent h2").focus();
  one("#unsent").replaceChildren(...rows);
  one("#none-unsent").hidden = rows.length > 0;
  one("[data-press='send-all']").hidden = rows.length === 0;
}

function unsentRow(note) {
  const row = from("row"), name = note.reference || sentence("no-reference");
  one("[data-name]", row).textContent = name;
  one("[data-words]", row).textContent = Array.from(note.text).slice(0, 120).join("") || sentence("no-words");
  const state = one("[data-state]", row);
  state.textContent = sentence(`state-${note.state}`);
  state.classList.add(`govuk-tag--${STATES[note.state]}`);
  const reason = one("[data-reason]", row);
  reason.textContent = note.reason;
  reason.hidden = !note.reason;
  one("[data-row='compare']", row).hidden = note.state !== "changed";
  one("[data-row='send']", row).hidden = note.state === "changed" || note.state === "sending";
  one("[data-row='edit']", row).hidden = note.state === "sending";
  one("[data-row='anew']", row).hidden = note.state !== "refused" || !note.mayBeNew;
  bind(row, name, note);
  return row;
}

export function listDrafts(drafts) {
  one("#drafts").replaceChildren(...drafts.map((draft) => {
    const row = from("draft-row"), name = draft.reference || sentence("no-reference");
    one("[data-name]", row).textContent = `${draft.kind}, ${name}, ${draft.changed}`;
    bind(row, name, draft);
    return row;
  }));
}

function bind(row, name, thing) {
  things.set(row, thing);
  for (const about of row.querySelectorAll("[data-about]")) about.textContent = ` ${name}`;
}

export const thingOf = (button) => things.get(button.closest("li"));

export function listBoxes(names, note) {
  one("#boxes").replaceChildren(...names.map((name) => {
    const box = from("box");
    one("[data-legend]", box).textContent = sentence(`box-${name}`);
    one("[data-mine]", box).textContent = note[name] || sentence("no-words");
    one("[data-theirs]", box).textContent = note.theirs[name] || sentence("no-words");
    box.querySelectorAll("input").forEach((input) => {
      input.name = `choice-${name}`;
      input.id = `choice-${name}-${input.value}`;
      input.nextElementSibling.htmlFor = input.id;
    });
    return box;
  }));
}

export function choices() {
  const ticked = [...document.querySelectorAll("#boxes input:checked")];
  return Object.fromEntries(ticked.map((each) => [each.name.replace("choice-", ""), each.value]));
}

export function fill(note) {
  for (const name of ["template", ...BOXES]) one(`#${name}`).value = note[name];
  // Where the office has it, or may have it, the kind is the office's.
  one("#template").disabled = note.seen > 0 || note.tried || note.before.length > 0;
  one("#text").dispatchEvent(new Event("input"));
}

export const typed = () =>
  Object.fromEntries(["template", ...BOXES].map((name) => [name, one(`#${name}`).value]));
