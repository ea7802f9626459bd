// The entry of the bundle for who writes: finds each `<textarea data-opmaak>` and `<textarea data-yaml>`
// of the page, also those that come later, and shows it as a text to write in.
import { TextField } from './text/field.js';

/** @type {WeakMap<HTMLTextAreaElement, TextField>} */
const fields = new WeakMap();
/** @type {Set<TextField>} */
const open = new Set();

/** How far outside the window a text is made ready already. */
const NEAR = '300px';
const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) mountText(/** @type {HTMLTextAreaElement} */ (target));
    }
  },
  { rootMargin: NEAR },
);

/**
 * Show a text area as a text to write in; its value stays what the form sends.
 *
 * @param {HTMLTextAreaElement} area
 */
export function mountText(area) {
  seen.unobserve(area);
  if (fields.has(area) || !area.isConnected) return;
  // Of a card that was copied the bar came along, and nothing that works it.
  if (area.previousElementSibling?.matches('.schrijfveld')) area.previousElementSibling.remove();
  area.hidden = false;
  const field = new TextField(area);
  fields.set(area, field);
  open.add(field);
  void field.open();
}

/**
 * Show a text area with a content file as lines of YAML with their problems.
 *
 * @param {HTMLTextAreaElement} area
 */
export async function mountYaml(area) {
  // A part of its own: a form has no need of it.
  const url = new URL('./yaml.js', import.meta.url).href;
  /** @type {typeof import('./yaml.js')} */
  const part = await import(url);
  part.mountYaml(area);
}

/**
 * Have all that was typed anywhere in the text areas, before a form is sent.
 *
 * @returns {Promise<boolean>} whether it is
 */
export async function flush() {
  const done = await Promise.all([...open].map((field) => !field.isDirty || field.flush()));
  return done.every(Boolean);
}

/** @param {ParentNode} root */
function find(root) {
  for (const area of root.querySelectorAll('textarea:is([data-opmaak="tekst"], [data-opmaak="regel"], [data-opmaak="rooster"])')) {
    if (!fields.has(/** @type {HTMLTextAreaElement} */ (area))) seen.observe(area);
  }
  for (const area of root.querySelectorAll('textarea[data-yaml]')) {
    void mountYaml(/** @type {HTMLTextAreaElement} */ (area));
  }
}

new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const added of addedNodes) {
      if (added instanceof Element && added.parentElement) find(added.parentElement);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
find(document);

// A form that is sent at once has the last words too.
document.addEventListener(
  'submit',
  (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (![...open].some((field) => field.isDirty)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void flush().then((done) => done && form.requestSubmit(event.submitter));
  },
  true,
);

window.addEventListener('beforeunload', (event) => {
  if ([...open].some((field) => field.isDirty)) event.preventDefault();
});
