// The sources in src/ and the packages of package-lock.json in; what a browser loads, with the
// licence of every package in it, out in ../static/bundle/ or in the folder that is named. The same
// input gives the same bytes.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, '..', 'static', 'bundle');
const CORE = join(HERE, 'node_modules', '@docx-editor.dev', 'core');
const FONTS = join(HERE, 'node_modules', '@docx-editor.dev', 'fonts');
const FAMILIES = ['Carlito', 'Caladea', 'LiberationSans', 'LiberationSerif'];
const STYLES = ['Regular', 'Bold', 'Italic', 'BoldItalic'];

await rm(OUT, { recursive: true, force: true });
await mkdir(join(OUT, 'fonts'), { recursive: true });
const { metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: ['src/pages.js', 'src/worker.js', 'src/pages.css', 'src/editor.js', 'src/yaml.js', 'src/editor.css'],
  outdir: OUT,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  // The library looks for files where it runs in Node; a browser never comes there.
  external: ['fs', 'fs/promises', 'path', 'url', 'node:*'],
  logLevel: 'warning',
});
await copyFile(join(CORE, 'dist', 'harfbuzz.wasm'), join(OUT, 'harfbuzz.wasm'));
for (const name of FAMILIES.flatMap((family) => STYLES.map((style) => `${family}-${style}.ttf`))) {
  await copyFile(join(FONTS, 'assets', name), join(OUT, 'fonts', name));
}
await writeFile(join(OUT, 'LICENCES.txt'), await gatherLicences(Object.keys(metafile.inputs)));

/**
 * The licences of the packages that esbuild took something of, and of what was copied.
 *
 * @param {string[]} inputs
 */
async function gatherLicences(inputs) {
  const roots = inputs.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  const texts = [];
  for (const root of [...new Set(roots)].filter((one) => one !== undefined).sort()) {
    const told = JSON.parse(await readFile(join(HERE, root, 'package.json'), 'utf8'));
    texts.push(title(`${told.name} ${told.version}`, told.license), await readLicence(told.name, root));
  }
  const copied = [
    ['HarfBuzz (harfbuzz.wasm)', 'MIT', join(CORE, 'licenses', 'HarfBuzz-COPYING.txt')],
    ['harfbuzzjs and others in @docx-editor.dev/core', 'MIT', join(CORE, 'THIRD_PARTY_NOTICES.md')],
    ['Carlito', 'OFL-1.1', join(FONTS, 'licenses', 'OFL-Carlito.txt')],
    ['Caladea', 'OFL-1.1', join(FONTS, 'licenses', 'OFL-Caladea.txt')],
    ['Liberation Sans, Liberation Serif', 'OFL-1.1', join(FONTS, 'licenses', 'LICENSE-Liberation.txt')],
  ];
  for (const [name, licence, path] of copied) texts.push(title(name, licence), await readFile(path, 'utf8'));
  return texts.join('\n');
}

/** @param {string} name @param {string} licence */
function title(name, licence) {
  return `${'='.repeat(78)}\n${name}: ${licence}\n${'='.repeat(78)}\n`;
}

/**
 * What a package says of its licence; of one that holds no text of it, the text in licences/.
 *
 * @param {string} name
 * @param {string} root
 */
async function readLicence(name, root) {
  const entries = await readdir(join(HERE, root), { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map((entry) => join(HERE, root, entry.name))
    .sort();
  if (files.length === 0) files.push(join(HERE, 'licences', `${name.replace('/', '+')}.txt`));
  const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')));
  return texts.join('\n');
}
