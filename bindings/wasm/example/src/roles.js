// What the files that are checked together are: the records of a form, child records of a kind, what is compared with from beside.

import { list, say, text } from "./texts.js";

/** Where the header of a file is looked for: exports have titles above it. */
const HEAD = 1 << 16;
const LINES = 10;
/** What names of files say of what is compared with from beside; one that is compared with last year is not of last year. */
const BESIDE = { panel: /(?<![较比])(上年|去年)|以前年度|last[-_ ]?year/i, frame: /名录|frame/i };
export const RECORDS = "records";
const PANEL = "panel";

/** The roles that a file of the form can have; one file of earlier years serves all kinds that compare with them. */
export function rolesOf({ records: [root, ...kinds] }) {
  const panel = kinds.filter(({ attached }) => attached === "panel");
  const others = kinds.filter(({ attached }) => attached !== "panel");
  const single = (kind) => ({ id: kind.id, name: kind.attached === undefined ? "childRole" : "frameRole", kinds: [kind] });
  return [
    { id: RECORDS, name: "recordsRole", kinds: [root] },
    ...others.map(single),
    ...(panel.length > 0 ? [{ id: PANEL, name: "panelRole", kinds: panel }] : []),
  ];
}

export const roleLabel = ({ name, kinds }) => say(name, list(kinds.map(({ label }) => text(label))));

/** What files seem to be that are given together. */
export async function guessAll(files, description) {
  const guessed = await Promise.all(files.map((file) => guess(file, description).catch(() => RECORDS)));
  // Without any records of this year there is nothing that earlier ones could be compared with.
  return guessed.includes(RECORDS) ? guessed : guessed.map((role) => (role === PANEL ? RECORDS : role));
}

/** What a file seems to be: what its header has most fields of; of roles of which it has as many, what its name says, else the first. */
export async function guess(file, description) {
  const roles = rolesOf(description);
  const { called, named } = namedBy(file, roles);
  if (isJson(file)) return (called[0] ?? roles[0]).id;
  const lines = await headOf(file);
  const key = names(description.records[0].fields.filter(({ id }) => description.key.includes(id)));
  const count = ({ kinds }) => {
    const known = names(kinds.flatMap(({ fields }) => fields));
    return Math.max(...lines.map((cells) => cells.filter((cell) => known.has(cell) && !key.has(cell)).length));
  };
  // Earlier records have the header of records.
  const own = new Set(description.records[0].fields.map(({ id }) => id));
  const areRecords = ({ id, kinds }) => id === PANEL && kinds.every(({ fields }) => fields.every((field) => own.has(field.id)));
  const counts = new Map(roles.map((role) => [role, count(areRecords(role) && named.includes(role) ? roles[0] : role)]));
  const most = Math.max(...counts.values());
  const likely = roles.filter((role) => counts.get(role) === most);
  return (likely.find((role) => named.includes(role)) ?? likely[0]).id;
}

/** The roles that the name of a file says: those of a kind that it ends with, and besides those that it speaks of, a frame or an earlier year. */
function namedBy({ name }, roles) {
  const stem = name.replace(/\.[^.]*$/, "").toLowerCase();
  const ends = (word) => word !== "" && (stem === word.toLowerCase() || new RegExp(`[-_ ]${escaped(word.toLowerCase())}$`).test(stem));
  const called = roles.filter(({ id, kinds }) => id !== RECORDS && kinds.some((kind) => [kind.id, kind.label.zh, kind.label.en].some(ends)));
  return { called, named: [...called, ...roles.filter(({ kinds }) => BESIDE[kinds[0].attached]?.test(stem))] };
}

export const isJson = ({ name }) => /\.jsonl?$/i.test(name);

const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** Labels in a header may have a unit in brackets, and a mark of what is required. */
const plain = (cell) => cell.replace(/^[*＊\s]+/, "").replace(/[（(][^（）()]*[)）]$/, "").trim().toLowerCase();
const names = (fields) => new Set(fields.flatMap(({ id, label, aliases = [] }) => [id, label.zh, label.en, ...aliases].map(plain)));

/** The cells of the first lines. */
async function headOf(file) {
  const lines = decoded(new Uint8Array(await file.slice(0, HEAD).arrayBuffer())).split(/\r\n|[\r\n]/).slice(0, LINES);
  return lines.map((line) => {
    const delimiter = [",", "\t", ";", "，"].reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
    return line.split(delimiter).map((cell) => plain(cell.trim().replace(/^"|"$/g, "")));
  });
}

function decoded(bytes) {
  const mark = bytes.length > 1 ? bytes[0] * 256 + bytes[1] : 0;
  if (mark === 0xfffe || mark === 0xfeff) return new TextDecoder(mark === 0xfffe ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    // Its last character may be cut.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** What keeps files from being checked in their roles, if anything does. */
export function problemOf(given, roles) {
  if (!given.some(({ role }) => role === RECORDS)) return say("noRecords");
  const twice = roles.find(({ id }) => id !== RECORDS && given.filter(({ role }) => role === id).length > 1);
  return twice && say("twice", roleLabel(twice));
}

/** The files of records, and those that are attached to them, by kind. */
export function inputsOf(given, roles) {
  const kindsOf = (id) => roles.find((role) => role.id === id).kinds;
  return {
    files: given.filter(({ role }) => role === RECORDS).map(({ file }) => file),
    attached: Object.fromEntries(given.filter(({ role }) => role !== RECORDS).flatMap(({ file, role }) => kindsOf(role).map(({ id }) => [id, file]))),
  };
}

/** Kinds that nothing was given for: child records, which JSON has within its records, and what is compared with. */
export function missing({ files, attached }, { records: [, ...kinds] }) {
  const left = kinds.filter(({ id }) => !Object.hasOwn(attached, id));
  return {
    children: files.some(isJson) ? [] : left.filter(({ attached }) => attached === undefined),
    beside: left.filter(({ attached }) => attached !== undefined),
  };
}
