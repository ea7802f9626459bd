// @ts-check
// The button that puts something before an item: of a list of many kinds it asks first which.

/** @type {{ keuze: HTMLElement, knop: HTMLElement } | null} */
let open = null;

/**
 * Ask of what kind the new item is to be; of one kind alone that is noted on the button.
 *
 * @param {HTMLButtonElement} knop
 * @returns {boolean} whether something is asked
 */
export function vraagSoort(knop) {
  const item = knop.closest("[data-item]");
  const soorten = [...(item?.closest("[data-lijst]")?.querySelectorAll(":scope > .voegtoe > [data-nieuw]") ?? [])];
  const [first, second] = soorten;
  if (first && !second) {
    knop.dataset.soort = first.getAttribute("data-nieuw") ?? "";
    return false;
  }
  const wasOpen = open?.knop === knop;
  sluitKeuze();
  if (!item || wasOpen) return true;
  const naam = item.querySelector(".itemnaam")?.textContent ?? "";
  const keuze = document.createElement("div");
  keuze.className = "invoegkeuze voegtoe";
  keuze.setAttribute("role", "group");
  keuze.setAttribute("aria-label", `Invoegen boven ${naam}`);
  keuze.append(...soorten.map((soort) => maakKnop(soort, naam)), annuleer());
  keuze.addEventListener("keydown", (event) => {
    if (event.key === "Escape") terug();
  });
  item.querySelector(":scope > .itemkop")?.after(keuze);
  knop.setAttribute("aria-expanded", "true");
  open = { keuze, knop };
  keuze.querySelector("button")?.focus();
  return true;
}

/** Put what was asked away. */
export function sluitKeuze() {
  open?.keuze.remove();
  open?.knop.removeAttribute("aria-expanded");
  open = null;
}

function terug() {
  const knop = open?.knop;
  sluitKeuze();
  knop?.focus();
}

/** @param {Element} soort @param {string} naam */
function maakKnop(soort, naam) {
  const knop = /** @type {HTMLElement} */ (soort.cloneNode(true));
  knop.textContent = (soort.textContent ?? "").trim().replace(/ toevoegen$/, "");
  knop.setAttribute("aria-label", `${knop.textContent} invoegen boven ${naam}`);
  return knop;
}

function annuleer() {
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "rustig";
  knop.textContent = "Annuleren";
  knop.addEventListener("click", terug);
  return knop;
}
