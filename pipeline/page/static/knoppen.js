// @ts-check
// Adding, moving and taking out what is in a list: by button, and told to who listens.

import { Lijst } from "./formulier.js";
import { sluitKeuze, vraagSoort } from "./invoegen.js";
import { volgSlepen } from "./slepen.js";

/** @typedef {import("./blad.js").Blad} Blad */
/** @typedef {import("./formulier.js").Deel} Deel */
/** @typedef {import("./formulier.js").Groep} Groep */

const said = /** @type {HTMLElement} */ (document.getElementById("melding"));
const ongedaan = /** @type {HTMLButtonElement} */ (document.getElementById("ongedaan"));

let count = 0;
/** @type {{ wat: string, terug: () => HTMLElement | null }[]} */
const gedaan = [];

/**
 * Let the buttons of a form do what they say.
 *
 * @param {Blad} blad
 * @param {() => void} veranderd
 */
export function knoppen(blad, veranderd) {
  const { root } = blad;
  if (!root) {
    ongedaan.hidden = true;
    return;
  }
  root.element.addEventListener("click", (event) => {
    const knop = event.target instanceof Element ? event.target.closest("button") : null;
    if (!knop || knop.getAttribute("aria-disabled") === "true") return;
    if (knop.dataset.doe === "invoegen" && vraagSoort(knop)) return;
    const voor = knop.closest(".invoegkeuze, [data-doe='invoegen']")?.closest("[data-item]") ?? null;
    const soort = knop.dataset.nieuw ?? (voor && knop.dataset.soort);
    if (soort) voegToe(root, knop, soort, voor);
    else if (knop.dataset.doe) doe(root, knop, knop.dataset.doe);
    else return;
    toonGedaan();
    nummer(root);
    veranderd();
  });
  ongedaan.addEventListener("click", () => {
    const last = gedaan.pop();
    if (!last) return;
    const place = last.terug();
    nummer(root);
    toonGedaan();
    veranderd();
    tell(`Ongedaan gemaakt: ${last.wat}`);
    (place ?? ongedaan).focus();
  });
  volgSlepen(root.element, (item, voor, was) => {
    const lijst = findLijst(root, item);
    if (!lijst) return;
    lijst.plaats.insertBefore(item, voor);
    tellVerplaatst(lijst, item, was);
    toonGedaan();
    nummer(root);
    veranderd();
  });
  root.element.addEventListener("change", ({ target }) => {
    const item = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-item]")) : null;
    if (!item?.parentElement) return;
    const items = [...item.parentElement.children];
    nummerItem(item, items.indexOf(item), items.length);
  });
  nummer(root);
}

function toonGedaan() {
  const last = gedaan.at(-1);
  ongedaan.setAttribute("aria-disabled", String(!last));
  ongedaan.title = last ? last.wat : "";
}

/** @param {string} words */
function tell(words) {
  said.textContent = words;
  setTimeout(() => {
    if (said.textContent === words) said.textContent = "";
  }, 8_000);
}

/** The list that an element stands in. @param {Groep} root @param {Element} element */
function findLijst(root, element) {
  const place = element.closest("[data-lijst]");
  return [...lijsten(root)].find((lijst) => lijst.element === place);
}

/** Every list of a form, however deep. @param {Groep} groep @returns {Generator<Lijst>} */
function* lijsten(groep) {
  for (const deel of groep.delen) {
    if (deel instanceof Lijst) {
      yield deel;
      for (const item of deel.items) yield* lijsten(item.inhoud);
    } else if ("delen" in deel) {
      yield* lijsten(deel);
    }
  }
}

/** @param {Groep} root @param {HTMLButtonElement} knop @param {string} soort @param {Element | null} voor */
function voegToe(root, knop, soort, voor) {
  const lijst = findLijst(root, knop);
  const sjabloon = document.getElementById(`nieuw-${soort}`);
  if (!lijst || !(sjabloon instanceof HTMLTemplateElement)) return;
  const item = /** @type {HTMLElement} */ (sjabloon.content.firstElementChild?.cloneNode(true));
  count += 1;
  rename(item, `.${count}`);
  if (!item.dataset.naam) item.dataset.naam = lijst.een;
  sluitKeuze();
  lijst.voegIn(item, voor);
  vulIn(root, item);
  nummer(root);
  const naam = item.querySelector(".itemnaam")?.textContent ?? "";
  const plaats = voor?.querySelector('[data-doe="invoegen"]') ?? knop;
  gedaan.push({ wat: `${naam} toegevoegd.`, terug: () => (item.remove(), /** @type {HTMLElement} */ (plaats)) });
  tell(`${naam} toegevoegd.`);
  const first = item.querySelector(".ProseMirror, [data-waarde]");
  if (first instanceof HTMLElement) first.focus();
  item.dispatchEvent(new CustomEvent("brief:nieuw", { bubbles: true }));
}

/** Give what was copied ids of its own. @param {Element} item @param {string} behind */
function rename(item, behind) {
  for (const element of item.querySelectorAll("[id], [for], [aria-describedby]")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll(/veld\.nieuw\S*?(?=\.uitleg|\.fout|\s|$)/g, `$&${behind}`));
    }
  }
  item.setAttribute("data-id", `nieuw${behind}`);
}

/** A new item has a name that no other has. @param {Groep} root @param {Element} item */
function vulIn(root, item) {
  const invoer = item.querySelector(':scope > [data-veld="id"][data-verplicht] [data-waarde]');
  if (!(invoer instanceof HTMLInputElement)) return;
  const used = [...root.element.querySelectorAll('[data-veld="id"] [data-waarde]')].map((one) =>
    one instanceof HTMLInputElement ? one.value : "",
  );
  const naam = item.getAttribute("data-naam") ?? "deel";
  let n = 1;
  while (used.includes(`${naam}-${n}`)) n += 1;
  invoer.value = `${naam}-${n}`;
}

/** @param {Groep} root @param {HTMLButtonElement} knop @param {string} wat */
function doe(root, knop, wat) {
  const item = /** @type {HTMLElement | null} */ (knop.closest("[data-item]"));
  const lijst = findLijst(root, knop);
  if (!item || !lijst) return;
  const voor = item.nextElementSibling;
  const naam = item.querySelector(".itemnaam")?.textContent ?? "";
  const terug = () => (lijst.plaats.insertBefore(item, voor), item.querySelector(".itemnaam"));
  if (wat === "weg") {
    const next = item.nextElementSibling ?? item.previousElementSibling ?? lijst.element;
    item.remove();
    const place = next.querySelector(".itemnaam") ?? next.querySelector("button");
    if (place instanceof HTMLElement) place.focus();
    gedaan.push({ wat: `${naam} verwijderd.`, terug: /** @type {() => HTMLElement | null} */ (terug) });
    tell(`${naam} verwijderd. Met Blok ongedaan maken komt het terug.`);
    return;
  }
  const other = wat === "omhoog" ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  // What moves is the other one, so that who stands on the button stays there.
  if (wat === "omhoog") item.after(other);
  else item.before(other);
  tellVerplaatst(lijst, item, voor);
}

/** Say where an item stands now, and how it comes back before the one that was behind it. @param {Lijst} lijst @param {HTMLElement} item @param {Element | null} was */
function tellVerplaatst(lijst, item, was) {
  const items = [...lijst.plaats.children];
  const naam = item.querySelector(".itemnaam");
  const words = `${naam?.textContent ?? ""} staat nu op plaats ${items.indexOf(item) + 1} van ${items.length}.`;
  gedaan.push({ wat: words, terug: () => (lijst.plaats.insertBefore(item, was), /** @type {HTMLElement | null} */ (naam)) });
  tell(words);
}

/** Number the items of each list as they stand. @param {Groep} root */
function nummer(root) {
  for (const lijst of lijsten(root)) {
    const { items } = lijst;
    items.forEach(({ element }, n) => nummerItem(element, n, items.length));
  }
}

/** What an item is called by its own words, for as far as they are few. @param {HTMLElement} element */
function readTitel(element) {
  const named = ["titel", "kop", "naam", "label", "nummer"].map((naam) => `[data-veld="${naam}"] input`);
  const invoer = [...element.querySelectorAll(named.join())].find(
    (one) => one.closest("[data-item]") === element,
  );
  const words = invoer instanceof HTMLInputElement ? invoer.value.trim() : "";
  return words.length > 40 ? `${words.slice(0, 39)}…` : words;
}

/** @param {HTMLElement} element @param {number} n @param {number} count */
function nummerItem(element, n, count) {
  const kop = element.querySelector(":scope > .itemkop > .itemnaam");
  const naam = element.dataset.naam ?? "";
  const titel = readTitel(element);
  const own = `${naam.charAt(0).toUpperCase()}${naam.slice(1)} ${n + 1}`;
  // Many a title begins with it: "Weg 1: Inwoners".
  const isSaid = titel.toLowerCase().startsWith(own.toLowerCase()) && !/^\d/.test(titel.slice(own.length));
  const words = isSaid ? titel : `${own}${titel && `: ${titel}`}`;
  // A text that comes anew has the browser look at the style of all that is on the page.
  if (kop && kop.textContent !== words) kop.textContent = words;
  for (const knop of element.querySelectorAll(":scope > .itemkop [data-doe]")) {
    const doe = knop.getAttribute("data-doe");
    const end = (doe === "omhoog" && n === 0) || (doe === "omlaag" && n === count - 1);
    knop.setAttribute("aria-disabled", String(end));
    knop.setAttribute("aria-label", `${knop.textContent?.trim()}: ${words}`);
  }
}
