// Reads an Easy Read page aloud, where the browser has a voice of its own for the language. Nothing leaves the device.
(function () {
  "use strict";
  var place = document.querySelector("[data-aloud]"), speech = window.speechSynthesis, button = null, on = false;
  if (!place || !speech || !window.SpeechSynthesisUtterance) return;
  // Words of the page, numbers to call, and on the page to check alone what was typed.
  var READ = "[data-say], .ink-card--careful h2, .ink-help__name, .ink-help__number, " +
    ".govuk-summary-list dt, .govuk-summary-list dd p";

  // A voice that is not local would send the words of this page to a company. It is never used.
  function voice() {
    var lang = document.documentElement.lang.toLowerCase();
    var fit = speech.getVoices().filter(function (each) {
      return each.localService === true && each.lang.slice(0, 2).toLowerCase() === lang.slice(0, 2);
    });
    return fit.filter(function (each) { return each.lang.replace("_", "-").toLowerCase() === lang; })[0] || fit[0];
  }

  function stop() {
    on = false;
    speech.cancel();
    if (button) button.textContent = place.dataset.start;
  }

  // One sentence after the other: a long text is cut off by some browsers.
  function say(pieces) {
    var with_ = voice();
    if (!on || !pieces.length || !with_) return stop();
    var sentence = new SpeechSynthesisUtterance(pieces.shift());
    sentence.voice = with_;
    sentence.lang = with_.lang;
    sentence.rate = 0.9;
    sentence.onend = function () { if (on) say(pieces); };
    sentence.onerror = stop;
    speech.speak(sentence);
  }

  function press() {
    if (on) return stop();
    on = true;
    button.textContent = place.dataset.stop;
    say(Array.from(document.querySelectorAll(READ))
      .map(function (each) { return each.textContent.trim(); })
      .filter(Boolean));
  }

  function offer() {
    if (button || !voice()) return;
    button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.textContent = place.dataset.start;
    button.addEventListener("click", press);
    var note = document.createElement("p");
    note.className = "govuk-body-s";
    note.textContent = place.dataset.note;
    place.append(button, note);
    place.hidden = false;
  }

  speech.cancel();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  else speech.onvoiceschanged = offer;
  offer();
  // Who leaves, or looks at another tab, is no longer read to.
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", function () { if (document.hidden) stop(); });
  var away = document.querySelector("[data-exit]");
  if (away) away.addEventListener("click", stop);
})();
