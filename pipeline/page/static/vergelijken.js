// @ts-check
// A comparison: the pages follow the change that has the focus, and show what is asked for.

const pages = document.getElementById("bladzijden");

document.getElementById("weergave")?.addEventListener("change", (event) => {
  if (!pages || !(event.target instanceof HTMLInputElement)) return;
  pages.dataset.markup = event.target.value;
  pages.dispatchEvent(new CustomEvent("letter-changed"));
});

/** Let the pages show the words of a change, where they have them. @param {Element} change */
function showOnPages(change) {
  const words = change.querySelector("ins, del") ?? change;
  const text = (words.textContent ?? "").trim();
  if (text) pages?.dispatchEvent(new CustomEvent("place-wanted", { detail: { text } }));
}

document.addEventListener("focusin", (event) => {
  const at = event.target;
  if (at instanceof Element && at.hasAttribute("data-wijziging")) showOnPages(at);
});

export {};
