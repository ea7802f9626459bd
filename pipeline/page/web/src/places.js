// What was clicked in, the place in the Word file out; and a place in, where it is painted out.

/**
 * A place in the Word file. A path counts the children of the part's root element downwards, as in
 * `0.0.3`: the first element, its first child, the fourth of that.
 *
 * @typedef {object} Place
 * @property {'paragraph' | 'cell' | 'circle' | 'picture'} kind
 * @property {string} part the part of the file, such as `/word/document.xml`
 * @property {string} path the path of the paragraph, or of the cell or drawing where none was hit
 * @property {number} index how many paragraphs of the part are painted before it, or how many
 *   circles of the drawing; -1 where no paragraph was hit
 * @property {string} text the whole text of it, without the number or bullet of a list
 * @property {string | null} cell the path of the cell that it stands in
 * @property {string | null} drawing the path of the drawing that a circle belongs to
 */

const PARAGRAPH = '[data-paragraph-id]';
const CIRCLE = '.docx-drawing-textbox-content';

/**
 * @param {Element} clicked
 * @param {HTMLElement} paper
 * @param {{ clientX: number, clientY: number }} point
 * @returns {Place | null} nothing where only white paper was hit
 */
export function placeOf(clicked, paper, point) {
  return (
    placeOfCircle(clicked.closest(CIRCLE) ?? circleAt(clicked, paper, point)) ?? placeOfParagraph(clicked, paper) ?? placeOfPicture(clicked) ?? placeOfCell(clicked)
  );
}

// A circle is drawn as a shape, and what it says lies over it: the nearest one is meant.
/** @param {Element} clicked @param {HTMLElement} paper @param {{ clientX: number, clientY: number }} point */
function circleAt(clicked, paper, { clientX, clientY }) {
  const drawing = clicked.closest('[data-drawing-node-id]');
  if (!(drawing instanceof HTMLElement)) return null;
  const id = CSS.escape(drawing.dataset['drawingNodeId'] ?? '');
  const circles = [...paper.querySelectorAll(`[data-group-text-for="${id}"] ${CIRCLE}`)];
  const away = (/** @type {Element} */ circle) => {
    const { left, right, top, bottom } = circle.getBoundingClientRect();
    return Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY);
  };
  return circles.sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** @param {Element | null} circle @returns {Place | null} */
function placeOfCircle(circle) {
  const group = circle?.closest('[data-group-text-for]');
  if (!circle || !(group instanceof HTMLElement)) return null;
  const drawing = group.dataset['groupTextFor'] ?? '';
  const first = circle.querySelector('[data-line-id]');
  const line = first instanceof HTMLElement ? (first.dataset['lineId'] ?? '') : '';
  const own = /^txbx-(.+)-line-\d+$/.exec(line)?.[1] ?? drawing;
  const index = [...group.querySelectorAll(CIRCLE)].indexOf(circle);
  const text = textOf([...circle.querySelectorAll('.docx-line')]);
  return { kind: 'circle', ...split(own), index, text, cell: null, drawing: split(drawing).path };
}

/** @param {Element} clicked @param {HTMLElement} paper @returns {Place | null} */
function placeOfParagraph(clicked, paper) {
  const hit = clicked.closest(PARAGRAPH);
  if (!(hit instanceof HTMLElement)) return null;
  const id = hit.dataset['paragraphId'] ?? '';
  const { part, path } = split(id);
  const cell = cellOf(clicked);
  const index = paragraphsOf(paper, part).indexOf(path);
  return { kind: cell === null ? 'paragraph' : 'cell', part, path, index, text: textAt(paper, id), cell, drawing: null };
}

/** @param {Element} clicked @returns {Place | null} */
function placeOfPicture(clicked) {
  const drawing = clicked.closest('[data-drawing-node-id]');
  if (!(drawing instanceof HTMLElement)) return null;
  const at = split(drawing.dataset['drawingNodeId'] ?? '');
  const text = drawing.getAttribute('aria-label') ?? '';
  return { kind: 'picture', ...at, index: -1, text, cell: cellOf(clicked), drawing: at.path };
}

/** @param {Element} clicked @returns {Place | null} */
function placeOfCell(clicked) {
  const cell = clicked.closest('[data-cell-id]');
  if (!(cell instanceof HTMLElement)) return null;
  const at = split(cell.dataset['cellId'] ?? '');
  const text = textOf([...cell.querySelectorAll('.docx-line')]);
  return { kind: 'cell', ...at, index: -1, text, cell: at.path, drawing: null };
}

/**
 * Where a paragraph, drawing or cell of this path is painted: one element for each page it is on.
 *
 * @param {HTMLElement} paper
 * @param {string} id the part and the path, as in `/word/document.xml#0.0.3`
 */
export function paintedAt(paper, id) {
  const value = CSS.escape(id);
  for (const name of ['paragraph-id', 'drawing-node-id', 'cell-id', 'row-id', 'table-id']) {
    const found = [...paper.querySelectorAll(`[data-${name}="${value}"]`)];
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Where the paragraphs with a text are painted: those that are equal to it, or else those that hold
 * it. Space of any kind and length is one space.
 *
 * @param {HTMLElement} paper
 * @param {string} text
 */
export function paintedWith(paper, text) {
  const wanted = squeeze(text);
  if (wanted === '') return [];
  const ids = new Set([...paper.querySelectorAll(PARAGRAPH)].map(idOf));
  const texts = [...ids].map((id) => ({ id, text: squeeze(textAt(paper, id)) }));
  const equal = texts.filter((one) => one.text === wanted);
  const chosen = equal.length > 0 ? equal : texts.filter((one) => one.text.includes(wanted));
  const circles = [...paper.querySelectorAll(CIRCLE)].filter((one) => squeeze(textOf([one])).includes(wanted));
  return [...chosen.map((one) => paintedAt(paper, one.id)), ...circles.map((one) => [one])];
}

/**
 * Where these places are painted: those that say a text, or all where none says it.
 *
 * @param {HTMLElement} paper
 * @param {readonly string[]} ids
 * @param {string} text
 */
export function withWords(paper, ids, text) {
  const wanted = squeeze(text);
  const saying = wanted === '' ? [] : ids.filter((id) => squeeze(textAt(paper, id)).includes(wanted));
  return (saying.length > 0 ? saying : ids).flatMap((id) => paintedAt(paper, id));
}

/** @param {HTMLElement} paper @param {string} part */
function paragraphsOf(paper, part) {
  const ids = [...paper.querySelectorAll(`.docx-line${PARAGRAPH}`)].map((line) => split(idOf(line)));
  return [...new Set(ids.filter((one) => one.part === part).map((one) => one.path))];
}

// Each run is painted once for each page that repeats it (a header, a header row); it is read once.
/** @param {HTMLElement} paper @param {string} id */
function textAt(paper, id) {
  /** @type {Map<number, string>} */
  const runs = new Map();
  for (const run of paper.querySelectorAll(`[data-paragraph-id="${CSS.escape(id)}"][data-start]`)) {
    if (run instanceof HTMLElement) runs.set(Number(run.dataset['start']), run.textContent ?? '');
  }
  return [...runs].sort(([a], [b]) => a - b).map(([, text]) => text).join('');
}

/** @param {readonly Element[]} lines */
function textOf(lines) {
  return lines.map((line) => line.textContent ?? '').join('').trim();
}

/** @param {Element} element */
function idOf(element) {
  return element instanceof HTMLElement ? (element.dataset['paragraphId'] ?? '') : '';
}

/** @param {Element} element */
function cellOf(element) {
  const cell = element.closest('[data-cell-id]');
  return cell instanceof HTMLElement ? split(cell.dataset['cellId'] ?? '').path : null;
}

/** @param {string} id */
function split(id) {
  const [part = '', path = ''] = id.split('#');
  return { part, path };
}

/** @param {string} text */
function squeeze(text) {
  return text.replace(/\s+/gu, ' ').trim();
}
