// What is typed into a note is kept, and read, where the writer pauses. Without this the buttons do both.
(function () {
  "use strict";
  var form = document.querySelector("form[data-as-you-go]");
  if (!form || !window.fetch || !window.DOMParser || !window.URLSearchParams) return;
  var PAUSE = 4000, LONGEST = 30000, BETWEEN = 15000, WAITS = 60000;
  var state = document.getElementById("as-you-go"), parts = ["beside-the-words", "what-is-read"];
  var timer = 0, since = 0, last = 0, fails = 0, unread = 0, going = null, isOver = false, kept = typed();

  form.addEventListener("input", function () { wait(PAUSE); });
  form.addEventListener("change", function () { wait(PAUSE); });

  // A press waits for what is on its way, or it would show an older version than the one that was just kept.
  form.addEventListener("submit", function (event) {
    clearTimeout(timer);
    if (!going) {
      isOver = true;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    going.then(function () {
      isOver = true;
      form.requestSubmit(event.submitter);
    });
  });

  // Whoever leaves by a link within the pause loses nothing.
  addEventListener("pagehide", function () {
    if (!isOver && !going && typed() !== kept) fetch(form.action, how(typed(), { keepalive: true })).catch(function () {});
  });

  function wait(milliseconds) {
    if (isOver) return;
    clearTimeout(timer);
    since = since || Date.now();
    var at = Math.max(Math.min(Date.now() + milliseconds, since + LONGEST), last + BETWEEN);
    timer = setTimeout(keep, Math.max(0, at - Date.now()));
  }

  function keep() {
    var now = typed(), seen = parts.map(controls);
    if (isOver || going || now === kept) return;
    since = 0;
    last = Date.now();
    going = ask(now).then(function (answer) {
      going = null;
      if (answer.status === 401 || answer.status === 403) return end("signedOut");
      if (answer.status === 404) return end("gone");
      if (answer.status === 409) return end("elsewhere");
      if (!answer.page) return tryAgain();
      // What a busy machine has not read to its end is read again, as a second press would.
      var isMore = typed() !== now || (answer.page.querySelector("[data-unread]") && unread++ < 5);
      fails = 0;
      if (!answer.page.querySelector("[data-unread]")) unread = 0;
      take(answer.page, seen);
      kept = isMore ? "" : typed();
      show("kept");
      if (isMore) wait(PAUSE);
    });
  }

  // All that is typed, as a press would send it; nothing is read where there are no words.
  function typed() {
    var said = new URLSearchParams(new FormData(form));
    said.set("go", form.elements.text.value.trim() ? "read" : "save");
    return said.toString();
  }

  // { status, page }: status 0 where no answer came. The page is that of the note as it stands now.
  async function ask(body) {
    try {
      var answer = await fetch(form.action, how(body, AbortSignal.timeout ? { signal: AbortSignal.timeout(WAITS) } : {}));
      var page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return { status: answer.status, page: page.querySelector("form[data-as-you-go]") && page };
    } catch (error) {
      return { status: 0, page: null };
    }
  }

  function how(body, more) {
    return Object.assign({ method: "POST", body: new URLSearchParams(body), cache: "no-store" }, more);
  }

  // Takes over what was read, but where somebody is at work on it, or was meanwhile.
  function take(page, seen) {
    form.elements.seen.value = page.querySelector("form[data-as-you-go] [name=seen]").value;
    parts.forEach(function (id, at) {
      var here = document.getElementById(id), there = page.getElementById(id);
      if (!here || !there || here.contains(document.activeElement) || controls(id) !== seen[at]) return;
      var open = Array.from(here.querySelectorAll("details[open]"), nameOf);
      here.replaceChildren.apply(here, Array.from(there.childNodes));
      here.querySelectorAll("details").forEach(function (each) { if (open.includes(nameOf(each))) each.open = true; });
    });
  }

  // What is folded is known by the card in which it stands.
  function nameOf(details) {
    var card = details.closest("fieldset"), key = card && card.querySelector("[name^=key-], [name^=ikey-]");
    var all = Array.from((card || document).querySelectorAll("details"));
    return (key ? key.value : "") + " " + all.indexOf(details);
  }

  function controls(id) {
    var here = document.getElementById(id);
    return here ? Array.from(here.querySelectorAll("input, select, textarea"), valueOf).join("\n") : "";
  }

  function valueOf(control) {
    return control.name + "=" + (/^(checkbox|radio)$/.test(control.type) ? control.checked : control.value);
  }

  function tryAgain() {
    show("waiting");
    since = 0;
    wait(1000 * Math.min(30, 5 * Math.pow(2, fails++)));
  }

  function end(name) {
    isOver = true;
    show(name);
  }

  function show(name) {
    if (state.textContent !== state.dataset[name]) state.textContent = state.dataset[name];
  }
})();
