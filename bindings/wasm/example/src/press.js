// What is drawn while a button of the mouse is down moves what it was pressed on away from under it, and the browser then knows of no click.

let pressed = false;
const mark = (down) => () => (pressed = down);
addEventListener("pointerdown", mark(true), true);
for (const over of ["pointerup", "pointercancel"]) addEventListener(over, mark(false), true);

/** Does something as soon as nothing is pressed, and a click that ends with that is over. */
export function afterPress(work) {
  if (!pressed) return work();
  const over = new AbortController();
  const end = () => {
    over.abort();
    setTimeout(work);
  };
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, end, { capture: true, signal: over.signal });
}
