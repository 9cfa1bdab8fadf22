// Why what is unusual is right: a text for a soft finding, which holds for the values that it was written for.

import { reactive } from "vue";

import { childOf } from "./paths.js";

const keyOf = ({ rule, path }) => `${rule} ${path}`;

/** Whether what a finding speaks of is at a path, stands in all child records of its kind, or depends on their number. */
const speaksOf = (field, path) => [path, path.replace(/\[\d+\]/, "")].includes(field) || field.startsWith(`${path}.`);

export function useJustifications(description, reads) {
  const kept = reactive(new Map());
  /** Fields of a child record by their path, those of the record by their id, with what its rule reads of child records. */
  const fieldsOf = ({ rule, subject: { path }, fields }) => {
    const child = childOf(path);
    if (child === undefined) return [...fields, ...(reads.get(rule) ?? [])];
    const own = new Set(description.records.find(({ id }) => id === child.kind)?.fields.map(({ id }) => id));
    return fields.map((field) => (own.has(field) ? `${child.kind}[${child.number}].${field}` : field));
  };
  const put = ({ rule, path, fields, text }) => kept.set(keyOf({ rule, path }), { rule, path, fields, text });

  return {
    of: ({ rule, subject: { path } }) => kept.get(keyOf({ rule, path }))?.text ?? "",
    put(finding, text) {
      const { rule, subject: { path } } = finding;
      if (text === "") kept.delete(keyOf({ rule, path }));
      else put({ rule, path, fields: fieldsOf(finding), text });
    },
    /** The value at a path, or the number of child records of a kind, is another one. */
    changed(path) {
      for (const [key, { fields }] of kept) if (fields.some((field) => speaksOf(field, path))) kept.delete(key);
    },
    move(moved) {
      const all = [...kept.values()].map((one) => ({ ...one, path: moved(one.path), fields: one.fields.map(moved) }));
      kept.clear();
      all.filter(({ path }) => path !== undefined).forEach((one) => put({ ...one, fields: one.fields.filter(Boolean) }));
    },
    list: () => [...kept.values()].filter(({ text }) => text.trim() !== ""),
    load: (list) => list.forEach(put),
  };
}
