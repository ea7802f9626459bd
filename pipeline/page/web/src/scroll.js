// The pages before they are painted in, what puts the reader back where he was out.

/**
 * Remember the paragraph at the top of what is seen. The function that comes back, called once the
 * pages are new, scrolls so that this paragraph stands where it stood: the nearest with its text, or
 * else the one at its place in the file.
 *
 * @param {HTMLElement} paper
 * @returns {() => void}
 */
export function rememberPlace(paper) {
  const scroller = findScroller(paper);
  const edge = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  const lines = linesOf(paper);
  const line = firstBelow(lines, edge);
  // At the very top the reader stays at the top, whatever comes before the first line.
  if (line === undefined || scroller.scrollTop === 0) return () => {};
  const before = line.getBoundingClientRect().top;
  const index = lines.indexOf(line);
  const text = line.textContent;
  return () => {
    const now = nearest(linesOf(paper), index, text);
    if (now !== undefined) scroller.scrollTop += now.getBoundingClientRect().top - before;
  };
}

/**
 * Bring something on the pages into the middle of what is seen of them. What is around the pages
 * stays where it is: who reads there goes on.
 *
 * @param {HTMLElement} paper
 * @param {Element} wanted
 */
export function bringIntoView(paper, wanted) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'instant' : 'smooth';
  const scroller = findScroller(paper);
  if (scroller === document.scrollingElement) return wanted.scrollIntoView({ block: 'center', behavior });
  const [box, around] = [wanted.getBoundingClientRect(), scroller.getBoundingClientRect()];
  const top = scroller.scrollTop + (box.top + box.bottom - around.top - around.bottom) / 2;
  const left = scroller.scrollLeft + Math.min(box.left - around.left, 0);
  scroller.scrollTo({ top, left, behavior });
}

// Without headers and footers: those stand on every page, at the same place.
/** @param {HTMLElement} paper */
function linesOf(paper) {
  return [...paper.querySelectorAll('.docx-page-content .docx-line')];
}

/** @param {readonly Element[]} lines @param {number} edge */
function firstBelow(lines, edge) {
  const places = lines.map((line) => ({ line, box: line.getBoundingClientRect() }));
  const below = places.filter(({ box }) => box.bottom > edge + 1);
  return below.sort((a, b) => a.box.top - b.box.top)[0]?.line;
}

/**
 * @param {readonly Element[]} lines
 * @param {number} index
 * @param {string | null} text
 */
function nearest(lines, index, text) {
  const distance = (/** @type {Element} */ line) => Math.abs(lines.indexOf(line) - index);
  const same = lines.filter((line) => line.textContent === text);
  return same.sort((a, b) => distance(a) - distance(b))[0] ?? lines[Math.min(index, lines.length - 1)];
}

/** @param {HTMLElement} from @returns {Element} */
export function findScroller(from) {
  for (let at = from.parentElement; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}
