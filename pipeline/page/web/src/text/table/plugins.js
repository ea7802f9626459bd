// What makes a table of a letter work: its keys, its buttons, what is pasted, and what keeps it whole.
import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Plugin } from 'prosemirror-state';
import { breakLine, toggleLook } from '../commands.js';
import * as words from '../words.js';
import { addColumn, addRow, emptyCells, goToCell, isWhole, moveColumn, moveRow, removeColumn, removeRow, reshape } from './commands.js';
import { tablePaste } from './paste.js';

/** @typedef {import('prosemirror-state').Command} Command */
/** @typedef {import('prosemirror-model').Node} Node */

/** @param {(said: string) => void} say @returns {import('../toolbar.js').Knop[]} */
export const tableButtons = (say) => [
  { naam: 'Rij erboven', teken: '+↑', uitleg: words.ROW, command: reshape(addRow(0), say) },
  { naam: 'Rij eronder', teken: '+↓', uitleg: words.ROW, command: reshape(addRow(1), say) },
  { naam: 'Rij omhoog', teken: '⇡', uitleg: words.ROW, command: reshape(moveRow(-1), say) },
  { naam: 'Rij omlaag', teken: '⇣', uitleg: words.ROW, command: reshape(moveRow(1), say) },
  { naam: 'Rij verwijderen', teken: '−↔', uitleg: words.ROW, command: reshape(removeRow, say) },
  { naam: 'Kolom links', teken: '+←', uitleg: words.COLUMN, command: reshape(addColumn(0), say) },
  { naam: 'Kolom rechts', teken: '+→', uitleg: words.COLUMN, command: reshape(addColumn(1), say) },
  { naam: 'Kolom naar links', teken: '⇠', uitleg: words.COLUMN, command: reshape(moveColumn(-1), say) },
  { naam: 'Kolom naar rechts', teken: '⇢', uitleg: words.COLUMN, command: reshape(moveColumn(1), say) },
  { naam: 'Kolom verwijderen', teken: '−↕', uitleg: words.COLUMN, command: reshape(removeColumn, say) },
];

/** @param {Command} askLink @param {(said: string) => void} say @returns {Plugin[]} */
export function makeTable(askLink, say) {
  let isLeaving = false;
  /** @param {number} step @returns {Command} */
  const tab = (step) => (state, dispatch) => {
    const leaves = isLeaving;
    isLeaving = false;
    return !leaves && goToCell(step)(state, dispatch);
  };
  const keys = keymap({
    'Mod-b': toggleLook('vet'),
    'Mod-i': toggleLook('cursief'),
    'Mod-k': askLink,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
    Enter: breakLine,
    'Shift-Enter': breakLine,
    Tab: tab(1),
    'Shift-Tab': tab(-1),
    Escape: () => (isLeaving = true),
    Backspace: chainCommands(emptyCells, stayAt(0)),
    Delete: chainCommands(emptyCells, stayAt(1)),
  });
  return [history(), keys, keymap(baseKeymap), keepWhole(), new Plugin({ props: tablePaste(say) })];
}

/** Nothing goes from one cell into another at its edge. @param {0 | 1} end @returns {Command} */
const stayAt = (end) => ({ selection: { empty, $from } }) => empty && $from.parentOffset === end * $from.parent.content.size;

/** Whatever a browser does with what is chosen over cells: each row keeps its cells. */
function keepWhole() {
  return new Plugin({
    filterTransaction(tr) {
      if (!tr.docChanged) return true;
      if (tr.getMeta('vorm') || tr.getMeta('history$')) return isWhole(tr.doc);
      return isWhole(tr.doc) && isOfOneShape(tr.before, tr.doc);
    },
    props: {
      handleTextInput(view, _from, _to, text) {
        if (!emptyCells(view.state, view.dispatch)) return false;
        view.dispatch(view.state.tr.insertText(text));
        return true;
      },
    },
  });
}

/** @param {Node} a @param {Node} b */
const isOfOneShape = (a, b) =>
  a.firstChild?.childCount === b.firstChild?.childCount && a.firstChild?.firstChild?.childCount === b.firstChild?.firstChild?.childCount;
