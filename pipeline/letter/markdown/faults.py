"""What a text of a letter cannot hold, in Dutch: what is wrong, and what to do about it."""

from __future__ import annotations

from pipeline.letter.markdown.limits import MAX_BRACKETS, MAX_LIST_DEPTH, MAX_PARAGRAPH

TOO_LONG = f"deze alinea is langer dan {MAX_PARAGRAPH} tekens."
TOO_MANY_BRACKETS = f"in deze alinea staat meer dan {MAX_BRACKETS} keer het teken [."
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
        "een citaat met > kan niet in een brief.",
        "Haal het >-teken weg, of zet er een \\ voor.",
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
        "Maak er een lijst of een blok ‘- statustabel: …’ van.",
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
FOOTNOTE_FAULT = (
    "een voetnoot kan niet in een brief.",
    "Zet de uitleg in de tekst zelf, tussen haakjes.",
)
CHECK_BOX_FAULT = (
    "een aankruisvakje kan niet in een brief.",
    "Haal [ ] of [x] weg; schrijf de stand van zaken in woorden.",
)
STRUCK_THROUGH = (
    "doorgestreepte tekst (~~) kan niet in een brief.",
    "Haal de tekst weg, of haal ~~ weg.",
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
EMPTY_ITEM = ("dit punt van de lijst is leeg.", "Vul het aan of haal het weg.")
TOO_DEEP = (
    f"een lijst mag hoogstens {MAX_LIST_DEPTH} niveaus diep zijn.",
    "Maak er een hoger niveau of een eigen alinea van.",
)
OTHER_BULLET = (
    "met {teken} begint geen lijst; de punten zouden achter elkaar komen.",
    "Begin elk punt met een streepje en een spatie, na een lege regel.",
)
LETTERED = (
    "met letters begint geen lijst; de punten zouden achter elkaar komen.",
    "Schrijf 1. of 1), na een lege regel. Is het geen lijst, breek de regel dan ergens anders af.",
)
YEAR_AS_NUMBER = (
    "dit jaartal zou als nummer van een lijst worden gelezen.",
    "Zet een \\ achter het jaartal, of begin de zin anders.",
)
STRAY_ASTERISKS = (
    "deze ** hoort nergens bij en zou zo in de brief staan.",
    "Zet vette tekst tussen ** en **, zonder spatie erbinnen, of zet een \\ voor elk sterretje.",
)
PARTED_LINK = (
    "tussen ] en ( staat een spatie; zo is dit geen link.",
    "Haal de spatie weg.",
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
BAD_ADDRESS = (
    "‘{href}’ is geen adres waar een brief naar kan verwijzen.",
    "Gebruik een volledig adres dat begint met https://, http:// of mailto:.",
)
