// What the writer of a content file is told, and what CodeMirror says of itself, in Dutch.

export const HELP =
  'Tab gaat naar de volgende knop; Ctrl+] springt een regel in en Ctrl+[ uit. Ctrl+F zoekt. ' +
  'F8 gaat naar de volgende regel met een probleem.';

export const PLAIN = 'Gewoon tekstvak';
export const PLAIN_HINT = 'Toon het bestand in een gewoon tekstvak, zonder kleuren en regelnummers';

/** @type {Readonly<Record<string, string>>} */
export const PHRASES = {
  'Find': 'Zoeken',
  'Replace': 'Vervangen',
  'next': 'volgende',
  'previous': 'vorige',
  'all': 'alle',
  'match case': 'hoofdletters',
  'regexp': 'patroon',
  'by word': 'hele woorden',
  'replace': 'vervang',
  'replace all': 'vervang alle',
  'close': 'sluiten',
  'current match': 'deze plaats',
  'replaced match on line $': 'vervangen op regel $',
  'replaced $ matches': '$ keer vervangen',
  'on line': 'op regel',
  'Go to line': 'Naar regel',
  'go': 'ga',
  'Diagnostics': 'Problemen',
  'No diagnostics': 'Geen problemen',
  'Control character': 'Teken dat niet te zien is',
  'Selection deleted': 'Wat gekozen was, is weg',
  'Folded lines': 'Ingeklapte regels',
  'Unfolded lines': 'Uitgeklapte regels',
  'folded code': 'ingeklapt',
  'unfold': 'uitklappen',
  'Fold line': 'Regel inklappen',
  'Unfold line': 'Regel uitklappen',
};
