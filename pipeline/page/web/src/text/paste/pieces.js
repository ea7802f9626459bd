// Cleaned elements in, the pieces of one paragraph out, as the server has them: text with its looks, and
// line ends where blocks part.

/** @typedef {import('../convert.js').Stuk} Stuk */

const BLOCK = 'p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, dt, dd, td, th';

/**
 * What an element says, in pieces; nothing where it says nothing.
 *
 * @param {Element} root
 * @returns {Stuk[]}
 */
export function readPieces(root) {
  /** @type {Stuk[][]} */
  const lines = [[]];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  /** @type {Element | null} */
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeName === 'BR') lines.push([]);
    if (!(node instanceof Text) || (!node.data.trim() && (lines.at(-1) ?? []).length === 0)) continue;
    const around = node.parentElement?.closest(BLOCK) ?? null;
    if (around !== block && (lines.at(-1) ?? []).length > 0) lines.push([]);
    block = around;
    lines.at(-1)?.push(readPiece(node));
  }
  const filled = lines.map(trim).filter((line) => line.length > 0);
  return filled.flatMap((line, n) => (n > 0 ? [{ soort: /** @type {const} */ ('regeleinde') }, ...line] : line));
}

/** @param {Text} node @returns {import('../convert.js').Tekst} */
function readPiece(node) {
  const is = /** @param {string} tag */ (tag) => node.parentElement?.closest(tag) != null;
  const href = node.parentElement?.closest('a')?.getAttribute('href') ?? null;
  const tekst = node.data.replace(/[ \t\r\n\f\u00a0]+/g, ' ');
  return { soort: 'tekst', tekst, vet: is('strong'), cursief: is('em'), href, doorgehaald: is('s') };
}

/** A line without the spaces at its ends. @param {Stuk[]} line */
function trim(line) {
  const pieces = line.map((piece) => ({ ...piece }));
  for (const [end, white] of /** @type {const} */ ([[0, /^ +/], [-1, / +$/]])) {
    for (let outer = pieces.at(end); outer?.soort === 'tekst'; outer = pieces.at(end)) {
      outer.tekst = outer.tekst.replace(white, '');
      if (outer.tekst) break;
      pieces.splice(end, 1);
    }
  }
  return pieces;
}
