// @ts-check
// A click on a page leads to the field that says it; who comes into a field sees where it is printed.

/** Characters of a text by which it is found on a page. */
const ENOUGH = 4;

/** @param {HTMLElement} vak @param {HTMLElement} bladzijden */
export function volgPlaatsen(vak, bladzijden) {
  const form = vak.querySelector("#formulier");
  if (!form) return;
  bladzijden.addEventListener("place-chosen", (event) => {
    if (event instanceof CustomEvent) goToField(form, String(event.detail.text ?? ""));
  });
  form.addEventListener("focusin", (event) => {
    const veld = event.target instanceof Element ? event.target.closest("[data-veld]") : null;
    const invoer = veld?.querySelector("[data-waarde]");
    const [text] = invoer ? readLines(invoer) : [];
    if (!text || text.length < ENOUGH) return;
    bladzijden.dispatchEvent(new CustomEvent("place-wanted", { detail: { text, nth: 0 } }));
  });
}

/** @param {Element} form @param {string} printed */
function goToField(form, printed) {
  const words = plain(printed);
  if (!words) return;
  const invoer = [...form.querySelectorAll("[data-waarde]")];
  const found =
    invoer.find((one) => readLines(one).includes(words)) ??
    // A label or a bullet may be printed with it.
    invoer.find((one) => readLines(one).some((line) => line.length >= ENOUGH && words.includes(line))) ??
    invoer.find((one) => readLines(one).some((line) => line.includes(words)));
  if (!(found instanceof HTMLElement)) return;
  found.closest("[data-veld]")?.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
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
