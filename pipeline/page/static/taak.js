// @ts-check
// How far work is: asked again until it is done, and then what came of it put in its place.

const EVERY = 400;
const place = document.getElementById("taak");
const said = document.getElementById("melding");

/** @typedef {{uitslag: string, gedaan: number, totaal: number, klaar: boolean}} Stand */

/** @param {Stand} stand */
function show(stand) {
  const words = document.querySelector("#uitslag strong");
  if (words && words.textContent !== stand.uitslag) words.textContent = stand.uitslag;
  const bar = document.querySelector("progress");
  if (!bar) return;
  bar.max = Math.max(stand.totaal, 1);
  bar.value = stand.gedaan;
}

/** Put what came of it on the page; who stood on a button that goes stands on the outcome then. */
async function finish() {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const made = page.getElementById("taak");
  if (!place || !made) return;
  const stood = place.contains(document.activeElement);
  place.replaceChildren(...made.childNodes);
  place.dataset.klaar = "ja";
  if (stood) document.getElementById("uitslag")?.focus();
  const outcome = document.getElementById("uitslag");
  if (said && outcome) said.textContent = outcome.textContent;
}

async function ask() {
  try {
    const answer = await fetch("stand");
    /** @type {Stand} */
    const stand = await answer.json();
    show(stand);
    if (stand.klaar) return void (await finish());
  } catch {
    if (said) said.textContent = "Het programma geeft geen antwoord. Is het gestopt?";
  }
  setTimeout(ask, EVERY);
}

if (place?.dataset.klaar === "nee") ask();

export {};
