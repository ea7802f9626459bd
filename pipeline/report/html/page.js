"use strict";
(() => {
  const bar = document.getElementById("balk");
  if (!bar) return;

  // Without this script all is open; with it the page begins with the changes alone.
  const only = document.getElementById("alleen-wijzigingen");
  const folds = document.querySelectorAll("details.gelijk");
  const fold = () => folds.forEach((part) => { part.open = !only.checked; });
  only.addEventListener("change", fold);
  bar.hidden = false;
  fold();
  // Who comes back finds the switch as it was left, and the folds with it.
  window.addEventListener("pageshow", fold);

  const changes = [...document.querySelectorAll("[data-wijziging]")];
  const place = document.getElementById("plaats");
  const next = document.getElementById("volgende");
  const previous = document.getElementById("vorige");
  let current = -1;
  const go = (step) => {
    current = current < 0 && step < 0 ? changes.length - 1 : current + step;
    current = (current + changes.length) % changes.length;
    changes[current].focus();
    place.textContent = `${current + 1} van ${changes.length}`;
  };
  if (!changes.length) next.hidden = previous.hidden = true;
  next.addEventListener("click", () => go(1));
  previous.addEventListener("click", () => go(-1));

  // The keys work on a change only, so that no letter is taken from who dictates or types.
  document.addEventListener("keydown", (event) => {
    const at = changes.indexOf(event.target);
    const step = { n: 1, p: -1 }[event.key];
    if (at < 0 || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    current = at;
    go(step);
  });
})();
