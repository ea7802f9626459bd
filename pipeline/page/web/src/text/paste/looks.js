// Bold, italic and struck through, in whatever way a program says so, as the elements of a letter.
import { styleOf } from './dom.js';

/** @typedef {import('./said.js').Gezegd} Gezegd */

/** @type {readonly {name: string, tags: string, on: RegExp, off: RegExp}[]} */
const LOOKS = [
  { name: 'strong', tags: 'strong, b', on: /(?<![\w-])font-weight\s*:\s*(bold(er)?|[6-9]\d\d)\b/, off: /(?<![\w-])font-weight\s*:\s*(normal|[1-5]\d\d)\b/ },
  { name: 'em', tags: 'em, i, cite, dfn, var', on: /(?<![\w-])font-style\s*:\s*(italic|oblique)\b/, off: /(?<![\w-])font-style\s*:\s*normal\b/ },
  { name: 's', tags: 's, strike, del', on: /(?<![\w-])text-decoration(-line)?\s*:[^;]*line-through/, off: /(?<![\w-])text-decoration(-line)?\s*:\s*none\b/ },
];

/**
 * Wrap each stretch of text in the elements for how it looks, and take all other looks away.
 *
 * @param {Element} root
 * @param {Set<Gezegd>} said
 */
export function markLooks(root, said) {
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {[Text, string[]][]} */
  const found = [];
  while (texts.nextNode()) {
    const node = /** @type {Text} */ (texts.currentNode);
    if (!node.data.trim()) continue;
    found.push([node, LOOKS.filter((look) => hasLook(node, root, look)).map(({ name }) => name)]);
    noteOthers(node, root, said);
  }
  for (const element of root.querySelectorAll(LOOKS.map(({ tags }) => tags).join(', '))) {
    element.replaceWith(...element.childNodes);
  }
  for (const [node, looks] of found) {
    /** @type {Text | Element} */
    let outer = node;
    for (const name of looks) {
      const made = root.ownerDocument.createElement(name);
      outer.replaceWith(made);
      made.append(outer);
      outer = made;
    }
  }
}

/** Whether the nearest element that says anything of a look says that it is there. @param {Text} node @param {Element} root @param {(typeof LOOKS)[number]} look */
function hasLook(node, root, { tags, on, off }) {
  for (let at = node.parentElement; at && at !== root; at = at.parentElement) {
    const style = styleOf(at);
    if (on.test(style)) return true;
    if (off.test(style)) return false;
    if (at.matches(tags)) return true;
    // A heading is bold by what it is, and a paragraph here.
    if (at.matches('p, div, li, td, th')) return false;
  }
  return false;
}

/** @param {Text} node @param {Element} root @param {Set<Gezegd>} said */
function noteOthers(node, root, said) {
  for (let at = node.parentElement; at && at !== root; at = at.parentElement) {
    const style = styleOf(at);
    if (at.matches('a')) return;
    if (at.matches('u') || /text-decoration(-line)?\s*:[^;]*underline/.test(style)) said.add('onderstreept');
    if (at.matches('sup, sub') || /vertical-align\s*:\s*(super|sub)\b/.test(style)) said.add('hooglaag');
  }
}
