"""Does a run find what another one finds? `compare.py OURS THEIRS [PREFIX]`: same violations (rule, row), same cells of every table.

Prints JSON: how many violations and cells were compared, and the first differences. Cells of nothing (0) may be left out by either.
PREFIX is what THEIRS has before ids.
"""

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path


def lines(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def findings(folder, prefix):
    return {(line["rule"].replace(prefix, ""), int(line["row"])) for line in lines(folder / "findings.csv")}


def cells(path, prefix):
    """By codes and measure the value; names of codes and units are not compared."""
    found = {}
    for line in lines(path):
        value = Decimal(line["value"])
        if value:
            *codes, measure = (
                text for column, text in line.items() if column not in ("unit", "value") and column[-3:] not in ("_zh", "_en")
            )
            found[(*codes, measure.replace(prefix, ""))] = value
    return found


def different(ours, theirs):
    """Violations, or cells with their values, that only one side has."""
    ours, theirs = (set(side.items()) if isinstance(side, dict) else side for side in (ours, theirs))
    return sorted(map(str, ours ^ theirs))[:10]


def compare(ours, theirs, prefix):
    mine = findings(ours, prefix)
    differences = {"findings": different(mine, findings(theirs, prefix))}
    count, files = 0, [path for path in sorted((theirs / "tables").glob("*.csv")) if path.stem != "notes"]
    for path in files:
        table = path.stem.replace(prefix, "")
        other = cells(path, prefix)
        # A peer leaves some measures out, but never some cells of one.
        measures = {measure for *_, measure in other}
        own = cells(ours / "tables" / f"{table}.csv", prefix)
        own = {cell: value for cell, value in own.items() if cell[-1] in measures}
        count += len(own)
        differences[table] = different(own, other)
    return {
        "findings": len(mine),
        "rules": len({rule for rule, _ in mine}),
        "tables": len(files),
        "cells": count,
        "differences": {name: found for name, found in differences.items() if found},
    }


if __name__ == "__main__":
    ours, theirs, *prefix = sys.argv[1:]
    print(json.dumps(compare(Path(ours), Path(theirs), prefix[0] if prefix else "\0"), ensure_ascii=False))
