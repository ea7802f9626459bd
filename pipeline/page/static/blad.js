// @ts-check
// What is written on: the form of a letter or the text of its file, both asked in one way.

import { Groep, findElement } from "./formulier.js";

/** @typedef {import("./formulier.js").Bewerking} Bewerking */
/** @typedef {import("./formulier.js").Gelukt} Gelukt */
/** @typedef {import("./formulier.js").Pad} Pad */
/** @typedef {import("./verzenden.js").Inhoud} Inhoud */

/** A sheet to write on. */
export class Blad {
  /** @param {HTMLElement} vak */
  constructor(vak) {
    const yaml = vak.querySelector("[data-yaml]");
    this.yaml = yaml instanceof HTMLTextAreaElement ? yaml : null;
    this.tekst = this.yaml?.defaultValue ?? "";
    const form = document.getElementById("formulier");
    this.root = form ? new Groep(form) : null;
  }

  /** What was changed since the version that the page is of. @param {Gelukt} gelukt @returns {Inhoud} */
  verzamel(gelukt) {
    if (this.yaml) {
      const tekst = this.yaml.value;
      gelukt.push(() => (this.tekst = tekst));
      return { tekst };
    }
    /** @type {Bewerking[]} */
    const bewerkingen = [];
    this.root?.verzamel([], bewerkingen, gelukt);
    return { bewerkingen };
  }

  /**
   * Have all that was typed in the fields: an editor that stands before one hands it over.
   *
   * @returns {Promise<boolean>} whether all is there; an editor says by itself why it is not
   */
  async maakKlaar() {
    const editor = document.querySelector('script[src$="/bundle/editor.js"]');
    if (!(editor instanceof HTMLScriptElement)) return true;
    // Where it could not be loaded no text stands in it: the form is saved all the same.
    const part = await import(editor.src).catch(() => null);
    return part === null || part.flush();
  }

  get isVuil() {
    if (this.yaml) return this.yaml.value !== this.tekst;
    return (this.verzamel([]).bewerkingen ?? []).length > 0;
  }

  /** Whether something is other than what was sent. @param {Gelukt} gelukt */
  isVeranderdNa(gelukt) {
    for (const doe of gelukt) doe();
    return this.isVuil;
  }

  /** What the page came with is what is saved now: nobody puts an older text back. */
  isBewaard() {
    if (this.yaml) this.yaml.defaultValue = this.tekst;
  }

  /** The element that a path leads to. @param {Pad} pad */
  vind(pad) {
    return this.root ? findElement(this.root, pad) : null;
  }
}
