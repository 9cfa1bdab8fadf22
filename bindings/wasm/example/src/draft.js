// A record as a file: what was typed, and the justifications with the values that they are for.

import { HuojuError } from "huoju";

import { FORMS } from "./huoju.js";
import { childOf } from "./paths.js";
import { isJson } from "./roles.js";

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

const isDraft = (draft) => isObject(draft) && typeof draft.form === "string" && isObject(draft.record);

/** A record that was saved is not larger; of other files it is not asked whether they are one. */
const LARGEST = 1 << 24;

/** What this page saved in a file, if it did; whether its values are right is for the check. */
export async function savedDraft(file, form) {
  if (!isJson(file) || file.size > LARGEST) return undefined;
  const draft = parsed(await file.text());
  if (!isDraft(draft)) return undefined;
  try {
    return taken(draft, form);
  } catch ({ zh, en }) {
    return refuse(`${file.name}：${zh}`, `${file.name}: ${en}`);
  }
}

/** What a file says, if it is a record of the form. */
export function readDraft(text, form) {
  const draft = parsed(text);
  if (draft === undefined) refuse("该文件不是 JSON。", "The file is no JSON.");
  if (!isDraft(draft)) refuse("该文件不是本页保存的记录。", "The file is no record that was saved by this page.");
  return taken(draft, form);
}

/** The record of a draft, and the justifications that are for what it holds. */
function taken(draft, form) {
  checkForm(draft, form);
  checkRecord(draft.record, form.describe());
  const given = Array.isArray(draft.justifications) ? draft.justifications : [];
  const justifications = given.filter((one) => isJustification(one) && isFor(draft.record, one));
  return { record: draft.record, justifications, stale: given.length - justifications.length };
}

/** Whether nothing is in a record. */
export const isEmpty = (record) => Object.values(record).every((value) => (Array.isArray(value) ? value.every(isEmpty) : value.trim() === ""));

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** That it is a record of this form, of this year. */
function checkForm({ form: id, edition }, form) {
  if (id === form.id && edition === form.describe().edition) return;
  const known = FORMS.find((one) => one.id === id);
  if (known === undefined || !Number.isInteger(edition)) refuse("该文件不是本页所列调查表的记录。", "The file is no record of a form of this page.");
  const { zh, en } = known.title;
  refuse(`该文件是 ${edition} 年度“${zh}”的记录，不是本表的。`, `The file is a record of the form "${en}" of ${edition}, not of this one.`);
}

/** That it has nothing but texts, in fields and in lists of child records. */
function checkRecord(record, { records: [root, ...kinds] }) {
  checkTexts(record, root, kinds.map(({ id }) => id));
  for (const kind of kinds.filter(({ id }) => Object.hasOwn(record, id))) {
    const rows = record[kind.id];
    const { zh, en } = kind.label;
    if (kind.attached !== undefined || !Array.isArray(rows)) refuse(`“${zh}”不是子表。`, `"${en}" is no list of child records.`);
    rows.forEach((row, index) => checkTexts(row, kind, [], { zh: `${zh} 第 ${index + 1} 行 `, en: `${en}, row ${index + 1}: ` }));
  }
}

/** Every key a field that holds a text, or one of the others; `place`: in which child record. */
function checkTexts(values, { fields }, others, place = { zh: "", en: "" }) {
  if (!isObject(values)) refuse(`${place.zh}应为对象。`, `${place.en}a record should be an object.`);
  const labels = new Map(fields.map(({ id, label }) => [id, label]));
  for (const [key, value] of Object.entries(values)) {
    if (others.includes(key)) continue;
    const label = labels.get(key);
    if (label === undefined) refuse(`本表没有指标“${place.zh}${key}”。`, `The form has no field "${place.en}${key}".`);
    if (typeof value !== "string") refuse(`“${place.zh}${label.zh}”应为文本。`, `"${place.en}${label.en}" should be a text.`);
  }
}

const isJustification = (one) =>
  isObject(one) && [one.rule, one.path, one.text].every((part) => typeof part === "string") && Array.isArray(one.fields) && one.fields.every((field) => typeof field === "string");

/** Whether the record has the values that it was written for. */
const isFor = (record, { fields, values }) => JSON.stringify(fields.map((field) => heldAt(record, field))) === JSON.stringify(values);
