"""Rules exported as VTL, run by vtlengine, an engine that is not ours: it must find what the program finds.

    vtl.py FOLDER

FOLDER holds what `cargo xtask test` writes: `cases/` (random editions and random contracts, with the outcomes of the
engine) and `demo/` (contracts.csv and findings.csv of the program, the export, and its description of the form).
Where vtlengine does not do what the standard says, `vtl-differences.json` says so, with the probe that shows it. A
difference that is gone, or a new one, fails.
"""

import csv
import datetime
import json
import re
import sys
import warnings
from collections import Counter
from pathlib import Path

warnings.filterwarnings("ignore")
import pandas  # noqa: E402
from vtlengine import run  # noqa: E402

HERE = Path(__file__).parent
ENGINES = {"pandas": False, "duckdb": True}
RULE = re.compile(r"^  \w+:\n(?:    .*\n)+?    errorcode \"(.*)\" errorlevel [123]", re.M)
BOOLEANS = {"是": True, "否": False}
DTYPES = {"Integer": "Int64", "Number": "float64", "String": "object", "Date": "object", "Boolean": "boolean"}


def frame(structure, rows):
    """The rows as a data frame with the types of the structure."""
    components = structure["datasets"][0]["DataStructure"]
    table = pandas.DataFrame(rows, columns=[component["name"] for component in components], dtype="object")
    for component in components:
        column = table[component["name"]]
        if component["type"] == "Integer":
            # A whole number of the last place is the decimal number without its point.
            column = column.map(lambda value: value if value is None else int(str(value).replace(".", "")))
        if component["type"] == "Number":
            column = column.map(lambda value: value if value is None else float(value))
        if component["type"] == "Boolean":
            column = column.map(lambda value: BOOLEANS.get(value, value))
        table[component["name"]] = column.astype(DTYPES[component["type"]])
    return table


def execute(script, structure, table, engine):
    name = structure["datasets"][0]["name"]
    return run(script, structure, {name: table.copy()}, use_duckdb=ENGINES[engine])


def probes(differences):
    """Every probe gives what the standard says, or exactly the listed difference."""
    failed = 0
    for probe in differences["probes"]:
        components = {name: kind for name, (kind, _) in probe["components"].items()}
        structure = [{"name": "id", "type": "Integer", "role": "Identifier", "nullable": False}]
        structure += [{"name": name, "type": kind, "role": "Measure", "nullable": True} for name, kind in components.items()]
        structure = {"datasets": [{"name": "D", "DataStructure": structure}]}
        rows = list(zip(range(len(probe["standard"])), *(values for _, values in probe["components"].values())))
        for engine in ENGINES:
            expected = probe.get("vtlengine", {}).get(engine, probe["standard"])
            try:
                result = execute(f"R <- D [calc x := {probe['expression']}];", structure, frame(structure, rows), engine)
                got = [None if pandas.isna(value) else value for value in result["R"].data.sort_values("id")["x"]]
            except Exception as error:  # noqa: BLE001: what it says is what is compared
                got = type(error).__name__
            if got != expected:
                failed += 1
                print(f"{probe['id']} in {engine}: {probe['expression']} gives {got}, not {expected}")
    return len(differences["probes"]) * len(ENGINES) - failed, failed


class Skips:
    """Rules that a listed difference reaches, and how often each one was."""

    def __init__(self, differences):
        self.patterns = [
            (probe["id"], engine, re.compile(pattern))
            for probe in differences["probes"]
            for engine, pattern in probe.get("skips", {}).items()
        ]
        self.count = Counter()

    def reach(self, engine, rule):
        for name, where, pattern in self.patterns:
            if where == engine and pattern.search(rule):
                self.count[f"{name} in {engine}"] += 1
                return True
        return False


def rules(script):
    """The ruleset without its rules, and each rule by id."""
    found = {match[1]: match[0] for match in RULE.finditer(script)}
    head = script[: script.index(" is\n") + 4]
    tail = script[script.index("\nend datapoint ruleset") :]
    return lambda ids: head + ";\n".join(found[one] for one in ids) + tail, found


def outcomes(script, structure, table, ids, engine):
    """(record, rule) -> how many are false and how many null; and the rules that vtlengine cannot run."""
    build, _ = rules(script)
    name = f"{structure['datasets'][0]['name']}_findings"
    try:
        data = execute(build(ids).replace(" invalid)", " all)"), structure, table, engine)[name].data
    except Exception as error:  # noqa: BLE001: one rule may stop all others
        if len(ids) == 1:
            return {}, {ids[0]: f"{type(error).__name__}: {str(error)[:160]}"}
        half = len(ids) // 2
        (one, stopped), (other, more) = (
            outcomes(script, structure, table, part, engine) for part in (ids[:half], ids[half:])
        )
        return one | other, stopped | more
    labels = {re.match(r"  (\w+):", text)[1]: rule for rule, text in rules(script)[1].items()}
    found = {}
    for row, label, value in zip(data["row"], data["ruleid"], data["bool_var"]):
        false, null = found.get((row, labels[label]), (0, 0))
        unknown = bool(pandas.isna(value))
        found[row, labels[label]] = (false + (not unknown and not value), null + unknown)
    return found, {}


def case(path, skips):
    """A case on each engine: as many false as failing; null where unknown, and perhaps where not applicable."""
    given = json.loads(path.read_text())
    structure, script = given["structure"], given["script"]
    if not given["rows"] or " is\n" not in script:
        return 0, 0
    table = frame(structure, given["rows"])
    compared = failed = 0
    for engine in ENGINES:
        texts = rules(script)[1]
        ids = [rule for rule, text in texts.items() if not skips.reach(engine, text)]
        if not ids:
            continue
        found, stopped = outcomes(script, structure, table, ids, engine)
        for rule, problem in stopped.items():
            failed += 1
            print(f"{path} in {engine}: {problem}\n{texts[rule]}")
        wrong = {}
        for row, rule, fail, unknown, inapplicable in given["outcomes"]:
            if rule in stopped or rule not in ids:
                continue
            false, null = found.get((row, rule), (0, 0))
            compared += 1
            if false != fail or not unknown <= null <= unknown + inapplicable:
                wrong.setdefault(rule, []).append((row, (false, null), (fail, unknown, inapplicable)))
        for rule, rows in wrong.items():
            failed += 1
            print(f"{path} in {engine}: {len(rows)} records, first {rows[0]}\n{texts[rule]}")
            print("   ", table[table["row"] == rows[0][0]].to_dict("records")[:1])
    return compared, failed


def main():
    differences = json.loads((HERE / "vtl-differences.json").read_text())
    folder = Path(sys.argv[1])
    passed, failed = probes(differences)
    skips = Skips(differences)
    compared = 0
    for path in sorted((folder / "cases").glob(sys.argv[2] if len(sys.argv) > 2 else "*/*.json")):
        more, wrong = case(path, skips)
        compared, failed = compared + more, failed + wrong
    print(passed, compared, failed, dict(skips.count))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
