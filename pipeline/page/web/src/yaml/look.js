// How a content file looks in CodeMirror: the colours of the page, light and dark.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const COLOURS = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--huis)', fontWeight: '600' },
  { tag: tags.propertyName, color: 'var(--huis)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--zacht)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'var(--inkt)' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--zacht)' },
]);

const THEME = EditorView.theme({
  '&': {
    color: 'var(--inkt)',
    backgroundColor: 'var(--papier)',
    border: '2px solid var(--zacht)',
    borderRadius: '.25rem',
    fontSize: '.9375rem',
    maxHeight: '80vh',
  },
  '&.cm-focused': { outline: '3px solid var(--huis)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Consolas, monospace', lineHeight: '1.5' },
  '.cm-content': { minHeight: '12rem', caretColor: 'var(--inkt)' },
  '.cm-gutters': { color: 'var(--zacht)', backgroundColor: 'var(--vlak)', borderRight: '1px solid var(--lijn)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--vlak)' },
  '.cm-panels, .cm-tooltip': { color: 'var(--inkt)', backgroundColor: 'var(--vlak)', border: '1px solid var(--lijn)' },
  '.cm-panel input, .cm-panel button': {
    color: 'var(--inkt)',
    backgroundColor: 'var(--papier)',
    backgroundImage: 'none',
    border: '1px solid var(--zacht)',
    minHeight: '1.75rem',
    font: 'inherit',
  },
  '.cm-panel.cm-search label': { fontSize: '.9375rem' },
  '.cm-searchMatch': { backgroundColor: 'var(--nieuw-vlak)', outline: '1px solid var(--nieuw-inkt)' },
  // Signs and lines of its own, where the library has pictures: the page's policy lets none in.
  '.cm-lint-marker': { fontWeight: '700', textAlign: 'center', lineHeight: '1.5' },
  '.cm-lint-marker-error': { content: 'normal', color: 'var(--oud-inkt)' },
  '.cm-lint-marker-error::before': { content: '"✕"' },
  '.cm-lint-marker-warning, .cm-lint-marker-info, .cm-lint-marker-hint': { content: 'normal', color: 'var(--huis)' },
  '.cm-lint-marker-warning::before, .cm-lint-marker-info::before, .cm-lint-marker-hint::before': { content: '"!"' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0', textDecoration: 'underline wavy' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecorationColor: 'var(--oud-inkt)' },
  '.cm-lintRange-warning, .cm-lintRange-info, .cm-lintRange-hint': {
    backgroundImage: 'none',
    textDecorationColor: 'var(--huis)',
  },
  '.cm-diagnostic': { color: 'var(--inkt)', fontFamily: 'inherit' },
});

export const LOOK = [THEME, syntaxHighlighting(COLOURS)];
