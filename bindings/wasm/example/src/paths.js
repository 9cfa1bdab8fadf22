// Paths of cells in a record: `project_name`, `contributors[2].name`.

import { say, text } from "./texts.js";

export const idOf = (path) => `field-${path.replace(/[[\].]/g, "-")}`;

export const messagesId = (path) => `${idOf(path)}-messages`;

/** The kind and the number of the child record that a path leads into, if it does. */
export function childOf(path) {
  const [, kind, number] = /^([^[.]+)\[(\d+)\]/.exec(path) ?? [];
  return kind === undefined ? undefined : { kind, number: Number(number) };
}

/** Of a finding about child records as a whole the place is their kind; of one that no field or kind is named for, the record. */
export const RECORD = "";

/** What each rule reads of child records, as its expression names it: `contributors`, `contributors.employer`. */
export function readsOf({ records: [, ...kinds], rules }) {
  const ids = new Set(kinds.map(({ id }) => id));
  const words = (expression) => expression.match(/[a-z_]\w*(?:\.[a-z_]\w*)?/g) ?? [];
  const reads = ({ expression = "" }) => words(expression).filter((word) => ids.has(word.split(".")[0]));
  return new Map(rules.map((rule) => [rule.id, [...new Set(reads(rule))]]));
}

/** Where a finding is shown: under the first of its fields that is there, else with the child records that its rule reads, else with the record. */
export function placeIn({ reads, isShown }) {
  return ({ rule, subject, fields }) => {
    const child = childOf(subject.path);
    if (child !== undefined) return `${child.kind}[${child.number}].${fields[0]}`;
    const kinds = (reads.get(rule) ?? []).map((word) => word.split(".")[0]);
    return [...fields, ...kinds].find(isShown) ?? RECORD;
  };
}

/** Where in the record a finding stands, for people; empty for the record itself. */
export function whereOf(description, { subject }) {
  const child = childOf(subject.path);
  if (child === undefined) return "";
  const record = description.records.find(({ id }) => id === child.kind);
  return say("childRow", record ? text(record.label) : child.kind, child.number);
}

/** How a field is called by its path in the record, `contributors.name` and `contributors[2].name` after their kind, or a kind of child records by its id. */
export function labelsOf({ records }) {
  const kinds = new Map(records.map(({ id, label, fields }) => [id, { label: text(label), fields: new Map(fields.map((field) => [field.id, field.label])) }]));
  const named = (kind, field) => text(kinds.get(kind)?.fields.get(field)) || field;
  return (path) => {
    const [kind, field] = path.replace(/\[\d+\]/, "").split(".");
    if (field !== undefined) return `${kinds.get(kind)?.label ?? kind} ${named(kind, field)}`;
    return kinds.get(kind)?.label ?? named(RECORD, kind);
  };
}

/** What a finding is about, as ids with labels: its fields, or else what its rule reads of child records. */
export function aboutOf(description) {
  const reads = readsOf(description);
  const label = labelsOf(description);
  const ofKind = new Map(description.records.map(({ id, fields }) => [id, new Map(fields.map((field) => [field.id, field.label]))]));
  return ({ rule, subject, fields }) => {
    const own = ofKind.get(childOf(subject.path)?.kind ?? RECORD);
    if (fields.length > 0) return fields.map((id) => ({ id, label: text(own?.get(id)) || id }));
    const words = reads.get(rule) ?? [];
    // That its records are counted is said by the fields of them that are read, if any are.
    const said = words.filter((word) => word.includes(".") || !words.some((other) => other.startsWith(`${word}.`)));
    return said.map((id) => ({ id, label: label(id) }));
  };
}

/** After a child record is gone: the new path of what had one; nothing for what was in it. */
export const movedUp = (kind, gone) => (path) => {
  const child = childOf(path);
  if (child?.kind !== kind || child.number < gone) return path;
  return child.number === gone ? undefined : path.replace(/\[\d+\]/, `[${child.number - 1}]`);
};
