// @ts-check
// What every page does in the browser: a place that an address leads to gets the focus.

/** Give the place that the address names the focus, so that reading goes on from there. */
function goToPlace() {
  const id = decodeURIComponent(location.hash.slice(1));
  const place = id && document.getElementById(id);
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus();
}

window.addEventListener("hashchange", goToPlace);
goToPlace();
