// One text area of the form, shown as a text to write in: its Markdown in, the same Markdown out as
// long as nothing is touched, and of what is touched the paragraphs that changed.
import { EditorState, Plugin, Selection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { toDocument, toOpmaak } from './convert.js';
import { makeKeys } from './keys.js';
import { LinkLine } from './link.js';
import { NoteLine } from './note.js';
import { makePaste } from './paste/paste.js';
import { REGEL, TEKST } from './schema.js';
import { readTable, readText, writeTable, writeText } from './server.js';
import { fromTable, toTable } from './table/convert.js';
import { makeTable, tableButtons } from './table/plugins.js';
import { Toolbar, blockButtons } from './toolbar.js';
import * as words from './words.js';

/** Milliseconds without a key after which a text is written: half of a list item is nothing to write. */
const PAUSE = 60;
/** Milliseconds after which a server that gave no answer is asked again. */
const AGAIN = 2_000;
/** Milliseconds that what is told of a paste stays, even when somebody types on. */
const LONG_ENOUGH = 12_000;

export class TextField {
  #area;
  /** @type {'tekst' | 'regel' | 'rooster'} */
  #vorm;
  /** @type {import('prosemirror-model').Node | null} the text as it was read */
  #read = null;
  #label;
  /** What the text area held when its text was read: what is written is made as like it as may be. */
  #bron = '';
  /** What the text area was last given. */
  #written = '';
  #isDirty = false;
  /** What was told of the last paste, and when. */
  #noted = '';
  #notedAt = 0;
  #timer = 0;
  /** @type {Promise<boolean> | null} */
  #writing = null;
  /** @type {EditorView | null} */
  #view = null;
  #toolbar;
  #link = new LinkLine();
  #note;
  #said = document.createElement('p');
  #help = document.createElement('p');
  #place = document.createElement('div');
  #switch = document.createElement('button');

  /** @param {HTMLTextAreaElement} area */
  constructor(area) {
    this.#area = area;
    const { opmaak } = area.dataset;
    this.#vorm = opmaak === 'regel' || opmaak === 'rooster' ? opmaak : 'tekst';
    this.#label = readLabel(area);
    this.#note = new NoteLine(this.#label, this.#link.ask, (said) => this.#notice(said));
    this.#toolbar = new Toolbar(words.toolbar(this.#label), this.#link.ask, this.#findButtons());
    this.#build();
    area.addEventListener('brief:ververs', () => void this.open());
  }

  /** Show what the text area says, or why it stays as it is. @returns {Promise<void>} */
  async open() {
    const bron = this.#area.value;
    if (this.#view && bron === this.#written) return this.#show();
    let answer;
    try {
      answer = await (this.#vorm === 'rooster' ? readTable(bron) : readText(bron, this.#vorm));
    } catch {
      return this.#stay(words.NOT_READ);
    }
    // Somebody typed on meanwhile: that is what there is to show.
    if (this.#area.value !== bron) return this.open();
    if ('fouten' in answer) {
      const [first] = answer.fouten;
      return this.#stay(first ? words.faultAt(first.regel, first.melding) : words.NOT_SHOWN);
    }
    let doc;
    try {
      if ('rijen' in answer) doc = toTable(answer.rijen);
      else doc = toDocument(this.#vorm === 'regel' ? REGEL : TEKST, answer.opmaak);
    } catch {
      return this.#stay(words.NOT_SHOWN);
    }
    this.#bron = this.#written = bron;
    this.#read = doc;
    this.#isDirty = false;
    this.#fill(doc);
    this.#show();
  }

  /**
   * Have all that was typed in the text area.
   *
   * @returns {Promise<boolean>} whether it is
   */
  async flush() {
    clearTimeout(this.#timer);
    while (this.#isDirty) {
      this.#writing ??= this.#write().finally(() => (this.#writing = null));
      if (!(await this.#writing)) return false;
    }
    return true;
  }

  /** Whether something was typed that the text area does not have yet. */
  get isDirty() {
    return this.#isDirty && this.#area.isConnected;
  }

  #build() {
    const area = this.#area;
    this.#place.className = 'schrijfveld';
    this.#said.className = 'schrijfmelding';
    this.#said.setAttribute('role', 'status');
    this.#help.id = `${(area.id ||= `tekstveld-${Math.random().toString(36).slice(2)}`)}-uitleg`;
    this.#help.className = 'stil-gezegd';
    this.#help.textContent = this.#vorm === 'rooster' ? words.TABLE_HELP : words.HELP;
    Object.assign(this.#switch, { type: 'button', className: 'rustig', textContent: words.PLAIN_SIGN, title: words.PLAIN_HINT });
    this.#switch.setAttribute('aria-label', words.PLAIN);
    this.#switch.setAttribute('aria-pressed', 'false');
    this.#switch.addEventListener('click', () => void this.#toggle());
    const bar = document.createElement('div');
    bar.className = 'schrijfbalken';
    bar.append(this.#toolbar.dom, this.#switch);
    this.#toolbar.dom.hidden = true;
    this.#place.append(bar, this.#link.dom, this.#note.dom, this.#said, this.#help);
    // What is typed here reaches the form by way of the text area alone.
    for (const kind of ['input', 'change']) this.#place.addEventListener(kind, (event) => event.stopPropagation());
    this.#place.addEventListener('focusout', () => void this.flush());
    area.before(this.#place);
    area.focus = (options) => (area.hidden ? this.#view?.focus() : HTMLElement.prototype.focus.call(area, options));
    for (const label of area.labels) label.addEventListener('click', () => area.focus());
    // What the form says of its field holds for what stands in its place.
    const follow = new MutationObserver(() => this.#view?.setProps({ attributes: () => this.#describe() }));
    follow.observe(area, { attributeFilter: ['aria-invalid', 'aria-describedby'] });
  }

  /** @param {import('prosemirror-model').Node} doc */
  #fill(doc) {
    const follow = new Plugin({ view: () => ({ update: (view) => this.#toolbar.update(view) }) });
    const plugins = [...this.#makePlugins(), follow];
    const state = EditorState.create({ doc, plugins });
    if (this.#view) {
      this.#view.updateState(state);
      return;
    }
    this.#view = new EditorView({ mount: this.#makeMount() }, {
      state,
      attributes: () => this.#describe(),
      dispatchTransaction: (tr) => this.#dispatch(tr),
      handleClickOn: (view, _pos, node, at) => node.type.name === 'voetnoot' && (this.#note.open(view, at), true),
      handleDOMEvents: { focus: () => void this.#note.leave() },
    });
    this.#toolbar.bind(this.#view);
  }

  #makePlugins() {
    const say = /** @param {string} said */ (said) => this.#notice(said);
    if (this.#vorm === 'rooster') return makeTable(this.#link.ask, say);
    return [...makeKeys(this.#vorm === 'regel', this.#link.ask, this.#note), makePaste(this.#vorm, say)];
  }

  #findButtons() {
    if (this.#vorm === 'rooster') return { knoppen: tableButtons((said) => this.#notice(said)) };
    return this.#vorm === 'regel' ? {} : { lists: true, knoppen: blockButtons(this.#note.ask) };
  }

  #makeMount() {
    const mount = document.createElement('div');
    this.#said.before(mount);
    return mount;
  }

  /** @returns {Record<string, string>} */
  #describe() {
    const told = this.#area.getAttribute('aria-describedby') ?? '';
    const invalid = this.#area.getAttribute('aria-invalid');
    return {
      class: this.#vorm === 'rooster' ? 'schrijfvlak roostervlak' : 'schrijfvlak',
      role: 'textbox',
      'aria-multiline': `${this.#vorm !== 'regel'}`,
      'aria-label': this.#label,
      'aria-describedby': `${told} ${this.#help.id}`.trim(),
      ...(invalid === null ? {} : { 'aria-invalid': invalid }),
      lang: 'nl',
      spellcheck: 'true',
      translate: 'no',
    };
  }

  /** @param {import('prosemirror-state').Transaction} tr */
  #dispatch(tr) {
    const view = this.#view;
    if (!view) return;
    view.updateState(view.state.apply(tr));
    this.#note.follow(tr);
    if (!tr.docChanged) return;
    if (performance.now() - this.#notedAt > LONG_ENOUGH) this.#noted = '';
    this.#touch();
  }

  #touch() {
    this.#isDirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Write what stands in the editor now; tell whether that came about. */
  async #write() {
    const doc = this.#view?.state.doc;
    if (!doc) return true;
    try {
      const answer = await this.#ask(doc);
      // What was refused is not what stands there any more.
      if ('fout' in answer && this.#view?.state.doc !== doc) return true;
      if ('fout' in answer) {
        this.#tell(words.notWritten(answer.fout), true);
        return false;
      }
      this.#isDirty = this.#view?.state.doc !== doc;
      this.#give(answer.bron);
      this.#tell(answer.opmerking);
      return true;
    } catch {
      this.#tell(words.notWritten(words.NO_ANSWER), true);
      this.#timer = setTimeout(() => void this.flush(), AGAIN);
      return false;
    }
  }

  /** @param {import('prosemirror-model').Node} doc */
  #ask(doc) {
    const breedte = Number(this.#area.dataset['breedte']) || null;
    if (this.#vorm === 'rooster') return writeTable(this.#bron, fromTable(doc, this.#read ?? doc));
    return writeText(this.#bron, toOpmaak(doc), this.#vorm, breedte);
  }

  /** @param {string} bron */
  #give(bron) {
    if (bron === this.#area.value) return;
    this.#area.value = this.#written = bron;
    this.#area.dispatchEvent(new Event('input', { bubbles: true }));
    this.#area.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Tell what became of what was pasted, as long as somebody may be reading it. @param {string} said */
  #notice(said) {
    this.#noted = said;
    this.#notedAt = performance.now();
    this.#tell('');
  }

  /** @param {string} saying */
  #tell(saying, isFault = false) {
    const said = [this.#noted, saying].filter(Boolean).join(' ');
    if (this.#said.textContent !== said) this.#said.textContent = said;
    this.#said.classList.toggle('fout', isFault);
  }

  #show() {
    const had = document.activeElement === this.#area;
    const { selectionStart, value } = this.#area;
    this.#area.hidden = true;
    this.#toolbar.dom.hidden = false;
    if (this.#view) this.#view.dom.hidden = false;
    this.#switch.setAttribute('aria-pressed', 'false');
    this.#tell('');
    if (!had || !this.#view) return;
    this.#view.focus();
    // Who typed before the editor was there goes on where they were.
    const { state } = this.#view;
    if (selectionStart < value.trimEnd().length) {
      const place = findPlace(state.doc, value.slice(0, selectionStart));
      this.#view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(place))));
      return;
    }
    const tr = state.tr.setSelection(Selection.atEnd(state.doc));
    // A space at the end is no part of a text, and what is typed next is no part of its last word.
    if (value.endsWith(' ')) tr.insertText(' ');
    this.#view.dispatch(tr);
  }

  /** Leave the plain text as it is, and say why. @param {string} cause */
  #stay(cause) {
    this.#hide();
    this.#tell(words.stays(cause));
  }

  #hide() {
    this.#area.hidden = false;
    this.#toolbar.dom.hidden = this.#link.dom.hidden = this.#note.dom.hidden = true;
    if (this.#view) this.#view.dom.hidden = true;
    this.#switch.setAttribute('aria-pressed', 'true');
  }

  async #toggle() {
    if (!this.#area.hidden) {
      await this.open();
    } else if (await this.flush()) {
      this.#tell('');
      this.#hide();
    }
  }
}

/** What a text area is called. @param {HTMLTextAreaElement} area */
function readLabel(area) {
  const said = area.getAttribute('aria-label') ?? [...area.labels].map((label) => label.textContent).join(' ');
  return said.replace(/\s+/g, ' ').trim() || 'Tekst';
}

const LETTER = /\p{L}/u;

/**
 * The place in a text that stands behind what is before a place in its source: behind as many letters, and behind
 * what follows those in both.
 *
 * @param {import('prosemirror-model').Node} doc @param {string} before
 */
function findPlace(doc, before) {
  let letters = [...before].filter((sign) => LETTER.test(sign)).length;
  let tail = before.slice(before.search(/\P{L}*$/u)).replaceAll(/[*_~`\\]/g, '');
  let place = 0;
  doc.descendants((node, at) => {
    if (!node.isText) return letters > 0 || tail !== '';
    [...(node.text ?? '')].reduce((from, sign) => {
      const isNext = letters > 0 || (tail !== '' && tail.startsWith(sign));
      if (isNext) place = from + sign.length;
      if (letters > 0) letters -= LETTER.test(sign) ? 1 : 0;
      else if (isNext) tail = tail.slice(sign.length);
      else tail = '';
      return from + sign.length;
    }, at);
    return false;
  });
  return place;
}
