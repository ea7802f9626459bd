// @ts-check
// A click on a page leads to the field that says it; who comes into a field sees where it is printed.

/** Characters of a text by which it is found on a page. */
const ENOUGH = 4;

/** @typedef {import("./blad.js").Blad} Blad */
/** @typedef {{ plekken: [string, string[]][] }} Plaatsen */

/** @param {Blad} blad @param {HTMLElement} bladzijden */
export function volgPlaatsen(blad, bladzijden) {
  const form = blad.root?.element;
  if (!form) return;
  bladzijden.addEventListener("place-chosen", async (event) => {
    if (!(event instanceof CustomEvent)) return;
    const { part, path, drawing } = event.detail;
    const loc = await findPad(bladzijden.dataset.pages ?? "", `${part}#${drawing ?? path}`);
    if (loc) goTo(blad.vind(loc));
  });
  form.addEventListener("focusin", (event) => {
    const veld = event.target instanceof Element ? event.target.closest("[data-veld]") : null;
    const invoer = veld?.querySelector("[data-waarde]");
    const [text] = invoer ? readLines(invoer) : [];
    if (!text || text.length < ENOUGH) return;
    bladzijden.dispatchEvent(new CustomEvent("place-wanted", { detail: { text, nth: 0 } }));
  });
}

/** @type {{ adres: string, plaatsen: Promise<Plaatsen> } | null} */
let known = null;

/** The path of the field that a place of the pages prints. @param {string} word @param {string} place */
async function findPad(word, place) {
  const adres = word.replace(/word$/, "plaatsen");
  // Asked for when somebody clicks: it is another one after each key.
  if (known?.adres !== adres) {
    known = { adres, plaatsen: fetch(adres).then((answer) => (answer.ok ? answer.json() : { plekken: [] })) };
  }
  const { plekken } = await known.plaatsen;
  const near = plekken.find(([one]) => one === place) ?? plekken.find(([one]) => one.startsWith(`${place}.`));
  return near?.[1][0]?.split(".").slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** @param {HTMLElement | null} element */
function goTo(element) {
  const invoer = element?.querySelector("[data-waarde]");
  if (!(invoer instanceof HTMLElement)) return;
  element?.scrollIntoView({ block: "center" });
  invoer.focus({ preventScroll: true });
}

/** The paragraphs of what a field holds, as they are printed. @param {Element} invoer */
function readLines(invoer) {
  if (!(invoer instanceof HTMLInputElement || invoer instanceof HTMLTextAreaElement)) return [];
  if (invoer.type === "checkbox") return [];
  return invoer.value.split(/\n\s*\n/).map(plain).filter(Boolean);
}

/** A text without its marks, and with each stretch of white as one space. @param {string} text */
function plain(text) {
  return text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^\s*(?:[-*]|\d+[.)]|[a-z][.)])\s+/gm, "")
    .replaceAll(/[*\\~]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
