// Pictures as the layout names them in, addresses that the page can show out.

/** @typedef {import('./records.js').Picture} Picture */

export class PictureUrls {
  /** @type {Map<string, string>} */ #urls = new Map();

  /**
   * Keep addresses for these pictures, and let go of those that no page shows any more.
   *
   * @param {readonly Picture[]} pictures
   */
  renew(pictures) {
    const wanted = new Set(pictures.map((picture) => picture.contentId));
    for (const [contentId, url] of this.#urls) {
      if (wanted.has(contentId)) continue;
      URL.revokeObjectURL(url);
      this.#urls.delete(contentId);
    }
    for (const { contentId, mime, bytes } of pictures) {
      if (this.#urls.has(contentId)) continue;
      const blob = new Blob([/** @type {BlobPart} */ (bytes)], { type: mime });
      this.#urls.set(contentId, URL.createObjectURL(blob));
    }
  }

  /** @param {{ contentId: string }} handle */
  create(handle) {
    return this.#urls.get(handle.contentId) ?? '';
  }

  // The painter lets go of pages that it paints again; the picture on them is the same.
  revoke() {}
}
