"""Rules exported as VTL, run by vtlengine, an engine that is not ours: it must find what the program finds.

    vtl.py FOLDER [--full]

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
import tomllib
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
CODELISTS = HERE.parent.parent / "spec" / "codelists"
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


def answer(probe, engine):
    """What vtlengine says to a probe: a value for each row, or the name of its error."""
    components = {name: kind for name, (kind, _) in probe["components"].items()}
    structure = [{"name": "id", "type": "Integer", "role": "Identifier", "nullable": False}]
    structure += [{"name": name, "type": kind, "role": "Measure", "nullable": True} for name, kind in components.items()]
    structure = {"datasets": [{"name": "D", "DataStructure": structure}]}
    rows = list(zip(range(len(probe["standard"])), *(values for _, values in probe["components"].values())))
    script, column = f"R <- D [calc x := {probe['expression']}];", "x"
    if "when" in probe:
        rule = f"r: when {probe['when']} then {probe['expression']}"
        script = f"define datapoint ruleset S (variable {', '.join(components)}) is {rule} end datapoint ruleset;"
        script, column = script + " R <- check_datapoint(D, S all);", "bool_var"
    try:
        data = execute(script, structure, frame(structure, rows), engine)["R"].data.sort_values("id")
    except Exception as error:  # noqa: BLE001: its name is what is compared
        return type(error).__name__
    return [None if pandas.isna(value) else getattr(value, "item", lambda: value)() for value in data[column]]


def probes(differences):
    """Every probe gives what the standard says, or exactly the listed difference."""
    passed = failed = 0
    for probe in differences["probes"]:
        for engine in ENGINES:
            expected = probe.get("vtlengine", {}).get(engine, probe["standard"])
            got = answer(probe, engine)
            if got == expected:
                passed += 1
                continue
            failed += 1
            print(f"{probe['id']} in {engine}: {probe['expression']} gives {got}, not {expected}")
    return passed, failed


class Reach:
    """Scripts and rules that a listed difference reaches, and how often each was left alone for it."""

    def __init__(self, differences):
        self.known = [(probe["id"], probe["reaches"]) for probe in differences["probes"] if "reaches" in probe]
        self.count = Counter()

    def __call__(self, what, engine, text):
        for name, reach in self.known:
            if reach["engine"] in (engine, "both") and what in reach and re.search(reach[what], text):
                self.count[f"{name} ({what}s in {engine})"] += 1
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


def case(path, reach):
    """A case on each engine: as many false as failing; null where unknown, and perhaps where not applicable."""
    given = json.loads(path.read_text())
    structure, script = given["structure"], given["script"]
    if not given["rows"] or " is\n" not in script:
        return 0, 0
    table = frame(structure, given["rows"])
    passed = failed = 0
    texts = rules(script)[1]
    # What floating point makes of decimal numbers is asked of one engine; it is the slower one that is spared.
    for engine in ENGINES if path.stem.endswith("whole") else ["duckdb"]:
        if reach("script", engine, script):
            continue
        ids = [rule for rule, text in texts.items() if not reach("rule", engine, text)]
        found, stopped = outcomes(script, structure, table, ids, engine)
        wrong = {rule: problem for rule, problem in stopped.items()}
        for row, rule, fail, unknown, inapplicable in given["outcomes"]:
            if rule not in ids or rule in wrong:
                continue
            false, null = found.get((row, rule), (0, 0))
            if false != fail or not unknown <= null <= unknown + inapplicable:
                cells = table[table["row"] == row].to_dict("records")
                wrong[rule] = f"record {row} has {false} false, {null} null; failing {fail}, unknown {unknown}: {cells}"
        for rule, problem in wrong.items():
            print(f"{path} in {engine}: {problem}\n{texts[rule]}")
        passed, failed = passed + len(ids) - len(wrong), failed + len(wrong)
    return passed, failed


def validity(code_list):
    """Code -> spans in which it is in force, from the list's own file, and the pattern of codes below the listed ones."""

    def day(text, without):
        if not text:
            return without
        return datetime.date(int(text), 1, 1) if len(text) == 4 else datetime.date.fromisoformat(text)

    spans = {}
    with open(CODELISTS / f"{code_list}.csv", encoding="utf-8") as lines:
        for entry in csv.DictReader(lines):
            span = day(entry.get("valid_from"), datetime.date.min), day(entry.get("valid_to"), datetime.date.max)
            spans.setdefault(entry["code"], []).append(span)
    described = tomllib.loads((CODELISTS / "lists.toml").read_text(encoding="utf-8"))["list"]
    return spans, next(one.get("open") for one in described if one["id"] == code_list)


def code_in_force(text, day, spans, shape):
    """The code that a text stands for: itself, or in an open list the longest listed code that it begins with."""
    in_force = lambda code: any(start <= day < end for start, end in spans.get(code, []))
    if text in spans or not shape or not re.fullmatch(shape, text):
        return text if in_force(text) else None
    return next((text[:end] for end in range(len(text) - 1, 0, -1) if in_force(text[:end])), None)


def value(kind, text, day, lists):
    """A cell of the demo as its type, and whether it is invalid: read here anew, not by the program."""
    name, _, size = kind.rstrip(")").partition("(")
    if text == "":
        return None, False
    good = False
    if name == "text":
        good = all(ord(character) >= 32 or character in "\t\r\n" for character in text)
    elif name == "boolean":
        good = text in BOOLEANS
    elif name == "date":
        good = re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None and is_date(text)
    elif name == "code":
        if size not in lists:
            lists[size] = validity(size)
        text = code_in_force(text, day, *lists[size])
        good = text is not None
    else:
        digits, scale = (int(part) for part in f"{size},0".split(",")[:2])
        parts = re.fullmatch(r"-?(\d+)(?:\.(\d+))?", text)
        good = bool(parts) and len(parts[2] or "") <= scale and len(parts[1].lstrip("0")) <= digits - scale
        if good:
            # All digits of the scale, so that the text without its point is a whole number of the last place.
            text += "0" * (scale - len(parts[2] or ""))
    return (text, False) if good else (None, True)


def is_date(text):
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def demo(folder, reach, engines):
    """The same (record, rule) pairs as in findings.csv of the program, but for the rules that were left out."""
    script = (folder / "rules.vtl").read_text()
    structure = json.loads((folder / "structure.json").read_text())
    form = json.loads((folder / "form.json").read_text())
    fields = form["records"][0]["fields"]
    lists, rows = {}, []
    with open(folder / "contracts.csv", encoding="utf-8", newline="") as lines:
        for number, record in enumerate(csv.DictReader(lines), 1):
            counted = record["registration_date"]
            day = datetime.date.fromisoformat(counted) if is_date(counted) else datetime.date(2021, 12, 31)
            row = {"row": number}
            for field in fields:
                cell = value(field["type"], record.get(field["id"], ""), day, lists)
                row[field["id"]], row[field["id"] + "_invalid"] = cell
            rows.append([row[part["name"]] for part in structure["datasets"][0]["DataStructure"]])
    table = frame(structure, rows)
    texts = rules(script)[1]
    failed = passed = 0
    for engine in engines:
        ids = {rule for rule, text in texts.items() if not reach("rule", engine, text)}
        data = execute(rules(script)[0](sorted(ids)), structure, table, engine)["technology_contract_findings"].data
        found = set(zip((int(row) for row in data["row"]), data["errorcode"]))
        with open(folder / "report" / "findings.csv", encoding="utf-8", newline="") as lines:
            expected = {(int(line["row"]), line["rule"]) for line in csv.DictReader(lines) if line["rule"] in ids}
        wrong = sorted(found ^ expected)
        for row, rule in wrong[:20]:
            print(f"demo in {engine}: {rule} of record {row} only by {'vtlengine' if (row, rule) in found else 'the program'}")
        passed, failed = passed + len(found & expected), failed + len(wrong)
        print(f"demo in {engine}: {len(rows)} records, {len(ids)} rules, {len(expected)} findings")
    return passed, failed


def main():
    differences = json.loads((HERE / "vtl-differences.json").read_text())
    folder, full = Path(sys.argv[1]), "--full" in sys.argv
    reach = Reach(differences)
    results = [probes(differences), demo(folder / "demo", reach, list(ENGINES) if full else ["duckdb"])]
    results += [case(path, reach) for path in sorted((folder / "cases").glob("*/*.json"))]
    for name, count in sorted(reach.count.items()):
        print(f"left alone for {name}: {count}")
    passed, failed = (sum(part) for part in zip(*results))
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0 or passed == 0)


if __name__ == "__main__":
    main()
