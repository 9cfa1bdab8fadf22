// Where files lie, and what is given in their place.

import { HuojuError, short } from "./errors.js";
import { bytes, isBuffer } from "./given.js";
import { mistaken } from "./kinds.js";

/** What an address without a host is relative to: the page, or the script of the worker. */
let resolve = (place) => new URL(place, globalThis.document?.baseURI ?? globalThis.location?.href);

/** Makes texts name places in another way, as paths do. */
export function resolveBy(resolver) {
  resolve = resolver;
}

/** Whether it says where something is: a text, or a `URL`. */
export const isPlace = (source) => typeof source === "string" || typeof source?.href === "string";

const PLACE = { zh: "地址", en: "an address" };

/** The address that a place has. */
export function addressOf(place, name) {
  if (!isPlace(place)) throw mistaken(name, PLACE, place);
  const text = typeof place === "string" ? place : place.href;
  try {
    return resolve(text);
  } catch (error) {
    throw new HuojuError("input", `${name} 不是地址：${short(text)}`, `${name} is no address: ${short(text)}`, error);
  }
}

/** The address of a file in a folder, with or without the slash at the folder's end. */
export function addressIn(folder, file) {
  const address = addressOf(folder, "base");
  if (!address.pathname.endsWith("/")) address.pathname += "/";
  return new URL(file, address);
}

const CONTENT = { zh: "地址、Response 或字节", en: "an address, a Response or bytes" };

/** The address of what is given by its place; the bytes of what is given itself. */
export async function placed(source, name) {
  if (isPlace(source)) return addressOf(source, name);
  if (ArrayBuffer.isView(source) || isBuffer(source)) return bytes(source, name);
  if (typeof source?.arrayBuffer !== "function") throw mistaken(name, CONTENT, source);
  // What a server answers instead of a file is no file.
  if (source.ok === false) throw new HuojuError("input", `${name} 未能取得：${source.status}`, `${name} could not be fetched: ${source.status}`);
  return new Uint8Array(await source.arrayBuffer());
}
