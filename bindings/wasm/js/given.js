// What is handed in: looked at before the engine is, which knows texts and its own objects only.

import { HuojuError } from "./errors.js";
import { typeName } from "./values.js";

const input = (zh, en) => new HuojuError("input", zh, en);

/** A text. */
export function text(value, name) {
  if (typeof value === "string") return value;
  throw input(`${name} 应为文本，实际为 ${typeName(value)}。`, `${name} should be a string, but is a ${typeName(value)}`);
}

/** A text, if there is one. */
export const textIfAny = (value, name) => (value === undefined ? undefined : text(value, name));

/** A list of texts. */
export function texts(value, name) {
  if (Array.isArray(value)) return value.map((one) => text(one, name));
  throw input(`${name} 应为文本的列表，实际为 ${typeName(value)}。`, `${name} should be a list of strings, but is a ${typeName(value)}`);
}

/** A whole number that is not negative. */
export function count(value, name) {
  if (Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff) return value;
  throw input(`${name} 应为非负整数。`, `${name} should be a whole number that is not negative`);
}

/** Options; none if they are left out. */
export function options(value) {
  if (value === undefined || value === null) return {};
  if (typeof value === "object") return value;
  throw input(`选项应为对象，实际为 ${typeName(value)}。`, `options should be an object, but are a ${typeName(value)}`);
}

/** A function, if there is one. */
export function functionIfAny(value, name) {
  if (value === undefined || typeof value === "function") return value;
  throw input(`${name} 应为函数，实际为 ${typeName(value)}。`, `${name} should be a function, but is a ${typeName(value)}`);
}

/** An object of this package. */
export function own(value, type, name) {
  if (value instanceof type) return value;
  throw input(`${name} 应为本软件包的 ${type.name}，实际为 ${typeName(value)}。`, `${name} should be a ${type.name} of this package, but is a ${typeName(value)}`);
}

/** The bytes of a buffer or of a view on one. */
export function bytes(value, name) {
  try {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (isBuffer(value)) return new Uint8Array(value);
  } catch (error) {
    throw new HuojuError("input", `${name} 的内存已转移给别处（detached）。`, `the memory of ${name} has been given away (detached)`, error);
  }
  throw input(`${name} 应为字节（ArrayBuffer 或其视图），实际为 ${typeName(value)}。`, `${name} should be bytes (an ArrayBuffer or a view on one), but is a ${typeName(value)}`);
}

/** Whether it is a buffer. */
export function isBuffer(data) {
  return (
    data instanceof ArrayBuffer ||
    (typeof SharedArrayBuffer !== "undefined" && data instanceof SharedArrayBuffer)
  );
}
