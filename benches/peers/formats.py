"""Records of other forms and in other formats: `formats.py CONTRACTS ACHIEVEMENTS OUT` writes into OUT

contracts.jsonl                  the contracts, a JSON object a line
applied.csv, applied-KIND.csv    the applied achievements, one CSV a level: child records with the key of their record
values.json                      how many values that are not empty each of these files and its source holds
"""

import csv
import json
import sys
from pathlib import Path

KEY = "registration_number"


def contracts_as_json(contracts, out):
    values = 0
    with open(contracts, encoding="utf-8", newline="") as rows, open(out, "w", encoding="utf-8") as lines:
        for row in csv.DictReader(rows):
            record = {name: cell for name, cell in row.items() if cell}
            values += len(record)
            lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    return values


def levels(records):
    """Each kind of record, that of the records themselves first, with the rows of its file."""
    found = {"": []}
    for record in records:
        own = {name: cell for name, cell in record.items() if not isinstance(cell, list)}
        found[""].append(own)
        # Whose number was spoilt has no children on other lines; earlier registrations come from a panel.
        kinds = (kind for kind in record.keys() - own.keys() if KEY in own and not kind.startswith("earlier_"))
        for kind in kinds:
            found.setdefault(kind, []).extend({KEY: own[KEY]} | child for child in record[kind])
    return found


def achievements_as_csv(achievements, out):
    # Numbers keep the digits that they are written with.
    with open(achievements, encoding="utf-8") as lines:
        kinds = levels(json.loads(line, parse_float=str, parse_int=str) for line in lines)
    values = 0
    for kind, rows in kinds.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with open(out / (f"applied-{kind}.csv" if kind else "applied.csv"), "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, columns, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
        # The key of a child is written by this script only.
        values += sum(cell not in ("", None) for row in rows for cell in row.values()) - (len(rows) if kind else 0)
    return {"rows": len(kinds[""]), "achievements": values, "kinds": sorted(kind for kind in kinds if kind)}


def main(contracts, achievements, out):
    if (out / "values.json").exists():
        return
    found = {"contracts": contracts_as_json(contracts, out / "contracts.jsonl"), **achievements_as_csv(achievements, out)}
    (out / "values.json").write_text(json.dumps(found))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
