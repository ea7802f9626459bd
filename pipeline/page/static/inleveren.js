// @ts-check
// A Word file that is dropped or chosen goes to the server, and its comparison opens.

// Looked up anew each time: what changes on disk puts other elements in the place of these.
/** @returns {HTMLElement | null} */
const findPlace = () => document.querySelector("[data-inleveren]");
/** @returns {HTMLElement | null} */
const findAsked = () => document.querySelector(".wijzigingenvraag");

/** @param {string} words */
function tell(words) {
  const said = findPlace()?.querySelector(".uitkomst");
  if (said) said.textContent = words;
}

/** @type {File | null} what the question about tracked changes is about */
let waiting = null;

/** @param {string} vraag */
function ask(vraag) {
  const said = document.getElementById("wijzigingenvraag");
  const asked = findAsked();
  if (!asked || !said) return;
  tell("");
  said.textContent = vraag;
  asked.hidden = false;
  said.focus();
}

/** @param {File} file @param {string} [wijzigingen] what to do with those that are tracked, once that is known */
async function send(file, wijzigingen = "") {
  const asked = findAsked();
  if (asked) asked.hidden = true;
  waiting = file;
  const query = new URLSearchParams({ bestand: file.name, wijzigingen });
  const brief = findPlace()?.dataset.inleveren;
  if (brief) query.set("brief", brief);
  tell(`${file.name} wordt vergeleken…`);
  try {
    const headers = { "x-merk": document.body.dataset.merk ?? "" };
    const answer = await fetch(`/ingekomen?${query}`, { method: "POST", headers, body: file });
    const said = await answer.json();
    if (said.adres) location.assign(said.adres);
    else if (said.vraag) ask(said.vraag);
    else tell(said.fout);
  } catch {
    tell("Het bestand kon niet worden gelezen. Probeer het opnieuw.");
  }
  const chosen = document.getElementById("word");
  if (chosen instanceof HTMLInputElement) chosen.value = "";
}

document.addEventListener("change", ({ target }) => {
  const file = target instanceof HTMLInputElement && target.id === "word" ? target.files?.[0] : null;
  if (file) send(file);
});

document.addEventListener("click", (event) => {
  const knop = event.target instanceof HTMLElement ? event.target.closest(".wijzigingenvraag button") : null;
  if (knop instanceof HTMLButtonElement && waiting) send(waiting, knop.dataset.wijzigingen);
});

// Anywhere on the page: who misses the place would else leave it for the file itself.
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file, second] = event.dataTransfer?.files ?? [];
  if (second) tell("Zet één Word-bestand tegelijk neer.");
  else if (file) send(file);
});

export {};
