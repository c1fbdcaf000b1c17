// Signing out wipes the field book of this device. Whose it is, and what is not sent, its own page asks.
(function () {
  "use strict";
  var form = document.querySelector("form.ink-bar__out");
  if (!form || !window.indexedDB || !indexedDB.databases || !window.isSecureContext) return;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    indexedDB.databases().then(function (all) {
      var there = all.some(function (each) { return each.name === "inkling-field-book"; });
      if (there) location.assign("/field-book/#leaving");
      else form.submit();
    }).catch(function () { form.submit(); });
  });
})();
