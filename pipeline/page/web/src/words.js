// What the reader of the pages is told, in one place.

/** @param {number} count */
export const pages = (count) =>
  count === 1 ? 'Voorbeeld: 1 bladzijde.' : `Voorbeeld: ${count} bladzijden.`;

/** @param {readonly string[]} families */
export const otherFonts = (families) =>
  families.length === 0
    ? ''
    : `Het lettertype ${families.join(', ')} is hier niet; het voorbeeld staat in een ander ` +
      'lettertype, en regels en bladzijden kunnen daardoor anders lopen dan in Word.';

/** @param {readonly { family: string, shown: string }[]} pairs */
export const standIns = (pairs) =>
  pairs.length === 0
    ? ''
    : `${pairs.map(({ family, shown }) => `${family} is hier niet en staat in ${shown}`).join('; ')}, met ` +
      'dezelfde breedtes: regels en bladzijden lopen gelijk.';

export const LOADING = 'Het voorbeeld wordt gemaakt.';

const INSTEAD = 'Open het Word-bestand om de brief te zien.';

/** @type {Readonly<Record<string, string>>} */
const CAUSES = {
  absent: 'het Word-bestand kon niet worden opgehaald',
  slow: 'het bestand vraagt te veel tijd',
  invalid: 'het bestand is niet te lezen als Word-bestand',
  failed: 'dit bestand kan hier niet als bladzijden worden getoond',
};

/** @param {string} cause */
export const failure = (cause) =>
  `Geen voorbeeld: ${CAUSES[cause] ?? CAUSES['failed']}. ${INSTEAD}`;
