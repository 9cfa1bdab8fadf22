// What the tests share.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import * as huoju from "huoju";

export const VECTORS = new URL("../../../tests/vectors/", import.meta.url);

export const vector = (name) => JSON.parse(readFileSync(new URL(name, VECTORS), "utf8"));

export const names = readdirSync(VECTORS).filter((name) => name.endsWith(".json")).sort();

/** What `cargo xtask browser` makes of the overlays of the spec, for these tests alone. */
const OVERLAYS = new URL("../../../target/browser/overlays/", import.meta.url);

const editions = new Map();

/** A form of an edition, or of one with an overlay, which is loaded once. */
export async function form(year, id, overlay) {
  const name = overlay === undefined ? `${year}` : `${year}-${overlay}`;
  if (!editions.has(name)) {
    const load = () => huoju.loadEdition(readFileSync(new URL(`${name}.huoju`, OVERLAYS)));
    editions.set(name, overlay === undefined ? huoju.edition(year) : load());
  }
  return (await editions.get(name)).form(id);
}

/** The call throws an error that speaks both languages, each on its own, and does not repeat at length what was given. */
export function refused(code, call) {
  try {
    call();
  } catch (error) {
    return isRefusal(code, error);
  }
  return assert.fail("nothing was thrown");
}

/** The same of a promise. */
export async function rejected(code, promise) {
  return promise.then(() => assert.fail("nothing was thrown"), (error) => isRefusal(code, error));
}

function isRefusal(code, error) {
  assert.ok(error instanceof huoju.HuojuError, `${error}`);
  assert.equal(error.code, code);
  assert.match(error.zh, /[\u4e00-\u9fff]/);
  assert.ok(error.en.length > 0 && error.message === error.en && error.text("zh") === error.zh);
  assert.ok(error.zh.length < 3000 && error.en.length < 3000, `too long: ${error.en.slice(0, 300)}`);
  assert.doesNotMatch(error.en, /\ba (undefined|null|[AEIO]\w+)\b/);
  return error;
}
