// Questions of the text editor to the server, which alone knows Markdown.

/** @typedef {import('./convert.js').Opmaak} Opmaak */
/** @typedef {'tekst' | 'regel'} Vorm */
/** @typedef {{regel: number, kolom: number, melding: string}} Fout */

/** Milliseconds after which an answer is not waited for any longer. */
const PATIENCE = 10_000;

/**
 * What a Markdown text says, or why it says nothing yet.
 *
 * @param {string} bron
 * @param {Vorm} vorm
 * @returns {Promise<{opmaak: Opmaak} | {fouten: Fout[]}>}
 * @throws {Error} There is no answer.
 */
export async function readText(bron, vorm) {
  const answer = await ask('/tekst/lezen', { bron, vorm });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/**
 * The Markdown of a text that was `bron`, or why it has none.
 *
 * @param {string} bron
 * @param {Opmaak} opmaak
 * @param {Vorm} vorm
 * @param {number | null} breedte how long lines of the file are
 * @returns {Promise<{bron: string, opmerking: string} | {fout: string}>}
 * @throws {Error} There is no answer.
 */
export async function writeText(bron, opmaak, vorm, breedte) {
  return readJson(await ask('/tekst/schrijven', { bron, opmaak, vorm, breedte }));
}

/**
 * The cells of a table, or why it is none yet.
 *
 * @param {string} bron
 * @returns {Promise<{rijen: import('./convert.js').Stuk[][][]} | {fouten: Fout[]}>}
 * @throws {Error} There is no answer.
 */
export async function readTable(bron) {
  const answer = await ask('/tabel/lezen', { bron });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/**
 * A table that was typed as `bron` with other cells, or why it cannot be.
 *
 * @param {string} bron
 * @param {import('./table/schema.js').Rij[]} rijen
 * @returns {Promise<{bron: string, opmerking: string} | {fout: string}>}
 * @throws {Error} There is no answer.
 */
export async function writeTable(bron, rijen) {
  return readJson(await ask('/tabel/schrijven', { bron, rijen }));
}

/** @param {Response} answer */
function readJson(answer) {
  if (!answer.headers.get('content-type')?.startsWith('application/json')) throw new Error(`${answer.status}`);
  return answer.json();
}

/** @param {string} path @param {unknown} body */
function ask(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-merk': document.body.dataset['merk'] ?? '' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
}
