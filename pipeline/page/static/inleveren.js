// @ts-check
// A Word file that is dropped or chosen goes to the server, and its comparison opens.

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-inleveren]"));
const chosen = /** @type {HTMLInputElement | null} */ (document.getElementById("word"));

/** @param {string} words */
function tell(words) {
  const said = place?.querySelector(".uitkomst");
  if (said) said.textContent = words;
}

/** @param {File} file */
async function send(file) {
  const keuze = /** @type {HTMLSelectElement | null} */ (document.getElementById("wijzigingen"));
  const query = new URLSearchParams({ bestand: file.name, wijzigingen: keuze?.value ?? "" });
  if (place?.dataset.inleveren) query.set("brief", place.dataset.inleveren);
  tell(`${file.name} wordt vergeleken…`);
  try {
    const headers = { "x-merk": document.body.dataset.merk ?? "" };
    const answer = await fetch(`/ingekomen?${query}`, { method: "POST", headers, body: file });
    const said = await answer.json();
    if (said.adres) location.assign(said.adres);
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

// Anywhere on the page: who misses the place would else leave it for the file itself.
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file, second] = event.dataTransfer?.files ?? [];
  if (second) tell("Zet één Word-bestand tegelijk neer.");
  else if (file) send(file);
});

export {};
