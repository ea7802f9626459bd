// @ts-check
// A card that is dragged by its handle in, before which other card it goes out: itself it stays the same.

/** Pixels from the edge of the window at which the page follows, and how far. */
const EDGE = 70;
const STEP = 14;

/** @typedef {(item: HTMLElement, voor: Element | null, was: Element | null) => void} Verplaatser */

/** @param {HTMLElement} form @param {Verplaatser} verplaats */
export function volgSlepen(form, verplaats) {
  form.addEventListener("pointerdown", (event) => {
    const greep = event.target instanceof Element ? event.target.closest(".greep") : null;
    const item = greep?.closest("[data-item]");
    if (!(greep instanceof HTMLElement) || !(item instanceof HTMLElement) || event.button !== 0) return;
    event.preventDefault();
    sleep(greep, item, event.pointerId, verplaats);
  });
}

/** @param {HTMLElement} greep @param {HTMLElement} item @param {number} pointer @param {Verplaatser} verplaats */
function sleep(greep, item, pointer, verplaats) {
  const anderen = [...(item.parentElement?.children ?? [])].filter((other) => other !== item);
  const was = item.nextElementSibling;
  const stop = new AbortController();
  let voor = was;
  greep.setPointerCapture(pointer);
  item.classList.add("gesleept");

  /** @param {boolean} isGezet */
  const klaar = (isGezet) => {
    stop.abort();
    item.classList.remove("gesleept");
    toon(anderen, undefined);
    if (isGezet && voor !== was) verplaats(item, voor, was);
  };
  const { signal } = stop;
  greep.addEventListener("pointermove", ({ clientY }) => {
    if (clientY < EDGE) scrollBy(0, -STEP);
    else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
    voor = anderen.find((other) => clientY < findMiddle(other)) ?? null;
    toon(anderen, voor);
  }, { signal });
  greep.addEventListener("pointerup", () => klaar(true), { signal });
  greep.addEventListener("pointercancel", () => klaar(false), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && klaar(false), { signal });
}

/** @param {Element} element */
function findMiddle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

/** Show before which card it goes: `null` is behind the last. @param {Element[]} anderen @param {Element | null | undefined} voor */
function toon(anderen, voor) {
  for (const other of anderen) other.classList.toggle("sleep-voor", other === voor);
  anderen.at(-1)?.classList.toggle("sleep-achter", voor === null);
}
