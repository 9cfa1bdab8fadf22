// Paths of cells in a record: `project_name`, `contributors[2].name`.

import { say, text } from "./texts.js";

export const idOf = (path) => `field-${path.replace(/[[\].]/g, "-")}`;

/** The kind and the number of the child record that a path leads into, if it does. */
export function childOf(path) {
  const [, kind, number] = /^([^[.]+)\[(\d+)\]/.exec(path) ?? [];
  return kind === undefined ? undefined : { kind, number: Number(number) };
}

/** The path of the field that a finding is shown under. */
export function placeOf({ subject, fields }) {
  const child = childOf(subject.path);
  return child === undefined ? fields[0] : `${child.kind}[${child.number}].${fields[0]}`;
}

/** Where in the record a finding stands, for people; empty for the record itself. */
export function whereOf(description, { subject }) {
  const child = childOf(subject.path);
  if (child === undefined) return "";
  const record = description.records.find(({ id }) => id === child.kind);
  return say("childRow", record ? text(record.label) : child.kind, child.number);
}

/** After a child record is gone: the new path of what had one; nothing for what was in it. */
export const movedUp = (kind, gone) => (path) => {
  const child = childOf(path);
  if (child?.kind !== kind || child.number < gone) return path;
  return child.number === gone ? undefined : path.replace(/\[\d+\]/, `[${child.number - 1}]`);
};
