// Items of a report: a ticks all, x the one in focus, g leads to the grade, s to sanitising, and words that are marked
// in the report come to the field for what the machine missed. Everything works without it.
(function () {
  "use strict";

  document.querySelectorAll("[data-tick-all]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var boxes = document.querySelectorAll("input[type=checkbox][form='" + button.dataset.tickAll + "']");
      var every = Array.from(boxes).every(function (box) { return box.checked; });
      boxes.forEach(function (box) { box.checked = !every; });
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea") && event.target.type !== "checkbox") return;
    var items = Array.from(document.querySelectorAll(".ink-item"));
    var here = event.target.closest(".ink-item");
    if (event.key === "j" || event.key === "k") {
      var next = items[(here ? items.indexOf(here) : -1) + (event.key === "j" ? 1 : -1)];
      if (next) next.focus();
    } else if (event.key === "x" && here) {
      var box = here.querySelector("input[type=checkbox]");
      if (box) box.checked = !box.checked;
    } else if (event.key === "a") {
      var every = document.querySelector("[data-tick-all]");
      if (every) every.click();
    } else if (event.key === "g") {
      var radio = document.querySelector("#grade-items input[type=radio]");
      if (radio) radio.focus();
    } else if (event.key === "s") {
      var onward = document.querySelector("[data-onward] a");
      if (onward) onward.click();
    } else return;
    event.preventDefault();
  });

  // Who or what is led to may stand in what is folded.
  function unfold() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var each = target; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
    }
    if (target) target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash.indexOf("#subject-") === 0) unfold();

  var field = document.querySelector("[data-selection]");
  if (!field) return;
  document.addEventListener("selectionchange", function () {
    var selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.anchorNode) return;
    var parent = selection.anchorNode.parentElement;
    if (!parent || !parent.closest(field.dataset.selection)) return;
    var part = selection.getRangeAt(0).cloneContents();
    part.querySelectorAll(".ink-mark__number").forEach(function (number) { number.remove(); });
    field.value = part.textContent.trim();
  });
})();
