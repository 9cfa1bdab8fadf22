"""Polars: one scan, every cell cast once to the type of its field; rules, and what the tables group, as expressions that are collected together."""

import pickle
import sys
from functools import cache, partial

import polars as pl

import check_digits
from language import BLANKS, HALF, WIDE, not_plain
from output import Tables, groups, write_findings

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


class Plan:
    """Expressions over the typed frame: a column for each field, and `field?` where a cell could not be read."""

    def __init__(self, form):
        self.form = form
        self.enums = {id: pl.Enum(sorted(codes.entries)) for id, codes in form.lists.items()}
        self.expr = cache(self._expr)

    def typed(self, frame):
        """Casts texts to types, then marks what is not null as text but null as a value."""
        fields = self.form.fields.values()
        on = read_date(self.form.counted_by).fill_null(self.form.period[1])
        values = {field.id: self.read(field, on) for field in fields}
        marks = [(values[field.id].is_null() & pl.col(field.id).is_not_null()).alias(field.id + "?") for field in fields]
        return frame.select(*(value.alias(id) for id, value in values.items()), *marks)

    def read(self, field, on):
        text = pl.col(field.id)
        match field.kind:
            case "text":
                return pl.when(~text.str.contains(CONTROL)).then(text)
            case "date":
                return read_date(field.id)
            case "boolean":
                return pl.when(text == "是").then(True).when(text == "否").then(False)
            case "number":
                plain = pl.when(~text.str.contains(not_plain(field.scale))).then(text)
                return plain.str.to_decimal(scale=field.scale).to_physical().cast(pl.Int64)
        codes = self.form.lists[field.list]
        value = text.cast(self.enums[field.list], strict=False)
        for length, lowest in codes.beginnings():
            beginning = text.str.head(length)
            is_below = text.str.contains(f"^(?:{codes.shape})$") & beginning.is_in(lowest)
            value = value.fill_null(pl.when(is_below).then(beginning).cast(self.enums[field.list], strict=False))
        if not codes.dated():
            return value
        first, end = (
            pl.lit(pl.Series([codes.entries[code][bound] for code in sorted(codes.entries)])).gather(value.to_physical())
            for bound in (0, 1)
        )
        return pl.when((on >= first) & (on < end)).then(value)

    def _expr(self, node):
        if node.op == "literal":
            value = node.args[0]
            return pl.lit(value, dtype=self.dtype(node.type)) if node.type else pl.lit(None)
        return getattr(self, f"op_{NAMES.get(node.op, node.op)}")(node, *node.args)

    def dtype(self, type):
        if isinstance(type, tuple):
            return pl.Int64 if type[0] == "number" else self.enums[type[1]]
        return {"boolean": pl.Boolean, "text": pl.String, "date": pl.Date}[type]

    def op_field(self, node, id):
        return pl.col(id)

    def op_invalid(self, node, id):
        return pl.col(id + "?")

    def op_and(self, node, left, right):
        return self.expr(left) & self.expr(right)

    def op_or(self, node, left, right):
        return self.expr(left) | self.expr(right)

    def op_not(self, node, value):
        return ~self.expr(value)

    def op_compare(self, node, left, right):
        left, right = self.expr(left), self.expr(right)
        return {
            "=": left.eq, "<>": left.ne, "<": left.lt, "<=": left.le, ">": left.gt, ">=": left.ge
        }[node.op](right)  # fmt: skip

    def op_in(self, node, value, values):
        if isinstance(value.type, tuple):
            values = pl.Series(values, dtype=self.enums[value.type[1]])
        return self.expr(value).is_in(values.implode() if isinstance(values, pl.Series) else list(values))

    def op_add(self, node, left, right):
        return self.expr(left) + self.expr(right)

    def op_subtract(self, node, left, right):
        return self.expr(left) - self.expr(right)

    def op_multiply(self, node, left, right):
        return self.expr(left) * self.expr(right)

    def op_round(self, node, value, digits):
        value, unit = self.expr(value), 10**digits
        return (value.abs() + unit // 2) // unit * value.sign()

    def op_mod(self, node, value, divisor):
        return self.expr(value) % self.expr(divisor)

    def op_isnull(self, node, value):
        return self.expr(value).is_null()

    def op_nvl(self, node, value, instead):
        return self.expr(value).fill_null(self.expr(instead))

    def op_if(self, node, condition, then, otherwise):
        return pl.when(self.expr(condition)).then(self.expr(then)).otherwise(self.expr(otherwise))

    def op_match(self, node, value, pattern):
        # What may begin with anything need not be looked at from its beginning.
        anchored = pattern[2:] if pattern.startswith(".*") else f"^(?:{pattern})"
        return self.expr(value).str.contains(f"(?s){anchored}$")

    def op_contains_any(self, node, value, words):
        return self.expr(value).str.contains_any(list(words))

    def op_concatenate(self, node, left, right):
        return self.expr(left) + self.expr(right)

    def op_substr(self, node, value, start, length):
        return self.expr(value).str.slice(start - 1, length)

    def op_replace(self, node, value, part, by):
        return self.expr(value).str.replace_all(part, by, literal=True)

    def op_upper(self, node, value):
        return self.expr(value).str.to_uppercase()

    def op_name_key(self, node, value):
        return self.expr(value).str.replace_many([*WIDE, *BLANKS], [*HALF, *[""] * len(BLANKS)]).str.to_uppercase()

    def op_length(self, node, value):
        return self.expr(value).str.len_chars().cast(pl.Int64)

    def op_text(self, node, value):
        return self.expr(value).cast(pl.String)

    def op_year(self, node, value):
        return self.expr(value).dt.year().cast(pl.Int64)

    def op_month(self, node, value):
        return self.expr(value).dt.month().cast(pl.Int64)

    def op_weekday(self, node, value):
        return self.expr(value).dt.weekday().cast(pl.Int64)

    def op_datediff(self, node, first, last):
        return (self.expr(last) - self.expr(first)).dt.total_days()

    def op_dateadd(self, node, value, count, part):
        return self.expr(value).dt.offset_by(f"{count}{ {'D': 'd', 'M': 'mo', 'Y': 'y'}[part] }")

    def op_to_date(self, node, value):
        return self.expr(value).str.to_date("%Y-%m-%d", strict=False)

    def op_map(self, node, value, pairs):
        # The codes are few: the map is a column that their small numbers point into.
        pairs = dict(pairs)
        codes = self.enums[value.type[1]].categories
        targets = pl.Series([pairs.get(code) for code in codes], dtype=self.enums[node.type[1]])
        return pl.lit(targets).gather(self.expr(value).to_physical())

    def op_member(self, node, value, codes):
        return self.expr(value).cast(pl.Enum(sorted(codes)), strict=False).cast(self.enums[node.type[1]])

    def op_check_digit(self, node, value, kind):
        return self.expr(value).map_batches(partial(are_valid, kind=kind), return_dtype=pl.Boolean, is_elementwise=True)

    def counted(self, frame):
        """Counted records with everything that tables group by, add up or ask for, each once."""
        columns = [self.expr(node).alias(name) for node, name in self.names().items()]
        return frame.filter(self.expr(self.form.counted)).select(columns)

    @cache
    def names(self):
        entries = [entry for table in self.form.tables for entry in table.entries]
        nodes = [node for entry in entries for node in (entry.when, *entry.at) if node is not None]
        nodes += [measure.value for measure in self.form.measures.values() if measure.value is not None]
        return {node: f"n{place}" for place, node in enumerate(dict.fromkeys(nodes)) if node.op != "literal"}

    def sum(self, measure, when):
        """The sum of a measure, or the number of records, where a condition is true."""
        taken = pl.col(self.names()[when]) if when else None
        if measure.value is None:
            return (pl.len() if when is None else taken.sum()).cast(pl.Int64)
        value = pl.col(self.names()[measure.value])
        return (value if when is None else pl.when(taken).then(value)).sum()


NAMES = {"||": "concatenate", "+": "add", "-": "subtract", "*": "multiply"}
NAMES |= dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), "compare")


def read_date(field):
    return pl.col(field).str.to_date("%Y-%m-%d", strict=False)


def are_valid(numbers, kind):
    valid = pl.Series(check_digits.of_texts(numbers.to_arrow(), kind), dtype=pl.Boolean)
    return valid.set(numbers.is_null(), None)


def cells(plan, frame):
    """Frames of keys and sums, one for each group-by of each table."""
    queries = []
    for table in plan.form.tables:
        for keys, entries in groups(table):
            sums = [plan.sum(measure, entry.when) for entry in entries for measure in table.measures]
            sums = [value.alias(f"sum{place}") for place, value in enumerate(sums)]
            named = [plan.names()[key] for key in keys]
            queries.append((table, entries, frame.group_by(named).agg(sums) if keys else frame.select(sums)))
    return queries


def add_up(form, queries, frames):
    tables = Tables(form)
    for (table, entries, _), frame in zip(queries, frames):
        width = len(table.measures)
        keys = frame.width - width * len(entries)
        for row in frame.iter_rows():
            sums = [row[start : start + width] for start in range(keys, len(row), width)]
            tables.add_group(table, entries, row[:keys], sums)
    return tables


def main(form, source, folder):
    plan = Plan(form)
    frame = plan.typed(pl.scan_csv(source, infer_schema=False)).collect().lazy()
    fails = [plan.expr(rule.fails).alias(rule.id) for rule in form.rules]
    failing = frame.select(fails).with_row_index("row", offset=1).filter(pl.any_horizontal(pl.exclude("row")))
    failing, counted = pl.collect_all([failing, plan.counted(frame)])
    pairs = failing.unpivot(index="row", variable_name="rule").filter("value").select("rule", "row")
    write_findings(folder, pairs.iter_rows())
    queries = cells(plan, counted.lazy())
    frames = pl.collect_all([query for _, _, query in queries])
    add_up(form, queries, frames).write(folder)


if __name__ == "__main__":
    _, form, source, folder = sys.argv
    with open(form, "rb") as file:
        main(pickle.load(file), source, folder)
