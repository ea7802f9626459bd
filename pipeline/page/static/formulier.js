// @ts-check
// The form of a letter: what stands in its fields in, the edits of the content file that it means out.
//
// Every field, part and item is bound to its element for as long as the page is open; what it was in
// the version that the page is of is kept with it. Nothing is ever found again by its number.

/** @typedef {(string | number)[]} Pad */
/** @typedef {string | { [naam: string]: Waarde } | Waarde[]} Waarde */
/**
 * An edit, as `page/form/bewerkingen.py` reads it.
 *
 * @typedef {{ pad: Pad, waarde?: Waarde, weg?: boolean, naam?: string,
 *   volgorde?: (number | { nieuw: Waarde })[], paren?: [string, string][] }} Bewerking
 */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Invoer */
/** @typedef {Veld | Groep | Lijst} Deel */
/** @typedef {(() => void)[]} Gelukt what is to be done once the edits are saved */

/** A field: one text, or nothing. */
export class Veld {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.naam = element.dataset.veld ?? "";
    this.verplicht = "verplicht" in element.dataset;
    this.invoer = /** @type {Invoer} */ (element.querySelector("[data-waarde]"));
    /** @type {string | null} what the version has; `null` where it has no such field */
    this.basis = "aanwezig" in element.dataset ? readDefault(this.invoer) : null;
  }

  /** What stands in it now; `null` for nothing. */
  get waarde() {
    const { invoer } = this;
    if (invoer instanceof HTMLInputElement && invoer.type === "checkbox") {
      if (invoer.checked) return "ja";
      return this.basis === "nee" ? "nee" : null;
    }
    if (invoer.value !== "") return invoer.value;
    return this.verplicht && this.basis !== null ? "" : null;
  }

  get isLeeg() {
    return this.waarde === null || this.waarde === "";
  }

  /** What a new part has of it: of a field that must be there also nothing. */
  get nieuw() {
    return this.waarde ?? (this.verplicht ? "" : null);
  }

  /** @param {Pad} pad @param {Bewerking[]} edits @param {Gelukt} gelukt */
  verzamel(pad, edits, gelukt) {
    const { waarde } = this;
    gelukt.push(() => (this.basis = waarde));
    if (waarde === this.basis) return;
    edits.push(waarde === null ? { pad, weg: true } : { pad, waarde });
  }

  /** @param {Gelukt} gelukt */
  neem(gelukt) {
    const waarde = this.nieuw;
    gelukt.push(() => (this.basis = waarde));
  }
}

/** What the page came with, whatever a browser has put back in it since. @param {Invoer} invoer */
function readDefault(invoer) {
  if (invoer instanceof HTMLSelectElement) {
    return [...invoer.options].find((one) => one.defaultSelected)?.value ?? "";
  }
  if (invoer.type === "checkbox") return invoer.dataset.waarde ?? "";
  return invoer.defaultValue;
}

/** A part with fields of its own: the letter, something in it, or an item of a list. */
export class Groep {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.naam = element.dataset.groep ?? "";
    this.verplicht = "verplicht" in element.dataset;
    this.aanwezig = "aanwezig" in element.dataset;
    /** @type {Deel[]} */
    this.delen = [];
    for (const deel of findDelen(element)) {
      if (deel.dataset.veld !== undefined) this.delen.push(new Veld(deel));
      else if (deel.dataset.lijst !== undefined) this.delen.push(new Lijst(deel));
      else this.delen.push(new Groep(deel));
    }
  }

  /** @returns {boolean} */
  get isLeeg() {
    return this.delen.every((deel) => deel.isLeeg) && !this.element.querySelector("[data-rest]");
  }

  /** @returns {Waarde | null} */
  get nieuw() {
    if (this.naam && !this.verplicht && this.isLeeg) return null;
    /** @type {{ [naam: string]: Waarde }} */
    const made = {};
    for (const deel of this.delen) {
      const waarde = deel.nieuw;
      if (waarde !== null) made[deel.naam] = waarde;
    }
    return Object.keys(made).length ? made : null;
  }

  /** @param {Pad} pad @param {Bewerking[]} edits @param {Gelukt} gelukt */
  verzamel(pad, edits, gelukt) {
    if (!this.aanwezig && this.naam) {
      // Asked for here alone: it looks through all that is in the part.
      const { nieuw } = this;
      if (nieuw === null) return;
      edits.push({ pad, waarde: nieuw });
      this.neem(gelukt);
      return;
    }
    if (this.naam && !this.verplicht && this.isLeeg) {
      edits.push({ pad, weg: true });
      this.laatLos(gelukt);
      return;
    }
    for (const deel of this.delen) deel.verzamel([...pad, deel.naam], edits, gelukt);
  }

  /** @param {Gelukt} gelukt */
  neem(gelukt) {
    const aanwezig = this.nieuw !== null;
    gelukt.push(() => (this.aanwezig = aanwezig));
    for (const deel of this.delen) deel.neem(gelukt);
  }

  /** It is no longer in the file. @param {Gelukt} gelukt */
  laatLos(gelukt) {
    gelukt.push(() => (this.aanwezig = false));
    for (const deel of this.delen) {
      if (deel instanceof Veld) gelukt.push(() => (deel.basis = null));
      else deel.laatLos(gelukt);
    }
  }
}

/** An item of a list; `basis` is its number in the version, or the name of a pair. */
export class Item {
  /** @param {HTMLElement} element @param {number | string | null} basis */
  constructor(element, basis) {
    this.element = element;
    this.basis = basis;
    this.inhoud = new Groep(element);
  }

  /** The one field of an item that is a text. */
  get tekst() {
    const [first] = this.inhoud.delen;
    return first instanceof Veld && first.naam === "" ? first : null;
  }

  /** @returns {Waarde | null} */
  get nieuw() {
    return this.tekst ? this.tekst.nieuw : this.inhoud.nieuw;
  }

  get isLeeg() {
    return this.inhoud.isLeeg;
  }
}

/** A list: its items in the order in which they stand on the page. */
export class Lijst {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.naam = element.dataset.lijst ?? "";
    this.soort = element.dataset.soort ?? "delen";
    this.een = element.dataset.een ?? "";
    this.verplicht = "verplicht" in element.dataset;
    this.plaats = /** @type {HTMLElement} */ (element.querySelector(":scope > .items"));
    /** @type {WeakMap<Element, Item>} */
    this.bekend = new WeakMap();
    /** @type {Set<Item>} every item that ever was in it: what is taken out may come back */
    this.alle = new Set();
    /** @type {(number | string)[] | null} its items in the version; `null` where it has no such list */
    this.basis = "aanwezig" in element.dataset ? [] : null;
    [...this.plaats.children].forEach((child, n) => {
      const li = /** @type {HTMLElement} */ (child);
      const basis = this.basis === null ? null : (li.dataset.sleutel ?? n);
      if (basis !== null) this.basis?.push(basis);
      this.#ken(li, basis);
    });
  }

  /** @param {HTMLElement} element @param {number | string | null} basis */
  #ken(element, basis) {
    const item = new Item(element, basis);
    this.bekend.set(element, item);
    this.alle.add(item);
    return item;
  }

  /** The items as they stand now. */
  get items() {
    return [...this.plaats.children].flatMap((li) => this.bekend.get(li) ?? []);
  }

  /** @param {HTMLElement} element @param {Element | null} [voor] */
  voegIn(element, voor = null) {
    this.plaats.insertBefore(element, voor);
    return this.#ken(element, null);
  }

  get isLeeg() {
    return this.items.every((item) => item.isLeeg);
  }

  /** @returns {Waarde | null} */
  get nieuw() {
    if (this.soort === "paren" || (!this.verplicht && this.isLeeg)) return null;
    const waarden = this.items.flatMap((item) => item.nieuw ?? []);
    return waarden.length ? waarden : null;
  }

  /** @param {Pad} pad @param {Bewerking[]} edits @param {Gelukt} gelukt */
  verzamel(pad, edits, gelukt) {
    if (this.soort === "paren") return this.#verzamelParen(pad, edits, gelukt);
    const items = this.items.filter((item) => item.basis !== null || item.nieuw !== null);
    if (this.basis === null) {
      if (items.length === 0 || (this.isLeeg && this.soort === "vakken")) return;
      edits.push({ pad, waarde: items.map((item) => /** @type {Waarde} */ (item.nieuw)) });
      this.neem(gelukt);
      return;
    }
    if (items.length === 0) {
      if (this.basis.length > 0) edits.push({ pad, weg: true });
      this.laatLos(gelukt);
      return;
    }
    const order = items.map((item) =>
      item.basis === null ? { nieuw: /** @type {Waarde} */ (item.nieuw) } : Number(item.basis),
    );
    const same = order.length === this.basis.length && order.every((one, n) => one === n);
    if (!same) edits.push({ pad, volgorde: order });
    for (const item of items) {
      if (item.basis === null) neemItem(item, gelukt);
      else verzamelItem(item, [...pad, Number(item.basis)], edits, gelukt);
    }
    this.#nummer(items, gelukt);
  }

  /** @param {Gelukt} gelukt */
  neem(gelukt) {
    if (this.soort === "paren") {
      const [, items] = this.#neemParen();
      this.#sleutel(items, gelukt);
      return;
    }
    const items = this.items.filter((item) => item.nieuw !== null);
    if (items.length === 0) return this.laatLos(gelukt);
    for (const item of items) neemItem(item, gelukt);
    this.#nummer(items, gelukt);
  }

  /** @param {Gelukt} gelukt */
  laatLos(gelukt) {
    gelukt.push(() => {
      this.basis = null;
      for (const item of this.alle) item.basis = null;
    });
  }

  /** @param {Item[]} items @param {Gelukt} gelukt */
  #nummer(items, gelukt) {
    gelukt.push(() => {
      for (const item of this.alle) item.basis = null;
      items.forEach((item, n) => (item.basis = n));
      this.basis = items.map((_, n) => n);
    });
  }

  /** @param {Item[]} items @param {Gelukt} gelukt */
  #sleutel(items, gelukt) {
    const labels = items.map((item) => readPaar(item).label);
    gelukt.push(() => {
      for (const item of this.alle) item.basis = null;
      items.forEach((item, n) => (item.basis = labels[n] ?? null));
      this.basis = labels.length ? labels : null;
    });
    for (const item of items) for (const deel of item.inhoud.delen) deel.neem(gelukt);
  }

  /** The pairs that can be written, with their items: each name once, and none without one. */
  #neemParen() {
    /** @type {Map<string, Item>} */
    const found = new Map();
    for (const item of this.items) {
      const { label } = readPaar(item);
      if (label && !found.has(label)) found.set(label, item);
    }
    const items = [...found.values()];
    return /** @type {const} */ ([this.#paren(), items]);
  }

  /** @returns {[string, string][]} */
  #paren() {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const item of this.items) {
      const { label, waarde } = readPaar(item);
      if (label && !found.has(label)) found.set(label, waarde);
    }
    return [...found];
  }

  /** @param {Pad} pad @param {Bewerking[]} edits @param {Gelukt} gelukt */
  #verzamelParen(pad, edits, gelukt) {
    const [paren, items] = this.#neemParen();
    if (this.basis === null) {
      if (paren.length) edits.push({ pad, paren });
    } else if (paren.length === 0) {
      edits.push({ pad, weg: true });
    } else {
      this.#vergelijkParen(pad, items, this.basis, edits);
    }
    this.#sleutel(items, gelukt);
  }

  /** @param {Pad} pad @param {Item[]} items @param {(number | string)[]} basis @param {Bewerking[]} edits */
  #vergelijkParen(pad, items, basis, edits) {
    const kept = items.filter((item) => item.basis !== null);
    const renamed = kept.filter((item) => readPaar(item).label !== item.basis);
    if (renamed.some((item) => basis.includes(readPaar(item).label))) {
      edits.push({ pad, paren: this.#paren() });
      return;
    }
    for (const label of basis) {
      if (!kept.some((item) => item.basis === label)) edits.push({ pad: [...pad, label], weg: true });
    }
    for (const item of items) {
      const { label, waarde, veld } = readPaar(item);
      if (item.basis === null) {
        edits.push({ pad: [...pad, label], waarde });
        continue;
      }
      const there = [...pad, item.basis];
      if (veld && waarde !== (veld.basis ?? "")) edits.push({ pad: there, waarde });
      if (label !== item.basis) edits.push({ pad: there, naam: label });
    }
  }
}

/** @param {Item} item */
function readPaar(item) {
  const [first, second] = item.inhoud.delen;
  const label = first instanceof Veld ? first.invoer.value.trim() : "";
  const veld = second instanceof Veld ? second : null;
  return { label, waarde: veld ? veld.invoer.value : "", veld };
}

/** @param {Item} item @param {Gelukt} gelukt */
function neemItem(item, gelukt) {
  if (item.tekst) item.tekst.neem(gelukt);
  else item.inhoud.neem(gelukt);
}

/** @param {Item} item @param {Pad} pad @param {Bewerking[]} edits @param {Gelukt} gelukt */
function verzamelItem(item, pad, edits, gelukt) {
  if (item.tekst) item.tekst.verzamel(pad, edits, gelukt);
  else item.inhoud.verzamel(pad, edits, gelukt);
}

/**
 * The fields, parts and lists right within an element, not those deeper.
 *
 * @param {Element} element
 * @returns {Generator<HTMLElement>}
 */
function* findDelen(element) {
  for (const child of element.children) {
    if (!(child instanceof HTMLElement) || child instanceof HTMLTemplateElement) continue;
    const { veld, groep, lijst } = child.dataset;
    if (veld !== undefined || groep !== undefined || lijst !== undefined) yield child;
    else if (!child.matches(".items")) yield* findDelen(child);
  }
}

/**
 * The element of a path on the page, as deep as it leads.
 *
 * @param {Groep} root
 * @param {Pad} pad
 * @returns {HTMLElement}
 */
export function findElement(root, pad) {
  /** @type {Groep | Lijst | Veld} */
  let deel = root;
  let element = root.element;
  for (const part of pad) {
    /** @type {Deel | Item | undefined} */
    let next;
    if (deel instanceof Lijst) next = findItem(deel, part);
    else if (deel instanceof Groep) next = deel.delen.find((one) => one.naam === part);
    if (next === undefined) return (deel instanceof Groep && findRest(deel, part)) || element;
    // What is said of a pair is said of its value: its name is how it is found.
    element = (deel instanceof Lijst && next instanceof Item && readPaarveld(deel, next)?.element) || next.element;
    deel = next instanceof Item ? (next.tekst ?? next.inhoud) : next;
  }
  return element;
}

/**
 * What stands in a part and fits no field of it.
 *
 * @param {Groep} groep
 * @param {string | number} naam
 */
function findRest(groep, naam) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (groep.element.querySelectorAll("[data-rest]"));
  return [...found].find(
    (one) => one.dataset.rest === naam && one.closest("[data-groep], [data-item], form") === groep.element,
  );
}

/** @param {Lijst} lijst @param {Item} item */
function readPaarveld(lijst, item) {
  return lijst.soort === "paren" ? readPaar(item).veld : null;
}

/** @param {Lijst} lijst @param {string | number} part */
function findItem(lijst, part) {
  if (typeof part === "number") return lijst.items[part];
  return lijst.items.find((item) => readPaar(item).label === part);
}
