// Lose nothing that is typed while an answer is under way, and offer to print. The page works without this.
(function () {
  "use strict";
  var FORM = "guide";
  var touched = false;

  function inForm(event) { return event.target.closest && event.target.closest("#" + FORM); }
  ["input", "change"].forEach(function (name) {
    document.addEventListener(name, function (event) { if (inForm(event)) { touched = true; } });
  });
  document.addEventListener("htmx:beforeRequest", function (event) { if (inForm(event)) { touched = false; } });

  // An answer may bring the whole form anew, when other inputs are needed. One that is older than what stands in the
  // form is left out; it is asked for again as soon as the hand leaves the input.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!touched || event.detail.target.id !== FORM) { return; }
    event.detail.shouldSwap = false;
    document.addEventListener("focusout", function () {
      window.htmx.trigger("#" + FORM, "change");
    }, { once: true });
  });

  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }
})();
