// @ts-check
// The windows that one letter is written in: each has a name of its own, by which it finds its typing.

/** The window of a page that is being written on; it holds its name for as long as it is open. */
export class Venster {
  /** @param {HTMLElement} vak */
  constructor(vak) {
    this.blad = vak.dataset.blad ?? "";
    this.slot = `brief:${vak.dataset.map}:${vak.dataset.adres}:`;
  }

  /**
   * Take the name that the page came with; another window that is still open may have it.
   *
   * @returns {Promise<boolean>} whether it is ours
   */
  async neem() {
    if (!this.blad) return true;
    const mine = await hold(`${this.slot}${this.blad}`);
    // So that this window finds its own typing again when it is loaded anew.
    if (mine) history.replaceState(history.state, "", this.#maak(this.blad));
    return mine;
  }

  /** Go to a page of the letter that is of this window alone. */
  gaNaarEigen() {
    location.replace(this.#maak(crypto.randomUUID()));
  }

  /** The address of a view of the same letter in this window. @param {string} href */
  adres(href) {
    const url = new URL(href);
    if (!url.searchParams.has("blad")) url.searchParams.set("blad", this.blad);
    return url.href;
  }

  /** Whether a window of that name is open elsewhere. @param {string} blad */
  async isElders(blad) {
    if (!navigator.locks || blad === this.blad) return false;
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === `${this.slot}${blad}`);
  }

  /** Say of typing elsewhere whether that window is open still. */
  async zegAnders() {
    for (const regel of document.querySelectorAll("[data-ander]")) {
      if (!(regel instanceof HTMLElement) || !(await this.isElders(regel.dataset.ander ?? ""))) continue;
      regel.textContent =
        "Deze brief is ook open in een ander venster. Wat u daar typte, is nog niet bewaard en staat hier niet.";
    }
  }

  /** @param {string} blad */
  #maak(blad) {
    const url = new URL(location.href);
    url.searchParams.set("blad", blad);
    return url;
  }
}

/** Hold a name until this page is gone; tell whether it was free. @param {string} name @returns {Promise<boolean>} */
function hold(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
    held.catch(() => resolve(true));
  });
}
