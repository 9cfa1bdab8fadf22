// Codes of a list as pickers take them: made once for all fields of the list, in each language.

import { markRaw } from "vue";

const made = new WeakMap();

/** `tree`: what can be opened; `byCode`: the same by code; `flat`: none has another below it. */
export function codesOf(roots, lang) {
  if (!made.has(roots)) made.set(roots, {});
  return (made.get(roots)[lang] ??= build(roots, lang));
}

function build(roots, lang) {
  const byCode = new Map();
  const labelled = (nodes, parents) =>
    nodes.map(({ code, children, ...names }) => {
      const name = names[lang] || names.zh;
      const label = `${code} ${name}`;
      const node = { code, name, label, full: [...parents, label].join(" / "), path: [...parents, name].join(" "), children: children && labelled(children, [...parents, name]) };
      byCode.set(code, node);
      return node;
    });
  return { tree: markRaw(labelled(roots, [])), byCode, flat: roots.every(({ children }) => children === undefined) };
}

/** Whether what was typed is in the name or the code, or in the names of what it is below and, at the end, its own: 南京市鼓楼, 南京 鼓楼. */
export function isMeant({ name, label, path }, typed) {
  const words = typed.toLowerCase().split(/[\s/]+/).filter(Boolean);
  if (label.toLowerCase().includes(typed.toLowerCase().trim())) return true;
  const joined = path.replaceAll(" ", "").toLowerCase();
  const own = joined.length - name.replaceAll(" ", "").length;
  const last = words.at(-1) ?? "";
  const at = joined.lastIndexOf(last);
  return at >= 0 && at + last.length > own && words.every((word) => joined.includes(word));
}
