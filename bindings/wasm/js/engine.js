// The engine: loaded once, from bytes that the page gives or has beside this file.

import start, * as raw from "../engine/huoju.js";
import { addressOf, isPlace, placed } from "./address.js";
import { HuojuError, guard, saying, short } from "./errors.js";

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
  // What comes when the engine is there, or on its way, is not waited for: that it fails is no matter.
  if (ready === undefined) ready = load(source);
  else Promise.resolve(source).catch(() => {});
  return Promise.resolve(ready);
}

async function load(source) {
  try {
    await start({ module_or_path: await module(await (source ?? new URL("../engine/huoju_bg.wasm", import.meta.url))) });
    ready = true;
  } catch (error) {
    ready = undefined;
    if (error instanceof HuojuError) throw error;
    throw new HuojuError("engine", `引擎不能装入：${saying(error)}`, `the engine cannot be loaded: ${saying(error)}`, error);
  }
}

/** What the engine is compiled from: browsers compile it while it comes from an address. */
let module = (source) => source;

let read = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** Makes what lies at file addresses be read in another way. */
export function readFilesBy(reader) {
  const fetched = read;
  read = (address) => (address.protocol === "file:" ? reader(address) : fetched(address));
  module = (source) => (isPlace(source) ? read(addressOf(source, "engine")) : source);
}

/** The bytes of a bundle: given, or at an address of the page's own server. */
export async function bytesOf(source) {
  const found = await placed(source, "bundle");
  if (!(found instanceof URL)) return found;
  try {
    return await read(found);
  } catch (error) {
    const place = short(found.href);
    throw new HuojuError("input", `${place} 不能读取：${saying(error)}`, `${place} cannot be read: ${saying(error)}`, error);
  }
}

/** Plain data that the engine gives as JSON. */
export const plain = (work) => JSON.parse(guard(work));
