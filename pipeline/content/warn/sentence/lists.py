"""Lists of Dutch words that say how a sentence is built, and the forms of irregular verbs."""

from __future__ import annotations


def as_words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


# Regular verbs of official letters by their stems, as “ik” has them.
WEAK = as_words(
    """
    aanvaard aarzel acht achterhaal activeer actualiseer adem adviseer agendeer amendeer
    analyseer anonimiseer antwoord applaudisseer arbitreer archiveer arriveer asfalteer
    attendeer baar baat bagger baken baseer beantwoord becijfer bedank bedien bedoel bedraag
    bedreig begeleid begroet begroot behaal behandel behang behartig beheer behels behoor
    bekend beklaag bekostig bekrachtig bekwaam beland belast beleef belemmer belet belichaam
    belicht belijn beloer beloof beloon bemachtig bemens bemest bemiddel bemoedig bemoei
    bemoeilijk bemonster benadeel benader benadruk benoem benut beoefen beoog beoordeel bepaal
    beperk bepleit beraam berecht bereid bereik bereken bericht beroof berust beschadig
    bescherm beschik beschouw beschuldig beslecht beslis besmet bespaar bespeel bespeur
    bespied besproei besteed bestel bestem bestempel bestorm bestraat bestraf bestrijk
    bestudeer bestuur betaal beteken betoog betreur betuig betwijfel betwist bevat bevestig
    bevolk bevorder bevraag bevrijd bewaak bewaar bewandel beweeg bewerk bewonder bewoon
    bezegel bezet bezichtig bezin bezoedel bezoldig bezorg bezuinig beëindig bloei blokkeer
    boek boor borg bots bouw brainstorm breid brief claim codeer communiceer compenseer
    completeer concentreer concludeer constateer consulteer controleer corrigeer coördineer
    creëer daal dagteken dank dans dateer debatteer debug decentraliseer declareer deel
    definieer dek delegeer demonstreer demonteer demp detacheer dicht dien digitaliseer
    discussieer doorgrond doorkruis download draai dreig dring drink droog druk duid dupeer
    durf duur duw dweil egaliseer eindig eis elektrificeer elimineer ent ervaar escaleer
    evalueer evenaar excuseer experimenteer exploiteer faal faciliteer factureer fax
    feliciteer fiatteer fiets filter financier fixeer flankeer flits fluister formaliseer
    formeer formuleer fotografeer frons functioneer fungeer fuseer gaap garandeer gebeur
    gebruik geleid geloof genereer getuig gil gis glip gluur gok gooi graas groei groepeer
    groet grom gun haak haal haast hak halveer handel handhaaf hanteer haper harmoniseer hecht
    heers heet hei help herbenoem herbereken herbevestig herbouw herdenk herhaal herijk
    herinner herinricht herken herleef heronderhandel herontwikkel heropen herorden
    heroverweeg herplaats herplant herschat herschik herstart herstel herstructureer hervat
    herverdeel hevel hijg hijs hoest hoop hoor huisvest huldig hunker huur identificeer
    illustreer implementeer incasseer indexeer indiceer informeer initieer inspireer
    installeer instem integreer intensiveer introduceer inventariseer investeer irriteer
    isoleer jank jeuk juich juridiseer kaats kakel kalibreer kamp kanaliseer kandideer kantel
    kap kapitaliseer kauw keer keil ken kenmerk kerf keur kibbel kietel klaag kleef klets
    kleur klieder knaag knap knars kneed kneus kniel knul koester kondig kook kopieer koppel
    kost krab kreun kronkel kruid kuier kuis kwalificeer kwantificeer kweek kwets kwijl laad
    laak lach lak laster leas leef leen leer leg legaliseer legitimeer leid lenig lever licht
    lift lijm lobby loei loer loods los luid luier luister luk lust maai maak mail mandateer
    markeer maximaliseer maximeer meander meen meld meng merk metsel mik minimaliseer mis
    misbruik mislei misluk mobiliseer moderniseer moedig monitor mors motiveer muteer naai
    nader neig nestel nies nodig noem nomineer noodzaak normeer noteer notificeer notuleer
    nuanceer oefen offer omarm omhels omlijn omring omvat omzeil onderbouw onderhandel
    onderken ondermijn onderschat onderscheid ondersteun onderstreep onderteken ondertunnel
    onderzoek ontaard ontbijt ontdek onteigen ontgrendel onthaal onthul ontkoppel ontlast
    ontleen ontmantel ontmoedig ontmoet ontruim ontsier ontsluier ontspoor ontwar ontwikkel
    ontzorg oogst oordeel oormerk open opereer optimaliseer orden organiseer overbrug
    overhandig overlap overleg overspoel overstem overtreed overtuig overweldig parafeer
    parkeer participeer pas passeer patrouilleer pauzeer peil piek plaag plaats plan plas
    pleeg pleister pleit plens plet ploeg ploeter plof pluk poets polijst pols pomp poog
    positioneer praat prefereer presenteer prijk prijs print prioriteer privatiseer probeer
    produceer proef profiteer programmeer prolongeer promoot propageer protesteer protocolleer
    pruil pruts publiceer puf raadpleeg raak raam raap raas rammel rangeer rapporteer ratel
    ratificeer reageer realiseer recht reconstrueer recycle reduceer reflecteer regel
    registreer reik reinig reis reken relativeer renoveer rep repareer reserveer respecteer
    restaureer resulteer retourneer richt rijm ril rinkel rioleer roddel roei rommel rond
    ronsel rooi rouleer ruil ruim ruis ruk rust sabel salueer saneer sar scan schaad schaats
    schaf schakel schat schater scheid schets schik schilder schoffel schors schort schraap
    schrap schrob schroef schud schuil schuw scoor sein selecteer serveer signaleer sjouw
    slaag sleep slenter sloop sluis snap snoei snuffel solliciteer sorteer spaar spat
    specificeer speel speur spijt splits spoel sponsor spook spreid staaf staar stabiliseer
    stagneer stamp stap stapel start stel stem steun sticht stimuleer stippel stoei stok stomp
    stoor stop storm stort strand streef streel streep strooi stroomlijn structureer struikel
    stuit stuur stuw subsidieer suggereer suis tast taxeer tegel teken tel tem terg test til
    timmer tob toef toest toets tolereer toon tracht train traineer trakteer transformeer
    transporteer trouw tuimel turf tut twijfel twist typeer uniformeer update upload vaag
    valideer varieer veeg veins verander verantwoord verarm verbaas verbeter verbouw verbrand
    verbreed verbruik verdamp verdedig verdeel verdien verdiep verdoof verdrievoudig verdroog
    verdubbel verduidelijk verduister verduurzaam vereenvoudig vereffen vereis verenig verf
    verfraai vergaar vergader vergezel vergis vergoed vergrendel vergroen vergroot vergun
    verhard verhelder verheug verhinder verhoog verhuis verhuur verjaag verjong verkas verkeer
    verken verklaar verklein verkleur verknip verknoei verkort verlaag verleen verleid verleng
    verlicht verloochen verloot verlos vermaak verman vermeerder vermeld vermeng verminder
    vermoed vermoei vernauw vernietig vernieuw vernoem verontschuldig veroorzaak verordonneer
    verpacht verpest verplaats verplicht verraad verras verricht verrijk verruim verschaf
    verscherp verschil verslap verslechter versleutel versmal versnel versnipper versober
    versoepel verspeel verspil verspreid versterk verstevig verstijf verstom verstoor verstrek
    verstuur vertaal vertak vertegenwoordig vertel vertimmer vertoef vertolk vertoon vertraag
    vertrap vertrouw vervaag vervaardig vervat verveel vervloek vervolg vervreemd vervroeg
    vervuil vervul verwaarloos verwacht verwar verwelk verwelkom verwen verwerk verwezenlijk
    verwijder verwijt verwittig verwoest verwonder verwoord verzaak verzacht verzak verzamel
    verzand verzegel verzeil verzeker verzelfstandig verzet verzilver verzoek verzoen verzorg
    verzuim verzuur verzwaar vestig vier visiteer visualiseer vlucht voed voeg voel voer volg
    volhard voltooi voorkeur voorspel vorder vorm vrees vul waad waag waarborg waardeer
    waarmerk waarschuw wacht wals wandel wankel wapper weer weerleg weerspiegel weid weiger
    wek wen wens werf werk wijd wijzig wikkel wissel woed woon wroet wuif zaag zaai zadel
    zegen zeil zet zeur zift zinder zoen zoom zorg zucht zuiver zwaai zweef
    """
)
# Irregular: stem, past of one and of more, participle. Where a form is an ordinary other word as
# well (“reden”, “leden”), a dash stands for it.
STRONG = """
    bedrieg bedroog bedrogen bedrogen; begin begon begonnen begonnen; ben was waren geweest;
    beveel beval bevalen bevolen; bezwijk bezweek bezweken bezweken; bid bad - gebeden;
    bied bood boden geboden; bind bond bonden gebonden; blaas blies bliezen geblazen;
    blijf bleef bleven gebleven; blijk bleek bleken gebleken; breek brak braken gebroken;
    breid breidde breidden gebreid; breng bracht brachten gebracht; buig boog bogen gebogen;
    denk dacht dachten gedacht; ding dong dongen gedongen; doe deed deden gedaan;
    draag droeg droegen gedragen; drijf dreef dreven gedreven; dring drong drongen gedrongen;
    druip droop dropen gedropen; duik dook doken gedoken; dwing dwong dwongen gedwongen;
    eet at aten gegeten; ga ging gingen gegaan; geef gaf gaven gegeven;
    geld gold golden gegolden; geniet genoot genoten genoten; giet goot goten gegoten;
    glijd gleed gleden gegleden; graaf groef groeven gegraven; grijp greep grepen gegrepen;
    hang hing hingen gehangen; heb had hadden gehad; heet heette heetten geheten;
    hef hief hieven geheven; help hielp hielpen geholpen; hijs hees hesen gehesen;
    houd hield hielden gehouden; houw hieuw hieuwen gehouwen; kan kon konden gekund;
    kies koos kozen gekozen; kijk keek keken gekeken; klim klom klommen geklommen;
    klink klonk klonken geklonken; kom kwam kwamen gekomen; koop kocht kochten gekocht;
    krijg kreeg kregen gekregen; krimp kromp krompen gekrompen; kruip kroop kropen gekropen;
    laad laadde laadden geladen; laat liet lieten gelaten; lees las lazen gelezen;
    lieg loog logen gelogen; lig lag lagen gelegen; lijd - - -; lijk leek leken geleken;
    loop liep liepen gelopen; mag mocht mochten gemogen; meet mat - gemeten;
    meng mengde mengden gemengd; moet moest moesten gemoeten; neem nam namen genomen;
    ontbreek ontbrak ontbraken ontbroken; overlijd overleed overleden overleden;
    prijs prees prezen geprezen; rijd reed - gereden; rijs rees rezen gerezen;
    roep riep riepen geroepen; rust rustte rustten gerust;
    scheid scheidde scheidden gescheiden; schenk schonk schonken geschonken;
    schep schiep schiepen geschapen; schiet schoot schoten geschoten;
    schijn scheen schenen geschenen; schrijf schreef schreven geschreven;
    schrik schrok schrokken geschrokken; schuif schoof schoven geschoven;
    sla sloeg sloegen geslagen; slaap sliep sliepen geslapen; slijt sleet sleten gesleten;
    sluit sloot sloten gesloten; snijd sneed sneden gesneden; spreek sprak spraken gesproken;
    spring sprong sprongen gesprongen; spuit spoot spoten gespoten; sta stond stonden gestaan;
    steek stak - gestoken; sterf stierf stierven gestorven; stijg steeg stegen gestegen;
    strijd streed streden gestreden; strijk streek streken gestreken;
    tred trad traden getreden; treed trad traden getreden; tref trof troffen getroffen;
    trek trok trokken getrokken; vaar - - gevaren; val viel vielen gevallen;
    vang ving vingen gevangen; vecht vocht vochten gevochten;
    verdwijn verdween verdwenen verdwenen; vergeet vergat vergaten vergeten;
    verlies verloor verloren verloren; verzin verzon verzonnen verzonnen;
    vind vond vonden gevonden; vlieg vloog vlogen gevlogen; vouw vouwde vouwden gevouwen;
    vraag vroeg vroegen gevraagd; weeg woog wogen gewogen; weet wist wisten geweten;
    wend wendde wendden gewend; werf wierf wierven geworven; werp wierp wierpen geworpen;
    wijk - - geweken; wijs wees wezen gewezen; wil wilde wilden gewild; wil wou - gewild;
    win won wonnen gewonnen; word werd werden geworden; wring wrong wrongen gewrongen;
    zal zou zouden -; zeg zei zeiden gezegd; zend zond zonden gezonden; zie zag zagen gezien;
    zink zonk zonken gezonken; zit zat zaten gezeten; zoek zocht zochten gezocht;
    zuig zoog zogen gezogen; zweer zwoer zwoeren gezworen; zwem zwom zwommen gezwommen;
    zwijg zweeg zwegen gezwegen
"""
# Words that are hardly ever the verb that they look like.
NO_VERBS = as_words(
    """
    aandelen aanslagen aanvragen afspraken anderen bedragen beide bekend belang beloften best
    beste bezwaren bijlagen bladeren buiten dagen dank delen derde eerste einde eisen gebied
    gebieden gebouwen gebrek gedeelten geding gegeven gegevens geheel gelaten geld gelden
    geleden gelegenheden geluid gemeen gemeenten gemiddeld genoeg gereed gesprek gesprekken
    getal geval gevallen gevolg gevolgen gewest gewesten gezien gezin gezonde gisteren
    goederen inkomen jongeren kamers kinderen kosten kwartieren last lasten leden manieren
    maten mede midden naast nadelen namen namens onderdelen onderwerp onderwerpen ontwerp open
    opgaven opnamen orde ouderen papieren plannen posten raming recht rechten reden rente ruim
    ruimte rust stand stukken tweede uitgaven uitspraken uitwerking verband vergaderingen
    verkeer verslag verslagen vierde vol voordelen voort voorwaarden voorzieningen vorm vormen
    vragen vroeg waarde waarden wegen weken werken wist wonen
    """
)
# Before these a clause begins, if a verb follows.
SUBORDINATE = as_words(
    """
    omdat doordat zodat opdat waardoor waarna waarop waarin waarbij waarvoor waarmee waarover
    waaruit waartoe waarvan waaronder terwijl nadat voordat totdat zodra toen als wanneer
    indien hoewel ofschoon aangezien mits tenzij dat die wie wat zoals sinds wier wiens hoe
    welke waar
    """
)
COORDINATE = as_words(
    """
    en maar of want dus doch alsmede evenals
    """
)
DETERMINERS = as_words(
    """
    de een onze ons uw hun haar mijn jouw geen alle elke iedere enkele diverse verschillende
    beide deze dit veel meer sommige eerste tweede derde laatste volgende nieuwe genoemde
    andere twee drie vier vijf zes der den zulke iedere elk ieder ander dezelfde hetzelfde
    bovengenoemde bijgevoegde
    """
)
PREPOSITIONS = as_words(
    """
    aan achter beneden betreffende bij binnen boven buiten conform dankzij door gedurende in
    inzake langs met na naar naast namens nabij om omtrent onder op over per rond rondom sinds
    tegen tijdens tot tussen uit van vanaf vanuit via volgens voor vóór wegens zonder
    halverwege omstreeks medio begin half eind uiterlijk ten ter
    """
)
# What is no preposition and often stands right behind a finite verb.
AROUND_A_VERB = as_words(
    """
    het zich er niet nog dan weer hier daar ook wel alles wij we u ons je hem
    """
)
# Other words that end as a verb does and are none.
ADVERBS = as_words(
    """
    met niet net echt altijd straks ooit recht tussen heden morgen namelijk immers geheel
    direct rest buiten samen onder boven eveneens evenmin anderen velen allen samenhangend
    bovendien binnen minst best slechts sindsdien aldus gemeente gemeenten nooit verdient
    juist
    """
)
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | SUBORDINATE | COORDINATE | AROUND_A_VERB | ADVERBS
"""Words that are never a verb."""
