"""Runs each of the four on the same contracts, in turn, and prints the table of the README.

    python compare.py [ROWS] [ROUNDS]

Needs the packages of requirements.txt and huoju.
"""

import csv
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
NAMES = {"with_huoju": "huoju, all 292 rules", "with_pandera": "pandera", "with_pydantic": "pydantic", "with_vtlengine": "vtlengine"}
RULES = set((HERE / "rules.txt").read_text().split())


def lines(name):
    """Lines of the program between its marks, blank ones not counted."""
    text = (HERE / f"{name}.py").read_text("utf-8")
    return sum(bool(line.strip()) for line in text.split("# begin\n")[1].split("# end\n")[0].splitlines())


def planted(folder):
    """Errors of these rules that the demo year was made with."""
    with open(f"{folder}/planted.csv", encoding="utf-8-sig", newline="") as file:
        return {(int(line["row"]), line["rule"]) for line in csv.DictReader(file) if line["rule"] in RULES}


def main(rows=20_000, rounds=3):
    with tempfile.TemporaryDirectory() as folder:
        demo = ["demo", "--rows", str(rows), "--errors", "0.05", "--out", folder]
        subprocess.run([sys.executable, "-m", "huoju", *demo], stdout=subprocess.DEVNULL, check=False)
        seconds, found = {name: [] for name in NAMES}, {}
        for _ in range(rounds):
            for name in NAMES:
                run = subprocess.run([sys.executable, HERE / f"{name}.py", f"{folder}/contracts.csv"], stdout=subprocess.PIPE, check=True)
                result = json.loads(run.stdout)
                seconds[name].append(result["seconds"])
                found[name] = {(row, rule) for row, rule in result["found"]}
        right, errors = found["with_huoju"], planted(folder)
        print(f"| | Seconds: median | Lines | Planted errors missed, of {len(errors)} | Findings of huoju missed | Others |\n|---|--:|--:|--:|--:|--:|")
        for name, title in NAMES.items():
            missed, more = right - found[name], found[name] - right
            print(f"| {title} | {statistics.median(seconds[name]):.2f} | {lines(name)} | {len(errors - found[name])} | {len(missed)} | {len(more)} |")
            print(f"{name}: missed {sorted(missed)[:5]}, too many {sorted(more)[:5]}", file=sys.stderr)
        print(f"{rows} contracts, {len(right)} findings of {len({rule for _, rule in right})} of {len(RULES)} rules", file=sys.stderr)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
