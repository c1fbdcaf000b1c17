// A passkey is made or asked for when its form is sent; what the browser answers goes along in a hidden field.
(function () {
  "use strict";
  var form = document.querySelector("form[data-passkey]");
  if (!form) return;
  var says = form.querySelector("[data-passkey-says]");
  var kept = form.elements.namedItem("credential");
  var options = JSON.parse(document.getElementById(form.dataset.options).textContent).publicKey;

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (char) { return char.charCodeAt(0); });
  }

  function text(buffer) {
    if (!buffer) return undefined;
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function readable(list) {
    return (list || []).map(function (each) { return Object.assign({}, each, { id: bytes(each.id) }); });
  }

  function asked() {
    var known = Object.assign({}, options, { challenge: bytes(options.challenge) });
    if (known.user) known.user = Object.assign({}, known.user, { id: bytes(known.user.id) });
    if (known.excludeCredentials) known.excludeCredentials = readable(known.excludeCredentials);
    if (known.allowCredentials) known.allowCredentials = readable(known.allowCredentials);
    return { publicKey: known };
  }

  function written(key) {
    var answer = key.response, response = { clientDataJSON: text(answer.clientDataJSON) };
    ["attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (answer[name]) response[name] = text(answer[name]);
    });
    return JSON.stringify({
      id: key.id, rawId: text(key.rawId), type: key.type, response: response,
      clientExtensionResults: key.getClientExtensionResults()
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!window.PublicKeyCredential) {
      says.textContent = "This browser has no passkeys. Use the code of your app.";
      return;
    }
    says.textContent = "Touch your key, or do what your browser asks.";
    var making = form.dataset.passkey === "create";
    navigator.credentials[making ? "create" : "get"](asked()).then(function (key) {
      kept.value = written(key);
      // Not requestSubmit: the guard against a second press would hold it back.
      form.submit();
    }).catch(function () {
      says.textContent = "That did not work. Try again, or use the code of your app.";
    });
  });
})();
