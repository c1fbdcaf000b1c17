// A larger file goes in pieces, and after a break in the line from where it was. Without this the form sends it whole.
(function () {
  "use strict";
  var form = document.querySelector("form[data-pieces]");
  if (!form || !window.fetch || !window.crypto || !crypto.subtle) return;
  var LEAST = 32768, MOST = 1048576, FIRST = 131072, WAITS = 60000;
  var field = form.querySelector("input[type=file]"), shown = document.getElementById("coming");
  var bar = shown.querySelector("progress"), state = shown.querySelector("[role=status]");
  var problem = document.getElementById("coming-problem");
  var token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  var isSending = false, wake = null;

  form.addEventListener("submit", function (event) {
    var file = field.files[0];
    // What is small goes whole. Of what is too large no byte goes: the line would break on it before anybody says why.
    if (!file || file.size <= FIRST) return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    problem.parentNode.hidden = true;
    var isTooLarge = file.size > Number(form.dataset.most);
    (isTooLarge ? Promise.resolve(shown.dataset.tooLarge) : send(file)).then(function (said) {
      isSending = false;
      shown.hidden = true;
      if (!said) return location.assign(form.getAttribute("action"));
      problem.parentNode.hidden = false;
      problem.textContent = said;
      problem.focus();
    });
  });
  addEventListener("online", function () { if (wake) wake(); });

  // Returns why it did not go, or nothing: then it is attached.
  async function send(file) {
    var digest, here = null, most = FIRST, fails = 0;
    show("going", 0);
    shown.hidden = false;
    try {
      digest = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    } catch (error) {
      return shown.dataset.unreadable;
    }
    for (;;) {
      var bytes = null;
      if (here) {
        bytes = await file.slice(here.here, here.here + most).arrayBuffer().catch(function () { return null; });
        if (!bytes) return shown.dataset.unreadable;
      }
      var answer = await (here ? sendPiece(here, bytes) : begin(file, digest)), body = answer.body;
      if (body.attached) return "";
      if (answer.status === 200) {
        if (here) most = Math.min(MOST, most * 2);
        here = body;
        fails = 0;
        show("going", here.here / file.size);
        continue;
      }
      if (body.reason && !body.passes) return body.reason;
      if (answer.gone || answer.status === 403) return shown.dataset.signIn;
      if (answer.status === 404 && !here) return shown.dataset.gone;
      // Nobody knows whether it arrived: the site is asked where to go on.
      here = null;
      most = Math.max(LEAST, most / 2);
      show("waiting");
      await pause(1000 * Math.min(30, Math.pow(2, fails++)));
    }
  }

  function begin(file, digest) {
    return ask(form.dataset.pieces, new URLSearchParams({ size: file.size, digest: digest, name: file.name }));
  }

  function sendPiece(here, bytes) {
    return ask(form.dataset.piece.replace(/[0-9a-f-]{36}\/$/, here.id + "/") + "?at=" + here.here, bytes);
  }

  // { status, gone, body }: status 0 where no answer came.
  async function ask(address, body) {
    var headers = { "X-CSRFToken": token };
    if (!(body instanceof URLSearchParams)) headers["Content-Type"] = "application/octet-stream";
    var how = { method: "POST", headers: headers, body: body, cache: "no-store", redirect: "manual" };
    if (AbortSignal.timeout) how.signal = AbortSignal.timeout(WAITS);
    try {
      var answer = await fetch(address, how);
      var isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      var said = isJson ? await answer.json() : {};
      return { status: answer.status, gone: answer.type === "opaqueredirect", body: said };
    } catch (error) {
      return { status: 0, gone: false, body: {} };
    }
  }

  function show(name, part) {
    if (state.textContent !== shown.dataset[name]) state.textContent = shown.dataset[name];
    if (part !== undefined) bar.value = Math.round(100 * part);
  }

  function pause(milliseconds) {
    return new Promise(function (resolve) {
      wake = resolve;
      setTimeout(resolve, milliseconds);
    });
  }

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }
})();
