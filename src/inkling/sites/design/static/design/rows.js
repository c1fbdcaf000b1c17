// The inbox by keys: j leads to the next report, k to the one before. Links work without it.
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    if (event.target.closest("input, select, textarea")) return;
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
