// What a writer can do with a table: rows and columns that come, go and move, and the step to the next cell.
import { TextSelection } from 'prosemirror-state';
import { makeCell, makeRow } from './convert.js';
import { LEAST_COLUMNS, MOST_COLUMNS, TABEL } from './schema.js';

/** @typedef {import('prosemirror-model').Node} Node */
/** @typedef {import('prosemirror-state').Command} Command */
/** @typedef {import('prosemirror-state').EditorState} EditorState */
/** @typedef {import('prosemirror-state').Transaction} Transaction */
/** @typedef {{rij: number, kolom: number}} Cel */
/** @typedef {Cel & {rijen: number, kolommen: number}} Stand where the caret is, in a table of how many rows and columns */
/** @typedef {{rijen: Node[][], cel: Cel, said: string}} Gemaakt the cells anew, where the caret goes, and what is told */
/** @typedef {{kan: (stand: Stand) => boolean, maak: (rijen: Node[][], cel: Cel) => Gemaakt}} Wijziging */

/** The cell that the caret is in. @param {EditorState} state @returns {Cel} */
export const findCell = ({ selection: { $from } }) =>
  $from.depth < 2 ? { rij: 0, kolom: 0 } : { rij: $from.index(1), kolom: $from.index(2) };

/** @param {EditorState} state @returns {Node[][]} */
const listCells = ({ doc }) => (doc.firstChild?.children ?? []).map((rij) => [...rij.children]);

/**
 * A command that makes the table anew of its cells: those that stay are the same ones.
 *
 * @param {Wijziging} wijziging
 * @param {(said: string) => void} say
 * @returns {Command}
 */
export const reshape = ({ kan, maak }, say) => (state, dispatch) => {
  // Asked with every key: that must not cost more in a large table.
  const table = state.doc.child(0);
  const cel = findCell(state);
  if (!kan({ ...cel, rijen: table.childCount, kolommen: table.child(0).childCount })) return false;
  if (dispatch) {
    const made = maak(listCells(state), cel);
    dispatch(putCells(state.tr, made.rijen, made.cel));
    say(made.said);
  }
  return true;
};

/** @param {Transaction} tr @param {Node[][]} rijen @param {Cel} cel */
export function putCells(tr, rijen, cel) {
  const old = new Map(tr.doc.child(0).children.map((rij) => [rij.firstChild, rij]));
  const rows = rijen.map((cells, n) => {
    const same = old.get(cells[0] ?? null);
    const isSame = same && same.childCount === cells.length && cells.every((one, c) => one === same.child(c));
    return isSame ? same : makeRow(n === 0, cells.map((one) => asCell(one, n === 0)));
  });
  tr.replaceWith(1, tr.doc.content.size - 1, rows).setMeta('vorm', true);
  return tr.setSelection(TextSelection.create(tr.doc, placeOf(tr.doc, cel))).scrollIntoView();
}

/** A cell as one of the headings, or as one below them. @param {Node} cel @param {boolean} isHead */
function asCell(cel, isHead) {
  const type = isHead ? TABEL.nodes.kop : TABEL.nodes.cel;
  return cel.type === type ? cel : type.create(cel.attrs, cel.content);
}

/** The place right before the words of a cell. @param {Node} doc @param {Cel} cel */
export function placeOf(doc, { rij, kolom }) {
  let pos = 1;
  const rows = doc.child(0).children;
  for (const row of rows.slice(0, rij)) pos += row.nodeSize;
  pos += 1;
  for (const cel of (rows[rij]?.children ?? []).slice(0, kolom)) pos += cel.nodeSize;
  return pos + 1;
}

/** @param {0 | 1} behind 1 for below, 0 for above @returns {Wijziging} */
export const addRow = (behind) => ({
  kan: () => true,
  maak: (rijen, { rij, kolom }) => {
    const at = Math.max(rij + behind, 1);
    const made = (rijen[0] ?? []).map(() => makeCell(false));
    return { rijen: rijen.toSpliced(at, 0, made), cel: { rij: at, kolom }, said: `Rij ${at} toegevoegd.` };
  },
});

/** The headings stay, and one row below them. @type {Wijziging} */
export const removeRow = {
  kan: ({ rij, rijen }) => rij > 0 && rijen > 2,
  maak: (rijen, { rij, kolom }) => {
    const cel = { rij: Math.min(rij, rijen.length - 2), kolom };
    return { rijen: rijen.toSpliced(rij, 1), cel, said: `Rij ${rij} verwijderd.` };
  },
};

/** @param {1 | -1} step @returns {Wijziging} */
export const moveRow = (step) => ({
  kan: ({ rij, rijen }) => rij > 0 && rij + step > 0 && rij + step < rijen,
  maak: (rijen, { rij, kolom }) => {
    const to = rij + step;
    return { rijen: move(rijen, rij, to), cel: { rij: to, kolom }, said: `De rij staat nu op plaats ${to} van ${rijen.length - 1}.` };
  },
});

/** @param {0 | 1} behind 1 for right, 0 for left @returns {Wijziging} */
export const addColumn = (behind) => ({
  kan: ({ kolommen }) => kolommen < MOST_COLUMNS,
  maak: (rijen, { rij, kolom }) => {
    const at = kolom + behind;
    const made = rijen.map((cells, n) => cells.toSpliced(at, 0, makeCell(n === 0)));
    return { rijen: made, cel: { rij, kolom: at }, said: `Kolom ${at + 1} toegevoegd.` };
  },
});

/** @type {Wijziging} */
export const removeColumn = {
  kan: ({ kolommen }) => kolommen > LEAST_COLUMNS,
  maak: (rijen, { rij, kolom }) => {
    const made = rijen.map((cells) => cells.toSpliced(kolom, 1));
    return { rijen: made, cel: { rij, kolom: Math.min(kolom, (made[0] ?? []).length - 1) }, said: `Kolom ${kolom + 1} verwijderd.` };
  },
};

/** @param {1 | -1} step @returns {Wijziging} */
export const moveColumn = (step) => ({
  kan: ({ kolom, kolommen }) => kolom + step >= 0 && kolom + step < kolommen,
  maak: (rijen, { rij, kolom }) => {
    const to = kolom + step;
    const said = `De kolom staat nu op plaats ${to + 1} van ${(rijen[0] ?? []).length}.`;
    return { rijen: rijen.map((cells) => move(cells, kolom, to)), cel: { rij, kolom: to }, said };
  },
});

/** @template T @param {T[]} items @param {number} from @param {number} to */
function move(items, from, to) {
  const moved = items.slice(from, from + 1);
  return items.toSpliced(from, 1).toSpliced(to, 0, ...moved);
}

/** Go to the next cell or the one before it; behind the last one Tab goes on. @param {number} step @returns {Command} */
export const goToCell = (step) => (state, dispatch) => {
  const { rij, kolom } = findCell(state);
  const count = state.doc.child(0).child(0).childCount;
  const to = rij * count + kolom + step;
  if (to < 0 || to >= count * state.doc.child(0).childCount) return false;
  const start = placeOf(state.doc, { rij: Math.floor(to / count), kolom: to % count });
  const end = start + state.doc.resolve(start).parent.content.size;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, start, end)).scrollIntoView());
  return true;
};

/** What is chosen in more than one cell is emptied in each: cells themselves stay. @type {Command} */
export const emptyCells = (state, dispatch) => {
  const { $from, $to, from, to } = state.selection;
  if ($from.parent.inlineContent && $from.sameParent($to)) return false;
  if (dispatch) {
    const { tr } = state;
    state.doc.nodesBetween(from, to, (node, pos) => {
      if (!node.inlineContent) return;
      const [first, last] = [Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)];
      if (first < last) tr.delete(tr.mapping.map(first), tr.mapping.map(last));
    });
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(from)))).scrollIntoView());
  }
  return true;
};

/** Whether each row has as many cells as the first. @param {Node} doc */
export function isWhole(doc) {
  const rows = doc.firstChild?.children ?? [];
  return rows.every((rij) => rij.childCount === rows[0]?.childCount);
}
