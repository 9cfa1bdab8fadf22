// A record as a file: what was typed, and the justifications with the values that they are for.

import { HuojuError } from "huoju";

import { childOf } from "./paths.js";

const refuse = (zh, en) => {
  throw new HuojuError("record", zh, en);
};
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

export function draftOf({ form, description, values, children, justifications }) {
  const lists = Object.entries(children).filter(([, rows]) => rows.length > 0);
  const record = { ...filled(values), ...Object.fromEntries(lists.map(([kind, rows]) => [kind, rows.map((row) => filled(row.values))])) };
  const kept = justifications.list().map((one) => ({ ...one, values: one.fields.map((field) => heldAt(record, field)) }));
  return { edition: description.edition, form: form.id, record, justifications: kept };
}

/** What a justification is for: the text at a path, those of a field in all child records of a kind, or how many of a kind there are. */
function heldAt(record, field) {
  const [head, last] = field.split(".");
  const child = childOf(field);
  if (child !== undefined) return record[child.kind]?.[child.number - 1]?.[last] ?? "";
  const held = Object.hasOwn(record, head) ? record[head] : "";
  if (!Array.isArray(held)) return held;
  return last === undefined ? held.length : held.map((row) => row[last] ?? "");
}

/** The name of its file: by the key of the record, as far as a file can be called so. */
export function nameOf({ form, description, values }, { accepted }) {
  const key = description.key.map((field) => values[field] ?? "").join("-").replace(/[^\p{L}\p{N}-]+/gu, "").slice(0, 60);
  return [description.edition, form.id, key, accepted ? "" : "draft"].filter(Boolean).join("-") + ".json";
}

/** What a file says, if it is a record of the form. */
export function readDraft(text, form) {
  const draft = parsed(text);
  const description = form.describe();
  if (!isObject(draft) || typeof draft.form !== "string" || !isObject(draft.record)) {
    refuse("该文件不是本页保存的记录。", "The file is no record that was saved by this page.");
  }
  if (draft.form !== form.id || draft.edition !== description.edition) {
    refuse(`该文件是 ${draft.edition} 年度“${draft.form}”的记录，不是本表的。`, `The file is a record of the form "${draft.form}" of ${draft.edition}, not of this one.`);
  }
  const [root, ...kinds] = description.records;
  checkTexts(draft.record, root, kinds.map(({ id }) => id));
  for (const kind of kinds.filter(({ id }) => Object.hasOwn(draft.record, id))) {
    const rows = draft.record[kind.id];
    if (kind.attached !== undefined || !Array.isArray(rows)) refuse(`“${kind.id}”不是子表。`, `"${kind.id}" is no list of child records.`);
    rows.forEach((row) => checkTexts(row, kind, []));
  }
  const given = Array.isArray(draft.justifications) ? draft.justifications : [];
  const justifications = given.filter((one) => isJustification(one) && isFor(draft.record, one));
  return { record: draft.record, justifications, stale: given.length - justifications.length };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("该文件不是 JSON。", "The file is no JSON.");
  }
}

/** Every key a field that holds a text, or one of the others. */
function checkTexts(values, { fields }, others) {
  if (!isObject(values)) refuse("记录应为对象。", "A record should be an object.");
  const known = new Set(fields.map(({ id }) => id));
  for (const [key, value] of Object.entries(values)) {
    if (others.includes(key)) continue;
    if (!known.has(key)) refuse(`本表没有指标“${key}”。`, `The form has no field "${key}".`);
    if (typeof value !== "string") refuse(`“${key}”应为文本。`, `"${key}" should be a text.`);
  }
}

const isJustification = (one) =>
  isObject(one) && [one.rule, one.path, one.text].every((part) => typeof part === "string") && Array.isArray(one.fields) && one.fields.every((field) => typeof field === "string");

/** Whether the record has the values that it was written for. */
const isFor = (record, { fields, values }) => JSON.stringify(fields.map((field) => heldAt(record, field))) === JSON.stringify(values);
