// A Word file in, its pages out, away from the thread that the reader scrolls on.
import { acquireSharedExportShaping, openDocumentForExport } from '@docx-editor.dev/core/export';
import { prepareLayoutFontConfiguration, setHarfBuzzWasmUrl } from '@docx-editor.dev/core/layout';
import { DEFAULT_FAMILY, findFaces } from './fonts.js';
import { collectFamilies, collectPictures } from './records.js';

/** @typedef {import('./fonts.js').Face} Face */
/** @typedef {import('@docx-editor.dev/core/export').SharedExportShaping} Shaping */
/** @typedef {import('./job.js').Job} Job */
/** @typedef {import('./job.js').Outcome} Outcome */

const MOST_BYTES = 16 * 1024 * 1024;

setHarfBuzzWasmUrl(new URL('./harfbuzz.wasm', import.meta.url));

/** @type {Map<string, Promise<Source>>} */
const sources = new Map();
/** @type {Map<string, Promise<Shaping>>} */
const shapings = new Map();
// Families that letters asked for: the second letter of a house begins with those of the first.
/** @type {Set<string>} */
const asked = new Set([DEFAULT_FAMILY]);

/** @typedef {import('@docx-editor.dev/core/layout').LayoutFontConfiguration['sources'][number]} Source */

/** @param {Face} face @returns {Promise<Source>} */
async function fetchFace({ family, weight, style, url }) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { request: { family, weight, style }, id: url, bytes, hash: `sha256:${hex}`, faceIndex: 0 };
}

/**
 * @template T
 * @param {Map<string, Promise<T>>} kept
 * @param {string} key
 * @param {() => Promise<T>} make
 */
function once(kept, key, make) {
  const made = kept.get(key) ?? make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

/**
 * What measures text in the families that were asked for so far.
 *
 * @param {readonly Face[]} machine
 */
function findShaping(machine) {
  const faces = [...asked].flatMap((family) => findFaces(family, machine));
  const key = faces.map((face) => `${face.family} ${face.url}`).sort().join('\n');
  return once(shapings, key, async () => {
    const loaded = faces.map((face) =>
      once(sources, `${face.family} ${face.url}`, () => fetchFace(face)),
    );
    return acquireSharedExportShaping(
      prepareLayoutFontConfiguration({
        epoch: 0,
        maxFontBytes: MOST_BYTES,
        sources: await Promise.all(loaded),
        substitutions: [],
        defaultFont: { family: DEFAULT_FAMILY, sizeHalfPoints: 22 },
      }),
    );
  });
}

/** @param {Job} job @returns {Promise<Outcome>} */
async function layOut(job) {
  const shaping = await findShaping(job.machine);
  const opened = openDocumentForExport(job.bytes, {
    measurer: shaping.createMeasurer(),
    producer: shaping.producer,
    displayMode: job.mode,
  });
  if (!opened.ok) return { id: job.id, cause: 'invalid', detail: opened.reason };
  try {
    const layout = await opened.session.layout();
    const families = collectFamilies(layout);
    const unknown = families.filter((family) => !asked.has(family));
    const found = unknown.filter((family) => findFaces(family, job.machine).length > 0);
    if (found.length > 0) {
      for (const family of found) asked.add(family);
      return await layOut(job);
    }
    return { id: job.id, layout, families, pictures: collectPictures(layout, opened.session) };
  } finally {
    opened.session.dispose();
  }
}

self.addEventListener('message', async (/** @type {MessageEvent<Job>} */ { data: job }) => {
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await layOut(job);
  } catch (error) {
    outcome = { id: job.id, cause: 'failed', detail: String(error) };
  }
  self.postMessage(outcome);
});
