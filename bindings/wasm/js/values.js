// Values of JavaScript on their way to cells; what a cell is, the engine decides.

/** A text of more characters is not handed over: no cell holds so many. */
const MAX_TEXT = 1 << 24;

const isWellFormed =
  typeof String.prototype.isWellFormed === "function"
    ? (text) => text.isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text);

/** Whether a text has half a surrogate pair. */
export const isDamaged = (value) => typeof value === "string" && !isWellFormed(value);

/** What a value is, for people. */
export function typeName(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === "string" && name !== "" ? name : "object";
}

/** Whether an object is a record rather than one value, such as a decimal is, which says how it is written. */
function isRecord(value) {
  return typeof value.toString !== "function" || value.toString === Object.prototype.toString;
}

const two = (number) => String(number).padStart(2, "0");

/** The value that the engine is given; `refuse` makes the error of what is no cell. */
export function cellOf(value, refuse) {
  switch (typeof value) {
    case "string":
      if (value.length > MAX_TEXT) throw refuse(`string of ${value.length} characters`);
      return value;
    case "number":
    case "boolean":
    case "bigint":
    case "undefined":
      return value;
    case "object":
      if (value === null) return value;
      if (Array.isArray(value) || isRecord(value)) throw refuse(typeName(value));
      if (value instanceof Date) {
        if (Number.isNaN(value.getTime())) throw refuse("Invalid Date");
        const year = String(value.getFullYear()).padStart(4, "0");
        return `${year}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
      }
      // Decimal types write large and small numbers with exponents unless they are asked not to.
      return cellOf(String(typeof value.toFixed === "function" ? value.toFixed() : value), refuse);
    default:
      throw refuse(typeof value);
  }
}

/** Hands a record over to the engine, cell by cell. */
export function fill(target, record) {
  if (record === null || typeof record !== "object" || Array.isArray(record) || !isRecord(record)) {
    throw target.unreadable("record", typeName(record));
  }
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (Array.isArray(value) || (value !== null && typeof value === "object" && isRecord(value))) {
      fillChildren(target, key, Array.isArray(value) ? value : [value]);
    } else {
      const cell = cellOf(value, (found) => target.unreadable(key, found));
      target.cell(key, cell, isDamaged(cell));
    }
  }
}

function fillChildren(target, kind, children) {
  if (!target.children(kind, children.length)) return;
  for (const child of children) {
    if (child === null || typeof child !== "object" || Array.isArray(child) || !isRecord(child)) {
      throw target.unreadable(kind, typeName(child));
    }
    target.beginChild();
    for (const key of Object.keys(child)) {
      const cell = cellOf(child[key], (found) => target.unreadable(key, found));
      target.childCell(key, cell, isDamaged(cell));
    }
  }
}
