// What another program put on the clipboard as HTML in, HTML of nothing but what a letter can hold
// out, and what was left out or became something else.
import { parse, replaceBy, styleOf, unwrap } from './dom.js';
import { flattenLists, joinLists } from './lists.js';
import { markLooks } from './looks.js';
import { takeNotes, takeRemarks } from './notes.js';
import { readRows, takeTables } from './tables.js';
import { SAID } from './said.js';

/** @typedef {import('./said.js').Gezegd} Gezegd */
/** @typedef {import('../convert.js').Stuk} Stuk */

const PICTURES = 'img, picture, svg, canvas, math';
/** Elements that stay; of any other the content does. */
const KEPT = new Set(['P', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'A', 'STRONG', 'EM', 'S', 'BR', 'SUP']);
/** Elements that are a paragraph where nothing else in them is. */
const BLOCKS = 'p, div, h1, h2, h3, h4, h5, h6, pre, address, article, section, header, footer, main, aside, dt, dd, figure, figcaption, center, caption';
const INNER_BLOCKS = `${BLOCKS}, ul, ol, blockquote, table`;

/**
 * Clean what is pasted.
 *
 * @param {string} html
 * @param {boolean} isLine whether there is room for one line alone
 * @returns {{html: string, said: Gezegd[]}} in the order in which things are told
 */
export function clean(html, isLine) {
  /** @type {Set<Gezegd>} */
  const said = new Set();
  const root = parse(html);
  removeUnseen(root, said);
  takeRemarks(root, said);
  takeNotes(root, said, isLine, (note) => tidyNote(note, said));
  takePictures(root, said);
  takeTables(root, said);
  joinLists(root, said);
  flattenLists(root, said);
  markLooks(root, said);
  takeHeadings(root, said);
  makeParagraphs(root);
  keepLinks(root, said);
  keepOnlyKnown(root);
  setSpaces(root);
  removeEmpty(root);
  if (isLine) joinLines(root, said);
  return { html: root.innerHTML, said: SAID.filter((one) => said.has(one)) };
}

/**
 * The cells of the table that is pasted; nothing of what is no table.
 *
 * @param {string} html
 * @returns {{rijen: Stuk[][][], said: Gezegd[]} | null}
 */
export function cleanTable(html) {
  /** @type {Set<Gezegd>} */
  const said = new Set();
  const root = parse(html);
  const table = root.querySelector('table');
  if (!table) return null;
  removeUnseen(root, said);
  takeRemarks(root, said);
  takeNotes(root, said, true, (note) => tidyNote(note, said));
  tidyNote(root, said);
  const rijen = readRows(table, said);
  if (rijen.length * Math.max(...rijen.map((rij) => rij.length)) <= 1) return null;
  table.remove();
  if (root.textContent?.trim()) said.add('naasttabel');
  return { rijen, said: SAID.filter((one) => said.has(one)) };
}

/** @param {Element} note @param {Set<Gezegd>} said */
function tidyNote(note, said) {
  takePictures(note, said);
  markLooks(note, said);
  keepLinks(note, said);
}

/** @param {HTMLElement} root @param {Set<Gezegd>} said */
function removeUnseen(root, said) {
  for (const gone of root.querySelectorAll('del[cite], del[datetime], .msoDel, .msodel')) {
    if (gone.textContent?.trim()) said.add('doorhalingen');
    gone.remove();
  }
  for (const element of root.querySelectorAll('[data-style]')) {
    if (!/(^|[;\s])(display\s*:\s*none|mso-hide\s*:\s*all)/.test(styleOf(element))) continue;
    if (element.textContent?.trim()) said.add('verborgen');
    element.remove();
  }
}

/** @param {Element} root @param {Set<Gezegd>} said */
function takePictures(root, said) {
  for (const picture of root.querySelectorAll(PICTURES)) {
    const alt = picture.getAttribute('alt') ?? '';
    if (/^\p{Extended_Pictographic}/u.test(alt)) {
      picture.replaceWith(alt);
      continue;
    }
    said.add('beelden');
    picture.remove();
  }
  // What Word draws itself, `v:shape` and the like, has only its words to give.
  for (const element of root.querySelectorAll('*')) {
    if (!element.localName.includes(':')) continue;
    if (/^v:(imagedata|shape|rect|group)$/.test(element.localName)) said.add('beelden');
    unwrap(element);
  }
}

/** @param {HTMLElement} root @param {Set<Gezegd>} said */
function takeHeadings(root, said) {
  if (root.querySelector('h1, h2, h3, h4, h5, h6')) said.add('koppen');
}

/** Make a paragraph of each block that holds no other, and of what stands loose between blocks. @param {HTMLElement} root */
function makeParagraphs(root) {
  for (const block of [...root.querySelectorAll(BLOCKS)].reverse()) {
    if (block.localName === 'p') {
      if (block.querySelector(INNER_BLOCKS)) splitBlock(block);
    } else if (block.querySelector(INNER_BLOCKS)) splitBlock(block);
    else replaceBy(block, 'p');
  }
  for (const holder of [root, ...root.querySelectorAll('li, blockquote')]) {
    if (holder.querySelector('p, ul, ol, blockquote')) wrapLoose(holder);
  }
}

/** @param {Element} block */
function splitBlock(block) {
  wrapLoose(block);
  unwrap(block);
}

/** @param {Element} holder */
function wrapLoose(holder) {
  /** @type {Element | null} */
  let open = null;
  for (const node of [...holder.childNodes]) {
    const isBlock = node instanceof Element && (node.matches(INNER_BLOCKS) || node.querySelector(INNER_BLOCKS) !== null);
    if (isBlock) {
      open = null;
    } else if (open) {
      open.append(node);
    } else if (node.textContent?.trim() || node.nodeName === 'BR' || hasNote(node)) {
      open = holder.ownerDocument.createElement('p');
      node.before(open);
      open.append(node);
    }
  }
}

/** @param {Element} root @param {Set<Gezegd>} said */
function keepLinks(root, said) {
  for (const link of root.querySelectorAll('a')) {
    const href = (link.getAttribute('href') ?? '').trim().replace(/ /g, '%20');
    if (/^(https?:\/\/[^\s<>"\\^`{|}]+|mailto:[^\s@]+@[^\s@]+)$/i.test(href)) {
      link.setAttribute('href', href);
      continue;
    }
    if (href && !href.startsWith('#')) said.add('links');
    unwrap(link);
  }
}

/** @param {HTMLElement} root */
function keepOnlyKnown(root) {
  for (const quote of root.querySelectorAll('blockquote blockquote')) unwrap(quote);
  for (const element of [...root.querySelectorAll('*')]) {
    if (!KEPT.has(element.tagName) || (element.tagName === 'SUP' && !element.hasAttribute('data-noot'))) {
      unwrap(element);
      continue;
    }
    const kept = new Set(element.tagName === 'A' ? ['href'] : element.tagName === 'SUP' ? ['data-noot'] : ['start', 'type', 'data-teken', 'data-sprong']);
    for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name);
  }
}

/** Spaces that do not break where they are meant: before figures, months and measures. */
const HARD = /(?<=(?:€|\b(?:art|artikel|artikelen|lid|nr|nrs|blz|p|pag|par|dhr|mevr|mw)\.?))\u00a0(?=\S)|(?<=\d)\u00a0(?=(?:%|€|km|m[²³]?|ha|uur|euro|miljoen|miljard|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?![\p{L}\d]))/giu;

/** @param {HTMLElement} root */
function setSpaces(root) {
  root.normalize();
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = /** @type {Text} */ (texts.currentNode);
    node.data = node.data.replace(HARD, '\ue000').replace(/[ \t\r\n\f\u00a0]+/g, ' ').replace(/\ue000/g, '\u00a0');
  }
}

/** Whether a footnote stands there: a mark without a word. @param {Node} node */
const hasNote = (node) => node instanceof Element && (node.matches('sup[data-noot]') || node.querySelector('sup[data-noot]') !== null);

/** @param {HTMLElement} root */
function removeEmpty(root) {
  for (const element of [...root.querySelectorAll('strong, em, s, a')].reverse()) {
    if (!element.textContent?.trim()) unwrap(element);
  }
  for (const element of [...root.querySelectorAll('p, li, ul, ol, blockquote')].reverse()) {
    if (!element.textContent?.trim() && !hasNote(element)) element.remove();
  }
  for (const element of root.querySelectorAll('p, li')) {
    while (element.lastChild?.nodeName === 'BR') element.lastChild.remove();
  }
}

/** @param {HTMLElement} root @param {Set<Gezegd>} said */
function joinLines(root, said) {
  const blocks = [...root.querySelectorAll('p, ul, ol, li, blockquote')];
  if (root.querySelectorAll('p, br').length > 1) said.add('regels');
  for (const line of root.querySelectorAll('br')) line.replaceWith(' ');
  for (const block of blocks) {
    block.after(' ');
    unwrap(block);
  }
}
