// Codes of a list as pickers take them: made once for all fields of the list, in each language.

import { markRaw } from "vue";

const made = new WeakMap();

/** `tree`: what can be opened; `byCode`: the same by code; `flat`: none has another below it. */
export function codesOf(roots, lang) {
  if (!made.has(roots)) made.set(roots, {});
  return (made.get(roots)[lang] ??= build(roots, lang));
}

/** Without what looks the same or is written in other letters. */
const plain = (text) => text.normalize("NFKC").toLowerCase();

function build(roots, lang) {
  const byCode = new Map();
  /** `above`: names of what a code is below, in the language and, as they are looked for, in each. */
  const labelled = (nodes, above) =>
    nodes.map(({ code, children, zh, en }) => {
      const name = { zh, en: en || zh }[lang];
      const label = `${code} ${name}`;
      const sought = { code: plain(code), zh: [...above.zh, plain(zh)], en: [...above.en, plain(en)] };
      const names = [...above.names, name];
      const node = { code, label, full: [...above.names, label].join(" / "), sought, children: children && labelled(children, { ...sought, names }) };
      byCode.set(code, node);
      return node;
    });
  return { tree: markRaw(labelled(roots, { names: [], zh: [], en: [] })), byCode, flat: roots.every(({ children }) => children === undefined) };
}

/** The code that was typed, if it is one. */
export const codeTyped = ({ byCode }, typed) => [...byCode.values()].find(({ sought }) => sought.code === plain(typed.trim()));

/** Whether of the words that were typed all are in the code or its names or in those of what it is below, and one is its own: 南京鼓楼, 南京 鼓楼, nanjing gulou. */
export function isMeant({ sought: { code, zh, en } }, typed) {
  const words = plain(typed).split(/[\s/]+/).filter(Boolean);
  const isOwn = (word) => code.includes(word) || en.at(-1).includes(word) || isMadeOf(word, zh);
  const isThere = (word) => isOwn(word) || [...zh, ...en].some((name) => name.includes(word));
  return words.length === 0 || (words.some(isOwn) && words.every(isThere));
}

/** So many characters of a Chinese name are enough to mean it. */
const LEAST = 2;

/** Whether a text is of the last name, or of names down to it one after another. */
function isMadeOf(text, [name, ...below]) {
  if (below.length === 0) return name.includes(text);
  if (isMadeOf(text, below)) return true;
  for (let end = LEAST; end <= text.length - LEAST && name.startsWith(text.slice(0, end)); end += 1) {
    if (isMadeOf(text.slice(end), below)) return true;
  }
  return false;
}
