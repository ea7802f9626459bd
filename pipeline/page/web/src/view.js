// A `<div data-pages="URL">` in, the pages of the Word file at that address in it.
import { paintSemanticLayout } from '@docx-editor.dev/core/output';
import { changesAt, listChanges, paintedChange } from './changes.js';
import { findFaces, paintedAs, standInOf } from './fonts.js';
import { Layouter } from './job.js';
import { PictureUrls } from './pictures.js';
import { paintedAt, paintedWith, placeOf, withWords } from './places.js';
import { bringIntoView, rememberPlace } from './scroll.js';
import * as words from './words.js';

/** @typedef {import('./fonts.js').Face} Face */
/** @typedef {import('./job.js').LaidOut} LaidOut */
/** @typedef {import('./job.js').Mode} Mode */

/**
 * A place to show: a path in a part, places by part and path (of which with `text` those that say
 * it), a change by its number, the first of these texts that is there, or the nth paragraph with a
 * text. With `reveal` the pages come into view too.
 *
 * @typedef {{ part?: string, path?: string, ids?: string[], change?: string, texts?: string[],
 *   text?: string, nth?: number, reveal?: boolean }} Wanted
 */

/** @type {Readonly<Record<string, Mode>>} */
const MODES = { all: 'all-markup', new: 'proposed', old: 'original' };
const POINT = 96 / 72;
// Who types goes first: after new pages were painted the next wait so many times as long as that took,
// and where it took this long, in milliseconds, until nothing newer is asked for.
const REST = 2;
const LONG = 150;

// As new and as old a letter has no marks: it is what accepting or rejecting all of them leaves.
/** @type {{ mark: 'none', color: 'auto', background: 'none' }} */
const PLAIN = { mark: 'none', color: 'auto', background: 'none' };
/** @satisfies {import('@docx-editor.dev/core/output').PaintOptions['revisionMarkup']} */
const NO_MARKUP = {
  insertions: PLAIN,
  deletions: PLAIN,
  movedFrom: PLAIN,
  movedTo: PLAIN,
  formatting: PLAIN,
  changedLines: PLAIN,
  cells: { inserted: 'none', deleted: 'none', merged: 'none', split: 'none' },
  trackMoves: false,
  trackFormatting: false,
};

export class View {
  #layouter = new Layouter();
  #pictures = new PictureUrls();
  /** @type {LaidOut | null} */ #shown = null;
  /** @type {readonly Face[]} */ #machine = [];
  #painted = { width: 0 };
  // Where nobody sees the pages (a narrow screen shows the text alone) none are made.
  #stale = false;
  // Which asking for the file is the last, and which has its layout: who types on sees pages follow
  // all the same, each newer than the one before.
  #turn = 0;
  #ready = 0;
  #took = 0;
  #restUntil = 0;
  #sizes = new ResizeObserver(() => this.#fit());

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.status = place.appendChild(document.createElement('p'));
    this.status.className = 'pages-status';
    this.status.setAttribute('role', 'status');
    this.paper = place.appendChild(document.createElement('div'));
    this.paper.className = 'docx-editor pages-paper';
    // The same words stand beside the pages as text with headings and tables.
    this.paper.setAttribute('aria-hidden', 'true');
    this.paper.addEventListener('click', (event) => this.#choose(event));
    place.addEventListener('letter-changed', () => void this.reload());
    place.addEventListener('place-wanted', (event) => {
      if (event instanceof CustomEvent) this.show(event.detail);
    });
    this.#sizes.observe(place);
  }

  /** Let go of all that was kept for a place that is no longer on the page. */
  dispose() {
    this.#sizes.disconnect();
    this.#layouter.dispose();
    this.#turn = this.#ready = Infinity;
    this.#pictures.renew([]);
  }

  /**
   * Fetch the Word file anew and show it; what the reader looks at stays where it is.
   *
   * @returns {Promise<void>}
   */
  async reload() {
    const asked = performance.now();
    const turn = ++this.#turn;
    this.#stale = this.place.clientWidth === 0;
    this.place.dataset['state'] = this.#stale ? 'hidden' : 'loading';
    if (this.#stale) return;
    this.#layouter.begin();
    if (this.#shown === null) this.status.textContent = words.LOADING;
    try {
      const { fonts, pages = '' } = this.place.dataset;
      const [machine, bytes] = await Promise.all([fetchFaces(fonts), fetchBytes(pages), styles]);
      if (turn !== this.#turn) return;
      this.#machine = machine;
      const mode = MODES[this.place.dataset['markup'] ?? 'all'] ?? 'all-markup';
      const outcome = await this.#layouter.layOut({ bytes, mode, machine: this.#machine });
      if (outcome === null || turn < this.#ready) return;
      this.#ready = turn;
      if (!('cause' in outcome)) await this.#show(outcome, asked, turn);
      else if (turn === this.#turn) this.#fail(outcome.cause, outcome.detail);
    } catch (error) {
      if (turn === this.#turn) this.#fail('absent', String(error));
    }
  }

  /** @param {LaidOut} laidOut @param {number} asked @param {number} turn */
  async #show(laidOut, asked, turn) {
    await loadFaces(laidOut.families, this.#machine);
    await new Promise((resolve) => setTimeout(resolve, this.#restUntil - performance.now()));
    if (turn !== (this.#took < LONG ? this.#ready : this.#turn)) return;
    const begun = performance.now();
    this.#pictures.renew(laidOut.pictures);
    const restore = this.#shown === null ? () => {} : rememberPlace(this.paper);
    this.#shown = laidOut;
    this.#paint();
    restore();
    this.#took = performance.now() - begun;
    this.#restUntil = performance.now() + REST * Math.min(this.#took, LONG);
    const count = laidOut.layout.pages.length;
    const others = laidOut.families.filter((one) => findFaces(one, this.#machine).length === 0);
    const pairs = laidOut.families.flatMap((family) => {
      const shown = standInOf(family, this.#machine);
      return shown === null ? [] : [{ family, shown }];
    });
    const said = [words.pages(count), words.standIns(pairs), words.otherFonts(others)];
    this.status.textContent = said.filter((one) => one !== '').join(' ');
    if (turn === this.#turn) this.place.dataset['state'] = 'shown';
    const detail = { pages: count, milliseconds: performance.now() - asked };
    this.place.dispatchEvent(new CustomEvent('pages-shown', { bubbles: true, detail }));
  }

  #paint() {
    if (this.#shown === null) return;
    const { layout } = this.#shown;
    const mode = layout.displayMode;
    this.paper.classList.toggle('pages-resolved', mode !== 'all-markup');
    const width = this.place.clientWidth;
    const widest = Math.max(...layout.pages.map(({ box }) => box.width));
    const deepest = Math.max(...layout.pages.map(({ box }) => box.y + box.height));
    const scale = width > 0 ? Math.min(POINT, width / widest) : POINT;
    this.#painted = { width };
    this.paper.style.width = `${widest * scale}px`;
    this.paper.style.height = `${deepest * scale}px`;
    paintSemanticLayout(this.paper, layout, {
      scale,
      ariaHidden: true,
      fieldShading: 'never',
      revisionStyles: 'kind',
      ...(mode === 'all-markup' ? {} : { revisionMarkup: NO_MARKUP, changeBars: 'none' }),
      fontAlias: (family) => (findFaces(family, this.#machine).length > 0 ? paintedAs(family) : undefined),
      imageUrlPort: this.#pictures,
    });
    for (const one of this.paper.querySelectorAll('a, button, [tabindex]')) one.setAttribute('tabindex', '-1');
  }

  // Pages are as wide as there is room for, and never wider than on paper.
  #fit() {
    const width = this.place.clientWidth;
    if (width === 0 || width === this.#painted.width) return;
    if (this.#stale) return void this.reload();
    const restore = rememberPlace(this.paper);
    this.#paint();
    restore();
  }

  /** The tracked changes on the pages, in the order of reading. */
  changes() {
    return listChanges(this.paper);
  }

  /**
   * Bring a place into view and mark it.
   *
   * @param {Wanted} wanted
   * @returns {boolean} whether it stands on the pages
   */
  show(wanted) {
    for (const one of this.paper.querySelectorAll('.pages-chosen')) one.classList.remove('pages-chosen');
    const painted = this.#find(wanted);
    // A paragraph is painted as lines and those as words: it is marked once.
    const found = painted.filter((one) => !painted.some((other) => other !== one && other.contains(one)));
    for (const one of found) one.classList.add('pages-chosen');
    const [first] = found;
    if (first !== undefined) {
      bringIntoView(this.paper, first);
      if (wanted.reveal) this.place.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
    const pages = [...this.paper.querySelectorAll('.docx-page')];
    const page = pages.findIndex((one) => first !== undefined && one.contains(first)) + 1;
    const detail = { found: first !== undefined, page, wanted };
    this.place.dispatchEvent(new CustomEvent('place-shown', { bubbles: true, detail }));
    return found.length > 0;
  }

  /** @param {Wanted} wanted */
  #find({ part = '/word/document.xml', path, ids, change, texts, text, nth = 0 }) {
    if (texts !== undefined) return firstOf(texts, (one) => paintedWith(this.paper, one)[0] ?? []);
    if (ids !== undefined) return withWords(this.paper, ids, text ?? '');
    if (change !== undefined) return paintedChange(this.paper, change);
    if (path !== undefined) return paintedAt(this.paper, `${part}#${path}`);
    return text === undefined ? [] : (paintedWith(this.paper, text)[nth] ?? []);
  }

  /** @param {string} cause @param {string} detail */
  #fail(cause, detail) {
    this.place.dataset['state'] = 'failed';
    this.status.textContent = words.failure(cause);
    this.place.dispatchEvent(new CustomEvent('pages-failed', { bubbles: true, detail: { cause, detail } }));
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest('a') !== null) event.preventDefault();
    const place = placeOf(event.target, this.paper, event);
    if (place === null) return;
    const detail = { ...place, changes: changesAt(event.target, this.paper) };
    this.place.dispatchEvent(new CustomEvent('place-chosen', { bubbles: true, detail }));
  }
}

/**
 * @param {readonly string[]} texts
 * @param {(text: string) => Element[]} find
 */
function firstOf(texts, find) {
  return texts.map(find).find((found) => found.length > 0) ?? [];
}

/** What pages look like, where the page that shows them did not ask for it. */
const styles = new Promise((resolve) => {
  const href = new URL('./pages.css', import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return resolve(null);
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = href;
  sheet.addEventListener('load', resolve);
  sheet.addEventListener('error', resolve);
  document.head.append(sheet);
});

/** @param {string} url */
async function fetchBytes(url) {
  const answer = await fetch(url, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/**
 * The font files that the server found on this machine: `[{family, weight, style, url}]`.
 *
 * @param {string | undefined} url
 * @returns {Promise<Face[]>}
 */
async function fetchFaces(url) {
  if (url === undefined) return [];
  const answer = await fetch(url);
  return answer.ok ? answer.json() : [];
}

/** @type {Map<string, Promise<unknown>>} */
const loadedFaces = new Map();

/** @param {readonly string[]} families @param {readonly Face[]} machine */
async function loadFaces(families, machine) {
  const faces = families.flatMap((family) => findFaces(family, machine));
  for (const { family, weight, style, url } of faces) {
    const key = `${family} ${url}`;
    if (loadedFaces.has(key)) continue;
    const face = new FontFace(paintedAs(family), `url("${url}")`, { weight: String(weight), style });
    document.fonts.add(face);
    loadedFaces.set(key, face.load().catch(() => loadedFaces.delete(key)));
  }
  await Promise.all(loadedFaces.values());
}
