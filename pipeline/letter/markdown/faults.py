"""What a text of a letter cannot hold, in Dutch: what is wrong, and what to do about it."""

from __future__ import annotations

from pipeline.letter.markdown.addresses import MAX_ADDRESS, Gebrek

MAX_LIST_DEPTH = 4
MAX_LIST_NUMBER = 32767
"""The largest number that Word's lists can start at (a 16-bit count)."""
YEARS = range(1900, 2100)
"""Numbers that begin a sentence and not a list."""
MAX_PARAGRAPH = 20_000
"""Characters in one paragraph; CommonMark's brackets take quadratic time in it."""
MAX_BRACKETS = 100
"""How often `[` may stand in one paragraph: each may begin a link, and is looked at as one."""
MAX_LINES = 25_000
"""Lines of running text in one letter: some five hundred pages."""
MAX_MARKS = 25_000
"""How often a sign of Markdown may stand in the running text of one letter."""
MARKS = "*~`<[]\\"

TOO_LONG = f"deze alinea is langer dan {MAX_PARAGRAPH} tekens."
TOO_MANY_BRACKETS = f"in deze alinea staat meer dan {MAX_BRACKETS} keer het teken [."
TOO_MANY_LINES = f"de tekst van deze brief heeft meer dan {MAX_LINES:_} regels.".replace("_", ".")
TOO_MANY_MARKS = (
    f"in de tekst van deze brief staan meer dan {MAX_MARKS:_}".replace("_", ".")
    + f" tekens voor opmaak ({MARKS})."
)
DIVIDE = "Verdeel de tekst over meer dan één brief."
SPLIT_IT = "Verdeel de tekst met lege regels in alinea’s."


# What a block that no letter can hold is called, and what to write instead.
BLOCK_FAULTS = {
    "heading_open": (
        "een kop kan niet in lopende tekst.",
        "Maak er een blok ‘- kop: …’ van, of zet een \\ voor het #-teken.",
    ),
    "code_block": (
        "deze regel springt te ver in.",
        "Haal de extra spaties aan het begin van de regel weg.",
    ),
    "fence": (
        "een blok met ``` of ~~~ (programmacode) kan niet in een brief.",
        "Haal die regels weg.",
    ),
    "blockquote_open": (
        "een citaat in een citaat kan niet in een brief.",
        "Haal het tweede >-teken weg.",
    ),
    "html_block": (
        "een code tussen < en > (HTML) kan niet in een brief.",
        "Haal de code weg, of zet een \\ voor het <-teken.",
    ),
    "hr": (
        "een lijn van streepjes, sterretjes of _ kan niet in een brief.",
        "Haal de regel weg.",
    ),
    "table_open": (
        "een tabel met |-tekens kan niet in lopende tekst.",
        "Maak er een blok ‘- tabel:’ van, met daaronder ‘titel: …’ en ‘tekst: |’, en daaronder "
        "deze regels.",
    ),
}
UNDERLINED = (
    "een regel met alleen = of - maakt de tekst erboven tot kop; dat kan niet in lopende tekst.",
    "Haal die regel weg, of maak een blok ‘- kop: …’.",
)
LINK_DEFINITION = (
    "een losse linkdefinitie kan niet in een brief.",
    "Schrijf de link in de tekst zelf: [tekst](https://adres).",
)
# Notes: `notes.py`.
NOTE_MISSING = (
    "noot [^{naam}] staat nergens uitgelegd.",
    "Zet onder de tekst een regel die begint met [^{naam}]: en daarachter de noot. Is het geen "
    "noot, zet dan een \\ voor [.",
)
NOTE_UNUSED = (
    "naar noot [^{naam}] verwijst niets in deze tekst.",
    "Zet [^{naam}] in de tekst waar de noot bij hoort, of haal deze regel weg.",
)
NOTE_TWICE = (
    "noot [^{naam}] is al uitgelegd.",
    "Geef deze noot een andere naam, of haal een van de twee weg.",
)
NOTE_REUSED = (
    "naar noot [^{naam}] wordt al verwezen.",
    "Maak hiervoor een eigen noot met een andere naam.",
)
NOTE_IN_NOTE = (
    "in een noot kan geen andere noot staan.",
    "Zet de uitleg in deze noot zelf. Is het geen noot, zet dan een \\ voor [.",
)
NOTE_IN_LINK = (
    "in de tekst van een link kan geen noot staan.",
    "Zet de noot achter de link.",
)
NOTE_IN_TABLE = (
    "in een tabel kan geen noot staan.",
    "Zet de uitleg in de tekst onder de tabel. Is het geen noot, zet dan een \\ voor [.",
)
NOTE_PLACE = (
    "een noot kan niet in een lijst of een citaat staan.",
    "Zet de regel met de noot onder de hele tekst, aan het begin van een regel.",
)
NOTE_BLOCK = (
    "een noot is één alinea, zonder lijst, citaat, kop of tabel.",
    "Zet de noot in gewone zinnen achter de dubbele punt.",
)
EMPTY_NOTE = ("deze noot is leeg.", "Vul haar aan of haal haar weg.")
CHECK_BOX_FAULT = (
    "een aankruisvakje kan niet in een brief.",
    "Haal [ ] of [x] weg; schrijf de stand van zaken in woorden.",
)
LOOKS_LIKE_ITEM = (
    "deze regel begint als een punt van een lijst, midden in een alinea.",
    "Zet er een lege regel boven als het een lijst is. Zet anders een \\ voor {teken}.",
)
SIGNS = {
    "-": "het streepje",
    "*": "het sterretje",
    "+": "het plusteken",
    ".": "de punt",
    ")": "het haakje",
}
QUOTE_IN_PARAGRAPH = (
    "deze regel begint als een citaat, midden in een alinea.",
    "Zet er een lege regel boven als het een citaat is. Zet anders een \\ voor >.",
)
UNQUOTED_LINE = (
    "deze regel staat onder een citaat en zou erbij horen.",
    "Zet er > voor, of zet er een lege regel boven als het citaat al klaar is.",
)
QUOTED_NUMBER = (
    "met > begint hier een citaat; het teken zelf komt niet in de brief.",
    "Is ‘meer dan’ bedoeld, schrijf dat dan uit, of zet een \\ voor >.",
)
EMPTY_QUOTE = ("dit citaat is leeg.", "Vul het aan of haal het >-teken weg.")
EMPTY_ITEM = ("dit punt van de lijst is leeg.", "Vul het aan of haal het weg.")
TOO_DEEP = (
    f"een lijst mag hoogstens {MAX_LIST_DEPTH} niveaus diep zijn.",
    "Maak er een hoger niveau of een eigen alinea van.",
)
OTHER_BULLET = (
    "met {teken} begint geen lijst; de punten zouden achter elkaar komen.",
    "Begin elk punt met een streepje en een spatie, na een lege regel.",
)
YEAR_AS_NUMBER = (
    "dit jaartal zou als nummer van een lijst worden gelezen.",
    "Zet een \\ achter het jaartal, of begin de zin anders.",
)
STRAY_ASTERISKS = (
    "deze ** hoort nergens bij en zou zo in de brief staan.",
    "Zet vette tekst tussen ** en **, om hele woorden en zonder spatie erbinnen, of zet een \\ "
    "voor elk sterretje.",
)
STRAY_TILDES = (
    "deze ~~ hoort nergens bij en zou zo in de brief staan.",
    "Zet doorgehaalde tekst tussen ~~ en ~~, om hele woorden en zonder spatie erbinnen, of zet een "
    "\\ voor elk golfje.",
)
STRAY_MARKS = {"*": STRAY_ASTERISKS, "~": STRAY_TILDES}
INNER_MARKS = {
    "*": (
        "midden in een woord of getal maakt ** niets vet; de sterretjes komen zo in de brief.",
        "Maak het hele woord vet, of haal de sterretjes weg.",
    ),
    "~": (
        "midden in een woord of getal haalt ~~ niets door; de golfjes komen zo in de brief.",
        "Haal het hele woord door, of haal de golfjes weg.",
    ),
}
PARTED_LINK = (
    "tussen ] en ( staat een spatie; zo is dit geen link.",
    "Haal de spatie weg.",
)
SPACE_IN_ADDRESS = (
    "in het adres van deze link staat een spatie of begint een nieuwe regel.",
    "Haal de spatie weg of vervang hem door %20. Is het geen link, zet dan een \\ voor [.",
)
UNCLOSED_LINK = (
    "achter het adres van deze link ontbreekt het haakje ).",
    "Zet er een ) achter. Is het geen link, zet dan een \\ voor [.",
)
BROKEN_LINK = (
    "dit is geen link, en zou zo in de brief staan.",
    "Schrijf [tekst](https://adres). Is het geen link, zet dan een \\ voor [.",
)
FAILED_LINKS = (SPACE_IN_ADDRESS, UNCLOSED_LINK, BROKEN_LINK, NOTE_IN_LINK)
REVERSED_LINK = (
    "bij deze link zijn de haken verwisseld.",
    "Schrijf [tekst](https://adres): de tekst tussen vierkante, het adres tussen ronde haken.",
)
BAD_NUMBER = (
    "dit nummer kan niet voor een punt van een lijst staan.",
    "Schrijf een getal tot 32767 zonder nul ervoor, of zet een \\ voor de punt of het haakje.",
)
IMAGE = (
    "een afbeelding kan niet in lopende tekst.",
    "Maak er een blok ‘- figuur: …’ van.",
)
CODE = (
    "tekst tussen `-tekens (programmacode) kan niet in een brief.",
    "Gebruik gewone aanhalingstekens, of zet een \\ voor elk `-teken.",
)
ANGLE_LINK = (
    "een adres tussen < en > kan niet in een brief.",
    "Schrijf het adres zonder < en >.",
)
EMPTY_LINK = ("deze link heeft geen tekst.", "Zet tekst tussen de vierkante haken.")
NO_ADDRESS = ("deze link heeft geen adres.", "Zet het adres tussen de ronde haken.")
LINK_TITLE = (
    "een link met een titel kan niet in een brief.",
    "Haal de tekst tussen aanhalingstekens achter het adres weg.",
)
BAD_ADDRESS: dict[Gebrek, tuple[str, str]] = {
    "vorm": (
        "‘{href}’ is geen adres waar een brief naar kan verwijzen.",
        "Gebruik een volledig adres dat begint met https://, http:// of mailto:.",
    ),
    "site": (
        "de naam van de site in ‘{href}’ kan niet bestaan.",
        "Controleer de punten in de naam, en het getal achter de dubbele punt (hoogstens 65535).",
    ),
    "lengte": (
        f"dit adres is langer dan {MAX_ADDRESS} tekens; Word leest het niet.",
        "Gebruik een korter adres.",
    ),
}

# What runs together: `run_ins.py`.
TAB_ROWS = (
    "deze regels zijn met tabs in kolommen gezet; in de brief komen ze achter elkaar.",
    "Maak er een blok ‘- tabel:’ van, met daaronder ‘titel: …’ en ‘tekst: |’, en daaronder deze "
    "regels. Is het geen tabel, zet dan een lege regel tussen de regels.",
)
RUN_IN_ITEMS = (
    "deze regels beginnen als punten van een lijst, maar komen in de brief achter elkaar.",
    "Begin elk punt met een streepje en een spatie, of met 1., a. of i. en een spatie, na een lege "
    "regel. Zet er anders een lege regel tussen.",
)
RUN_IN_LEVELS = (
    RUN_IN_ITEMS[0],
    "Zet een lege regel tussen de regels als de nummers zo moeten blijven staan. Begin anders elk "
    "punt met 1. en een spatie, na een lege regel; een punt daaronder springt drie spaties in.",
)
RUN_IN_QUESTIONS = (
    "deze vragen en antwoorden komen in de brief achter elkaar.",
    "Zet een lege regel tussen de vraag en het antwoord, en tussen de vragen.",
)
RUN_IN_PARAGRAPHS = (
    "deze regel begint als een nieuwe alinea, maar komt in de brief achter de vorige regel.",
    "Zet een lege regel tussen alinea’s. Is het één alinea, zet haar dan op één regel.",
)

# A table: `table.py`.
NO_TABLE = (
    "dit is geen tabel.",
    "Zet achter de dubbele punt een | en op de regels eronder de rijen, met | tussen de cellen: "
    "eerst de kolomkoppen, dan een regel | --- | --- |, dan de rijen.",
)
NO_RULE = (
    "onder de kolomkoppen ontbreekt de streepregel.",
    "Zet direct onder de koppen een regel met {streepregel}",
)
SECOND_RULE = (
    "onder de kolomkoppen staat meer dan één streepregel.",
    "Haal deze regel weg. Voor een laatste rij die opvalt is er totaal: ja.",
)
COLUMN_COUNT = ("deze tabel heeft {aantal}.", "Maak er 2 tot 12 van.")
NO_ROWS = ("deze tabel heeft geen rijen.", "Zet er ten minste één rij onder.")
PARTED_TABLE = (
    "boven deze regel van de tabel staat een lege regel.",
    "Haal de lege regel weg. Tekst onder een tabel hoort in een eigen blok.",
)
CELL_COUNT = (
    "deze rij heeft {cellen}; de tabel heeft {kolommen} kolommen.",
    (
        "Vul de rij aan: een lege cel is | | met een spatie ertussen.",
        "Haal een cel weg, of zet een \\ voor een | die bij de tekst hoort.",
    ),
)
