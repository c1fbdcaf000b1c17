// The community sheet for languages written from right to left: what stands left stands right under [dir="rtl"].
// The rules for all others stay byte for byte as they are, so that no old phone meets anything new.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postcss from "postcss";
import mirror from "postcss-rtlcss";
import { Mode } from "postcss-rtlcss/options";

const path = fileURLToPath(new URL("static/built/community.css", import.meta.url));
const mirrored = await postcss([mirror({ mode: Mode.override })]).process(readFileSync(path), { from: path });
writeFileSync(path, mirrored.css);
