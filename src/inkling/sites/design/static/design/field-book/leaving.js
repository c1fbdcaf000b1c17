// Signing out wipes the field book of this device. Where something in it is not sent, it is asked first.
(function () {
  "use strict";
  var form = document.querySelector("form.ink-bar__out");
  if (!form || !window.indexedDB || !indexedDB.databases || !window.isSecureContext) return;
  var address = new URL("store.js", document.currentScript.src).href;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    indexedDB.databases().then(function (all) {
      var there = all.some(function (each) { return each.name === "inkling-field-book"; });
      if (!there) return form.submit();
      return import(address).then(function (store) {
        return store.allNotes().then(function (notes) {
          if (notes.length) return location.assign("/field-book/#leaving");
          return store.wipe().then(function () { form.submit(); });
        });
      });
    }).catch(function () { form.submit(); });
  });
})();
