// The hand of somebody who presses in the field book, quicker than a driver does it from outside: each press is that of
// the page itself, and each waits until the page says what came of it.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const pause = () => new Promise((yes) => { setTimeout(yes, 4); });
  const until = async (what, isSo) => {
    const end = Date.now() + 120000;
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}; the page says: ${one("#says").textContent}`);
      await pause();
    }
    // What was pressed is through when its last word is said: then it may be pressed once more.
    await pause();
  };
  const says = async (does, ...words) => {
    one("#says").textContent = "";
    does();
    await until(words.join(" | "), () => words.some((each) => one("#says").textContent.includes(each)));
    return one("#says").textContent;
  };
  const shown = (name) => until(name, () => !one(`#view-${name}`).hidden);
  const press = (name) => one(`#view-unsent [data-press="${name}"]`).click();
  const rows = () => [...document.querySelectorAll("#unsent > li")];
  const row = (name) => rows().find((each) => one("[data-name]", each).textContent === name);
  const type = (id, words) => {
    one(`#${id}`).value = words;
    one(`#${id}`).dispatchEvent(new Event("input", { bubbles: true }));
  };
  const keep = () => says(() => one("form[data-act='write']").requestSubmit(), "Sealed on this device");

  return {
    write: async (note) => {
      press("write");
      await shown("write");
      for (const [id, words] of Object.entries(note)) type(id, words);
      await keep();
    },
    rewrite: async ([name, words]) => {
      one("[data-row='edit']", row(name)).click();
      await shown("write");
      type("text", words);
      await keep();
    },
    take: async (name) => {
      press("drafts");
      const found = () => [...document.querySelectorAll("#drafts > li")].find(
        (each) => one("[data-about]", each).textContent === ` ${name}`);
      await until(`draft ${name}`, found);
      await says(() => one("[data-row='take']", found()).click(), "stays at the office too");
    },
    send: async (words) => says(() => press("send-all"), ...words),
    inTwoPlaces: async () => rows()
      .filter((each) => one("[data-state]", each).textContent === "Changed in two places")
      .map((each) => one("[data-name]", each).textContent),
    mend: async ([name, choice]) => {
      one("[data-row='compare']", row(name)).click();
      await shown("differing");
      const seen = ["mine", "theirs"].map((each) => one(`#boxes [data-${each}]`).textContent);
      one(`#boxes input[value="${choice}"]`).click();
      await says(() => one("form[data-act='choose']").requestSubmit(), "Arrived: 1");
      return seen;
    },
    waiting: async () => rows().map((each) => one("[data-name]", each).textContent),
  };
})()
