// @ts-check
// A Word file that is dropped or chosen goes to the server, and its comparison opens.

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-inleveren]"));
const asked = /** @type {HTMLElement | null} */ (document.querySelector(".wijzigingenvraag"));
const chosen = /** @type {HTMLInputElement | null} */ (document.getElementById("word"));

/** @param {string} words */
function tell(words) {
  const said = place?.querySelector(".uitkomst");
  if (said) said.textContent = words;
}

/** @type {File | null} what the question about tracked changes is about */
let waiting = null;

/** @param {string} vraag */
function ask(vraag) {
  const said = document.getElementById("wijzigingenvraag");
  if (!asked || !said) return;
  tell("");
  said.textContent = vraag;
  asked.hidden = false;
  said.focus();
}

/** @param {File} file @param {string} [wijzigingen] what to do with those that are tracked, once that is known */
async function send(file, wijzigingen = "") {
  if (asked) asked.hidden = true;
  waiting = file;
  const query = new URLSearchParams({ bestand: file.name, wijzigingen });
  if (place?.dataset.inleveren) query.set("brief", place.dataset.inleveren);
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
  if (chosen) chosen.value = "";
}

chosen?.addEventListener("change", () => {
  const file = chosen.files?.[0];
  if (file) send(file);
});

asked?.addEventListener("click", (event) => {
  const knop = event.target instanceof HTMLElement ? event.target.closest("button") : null;
  if (knop && waiting) send(waiting, knop.dataset.wijzigingen);
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
