// What the tests share.

import { readdirSync, readFileSync } from "node:fs";

import * as huoju from "huoju";

export const VECTORS = new URL("../../../tests/vectors/", import.meta.url);

export const vector = (name) => JSON.parse(readFileSync(new URL(name, VECTORS), "utf8"));

export const names = readdirSync(VECTORS).filter((name) => name.endsWith(".json")).sort();

const editions = new Map();

/** A form of an edition, which is loaded once. */
export async function form(year, id) {
  if (!editions.has(year)) editions.set(year, huoju.edition(year));
  return (await editions.get(year)).form(id);
}
