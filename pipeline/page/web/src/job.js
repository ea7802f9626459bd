// The worker's owner: a Word file in, its layout or why there is none out. One at a time; of what waits
// only the newest is done.

/** @typedef {import('./records.js').Layout} Layout */
/** @typedef {import('./records.js').Picture} Picture */
/** @typedef {'all-markup' | 'proposed' | 'original'} Mode */
/** @typedef {{ bytes: Uint8Array, mode: Mode, machine: readonly import('./fonts.js').Face[] }} Order */
/** @typedef {Order & { id: number }} Job */
/** @typedef {{ id: number, layout: Layout, families: string[], pictures: Picture[] }} LaidOut */
/** @typedef {{ id: number, cause: string, detail: string }} Failed */
/** @typedef {LaidOut | Failed} Outcome */
/** @typedef {{ job: Job, resolve: (outcome: Outcome | null) => void }} Waiting */

/** A file that takes longer than this is given up, in milliseconds. */
const LONGEST = 30_000;

export class Layouter {
  /** @type {Worker | null} */ #worker = null;
  /** @type {Waiting | null} */ #running = null;
  /** @type {Waiting | null} */ #waiting = null;
  /** @type {number | undefined} */ #clock;
  #last = 0;

  /**
   * The layout of a file, or why there is none; `null` where a newer file was asked for before its turn.
   *
   * @param {Order} order
   * @returns {Promise<Outcome | null>}
   */
  layOut(order) {
    const job = { ...order, id: ++this.#last };
    return new Promise((resolve) => {
      this.#waiting?.resolve(null);
      this.#waiting = { job, resolve };
      this.#next();
    });
  }

  /** Have a worker at hand: it is loaded while the file is still on its way. */
  begin() {
    this.#start();
  }

  /** End the worker; what was asked for and is not done is not done any more. */
  dispose() {
    clearTimeout(this.#clock);
    this.#worker?.terminate();
    this.#worker = this.#running = this.#waiting = null;
  }

  #next() {
    if (this.#running !== null || this.#waiting === null) return;
    this.#running = this.#waiting;
    this.#waiting = null;
    this.#clock = setTimeout(() => this.#abandon('slow', ''), LONGEST);
    this.#start().postMessage(this.#running.job);
  }

  #start() {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => this.#finish(data));
    worker.addEventListener('error', (event) => this.#abandon('failed', event.message));
    worker.addEventListener('messageerror', () => this.#abandon('failed', 'messageerror'));
    this.#worker = worker;
    return worker;
  }

  /** @param {Outcome} outcome */
  #finish(outcome) {
    clearTimeout(this.#clock);
    const done = this.#running;
    this.#running = null;
    done?.resolve(outcome);
    this.#next();
  }

  /** @param {string} cause @param {string} detail */
  #abandon(cause, detail) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#finish({ id: this.#running?.job.id ?? 0, cause, detail });
  }
}
