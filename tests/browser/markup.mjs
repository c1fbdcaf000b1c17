// Checks markup: each line in is a page as JSON text, each line out what is wrong with it as a JSON list.
// Run by tests/browser/markup.py, with the folder that holds the locked packages.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { HtmlValidate } = createRequire(`${process.argv[2]}/`)("html-validate");
const checker = new HtmlValidate({
  root: true,
  elements: ["html5"],
  extends: ["html-validate:standard"],
  rules: { "no-implicit-button-type": "error" },
});

for await (const page of createInterface({ input: process.stdin })) {
  const { results } = await checker.validateString(JSON.parse(page));
  const wrong = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message, selector }) => `${ruleId}, line ${line}, ${selector}: ${message}`),
  );
  process.stdout.write(`${JSON.stringify(wrong)}\n`);
}
