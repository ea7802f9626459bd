// What a letter's text can hold, as a schema of ProseMirror: the types of `letter/opmaak.py` and
// nothing beside them. Of an item not its number is kept but how far it is from the one before it,
// so that those behind a new item count on.
import { Schema } from 'prosemirror-model';

/** @typedef {import('prosemirror-model').NodeSpec} NodeSpec */
/** @typedef {import('prosemirror-model').MarkSpec} MarkSpec */
/** @typedef {'1' | 'a' | 'A' | 'i' | 'I'} Telling */
/** @typedef {{telling: Telling, teken: '.' | ')' | null, begin: number}} Lijstsoort */

/** How deep a list may go. */
export const MOST_LEVELS = 4;

/** @type {NodeSpec} */
const alinea = {
  group: 'blok',
  content: 'inline*',
  parseDOM: [{ tag: 'p' }, { tag: 'div' }],
  toDOM: () => ['p', 0],
};

/** @type {NodeSpec} */
const lijst = {
  group: 'blok',
  content: 'punt+',
  attrs: { telling: { default: '1' }, teken: { default: null }, begin: { default: 1 } },
  parseDOM: [
    { tag: 'ul', getAttrs: () => ({ telling: '1', teken: null, begin: 1 }) },
    { tag: 'ol', getAttrs: (dom) => readSoort(/** @type {HTMLOListElement} */ (dom)) },
  ],
  toDOM: (node) => (node.attrs.teken === null ? ['ul', 0] : ['ol', writeSoort(node.attrs), 0]),
};

/** @type {NodeSpec} */
const punt = {
  content: 'blok+',
  defining: true,
  attrs: { sprong: { default: 1 } },
  parseDOM: [
    { tag: 'li', getAttrs: (dom) => ({ sprong: Number(dom.getAttribute('data-sprong') ?? 1) || 1 }) },
  ],
  toDOM: ({ attrs: { sprong } }) =>
    sprong === 1
      ? ['li', 0]
      : ['li', { 'data-sprong': `${sprong}`, style: `counter-increment: list-item ${sprong}` }, 0],
};

/** @type {NodeSpec} */
const citaat = {
  group: 'blok',
  content: '(alinea | lijst)+',
  defining: true,
  parseDOM: [{ tag: 'blockquote' }],
  toDOM: () => ['blockquote', 0],
};

/** @type {NodeSpec} */
export const REGELEINDE = {
  inline: true,
  group: 'inline',
  selectable: false,
  linebreakReplacement: true,
  parseDOM: [{ tag: 'br' }],
  toDOM: () => ['br'],
};

/** A footnote: a mark that holds its words. @type {NodeSpec} */
const voetnoot = {
  inline: true,
  group: 'inline',
  atom: true,
  attrs: { inhoud: { default: [] } },
  parseDOM: [{ tag: 'sup[data-noot]', getAttrs: (dom) => readNote(dom.getAttribute('data-noot') ?? '') }],
  toDOM: ({ attrs: { inhoud } }) => {
    const said = `Voetnoot: ${tellNote(inhoud)}`;
    return ['sup', { class: 'voetnoot', 'data-noot': JSON.stringify(inhoud), role: 'img', 'aria-label': said, title: said }];
  },
};

/** @param {readonly {soort: string, tekst?: string}[]} inhoud */
const tellNote = (inhoud) => inhoud.map(({ tekst }) => tekst ?? ' ').join('');

/** What a note on the clipboard holds; `false` for what is none. @param {string} said */
function readNote(said) {
  try {
    const inhoud = JSON.parse(said);
    return Array.isArray(inhoud) && inhoud.every(isPiece) && { inhoud };
  } catch {
    return false;
  }
}

/** Whether a piece of a note is as the server has them. @param {unknown} piece */
function isPiece(piece) {
  if (!piece || typeof piece !== 'object') return false;
  const { soort, tekst, vet, cursief, href, doorgehaald } = /** @type {Record<string, unknown>} */ (piece);
  if (soort === 'regeleinde') return Object.keys(piece).length === 1;
  const looks = [vet, cursief, doorgehaald].every((look) => typeof look === 'boolean');
  const leads = href === null || (typeof href === 'string' && isAddress(href));
  return soort === 'tekst' && typeof tekst === 'string' && tekst !== '' && looks && leads;
}

/** @type {Record<string, MarkSpec>} */
export const MARKS = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => {
          const href = dom.getAttribute('href') ?? '';
          return isAddress(href) ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs: { href } }) => ['a', { href, title: href, rel: 'noreferrer' }, 0],
  },
  vet: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b' },
    ],
    toDOM: () => ['strong', 0],
  },
  cursief: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i' },
    ],
    toDOM: () => ['em', 0],
  },
  doorgehaald: {
    parseDOM: [
      { tag: 's' },
    ],
    toDOM: () => ['s', 0],
  },
};

/** A text of blocks. */
export const TEKST = new Schema({
  nodes: {
    doc: { content: 'blok+' },
    alinea,
    lijst,
    punt,
    citaat,
    text: { group: 'inline' },
    regeleinde: REGELEINDE,
    voetnoot,
  },
  marks: MARKS,
});

/** A text of one line. */
export const REGEL = new Schema({
  nodes: { doc: { content: 'alinea' }, alinea: { ...alinea, content: 'text*' }, text: {} },
  marks: MARKS,
});

/** What a note says. */
export const NOOT = new Schema({
  nodes: { doc: { content: 'alinea' }, alinea: { ...alinea, content: 'inline*' }, text: { group: 'inline' }, regeleinde: REGELEINDE },
  marks: MARKS,
});

/** @typedef {typeof TEKST | typeof REGEL | typeof NOOT} Tekstschema */

/**
 * Whether a letter may link to an address, as far as the browser can say; the server has the last word.
 *
 * @param {string} href
 */
export function isAddress(href) {
  return /^(https?:\/\/[^\s<>"\\^`{|}]+|mailto:[^\s<>"\\^`{|}@]+@[^\s<>"\\^`{|}@]+)$/.test(href);
}

/** @param {HTMLOListElement} dom @returns {Lijstsoort} */
function readSoort(dom) {
  const type = dom.getAttribute('type') ?? '';
  const telling = /^[1aAiI]$/.test(type) ? /** @type {Telling} */ (type) : '1';
  return { telling, teken: dom.dataset['teken'] === ')' ? ')' : '.', begin: dom.start };
}

/** @param {import('prosemirror-model').Attrs} attrs @returns {Record<string, string>} */
function writeSoort({ telling, teken, begin }) {
  const written = { type: telling, start: `${begin}`, 'data-teken': teken };
  return teken === ')' ? { ...written, class: `haak-${telling}` } : written;
}
