// The Node.js that the example asks for is one that all of its dependencies take.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const parts = (version) => version.split(".").map(Number);
const atLeast = (version, least) => parts(version).reduce((order, part, at) => order || part - (parts(least)[at] ?? 0), 0) >= 0;

/** Whether a range takes a version: `^20.19.0 || >=22.12.0`. */
const takes = (range, version) =>
  range.split("||").some((one) => {
    const [, sign, least] = /^\s*(\^|~|>=)?\s*([\d.]+)\s*$/.exec(one);
    return sign === ">=" ? atLeast(version, least) : parts(version)[0] === parts(least)[0] && atLeast(version, least);
  });

test("every dependency takes the Node.js that is asked for, and the README says it", () => {
  const least = read("package.json").engines.node.replace(">=", "");
  const { packages } = read("package-lock.json");
  assert.equal(packages[""].engines.node, `>=${least}`);
  const others = Object.entries(packages).filter(([, { engines }]) => engines?.node && !takes(engines.node, least));
  assert.deepEqual(others.map(([name, { engines }]) => `${name} ${engines.node}`), []);
  assert.match(readFileSync(new URL("../../README.md", import.meta.url), "utf8"), new RegExp(`Node\\.js ${parts(least)[0]} `));
});
