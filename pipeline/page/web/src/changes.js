// Pages with tracked changes in, the changes in the order of reading out.

/**
 * A change as it is painted; what Word holds as one revision may be several.
 *
 * @typedef {object} Change
 * @property {string} id the number of the revision in the Word file, `w:id`
 * @property {string} kind `insert`, `delete`, `moveFrom`, `moveTo` or `format`
 * @property {string} text what was added, taken away or changed; empty for a row or a mark
 * @property {string} author
 */

/** @param {HTMLElement} paper @returns {Change[]} */
export function listChanges(paper) {
  /** @type {Map<string, Change>} */
  const changes = new Map();
  for (const mark of paper.querySelectorAll('.docx-page-content [data-revision-id]')) {
    if (!(mark instanceof HTMLElement)) continue;
    const { revisionId: id = '', revisionKind: kind = '', reviewAuthor: author = '' } = mark.dataset;
    const told = changes.get(id) ?? { id, kind, text: '', author };
    const inner = mark.querySelector('[data-revision-id]') !== null;
    changes.set(id, { ...told, text: inner ? told.text : told.text + (mark.textContent ?? '') });
  }
  return [...changes.values()];
}

/**
 * Where a change is painted.
 *
 * @param {HTMLElement} paper
 * @param {string} id
 */
export function paintedChange(paper, id) {
  return [...paper.querySelectorAll(`[data-revision-id="${CSS.escape(id)}"]`)];
}

/**
 * The changes at what was clicked: the one that was hit, then the others of its paragraph or row.
 *
 * @param {Element} clicked
 * @param {HTMLElement} paper
 * @returns {string[]}
 */
export function changesAt(clicked, paper) {
  const hit = clicked.closest('[data-revision-id]');
  const paragraph = clicked.closest('[data-paragraph-id]');
  const id = paragraph instanceof HTMLElement ? (paragraph.dataset['paragraphId'] ?? '') : '';
  const lines = id === '' ? [] : [...paper.querySelectorAll(`[data-paragraph-id="${CSS.escape(id)}"]`)];
  const around = [...lines, ...[clicked.closest('[data-row-id]')].filter((row) => row !== null)];
  const inner = around.flatMap((one) => [one, ...one.querySelectorAll('[data-revision-id]')]);
  const ids = [hit, ...inner].map((one) => (one instanceof HTMLElement ? one.dataset['revisionId'] : undefined));
  return [...new Set(ids.filter((one) => one !== undefined))];
}
