// A text as the server sends it in, a document of ProseMirror out, and back. What the schema has no
// place for is refused here, and its field stays a plain one.
import { NOOT } from './schema.js';

/** @typedef {import('prosemirror-model').Node} Node */
/** @typedef {import('prosemirror-model').Mark} Mark */
/** @typedef {import('prosemirror-model').Schema} Schema */
/** @typedef {{soort: 'tekst', tekst: string, vet: boolean, cursief: boolean, href: string | null, doorgehaald: boolean}} Tekst */
/** @typedef {Tekst | {soort: 'regeleinde'}} Stuk what a note is made of */
/** @typedef {{soort: 'noot', inhoud: Stuk[]}} Voetnoot */
/** @typedef {Stuk | Voetnoot} Inline */
/** @typedef {{soort: 'alinea', inhoud: Inline[]}} Alinea */
/** @typedef {{nummer: number | null, inhoud: Blok[]}} Punt */
/** @typedef {{soort: 'lijst', teken: string | null, telling: string, punten: Punt[]}} Lijst */
/** @typedef {{soort: 'citaat', inhoud: Blok[]}} Citaat */
/** @typedef {Alinea | Lijst | Citaat} Blok */
/** @typedef {{blokken: Blok[]}} Opmaak */

const LOOKS = /** @type {const} */ (['vet', 'cursief', 'doorgehaald']);

/**
 * The document that says a text.
 *
 * @param {Schema} schema
 * @param {Opmaak} opmaak
 * @returns {Node}
 * @throws {Error} The schema has no place for it.
 */
export function toDocument(schema, opmaak) {
  const blokken = opmaak.blokken.map((blok) => readBlok(schema, blok));
  const doc = schema.node('doc', null, blokken.length > 0 ? blokken : [schema.node('alinea')]);
  doc.check();
  if (blokken.length > 0 && !isSame(toOpmaak(doc), opmaak)) throw new Error('not the same text');
  return doc;
}

/**
 * The text that a document says.
 *
 * @param {Node} doc
 * @returns {Opmaak}
 */
export function toOpmaak(doc) {
  return { blokken: doc.children.map(writeBlok) };
}

/** The document in which the words of a note are typed. @param {Stuk[]} inhoud @returns {Node} */
export function toNote(inhoud) {
  return NOOT.node('doc', null, [NOOT.node('alinea', null, inhoud.map((stuk) => readInline(NOOT, stuk)))]);
}

/** What is typed as the words of a note. @param {Node} doc @returns {Stuk[]} */
export const fromNote = (doc) => (doc.firstChild ? writeStukken(doc.firstChild) : []);

/** What a paragraph without notes says. @param {Node} node @returns {Stuk[]} */
export const writeStukken = (node) => node.children.map(writeInline).filter((inline) => inline.soort !== 'noot');

/** @param {Schema} schema @param {Blok} blok @returns {Node} */
function readBlok(schema, blok) {
  switch (blok.soort) {
    case 'alinea':
      return schema.node('alinea', null, blok.inhoud.map((inline) => readInline(schema, inline)));
    case 'citaat':
      return schema.node('citaat', null, blok.inhoud.map((inner) => readBlok(schema, inner)));
    case 'lijst':
      return readLijst(schema, blok);
  }
  throw new Error('unknown block');
}

/** @param {Schema} schema @param {Lijst} lijst */
function readLijst(schema, { teken, telling, punten }) {
  const begin = punten[0]?.nummer ?? 1;
  let last = begin - 1;
  const items = punten.map(({ nummer, inhoud }) => {
    const sprong = (nummer ?? last + 1) - last;
    last += sprong;
    return schema.node('punt', { sprong }, inhoud.map((blok) => readBlok(schema, blok)));
  });
  return schema.node('lijst', { teken, telling, begin }, items);
}

/** @param {Schema} schema @param {Inline} inline */
export function readInline(schema, inline) {
  if (inline.soort === 'regeleinde') return schema.node('regeleinde');
  if (inline.soort === 'noot') return schema.node('voetnoot', { inhoud: inline.inhoud });
  if (inline.soort !== 'tekst') throw new Error('unknown inline');
  const looks = LOOKS.filter((look) => inline[look]).map((look) => schema.mark(look));
  const link = inline.href === null ? [] : [schema.mark('link', { href: inline.href })];
  return schema.text(inline.tekst, [...link, ...looks]);
}

/** @param {Node} node @returns {Blok} */
function writeBlok(node) {
  switch (node.type.name) {
    case 'alinea':
      return { soort: 'alinea', inhoud: node.children.map(writeInline) };
    case 'citaat':
      return { soort: 'citaat', inhoud: node.children.map(writeBlok) };
    case 'lijst':
      return writeLijst(node);
  }
  throw new Error('unknown node');
}

/** @param {Node} node @returns {Lijst} */
function writeLijst(node) {
  const { teken, telling } = node.attrs;
  const numbers = countPunten(node);
  const punten = node.children.map((punt, n) => ({
    nummer: teken === null ? null : (numbers[n] ?? null),
    inhoud: punt.children.map(writeBlok),
  }));
  return { soort: 'lijst', teken, telling, punten };
}

/** The numbers of the items of a list. @param {Node} lijst @returns {number[]} */
export function countPunten(lijst) {
  let last = lijst.attrs['begin'] - 1;
  return lijst.children.map((punt) => (last = Math.max(last + punt.attrs['sprong'], 0)));
}

/** @param {Node} node @returns {Inline} */
function writeInline(node) {
  if (node.type.name === 'voetnoot') return { soort: 'noot', inhoud: node.attrs['inhoud'] };
  if (!node.isText) return { soort: 'regeleinde' };
  const has = /** @param {string} name */ (name) => node.marks.some((mark) => mark.type.name === name);
  const link = node.marks.find((mark) => mark.type.name === 'link');
  return {
    soort: 'tekst',
    tekst: node.text ?? '',
    vet: has('vet'),
    cursief: has('cursief'),
    href: link?.attrs['href'] ?? null,
    doorgehaald: has('doorgehaald'),
  };
}

/** Whether two texts say the same in the same form. @param {unknown} a @param {unknown} b */
function isSame(a, b) {
  return order(a) === order(b);
}

/** @param {unknown} value */
function order(value) {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
