// The keys of the text editor, and the signs at the start of a line that begin a list. No key is
// taken with Ctrl and Alt together (that is AltGr, with which people type €), and never Tab alone.
import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { beginLijst, breakLine, leaveLijst, liftPunt, sinkPunt, splitPunt, toggleLook } from './commands.js';

/** @typedef {import('prosemirror-state').Command} Command */
/** @typedef {import('prosemirror-state').Plugin} Plugin */

/**
 * What handles the keys in a text.
 *
 * @param {boolean} isLine whether it is a text of one line
 * @param {Command} askLink
 * @param {import('./note.js').NoteLine} note
 * @returns {Plugin[]}
 */
export function makeKeys(isLine, askLink, note) {
  const common = {
    'Mod-b': toggleLook('vet'),
    'Mod-i': toggleLook('cursief'),
    'Mod-k': askLink,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
  };
  const nothing = () => true;
  if (isLine) {
    return [history(), keymap({ ...common, Enter: nothing, 'Shift-Enter': nothing }), keymap(baseKeymap)];
  }
  const blocks = {
    ...common,
    'Mod-Shift-f': note.ask,
    Enter: chainCommands(note.enter, splitPunt),
    'Shift-Enter': breakLine,
    Backspace: chainCommands(undoInputRule, leaveLijst),
    'Alt-Shift-ArrowRight': sinkPunt,
    'Alt-Shift-ArrowLeft': liftPunt,
  };
  return [history(), LISTS, keymap(blocks), keymap(baseKeymap)];
}

const LISTS = inputRules({
  rules: [
    new InputRule(/^-\s$/, (state, _, start, end) =>
      beginLijst(state, { telling: '1', teken: null }, start, end),
    ),
    new InputRule(/^1\.\s$/, (state, _, start, end) =>
      beginLijst(state, { telling: '1', teken: '.' }, start, end),
    ),
  ],
});
