// For those who do not see the page, or use it by the keyboard: what is said, and where the focus goes on to.

import { nextTick, ref } from "vue";

import { say, text } from "./texts.js";

/** What screen readers say of what has just changed. */
export const said = ref("");

export const speak = (findings) => (said.value = findings.map(({ level, message }) => `${say(level)} ${text(message)}`).join(" "));

/** If what had the focus is gone, it goes on to what has come in its place. */
export async function goOn(id) {
  await nextTick();
  if (document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
}
