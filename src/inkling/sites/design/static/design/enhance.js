// Small comforts. Every page works without them.
(function () {
  "use strict";
  document.documentElement.classList.add("ink-js");

  // The summary of errors is read out first, and its links lead to the control.
  var summary = document.querySelector("[data-focus]");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']");
      var control = link && document.getElementById(link.hash.slice(1));
      if (!control) return;
      event.preventDefault();
      (control.closest("fieldset") || control.closest(".govuk-form-group") || control).scrollIntoView();
      control.focus({ preventScroll: true });
    });
  }

  // Long texts: say what is left, in code points as the server counts them.
  document.querySelectorAll("[data-limit]").forEach(function (box) {
    var note = document.getElementById(box.id + "-limit"), limit = Number(box.dataset.limit), timer = 0;
    if (!note) return;
    var whole = note.textContent;
    var english = !note.dataset.left || /^en/.test(document.documentElement.lang);
    note.setAttribute("role", "status");
    function say() {
      var left = limit - Array.from(box.value).length;
      var count = Math.abs(left).toLocaleString("en-GB") + (Math.abs(left) === 1 ? " character" : " characters");
      note.classList.toggle("ink-limit--over", left < 0);
      if (!english && left >= limit / 5) note.textContent = whole;
      else if (!english) note.textContent = (left < 0 ? note.dataset.over : note.dataset.left) + " " + Math.abs(left);
      else if (left < 0) note.textContent = "You have " + count + " too many.";
      else if (left < limit / 5) note.textContent = "You have " + count + " left.";
      else note.textContent = "You can write up to " + limit.toLocaleString("en-GB") + " characters.";
    }
    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(say, 400);
    });
    say();
  });

  // A second press within a second sends nothing.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(function () { delete form.dataset.sent; }, 1000);
  });

  // Printing is offered where it can work.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });

  // Links that look like buttons are pressed with the space bar too.
  document.addEventListener("keydown", function (event) {
    if (event.key === " " && event.target.getAttribute("role") === "button") {
      event.preventDefault();
      event.target.click();
    }
  });
})();
