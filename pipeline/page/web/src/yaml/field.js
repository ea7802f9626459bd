// The text area of a content file, shown as lines of YAML with their problems: text in, text out.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { LOOK } from './look.js';
import * as words from './words.js';

/** @typedef {{regel: number, kolom: number, tekst: string, ernst: string}} Melding with 1-based places */

export class YamlField {
  #area;
  #host = document.createElement('div');
  #switch = document.createElement('button');
  #view;

  /** @param {HTMLTextAreaElement} area */
  constructor(area) {
    this.#area = area;
    this.#host.className = 'yamlveld';
    // CodeMirror brings its styles along. The page's policy allows that in a shadow tree, where they are
    // no elements.
    const root = this.#host.attachShadow({ mode: 'open' });
    this.#view = new EditorView({ state: this.#makeState(area.value), parent: root, root });
    this.#build();
    this.#show(this.#read());
  }

  #build() {
    const area = this.#area;
    Object.assign(this.#switch, { type: 'button', className: 'rustig', textContent: words.PLAIN, title: words.PLAIN_HINT });
    this.#switch.setAttribute('aria-pressed', 'false');
    this.#switch.addEventListener('click', () => this.#toggle());
    // What is typed here reaches the form by way of the text area alone.
    for (const kind of ['input', 'change']) this.#host.addEventListener(kind, (event) => event.stopPropagation());
    const had = document.activeElement === area;
    area.before(this.#switch, this.#host);
    area.hidden = true;
    area.focus = (options) => (area.hidden ? this.#view.focus() : HTMLElement.prototype.focus.call(area, options));
    for (const label of area.labels) label.addEventListener('click', () => area.focus());
    area.addEventListener('brief:meldingen', (event) => this.#show(/** @type {CustomEvent} */ (event).detail));
    area.addEventListener('brief:naar', (event) => this.#go(/** @type {CustomEvent} */ (event)));
    area.addEventListener('brief:ververs', () => this.#renew());
    if (!had) return;
    // Who typed before the editor was there goes on where they were.
    this.#view.dispatch({ selection: { anchor: area.selectionStart, head: area.selectionEnd } });
    this.#view.focus();
  }

  /** @param {string} text */
  #makeState(text) {
    const area = this.#area;
    const told = [words.HELP, ...describe(area)].join(' ');
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        search({ top: true }),
        yaml(),
        LOOK,
        EditorView.lineWrapping,
        EditorState.phrases.of(words.PHRASES),
        EditorView.contentAttributes.of({
          'aria-label': [...area.labels].map((label) => label.textContent?.trim()).join(' ') || 'Inhoudsbestand',
          'aria-description': told,
          // It is in the order of Tab by itself; said, who checks pages sees that it is.
          tabindex: '0',
          lang: 'nl',
          spellcheck: 'false',
          translate: 'no',
        }),
        keymap.of([{ key: 'F8', run: nextDiagnostic }, ...defaultKeymap, ...historyKeymap, ...searchKeymap].filter(isOurs)),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) this.#give();
        }),
      ],
    });
  }

  /** The form has every key at once. */
  #give() {
    const text = this.#view.state.doc.toString();
    if (text === this.#area.value) return;
    this.#area.value = text;
    this.#area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #renew() {
    if (this.#area.value !== this.#view.state.doc.toString()) this.#view.setState(this.#makeState(this.#area.value));
  }

  /** @returns {Melding[]} */
  #read() {
    try {
      return JSON.parse(this.#area.dataset['meldingen'] ?? '[]');
    } catch {
      return [];
    }
  }

  /** @param {readonly Melding[]} meldingen */
  #show(meldingen) {
    const { doc } = this.#view.state;
    const diagnostics = meldingen.map(({ regel, kolom, tekst, ernst }) => {
      const line = doc.line(Math.min(Math.max(regel, 1), doc.lines));
      const from = Math.min(line.from + Math.max(kolom - 1, 0), line.to);
      const severity = ernst === 'fout' ? /** @type {const} */ ('error') : /** @type {const} */ ('warning');
      return { from, to: line.to, severity, message: tekst };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** @param {CustomEvent<{regel: number, kolom: number}>} event */
  #go(event) {
    if (!this.#area.hidden) return;
    event.preventDefault();
    const { doc } = this.#view.state;
    const line = doc.line(Math.min(Math.max(event.detail.regel, 1), doc.lines));
    const at = Math.min(line.from + Math.max(event.detail.kolom - 1, 0), line.to);
    this.#view.dispatch({
      selection: EditorSelection.cursor(at),
      effects: EditorView.scrollIntoView(at, { y: 'center' }),
    });
    this.#view.focus();
  }

  #toggle() {
    const isPlain = !this.#area.hidden;
    if (isPlain) this.#renew();
    this.#area.hidden = isPlain;
    this.#host.hidden = !isPlain;
    this.#switch.setAttribute('aria-pressed', `${!isPlain}`);
    if (isPlain) this.#show(this.#read());
  }
}

/**
 * Not with Ctrl and Alt together, which is AltGr, never Tab, and not what the page saves with.
 *
 * @param {import('@codemirror/view').KeyBinding} binding
 */
function isOurs({ key = '' }) {
  return !/(Ctrl|Mod)-Alt|Alt-(Ctrl|Mod)|(^|-)Tab$|^Mod-(Enter|s)$/.test(key);
}

/** What is said of a text area in elements beside it. @param {HTMLElement} area */
function describe(area) {
  const ids = area.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent?.trim() ?? '').filter(Boolean);
}
