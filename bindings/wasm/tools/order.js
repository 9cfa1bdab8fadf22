// Optimises a module for what is sent of it, and puts functions that are alike beside each other: what compresses it looks back 32 KB only, and copies
// of a generic function may be a megabyte apart. Usage: node order.js IN OUT. The order is written as names, by which wasm-opt then sorts.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Bytes that are looked for in other functions. */
const LENGTH = 6;
/** How far the compression looks back, less the function itself. */
const WINDOW = 31_000;
/** A sequence that this many functions have says nothing about any of them. */
const COMMON = 1000;
/** So many functions that are called most stay in front, where their numbers take one byte. */
const FIRST = 60;
/** What a module may use that browsers have had for years; of newer encodings wasm-opt must not write any. */
const FEATURES = ["simd", "bulk-memory", "sign-ext", "nontrapping-float-to-int", "mutable-globals", "reference-types", "multivalue"];
const CODE = 10;
const IMPORT = 2;

/** Reads the numbers of a module. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  number() {
    let [number, shift, byte] = [0, 0, 0];
    do {
      byte = this.bytes[this.at++];
      number += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte >= 0x80);
    return number;
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** A number as a module writes it. */
const number = (value) => {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
};

/** The sections of a module by their number; those without one are left out. */
function sections(bytes) {
  const found = new Map();
  for (const reader = new Reader(bytes, 8); reader.at < bytes.length; ) {
    const id = reader.take(1)[0];
    const content = reader.take(reader.number());
    if (id !== 0) found.set(id, content);
  }
  return found;
}

/** How many functions a module imports; they are counted before its own. */
function imported(section) {
  const reader = new Reader(section);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.take(reader.number());
    reader.take(reader.number());
    if (reader.take(1)[0] !== 0) throw new Error("the module imports what is no function");
    reader.number();
    functions++;
  }
  return functions;
}

/** The bodies of the functions. */
function bodies(section) {
  const reader = new Reader(section);
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

/** For each function the numbers of the sequences in it that some other function has too. */
function sequences(functions) {
  const owners = new Map();
  functions.forEach((body, index) => {
    const text = Buffer.from(body).toString("latin1");
    for (const sequence of new Set(Array.from({ length: Math.max(1, text.length - LENGTH) }, (_, at) => text.substr(at, LENGTH)))) {
      const list = owners.get(sequence);
      if (list) list.push(index);
      else owners.set(sequence, [index]);
    }
  });
  const shared = [...owners.values()].filter(({ length }) => length > 1 && length <= COMMON);
  const of = functions.map(() => []);
  shared.forEach((list, sequence) => list.forEach((index) => of[index].push(sequence)));
  return { shared, of };
}

/** The order: behind the first ones next comes whichever has most in common with those in the window before it, for its size. */
function ordered(functions) {
  const { shared, of } = sequences(functions);
  const inWindow = new Uint32Array(shared.length);
  const common = new Int32Array(functions.length);
  const left = new Set(functions.keys());
  const window = [];
  const order = [];
  let [size, next] = [0, 0];
  const count = (index, step) => {
    for (const sequence of of[index]) {
      const before = inWindow[sequence];
      inWindow[sequence] += step;
      if ((before === 0) !== (inWindow[sequence] === 0)) for (const owner of shared[sequence]) common[owner] += step;
    }
  };
  while (next !== undefined) {
    order.push(next);
    left.delete(next);
    count(next, 1);
    window.push(next);
    size += functions[next].length;
    while (size > WINDOW) {
      const oldest = window.shift();
      count(oldest, -1);
      size -= functions[oldest].length;
    }
    next = order.length < FIRST ? order.length : likest(left, functions, common);
  }
  return order;
}

/** Which of the functions that are left has most in common with the window, for its size; none, if none is left. */
function likest(left, functions, common) {
  let [best, found] = [-1, undefined];
  for (const index of left) {
    const likeness = common[index] / (functions[index].length + 20) ** 0.9;
    if (likeness > best) [best, found] = [likeness, index];
  }
  return found;
}

/** A section of names, by which the functions stand in their order. */
function named(order, first) {
  const width = String(order.length).length;
  const places = new Array(order.length);
  order.forEach((index, place) => (places[index] = String(place).padStart(width, "0")));
  const names = places.flatMap((place, index) => [...number(first + index), width, ...Buffer.from(place)]);
  const functions = [...number(order.length), ...names];
  const content = [4, ...Buffer.from("name"), 1, ...number(functions.length), ...functions];
  return Buffer.from([0, ...number(content.length), ...content]);
}

const [from, to] = process.argv.slice(2);
const optimiser = fileURLToPath(new URL("../node_modules/binaryen/bin/wasm-opt", import.meta.url));
const optimise = (from, to, passes) =>
  execFileSync(process.execPath, [optimiser, from, ...FEATURES.map((feature) => `--enable-${feature}`), ...passes, "-o", to], { stdio: "inherit" });
const scratch = `${to}.named`;
// Small functions that are called are less to send than their copies in many places, alike as these may look; ends of branches that are alike, than a jump to one.
const without = ["inlining", "inlining-optimizing", "simplify-locals", "simplify-locals-nostructure", "code-folding"].map((pass) => `--skip-pass=${pass}`);
// No processor that browsers run on reads the hints of alignment, and nothing stands at the first addresses, below the stack.
const more = ["--dealign", "--low-memory-unused", "--optimize-added-constants-propagate", "--converge"];
optimise(from, scratch, ["-Os", ...without, "--duplicate-function-elimination", "--reorder-functions", ...more]);
const module = readFileSync(scratch);
const found = sections(module);
const order = ordered(bodies(found.get(CODE)));
writeFileSync(scratch, Buffer.concat([module, named(order, imported(found.get(IMPORT)))]));
optimise(scratch, to, ["--reorder-functions-by-name"]);
rmSync(scratch);
