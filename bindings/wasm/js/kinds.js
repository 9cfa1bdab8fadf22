// What a value is: a record, and for people.

import { HuojuError, short } from "./errors.js";

/** What a value is called, also if it does not want to say. */
function typeName(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  try {
    const name = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === "string" && name !== "" ? short(name) : "object";
  } catch {
    return "object";
  }
}

/** What is often meant by it, and how it is had. */
const MEANT = [
  [(value) => typeof value.then === "function", "可能漏写了 await", "is an await missing?"],
  [(value) => typeof value.arrayBuffer === "function", "请先读出其内容", "read its content first"],
  [(value) => Symbol.asyncIterator in value, "请先收集为列表", "collect it into a list first"],
  [(value) => value instanceof Map, "请用 Object.fromEntries 转为普通对象", "make it a plain object by Object.fromEntries"],
  [(value) => typeof value.getAll === "function", "请用 Object.fromEntries 转为普通对象", "make it a plain object by Object.fromEntries"],
];

function meant(value) {
  try {
    return value !== null && typeof value === "object" ? MEANT.find(([fits]) => fits(value)) : undefined;
  } catch {
    return undefined;
  }
}

/** A type with its article. */
export const aType = (name) => `${/^[aeio]/i.test(name) ? "an" : "a"} ${name}`;

/** What a value is, for people, with what is often meant by it. */
export function kindOf(value) {
  const name = typeName(value);
  const named = value === null || value === undefined ? name : aType(name);
  const [, zh, en] = meant(value) ?? [];
  return zh === undefined ? { zh: name, en: named } : { zh: `${name}（${zh}）`, en: `${named} (${en})` };
}

/** The error of something that should be something else. */
export function mistaken(name, should, value) {
  const is = kindOf(value);
  return new HuojuError("input", `${name} 应为${should.zh}，实际为 ${is.zh}。`, `${name} should be ${should.en}, but is ${is.en}`);
}

/** Whether an object is plain, of whatever window: others keep what they hold behind getters and methods. */
export function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value says itself how it is written, as decimals do. */
export const isWritten = (value) => typeof value.toString === "function" && value.toString !== Object.prototype.toString;

/** Whether a value is a record. */
export const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value) && isPlain(value) && !isWritten(value);
