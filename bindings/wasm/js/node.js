// The same for Node: the engine and bundles are read as files, and files can be checked by their path.

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { cwd } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

import { readBy } from "./engine.js";
import { HuojuError } from "./errors.js";
import { text } from "./given.js";

readBy(
  (place) => readFile(place instanceof URL ? fileURLToPath(place) : place),
  () => pathToFileURL(`${cwd()}/`),
);

export * from "./index.js";

/** A file by its path, read piece by piece; see index.d.ts. */
export function file(path) {
  const name = basename(text(path, "path"));
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      throw new HuojuError("input", `${name} 不能读取：${error.message}`, `${name} cannot be read: ${error.message}`, error);
    }
  };
  let descriptor;
  return {
    name,
    size: attempt(() => statSync(path)).size,
    read(into) {
      return attempt(() => readSync((descriptor ??= openSync(path, "r")), into, 0, into.length, null));
    },
    // Whoever reads it says when no more is read; the next one begins anew.
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
