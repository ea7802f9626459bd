"""A letter with one or more of what a template prints: what edits in Word are tried on."""

from __future__ import annotations

from support.folders import letter

CONTENT = letter(
    kenmerken="\n  Contact: A. Bos\n  Telefoon: '0123'",
    inhoud="""
  - tekst: |
      De bouw begint.

      De raad beslist.
  - kop: Kosten
  - tekst: |
      Het past.

      1. Een punt.
      2. Nog een punt.

         Onder dat punt.
      3. Het laatste punt.

      > Zo staat het er.

      Dat was het.
  - figuur:
      alt: Een ring.
      bollen: [Raad, College]
  - tekst: Onder de ring.
  - tabel:
      titel: Bedragen
      tekst: |
        | Jaar | Euro |
        | --- | ---: |
        | 2025 | tien |
        | | |
        | 2026 | elf |
  - vraag:
      nummer: 1
      steller: de fractie Groen
      tekst: Wanneer is het klaar?
      antwoord: In mei.
  - vraag:
      nummer: 2
      tekst: Wat kost het?
      antwoord: |
        Niet veel.

        Denken wij.
  - statustabel:
      kolommen: [Stand, Actie, Status]
      wegen:
        - id: bouw-1
          titel: De grond
          acties:
            - tekst: Die is gekocht.
            - voor: Raad
              tekst: |
                Het besluit valt.

                Daarna begint het.
          status: Dat duurt nog.
          stappen:
            - id: stap-1
              titel: De aanvraag
              acties:
                - voor: College
                  tekst: Zij ligt er.
              voortgang: loopt
            - id: stap-7
              titel: Het slopen
              voortgang: niet gestart
        - id: bouw-2
          titel: De brug
          voortgang: afgerond
  - tekst: Tot slot.""",
    namens="het college van Merenwoude,",
    ondertekening="""
  - naam: A. Jansen
    functie: burgemeester
  - naam: C. Smit
    functie: secretaris""",
    bijlagen="""
  - titel: De kaart
    documentnummer: 224609
  - titel: Het plan
    geheim: ja
  - titel: De lijst""",
    verwijzingen="\n  - soort: motie\n    nummer: '12'\n    titel: Over de brug",
    afschrift="\n  - Griffie\n  - Rekenkamer",
)
