// Leave this site: blank the page first, then replace it. The link works without this script.
(function () {
  "use strict";
  var link = document.querySelector("[data-exit]");
  if (!link) return;
  var away = link.href, presses = 0, timer = 0, alone = false, gone = false;
  var voice = document.createElement("p");
  voice.className = "govuk-visually-hidden";
  voice.setAttribute("role", "status");
  link.parentNode.appendChild(voice);

  function leave(event) {
    if (event) event.preventDefault();
    gone = true;
    var forms = document.forms;
    for (var i = 0; i < forms.length; i++) forms[i].reset();
    document.title = "";
    document.documentElement.replaceChildren();
    location.replace(away);
  }

  function again() {
    presses = 0;
    voice.textContent = "";
  }

  link.addEventListener("click", leave);
  // Shift alone, three times within five seconds. Shift held for a capital letter does not count.
  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift" && !event.repeat;
    if (!alone && event.key !== "Shift") again();
  });
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    if (presses === 3) return leave();
    voice.textContent = presses === 2 ? link.dataset.once : link.dataset.twice;
    timer = setTimeout(again, 5000);
  });
  // Back to a page that was left shows nothing and leaves again.
  addEventListener("pageshow", function (event) {
    if (event.persisted && gone) location.replace(away);
  });
})();
