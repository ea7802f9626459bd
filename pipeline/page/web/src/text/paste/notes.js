// Remarks beside a text, which do not belong in it, and footnotes, which do.
import { styleOf } from './dom.js';
import { readPieces } from './pieces.js';

/** @typedef {import('./said.js').Gezegd} Gezegd */

const REMARKS =
  '.MsoCommentReference, .msocomtxt, .msocomoff, a[href^="#_msocom"], a[name^="_msocom"], a[name^="_msoanchor"], .sdcomment, .CommentStart, .CommentEnd';

/** @param {HTMLElement} root @param {Set<Gezegd>} said */
export function takeRemarks(root, said) {
  const lists = [...root.querySelectorAll('[data-style]')].filter((one) => /mso-element\s*:\s*comment/.test(styleOf(one)));
  for (const remark of [...lists, ...root.querySelectorAll(REMARKS)]) {
    said.add('opmerkingen');
    remark.remove();
  }
}

const WORD_NOTE = /^#?_(?:ftn|edn)(\d+|[ivxl]+)$/;
const OFFICE_NOTE = /^#?sd(?:foot|end)note(\d+)sym$/;

const GOOGLE_NOTE = /^#?ftnt(\d+)$/;

/**
 * Make a mark with its words of each footnote that the text refers to: Word's, LibreOffice's and Google's.
 * Where no mark can stand, in a text of one line or a table, the words stand between brackets.
 *
 * @param {HTMLElement} root
 * @param {Set<Gezegd>} said
 * @param {boolean} isLine
 * @param {(note: Element) => void} tidy makes nothing of a note but what a letter can hold
 */
export function takeNotes(root, said, isLine, tidy) {
  for (const strange of root.querySelectorAll('[data-noot]')) strange.removeAttribute('data-noot');
  const notes = gatherNotes(root);
  for (const note of notes.values()) tidy(note);
  for (const sign of root.querySelectorAll('a[href]')) {
    const name = nameOf(sign.getAttribute('href'));
    if (!name) continue;
    const note = notes.get(name);
    const inhoud = note ? readPieces(note) : [];
    if (inhoud.length === 0) {
      said.add('lossenoten');
      sign.replaceWith(sign.textContent ?? '');
    } else if (isLine || sign.closest('td, th')) {
      said.add('noten');
      sign.replaceWith(` (${inhoud.map((piece) => (piece.soort === 'tekst' ? piece.tekst : ' ')).join('')})`);
    } else {
      if (name.startsWith('e')) said.add('eindnoten');
      const mark = root.ownerDocument.createElement('sup');
      mark.setAttribute('data-noot', JSON.stringify(inhoud));
      // In Word a mark stands in elements of its own, which say how it looks.
      sign.replaceWith(mark);
    }
  }
}

/** The words of each note that came along, by its number; the notes themselves go. @param {HTMLElement} root */
function gatherNotes(root) {
  /** @type {Map<string, Element>} */
  const notes = new Map();
  for (const back of root.querySelectorAll('a[name], a[id]')) {
    const name = nameOf(back.getAttribute('name') || back.id);
    const note = name && findNote(back, root);
    if (!note) continue;
    back.remove();
    note.remove();
    const body = root.ownerDocument.createElement('div');
    body.append(note);
    notes.set(name, body);
  }
  for (const list of root.querySelectorAll('[data-style]')) {
    if (/mso-element\s*:\s*(foot|end)note-list/.test(styleOf(list))) list.remove();
  }
  return notes;
}

/** The block that is a note: Word's div, LibreOffice's div, else the paragraph. @param {Element} back @param {Element} root */
function findNote(back, root) {
  for (let at = back.parentElement; at && at !== root; at = at.parentElement) {
    if (/mso-element\s*:\s*(foot|end)note\b(?!-)/.test(styleOf(at)) || /^(ftn|edn|sdfootnote|sdendnote)\d+$/.test(at.id)) return at;
  }
  return back.closest('p');
}

/** What a note is called by an address or a name. @param {string | null} said */
function nameOf(said) {
  const at = (said ?? '').slice((said ?? '').lastIndexOf('#') + 1);
  const word = WORD_NOTE.exec(at);
  if (word) return `${at.startsWith('_edn') ? 'e' : 'f'}${word[1]}`;
  const google = GOOGLE_NOTE.exec(at);
  if (google) return `g${google[1]}`;
  const office = OFFICE_NOTE.exec(at);
  return office ? `${at.startsWith('sdend') ? 'e' : 'f'}${office[1]}` : '';
}
