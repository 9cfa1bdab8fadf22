// What is handed in: looked at before the engine is, which knows texts and its own objects only.

import { HuojuError, short } from "./errors.js";
import { aType, isPlain, mistaken } from "./kinds.js";

const should = (zh, en) => ({ zh, en });
const TEXT = should("文本", "a string");
const TEXTS = should("文本的列表", "a list of strings");
const COUNT = should("非负整数", "a whole number that is not negative");
const OPTIONS = should("普通对象", "a plain object");
const FUNCTION = should("函数", "a function");
const BYTES = should("字节（ArrayBuffer 或其视图）", "bytes (an ArrayBuffer or a view on one)");

/** A text. */
export function text(value, name) {
  if (typeof value === "string") return value;
  throw mistaken(name, TEXT, value);
}

/** A text, if there is one. */
export const textIfAny = (value, name) => (value === undefined ? undefined : text(value, name));

/** The id, label or path of something: what is longer than any is cut, as messages show it. */
export const id = (value, name) => short(text(value, name));

/** A list of ids. */
export function ids(value, name) {
  if (Array.isArray(value)) return value.map((one) => id(one, name));
  throw mistaken(name, TEXTS, value);
}

/** The most that the engine counts. */
const MOST = 0xffff_ffff;

/** A whole number that is not negative. */
export function count(value, name) {
  if (Number.isInteger(value) && value >= 0 && value <= MOST) return value;
  throw typeof value === "number"
    ? new HuojuError("input", `${name} 应为${COUNT.zh}，实际为 ${value}。`, `${name} should be ${COUNT.en}, but is ${value}`)
    : mistaken(name, COUNT, value);
}

/** The same, or infinity: as many as there are. */
export const limit = (value, name) => count(value === Infinity ? MOST : value, name);

/** Options; none if they are left out. */
export function options(value) {
  if (value === undefined || value === null) return {};
  if (typeof value === "object" && !Array.isArray(value) && isPlain(value)) return value;
  throw mistaken("options", OPTIONS, value);
}

/** A function, if there is one. */
export function functionIfAny(value, name) {
  if (value === undefined || typeof value === "function") return value;
  throw mistaken(name, FUNCTION, value);
}

/** An object of a type of the host, known by its methods. */
export function having(value, methods, type, name) {
  if (methods.every((method) => typeof value?.[method] === "function")) return value;
  throw mistaken(name, should(type, aType(type)), value);
}

/** An object of this package. */
export function own(value, type, name) {
  if (value instanceof type) return value;
  throw mistaken(name, should(`本软件包的 ${type.name}`, `${aType(type.name)} of this package`), value);
}

/** The bytes of a buffer or of a view on one. */
export function bytes(value, name) {
  try {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (isBuffer(value)) return new Uint8Array(value);
  } catch (error) {
    throw new HuojuError("input", `${name} 的内存已转移给别处（detached）。`, `the memory of ${name} has been given away (detached)`, error);
  }
  throw mistaken(name, BYTES, value);
}

/** Whether it is a buffer. */
export function isBuffer(data) {
  return (
    data instanceof ArrayBuffer ||
    (typeof SharedArrayBuffer !== "undefined" && data instanceof SharedArrayBuffer)
  );
}
