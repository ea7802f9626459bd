// The records of a layout in, what the page needs beside them out: font families and pictures.

/** @typedef {import('@docx-editor.dev/core/export').ExportSession} ExportSession */
/** @typedef {import('@docx-editor.dev/core/export').ExportSemanticLayout} Layout */
/** @typedef {Parameters<ExportSession['validatedImageBytes']>[0]} PictureRecord */
/** @typedef {{ contentId: string, mime: string, bytes: Uint8Array }} Picture */

// Headers and footers hold the part that they were made of; what is printed of it stands beside it.
const SOURCES = new Set(['part', 'pageFieldSource']);

/**
 * Call for each object within a layout, once.
 *
 * @param {unknown} root
 * @param {(node: Record<string, unknown>) => void} visit
 */
function walk(root, visit) {
  const seen = new Set();
  const waiting = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node) || seen.has(node)) continue;
    seen.add(node);
    visit(/** @type {Record<string, unknown>} */ (node));
    for (const [key, value] of Object.entries(node)) if (!SOURCES.has(key)) waiting.push(value);
  }
}

/** @param {Layout} layout */
export function collectFamilies(layout) {
  /** @type {Set<string>} */
  const found = new Set();
  walk(layout.pages, (node) => {
    if (typeof node['fontFamily'] === 'string') found.add(node['fontFamily']);
  });
  return [...found].sort();
}

/** @param {Layout} layout @param {ExportSession} session */
export function collectPictures(layout, session) {
  /** @type {Map<string, Picture>} */
  const found = new Map();
  walk(layout.pages, (node) => {
    const resource = /** @type {any} */ (node['resource']);
    const contentId = resource?.validatedHandle?.contentId;
    if (typeof contentId !== 'string' || found.has(contentId)) return;
    const bytes = session.validatedImageBytes(/** @type {PictureRecord} */ (/** @type {unknown} */ (node)));
    if (bytes) found.set(contentId, { contentId, mime: resource.mime, bytes });
  });
  return [...found.values()];
}
