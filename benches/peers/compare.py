"""Does a run find what another one finds? `compare.py OURS THEIRS [--form PICKLE] [--rules-only] [--prefix TEXT]`: same violations (rule, row),
same cells of every table.

Prints JSON: how many violations and cells were compared, and the first differences. Cells of nothing (0) may be left out by either.
--form: THEIRS is of a peer, which has the tables and measures of the form that it was given; without it all of ours must be there.
--prefix is what THEIRS has before ids.
"""

import argparse
import csv
import json
import pickle
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


def compared_tables(ours, form):
    """The tables that both must have, and of which measures all cells; None: of all."""
    if form:
        return {table.id: {measure.id for measure in table.measures} for table in form.tables}
    return {path.stem: None for path in sorted((ours / "tables").glob("*.csv")) if path.stem != "notes"}


def compare(ours, theirs, form, rules_only, prefix):
    mine = findings(ours, prefix)
    differences = {"findings": different(mine, findings(theirs, prefix))}
    tables = {} if rules_only else compared_tables(ours, form)
    count = 0
    for table, measures in tables.items():
        own = cells(ours / "tables" / f"{table}.csv", prefix)
        own = {cell: value for cell, value in own.items() if measures is None or cell[-1] in measures}
        named = [path for path in (theirs / "tables").glob("*.csv") if path.stem.replace(prefix, "") == table]
        other = cells(named[0], prefix) if named else {}
        count += len(own)
        differences[table] = different(own, other)
    return {
        "findings": len(mine),
        "rules": len({rule for rule, _ in mine}),
        "tables": len(tables),
        "cells": count,
        "differences": {name: found for name, found in differences.items() if found},
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours", type=Path)
    parser.add_argument("theirs", type=Path)
    parser.add_argument("--form", type=Path)
    parser.add_argument("--rules-only", action="store_true")
    # No id holds this sign.
    parser.add_argument("--prefix", default="\0")
    asked = parser.parse_args()
    form = pickle.loads(asked.form.read_bytes()) if asked.form else None
    print(json.dumps(compare(asked.ours, asked.theirs, form, asked.rules_only, asked.prefix), ensure_ascii=False))


if __name__ == "__main__":
    main()
