// Families that a letter asks for in, the font files to measure and paint with out.

/** @typedef {{ family: string, weight: 400 | 700, style: 'normal' | 'italic', url: string }} Face */

// The metric-compatible stand-ins that come with the bundle: equal widths, so equal lines.
/** @type {Readonly<Record<string, string>>} */
const STAND_INS = {
  arial: 'LiberationSans',
  calibri: 'Carlito',
  cambria: 'Caladea',
  carlito: 'Carlito',
  caladea: 'Caladea',
  helvetica: 'LiberationSans',
  'liberation sans': 'LiberationSans',
  'liberation serif': 'LiberationSerif',
  'times new roman': 'LiberationSerif',
};

/** What a family that nobody has is painted in. */
export const DEFAULT_FAMILY = 'Calibri';

/** @type {readonly (readonly [string, 400 | 700, 'normal' | 'italic'])[]} */
const FACES = [
  ['Regular', 400, 'normal'],
  ['Bold', 700, 'normal'],
  ['Italic', 400, 'italic'],
  ['BoldItalic', 700, 'italic'],
];

/**
 * The faces of a family that the machine has, or else those of equal widths of the bundle;
 * none where neither has it.
 *
 * @param {string} family
 * @param {readonly Face[]} machine faces that the server found on this machine
 * @returns {Face[]}
 */
export function findFaces(family, machine) {
  const name = family.toLowerCase();
  const own = machine.filter((face) => face.family.toLowerCase() === name);
  return own.length > 0 ? own : standIns(family, STAND_INS[name]);
}

// Asked for at each run of text on the pages: made once.
/** @type {Map<string, Face[]>} */
const made = new Map();

/** @param {string} family @param {string | undefined} file @returns {Face[]} */
function standIns(family, file) {
  if (file === undefined) return [];
  const known = made.get(family) ?? FACES.map(([suffix, weight, style]) => faceOf(family, file, suffix, weight, style));
  made.set(family, known);
  return known;
}

/**
 * @param {string} family
 * @param {string} file
 * @param {string} suffix
 * @param {400 | 700} weight
 * @param {'normal' | 'italic'} style
 * @returns {Face}
 */
function faceOf(family, file, suffix, weight, style) {
  return { family, weight, style, url: new URL(`./fonts/${file}-${suffix}.ttf`, import.meta.url).href };
}

/**
 * What a family is painted in where the machine has none of it; `null` where it has, or where the
 * stand-in is that family itself.
 *
 * @param {string} family
 * @param {readonly Face[]} machine
 */
export function standInOf(family, machine) {
  const name = family.toLowerCase();
  if (machine.some((face) => face.family.toLowerCase() === name)) return null;
  const file = STAND_INS[name];
  const shown = file?.replace(/(?<=[a-z])(?=[A-Z])/g, ' ') ?? '';
  return file === undefined || shown.toLowerCase() === name ? null : shown;
}

/**
 * The family under which the page paints it: no family of the page's own can be meant.
 *
 * @param {string} family
 */
export const paintedAs = (family) => `Brief ${family}`;
