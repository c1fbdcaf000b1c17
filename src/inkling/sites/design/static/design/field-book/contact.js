// What the device asks the office. A note goes with who is signed in, the second factor and the token of the site.
const HERE = "/field-book/";
const how = { cache: "no-store", redirect: "manual", credentials: "same-origin" };

// { reached, signedIn, on, owner, token, now }: `now` is the office's clock, or null.
export async function askOffice() {
  try {
    const answer = await fetch(HERE + "state/", how);
    if (answer.ok) return { reached: true, signedIn: true, ...(await answer.json()) };
    return { reached: true, signedIn: false, now: await officeClock() };
  } catch {
    return { reached: false, signedIn: false, now: null };
  }
}

async function officeClock() {
  const answer = await fetch(HERE + "worker", { ...how, method: "HEAD" });
  const said = Date.parse(answer.headers.get("Date") || "");
  return Number.isNaN(said) ? null : said;
}

export const setUp = (token) => post("set-up/", token, {});
export const drafts = () => read("drafts/");
export const draft = (id) => read(`drafts/${id}/`);

async function read(path) {
  const answer = await fetch(HERE + path, how);
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
});

export const signOut = (token) => fetch("/sign-out/", {
  ...how, method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams(),
});

async function post(path, token, fields) {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(HERE + path, { ...how, method: "POST", headers: { "X-CSRFToken": token }, body });
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: answer.status, gone: answer.type === "opaqueredirect", body: isJson ? await answer.json() : {} };
  } catch {
    return { status: 0, gone: false, body: {} };
  }
}
