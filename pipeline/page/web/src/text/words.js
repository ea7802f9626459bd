// What the writer of a text is told, in one place.

export const HELP =
  'Ctrl+B maakt vet, Ctrl+I cursief, Ctrl+K een link. Alt+Shift+pijl naar rechts of links zet een ' +
  'punt van een lijst een niveau lager of hoger. Ctrl+Shift+F zet een voetnoot; op een voetnoot die ' +
  'gekozen is, opent Enter haar. Tab gaat naar het volgende veld.';

export const TABLE_HELP =
  'Tab gaat naar de volgende cel, Shift+Tab naar de vorige; Escape en dan Tab verlaat de tabel. Enter begint ' +
  'een nieuwe regel in de cel. De eerste rij zijn de kolomkoppen. Cellen uit Excel of Word kunt u plakken.';

/** @param {string} label */
export const toolbar = (label) => `Opmaak van ${label}`;

export const PLAIN = 'Gewone tekst';
export const PLAIN_SIGN = 'M↓';
export const PLAIN_HINT = 'Gewone tekst: met tekens voor de opmaak (Markdown)';

/** @param {string} cause */
export const stays = (cause) => `Deze tekst staat hier als gewone tekst: ${cause}`;
/** @param {number} regel @param {string} melding */
export const faultAt = (regel, melding) => `regel ${regel}: ${melding}`;
export const NOT_SHOWN = 'er staat iets in dat hier nog niet als opmaak te bewerken is.';
export const NOT_READ = 'het programma geeft geen antwoord. Is het gestopt?';

/** @param {string} cause */
export const notWritten = (cause) => `Dit is nog niet verwerkt. ${cause}`;
export const NO_ANSWER = 'Het programma geeft geen antwoord; het wordt opnieuw geprobeerd.';

/** @param {number} n */
export const note = (n) => `Voetnoot ${n}`;
export const NOTE_DONE = 'Klaar';
export const NOTE_AWAY = 'Voetnoot weghalen';

export const ROW = 'bij de cel waar u staat';
export const COLUMN = ROW;

export const LINK_ADDRESS = 'Adres van de link';
export const LINK_SET = 'Link zetten';
export const LINK_AWAY = 'Link weghalen';
export const LINK_CANCEL = 'Annuleren';
export const LINK_WRONG =
  'Dit is geen adres. Schrijf het hele webadres, zoals https://www.voorbeeld.nl, of een mailadres.';
