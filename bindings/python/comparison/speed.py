"""Checks and tabulates the same contracts from memory and from a file, in turn with the program, and prints the table of the README.

    python speed.py PROGRAM [CSV] [ROUNDS]

PROGRAM is `huoju`, built from the same sources. Without CSV a demo year is made. Needs Polars, PyArrow and huoju.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars

import huoju

FORM = huoju.edition(2021).form("technology_contract")


def typed(texts):
    """The columns with the types of their fields; a cell that is not of its type is empty."""
    kinds = {field["id"]: field["type"] for field in FORM.fields if field["id"] in texts.columns}
    return texts.with_columns(as_type(polars.col(name), kind) for name, kind in kinds.items())


def as_type(column, kind):
    if kind.startswith("decimal"):
        precision, scale = kind[8:-1].split(",")
        return column.cast(polars.Decimal(int(precision), int(scale)), strict=False)
    if kind == "date":
        return column.str.to_date("%Y-%m-%d", strict=False)
    if kind == "boolean":
        return column.replace_strict({"是": True, "否": False}, default=None, return_dtype=polars.Boolean)
    return column.cast(polars.Categorical) if kind.startswith("code") else column


def used(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def timed(work, who=resource.RUSAGE_SELF):
    """Seconds on the clock, and of the processor."""
    before, begin = used(who), time.perf_counter()
    work()
    return time.perf_counter() - begin, used(who) - before


def main(program, csv=None, rounds=7):
    with tempfile.TemporaryDirectory() as folder:
        if csv is None:
            subprocess.run([program, "demo", "--out", folder], stdout=subprocess.DEVNULL, check=False)
            csv = Path(folder, "contracts.csv")
        texts = polars.read_csv(csv, infer_schema=False)
        given = {
            "Polars, columns of texts": texts,
            "Polars, columns of the types of the fields": typed(texts),
            "PyArrow, columns of texts": texts.to_arrow(),
            "the path of the file": csv,
        }
        report = [program, "report", csv, "--form", FORM.id, "--out", os.path.join(folder, "report")]
        seconds = {name: [] for name in ["program", *given]}
        for _ in range(int(rounds)):
            run = lambda: subprocess.run(report, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            seconds["program"].append(timed(run, resource.RUSAGE_CHILDREN))
            for name, data in given.items():
                seconds[name].append(timed(lambda: FORM.report(data)))
        print(f"| {texts.height} contracts | Seconds: median | Times the program | Processor: times the program |\n|---|--:|--:|--:|")
        for name, runs in seconds.items():
            ratios = [[one[part] / other[part] for one, other in zip(runs, seconds["program"])] for part in range(2)]
            wall, processor = map(statistics.median, ratios)
            print(f"| {name} | {statistics.median(one[0] for one in runs):.2f} | {wall:.2f} | {processor:.2f} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
