// What the device keeps: how it was set up, and sealed notes. Nothing of it can be read without the key.
const NAME = "inkling-field-book";
let open = null, isWiped = false, tell = () => {};

// What is done where another window wipes it.
export const onGone = (how) => { tell = how; };

const done = (request) => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

async function base() {
  // What was still on its way to the store must not make it anew.
  if (isWiped) throw new DOMException("wiped", "InvalidStateError");
  if (open) return open;
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("about");
    request.result.createObjectStore("notes", { keyPath: "id" });
  };
  open = await done(request);
  // Another window wipes it: let go, or it waits for this one.
  open.onversionchange = () => {
    open.close();
    [open, isWiped] = [null, true];
    tell();
  };
  return open;
}

async function within(store, mode, act) {
  const work = (await base()).transaction(store, mode, { durability: "strict" });
  const ended = new Promise((yes, no) => {
    work.oncomplete = yes;
    work.onabort = () => no(work.error || new DOMException("aborted", "AbortError"));
  });
  const result = await Promise.race([done(act(work.objectStore(store))), ended.then(() => undefined)]);
  await ended;
  return result;
}

// Looking whether it is there leaves nothing behind.
export async function readAbout() {
  const all = indexedDB.databases ? await indexedDB.databases() : [{ name: NAME }];
  if (!all.some((each) => each.name === NAME)) return undefined;
  return within("about", "readonly", (store) => store.get("book"));
}

// What is there without a book is of one that is gone: nothing can open it.
export async function begin(about) {
  for (const each of await allNotes()) await dropNote(each.id);
  await writeAbout(about);
}

export const writeAbout = (about) => within("about", "readwrite", (store) => store.put(about, "book"));
export const allNotes = () => within("notes", "readonly", (store) => store.getAll());
export const putNote = (note) => within("notes", "readwrite", (store) => store.put(note));
export const dropNote = (id) => within("notes", "readwrite", (store) => store.delete(id));

// Take everything away, the shell too: how many notes went with it.
export async function wipe() {
  const found = await allNotes().catch(() => []);
  if (open) open.close();
  [open, isWiped] = [null, true];
  await done(indexedDB.deleteDatabase(NAME));
  for (const name of await caches.keys()) if (name.startsWith("field-book-")) await caches.delete(name);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  return found.length;
}
