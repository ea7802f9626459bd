// The line below the bar in which the words of a footnote are typed. Each of them is at once in the
// text, which holds a note with its mark: a mark that goes takes them along, and undo brings both back.
import { baseKeymap } from 'prosemirror-commands';
import { closeHistory, history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { breakLine, toggleLook } from './commands.js';
import { fromNote, toNote } from './convert.js';
import { makePaste } from './paste/paste.js';
import { Toolbar } from './toolbar.js';
import * as words from './words.js';

/** @typedef {import('prosemirror-state').Command} Command */
/** @typedef {import('prosemirror-state').Transaction} Transaction */

const OWN = 'noot';

export class NoteLine {
  /** @type {EditorView | null} the text that the note is in, and where */
  #outer = null;
  #pos = -1;
  #askLink;
  #say;
  #label;
  #title = document.createElement('p');
  #toolbar;
  /** @type {EditorView | null} */
  #inner = null;

  /** @param {string} label @param {Command} askLink @param {(said: string) => void} say */
  constructor(label, askLink, say) {
    this.#label = label;
    this.#askLink = askLink;
    this.#say = say;
    this.#toolbar = new Toolbar(words.toolbar(`de voetnoot bij ${label}`), askLink);
    this.#title.className = 'nootnaam';
    this.dom = document.createElement('div');
    this.dom.className = 'nootregel';
    this.dom.hidden = true;
    this.dom.append(
      this.#title,
      this.#toolbar.dom,
      this.#button(words.NOTE_DONE, () => this.close()),
      this.#button(words.NOTE_AWAY, () => this.#remove()),
    );
  }

  /** Put a note behind what is chosen, or open the one that is. @type {Command} */
  ask = (state, dispatch, view) => {
    const type = state.schema.nodes['voetnoot'];
    if (!type || !state.selection.$to.parent.inlineContent) return false;
    if (!dispatch || !view) return true;
    const { to } = state.selection;
    const at = isNote(state) ? state.selection.from : to;
    if (!isNote(state)) dispatch(select(state.tr.insert(to, type.create()), to).scrollIntoView());
    this.open(view, at);
    return true;
  };

  /** Open the note that is chosen. @type {Command} */
  enter = (state, dispatch, view) => {
    if (!isNote(state)) return false;
    if (dispatch && view) this.open(view, state.selection.from);
    return true;
  };

  /** @param {EditorView} view @param {number} pos */
  open(view, pos) {
    this.#leave();
    this.#outer = view;
    this.#pos = pos;
    this.dom.hidden = false;
    if (!isNote(view.state)) view.dispatch(select(view.state.tr, pos).setMeta(OWN, true));
    this.#load();
    const name = words.note(countNotes(view.state, pos));
    this.#title.textContent = name;
    this.#inner?.setProps({ attributes: () => this.#describe(name) });
    this.#inner?.focus();
  }

  /** Keep to the note while the text around it changes. @param {Transaction} tr */
  follow(tr) {
    if (this.dom.hidden || tr.getMeta(OWN)) return;
    this.#pos = tr.mapping.map(this.#pos, 1);
    const note = this.#find();
    if (!note) this.dom.hidden = true;
    else if (tr.docChanged && this.#inner && !isSaid(note, this.#inner)) this.#load();
  }

  /** Leave the note, one without a word being none. */
  close() {
    const outer = this.#outer;
    if (!outer || this.dom.hidden) return;
    this.#leave();
    const behind = Math.min(this.#pos + Number(this.#find() !== null), outer.state.doc.content.size);
    outer.dispatch(outer.state.tr.setSelection(TextSelection.near(outer.state.doc.resolve(behind))));
    outer.focus();
  }

  /** Leave the note for a place that somebody chose. */
  leave() {
    if (!this.dom.hidden) this.#leave();
  }

  #leave() {
    const note = this.#find();
    this.dom.hidden = true;
    if (note && note.attrs['inhoud'].length === 0) this.#delete();
  }

  #remove() {
    const outer = this.#outer;
    this.dom.hidden = true;
    if (this.#find()) this.#delete();
    outer?.focus();
  }

  #delete() {
    const outer = this.#outer;
    if (outer) outer.dispatch(closeHistory(outer.state.tr.delete(this.#pos, this.#pos + 1)));
  }

  #find() {
    const found = this.#outer && this.#pos >= 0 && this.#pos < this.#outer.state.doc.content.size && this.#outer.state.doc.nodeAt(this.#pos);
    return found && found.type.name === 'voetnoot' ? found : null;
  }

  #load() {
    const note = this.#find();
    if (!note) return;
    const doc = toNote(note.attrs['inhoud']);
    const done = () => (this.close(), true);
    const keys = keymap({
      'Mod-b': toggleLook('vet'),
      'Mod-i': toggleLook('cursief'),
      'Mod-k': this.#askLink,
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Shift-Enter': breakLine,
      Enter: done,
      Escape: done,
    });
    const plugins = [history(), keys, keymap(baseKeymap), makePaste('noot', this.#say)];
    const state = EditorState.create({ doc, plugins, selection: TextSelection.atEnd(doc) });
    if (this.#inner) this.#inner.updateState(state);
    else this.#inner = this.#make(state);
    this.#toolbar.bind(this.#inner);
  }

  /** @param {EditorState} state */
  #make(state) {
    const mount = document.createElement('div');
    this.#toolbar.dom.after(mount);
    return new EditorView({ mount }, { state, dispatchTransaction: (tr) => this.#dispatch(tr) });
  }

  /** @param {string} name @returns {Record<string, string>} */
  #describe(name) {
    return {
      class: 'nootvlak',
      role: 'textbox',
      'aria-multiline': 'false',
      'aria-label': `${name} bij ${this.#label}`,
      lang: 'nl',
      spellcheck: 'true',
      translate: 'no',
    };
  }

  /** What is typed here is what the note in the text holds. @param {Transaction} tr */
  #dispatch(tr) {
    const inner = this.#inner;
    if (!inner) return;
    inner.updateState(inner.state.apply(tr));
    this.#toolbar.update(inner);
    const [outer, note] = [this.#outer, this.#find()];
    if (!tr.docChanged || !outer || !note) return;
    const made = note.type.create({ inhoud: fromNote(inner.state.doc) }, null, note.marks);
    const change = outer.state.tr.replaceWith(this.#pos, this.#pos + 1, made);
    outer.dispatch(select(change, this.#pos).setMeta(OWN, true));
  }

  /** @param {string} text @param {() => void} act */
  #button(text, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'rustig';
    button.textContent = text;
    button.addEventListener('click', act);
    return button;
  }
}

/** Whether what is chosen is a note. @param {EditorState} state */
const isNote = ({ selection }) => selection instanceof NodeSelection && selection.node.type.name === 'voetnoot';

/** @param {Transaction} tr @param {number} pos */
const select = (tr, pos) => tr.setSelection(NodeSelection.create(tr.doc, pos));

/** The number of the note at a place, as the text shows it. @param {EditorState} state @param {number} pos */
function countNotes(state, pos) {
  let count = 1;
  state.doc.nodesBetween(0, pos, (node, at) => void (count += Number(node.type.name === 'voetnoot' && at < pos)));
  return count;
}

/** @param {import('prosemirror-model').Node} note @param {EditorView} inner */
const isSaid = (note, inner) => toNote(note.attrs['inhoud']).eq(inner.state.doc);
