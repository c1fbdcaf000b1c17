// Something in the drawing of a network is dragged elsewhere. The form below it does the same without a pointer.
(function () {
  "use strict";
  var drawing = document.querySelector(".ink-network");
  var form = document.querySelector(".ink-arrange");
  if (!drawing || !form) return;
  // Less is a click, and no place was meant.
  var LEAST = 3;

  function inDrawing(event) {
    var point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(drawing.getScreenCTM().inverse());
  }

  function send(node, at) {
    form.elements.node.value = node;
    [["x", at.x], ["y", at.y]].forEach(function (each) {
      var field = document.createElement("input");
      field.type = "hidden";
      field.name = each[0];
      field.value = each[1].toFixed(1);
      form.appendChild(field);
    });
    form.submit();
  }

  drawing.querySelectorAll("[data-node]").forEach(function (node) {
    var began = null;
    // A finger scrolls the page.
    node.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "touch" || event.button !== 0) return;
      began = inDrawing(event);
      node.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    node.addEventListener("pointermove", function (event) {
      if (!began) return;
      var at = inDrawing(event);
      node.setAttribute("transform", "translate(" + at.x + " " + at.y + ")");
    });
    node.addEventListener("pointerup", function (event) {
      var at = inDrawing(event);
      var moved = began && Math.hypot(at.x - began.x, at.y - began.y) >= LEAST;
      began = null;
      if (moved) send(node.dataset.node, at);
    });
    node.addEventListener("pointercancel", function () { began = null; });
  });
})();
