// What the files that are checked together are: the records of a form, child records of a kind, what is compared with from beside.

import { list, say, text } from "./texts.js";

/** Where the header of a file is looked for. */
const HEAD = 1 << 16;
/** What names of files say of what is compared with from beside. */
const BESIDE = { panel: /上年|去年|以前年度|last[-_ ]?year/i, frame: /名录|frame/i };
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

/** What a file seems to be: as its name says, or as most cells of its header do. */
export async function guess(file, description) {
  const roles = rolesOf(description);
  const stem = file.name.replace(/\.[^.]*$/, "").toLowerCase();
  const ends = (word) => word !== "" && (stem === word.toLowerCase() || new RegExp(`[-_ ]${escaped(word.toLowerCase())}$`).test(stem));
  const named = roles.find(({ id, kinds }) => id !== RECORDS && kinds.some((kind) => [kind.id, kind.label.zh, kind.label.en].some(ends)));
  if (named !== undefined) return named.id;
  if (isJson(file)) return RECORDS;
  const cells = await headerOf(file);
  const keys = names(description.records[0].fields.filter(({ id }) => description.key.includes(id)));
  const count = ({ kinds }) => {
    const known = names(kinds.flatMap(({ fields }) => fields));
    return cells.filter((cell) => known.has(cell) && !keys.has(cell)).length;
  };
  const hinted = roles.filter(({ kinds }) => BESIDE[kinds[0].attached]?.test(stem));
  // Of roles that know as many cells the first: that of records, unless a kind knows more.
  return (hinted.length > 0 ? hinted : roles).reduce((best, role) => (count(role) > count(best) ? role : best)).id;
}

export const isJson = ({ name }) => /\.jsonl?$/i.test(name);

const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** Labels in a header may have a unit in brackets, and a mark of what is required. */
const plain = (cell) => cell.replace(/^[*＊\s]+/, "").replace(/[（(][^（）()]*[)）]$/, "").trim().toLowerCase();
const names = (fields) => new Set(fields.flatMap(({ id, label, aliases = [] }) => [id, label.zh, label.en, ...aliases].map(plain)));

async function headerOf(file) {
  const [line] = decoded(new Uint8Array(await file.slice(0, HEAD).arrayBuffer())).split(/[\r\n]/);
  const delimiter = [",", "\t", ";", "，"].reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
  return line.split(delimiter).map((cell) => plain(cell.trim().replace(/^"|"$/g, "")));
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
