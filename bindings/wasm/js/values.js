// Values of JavaScript on their way to cells; what a cell is, the engine decides.

import { HuojuError, short, thrown } from "./errors.js";
import { isRecord, isWritten, kindOf } from "./kinds.js";

/** A text of more characters is not handed over: no cell holds so many. */
const MAX_TEXT = 1 << 24;

/** The engine reads whole numbers of so many bits; no field holds as many. */
const MAX_BITS = 128;

/** A date is written with four digits for its year. */
const MAX_YEAR = 9999;

const isWellFormed =
  typeof String.prototype.isWellFormed === "function"
    ? (text) => text.isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text);

/** Whether a text has half a surrogate pair. */
const isDamaged = (value) => typeof value === "string" && !isWellFormed(value);

/** What is wrong with a value that is no cell; where it stands, whoever reads it knows. */
class NoCell extends Error {
  constructor(zh, en) {
    super(en);
    Object.assign(this, { zh, en });
  }

  /** Of a value of another type. */
  static of(value) {
    const { zh, en } = kindOf(value);
    return new NoCell(
      `的值是 ${zh}，应为文本、数、日期、是否，或子记录的列表`,
      `is ${en}; a cell is text, a number, a date or a truth value, and child records are a list of records`,
    );
  }
}

const NO_ENCODING = new NoCell("是含半个代理对的文本，没有编码能写出", "is a text with half a surrogate pair, which no encoding can write");

const two = (number) => String(number).padStart(2, "0");

/** The value that the engine is given. */
function cellOf(value) {
  switch (typeof value) {
    case "string":
      if (value.length <= MAX_TEXT) return value;
      throw new NoCell(`是 ${value.length} 个字符的文本，一个单元格至多 ${MAX_TEXT} 个`, `is a text of ${value.length} characters; a cell holds ${MAX_TEXT} at most`);
    case "number":
      if (Number.isFinite(value)) return value;
      throw new NoCell(`是 ${value}，不是可填报的数`, `is ${value}, which is no number that a form can hold`);
    case "bigint":
      if (BigInt.asIntN(MAX_BITS, value) === value) return value;
      throw new NoCell("是过大的整数，任何指标都容不下", "is a whole number larger than any field can hold");
    case "boolean":
    case "undefined":
      return value;
    case "object":
      return value === null ? value : ofObject(value);
    default:
      throw NoCell.of(value);
  }
}

function ofObject(value) {
  // A view on a buffer would be written as a list; so would a list.
  if (Array.isArray(value) || ArrayBuffer.isView(value) || !isWritten(value)) throw NoCell.of(value);
  if (value instanceof Date) return ofDate(value);
  if (value instanceof Number || value instanceof Boolean) return cellOf(value.valueOf());
  return cellOf(typeof value.toFixed === "function" ? ofDecimal(value) : String(value));
}

function ofDate(date) {
  if (Number.isNaN(date.getTime())) throw new NoCell("是无效的日期（Invalid Date）", "is an invalid date (Invalid Date)");
  const year = date.getFullYear();
  if (year < 1 || year > MAX_YEAR) {
    throw new NoCell(`是公元 ${year} 年的日期，年份应为 1 至 ${MAX_YEAR}`, `is a date of the year ${year}; years are from 1 to ${MAX_YEAR}`);
  }
  return `${String(year).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Decimal types write large and small numbers with exponents unless they are asked not to, by `toFixed`; other types round by it. */
function ofDecimal(value) {
  const [fixed, written] = [value.toFixed(), String(value)];
  const number = numberIn(fixed);
  if (number !== undefined && number === numberIn(written)) return fixed;
  throw new NoCell(
    `是小数类型，但 toFixed() 写作“${short(String(fixed))}”，toString() 写作“${short(written)}”，不是同一个数`,
    `is of a decimal type whose toFixed() says "${short(String(fixed))}" and toString() "${short(written)}", which are not the same number`,
  );
}

const NUMBER = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,9}))?$/i;

/** A number however it is written, with the same text for the same number. */
function numberIn(text) {
  const [, sign, whole, part, exponent = "0"] = (typeof text === "string" && NUMBER.exec(text)) || [];
  if (sign === undefined || whole + part === "") return undefined;
  const digits = (whole + part).replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  if (kept === "") return "0";
  return `${sign === "-" ? "-" : ""}${kept}e${Number(exponent) - part.length + digits.length - kept.length}`;
}

/** What reading a value under a key has thrown, as an error; `number`: of which record, if it is one of many. */
function at(error, key, number) {
  const [zh, en] = number === undefined ? ["", ""] : [`第 ${number} 条记录的`, `record ${number}: `];
  const name = short(key);
  if (error instanceof NoCell) return new HuojuError("input", `${zh}「${name}」${error.zh}。`, `${en}"${name}" ${error.en}`);
  return thrown(error, `${zh}「${name}」`, `${en}"${name}"`);
}

/** Sets a cell of a session. */
export function setCell(session, path, value) {
  try {
    const cell = cellOf(value);
    if (isDamaged(cell)) throw NO_ENCODING;
    return session.set(path, cell, false);
  } catch (error) {
    throw at(error, path);
  }
}

/** Hands a record over to the engine, cell by cell; `number`: of which record, if it is one of many. */
export function fill(target, record, number) {
  mustBeRecord(record, "record", number);
  each(record, number, (key, value) => {
    if (Array.isArray(value)) fillChildren(target, key, value, number);
    else if (isRecord(value)) fillChildren(target, key, [value], number);
    else put(target, "cell", key, value, number);
  });
}

function fillChildren(target, kind, children, number) {
  if (!target.children(short(kind), children.length)) return;
  for (const child of children) {
    mustBeRecord(child, kind, number);
    target.beginChild();
    each(child, number, (key, value) => put(target, "childCell", key, value, number));
  }
}

/** That it is a record, not something whose content would go unseen. */
function mustBeRecord(record, name, number) {
  try {
    if (isRecord(record)) return;
  } catch (error) {
    throw at(error, name, number);
  }
  const { zh, en } = kindOf(record);
  throw at(new NoCell(`应为记录（普通对象），实际为 ${zh}`, `should be a record (a plain object), but is ${en}`), name, number);
}

function each(record, number, work) {
  let reading = "record";
  try {
    for (const key of Object.keys(record)) {
      reading = key;
      work(key, record[key]);
    }
  } catch (error) {
    throw at(error, reading, number);
  }
}

function put(target, cell, key, value, number) {
  const given = cellOf(value);
  const damaged = isDamaged(given);
  // In a file, and in records as in one, it is a finding; a session holds texts alone.
  if (damaged && number === undefined) throw NO_ENCODING;
  target[cell](short(key), given, damaged);
}
