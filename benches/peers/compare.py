"""Do peers find what this program finds? `compare.py OURS THEIRS`: same violations (rule, row), same cells of every table.

Prints JSON: how many violations and cells were compared, and the first differences. Cells of nothing (0) may be left out by either.
"""

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path


def lines(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def findings(folder):
    return {(line["rule"], int(line["row"])) for line in lines(folder / "findings.csv")}


def cells(path):
    """By codes and measure the value; names of codes and units are not compared."""
    found = {}
    for line in lines(path):
        value = Decimal(line["value"])
        if value:
            names = [column for column in line if column.endswith(("_zh", "_en"))]
            codes = [text for column, text in line.items() if column not in ("unit", "value", *names)]
            found[tuple(codes)] = value
    return found


def differences(ours, theirs):
    return sorted(map(str, ours.items() ^ theirs.items())) if isinstance(ours, dict) else sorted(map(str, ours ^ theirs))


def compare(ours, theirs):
    mine = findings(ours)
    wrong = {"findings": differences(mine, findings(theirs))} if (theirs / "findings.csv").exists() else {}
    count, tables = 0, sorted(path.name for path in (theirs / "tables").glob("*.csv"))
    for name in tables:
        own = cells(ours / "tables" / name)
        count += len(own)
        wrong[name] = differences(own, cells(theirs / "tables" / name))
    return {
        "findings": len(mine),
        "rules": len({rule for rule, _ in mine}),
        "tables": len(tables),
        "cells": count,
        "differences": {name: found[:10] for name, found in wrong.items() if found},
    }


if __name__ == "__main__":
    result = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(result, ensure_ascii=False, indent=1))
    sys.exit(1 if result["differences"] else 0)
