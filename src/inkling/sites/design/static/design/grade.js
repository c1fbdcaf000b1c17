// Grading by keys: 1 to 3, A to E, then P or C, and Enter. Only while a grade is in focus; radios work without it.
(function () {
  "use strict";

  function group(form, part) {
    return Array.from(form.querySelectorAll("input[type=radio][name$='-" + part + "']"));
  }

  function choose(radios, value) {
    var radio = radios.find(function (each) { return each.value === value; });
    if (!radio) return false;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    radio.focus();
    return true;
  }

  function enter(radios) {
    var radio = radios.find(function (each) { return each.checked; }) || radios[0];
    if (radio) radio.focus();
  }

  document.addEventListener("keydown", function (event) {
    var form = event.target.closest && event.target.closest(".ink-grade");
    if (!form || event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
    var key = event.key.toUpperCase();
    var inHandling = event.target.name.endsWith("-handling");
    if (choose(group(form, "source"), key)) enter(group(form, "assessment"));
    else if (!inHandling && choose(group(form, "assessment"), key)) enter(group(form, "handling"));
    else if (!choose(group(form, "handling"), key)) return;
    event.preventDefault();
  });

  // After a grade is saved, the address names the next detail: begin there. The browser goes to the detail itself
  // first, and only then to what is in it.
  addEventListener("load", function () {
    var next = location.hash && document.getElementById(location.hash.slice(1));
    var form = next && next.querySelector(".ink-grade");
    if (!form || document.querySelector("[data-focus]")) return;
    var source = group(form, "source");
    enter(source.some(function (each) { return each.checked; }) ? group(form, "assessment") : source);
    next.scrollIntoView();
  });
})();
