// @ts-check
// What a form asks of the server, in words of its own: a request in, the answer or why there is none.

/** @typedef {import("./formulier.js").Bewerking} Bewerking */
/** @typedef {import("./formulier.js").Pad} Pad */
/**
 * @typedef {{ ernst: "fout" | "waarschuwing", veld: string, melding: string, advies: string,
 *   regel: number, kolom: number, pad: Pad, punt: string, gezien: boolean }} Melding
 */
/** @typedef {{ pad: Pad, veld: string, basis: string | null, mijn: string | null, hun: string | null }} Botsing */
/** @typedef {{ bewerkingen?: Bewerking[], tekst?: string }} Inhoud */
/** @typedef {{ versie: string, samengevoegd?: boolean, meldingen: Melding[], maakbaar: boolean }} Gemaakt */
/**
 * @typedef {{ fout: string, stil?: boolean, opnieuw?: boolean, tegen?: string, botsingen?: Botsing[],
 *   meldingen?: Melding[] }} Geweigerd
 */

const PATIENCE = 9_000;
const SILENT = "Het programma geeft geen antwoord. Is het gestopt?";

/** The server, for one letter. */
export class Server {
  /** @param {string} adres @param {string} blad which page asks */
  constructor(adres, blad) {
    this.adres = adres;
    this.blad = blad;
  }

  /**
   * @param {"proef" | "bewaren" | "journaal"} wat
   * @param {Inhoud & { versie: string, basis: string }} verzoek
   * @param {string} [blad] which window it is of
   * @returns {Promise<{ goed: Gemaakt } | { fout: Geweigerd }>}
   */
  async ask(wat, verzoek, blad = this.blad) {
    const body = JSON.stringify({ ...verzoek, tijd: tellTime(), blad });
    const headers = {
      "content-type": "application/json",
      "x-merk": document.body.dataset.merk ?? "",
    };
    try {
      const answer = await fetch(`${this.adres}${wat}`, {
        method: "POST",
        headers,
        body,
        // So that it arrives also where the page closes; a browser takes no long text along.
        keepalive: body.length < 60_000,
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.ok) return { goed: await answer.json() };
      return { fout: await readRefusal(answer) };
    } catch {
      return { fout: { fout: SILENT, stil: true } };
    }
  }
}

/** @param {Response} answer @returns {Promise<Geweigerd>} */
async function readRefusal(answer) {
  if (answer.headers.get("content-type")?.startsWith("application/json")) return answer.json();
  if (answer.status === 403) {
    return { fout: "Het programma is opnieuw gestart. Open de pagina opnieuw vanuit het programma." };
  }
  return { fout: `Er ging iets mis in het programma (${answer.status}). Probeer het opnieuw.` };
}

/** The time on the clock of whoever looks at it. */
export function tellTime() {
  return new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
}
