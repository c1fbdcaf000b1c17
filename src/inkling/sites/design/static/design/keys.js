// Pages by keys: in the inbox j leads to the next report, k to the one before; g leads to the first field of the form.
// Everything works without it.
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "g") {
      var field = document.querySelector("main form input:not([type=hidden]), main form textarea");
      if (field) field.focus();
      if (field) event.preventDefault();
      return;
    }
    if (event.key !== "j" && event.key !== "k") return;
    var links = Array.from(document.querySelectorAll("tbody tr")).map(function (row) {
      return row.querySelector("a");
    }).filter(Boolean);
    var row = event.target.closest("tr");
    var at = row ? links.indexOf(row.querySelector("a")) : -1;
    var next = links[at + (event.key === "j" ? 1 : -1)];
    if (!next) return;
    next.focus();
    event.preventDefault();
  });
})();
