"""The edition's spec folder, as the peers read it: lists, parameters, fields, edit rules and tables of one form."""

import csv
import re
import tomllib
from collections import namedtuple
from datetime import date
from functools import cache
from pathlib import Path

from language import BOOLEAN, DATE, TEXT, Node, Parser, code, compare, conjunction, literal, negation, number

Rule = namedtuple("Rule", "id fails")
Measure = namedtuple("Measure", "id value scale")
Entry = namedtuple("Entry", "when at")
Dimension = namedtuple("Dimension", "id list lowest total difference")
Table = namedtuple("Table", "id measures dimensions entries")

ALWAYS = (date.min, date.max)


class CodeList:
    """A code list as it stands in the survey period: for each code the entry in force in it, the latest if there are several."""

    def __init__(self, path, period, shape):
        # Pattern of the codes below the listed ones, in an open list.
        self.shape = shape
        self.entries, self.parents, self.levels, self.period = {}, {}, {}, period
        with open(path, encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                first = day(line.get("valid_from")) or ALWAYS[0]
                end = day(line.get("valid_to")) or ALWAYS[1]
                if end <= period[0]:
                    continue
                self.entries[line["code"]] = (first, end)
                self.parents[line["code"]] = line.get("parent") or None
                self.levels[line["code"]] = line.get("level") or ""

    def chain(self, code):
        """The code, its parent, and so on."""
        while code is not None:
            yield code
            code = self.parents.get(code)

    def below(self, ancestor):
        return {code for code in self.entries if ancestor in self.chain(code)}

    def nearest(self, codes):
        """For each code the nearest of itself and those above it that is one of `codes`."""
        found = ((code, next((above for above in self.chain(code) if above in codes), None)) for code in self.entries)
        return {code: above for code, above in found if above is not None}

    def at_level(self, level):
        return self.nearest(self.codes(level))

    def codes(self, level=None):
        return {code for code in self.entries if level is None or self.levels[code] == level}

    def on_last_day(self):
        return tuple(code for code, (first, end) in self.entries.items() if first <= self.period[1] < end)

    @cache
    def beginnings(self):
        """In an open list the codes that a longer code may begin with, by length, the longest first."""
        lowest = set(self.entries) - set(self.parents.values()) if self.shape else ()
        lengths = sorted({len(code) for code in lowest}, reverse=True)
        return [(length, sorted(code for code in lowest if len(code) == length)) for length in lengths]

    def dated(self):
        """Codes that are not in force on every day from the period's first day on, with their first day and the day after their last."""
        return {code: days for code, days in self.entries.items() if days[0] > self.period[0] or days[1] < ALWAYS[1]}

    def inner(self):
        """Codes that have codes below them on the first and on the last day of the period."""
        found = [set(), set()]
        for code, (first, end) in self.entries.items():
            for parents, on in zip(found, self.period):
                if first <= on < end:
                    parents.add(self.parents[code])
        return found[0] & found[1] - {None}


def day(text):
    """A date of a list: YYYY-MM-DD, or a year's first day."""
    if not text:
        return None
    return date(int(text), 1, 1) if len(text) == 4 else date.fromisoformat(text)


class Field:
    """A field: its cell in the file is `id`; `kind` is text, code, date, boolean or number."""

    def __init__(self, item, fix):
        # In a pattern `@` is the sign itself.
        self.item = {
            key: fix(value) if isinstance(value, str) and key != "pattern" else value for key, value in item.items()
        }
        self.id = self.item["id"]
        self.kind, _, arguments = item["type"].rstrip(")").partition("(")
        self.list, self.scale, self.longest = None, 0, None
        match self.kind:
            case "code":
                self.list, self.type = arguments, code(arguments)
            case "decimal" | "integer":
                self.scale = int(arguments.partition(",")[2] or 0)
                self.kind, self.type = "number", number(self.scale)
            case "text":
                self.longest, self.type = int(arguments), TEXT
            case "date":
                self.type = DATE
            case "boolean":
                self.type = BOOLEAN
        # What the cell says, null if it is empty or invalid; and whether something that cannot be read stands in it.
        self.own = Node("field", self.type, self.id)
        self.invalid = Node("invalid", BOOLEAN, self.id)
        self.given = Node("or", BOOLEAN, negation(Node("isnull", BOOLEAN, self.own)), self.invalid)


class Form:
    """A form of an edition folder, with everything that peers check and tabulate."""

    def __init__(self, folder, form_folder):
        folder = Path(folder)
        form_folder = folder / form_folder
        edition = read(folder / "edition.toml")
        self.period = tuple(date.fromisoformat(text) for text in edition["edition"]["period"])
        declared = read(folder.parent / "codelists" / "lists.toml")["list"]
        self.lists = {
            item["id"]: CodeList(folder.parent / "codelists" / item["file"], self.period, item.get("open"))
            for item in declared
        }
        self.parameters = {}
        for path in sorted(folder.glob("*.toml")):
            for item in read(path).get("parameter", []):
                value = item["value"] if "value" in item else item["values"][-1]["value"]
                self.parameters[item["id"]] = value
        parts = [read(path) for path in sorted(form_folder.rglob("*.toml"))]
        form = next(part["form"] for part in parts if "form" in part)
        self.id = form["id"]
        self.blocks = {block["id"]: [each["prefix"] for each in block["each"]] for block in form.get("block", [])}
        # A file of one table holds no child records, so rules about them never apply.
        children = [child["id"] for child in form.get("child", [])]
        fields = [item for part in parts for item in part.get("field", []) if "child" not in item]
        self.fields = {field.id: field for field in self.each_of_block(fields, Field)}
        # The files hold no outcome of a self-check: nobody is struck out.
        counted = self.fields[form["counted_by"]].own
        self.counted_by = form["counted_by"]
        first, last = (literal(on, DATE) for on in self.period)
        self.counted = conjunction(
            compare(">=", counted, first), compare("<=", counted, last), self.parse(form["counted_when"])
        )
        self.rules = [rule for field in self.fields.values() for rule in self.field_rules(field)]
        rules = [item for part in parts for item in part.get("rule", []) if not reads_any(item, children)]
        # Rules over several records have a kind; the peers look at one record after the other.
        rules = [item for item in rules if "kind" not in item]
        self.rules += self.each_of_block(rules, self.edit_rule)
        measures = sum((part.get("measure", []) for part in parts), [])
        # Sums and records: findings and different texts are left out.
        sums = (item for item in measures if "findings" not in item and "distinct" not in item)
        self.measures = {item["id"]: self.measure(item) for item in sums}
        self.tables = [self.table(item) for part in parts for item in part.get("table", [])]

    def each_of_block(self, items, make):
        """Items of a block once for each party, all others once."""
        made = []
        run = []
        for item in items + [{}]:
            # Fields of a block that follow each other come party by party.
            if run and item.get("block") != run[0]["block"]:
                for prefix in self.blocks[run[0]["block"]]:
                    made += [make(each, fixer(prefix)) for each in run]
                run = []
            if "block" in item:
                run.append(item)
            elif item:
                made.append(make(item, lambda text: text))
        return made

    def parse(self, text):
        return Parser(text, self).parse()

    def name(self, name):
        """The node of a field, a parameter or an end of the period."""
        if name in self.fields:
            return self.value(self.fields[name])
        if name in ("period_first", "period_last"):
            return literal(self.period[name == "period_last"], DATE)
        whole, _, decimals = self.parameters[name].partition(".")
        return literal(int(whole + decimals), number(len(decimals)))

    def texts(self, name):
        """What a parameter holds, or the codes of a list."""
        return self.parameters[name] if name in self.parameters else tuple(self.lists[name].entries)

    def value(self, field):
        """What rules read: the cell, or where nothing is given what it is derived from."""
        if "derived" not in field.item:
            return field.own
        derived = self.parse(field.item["derived"])
        return Node("if", field.type, field.given, field.own, derived)

    def field_rules(self, field):
        item, rules = field.item, []
        has_value = negation(Node("isnull", BOOLEAN, field.own))

        def fails(check, *conditions):
            rules.append(Rule(f"{self.id}.{field.id}.{check}", conjunction(*conditions)))

        fails("code" if field.kind == "code" else "type", field.invalid)
        if "required" in item:
            always = item["required"] is True
            condition = None if always else self.parse(item["required"])
            fails("required", condition, negation(field.given))
        if "applies" in item:
            filled = has_value
            if field.kind == "boolean":
                filled = field.own
            elif field.kind == "number":
                filled = compare("<>", field.own, literal(0, field.type))
            fails("applies", negation(self.parse(item["applies"])), filled)
        if field.longest is not None:
            length = Node("length", number(0), field.own)
            fails("length", compare(">", length, literal(field.longest, number(0))))
        if "pattern" in item:
            fails("pattern", negation(Node("match", BOOLEAN, field.own, item["pattern"])))
        if "check" in item:
            fails("check_digit", negation(Node("check_digit", BOOLEAN, field.own, item["check"])))
        if item.get("leaf"):
            inner = tuple(sorted(self.lists[field.list].inner()))
            fails("leaf", Node("in", BOOLEAN, field.own, inner))
        if "derived" in item:
            fails("derived", has_value, compare("<>", field.own, self.parse(item["derived"])))
        return rules

    def edit_rule(self, item, fix):
        prefix = fix("@").rstrip("_") if "block" in item else None
        when = self.parse(fix(item["when"])) if "when" in item else None
        assertion = negation(self.parse(fix(item["assert"])))
        return Rule(f"{item['id']}.{prefix}" if prefix else item["id"], conjunction(when, assertion))

    def measure(self, item):
        if "sum" not in item:
            return Measure(item["id"], None, 0)
        value = self.parse(item["sum"])
        return Measure(item["id"], value, value.scale)

    def table(self, item):
        dimensions = [
            Dimension(one["id"], one.get("list"), one.get("lowest"), one.get("total", True), one.get("difference"))
            for one in item["dimension"]
        ]
        own = {one["id"]: one["expr"] for one in item["dimension"] if "expr" in one}
        entries = item.get("entry") or [{}]
        entries = [
            Entry(
                self.parse(entry["when"]) if "when" in entry else None,
                [self.parse((own | entry.get("at", {}))[dimension.id]) for dimension in dimensions],
            )
            for entry in entries
        ]
        measures = [self.measures[measure] for measure in item["measures"] if measure in self.measures]
        return Table(item["id"], measures, dimensions, entries)


def reads_any(rule, children):
    words = re.findall(r"\w+", f"{rule.get('when', '')} {rule.get('assert', '')}")
    return "child" in rule or not set(children).isdisjoint(words)


def fixer(prefix):
    """Puts a party's prefix in the place of `@`."""
    return lambda text: text.replace("@", f"{prefix}_")


def read(path):
    with open(path, "rb") as file:
        return tomllib.load(file)
