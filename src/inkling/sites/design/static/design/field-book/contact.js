// What the device asks the office. A note goes with who is signed in, the second factor and the token of the site.
const HERE = "/field-book/";
// A line that says nothing is no line: who only wants to write does not wait long for it on a train.
export const IN_PASSING = 15000;
const WAITS = 60000;
const how = (most) => ({
  cache: "no-store", redirect: "manual", credentials: "same-origin",
  ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(most) } : {}),
});

// { reached, signedIn, on, owner, token, now }: `now` is the office's clock, or null.
export async function askOffice(most = WAITS) {
  try {
    const answer = await fetch(HERE + "state/", how(most));
    if (answer.ok) return { reached: true, signedIn: true, ...(await answer.json()) };
    return { reached: true, signedIn: false, now: await officeClock(most) };
  } catch {
    return { reached: false, signedIn: false, now: null };
  }
}

async function officeClock(most) {
  const answer = await fetch(HERE + "worker", { ...how(most), method: "HEAD" });
  const said = Date.parse(answer.headers.get("Date") || "");
  return Number.isNaN(said) ? null : said;
}

export const setUp = (token) => post("set-up/", token, {});
export const drafts = () => read("drafts/");
export const draft = (id) => read(`drafts/${id}/`);

async function read(path) {
  const answer = await fetch(HERE + path, how(WAITS));
  return answer.ok ? answer.json() : null;
}

// { status, body }: status 0 where no answer came, so that nobody knows whether it arrived.
export const send = (note, owner, token) => post("send/", token, {
  owner: owner,
  id: note.id,
  key: note.key,
  template: note.template,
  seen: note.seen,
  age: Math.max(0, Math.round((Date.now() - note.typed) / 1000)),
  text: note.text,
  child: note.child,
  place: note.place,
  reference: note.reference,
  before: note.before.join(","),
});

// Whether it did: the site answers by showing the way to its door.
export async function signOut(token) {
  const headers = { "X-CSRFToken": token };
  try {
    const asked = { ...how(WAITS), method: "POST", headers, body: new URLSearchParams() };
    return (await fetch("/sign-out/", asked)).type === "opaqueredirect";
  } catch {
    return false;
  }
}

async function post(path, token, fields) {
  try {
    const body = new URLSearchParams(fields);
    const asked = { ...how(WAITS), method: "POST", headers: { "X-CSRFToken": token }, body };
    const answer = await fetch(HERE + path, asked);
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: answer.status, gone: answer.type === "opaqueredirect", body: isJson ? await answer.json() : {} };
  } catch {
    return { status: 0, gone: false, body: {} };
  }
}
