// What a writer can do with a text: commands of ProseMirror for marks on whole words, lists with
// their numbers, and quotations.
import { autoJoin, lift, wrapIn } from 'prosemirror-commands';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { findWrapping } from 'prosemirror-transform';
import { countPunten } from './convert.js';
import { MOST_LEVELS } from './schema.js';

/** @typedef {import('prosemirror-state').Command} Command */
/** @typedef {import('prosemirror-state').EditorState} EditorState */
/** @typedef {import('prosemirror-state').Transaction} Transaction */
/** @typedef {import('prosemirror-model').Node} Node */
/** @typedef {import('prosemirror-model').ResolvedPos} ResolvedPos */
/** @typedef {import('./schema.js').Telling} Telling */
/** @typedef {{from: number, to: number}} Range */

const LETTER = /[\p{L}\p{N}\p{M}_]/u;

/** @param {EditorState} state @param {string} name */
const node = (state, name) => state.schema.nodes[name];

// Marks

/**
 * Put a look on the chosen words, or take it off: a letter marks whole words.
 *
 * @param {string} name
 * @returns {Command}
 */
export const toggleLook = (name) => (state, dispatch) => {
  const mark = state.schema.marks[name]?.create();
  if (!mark) return false;
  const { empty, $from } = state.selection;
  if (!dispatch) return $from.parent.isTextblock;
  const ranges = findWords(state);
  if (empty && ranges.length === 0) {
    const on = (state.storedMarks ?? $from.marks()).some(({ type }) => type === mark.type);
    dispatch(on ? state.tr.removeStoredMark(mark.type) : state.tr.addStoredMark(mark));
    return true;
  }
  const on = ranges.every(({ from, to }) => isAll(state.doc, from, to, name));
  const { tr } = state;
  for (const { from, to } of ranges) {
    if (on) tr.removeMark(from, to, mark.type);
    else tr.addMark(from, to, mark);
  }
  dispatch(tr.scrollIntoView());
  return true;
};

/** Whether the text that is chosen, or comes next, has a look. @param {EditorState} state @param {string} name */
export function hasLook(state, name) {
  const { empty, $from, from, to } = state.selection;
  if (!empty) return isAll(state.doc, from, to, name);
  return (state.storedMarks ?? $from.marks()).some(({ type }) => type.name === name);
}

/** @param {Node} doc @param {number} from @param {number} to @param {string} name */
function isAll(doc, from, to, name) {
  let some = false;
  let all = true;
  doc.nodesBetween(from, to, (inner, pos) => {
    if (!inner.isText) return;
    const part = (inner.text ?? '').slice(Math.max(from - pos, 0), to - pos);
    if (!part.trim()) return;
    some = true;
    all &&= inner.marks.some(({ type }) => type.name === name);
  });
  return some && all;
}

/**
 * The chosen text in each paragraph, to the ends of its words; without a choice the word around the caret.
 *
 * @param {EditorState} state
 */
function findWords(state) {
  const { from, to, empty } = state.selection;
  /** @type {Range[]} */
  const found = [];
  state.doc.nodesBetween(from, to, (inner, pos) => {
    if (!inner.isTextblock) return;
    const text = inner.textBetween(0, inner.content.size, undefined, '\n');
    const start = pos + 1;
    let first = Math.max(from - start, 0);
    let end = Math.min(to - start, text.length);
    while (first < end && /\s/.test(text[first] ?? '')) first += 1;
    while (end > first && /\s/.test(text[end - 1] ?? '')) end -= 1;
    if (empty && !(isLetter(text, first - 1) && isLetter(text, first))) return;
    while (isLetter(text, first - 1) && isLetter(text, first)) first -= 1;
    while (isLetter(text, end) && isLetter(text, end - 1)) end += 1;
    if (first < end) found.push({ from: start + first, to: start + end });
  });
  return found;
}

/** @param {string} text @param {number} at */
const isLetter = (text, at) => LETTER.test(text[at] ?? '');

// Links

/**
 * The link that the choice begins in: where it stands, and where it leads.
 *
 * @param {EditorState} state
 * @returns {Range & {href: string} | null}
 */
export function findLink(state) {
  const { $from } = state.selection;
  const { parent, parentOffset } = $from;
  /** @type {Range & {href: string} | null} */
  let found = null;
  let run = { from: 0, to: 0, href: '' };
  parent.forEach((inner, offset) => {
    const href = inner.marks.find(({ type }) => type.name === 'link')?.attrs['href'] ?? '';
    run = href && href === run.href ? { ...run, to: offset + inner.nodeSize } : { from: offset, to: offset + inner.nodeSize, href };
    const begins = run.from <= parentOffset && (parentOffset < run.to || (state.selection.empty && parentOffset === run.to));
    if (href && begins) found = { from: $from.start() + run.from, to: $from.start() + run.to, href };
  });
  return found;
}

/**
 * Let the chosen words, or else the address itself, lead somewhere; an empty address takes a link away.
 *
 * @param {string} href
 * @returns {Command}
 */
export const setLink = (href) => (state, dispatch) => {
  const type = state.schema.marks['link'];
  const known = findLink(state);
  const { from, to } = known ?? state.selection;
  if (!type) return false;
  if (!dispatch) return true;
  const { tr } = state;
  if (href === '') tr.removeMark(from, to, type);
  else if (from === to) tr.replaceSelectionWith(state.schema.text(href.replace(/^mailto:/, ''), [type.create({ href })]), false);
  else tr.removeMark(from, to, type).addMark(from, to, type.create({ href }));
  dispatch(tr.removeStoredMark(type).scrollIntoView());
  return true;
};

// Lists

/** How deep in lists a place is, and the list around it. @param {ResolvedPos} $pos */
export function findLijst($pos) {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const lijst = $pos.node(depth);
    if (lijst.type.name === 'lijst') return { lijst, depth, pos: $pos.before(depth) };
  }
  return null;
}

/** @param {ResolvedPos} $pos */
function countLevels($pos) {
  let levels = 0;
  for (let depth = $pos.depth; depth > 0; depth -= 1) levels += Number($pos.node(depth).type.name === 'lijst');
  return levels;
}

/**
 * Make a list of the chosen paragraphs, or another kind of the list that they are in; `null` ends it.
 *
 * @param {{telling: Telling, teken: '.' | ')' | null} | null} soort
 * @returns {Command}
 */
export const setLijst = (soort) => (state, dispatch) => {
  const type = node(state, 'lijst');
  if (!type) return false;
  const found = findLijst(state.selection.$from);
  if (soort === null) return found ? liftPunt(state, dispatch) : false;
  if (!found) return joinLijsten(wrapInList(type, { ...soort, begin: 1 }))(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(found.pos, null, { ...found.lijst.attrs, ...soort }));
  return true;
};

/** @param {Command} command */
const joinLijsten = (command) =>
  autoJoin(command, (a, b) => a.type.name === 'lijst' && a.hasMarkup(b.type, { ...b.attrs, begin: a.attrs['begin'] }));

/** @type {Command} */
export const liftPunt = (state, dispatch) => {
  const type = node(state, 'punt');
  const found = findLijst(state.selection.$from);
  if (!type || !found) return false;
  const nummer = countPunten(found.lijst)[state.selection.$from.index(found.depth)] ?? 1;
  return liftListItem(type)(state, dispatch && ((tr) => dispatch(countOn(tr, found.depth, nummer))));
};

/** Let the list behind paragraphs that left it count on where it was. @param {Transaction} tr @param {number} depth @param {number} nummer */
function countOn(tr, depth, nummer) {
  const { $to } = tr.selection;
  if ($to.depth < depth) return tr;
  const after = $to.after(depth);
  const next = tr.doc.nodeAt(after);
  const first = next?.firstChild;
  if (next?.type.name !== 'lijst' || !first) return tr;
  tr.setNodeMarkup(after, null, { ...next.attrs, begin: nummer });
  return tr.setNodeMarkup(after + 1, null, { sprong: 1 });
}

const NEXT_LEVEL = /** @type {const} */ ({ 1: 'a', a: 'i', A: '1', i: '1', I: 'A' });

/** @type {Command} */
export const sinkPunt = (state, dispatch) => {
  const type = node(state, 'punt');
  const found = findLijst(state.selection.$from);
  if (!type || !found || countLevels(state.selection.$from) >= MOST_LEVELS) return false;
  return sinkListItem(type)(
    state,
    dispatch &&
      ((tr) => {
        const inner = findLijst(tr.selection.$from);
        const telling = NEXT_LEVEL[/** @type {Telling} */ (found.lijst.attrs['telling'])];
        // A list that is new on its level counts in its own way.
        if (inner && inner.lijst.childCount === 1 && found.lijst.attrs['teken'] !== null) {
          tr.setNodeMarkup(inner.pos, null, { ...found.lijst.attrs, telling, begin: 1 });
          tr.setNodeMarkup(inner.pos + 1, null, { sprong: 1 });
        }
        dispatch(tr);
      }),
  );
};

/** A new item; an empty one leaves the list. @type {Command} */
export const splitPunt = (state, dispatch) => {
  const type = node(state, 'punt');
  const { $from, empty } = state.selection;
  if (!type || $from.node(-1)?.type !== type) return false;
  if (empty && $from.parent.childCount === 0 && $from.node(-1).childCount === 1) return liftPunt(state, dispatch);
  return splitListItem(type, { sprong: 1 })(state, dispatch);
};

/** Backspace before the first word of an item takes its sign away. @type {Command} */
export const leaveLijst = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isFirst = empty && $from.parentOffset === 0 && $from.depth > 1 && $from.index(-1) === 0;
  return isFirst && $from.node(-1).type.name === 'punt' ? liftPunt(state, dispatch) : false;
};

/**
 * Make a list of a paragraph whose first signs say so; not of one that is in a list.
 *
 * @param {EditorState} state
 * @param {{telling: Telling, teken: '.' | null}} soort
 * @param {number} start
 * @param {number} end
 * @returns {Transaction | null}
 */
export function beginLijst(state, soort, start, end) {
  const type = node(state, 'lijst');
  if (!type || findLijst(state.selection.$from)) return null;
  const tr = state.tr.delete(start, end);
  const range = tr.doc.resolve(start).blockRange();
  const wrapping = range && findWrapping(range, type, { ...soort, begin: 1 });
  return wrapping ? tr.wrap(range, wrapping) : null;
}

// Quotations

/** @param {EditorState} state */
export function isQuoted(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === 'citaat') return true;
  }
  return false;
}

/** Quote the chosen paragraphs, or no longer; no quotation stands in another. @type {Command} */
export const toggleCitaat = (state, dispatch) => {
  const type = node(state, 'citaat');
  if (!type) return false;
  if (isQuoted(state)) return findLijst(state.selection.$from) ? false : lift(state, dispatch);
  return findLijst(state.selection.$from) ? false : wrapIn(type)(state, dispatch);
};

/** @type {Command} */
export const breakLine = (state, dispatch) => {
  const type = node(state, 'regeleinde');
  if (!type) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create(), true).scrollIntoView());
  return true;
};
