// The cells of a table as the server sends them in, a document of ProseMirror out, and back.
import { readInline, writeStukken } from '../convert.js';
import { TABEL } from './schema.js';

/** @typedef {import('prosemirror-model').Node} Node */
/** @typedef {import('./schema.js').Plek} Plek */
/** @typedef {import('./schema.js').Rij} Rij */
/** @typedef {import('../convert.js').Stuk} Stuk */

/** What a table that is new begins with. */
const NEW_ROWS = 3;
const NEW_COLUMNS = 3;

/** The document that shows a table; of none an empty one. @param {Stuk[][][]} rijen @returns {Node} */
export function toTable(rijen) {
  const known = rijen.length > 0;
  const cells = known ? rijen : Array.from({ length: NEW_ROWS }, () => Array.from({ length: NEW_COLUMNS }, () => []));
  const made = cells.map((rij, r) => makeRow(r === 0, rij.map((cel, c) => makeCell(r === 0, cel, known ? [r, c] : null))));
  const doc = TABEL.node('doc', null, [TABEL.node('tabel', null, made)]);
  doc.check();
  return doc;
}

/** @param {boolean} isHead @param {Node[]} cells */
export const makeRow = (isHead, cells) => TABEL.node(isHead ? 'koprij' : 'rij', null, cells);

/** @param {boolean} isHead @param {Stuk[]} [inhoud] @param {Plek | null} [was] */
export const makeCell = (isHead, inhoud = [], was = null) =>
  TABEL.node(isHead ? 'kop' : 'cel', { was }, inhoud.map((stuk) => readInline(TABEL, stuk)));

/**
 * The rows of a table, of what nobody touched no more than where it was typed.
 *
 * @param {Node} doc
 * @param {Node} read the document as it was read
 * @returns {Rij[]}
 */
export function fromTable(doc, read) {
  const old = read.firstChild;
  return (doc.firstChild?.children ?? []).map((rij) => {
    const cells = rij.children.map((cel) => fromCell(cel, old));
    const row = cells.map((cel) => (Array.isArray(cel) ? cel[0] : -1))[0] ?? -1;
    const is = cells.length === old?.maybeChild(row)?.childCount && cells.every((cel, n) => Array.isArray(cel) && cel[0] === row && cel[1] === n);
    return is ? row : cells;
  });
}

/** @param {Node} cel @param {Node | null} old */
function fromCell(cel, old) {
  const was = /** @type {Plek | null} */ (cel.attrs['was']);
  const typed = was && old?.maybeChild(was[0])?.maybeChild(was[1]);
  return was && typed && typed.content.eq(cel.content) ? was : { inhoud: writeStukken(cel), was };
}
