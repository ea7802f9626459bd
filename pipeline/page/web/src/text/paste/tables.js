// Tables, which a text of a letter has no place for: each row becomes a paragraph, and that is said.
// A table of one column is only there for the looks, as in mail.

import { readPieces } from './pieces.js';

/** @typedef {import('./said.js').Gezegd} Gezegd */
/** @typedef {import('../convert.js').Stuk} Stuk */

/** @param {HTMLElement} root @param {Set<Gezegd>} said */
export function takeTables(root, said) {
  for (const table of [...root.querySelectorAll('table')].reverse()) {
    const rows = [...table.rows];
    const isTable = rows.some((row) => fill(row).length > 1);
    if (isTable) said.add('tabellen');
    const made = rows.flatMap((row) => (isTable ? [writeRow(row)] : [...row.cells].map(openCell)));
    table.replaceWith(...made);
  }
}

/** The cells of a row that say something. @param {HTMLTableRowElement} row */
const fill = (row) => [...row.cells].filter((cell) => cell.textContent?.trim());

/** @param {HTMLTableRowElement} row */
function writeRow(row) {
  const alinea = row.ownerDocument.createElement('p');
  const words = [...row.cells].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? '');
  alinea.textContent = words.slice(0, words.findLastIndex(Boolean) + 1).join('; ');
  return alinea;
}

/** @param {HTMLTableCellElement} cell */
function openCell(cell) {
  const block = cell.ownerDocument.createElement('div');
  block.append(...cell.childNodes);
  return block;
}

/**
 * What each cell of a table says; where cells are one, the first of them says it.
 *
 * @param {HTMLTableElement} table
 * @param {Set<Gezegd>} said
 * @returns {Stuk[][][]}
 */
export function readRows(table, said) {
  /** @type {Stuk[][][]} */
  const found = [...table.rows].map(() => []);
  [...table.rows].forEach((row, r) => {
    let column = 0;
    for (const cell of row.cells) {
      while (found[r]?.[column]) column += 1;
      if (cell.colSpan > 1 || cell.rowSpan > 1) said.add('samengevoegd');
      for (let y = r; y < Math.min(r + cell.rowSpan, found.length); y += 1) {
        for (let x = column; x < column + Math.min(cell.colSpan, MOST_READ); x += 1) {
          const place = found[y];
          if (place) place[x] = y === r && x === column ? readPieces(cell) : [];
        }
      }
    }
  });
  return found.map((row) => Array.from(row, (cell) => cell ?? []));
}

/** Columns that a merged cell is read over. */
const MOST_READ = 50;
