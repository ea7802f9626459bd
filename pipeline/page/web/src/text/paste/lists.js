// Lists as Word, Outlook and Word on the web put them on the clipboard (paragraphs that say on what
// level of which list they are), as lists within lists.
import { MOST_LEVELS } from '../schema.js';
import { styleOf } from './dom.js';

/** @typedef {import('./said.js').Gezegd} Gezegd */
/** @typedef {{telling: '1' | 'a' | 'A' | 'i' | 'I', teken: '.' | ')' | null, nummer: number}} Merk */
/** @typedef {{lijst: string, niveau: number, merk: string}} Plaats */
/** @typedef {{element: Element, merk: Merk, lijst: string, laatste: number}} Open */

const PLACE = /mso-list\s*:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/;

/** @param {HTMLElement} root @param {Set<Gezegd>} said */
export function joinLists(root, said) {
  nestInItems(root);
  openWrappers(root);
  readOwnLists(root);
  /** @type {Open[]} */
  let open = [];
  /** @type {Element | null} */
  let last = null;
  for (const alinea of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    const place = readPlace(alinea);
    if (!place) continue;
    if (!last || nextElement(alinea, last) === false) open = [];
    if (place.niveau > MOST_LEVELS) said.add('niveaus');
    if (/\d[.)]\d/.test(place.merk)) said.add('nummers');
    const list = putItem(open, alinea, place);
    last = list;
  }
}

/** Whether nothing but space stands between the list that is being made and a paragraph. @param {Element} alinea @param {Element} list */
function nextElement(alinea, list) {
  for (let at = alinea.previousSibling; at; at = at.previousSibling) {
    if (at === list) return true;
    if (at.textContent?.trim()) return false;
  }
  return false;
}

/**
 * Put a paragraph as an item in the lists that are open; return the outermost of them.
 *
 * @param {Open[]} open
 * @param {Element} alinea
 * @param {Plaats} place
 * @returns {Element}
 */
function putItem(open, alinea, place) {
  const niveau = Math.min(place.niveau, MOST_LEVELS);
  while (open.length > niveau) open.pop();
  const here = open[niveau - 1];
  const merk = readMerk(place.merk, here);
  const isOther = here && (here.lijst !== place.lijst || here.merk.teken !== merk.teken || here.merk.telling !== merk.telling);
  if (isOther) open.splice(niveau - 1);
  while (open.length < niveau) openList(open, alinea, merk, place.lijst);
  const list = /** @type {Open} */ (open[niveau - 1]);
  const item = alinea.ownerDocument.createElement('li');
  if (merk.teken !== null && list.element.childElementCount > 0) {
    const sprong = merk.nummer - list.laatste;
    if (sprong > 1) item.setAttribute('data-sprong', `${sprong}`);
  }
  list.laatste = merk.nummer;
  const words = alinea.ownerDocument.createElement('p');
  words.append(...alinea.childNodes);
  item.append(words);
  list.element.append(item);
  const outer = /** @type {Open} */ (open[0]).element;
  if (!outer.isConnected) alinea.replaceWith(outer);
  else alinea.remove();
  return outer;
}

/** @param {Open[]} open @param {Element} alinea @param {Merk} merk @param {string} lijst */
function openList(open, alinea, merk, lijst) {
  const { ownerDocument } = alinea;
  const element = ownerDocument.createElement(merk.teken === null ? 'ul' : 'ol');
  if (merk.teken !== null) {
    element.setAttribute('type', merk.telling);
    element.setAttribute('start', `${merk.nummer}`);
    element.setAttribute('data-teken', merk.teken);
  }
  const around = open[open.length - 1]?.element;
  if (around) {
    // An item that the program left out is there for its level alone.
    const item = around.lastElementChild ?? around.appendChild(ownerDocument.createElement('li'));
    item.append(element);
  }
  open.push({ element, merk, lijst, laatste: merk.nummer });
}

/** On what level of which list a paragraph is, and the sign before it, which goes. @param {Element} alinea @returns {Plaats | null} */
function readPlace(alinea) {
  const found = PLACE.exec(styleOf(alinea));
  const level = alinea.getAttribute('data-list-level');
  if (level) return { lijst: alinea.getAttribute('data-list') ?? '', niveau: Number(level) || 1, merk: alinea.getAttribute('data-list-sign') ?? '' };
  if (!found) return null;
  let merk = '';
  for (const span of alinea.querySelectorAll('[data-style]')) {
    if (!/mso-list\s*:\s*ignore/.test(styleOf(span)) || !alinea.contains(span)) continue;
    merk ||= (span.textContent ?? '').replace(/[\s\u00a0]+/g, '');
    span.remove();
  }
  return { lijst: `${found[1]} ${found[3] ?? ''}`, niveau: Number(found[2]), merk };
}

/** What a sign before an item says. @param {string} sign @param {Open} [here] @returns {Merk} */
function readMerk(sign, here) {
  const found = /^\(?(?:[\w]+[.)])*?(\d{1,5}|[a-z]{1,2}|[ivxl]{2,8})([.)]?)$/i.exec(sign);
  const typed = found?.[1] ?? '';
  if (!found || (!found[2] && !/\d/.test(typed)) || (typed === 'o' && !found[2])) return { telling: '1', teken: null, nummer: 1 };
  const teken = found[2] === ')' ? ')' : '.';
  if (/\d/.test(typed)) return { telling: '1', teken, nummer: Number(typed) };
  const isUpper = typed === typed.toUpperCase();
  const roman = readRoman(typed.toLowerCase());
  const small = here?.merk.telling.toLowerCase();
  const isRoman = roman > 0 && (small === 'i' || (small !== 'a' && (typed.length > 1 || typed.toLowerCase() === 'i')));
  if (isRoman) return { telling: isUpper ? 'I' : 'i', teken, nummer: roman };
  const nummer = typed.toLowerCase().charCodeAt(0) - 96 + 26 * (typed.length - 1);
  return { telling: isUpper ? 'A' : 'a', teken, nummer };
}

/** @param {string} letters */
function readRoman(letters) {
  const found = /^(xl|x{0,3})(ix|iv|v?i{0,3})$/.exec(letters);
  if (!found) return 0;
  const tens = found[1] === 'xl' ? 40 : (found[1] ?? '').length * 10;
  return tens + ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(found[2] ?? '');
}

/** A list that stands in a list belongs to the item before it. @param {HTMLElement} root */
function nestInItems(root) {
  for (const inner of root.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const item = inner.previousElementSibling ?? inner.parentElement?.insertBefore(root.ownerDocument.createElement('li'), inner);
    item?.append(inner);
  }
}

/** What a list of HTML says of its numbers in styles and values, as attributes. @param {HTMLElement} root */
function readOwnLists(root) {
  for (const list of root.querySelectorAll('ol')) {
    const items = [...list.children].filter((item) => item.localName === 'li');
    const first = items[0];
    if (first && !list.hasAttribute('type')) list.setAttribute('type', readKind(list, first));
    let last = (Number(first?.getAttribute('value')) || list.start) - 1;
    if (first?.hasAttribute('value')) list.setAttribute('start', `${last + 1}`);
    for (const item of items) {
      const nummer = Number(item.getAttribute('value')) || last + 1;
      if (nummer !== last + 1) item.setAttribute('data-sprong', `${nummer - last}`);
      last = nummer;
    }
  }
}

const SIGNS = /** @type {Record<string, string>} */ ({ 1: '1.', a: 'a.', A: 'A.', i: 'i.', I: 'I.' });

/** Word on the web makes a list of each item, with its level: those become paragraphs that say so. @param {HTMLElement} root */
function openWrappers(root) {
  for (const item of [...root.querySelectorAll('li[data-aria-level]')]) {
    const list = /** @type {HTMLElement | null} */ (item.parentElement);
    const level = item.getAttribute('data-aria-level') ?? '1';
    if (!list || list.childElementCount !== 1) continue;
    const alinea = root.ownerDocument.createElement('p');
    alinea.append(...[...item.childNodes].flatMap((node) => (node.nodeName === 'P' ? [...node.childNodes] : [node])));
    const start = Number(list.getAttribute('start') ?? 1);
    const kind = readKind(list, item);
    alinea.setAttribute('data-list', item.getAttribute('data-listid') ?? '');
    alinea.setAttribute('data-list-level', level);
    alinea.setAttribute('data-list-sign', list.localName === 'ol' ? write(kind, start) : '•');
    const wrapper = list.closest('.ListContainerWrapper');
    (wrapper ?? list).replaceWith(alinea);
  }
}

/** @param {Element} list @param {Element} item */
function readKind(list, item) {
  const style = `${styleOf(list)};${styleOf(item)}`;
  if (/lower-(alpha|latin)/.test(style)) return 'a';
  if (/upper-(alpha|latin)/.test(style)) return 'A';
  if (/lower-roman/.test(style)) return 'i';
  return /upper-roman/.test(style) ? 'I' : '1';
}

/** @param {string} kind @param {number} nummer */
function write(kind, nummer) {
  if (kind === '1') return `${nummer}.`;
  if (kind === 'a' || kind === 'A') return `${String.fromCharCode(kind.charCodeAt(0) + ((nummer - 1) % 26))}.`;
  return SIGNS[kind] ?? '1.';
}

/** Put what is deeper than a letter's lists go on the last level that they have. @param {HTMLElement} root @param {Set<Gezegd>} said */
export function flattenLists(root, said) {
  const deep = Array.from({ length: MOST_LEVELS + 1 }, () => ':is(ul, ol)').join(' ');
  for (const list of root.querySelectorAll(deep)) {
    said.add('niveaus');
    list.closest('li')?.after(...list.children);
    list.remove();
  }
}
