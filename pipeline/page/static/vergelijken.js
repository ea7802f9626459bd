// @ts-check
// A comparison: from each change in the report to its place on the pages and back, and the pages
// shown as is asked for.

const pages = document.getElementById("bladzijden");
const bar = document.getElementById("aangewezen");
const changes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-wijziging]")]);

/** @typedef {{id: string, kind: string, text: string}} Revision */

/** The marks on the pages that belong to each change of the report. @type {Map<HTMLElement, string[]>} */
let marks = new Map();

document.getElementById("weergave")?.addEventListener("change", (event) => {
  if (!pages || !(event.target instanceof HTMLInputElement)) return;
  pages.dataset.markup = event.target.value;
  pages.dispatchEvent(new CustomEvent("letter-changed"));
});

document.addEventListener("pages-shown", async () => {
  const script = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src$="/bundle/pages.js"]'));
  if (!script || pages?.dataset.markup !== "all") return;
  const { listChanges } = await import(script.src);
  marks = match(listChanges(pages));
});

/** What a change took away and added, as the pages have it. @param {HTMLElement} change */
function wordsOf(change) {
  // A row of a table is a heading with its lines below it.
  const whole = change.matches(".titel") ? (change.parentElement ?? change) : change;
  const found = /** @type {HTMLElement[]} */ ([...whole.querySelectorAll("ins, del")]);
  return found.map((one) => ({ added: one.tagName === "INS", text: squeeze(one.textContent ?? "") }));
}

/** Each mark belongs to one change: of equal words the first that are left. @param {Revision[]} revisions */
function match(revisions) {
  const left = revisions.map((one) => ({ ...one, text: squeeze(one.text) })).filter((one) => one.text);
  /** @type {Map<HTMLElement, string[]>} */
  const found = new Map();
  for (const fits of [isEqual, isPart]) {
    for (const change of changes) {
      for (const words of wordsOf(change)) {
        const at = left.findIndex((one) => isKind(one, words.added) && fits(one.text, words.text));
        if (at >= 0) found.set(change, [...(found.get(change) ?? []), ...left.splice(at, 1).map((one) => one.id)]);
      }
    }
  }
  return found;
}

/** @param {Revision} revision @param {boolean} added */
function isKind({ kind }, added) {
  return added ? kind === "insert" || kind === "moveTo" : kind === "delete" || kind === "moveFrom";
}

/** @param {string} one @param {string} other */
function isEqual(one, other) {
  return one === other;
}

/** @param {string} one @param {string} other */
function isPart(one, other) {
  return other !== "" && (one.includes(other) || other.includes(one));
}

/** @param {string} text */
function squeeze(text) {
  return text.replace(/\s+/gu, " ").trim();
}

/** Let the pages show a change, where they have it. @param {HTMLElement} change */
function showOnPages(change) {
  const [first] = marks.get(change) ?? [];
  // What is drawn bears no marks: it is found by what it says now.
  const lines = [...change.querySelectorAll(".nieuw .tekst, .oud .tekst")].reverse();
  const words = wordsOf(change).sort((one, other) => Number(other.added) - Number(one.added));
  const said = [...lines, change].map((one) => squeeze(one.textContent ?? ""));
  const texts = [...said, ...words.map((one) => one.text)].filter(Boolean);
  const detail = first && pages?.dataset.markup === "all" ? { change: first } : { texts };
  pages?.dispatchEvent(new CustomEvent("place-wanted", { detail }));
}

document.addEventListener("focusin", (event) => {
  const at = event.target;
  if (at instanceof HTMLElement && at.hasAttribute("data-wijziging")) showOnPages(at);
});

document.addEventListener("place-shown", (event) => {
  if (!bar || !(event instanceof CustomEvent)) return;
  const { found, page } = event.detail;
  bar.textContent = found ? `Aangewezen op bladzijde ${page}.` : "Deze wijziging is op de bladzijden niet te zien.";
});

// What is clicked on the pages leads to what the report says of it.
document.addEventListener("place-chosen", (event) => {
  if (!(event instanceof CustomEvent)) return;
  const change = changeAt(event.detail);
  if (change) change.focus();
  else if (bar) bar.textContent = "Hier is niets veranderd.";
});

/** @param {{changes: string[], kind: string, text: string}} place */
function changeAt({ changes: ids, kind, text }) {
  for (const id of ids) {
    const found = [...marks].find(([, own]) => own.includes(id));
    if (found) return found[0];
  }
  const said = squeeze(text);
  return kind === "circle" && said ? changes.find((one) => squeeze(one.textContent ?? "").includes(said)) : undefined;
}

// On the pages the keys of the report work too.
pages?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const button = { n: "volgende", p: "vorige" }[event.key];
  if (button) document.getElementById(button)?.click();
});

export {};
