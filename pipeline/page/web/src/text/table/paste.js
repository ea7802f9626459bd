// Cells from Excel or Word on the clipboard in, the table with them in it out.
import { clean, cleanTable } from '../paste/clean.js';
import { renameStyles } from '../paste/dom.js';
import { tell } from '../paste/said.js';
import { findCell, putCells } from './commands.js';
import { makeCell } from './convert.js';
import { LEAST_COLUMNS, MOST_COLUMNS } from './schema.js';

/** @typedef {import('prosemirror-model').Node} Node */
/** @typedef {import('prosemirror-view').EditorView} EditorView */
/** @typedef {import('../convert.js').Stuk} Stuk */
/** @typedef {import('../paste/said.js').Gezegd} Gezegd */

/**
 * How a table takes what is pasted: a table fills cells, a text goes in the one that the caret is in.
 *
 * @param {(said: string) => void} say
 */
export const tablePaste = (say) => ({
  /** @param {EditorView} view @param {ClipboardEvent} event */
  handlePaste(view, event) {
    const data = event.clipboardData;
    const found = cleanTable(data?.getData('text/html') ?? '') ?? readTabs(data?.getData('text/plain') ?? '');
    if (!found) return false;
    const said = fill(view, found.rijen);
    say(tell([...found.said, ...said]));
    return true;
  },
  /** @param {string} html */
  transformPastedHTML(html) {
    if (html.includes('data-pm-slice')) return renameStyles(html);
    const cleaned = clean(html, true);
    say(tell(cleaned.said));
    return cleaned.html;
  },
});

/** Cells between tabs; nothing of a text without them. @param {string} text @returns {{rijen: Stuk[][][], said: Gezegd[]} | null} */
export function readTabs(text) {
  if (!text.includes('\t')) return null;
  const cell = /(?:^|\t|\n)(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))/g;
  /** @type {Stuk[][][]} */
  const rijen = [];
  for (const [whole, quoted, bare] of text.replace(/\r\n?/g, '\n').replace(/\n$/, '').matchAll(cell)) {
    if (!whole.startsWith('\t')) rijen.push([]);
    rijen.at(-1)?.push(readLines(quoted?.replaceAll('""', '"') ?? bare ?? ''));
  }
  return { rijen, said: [] };
}

/** @param {string} text @returns {Stuk[]} */
function readLines(text) {
  const plain = { vet: false, cursief: false, href: null, doorgehaald: false };
  return text.split('\n').flatMap((line, n) => [
    ...(n > 0 ? [{ soort: /** @type {const} */ ('regeleinde') }] : []),
    ...(line.trim() ? [{ soort: /** @type {const} */ ('tekst'), tekst: line.trim(), ...plain }] : []),
  ]);
}

/**
 * Put cells from the one on that the caret is in; the table grows where it must.
 *
 * @param {EditorView} view
 * @param {Stuk[][][]} pasted
 * @returns {Gezegd[]}
 */
function fill(view, pasted) {
  const { state } = view;
  const old = (state.doc.firstChild?.children ?? []).map((rij) => rij.children);
  // A table without a word yet becomes as large as what is pasted.
  const isNew = old.every((cells) => cells.every((cel) => cel.content.size === 0));
  const at = isNew ? { rij: 0, kolom: 0 } : findCell(state);
  const wide = at.kolom + Math.max(...pasted.map((rij) => rij.length));
  const columns = Math.max(isNew ? LEAST_COLUMNS : (old[0]?.length ?? 0), Math.min(wide, MOST_COLUMNS));
  const rows = Math.max(isNew ? 2 : old.length, at.rij + pasted.length);
  /** @type {Node[][]} */
  const made = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => {
      const was = old[r]?.[c];
      const inhoud = r >= at.rij && c >= at.kolom ? pasted[r - at.rij]?.[c - at.kolom] : undefined;
      return inhoud || !was ? makeCell(r === 0, inhoud ?? [], was?.attrs['was'] ?? null) : was;
    }),
  );
  view.dispatch(putCells(state.tr, made, at).setMeta('paste', true));
  return wide > MOST_COLUMNS ? ['kolommen'] : [];
}
