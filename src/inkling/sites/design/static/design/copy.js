// A button beside each answer of a sheet that copies it. Without this, one press selects the answer.
(function () {
  "use strict";
  var sheet = document.querySelector("[data-copy]"), said = document.getElementById("copied");
  if (!sheet || !navigator.clipboard) return;

  function offer(row) {
    var answer = row.querySelector(".ink-copy"), label = row.querySelector("dt");
    if (!answer || !label) return;
    var button = document.createElement("button"), of = document.createElement("span");
    button.type = "button";
    button.className = "ink-link-button";
    of.className = "govuk-visually-hidden";
    of.textContent = " " + label.textContent;
    button.append(sheet.dataset.copy, of);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(answer.textContent).then(function () {
        button.firstChild.data = sheet.dataset.copied;
        said.textContent = sheet.dataset.copied + of.textContent;
        setTimeout(function () { button.firstChild.data = sheet.dataset.copy; }, 4000);
      }, function () { getSelection().selectAllChildren(answer); });
    });
    answer.after(button);
  }

  sheet.querySelectorAll(".govuk-summary-list__row").forEach(offer);
})();
