// @ts-check
// A letter and its pages: from a problem to its place on the pages and back, and from what is clicked
// there to the field, the problems of it and its place in the text.

/**
 * What each paragraph of the Word file prints, `[place, fields]`, and what those fields are called.
 *
 * @typedef {{plekken: [string, string[]][], namen: Record<string, string>}} Plaatsen
 */

/** @type {Plaatsen} */
let known = { plekken: [], namen: {} };

/** The problem that was shown last: Escape leads back to it. */
let from = "";

const pages = () => /** @type {HTMLElement | null} */ (document.querySelector(".bladzijden[data-plaatsen]"));
const bar = () => document.getElementById("aangewezen");
const problems = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".problemen li[data-veld]")]);

document.addEventListener("pages-shown", async () => {
  const address = pages()?.dataset.plaatsen;
  if (!address) return;
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok) known = await answer.json();
  document.body.dataset.plaatsen = answer?.ok ? "bekend" : "onbekend";
});

/** Where a field is printed, or what is in it, or else what it is in. @param {string} field */
function placesOf(field) {
  for (let at = field; at.includes("."); at = at.slice(0, at.lastIndexOf("."))) {
    const found = known.plekken.filter(([, fields]) =>
      fields.some((one) => one === at || one.startsWith(`${at}.`)),
    );
    if (found.length) return found.map(([place]) => place);
  }
  return [];
}

/** Words that a problem quotes: of a long text the paragraph that has them is meant. @param {Element} problem */
function quoted(problem) {
  return /‘([^’]+)’/.exec(problem.textContent ?? "")?.[1] ?? "";
}

/** Show where a problem is; with `reveal` the pages come into view too. @param {HTMLElement} problem @param {boolean} reveal */
function showProblem(problem, reveal) {
  from = problem.id;
  const ids = placesOf(problem.dataset.veld ?? "");
  const detail = { ids, text: quoted(problem), reveal };
  pages()?.dispatchEvent(new CustomEvent("place-wanted", { detail }));
}

document.addEventListener("click", (event) => {
  const at = event.target instanceof Element ? event.target : null;
  const problem = /** @type {HTMLElement | null} */ (at?.closest("li[data-veld]") ?? null);
  if (problem && at?.closest(".op-bladzijden")) {
    showProblem(problem, true);
    pages()?.focus({ preventScroll: true });
  } else if (at?.closest("[data-stap]")) {
    step(Number(/** @type {HTMLElement} */ (at.closest("[data-stap]")).dataset.stap));
  }
});

/** Go to the next problem, or the one before. @param {number} by */
function step(by) {
  const all = problems();
  if (!all.length) return;
  const at = all.findIndex((one) => one.id === from);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  next?.focus();
}

document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLElement && event.target.matches("li[data-veld]")) showProblem(event.target, false);
});

// The keys work on a problem and on the pages only, so that no letter is taken from who types.
document.addEventListener("keydown", (event) => {
  const at = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.altKey || event.metaKey || !at?.matches("li[data-veld], .bladzijden")) return;
  const by = { n: 1, p: -1 }[event.key];
  if (by) step(by);
  else if (event.key === "Escape" && at === pages()) document.getElementById(from)?.focus();
});

// What was shown is said, with the ways on from there.
document.addEventListener("place-shown", (event) => {
  if (!(event instanceof CustomEvent)) return;
  const { found, page, wanted } = event.detail;
  if (wanted.ids === undefined) return;
  const back = from ? link(`#${from}`, "Terug naar het probleem") : "";
  tell(found ? `Aangewezen op bladzijde ${page}. ` : "Deze plaats staat niet op de bladzijden. ", back);
});

document.addEventListener("place-chosen", (event) => {
  if (!(event instanceof CustomEvent)) return;
  const fields = fieldsAt(event.detail);
  const field = fields[0];
  if (!field) return void tell("Dit komt uit het sjabloon; het staat niet in het inhoudsbestand.");
  tell(`${capital(known.namen[field] ?? "")}. `, ...waysFrom(fields));
  const chosen = new CustomEvent("veld-gekozen", { bubbles: true, detail: { veld: field, velden: fields } });
  event.target?.dispatchEvent(chosen);
});

/**
 * The fields of what was clicked.
 *
 * @param {{kind: string, part: string, path: string, index: number, drawing: string | null}} place
 */
function fieldsAt({ kind, part, path, index, drawing }) {
  const id = `${part}#${kind === "circle" || kind === "picture" ? (drawing ?? path) : path}`;
  const exact = known.plekken.find(([place]) => place === id);
  const near = known.plekken.filter(([place]) => place.startsWith(`${id}.`) || id.startsWith(`${place}.`));
  const found = (exact ?? near[0])?.[1] ?? [];
  if (kind !== "circle") return found;
  return near.flatMap(([, fields]) => fields).filter((field) => field.endsWith(`.bollen.${index}`)).concat(found);
}

/** From fields to the problems they have, to the text and to the file. @param {string[]} fields */
function waysFrom(fields) {
  const touches = (/** @type {string} */ one) =>
    fields.some((field) => field === one || field.startsWith(`${one}.`) || one.startsWith(`${field}.`));
  const told = problems().filter((one) => touches(one.dataset.veld ?? ""));
  const place = nearest(fields[0] ?? "");
  return [
    ...told.map((one) => link(`#${one.id}`, one.querySelector("strong")?.textContent?.replace(":", "") ?? "Probleem")),
    place ? link(`#${place}`, "Lees dit in de tekst") : "",
  ];
}

/** The id of a field in the text, or of what it is in. @param {string} field */
function nearest(field) {
  for (let at = field; at.includes("."); at = at.slice(0, at.lastIndexOf("."))) {
    if (document.getElementById(at)) return at;
  }
  return "";
}

/** @param {string} href @param {string} words */
function link(href, words) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = words;
  return made;
}

/** @param {(string | Node)[]} parts */
function tell(...parts) {
  bar()?.replaceChildren(...parts.filter((part) => part !== "").flatMap((part) => [part, " "]));
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export {};
