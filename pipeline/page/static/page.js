// @ts-check
// What every page does in the browser: a place that an address leads to gets the focus, and what
// changes on disk shows without a reload.

/** Give the place that the address names the focus, so that reading goes on from there. */
function goToPlace() {
  const id = decodeURIComponent(location.hash.slice(1));
  const place = id && document.getElementById(id);
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus();
}

window.addEventListener("hashchange", goToPlace);
goToPlace();

const main = /** @type {HTMLElement} */ (document.getElementById("inhoud"));
const said = /** @type {HTMLElement} */ (document.getElementById("melding"));

/** Milliseconds that something is said: long enough to read it twice. */
const LONG_ENOUGH = 12_000;
let telling = 0;
const GONE =
  "Het programma geeft geen antwoord: het is gestopt of opnieuw begonnen. Typ brief open om verder te gaan.";
/** Milliseconds after which a page that is looked at looks again by itself. */
const NOW_AND_THEN = 30_000;

// What the server said of each part: scripts may have put more in it since, which stays.
let known = readParts(main);

/** The parts of a page, by what they are called. @param {Element} page */
function readParts(page) {
  /** @type {Map<string, string>} */
  const parts = new Map();
  for (const part of page.children) parts.set(nameOf(part, page), part.outerHTML);
  return parts;
}

/** @param {Element} part @param {Element} page */
function nameOf(part, page) {
  return part.getAttribute("aria-labelledby") ?? `${[...page.children].indexOf(part)}`;
}

/**
 * How to find the place again that has the focus: by its name, by where it leads, or as the same one of those that
 * say the same.
 *
 * @param {Element} at @returns {() => Element | null | undefined}
 */
function describeFocus(at) {
  if (at.id) return () => document.getElementById(at.id);
  const href = at.getAttribute("href");
  if (href) return () => main.querySelector(`a[href="${CSS.escape(href)}"]`);
  const listSame = () => [...main.querySelectorAll(at.tagName)].filter((one) => one.textContent === at.textContent);
  const rank = listSame().indexOf(at);
  return () => listSame()[rank];
}

/** What the program answers; who is not known to it any more has nobody to ask. @param {string} address */
async function ask(address) {
  const answer = await fetch(address);
  if (answer.status === 403) throw new Error(address);
  return answer.text();
}

/** Put what is new in the place of what was, part by part; who reads on stays where they are. */
async function renew() {
  const waited = main.querySelector("[data-wacht]") !== null;
  const page = new DOMParser().parseFromString(await ask(location.pathname + location.search), "text/html");
  const fresh = page.getElementById("inhoud");
  if (!fresh) return false;
  const parts = readParts(fresh);
  const at = main.contains(document.activeElement) ? document.activeElement : null;
  const findAgain = at && at !== main ? describeFocus(at) : null;
  const { scrollX, scrollY } = window;
  const changed = sameNames(parts) ? renewParts(fresh, parts) : renewAll(page, fresh);
  known = parts;
  if (!changed) return false;
  document.title = page.title;
  if (findAgain && !main.contains(document.activeElement)) {
    const place = findAgain();
    (place instanceof HTMLElement ? place : main).focus({ preventScroll: true });
  }
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  // What was still looked at is no change that somebody made.
  if (!waited) tell("Er is iets veranderd; de pagina is bijgewerkt.");
  return true;
}

/** Milliseconds after which is asked again for what is still looked at. */
const AGAIN = 400;

/** Ask again as long as something on the page is still looked at. */
function waitFor() {
  if (!main.querySelector("[data-wacht]")) return;
  renewing = renewing.then(renew).then(() => {}, () => {});
  setTimeout(() => void renewing.then(waitFor), AGAIN);
}

/** Say something beside the page, to who listens too. @param {string} words */
function tell(words) {
  said.textContent = words;
  clearTimeout(telling);
  telling = setTimeout(() => (said.textContent = ""), LONG_ENOUGH);
}

/** @param {Map<string, string>} parts */
function sameNames(parts) {
  return [...parts.keys()].join("\n") === [...known.keys()].join("\n");
}

/** @param {Element} fresh @param {Map<string, string>} parts */
function renewParts(fresh, parts) {
  const now = [...main.children];
  let changed = false;
  [...fresh.children].forEach((part, n) => {
    const name = nameOf(part, fresh);
    if (parts.get(name) === known.get(name)) return;
    now[n]?.replaceWith(part);
    changed = true;
  });
  return changed;
}

/** @param {Document} page @param {Element} fresh */
function renewAll(page, fresh) {
  // What is the same stays, with what somebody typed in it.
  const said = [...known.values()];
  const there = new Map([...main.children].map((part, n) => [said[n], part]));
  const take = (/** @type {Element} */ part) => {
    const same = there.get(part.outerHTML);
    there.delete(part.outerHTML);
    return same ?? part;
  };
  const came = [...fresh.children].map(take);
  const isNew = came.some((part) => !main.contains(part) && part.matches(":has([data-pages]), [data-pages]"));
  main.replaceChildren(...came);
  // Pages that came have nobody yet who lays them out; a letter with an error came without script.
  const wanted = 'script[src$="/bundle/pages.js"]';
  const script = /** @type {HTMLScriptElement | null} */ (
    document.querySelector(wanted) ?? page.querySelector(wanted)
  );
  if (script && isNew) {
    import(script.src).then((pages) => pages.start());
  }
  return true;
}

let renewing = Promise.resolve();
setTimeout(waitFor, AGAIN);

function follow() {
  if (!("volgt" in main.dataset)) {
    if (main.dataset.meldt) tell(main.dataset.meldt);
    return;
  }
  renewing = renewing
    .then(renew)
    .then(renewPages)
    .catch(sayGone);
}

/** Let the pages of a letter that can be shown follow. */
function renewPages() {
  for (const pages of main.querySelectorAll("[data-pages]")) {
    pages.dispatchEvent(new CustomEvent("letter-changed"));
  }
}

// A browser holds six connections to one address: of all its windows one listens, and tells the
// others. When that one closes, the next takes its turn.
const others = new BroadcastChannel("veranderd");
others.addEventListener("message", follow);

function listen() {
  const stream = new EventSource("/gebeurtenissen");
  stream.addEventListener("veranderd", () => {
    others.postMessage("veranderd");
    follow();
  });
  stream.addEventListener("error", () => setTimeout(() => stream.readyState !== EventSource.OPEN && look(), AGAIN));
  let before = isGone;
  // From here on every change is told; what came while nobody listened was not.
  stream.addEventListener("luistert", () => {
    if (before || isGone) look();
    before = true;
  });
  return new Promise(() => {});
}

navigator.locks.request("gebeurtenissen", listen);

/** Whether the program gave no answer the last time. */
let isGone = false;

/** Look whether the program is there, and what is new: no word of either may have come. */
function look() {
  renewing = renewing
    .then(async () => {
      if (!("volgt" in main.dataset)) await ask("/static/page.css");
      else if (await renew()) renewPages();
    })
    .then(comeBack)
    .catch(sayGone);
}

/** What is said stays until the program answers: who comes back tomorrow reads it too. */
function sayGone() {
  isGone = true;
  clearTimeout(telling);
  said.textContent = GONE;
}

function comeBack() {
  if (!isGone) return;
  isGone = false;
  if (said.textContent === GONE) said.textContent = "";
}

// Of a disk on a network no word may have come, and a computer that slept missed all: who comes back
// looks again, and now and then so does a page that somebody looks at.
document.addEventListener("visibilitychange", () => document.hidden || look());
window.addEventListener("focus", look);
window.addEventListener("online", look);
window.addEventListener("pageshow", (event) => event.persisted && look());
setInterval(() => document.hidden || look(), NOW_AND_THEN);

// Another program that used this port before may have left one that answers in our place.
navigator.serviceWorker?.getRegistrations().then((left) => left.forEach((one) => one.unregister()));

export {};
