// A table of a letter as a schema of ProseMirror: a row of headings and rows of cells, in each of them a
// paragraph. A cell knows where it was typed, so that one that nobody touches keeps its signs in the file.
import { Schema } from 'prosemirror-model';
import { MARKS, REGELEINDE } from '../schema.js';

/** @typedef {import('prosemirror-model').Node} Node */
/** @typedef {import('prosemirror-model').NodeSpec} NodeSpec */
/** @typedef {import('../convert.js').Stuk} Stuk */
/** @typedef {[number, number]} Plek the row and the column where a cell was typed */
/** @typedef {number | (Plek | {inhoud: Stuk[], was: Plek | null})[]} Rij a row as the server wants it */

export const LEAST_COLUMNS = 2;
export const MOST_COLUMNS = 12;

/** @param {string} tag @returns {NodeSpec} */
const cel = (tag) => ({
  content: 'inline*',
  isolating: true,
  attrs: { was: { default: null } },
  parseDOM: [{ tag }],
  toDOM: () => (tag === 'th' ? [tag, { scope: 'col' }, 0] : [tag, 0]),
});

export const TABEL = new Schema({
  nodes: {
    doc: { content: 'tabel' },
    tabel: { content: 'koprij rij+', isolating: true, parseDOM: [{ tag: 'table' }], toDOM: () => ['table', ['tbody', 0]] },
    koprij: { content: 'kop+', toDOM: () => ['tr', 0] },
    rij: { content: 'cel+', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
    kop: cel('th'),
    cel: cel('td'),
    text: { group: 'inline' },
    regeleinde: REGELEINDE,
  },
  marks: MARKS,
});
