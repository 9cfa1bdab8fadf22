"""The demo year in other forms: `variants.py SPEC CONTRACTS OUT` writes into OUT

gb18030.csv                      the same bytes in another encoding
quoted.csv                       the same cells, all quoted
renamed/2021, renamed/codelists  a copy of the edition in which every id has another name and fields stand in another order
renamed.csv                      the same records for it, columns shuffled
"""

import csv
import random
import re
import shutil
import sys
import tomllib
from pathlib import Path

PREFIX = "renamed_"


def ids(folder):
    """All ids that the edition's own files give: fields of each party, rules, tables, lists, parameters, measures, forms, surveys.
    An id that is a key of the format too (`name`, `title`) keeps its name."""
    found, prefixes, keys = set(), set(), set()
    for path in sorted(folder.rglob("*.toml")):
        part = tomllib.loads(path.read_text(encoding="utf-8"))
        keys |= set(keys_of(part))
        form = part.pop("form", None)
        if form:
            found |= {form["id"]}
            prefixes |= {each["prefix"] for block in form.get("block", []) for each in block["each"]}
        for kind in ("field", "rule", "table", "parameter", "measure", "survey", "list", "review"):
            found |= {item["id"] for item in part.get(kind, [])}
    return found - keys, prefixes


def keys_of(value):
    """The keys of a part of the format; those of examples and of places in a table are ids."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            for key, below in item.items():
                yield key
                if key not in {"pass", "fail", "not_applicable", "listed", "not_listed", "at", "base", "sum"}:
                    yield from keys_of(below)


def levels(lists):
    """The levels that code lists name; expressions name them too (`level(code, "kind")`)."""
    found = set()
    for path in lists.glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            found |= {row.get("level") for row in csv.DictReader(file)}
    return found


def renamer(found, prefixes):
    """Puts a prefix before each id, wherever it stands as a word; `@name` is the name of each party's field."""
    words = {id for id in found if not id.startswith("@")}
    words |= {id.replace("@", f"{prefix}_") for id in found if id.startswith("@") for prefix in prefixes}
    # A rule of a block may speak of fields that were not made by it: `@amount` of `major_amount`.
    prefixes = sorted(prefixes, key=len, reverse=True)
    parties = {id[len(prefix) + 1 :] for id in words for prefix in prefixes if id.startswith(f"{prefix}_")}
    # A text that stands alone ('"large_amount"') is a code, whatever else has that name.
    word = re.compile(r'(?<![\w-])(?<!\'")([A-Za-z][\w-]*)(?![\w-])|@(\w+)')

    def rename(match):
        name, party = match.groups()
        if party:
            return f"@{PREFIX}{party}" if party in parties else match.group()
        for prefix in prefixes:
            if name.startswith(f"{prefix}_") and name in words:
                return f"{prefix}_{PREFIX}{name[len(prefix) + 1:]}"
        return PREFIX + name if name in words else name

    return lambda text: word.sub(rename, text)


def rename_edition(spec, out, shuffle):
    lists = spec.parent / "codelists"
    found, prefixes = ids(spec)
    found |= ids(lists)[0]
    found -= levels(lists)
    rename = renamer(found, prefixes)
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(lists, out / "codelists")
    shutil.copytree(spec, out / spec.name)
    for path in sorted(out.rglob("*.toml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        # File names, and names of things that are not of the edition, stay.
        fixed = re.compile(r"\s*(file|check|kind|method|label|title|message|hint|help|basis|aliases|note|level|lowest)\s*=|\s*#")
        text = "".join(line if fixed.match(line) and "{" not in line.replace("= {", "") else rename(line) for line in lines)
        path.write_text(shuffled(text, shuffle), encoding="utf-8")
    return rename


def shuffled(text, shuffle):
    """The fields of a file in another order."""
    start, *fields = text.split("[[field]]\n")
    shuffle(fields)
    return "[[field]]\n".join([start, *fields])


def header(path):
    with open(path, encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def main(spec, contracts, out):
    """The spec is copied each time, the file only where its copies are not there or have other names."""
    shuffle = random.Random(2021).shuffle
    rename = rename_edition(spec, out / "renamed", shuffle)
    copies = [out / name for name in ("gb18030.csv", "quoted.csv", "renamed.csv")]
    if all(copy.exists() for copy in copies) and set(header(copies[2])) == {rename(id) for id in header(contracts)}:
        return
    partial = [copy.with_suffix(".partial") for copy in copies]
    with open(contracts, encoding="utf-8", newline="") as source:
        with open(partial[0], "w", encoding="gb18030", newline="") as gb18030:
            shutil.copyfileobj(source, gb18030, 1 << 24)
        source.seek(0)
        rows = csv.reader(source)
        names = next(rows)
        order = list(range(len(names)))
        shuffle(order)
        with (
            open(partial[1], "w", encoding="utf-8", newline="") as quoted,
            open(partial[2], "w", encoding="utf-8", newline="") as renamed,
        ):
            full = csv.writer(quoted, lineterminator="\n", quoting=csv.QUOTE_ALL)
            plain = csv.writer(renamed, lineterminator="\n")
            full.writerow(names)
            plain.writerow(rename(names[place]) for place in order)
            for row in rows:
                full.writerow(row)
                plain.writerow([row[place] for place in order])
    for before, after in zip(partial, copies):
        before.rename(after)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
