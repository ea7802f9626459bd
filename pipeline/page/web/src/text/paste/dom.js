// Pasted HTML as elements that belong to no page, and what is done with one of them.

const RUBBISH =
  'x-style, script, meta, link, title, xml, template, noscript, object, embed, iframe, input, button, ' +
  'select, textarea, map, audio, video, colgroup, col, rp, rt';

/**
 * The part of the clipboard that was chosen, as elements that belong to no page. Looks are kept as
 * `data-style`: the page's policy lets no element bring a style along.
 *
 * @param {string} html
 * @returns {HTMLElement}
 */
export function parse(html) {
  const inert = new DOMParser().parseFromString(renameStyles(html), 'text/html');
  const { body } = inert;
  /** @type {Comment[]} */
  const marks = [];
  const comments = inert.createTreeWalker(inert, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) marks.push(/** @type {Comment} */ (comments.currentNode));
  const [start, end] = ['StartFragment', 'EndFragment'].map((name) => marks.find(({ data }) => data.trim() === name));
  if (start && end && body.contains(start) && body.contains(end)) {
    // Word puts the notes of what was chosen behind it.
    const behind = [...body.querySelectorAll('[data-style*="note-list"]')].filter((list) => follows(end, list));
    const notes = inert.createDocumentFragment();
    notes.append(...behind);
    const range = inert.createRange();
    range.setStart(body, 0);
    range.setEndAfter(start);
    range.deleteContents();
    range.setStartBefore(end);
    range.setEnd(body, body.childNodes.length);
    range.deleteContents();
    body.append(notes);
  }
  for (const comment of marks) comment.remove();
  for (const rubbish of body.querySelectorAll(RUBBISH)) rubbish.remove();
  return body;
}

/** @param {Node} node @param {Node} other */
const follows = (node, other) => (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** @param {string} html */
export function renameStyles(html) {
  return html
    .replace(/<(\/?)style\b/gi, '<$1x-style')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, ' data-style'));
}

/** @param {Element} element */
export const styleOf = (element) => element.getAttribute('data-style')?.toLowerCase() ?? '';

/** Put the content of an element in its place. @param {Element} element */
export function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

/** @param {Element} element @param {string} name */
export function replaceBy(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}
