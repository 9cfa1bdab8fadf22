// What the tests share.

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
