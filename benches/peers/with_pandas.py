"""pandas: the PyArrow reader and PyArrow-backed columns, so that null is null; codes as small integers; each expression computed once."""

import pickle
import sys
from functools import cache
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

import check_digits
from language import BLANKS, not_plain
from output import Tables, groups, write_findings

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
TYPES = {"boolean": pa.bool_(), "text": pa.string(), "date": pa.date32()}
SIGNS = {"=": "eq", "<>": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
NAMES = {"||": "add", "+": "add", "-": "subtract", "*": "multiply"} | dict.fromkeys(SIGNS, "compare")


def series(values, type=None):
    """A PyArrow-backed column."""
    values = pa.array(values, type=type) if not isinstance(values, (pa.Array, pa.ChunkedArray)) else values
    return pd.Series(values, dtype=pd.ArrowDtype(values.type))


def arrow(column):
    return column.array._pa_array


class Frame:
    """The typed columns, and every expression over them that was asked for."""

    def __init__(self, form, raw):
        self.form, self.length = form, len(raw)
        self.codes = {id: sorted(codes.entries) for id, codes in form.lists.items()}
        self.places = {id: {code: place for place, code in enumerate(codes)} for id, codes in self.codes.items()}
        self.columns, self.invalid = {}, {}
        self.on = read_date(raw[form.counted_by]).fillna(form.period[1])
        for field in form.fields.values():
            text = raw[field.id]
            value = self.read(field, text)
            self.columns[field.id] = value
            self.invalid[field.id] = series(pc.and_(pc.is_null(arrow(value)), pc.is_valid(arrow(text))))
        self.value = cache(self._value)

    def read(self, field, text):
        match field.kind:
            case "text":
                is_text = pc.invert(pc.match_substring_regex(arrow(text), CONTROL))
                return series(pc.if_else(is_text, arrow(text), pa.scalar(None, pa.string())))
            case "date":
                return read_date(text)
            case "boolean":
                return series(pc.if_else(pc.is_in(arrow(text), pa.array(["是", "否"])), pc.equal(arrow(text), "是"), pa.scalar(None, pa.bool_())))
            case "number":
                # Amounts stay below 2^53 units, so the nearest whole number of units is the exact one.
                text = text.mask(text.str.contains(not_plain(field.scale)))
                units = (pd.to_numeric(text.astype("str"), errors="coerce") * 10**field.scale).round()
                return series(pa.array(units.to_numpy(), from_pandas=True).cast(pa.int64()))
        codes = self.form.lists[field.list]
        known = pa.array(self.codes[field.list])
        place = pc.index_in(arrow(text), known)
        for length, lowest in codes.beginnings():
            beginning = pc.utf8_slice_codeunits(arrow(text), 0, length)
            is_shaped = pc.match_substring_regex(arrow(text), f"^(?:{codes.shape})$")
            is_below = pc.and_(is_shaped, pc.is_in(beginning, pa.array(lowest)))
            place = pc.coalesce(place, pc.index_in(pc.if_else(is_below, beginning, pa.scalar(None, pa.string())), known))
        place = series(place.cast(pa.int16()))
        if not codes.dated():
            return place
        first, end = (
            series(pc.take(pa.array([codes.entries[code][bound] for code in self.codes[field.list]]), arrow(place)))
            for bound in (0, 1)
        )
        return place.where(((self.on >= first) & (self.on < end)).fillna(False))

    def constant(self, value, type):
        """A value as it stands in a column of the type: codes are their place in the list."""
        return self.places[type[1]][value] if isinstance(type, tuple) and type[0] == "code" else value

    def _value(self, node):
        if node.op == "literal":
            return self.constant(node.args[0], node.type)
        return getattr(self, f"op_{NAMES.get(node.op, node.op)}")(node, *node.args)

    def op_field(self, node, id):
        return self.columns[id]

    def op_invalid(self, node, id):
        return self.invalid[id]

    def op_and(self, node, left, right):
        return self.value(left) & self.value(right)

    def op_or(self, node, left, right):
        return self.value(left) | self.value(right)

    def op_not(self, node, value):
        return ~self.value(value)

    def op_compare(self, node, left, right):
        if isinstance(left.type, tuple) and left.type[0] == "code" and right.op == "literal":
            right = self.constant(right.args[0], left.type)
        else:
            right = self.value(right)
        return getattr(self.value(left), SIGNS[node.op])(right)

    def op_in(self, node, value, values):
        column = arrow(self.value(value))
        values = pa.array([self.constant(one, value.type) for one in values], type=column.type)
        return series(pc.if_else(pc.is_valid(column), pc.is_in(column, values), pa.scalar(None, pa.bool_())))

    def op_add(self, node, left, right):
        return self.value(left) + self.value(right)

    def op_subtract(self, node, left, right):
        return self.value(left) - self.value(right)

    def op_multiply(self, node, left, right):
        return self.value(left) * self.value(right)

    def op_round(self, node, value, digits):
        value, unit = arrow(self.value(value)), 10**digits
        return series(pc.multiply(pc.divide(pc.add(pc.abs(value), unit // 2), unit), pc.sign(value)))

    def op_mod(self, node, value, divisor):
        value, divisor = self.value(value), self.value(divisor)
        return value - value // divisor * divisor

    def op_isnull(self, node, value):
        return series(pc.is_null(arrow(self.value(value))))

    def op_nvl(self, node, value, instead):
        return self.value(value).fillna(self.value(instead))

    def op_if(self, node, condition, then, otherwise):
        type = pa.int16() if isinstance(node.type, tuple) and node.type[0] == "code" else TYPES.get(node.type, pa.int64())
        branches = []
        for branch in (then, otherwise):
            value = self.value(branch)
            branches.append(arrow(value) if isinstance(value, pd.Series) else pa.scalar(value, type=type))
        return series(pc.if_else(arrow(self.value(condition).fillna(False)), *branches))

    def op_match(self, node, value, pattern):
        # What may begin with anything need not be looked at from its beginning.
        anchored = pattern[2:] if pattern.startswith(".*") else f"^(?:{pattern})"
        return series(pc.match_substring_regex(arrow(self.value(value)), f"(?s){anchored}$"))

    def op_contains_any(self, node, value, words):
        return self.value(value).str.contains("|".join(words))

    def op_substr(self, node, value, start, length):
        return self.value(value).str.slice(start - 1, start - 1 + length)

    def op_replace(self, node, value, part, by):
        return self.value(value).str.replace(part, by, regex=False)

    def op_upper(self, node, value):
        return self.value(value).str.upper()

    def op_name_key(self, node, value):
        # Normalised, every blank of a name is a space or a control character; whole columns, without regular expressions.
        letters = pc.utf8_normalize(arrow(self.value(value)), "NFKC")
        for blank in BLANKS[:4]:
            letters = pc.replace_substring(letters, blank, "")
        return series(pc.utf8_upper(letters))

    def op_length(self, node, value):
        return self.value(value).str.len()

    def op_text(self, node, value):
        return series(pc.take(pa.array(self.codes[value.type[1]]), arrow(self.value(value))))

    def op_year(self, node, value):
        return self.value(value).dt.year

    def op_month(self, node, value):
        return self.value(value).dt.month

    def op_weekday(self, node, value):
        return self.value(value).dt.day_of_week + 1

    def op_datediff(self, node, first, last):
        first, last = (
            arrow(value).cast(pa.int32()) if isinstance(value := self.value(one), pd.Series) else pa.scalar(value, pa.date32()).cast(pa.int32())
            for one in (first, last)
        )
        return series(pc.subtract(last, first))

    def op_dateadd(self, node, value, count, part):
        days = arrow(self.value(value)).cast(pa.timestamp("s")).to_numpy().astype("datetime64[D]")
        if part == "D":
            moved = days + count
        else:
            months = days.astype("datetime64[M]")
            first = months + count * (12 if part == "Y" else 1)
            # A day that the month does not have becomes its last.
            last = (first + 1).astype("datetime64[D]") - 1
            moved = np.minimum(first.astype("datetime64[D]") + (days - months.astype("datetime64[D]")), last)
        return series(pa.array(moved, from_pandas=True))

    def op_to_date(self, node, value):
        return read_date(self.value(value))

    def op_map(self, node, value, pairs):
        pairs, places = dict(pairs), self.places[node.type[1]]
        targets = [places.get(pairs.get(code)) for code in self.codes[value.type[1]]]
        return series(pc.take(pa.array(targets, type=pa.int16()), arrow(self.value(value))))

    def op_member(self, node, value, codes):
        places = pa.array([self.places[node.type[1]][code] for code in codes], type=pa.int16())
        found = pc.index_in(arrow(self.value(value)), pa.array(codes))
        return series(pc.take(places, found))

    def op_check_digit(self, node, value, kind):
        texts = arrow(self.value(value)).combine_chunks()
        return series(pc.if_else(pc.is_valid(texts), pa.array(check_digits.of_texts(texts, kind)), pa.scalar(None, pa.bool_())))


def read_date(text):
    return pd.to_datetime(text.astype("str"), format="%Y-%m-%d", errors="coerce").astype(pd.ArrowDtype(pa.date32()))


def failing(frame, rule):
    """The violations of a rule: (rule, row)."""
    fails = frame.value(rule.fails).fillna(False)
    return ((rule.id, row + 1) for row in np.flatnonzero(fails.to_numpy(dtype=bool)))


def add_up(frame):
    form, tables = frame.form, Tables(frame.form)
    counted = frame.value(form.counted).fillna(False).to_numpy(dtype=bool)

    @cache
    def key(node):
        column = frame.value(node)
        if node.type == "text":
            codes, texts = pd.factorize(column[counted])
            return codes, [*texts, None]
        return column.fillna(-1).to_numpy(dtype=np.int16)[counted], [*frame.codes[node.type[1]], None]

    @cache
    def amount(measure):
        return ones if measure.value is None else frame.value(measure.value).fillna(0).to_numpy(dtype=np.int64)[counted]

    @cache
    def taken(when):
        return frame.value(when).fillna(False).to_numpy(dtype=bool)[counted]

    ones = np.ones(counted.sum(), dtype=np.int64)
    for table in form.tables:
        for keys, entries in groups(table):
            width = len(table.measures)
            if not keys:
                sums = [[int(amount(measure)[taken(entry.when)].sum()) for measure in table.measures] for entry in entries]
                tables.add_group(table, entries, (), sums)
                continue
            sums = [
                amount(measure) * taken(entry.when) if entry.when else amount(measure)
                for entry in entries
                for measure in table.measures
            ]
            named = {f"key{place}": key(node)[0] for place, node in enumerate(keys)}
            names = [key(node)[1] for node in keys]
            whole = pd.DataFrame(named | {place: values for place, values in enumerate(sums)}, copy=False)
            grouped = whole.groupby(list(named), sort=False).sum()
            for at, row in zip(grouped.index, grouped.to_numpy().tolist()):
                at = at if len(keys) > 1 else (at,)
                codes = [texts[place] for texts, place in zip(names, at)]
                tables.add_group(table, entries, codes, [row[at : at + width] for at in range(0, len(row), width)])
    return tables


def read(form, source):
    """All cells as texts. The reader is that of `engine="pyarrow"`, called so that line breaks may stand in quoted cells."""
    options = csv.ConvertOptions(column_types=dict.fromkeys(form.fields, pa.string()), strings_can_be_null=True, null_values=[""])
    table = csv.read_csv(source, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=options)
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def main(form, source, folder):
    frame = Frame(form, read(form, source))
    write_findings(folder, chain.from_iterable(failing(frame, rule) for rule in form.rules))
    add_up(frame).write(folder)


if __name__ == "__main__":
    _, form, source, folder = sys.argv
    with open(form, "rb") as file:
        main(pickle.load(file), source, folder)
