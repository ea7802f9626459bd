// @ts-check
// What is typed while the program gives no answer: kept in the browser, handed over when it is back.

/** @typedef {import("./verzenden.js").Inhoud} Inhoud */
/** @typedef {Inhoud & { versie: string, basis: string }} Verzoek */
/** @typedef {import("./verzenden.js").Server} Server */

export class Redding {
  /** @param {import("./vensters.js").Venster} venster @param {Server} server */
  constructor(venster, server) {
    this.server = server;
    this.venster = venster;
    // By the folder too: another one may have been open at the same address.
    this.naam = `${venster.slot}${venster.blad}`;
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

  /** Whether something was kept, of this window or another one of the letter. */
  heeftIets() {
    return Object.keys(localStorage).some((naam) => naam.startsWith(this.venster.slot));
  }

  /**
   * Hand over what was kept, also by windows that are no more; tell whether the page must be loaded
   * anew to show it.
   *
   * @returns {Promise<boolean>}
   */
  async draagOver() {
    let arrived = false;
    for (const naam of Object.keys(localStorage)) {
      if (!naam.startsWith(this.venster.slot)) continue;
      const blad = naam.slice(this.venster.slot.length);
      if (!(await this.venster.isElders(blad))) arrived = (await this.#geef(naam, blad)) || arrived;
    }
    return arrived;
  }

  /** @param {string} naam @param {string} blad */
  async #geef(naam, blad) {
    const kept = localStorage.getItem(naam);
    if (!kept) return false;
    const said = await this.server.ask("journaal", JSON.parse(kept), blad);
    if ("goed" in said) {
      localStorage.removeItem(naam);
      return true;
    }
    this.#toon(naam, kept);
    return false;
  }

  /** @param {string} naam @param {string} kept */
  #toon(naam, kept) {
    const vak = document.getElementById("redding");
    const tekst = document.getElementById("reddingtekst");
    if (!vak || !(tekst instanceof HTMLTextAreaElement)) return;
    const texts = listTexts(JSON.parse(kept));
    tekst.value = [tekst.value, ...texts].filter(Boolean).join("\n\n");
    vak.hidden = false;
    document.getElementById("reddingweg")?.addEventListener("click", () => {
      localStorage.removeItem(naam);
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
