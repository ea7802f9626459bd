// The bar above a text: buttons and a choice of lists, with one place in the order of Tab and the
// arrow keys between them (the toolbar pattern of WAI-ARIA).
import { closeHistory, redo, undo } from 'prosemirror-history';
import { findLijst, hasLook, isQuoted, liftPunt, setLijst, sinkPunt, toggleCitaat, toggleLook } from './commands.js';

/** @typedef {import('prosemirror-state').Command} Command */
/** @typedef {import('prosemirror-state').EditorState} EditorState */
/** @typedef {import('prosemirror-view').EditorView} EditorView */
/** @typedef {{naam: string, teken?: string, uitleg: string, command: Command, isOn?: (state: EditorState) => boolean}} Knop */

/** Kinds of lists by their value in the choice: how they count, and the sign behind the number. */
const LISTS = /** @type {const} */ ([
  ['', 'Geen lijst'],
  ['-', '• punten'],
  ['1.', '1. 2. 3.'],
  ['1)', '1) 2) 3)'],
  ['a.', 'a. b. c.'],
  ['a)', 'a) b) c)'],
  ['A.', 'A. B. C.'],
  ['A)', 'A) B) C)'],
  ['i.', 'i. ii. iii.'],
  ['i)', 'i) ii) iii)'],
  ['I.', 'I. II. III.'],
  ['I)', 'I) II) III)'],
]);

/** @param {Command} askLink @returns {Knop[]} */
const lineButtons = (askLink) => [
  { naam: 'Vet', uitleg: 'Ctrl+B', command: toggleLook('vet'), isOn: (state) => hasLook(state, 'vet') },
  { naam: 'Cursief', uitleg: 'Ctrl+I', command: toggleLook('cursief'), isOn: (state) => hasLook(state, 'cursief') },
  {
    naam: 'Doorhalen',
    teken: 'ab',
    uitleg: 'Een streep door de woorden',
    command: toggleLook('doorgehaald'),
    isOn: (state) => hasLook(state, 'doorgehaald'),
  },
  { naam: 'Link', uitleg: 'Ctrl+K', command: askLink, isOn: (state) => hasLook(state, 'link') },
];

/** @param {Command} askNote @returns {Knop[]} */
export const blockButtons = (askNote) => [
  { naam: 'Voetnoot', uitleg: 'Ctrl+Shift+F', command: askNote },
  { naam: 'Niveau lager', teken: '⇥', uitleg: 'Alt+Shift+pijl naar rechts', command: sinkPunt },
  { naam: 'Niveau hoger', teken: '⇤', uitleg: 'Alt+Shift+pijl naar links', command: liftPunt },
  { naam: 'Citaat', uitleg: 'Wat iemand anders zegt, ingesprongen', command: toggleCitaat, isOn: isQuoted },
];

/** @type {Knop[]} */
const LAST_BUTTONS = [
  { naam: 'Ongedaan maken', teken: '↶', uitleg: 'Ctrl+Z', command: undo },
  { naam: 'Opnieuw', teken: '↷', uitleg: 'Ctrl+Y', command: redo },
];

export class Toolbar {
  /** @type {[HTMLButtonElement, Knop][]} */
  #buttons = [];
  /** @type {HTMLSelectElement | null} */
  #lists = null;
  /** @type {EditorView | null} */
  #view = null;

  /**
   * @param {string} label
   * @param {Command} askLink
   * @param {{lists?: boolean, knoppen?: readonly Knop[]}} [more] what a text can have beside looks
   */
  constructor(label, askLink, { lists = false, knoppen = [] } = {}) {
    this.dom = document.createElement('div');
    this.dom.className = 'schrijfbalk';
    this.dom.setAttribute('role', 'toolbar');
    this.dom.setAttribute('aria-label', label);
    this.#add(lineButtons(askLink));
    if (lists) this.dom.append((this.#lists = this.#makeLists()));
    this.#add(knoppen);
    this.#add(LAST_BUTTONS);
    this.#stops().forEach((stop, n) => (stop.tabIndex = n === 0 ? 0 : -1));
    this.dom.addEventListener('keydown', (event) => this.#move(event));
    this.dom.addEventListener('focusin', (event) => this.#stand(/** @type {HTMLElement} */ (event.target)));
  }

  /** Work on a text. @param {EditorView} view */
  bind(view) {
    this.#view = view;
    this.update(view);
  }

  /** Show what holds where the caret stands. @param {EditorView} view */
  update(view) {
    for (const [button, { command, isOn }] of this.#buttons) {
      if (isOn) setAttribute(button, 'aria-pressed', `${isOn(view.state)}`);
      setAttribute(button, 'aria-disabled', `${!command(view.state)}`);
    }
    if (this.#lists) this.#lists.value = readLists(view.state);
  }

  /** @param {readonly Knop[]} knoppen */
  #add(knoppen) {
    for (const knop of knoppen) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = knop.teken ?? knop.naam;
      // A sign takes less room than its name, which is told all the same.
      if (knop.teken) button.setAttribute('aria-label', knop.naam);
      button.title = knop.teken ? `${knop.naam} (${knop.uitleg})` : knop.uitleg;
      button.className = `rustig knop-${knop.naam.toLowerCase().replaceAll(' ', '-')}`;
      // A press of the mouse leaves the caret where it is.
      button.addEventListener('mousedown', (event) => event.preventDefault());
      button.addEventListener('click', () => this.#press(button, knop));
      this.#buttons.push([button, knop]);
      this.dom.append(button);
    }
  }

  /** @param {HTMLButtonElement} button @param {Knop} knop */
  #press(button, knop) {
    const view = this.#view;
    if (!view || button.getAttribute('aria-disabled') === 'true') return;
    // What a button does is undone by itself.
    knop.command(view.state, (tr) => view.dispatch(closeHistory(tr)), view);
  }

  #makeLists() {
    const lists = document.createElement('select');
    lists.setAttribute('aria-label', 'Soort lijst');
    lists.autocomplete = 'off';
    lists.append(...LISTS.map(([value, text]) => new Option(text, value)));
    lists.addEventListener('change', () => {
      const view = this.#view;
      if (view) setLijst(parseLists(lists.value))(view.state, (tr) => view.dispatch(closeHistory(tr)));
    });
    return lists;
  }

  #stops() {
    return /** @type {HTMLElement[]} */ ([...this.dom.querySelectorAll('button, select')]);
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const stops = this.#stops();
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const last = stops.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stops[to]?.focus();
  }

  /** @param {HTMLElement} target */
  #stand(target) {
    for (const stop of this.#stops()) stop.tabIndex = stop === target ? 0 : -1;
  }
}

/** Only what changes: who listens hears of each. @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {EditorState} state */
function readLists(state) {
  const attrs = findLijst(state.selection.$from)?.lijst.attrs;
  if (!attrs) return '';
  return attrs['teken'] === null ? '-' : `${attrs['telling']}${attrs['teken']}`;
}

/** @param {string} value */
function parseLists(value) {
  if (value === '') return null;
  if (value === '-') return { telling: /** @type {const} */ ('1'), teken: null };
  const telling = /** @type {import('./schema.js').Telling} */ (value[0]);
  return { telling, teken: /** @type {'.' | ')'} */ (value[1]) };
}
