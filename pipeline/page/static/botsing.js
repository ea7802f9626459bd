// @ts-check
// Where two people changed the same text: the places in, whose text each is to be out.

/** @typedef {import("./verzenden.js").Botsing} Botsing */
/** @typedef {{ pad: (string | number)[], wie: "mijn" | "hun" }} Keuze */

const venster = /** @type {HTMLDialogElement} */ (document.getElementById("botsing"));
const plaats = /** @type {HTMLElement} */ (document.getElementById("botsingen"));

/**
 * Ask whose text it is to be, place by place; nothing where it is not to be saved yet.
 *
 * @param {readonly Botsing[]} botsingen
 * @returns {Promise<Keuze[] | null>}
 */
export function toonBotsingen(botsingen) {
  plaats.replaceChildren(...botsingen.map(makeKeuze));
  venster.returnValue = "";
  venster.showModal();
  document.getElementById("botsingkop")?.focus();
  return new Promise((resolve) => {
    venster.addEventListener(
      "close",
      () => resolve(venster.returnValue === "kies" ? botsingen.map(readKeuze) : null),
      { once: true },
    );
  });
}

/** @param {Botsing} botsing @param {number} n @returns {Keuze} */
function readKeuze({ pad }, n) {
  const chosen = plaats.querySelector(`input[name="botsing-${n}"]:checked`);
  return { pad, wie: chosen instanceof HTMLInputElement && chosen.value === "hun" ? "hun" : "mijn" };
}

/** @param {Botsing} botsing @param {number} n */
function makeKeuze({ veld, mijn, hun }, n) {
  const vak = document.createElement("fieldset");
  const naam = document.createElement("legend");
  naam.textContent = veld;
  vak.append(naam, makeKant(n, "mijn", "Uw tekst", mijn), makeKant(n, "hun", "Tekst van de ander", hun));
  return vak;
}

/** @param {number} n @param {"mijn" | "hun"} wie @param {string} label @param {string | null} tekst */
function makeKant(n, wie, label, tekst) {
  const kant = document.createElement("label");
  kant.className = "botskeus";
  const keuze = document.createElement("input");
  Object.assign(keuze, { type: "radio", name: `botsing-${n}`, value: wie, required: true });
  const naam = document.createElement("strong");
  naam.textContent = label;
  const shown = document.createElement("span");
  shown.className = "botstekst";
  shown.textContent = tekst === null ? "(weggehaald)" : tekst || "(leeg)";
  kant.append(keuze, naam, shown);
  return kant;
}
