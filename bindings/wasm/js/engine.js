// The engine: loaded once, from bytes that the page gives or has beside this file.

import start, * as raw from "../engine/huoju.js";
import { HuojuError, guard } from "./errors.js";
import { bytes, isBuffer } from "./given.js";

let ready;

/** The exports of the engine. */
export function engine() {
  if (ready !== true) {
    throw new HuojuError("engine", "引擎尚未装入；请先 await init()。", "the engine is not loaded; await init() first");
  }
  return raw;
}

/** Loads the engine, once; see index.d.ts. */
export function init(source) {
  ready ??= load(source);
  return Promise.resolve(ready);
}

async function load(source) {
  try {
    await start({ module_or_path: await (source ?? beside()) });
    ready = true;
  } catch (error) {
    ready = undefined;
    if (error instanceof HuojuError) throw error;
    throw new HuojuError(
      "engine",
      `引擎不能装入：${error?.message ?? error}`,
      `the engine cannot be loaded: ${error?.message ?? error}`,
      error,
    );
  }
}

/** Where the engine lies unless it is said otherwise; Node reads it as a file. */
let beside = () => new URL("../engine/huoju_bg.wasm", import.meta.url);
let read = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** What addresses without a host are relative to: the page, or the script of the worker. */
let here = () => globalThis.document?.baseURI ?? globalThis.location?.href;

/** Makes files be read in another way, from where the host stands. */
export function readBy(reader, home) {
  beside = () => reader(new URL("../engine/huoju_bg.wasm", import.meta.url));
  read = reader;
  here = home;
}

/** An address in a folder that is an address too, or the path of one. */
export function addressIn(folder, name) {
  try {
    return new URL(name, new URL(folder, here()));
  } catch (error) {
    throw new HuojuError("input", `${folder} 不是地址。`, `${folder} is no address`, error);
  }
}

/** The bytes of a bundle: given, or at an address of the page's own server. */
export async function bytesOf(source) {
  if (ArrayBuffer.isView(source) || isBuffer(source)) return bytes(source, "bundle");
  try {
    if (typeof source?.arrayBuffer === "function") return new Uint8Array(await source.arrayBuffer());
    return await read(source);
  } catch (error) {
    throw new HuojuError(
      "input",
      `${source} 不能读取：${error?.message ?? error}`,
      `${source} cannot be read: ${error?.message ?? error}`,
      error,
    );
  }
}

/** Plain data that the engine gives as JSON. */
export const plain = (work) => JSON.parse(guard(work));
