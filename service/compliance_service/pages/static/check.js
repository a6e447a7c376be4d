// Keep what is typed while an answer is under way, and offer to print. The page works without this.
(function () {
  "use strict";

  // The whole form is drawn again when other inputs are needed: the one in hand keeps what was typed meanwhile.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var inHand = document.activeElement;
    if (!inHand || !inHand.id || event.detail.target.id !== "guide" || !("value" in inHand)) { return; }
    var id = inHand.id, text = inHand.value, ticked = inHand.checked;
    document.addEventListener("htmx:afterSwap", function () {
      var again = document.getElementById(id);
      if (again && again.type !== "checkbox" && again.type !== "radio" && again.value !== text) { again.value = text; }
      if (again && (again.type === "checkbox" || again.type === "radio")) { again.checked = ticked; }
    }, { once: true });
  });

  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }
})();
