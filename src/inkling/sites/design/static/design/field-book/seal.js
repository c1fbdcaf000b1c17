// Notes are sealed under a passphrase of this device. The key is in memory alone, and nothing can take it out.
const ROUNDS = 600000; // PBKDF2 with SHA-256, as OWASP asks for
const words = new TextEncoder();

export const newSalt = () => crypto.getRandomValues(new Uint8Array(16));

export async function keyFrom(passphrase, salt) {
  const typed = words.encode(passphrase.normalize("NFKC"));
  const raw = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// A fresh nonce for each. What it belongs to is sealed in, so that no sealed note stands in for another.
export async function seal(key, value, belongsTo) {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv: nonce, additionalData: words.encode(belongsTo) };
  return { nonce: nonce, box: await crypto.subtle.encrypt(how, key, words.encode(JSON.stringify(value))) };
}

// Fails where the key is another one or anything was changed.
export async function unseal(key, sealed, belongsTo) {
  const how = { name: "AES-GCM", iv: sealed.nonce, additionalData: words.encode(belongsTo) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed.box)));
}
