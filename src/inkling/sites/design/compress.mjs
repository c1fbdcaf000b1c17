// Lay a gzip and a brotli copy beside each built style sheet: whitenoise serves what the browser takes.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const built = fileURLToPath(new URL("static/built/", import.meta.url));
for (const name of readdirSync(built).filter((file) => file.endsWith(".css"))) {
  const path = join(built, name);
  const plain = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(plain));
}
