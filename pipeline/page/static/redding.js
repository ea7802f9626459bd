// @ts-check
// What is typed while the program gives no answer: kept in the browser, handed over when it is back.

/** @typedef {import("./verzenden.js").Inhoud} Inhoud */
/** @typedef {Inhoud & { versie: string, basis: string }} Verzoek */
/** @typedef {import("./verzenden.js").Server} Server */

export class Redding {
  /** @param {HTMLElement} vak @param {Server} server */
  constructor(vak, server) {
    this.server = server;
    // By the folder too: another one may have been open at the same address.
    this.naam = `brief:${vak.dataset.map}:${vak.dataset.adres}`;
  }

  /** @param {Verzoek} verzoek */
  bewaar(verzoek) {
    try {
      localStorage.setItem(this.naam, JSON.stringify(verzoek));
    } catch {
      // A browser may have no room, or keep nothing: then the page itself is all there is.
    }
  }

  vergeet() {
    localStorage.removeItem(this.naam);
  }

  /**
   * Hand over what was kept; tell whether the page must be loaded anew to show it.
   *
   * @returns {Promise<boolean>}
   */
  async draagOver() {
    const kept = localStorage.getItem(this.naam);
    if (!kept) return false;
    const said = await this.server.ask("journaal", JSON.parse(kept));
    if ("goed" in said) {
      this.vergeet();
      return true;
    }
    this.#toon(kept);
    return false;
  }

  /** @param {string} kept */
  #toon(kept) {
    const vak = document.getElementById("redding");
    const tekst = document.getElementById("reddingtekst");
    if (!vak || !(tekst instanceof HTMLTextAreaElement)) return;
    tekst.value = listTexts(JSON.parse(kept)).join("\n\n");
    vak.hidden = false;
    document.getElementById("reddingweg")?.addEventListener("click", () => {
      this.vergeet();
      vak.hidden = true;
    });
  }
}

/** Every text in what was kept. @param {unknown} value @returns {string[]} */
function listTexts(value) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([naam, one]) => {
    if (naam === "waarde" || naam === "tekst" || naam === "nieuw") return listAll(one);
    return listTexts(one);
  });
}

/** @param {unknown} value @returns {string[]} */
function listAll(value) {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(listAll) : [];
}
