// @ts-check
// Problems in, each at its field and in a list that leads there out.

/** @typedef {import("./blad.js").Blad} Blad */
/** @typedef {import("./verzenden.js").Melding} Melding */

const lijst = /** @type {HTMLElement} */ (document.getElementById("problemenlijst"));
const geen = /** @type {HTMLElement} */ (document.getElementById("geen-problemen"));

const toets = /** @type {HTMLElement} */ (document.getElementById("problementoets"));
const gezien = /** @type {HTMLDetailsElement} */ (document.getElementById("gezien"));

let shown = "";
/** @type {readonly Melding[]} what stands in the list */
let huidig = [];
/** Which of it was gone to last; the one before it where that is solved. */
let bezocht = -1;

/** @param {readonly Melding[]} found @param {Blad} blad */
export function toonMeldingen(found, blad) {
  const all = blad.yaml ? found : found.map(inWordsOfAForm);
  const meldingen = all.filter((melding) => !melding.gezien);
  // A list that is the same stays, so that who stands in it stays there.
  const said = JSON.stringify(all);
  geen.hidden = meldingen.length > 0;
  if (blad.yaml) {
    blad.yaml.dataset.meldingen = JSON.stringify(meldingen.map(tellPlainly));
    blad.yaml.dispatchEvent(new CustomEvent("brief:meldingen", { detail: meldingen.map(tellPlainly) }));
  } else {
    toonBijVelden(meldingen, blad);
  }
  if (said === shown) return;
  shown = said;
  onthoud(meldingen);
  const at = document.activeElement;
  const stood = [lijst, gezien].some((place) => place.contains(at));
  lijst.replaceChildren(...meldingen.map((melding) => makeRegel(melding, all, blad)));
  toonGezien(all, blad);
  // Who stands on a button stays on it, for as long as its problem is there.
  if (stood) (findKnop(at?.getAttribute("aria-label")) ?? document.getElementById("problemen"))?.focus();
}

/** Keep where somebody is in the list, now that it is another one. @param {readonly Melding[]} meldingen */
function onthoud(meldingen) {
  const last = huidig[bezocht];
  const at = meldingen.findIndex((one) => last !== undefined && nameMelding(one) === nameMelding(last));
  if (last !== undefined) bezocht = at < 0 ? bezocht - 1 : at;
  huidig = meldingen;
  toets.hidden = meldingen.length === 0;
}

/** @param {Melding} melding */
function nameMelding({ pad, melding }) {
  return JSON.stringify([pad, melding]);
}

/** F8 goes to the next problem, with Shift to the one before it. @param {Blad} blad */
export function volgProblemen(blad) {
  document.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, defaultPrevented } = event;
    if (key !== "F8" || ctrlKey || altKey || metaKey || defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const count = huidig.length;
    const next = shiftKey && bezocht < 0 ? count - 1 : (bezocht + (shiftKey ? count - 1 : 1)) % count;
    const melding = huidig[next];
    if (melding) gaNaar(melding, blad);
  });
}

/** What is to be done, for who has fields and no lines. @param {Melding} melding @returns {Melding} */
function inWordsOfAForm(melding) {
  return melding.advies.startsWith("Voeg een regel toe:") ? { ...melding, advies: "Vul dit veld in." } : melding;
}

/** @param {Melding} melding */
function tellPlainly({ regel, kolom, ernst, veld, melding, advies }) {
  return { regel, kolom, ernst, tekst: `${veld ? `${veld}: ` : ""}${melding} ${advies}`.trim() };
}

/** @param {readonly Melding[]} meldingen @param {Blad} blad */
function toonBijVelden(meldingen, blad) {
  /** @type {Map<Element, Melding[]>} */
  const byPlace = new Map();
  for (const melding of meldingen) {
    const place = blad.vind(melding.pad)?.querySelector(":scope > .veldfouten");
    if (place) byPlace.set(place, [...(byPlace.get(place) ?? []), melding]);
  }
  for (const place of document.querySelectorAll(".veldfouten")) {
    const found = byPlace.get(place) ?? [];
    const said = JSON.stringify(found);
    if (place instanceof HTMLElement && place.dataset.gezegd !== said) {
      place.dataset.gezegd = said;
      place.replaceChildren(...found.map(makeFout));
      markeer(place, found);
    }
  }
}

/** @param {HTMLElement} place @param {Melding[]} found */
function markeer(place, found) {
  const invoer = place.parentElement?.querySelector("[data-waarde]");
  if (!invoer || !place.parentElement?.matches("[data-veld]")) return;
  const isFout = found.some(({ ernst }) => ernst === "fout");
  if (isFout) invoer.setAttribute("aria-invalid", "true");
  else invoer.removeAttribute("aria-invalid");
}

/** @param {Melding} melding */
function makeFout({ ernst, melding, advies }) {
  const regel = document.createElement("li");
  regel.className = ernst;
  const zwaar = document.createElement("strong");
  zwaar.textContent = ernst === "fout" ? "Fout: " : "Let op: ";
  regel.append(zwaar, `${melding} ${advies}`.trim());
  return regel;
}

/** @param {string | null | undefined} label */
function findKnop(label) {
  return [...lijst.querySelectorAll("button")].find((knop) => knop.getAttribute("aria-label") === label);
}

/** What was looked at, out of the way. @param {readonly Melding[]} all @param {Blad} blad */
function toonGezien(all, blad) {
  const seen = all.filter((melding) => melding.gezien);
  const [kop, plaats] = gezien.children;
  if (kop) kop.textContent = `${seen.length} gezien`;
  plaats?.replaceChildren(...seen.map((melding) => makeRegel(melding, all, blad)));
  gezien.hidden = seen.length === 0;
}

/** A button that says that somebody looked, or takes that back. @param {Melding} melding @param {readonly Melding[]} all @param {Blad} blad */
function makeGezien(melding, all, blad) {
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "rustig";
  knop.textContent = melding.gezien ? "Weer tonen" : "Gezien";
  knop.setAttribute("aria-label", `${knop.textContent}: ${melding.veld || melding.melding}`);
  knop.addEventListener("click", async () => {
    if (!(await tellSeen(melding))) return;
    const now = all.map((one) => (one.punt === melding.punt ? { ...one, gezien: !melding.gezien } : one));
    toonMeldingen(now, blad);
  });
  return knop;
}

/** @param {Melding} melding @returns {Promise<boolean>} whether that is kept */
async function tellSeen({ punt, gezien: seen }) {
  const adres = document.getElementById("schrijfblad")?.dataset.adres ?? "";
  const body = new URLSearchParams({ merk: document.body.dataset.merk ?? "", punt, weer: seen ? "ja" : "" });
  try {
    return (await fetch(`${adres}gezien`, { method: "POST", body, redirect: "manual" })).type === "opaqueredirect";
  } catch {
    return false;
  }
}

/** @param {Melding} melding @param {readonly Melding[]} all @param {Blad} blad */
function makeRegel(melding, all, blad) {
  const regel = makeFout({ ...melding, melding: `${melding.veld ? `${melding.veld}: ` : ""}${melding.melding}` });
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "rustig naar";
  knop.textContent = blad.yaml ? `Naar regel ${melding.regel}` : "Naar het veld";
  knop.setAttribute("aria-label", `${knop.textContent}: ${melding.veld || melding.melding}`);
  knop.addEventListener("click", () => gaNaar(melding, blad));
  regel.append(" ", knop);
  if (melding.punt) regel.append(" ", makeGezien(melding, all, blad));
  return regel;
}

/** @param {Melding} melding @param {Blad} blad */
function gaNaar(melding, blad) {
  bezocht = huidig.indexOf(melding);
  if (blad.yaml) {
    goToLine(blad.yaml, melding.regel, melding.kolom);
    return;
  }
  const element = blad.vind(melding.pad);
  const open = element?.closest("details");
  if (open) open.open = true;
  // Where a text stands in an editor its bar comes first, with buttons too.
  const wanted = [".ProseMirror:not([hidden])", "[data-waarde]:not([hidden])", ".itemnaam, button", "a"];
  const invoer = wanted.map((one) => element?.querySelector(one)).find((one) => one);
  if (invoer instanceof HTMLElement) invoer.focus();
  (element ?? document.body).scrollIntoView({ block: "center" });
}

/** @param {HTMLTextAreaElement} yaml @param {number} regel @param {number} kolom */
function goToLine(yaml, regel, kolom) {
  const asked = new CustomEvent("brief:naar", { detail: { regel, kolom }, cancelable: true });
  // An editor that stands in its place goes there itself.
  if (!yaml.dispatchEvent(asked)) return;
  const lines = yaml.value.split("\n");
  const start = lines.slice(0, regel - 1).reduce((sum, line) => sum + line.length + 1, 0);
  yaml.focus();
  yaml.setSelectionRange(start + kolom - 1, start + (lines[regel - 1]?.length ?? 0));
}
