// @ts-check
// A letter that is being written: its form or its file, what is wrong with it, and its keeping.

import { Blad } from "./blad.js";
import { toonBotsingen } from "./botsing.js";
import { volgPlaatsen } from "./invulplaatsen.js";
import { knoppen } from "./knoppen.js";
import { toonMeldingen, volgProblemen } from "./meldingen.js";
import { Redding } from "./redding.js";
import { Venster } from "./vensters.js";
import { Server, tellTime } from "./verzenden.js";

/** @typedef {import("./verzenden.js").Gemaakt} Gemaakt */
/** @typedef {import("./verzenden.js").Geweigerd} Geweigerd */
/** @typedef {import("./verzenden.js").Melding} Melding */

/** Milliseconds after a keystroke that the journal follows. */
const NOTE = 900;
const AGAIN = 5_000;
/** Milliseconds after which is asked again of a server that stays silent, at most. */
const LONGEST = 60_000;
/** Milliseconds after which a page that would be left is still there: somebody stopped that. */
const STAYS = 15_000;

const vak = /** @type {HTMLElement} */ (document.getElementById("schrijfblad"));
const stand = /** @type {HTMLElement} */ (document.getElementById("bewaarstand"));
const knop = /** @type {HTMLButtonElement} */ (document.getElementById("bewaren"));
const bladzijden = /** @type {HTMLElement} */ (document.getElementById("bladzijden"));
const voorbeeldstand = /** @type {HTMLElement} */ (document.getElementById("voorbeeldstand"));

const server = new Server(vak.dataset.adres ?? "", vak.dataset.blad ?? "");
const blad = new Blad(vak);
const venster = new Venster(vak);
const redding = new Redding(venster, server);

let versie = vak.dataset.versie ?? "";
let basis = vak.dataset.basis ?? "";
let vuil = "hersteld" in vak.dataset;
let weg = false;

/** @param {string} words @param {"bewaard" | "bezig" | "niet"} soort */
function toonStand(words, soort) {
  stand.dataset.stand = soort;
  if (stand.textContent !== words) stand.textContent = words;
}

/** Whether a text of an editor did not come along with what was saved last. */
let bleefAchter = false;

function toonVuil() {
  vuil = basis !== versie || bleefAchter || blad.isVuil;
  // What becomes of a save is told when it is known.
  if (bewarend) return;
  if (bleefAchter) toonStand("NIET alles bewaard: bij een tekst staat wat er nog niet verwerkt is.", "niet");
  else if (vuil) toonStand("NIET bewaard", "niet");
  else toonStand(bewaardOm ? `Bewaard om ${bewaardOm}` : "Bewaard", "bewaard");
}

let bewaardOm = "";

/** @param {readonly Melding[]} meldingen */
function toonProblemen(meldingen) {
  toonMeldingen(meldingen, blad);
}

/** @param {Gemaakt} proef */
function toonProef(proef) {
  toonProblemen(proef.meldingen);
  if (!proef.maakbaar) {
    voorbeeldstand.textContent = "De bladzijden laten de brief zien zoals hij was zonder fouten.";
    return;
  }
  voorbeeldstand.textContent = "";
  void toonBladzijden(`${server.adres}proef/${proef.versie}/word`);
}

/** @param {string} adres */
async function toonBladzijden(adres) {
  const bundle = document.querySelector('script[src$="/bundle/pages.js"]');
  if (!(bundle instanceof HTMLScriptElement) || bladzijden.dataset.pages === adres) return;
  const first = bladzijden.dataset.pages === undefined;
  bladzijden.dataset.pages = adres;
  if (first) (await import(bundle.src)).start();
  else bladzijden.dispatchEvent(new CustomEvent("letter-changed"));
}

// One of each kind is on its way at a time; what comes meanwhile goes after it, with the last text.
let beproeft = false;
let proefKlok = 0;
/** Until when who types has the page to themselves: after an answer as long as that took. */
let rustTot = 0;
let journaalKlok = 0;
let volgnummer = 0;

function veranderd() {
  toonVuil();
  volgnummer += 1;
  volg();
  if (!journaalKlok) journaalKlok = setTimeout(() => void journaal(), NOTE);
}

let beproefd = 0;
/** How long is waited before a trial without an answer is asked for again. */
let wachtOp = 0;
/** Whether what is said is that a trial or a note had no answer. */
let zwijgt = false;

/** @param {Geweigerd | null} fout what a trial or a note was refused for, `null` where it was not */
function zegAntwoord(fout) {
  if (fout) {
    zwijgt = fout.stil ?? false;
    toonFout(fout);
  } else if (zwijgt) {
    zwijgt = false;
    toonVuil();
  }
}

/** Ask what becomes of what was typed: at once, or when the page has rested. */
function volg() {
  if (beproeft || beproefd === volgnummer) return;
  clearTimeout(proefKlok);
  proefKlok = setTimeout(() => void proef(), Math.max(0, rustTot - performance.now()));
}

async function proef() {
  const begin = performance.now();
  const van = versie;
  beproeft = true;
  beproefd = volgnummer;
  try {
    const said = await server.ask("proef", { versie, basis, ...blad.verzamel([]) });
    // It goes on asking: what is wrong must not stay what it was before the last key.
    wachtOp = "fout" in said && said.fout.stil ? Math.min(Math.max(AGAIN, 2 * wachtOp), LONGEST) : 0;
    if (wachtOp) beproefd = -1;
    // What was saved meanwhile is newer, and shown already; of what is being saved that is told.
    if (versie !== van) return;
    if ("goed" in said) {
      toonProef(said.goed);
      zegAntwoord(null);
    } else if (!bewarend && vuil) zegAntwoord(said.fout);
  } finally {
    beproeft = false;
    const einde = performance.now();
    rustTot = einde + Math.max(einde - begin, wachtOp);
    volg();
  }
}

/** @type {Promise<unknown>} */
let bijgehouden = Promise.resolve();

function journaal() {
  clearTimeout(journaalKlok);
  journaalKlok = 0;
  bijgehouden = bijgehouden.then(async () => {
    if (bewarend) return;
    const verzoek = { versie, basis, ...blad.verzamel([]) };
    const said = await server.ask("journaal", verzoek);
    if ("goed" in said) {
      redding.vergeet();
      return zegAntwoord(null);
    }
    redding.bewaar(verzoek);
    zegAntwoord(said.fout);
    // It goes on asking: who types no more must not lose what they typed.
    if (!journaalKlok) journaalKlok = setTimeout(() => void journaal(), AGAIN);
  });
  return bijgehouden;
}

/** @param {Geweigerd} fout */
function toonFout(fout) {
  toonStand(`NIET bewaard. ${fout.fout}`, "niet");
  if (fout.meldingen) toonProblemen(fout.meldingen);
}

let bewarend = false;
let nogEens = false;

/** @typedef {{ tegen?: string, keuzes?: { pad: (string | number)[], wie: "mijn" | "hun" }[] }} Gekozen */
/** @type {Promise<void>} the save that is under way, or the last one */
let bezig = Promise.resolve();

/** @param {Gekozen} [gekozen] @returns {Promise<void>} */
function bewaar(gekozen = {}) {
  if (!bewarend) bezig = bewaarNu(gekozen);
  else nogEens = true;
  return bezig;
}

/** @param {Gekozen} gekozen */
async function bewaarNu(gekozen) {
  bewarend = true;
  zwijgt = false;
  // Said at once: what an editor still has to hand over is not saved yet.
  toonStand("Bezig met bewaren…", "bezig");
  clearTimeout(journaalKlok);
  journaalKlok = 0;
  await bijgehouden;
  bleefAchter = !(await blad.maakKlaar());
  /** @type {(() => void)[]} */
  const gelukt = [];
  const verzoek = { versie, basis, ...blad.verzamel(gelukt), ...gekozen };
  const said = await server.ask("bewaren", verzoek);
  bewarend = false;
  if ("goed" in said) await isBewaard(said.goed, gelukt);
  else {
    // What was not saved must be found again after a crash, also where nobody types any more.
    void journaal();
    if (said.fout.botsingen) await vraag(said.fout);
    else toonFout(said.fout);
  }
  if (nogEens) {
    nogEens = false;
    if (vuil) await bewaarNu({});
  }
}

/** @param {Gemaakt} gemaakt @param {(() => void)[]} gelukt */
async function isBewaard(gemaakt, gelukt) {
  if (gemaakt.samengevoegd) {
    if (!(await blad.maakKlaar())) {
      // An editor says why; the next save merges it as well.
      bleefAchter = true;
      return toonVuil();
    }
    // What is on the page is not the file: what was typed since goes along by the journal.
    vak.inert = true;
    if (blad.isVeranderdNa(gelukt)) await journaal();
    sessionStorage.setItem("brief:gezegd", "Bewaard, samen met wat iemand anders veranderde.");
    return vertrek(() => location.reload());
  }
  redding.vergeet();
  for (const doe of gelukt) doe();
  versie = basis = gemaakt.versie;
  blad.isBewaard();
  bewaardOm = tellTime();
  toonVuil();
  if (!blad.isVuil) toonProef(gemaakt);
  else veranderd();
}

/** @param {Geweigerd} fout */
async function vraag(fout) {
  toonStand("NIET bewaard: iemand anders veranderde dezelfde tekst.", "niet");
  const keuzes = await toonBotsingen(fout.botsingen ?? []);
  if (keuzes) await bewaarNu({ tegen: fout.tegen ?? "", keuzes });
}

knop.addEventListener("click", () => void bewaar());
document.addEventListener("keydown", (event) => {
  const { ctrlKey, metaKey, altKey, key } = event;
  const isSave = key.toLowerCase() === "s" || key === "Enter";
  if (!(ctrlKey || metaKey) || altKey || !isSave) return;
  event.preventDefault();
  void bewaar();
});
vak.addEventListener("input", veranderd);
vak.addEventListener("change", veranderd);

// Another view of the same letter: what is typed goes along by the journal.
vak.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-wissel]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  await bezig;
  // An editor that cannot hand over its text says why, and keeps it.
  if (!(await blad.maakKlaar())) return;
  vak.inert = true;
  await journaal();
  void vertrek(() => location.assign(venster.adres(link.href)));
});

window.addEventListener("beforeunload", (event) => {
  if (weg || !vuil) return;
  void journaal();
  event.preventDefault();
});

// A browser that goes back shows the page as it was, with a version that may be long gone.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

knoppen(blad, veranderd);
volgPlaatsen(blad, bladzijden);
volgProblemen(blad);
toonProblemen(JSON.parse(vak.dataset.meldingen ?? "[]"));
if (!("maakbaar" in vak.dataset)) {
  voorbeeldstand.textContent = "De bladzijden komen zodra de brief geen fouten meer heeft.";
}
toonVuil();
// What was typed before this ran counts as well.
if (blad.isVuil) veranderd();

/** Have what the browser kept, before anything is saved or noted beside it. @returns {Promise<void>} */
async function begin() {
  if (!(await venster.neem())) {
    // What stands here is that window's.
    vak.inert = true;
    return vertrek(() => venster.gaNaarEigen());
  }
  void venster.zegAnders();
  // What is typed meanwhile would be gone with the page.
  const at = document.activeElement;
  vak.inert = redding.heeftIets();
  const arrived = await redding.draagOver();
  if (arrived) return vertrek(() => location.reload());
  if (!vak.inert) return;
  vak.inert = false;
  if (at instanceof HTMLElement && vak.contains(at)) at.focus();
}

/** Say of a page that just opened how it stands with what was typed before. */
function zegBegin() {
  const gezegd = sessionStorage.getItem("brief:gezegd");
  sessionStorage.removeItem("brief:gezegd");
  if (bewarend) return;
  if (gezegd && !vuil) toonStand(gezegd, "bewaard");
  else if ("hersteld" in vak.dataset) toonStand("NIET bewaard: wat u eerder typte, staat er weer.", "niet");
}

/** Leave the page; where somebody stops that, it is as it was. @param {() => void} ga @returns {Promise<void>} */
async function vertrek(ga) {
  weg = true;
  ga();
  await new Promise((resolve) => setTimeout(resolve, STAYS));
  weg = vak.inert = false;
}

// A browser that keeps nothing, or that cannot say whether it does, does not stand in the way.
bijgehouden = begin()
  .catch(() => void (vak.inert = false))
  .then(zegBegin);
