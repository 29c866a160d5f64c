"use strict";
(function () {
  var form = document.getElementById("filter");
  if (!form) return;
  var count = document.getElementById("count"), nothing = document.getElementById("nothing");
  var items = Array.prototype.slice.call(document.querySelectorAll("article.f"));
  var blocks = Array.prototype.slice.call(document.querySelectorAll(".block"));
  function apply() {
    var severities = {}, shown = 0;
    Array.prototype.forEach.call(form.querySelectorAll("input[name=severity]"), function (c) { severities[c.value] = c.checked; });
    var rule = form.rule.value, year = form.year.value, agency = form.agency.value.trim().toLowerCase();
    items.forEach(function (f) {
      var d = f.dataset;
      var fits = severities[d.s] && (!rule || d.r === rule) && (!year || d.y === year) &&
        (!agency || d.a.toLowerCase().indexOf(agency) >= 0);
      f.hidden = !fits;
      if (fits) shown++;
    });
    blocks.forEach(function (b) { b.hidden = !b.querySelector("article.f:not([hidden])") && severities[b.id.slice(2)] === false; });
    nothing.hidden = shown > 0;
    count.textContent = form.dataset.count.replace("##", items.length).replace("#", shown);
  }
  function follow() {
    var f = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (f && (f.hidden || f.parentNode.hidden)) { form.reset(); apply(); f.scrollIntoView(); }
  }
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
})();
