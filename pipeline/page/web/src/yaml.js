// The part of the bundle for who writes a content file itself; `editor.js` fetches it where one is shown.
import { YamlField } from './yaml/field.js';

/** @type {WeakSet<HTMLTextAreaElement>} */
const fields = new WeakSet();

/**
 * Show a text area with a content file as lines of YAML; its value stays what the form sends.
 *
 * @param {HTMLTextAreaElement} area
 */
export function mountYaml(area) {
  if (fields.has(area) || !area.isConnected) return;
  fields.add(area);
  new YamlField(area);
}
