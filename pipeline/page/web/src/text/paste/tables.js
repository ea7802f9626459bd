// Tables, which a text of a letter has no place for: each row becomes a paragraph, and that is said.
// A table of one column is only there for the looks, as in mail.

/** @typedef {import('./said.js').Gezegd} Gezegd */

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
