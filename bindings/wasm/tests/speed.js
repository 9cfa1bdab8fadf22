// How much processor time checking a file takes here, and in the program with one thread: node tests/speed.js PROGRAM FILE [RUNS]
// The share is native time over this one's; wanted is a third. It is said and not asserted: machines differ, and do other work.

import { execFileSync } from "node:child_process";
import { cpuUsage } from "node:process";

import { edition, file } from "huoju";

const [program, path, runs = "3"] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: node tests/speed.js PROGRAM FILE [RUNS]");
const FORM = "technology_contract";
const form = (await edition(2021, { survey: "technology_market" })).form(FORM);

/** Seconds of processor time of the best of several runs. */
const best = (work) => Math.min(...Array.from({ length: Number(runs) }, work));

const own = (work) =>
  best(() => {
    const begin = cpuUsage();
    work();
    const { user, system } = cpuUsage(begin);
    return (user + system) / 1e6;
  });

/** The shell says what its children took: minutes and seconds of user and of system time. */
const native = (command) =>
  best(() => {
    const line = '"$@" >/dev/null 2>&1; times';
    const said = execFileSync("sh", ["-c", line, "sh", program, command, path, "--form", FORM, "--edition", "2021", "--threads", "1", "--findings-per-rule", "100"], { encoding: "utf8" });
    const times = said.trim().split("\n").at(-1).matchAll(/(\d+)m([\d.]+)s/g);
    return [...times].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
  });

const [here, there] = [own(() => form.check(file(path), { findingsPerRule: 100 })), native("check")];
console.log(`check: ${here.toFixed(2)} s here, ${there.toFixed(2)} s in the program, share ${(there / here).toFixed(2)}`);
