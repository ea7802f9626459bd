// Remarks beside a text, which do not belong in it, and footnotes, which do.
import { styleOf } from './dom.js';

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

/**
 * Put each footnote between brackets where the text refers to it: Word's and LibreOffice's.
 *
 * @param {HTMLElement} root
 * @param {Set<Gezegd>} said
 */
export function takeNotes(root, said) {
  const notes = gatherNotes(root);
  for (const sign of root.querySelectorAll('a[href]')) {
    const name = nameOf(sign.getAttribute('href'));
    if (!name) continue;
    const text = notes.get(name);
    said.add(text ? 'noten' : 'lossenoten');
    sign.replaceWith(text ? ` (${text})` : (sign.textContent ?? ''));
  }
}

/** The words of each note that came along, by its number; the notes themselves go. @param {HTMLElement} root */
function gatherNotes(root) {
  /** @type {Map<string, string>} */
  const notes = new Map();
  for (const back of root.querySelectorAll('a[name], a[id]')) {
    const name = nameOf(back.getAttribute('name') || back.id);
    const note = name && findNote(back, root);
    if (!note) continue;
    back.remove();
    notes.set(name, note.textContent?.replace(/\s+/g, ' ').trim() ?? '');
    note.remove();
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
  const office = OFFICE_NOTE.exec(at);
  return office ? `${at.startsWith('sdend') ? 'e' : 'f'}${office[1]}` : '';
}
