// The same for Node: the engine and bundles are read as files, and files can be checked by their path.

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

import { resolveBy } from "./address.js";
import { readFilesBy } from "./engine.js";
import { HuojuError, guard, saying } from "./errors.js";
import { text } from "./given.js";

/** Other texts are paths, also those of Windows that begin with a drive. */
const ADDRESS = /^(file|https?|data|blob):/i;

resolveBy((place) => (ADDRESS.test(place) ? new URL(place) : pathToFileURL(place)));
readFilesBy(readFile);

export * from "./index.js";

/** A file by its path, read piece by piece; see index.d.ts. */
export function file(path) {
  const name = basename(guard(() => text(path, "path")));
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      throw new HuojuError("input", `${name} 不能读取：${saying(error)}`, `${name} cannot be read: ${saying(error)}`, error);
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
