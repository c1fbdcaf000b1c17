// What is typed into a note is kept, and read, where the writer pauses. Without this the buttons do both.
(function () {
  "use strict";
  var form = document.querySelector("form[data-as-you-go]");
  if (!form || !window.fetch || !window.DOMParser || !window.URLSearchParams) return;
  var PAUSE = 4000, LONGEST = 30000, BETWEEN = 15000, WAITS = 60000, FOLLOWS = 60000;
  var state = document.getElementById("as-you-go"), parts = ["beside-the-words", "what-is-read"];
  var timer = 0, since = 0, last = 0, fails = 0, unread = 0, going = null, isOver = false, isPressed = false;
  // What stands on the server; what is on its way or had no answer: it may have arrived. What was typed before this ran,
  // on a slow line, stands nowhere yet.
  var kept = Array.from(form.elements).some(isTyped) ? "" : typed(), sent = "";
  if (!kept) wait(PAUSE);

  form.addEventListener("input", function () { wait(PAUSE); });
  form.addEventListener("change", function () { wait(PAUSE); });

  // A press waits for what is on its way, or it would show an older version than the one that was just kept. What had
  // no answer goes once more before it. What is shown stays till then: the press is of what was seen.
  form.addEventListener("submit", function (event) {
    clearTimeout(timer);
    var isLate = isPressed;
    isPressed = true;
    if (!going && sent && !isOver && !isLate) send(sent);
    if (!going) {
      isOver = true;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (!isLate) going.then(function () {
      isOver = true;
      form.requestSubmit(event.submitter);
    });
  });

  // Whoever leaves by a link within the pause loses nothing: what is on its way goes once more, the very same.
  addEventListener("pagehide", function () {
    var now = typed();
    if (!isOver && now !== kept && (!going || sent === now)) fetch(form.action, how(now, { keepalive: true })).catch(function () {});
  });

  // What cannot follow is asked about: typed since something is on its way, more than may follow, or kept no more.
  addEventListener("beforeunload", function (event) {
    var now = typed();
    if (!isPressed && now !== kept && (isOver || (sent && sent !== now) || now.length > FOLLOWS)) event.preventDefault();
  });

  // Shown again as it was left.
  addEventListener("pageshow", function (event) {
    if (event.persisted) isOver = isPressed = false;
  });

  function wait(milliseconds) {
    if (isOver) return;
    clearTimeout(timer);
    since = since || Date.now();
    var at = Math.max(Math.min(Date.now() + milliseconds, since + LONGEST), last + BETWEEN);
    timer = setTimeout(keep, Math.max(0, at - Date.now()));
  }

  function keep() {
    // The very same first, where no answer came: it may stand there already, and writes over nothing.
    var now = sent || typed();
    if (!isOver && !isPressed && !going && now !== kept) send(now);
  }

  function send(now) {
    var seen = parts.map(controls);
    since = 0;
    last = Date.now();
    sent = now;
    going = ask(now).then(function (answer) {
      going = null;
      // Who is signed out is led to sign in.
      if (answer.status === 401 || answer.status === 403 || (!answer.page && answer.isLed)) return end("signedOut");
      if (answer.status === 404) return end("gone");
      if (answer.status === 409) return end("elsewhere");
      if (!answer.page) return tryAgain();
      sent = "";
      // What a busy machine has not read to its end is read again, as a second press would.
      var isMore = typed() !== now || (answer.page.querySelector("[data-unread]") && unread++ < 5);
      fails = 0;
      if (!answer.page.querySelector("[data-unread]")) unread = 0;
      take(answer.page, seen, new URLSearchParams(now));
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

  // Whether a control holds something else than the page came with.
  function isTyped(control) {
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(control.tagName)) return false;
    if (/^(checkbox|radio)$/.test(control.type)) return control.checked !== control.defaultChecked;
    if (control.tagName === "TEXTAREA") return control.value !== control.defaultValue.replace(/\r\n?/g, "\n");
    if (control.tagName !== "SELECT") return control.value !== control.defaultValue;
    var options = Array.from(control.options), first = options.findIndex(function (each) { return each.defaultSelected; });
    return control.selectedIndex !== Math.max(0, first);
  }

  // { status, isLed, page }: status 0 where no answer came. The page is that of the note as it stands now.
  async function ask(body) {
    try {
      var answer = await fetch(form.action, how(body, AbortSignal.timeout ? { signal: AbortSignal.timeout(WAITS) } : {}));
      var page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return { status: answer.status, isLed: answer.redirected, page: page.querySelector("form[data-as-you-go]") && page };
    } catch (error) {
      return { status: 0, page: null };
    }
  }

  function how(body, more) {
    return Object.assign({ method: "POST", body: new URLSearchParams(body), cache: "no-store" }, more);
  }

  // Takes over what was read, but where somebody is at work on it, or was meanwhile.
  function take(page, seen, said) {
    form.elements.seen.value = page.querySelector("form[data-as-you-go] [name=seen]").value;
    parts.forEach(function (id, at) {
      var here = document.getElementById(id), there = page.getElementById(id);
      if (!here || !there) return;
      if (isPressed || here.contains(document.activeElement) || controls(id) !== seen[at]) return settle(here, said);
      var open = Array.from(here.querySelectorAll("details[open]"), nameOf);
      here.replaceChildren.apply(here, Array.from(there.childNodes));
      here.querySelectorAll("details").forEach(function (each) { if (open.includes(nameOf(each))) each.open = true; });
    });
  }

  // Of what stays as it is the page says now what was said of it: what is put back to what it was is said too.
  function settle(here, said) {
    here.querySelectorAll("[name^=shown-], [name^=ishown-], [name^=was-]").forEach(function (each) {
      var kind = each.name.split("-")[0], number = each.name.slice(kind.length), was = each.value.split("|");
      if (kind === "was") return void (each.value = said.get("day" + number) || "");
      var names = kind === "shown" ? ["age", "role", "owner"] : ["iknown"];
      if (was.length < names.length + 1) return;
      // Whose it is comes last: its key may hold the mark that parts them.
      var values = was.slice(0, names.length).concat(was.slice(names.length).join("|"));
      names.forEach(function (name, at) { values[at + 1] = said.get(name + number) || values[at + 1]; });
      each.value = values.join("|");
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
