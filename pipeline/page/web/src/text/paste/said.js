// What is told of something that was pasted, in the order in which it is told.

/** @typedef {keyof typeof WORDS} Gezegd */

const WORDS = {
  doorhalingen: 'Wat als wijziging was doorgehaald, is weggelaten.',
  opmerkingen: 'Opmerkingen in de kantlijn zijn weggelaten.',
  verborgen: 'Verborgen tekst is weggelaten.',
  noten: 'Voetnoten staan hier tussen haakjes in de tekst.',
  eindnoten: 'Eindnoten zijn voetnoten geworden.',
  lossenoten: 'Van een voetnoot kwam de tekst niet mee; alleen het nummer staat er.',
  beelden: 'Afbeeldingen zijn weggelaten; maak voor een afbeelding een blok ‘figuur’.',
  tabellen: 'Elke rij van een tabel is een alinea geworden; maak voor een tabel een blok ‘tabel’.',
  naasttabel: 'Wat naast de tabel stond, is weggelaten.',
  samengevoegd: 'Samengevoegde cellen zijn gesplitst; de tekst staat in de eerste.',
  kolommen: 'Een tabel heeft hoogstens twaalf kolommen; wat rechts daarvan stond, is weggelaten.',
  nummers: 'Nummers als 1.1 zijn nummers van één deel geworden.',
  niveaus: 'Een lijst heeft hoogstens vier niveaus; wat dieper stond, staat op het vierde.',
  koppen: 'Koppen zijn gewone alinea’s geworden; maak voor een kop een blok ‘kop’.',
  onderstreept: 'Onderstrepingen zijn weggelaten.',
  hooglaag: 'Hoog en laag gezette tekens staan nu op de regel.',
  links: 'Links die niet naar een webadres of mailadres gaan, zijn gewone tekst geworden.',
  regels: 'In dit veld past één regel; alles staat nu achter elkaar.',
  alleenbeeld: 'Een afbeelding past niet in deze tekst; maak er een blok ‘figuur’ voor.',
};

export const SAID = /** @type {readonly Gezegd[]} */ (Object.keys(WORDS));

/** @param {readonly Gezegd[]} said */
export const tell = (said) => (said.length === 0 ? '' : `Bij het plakken: ${said.map((one) => WORDS[one]).join(' ')}`);
