// What is pasted or dropped in a text: HTML by way of the cleaner, plain text as it stands, a picture not.
import { Fragment, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { clean } from './clean.js';
import { renameStyles } from './dom.js';
import { tell } from './said.js';

/**
 * What handles pasting in a text.
 *
 * @param {'tekst' | 'regel' | 'noot'} vorm a text of blocks, of one line, or of one paragraph
 * @param {(said: string) => void} say
 */
export function makePaste(vorm, say) {
  const isLine = vorm !== 'tekst';
  return new Plugin({
    props: {
      transformPastedHTML(html) {
        // What comes from a text of ours is clean.
        if (html.includes('data-pm-slice')) return renameStyles(html);
        const cleaned = clean(html, isLine);
        say(tell(cleaned.said));
        return cleaned.html;
      },
      clipboardTextParser: (text, $context) => parsePlain(text, $context.doc.type.schema, isLine),
      handleDOMEvents: {
        paste() {
          say('');
          return false;
        },
      },
      handlePaste: (_view, event) => refusePicture(event.clipboardData, say),
      handleDrop: (_view, event) => refusePicture(event.dataTransfer, say),
    },
  });
}

/** Word and Excel put a picture beside the text: only one by itself is refused. @param {DataTransfer | null} data @param {(said: string) => void} say */
function refusePicture(data, say) {
  const hasWords = ['text/html', 'text/plain'].some((kind) => data?.getData(kind).trim());
  if (hasWords || !data || data.files.length === 0) return false;
  if ([...data.files].some(({ type }) => type.startsWith('image/'))) say(tell(['alleenbeeld']));
  return true;
}

/**
 * Plain text: an empty line parts paragraphs, any other line end is one; nothing in it is guessed.
 *
 * @param {string} text
 * @param {import('prosemirror-model').Schema} schema
 * @param {boolean} isLine
 */
function parsePlain(text, schema, isLine) {
  const parts = text.replace(/\r\n?/g, '\n').split(isLine ? /$^/ : /\n[ \t]*\n+/);
  const alineas = parts.map((part) => schema.node('alinea', null, readLines(part, schema, isLine)));
  return new Slice(Fragment.from(alineas), 1, 1);
}

/** @param {string} part @param {import('prosemirror-model').Schema} schema @param {boolean} isLine */
function readLines(part, schema, isLine) {
  const lines = isLine ? [part.replace(/\s*\n\s*/g, ' ')] : part.split('\n');
  return lines.flatMap((line, n) => [
    ...(n > 0 ? [schema.node('regeleinde')] : []),
    ...(line ? [schema.text(line)] : []),
  ]);
}
