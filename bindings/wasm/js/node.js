// The same for Node: the engine and bundles are read as files, and files can be checked by their path.

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { readBy } from "./engine.js";

readBy((place) => readFile(place instanceof URL ? fileURLToPath(place) : place));

export * from "./index.js";

/** A file by its path, read piece by piece; see index.d.ts. */
export function file(path) {
  const descriptor = openSync(path, "r");
  return {
    name: basename(path),
    size: fstatSync(descriptor).size,
    read(into) {
      const count = readSync(descriptor, into, 0, into.length, null);
      if (count === 0) closeSync(descriptor);
      return count;
    },
  };
}
