// The entry of the bundle: finds each `<div data-pages="URL">` of the page and puts the pages in it.
import { View } from './view.js';

/** @type {Map<HTMLElement, View>} */
const views = new Map();

/** Show every place for pages that stands in the document and is not shown yet; forget the others. */
export function start() {
  for (const [place, view] of views) {
    if (place.isConnected) continue;
    view.dispose();
    views.delete(place);
  }
  for (const place of document.querySelectorAll('[data-pages]')) {
    if (!(place instanceof HTMLElement) || views.has(place)) continue;
    const view = new View(place);
    views.set(place, view);
    void view.reload();
  }
}

/**
 * Fetch the Word file of one place, or of all, and show it anew; scroll is kept.
 *
 * @param {HTMLElement} [place]
 */
export async function reload(place) {
  const chosen = place === undefined ? [...views.values()] : [views.get(place)];
  await Promise.all(chosen.map((view) => view?.reload()));
}

/**
 * Bring a place into view and mark it: `{path}`, `{change}` or `{text, nth}`.
 *
 * @param {HTMLElement} place
 * @param {import('./view.js').Wanted} wanted
 * @returns {boolean} whether it stands on the pages
 */
export function showPlace(place, wanted) {
  return views.get(place)?.show(wanted) ?? false;
}

/**
 * The tracked changes on the pages, in the order of reading.
 *
 * @param {HTMLElement} place
 */
export function listChanges(place) {
  return views.get(place)?.changes() ?? [];
}

start();
