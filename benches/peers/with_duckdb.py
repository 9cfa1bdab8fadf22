"""DuckDB: one SQL script. The file is read once into a typed table (codes as ENUMs), a SELECT for each rule, tables group-bys."""

import pickle
import sys
from datetime import date
from functools import cache

import duckdb
import pyarrow as pa

import check_digits
from language import BLANKS, HALF, WIDE, Node, not_plain
from output import Tables, groups, write_findings

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
TYPES = {"boolean": "BOOLEAN", "text": "VARCHAR", "date": "DATE"}
SIGNS = {sign: sign for sign in ("=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "||", "and", "or")}
FUNCTIONS = {"upper": "upper", "length": "length", "nvl": "coalesce", "year": "year", "month": "month", "weekday": "isodow"}


def text(value):
    return "'" + value.replace("'", "''") + "'"


class Script:
    """SQL for every node of a form's expressions, over the table `typed`."""

    def __init__(self, form):
        self.form = form
        self.codes = {id: sorted(codes.entries) for id, codes in form.lists.items()}
        # What several rules compare is computed once, with the typed cells.
        self.keys = {node: f"name_{place}" for place, node in enumerate(one for one in Node.known.values() if one.op == "name_key")}
        self.sql = cache(self._sql)

    def types(self):
        for id, codes in self.codes.items():
            yield f"CREATE TYPE {id}_code AS ENUM ({', '.join(map(text, codes))})"
            for length, lowest in self.form.lists[id].beginnings():
                yield f"CREATE TYPE {id}_code_{length} AS ENUM ({', '.join(map(text, lowest))})"

    def typed(self, source):
        """Reads the file: each cell as its type, and `field?` where it is not of it."""
        fields = self.form.fields.values()
        columns = ", ".join(f"{text(id)}: 'VARCHAR'" for id in header(source))
        on = f"coalesce(try_cast({self.form.counted_by} AS DATE), {self.literal(self.form.period[1], 'date')})"
        values = [f'{self.read(field, on)} AS "{field.id}:"' for field in fields]
        kept = [f'"{field.id}:" AS "{field.id}", "{field.id}:" IS NULL AND {field.id} IS NOT NULL AS "{field.id}?"' for field in fields]
        csv = f"read_csv({text(source)}, columns = {{{columns}}}, header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false)"
        cells = f"SELECT {', '.join(kept)} FROM (SELECT *, {', '.join(values)} FROM {csv})"
        names = [f"upper(translate({self.sql(node.args[0])}, {text(WIDE + BLANKS)}, {text(HALF)})) AS {name}" for node, name in self.keys.items()]
        return f"CREATE TEMP TABLE typed AS SELECT {', '.join(['*', *names])} FROM ({cells})"

    def read(self, field, on):
        match field.kind:
            case "text":
                return f"CASE WHEN NOT regexp_matches({field.id}, {text(CONTROL)}) THEN {field.id} END"
            case "date":
                return f"try_cast({field.id} AS DATE)"
            case "boolean":
                return f"CASE {field.id} WHEN '是' THEN true WHEN '否' THEN false END"
            case "number":
                digits = 18 if field.scale <= 2 else 38  # a product of 18 digits must not overflow
                plain = f"CASE WHEN NOT regexp_matches({field.id}, {text(not_plain(field.scale))}) THEN {field.id} END"
                return f"(try_cast({plain} AS DECIMAL(18, {field.scale}))::DECIMAL({digits}, {field.scale}) * {10**field.scale})::BIGINT"
        value = f"try_cast({field.id} AS {field.list}_code)"
        codes = self.form.lists[field.list]
        for length, _ in codes.beginnings():
            # A type, not a long IN: that would be a join, after which rows are no longer in the order of the file.
            beginning = f"try_cast({field.id}[:{length}] AS {field.list}_code_{length})"
            is_below = f"regexp_full_match({field.id}, {text(codes.shape)})"
            value = f"coalesce({value}, CASE WHEN {is_below} THEN {beginning}::VARCHAR::{field.list}_code END)"
        dated = codes.dated()
        out = [f"WHEN {text(code)} THEN {on} < {self.day(first)} OR {on} >= {self.day(end)}" for code, (first, end) in dated.items()]
        return f"CASE WHEN CASE {field.id} {' '.join(out)} ELSE false END THEN NULL ELSE {value} END" if out else value

    def day(self, value):
        return "DATE '-infinity'" if value == date.min else "DATE 'infinity'" if value == date.max else f"DATE '{value}'"

    def type(self, type):
        if isinstance(type, tuple):
            return "BIGINT" if type[0] == "number" else f"{type[1]}_code"
        return TYPES[type]

    def literal(self, value, type):
        if value is None:
            return "NULL"
        if isinstance(type, tuple):
            return f"{text(value)}::{self.type(type)}" if type[0] == "code" else str(value)
        if type == "text":
            return text(value)
        return self.day(value) if type == "date" else str(value).lower()

    def _sql(self, node):
        if node.op == "literal":
            return self.literal(node.args[0], node.type)
        operands = [self.sql(one) for one in node.args if hasattr(one, "op")]
        plain = [one for one in node.args if not hasattr(one, "op")]
        first = operands[0] if operands else None
        if node.op in SIGNS:
            if hasattr(node.args[0], "op") and isinstance(node.args[0].type, tuple) and node.args[0].type[0] == "code" and node.args[1].op == "literal":
                operands[1] = self.literal(node.args[1].args[0], node.args[0].type)
            return f"({operands[0]} {SIGNS[node.op]} {operands[1]})"
        if node.op in FUNCTIONS:
            return f"{FUNCTIONS[node.op]}({', '.join(operands)})"
        match node.op:
            case "field":
                return f'"{plain[0]}"'
            case "invalid":
                return f'"{plain[0]}?"'
            case "not":
                return f"(NOT {first})"
            case "isnull":
                return f"({first} IS NULL)"
            case "in":
                values = ", ".join(self.literal(one, node.args[0].type) for one in plain[0])
                return f"({first} IN ({values}))" if values else "false"
            case "if":
                return f"CASE WHEN {first} THEN {operands[1]} ELSE {operands[2]} END"
            case "match":
                if plain[0].startswith(".*"):
                    return f"regexp_matches({first}, {text(plain[0][2:] + '$')}, 's')"
                return f"regexp_full_match({first}, {text(plain[0])}, 's')"
            case "contains_any":
                return f"regexp_matches({first}, {text('|'.join(plain[0]))})"
            case "name_key":
                return self.keys[node]
            case "substr":
                return f"substr({first}, {plain[0]}, {plain[1]})"
            case "replace":
                return f"replace({first}, {text(plain[0])}, {text(plain[1])})"
            case "round":
                unit = 10 ** plain[0]
                return f"((abs({first}) + {unit // 2}) // {unit} * sign({first}))"
            case "mod":
                return f"({first} % {operands[1]})"
            case "text":
                return f"{first}::VARCHAR"
            case "datediff":
                return f"({operands[1]} - {first})"
            case "dateadd":
                unit = {"D": "DAY", "M": "MONTH", "Y": "YEAR"}[plain[1]]
                return f"({first} + INTERVAL {plain[0]} {unit})::DATE"
            case "to_date":
                return f"try_cast({first} AS DATE)"
            case "map":
                pairs = dict(plain[0])
                targets = (pairs.get(code) for code in self.codes[node.args[0].type[1]])
                targets = ", ".join("NULL" if code is None else text(code) for code in targets)
                return f"([{targets}]::{self.type(node.type)}[])[enum_code({first}) + 1]"
            case "member":
                # All codes of the type but those that are not in force.
                others = ", ".join(text(code) for code in self.codes[node.type[1]] if code not in plain[0])
                value = f"try_cast({first} AS {self.type(node.type)})"
                return f"CASE WHEN {first} IN ({others}) THEN NULL ELSE {value} END" if others else value
            case "check_digit":
                return f"is_{plain[0]}({first})"
        raise ValueError(node.op)

    def findings(self):
        """Violations, rule by rule: each reads its own columns only, which is faster than all rules in one projection."""
        rules = enumerate(self.form.rules)
        return " UNION ALL ".join(f"SELECT rowid + 1, {place} FROM typed WHERE {self.sql(rule.fails)}" for place, rule in rules)

    def counted(self):
        """Counted records with everything that tables group by, add up or ask for, each once."""
        columns = ", ".join(f"{self.sql(node)} AS {name}" for node, name in self.names().items())
        return f"CREATE TEMP TABLE counted AS SELECT {columns} FROM typed WHERE {self.sql(self.form.counted)}"

    @cache
    def names(self):
        entries = [entry for table in self.form.tables for entry in table.entries]
        nodes = [node for entry in entries for node in (entry.when, *entry.at) if node is not None]
        nodes += [measure.value for measure in self.form.measures.values() if measure.value is not None]
        return {node: f"n{place}" for place, node in enumerate(dict.fromkeys(nodes)) if node.op != "literal"}

    def sum(self, measure, when):
        condition = f" FILTER ({self.names()[when]})" if when else ""
        return f"count(*){condition}" if measure.value is None else f"sum({self.names()[measure.value]}){condition}"

    def cells(self):
        """For each group-by of each table its query."""
        for table in self.form.tables:
            for keys, entries in groups(table):
                columns = [self.names()[key] for key in keys]
                columns += [self.sum(measure, entry.when) for entry in entries for measure in table.measures]
                by = f" GROUP BY {', '.join(columns[: len(keys)])}" if keys else ""
                yield table, entries, len(keys), f"SELECT {', '.join(columns)} FROM counted{by}"


def are_valid(kind):
    """Check digits, as a function of whole columns: far faster than the same in SQL."""
    return lambda numbers: pa.array(check_digits.of_texts(numbers.combine_chunks(), kind))


def header(source):
    with open(source, encoding="utf-8") as file:
        return file.readline().rstrip("\n").split(",")


def main(form, source, folder):
    script = Script(form)
    database = duckdb.connect()
    for kind in check_digits.KINDS:
        database.create_function(f"is_{kind}", are_valid(kind), ["VARCHAR"], "BOOLEAN", type="arrow")
    for statement in [*script.types(), script.typed(source)]:
        database.execute(statement)
    rules = [rule.id for rule in form.rules]
    write_findings(folder, ((rules[place], row) for row, place in database.execute(script.findings()).fetchall()))
    database.execute(script.counted())
    tables = Tables(form)
    for table, entries, keys, query in script.cells():
        width = len(table.measures)
        for row in database.execute(query).fetchall():
            sums = [[int(value or 0) for value in row[at : at + width]] for at in range(keys, len(row), width)]
            tables.add_group(table, entries, row[:keys], sums)
    tables.write(folder)


if __name__ == "__main__":
    _, form, source, folder = sys.argv
    with open(form, "rb") as file:
        main(pickle.load(file), source, folder)
