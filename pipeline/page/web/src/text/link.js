// The line below the bar that asks where a link leads.
import { findLink, setLink } from './commands.js';
import { isAddress } from './schema.js';
import * as words from './words.js';

/** @typedef {import('prosemirror-view').EditorView} EditorView */

let made = 0;

export class LinkLine {
  /** @type {EditorView | null} */
  #view = null;
  #input = document.createElement('input');
  #said = document.createElement('span');
  #away;

  constructor() {
    const id = `linkadres-${(made += 1)}`;
    this.dom = document.createElement('div');
    this.dom.className = 'linkregel';
    this.dom.hidden = true;
    const label = document.createElement('label');
    label.htmlFor = id;
    label.textContent = words.LINK_ADDRESS;
    Object.assign(this.#input, { type: 'text', id, inputMode: 'url', autocomplete: 'off', spellcheck: false });
    this.#said.id = `${id}-fout`;
    this.#said.setAttribute('role', 'alert');
    this.#away = this.#button(words.LINK_AWAY, () => this.#set(''));
    this.dom.append(
      label,
      this.#input,
      this.#button(words.LINK_SET, () => this.#confirm()),
      this.#away,
      this.#button(words.LINK_CANCEL, () => this.#close()),
      this.#said,
    );
    this.dom.addEventListener('keydown', (event) => this.#press(event));
  }

  /** Ask for the address of the link at the caret. @type {import('prosemirror-state').Command} */
  ask = (state, dispatch, view) => {
    if (!dispatch || !view) return true;
    const known = findLink(state);
    this.#view = view;
    this.#away.hidden = known === null;
    this.#input.value = known?.href.replace(/^mailto:/, '') ?? '';
    this.#tell('');
    this.dom.hidden = false;
    this.#input.focus();
    this.#input.select();
    return true;
  };

  #confirm() {
    const href = complete(this.#input.value.trim());
    if (isAddress(href)) this.#set(href);
    else this.#tell(words.LINK_WRONG);
  }

  /** @param {string} href */
  #set(href) {
    const view = this.#view;
    if (view) setLink(href)(view.state, view.dispatch);
    this.#close();
  }

  #close() {
    this.dom.hidden = true;
    this.#view?.focus();
  }

  /** @param {string} said */
  #tell(said) {
    this.#said.textContent = said;
    if (said) this.#input.setAttribute('aria-describedby', this.#said.id);
    else this.#input.removeAttribute('aria-describedby');
    this.#input.setAttribute('aria-invalid', `${said !== ''}`);
    if (said) this.#input.focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && event.target === this.#input) this.#confirm();
    else return;
    event.preventDefault();
    event.stopPropagation();
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

/** An address as people type it, made whole. @param {string} typed */
function complete(typed) {
  if (/^[^\s/:@]+@[^\s/@]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(typed) ? `https://${typed}` : typed;
}
