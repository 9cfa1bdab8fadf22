// What a page fetches, as servers send it; fails above the limits.

import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KB = 1000;
/** The most that may be fetched, gzipped, in KB, so that nothing grows unseen; the aim is 300 and 120. */
const LIMITS = { "engine/huoju_bg.wasm": 343, "bundles/2021-technology_market.huoju": 120 };

const folder = new URL("../", import.meta.url);
const files = ["engine", "bundles", "js"].flatMap((name) =>
  readdirSync(new URL(`${name}/`, folder)).filter((file) => !file.endsWith(".d.ts")).map((file) => `${name}/${file}`),
);
let failed = false;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length / KB;
  const limit = LIMITS[file];
  if (limit === undefined && size < 5) continue;
  const above = limit !== undefined && size > limit;
  failed ||= above;
  console.log(`${file} ${size.toFixed(0)} KB${above ? `: above ${limit} KB` : ""}`);
}
process.exitCode = failed ? 1 : 0;
