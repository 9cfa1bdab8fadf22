"""What every peer writes, and how table cells roll up: the same for all, so that only the libraries differ.

`findings.csv`: one line a violation (rule, row). `tables/<id>.csv`: one cell a line (codes, measure, value in the measure's unit).
"""

import csv
from itertools import product
from math import prod
from pathlib import Path

TOTAL, UNCLASSIFIED = "合计", "未分类"


class Tables:
    """The cells of all tables, added up in the lines of each code and above."""

    def __init__(self, form):
        self.form = form
        self.cells = {table.id: {} for table in form.tables}
        self.lines = {table.id: [Lines(form, dimension) for dimension in table.dimensions] for table in form.tables}

    def add(self, table, codes, sums):
        """Adds the sums of the table's measures at a code (None: null) for each dimension."""
        cells = self.cells[table.id]
        places = [lines.of(code) for lines, code in zip(self.lines[table.id], codes)]
        for place in product(*places):
            at, sign = tuple(line for line, _ in place), prod(sign for _, sign in place)
            cell = cells.setdefault(at, [0] * len(sums))
            for index, value in enumerate(sums):
                cell[index] += sign * value

    def add_group(self, table, entries, keys, sums):
        """Adds one row of a group-by: its keys, and for each entry the sums of the measures, of which the first counts."""
        for entry, values in zip(entries, sums):
            if values[0]:
                key = iter(keys)
                codes = [node.args[0] if node.op == "literal" else next(key) for node in entry.at]
                self.add(table, codes, values)

    def write(self, folder):
        folder = Path(folder) / "tables"
        folder.mkdir(parents=True, exist_ok=True)
        for table in self.form.tables:
            with open(folder / f"{table.id}.csv", "w", encoding="utf-8", newline="") as file:
                out = csv.writer(file)
                out.writerow([*(dimension.id for dimension in table.dimensions), "measure", "value"])
                for codes, sums in self.cells[table.id].items():
                    for measure, value in zip(table.measures, sums):
                        out.writerow([*codes, measure.id, decimal(value, measure.scale)])


class Lines:
    """For each code of a dimension the lines that it counts in, with -1 where it is taken away."""

    def __init__(self, form, dimension):
        self.list = form.lists.get(dimension.list)
        self.lowest = dimension.lowest
        self.above = [TOTAL] if dimension.total else []
        self.difference = dimension.difference
        self.known = {None: self.signed([*self.above, UNCLASSIFIED])}

    def of(self, code):
        lines = self.known.get(code)
        if lines is None:
            lines = self.known[code] = self.signed([*self.above, *self.chain(code)])
        return lines

    def signed(self, lines):
        own = [(line, 1) for line in lines]
        signs = (("plus", 1), ("minus", -1)) if self.difference else ()
        return own + [(self.difference["line"], sign) for key, sign in signs if self.difference[key] in lines]

    def chain(self, code):
        if self.list is None:
            return [code]
        chain = list(self.list.chain(code))
        levels = [self.list.levels[one] for one in chain]
        return chain[levels.index(self.lowest) :] if self.lowest in levels else chain


def groups(table):
    """Entries of a table by the keys that are not constants: those with the same keys share one group-by."""
    found = {}
    for entry in table.entries:
        keys = tuple(node for node in entry.at if node.op != "literal")
        found.setdefault(keys, []).append(entry)
    return found.items()


def decimal(value, scale):
    """An integer at a scale as a decimal number."""
    if scale == 0:
        return str(value)
    digits = str(abs(value)).rjust(scale + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-scale]}.{digits[-scale:]}"


def write_findings(folder, findings):
    """Writes (rule, row) pairs."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "findings.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["rule", "row"])
        out.writerows(findings)
