"""Scripts of `huoju export sql`, run by DuckDB and PostgreSQL: they must find what the program finds.

    sql.py FOLDER DIALECT...

FOLDER holds what `cargo xtask test` writes: `cases/` (random editions and random records of each form of 2021, with what the engine says of
each record) and `demo/` (contracts.csv, the program's report and the script). Compared are the cell of every
table, the count of every outcome of every rule, every failing (rule, record), and in the cases every outcome of every record.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

csv.field_size_limit(1 << 30)
RAW = re.compile(r"^CREATE TABLE IF NOT EXISTS (\S+) \((.*?)\);$", re.M | re.S)
RESERVED = Path(__file__).parent.parent.parent / "crates/huoju-spec/src/export/sql/names.rs"


def header(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def told(script, file):
    """How the head of a script says that a file is loaded."""
    columns = ", ".join('"' + name + '"' for name in header(file))
    lines = re.findall(r"^--   ((?:INSERT|CREATE|\\copy) .*)$", script, re.M)
    return [line.replace("records.csv", str(file)).replace("<the columns of the file>", columns) for line in lines]


class DuckDb:
    name = "duckdb"
    words = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')"

    def __init__(self):
        import duckdb

        self.duckdb = duckdb
        self.fresh()

    def fresh(self):
        self.connection = self.duckdb.connect()

    def run(self, script, files):
        """Loads the raw tables from CSV files, then runs the script."""
        for table, columns in RAW.findall(script):
            self.connection.execute(f"CREATE TABLE {table} ({columns})")
        for table, file in files.items():
            read = f"read_csv('{file}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', max_line_size = 20000000)"
            self.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {read}")
        self.connection.execute(script)

    def run_as_told(self, script, file):
        """Does what the head of the script says."""
        self.connection.execute(script)
        for line in told(script, file):
            self.connection.execute(line)
        self.connection.execute(script)

    def rows(self, *queries):
        return [[tuple(None if v is None else str(v) for v in row) for row in self.connection.execute(query).fetchall()] for query in queries]

    def close(self):
        self.connection.close()


class Postgres:
    name = "postgres"
    words = "SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T')"

    def __init__(self):
        import pgserver

        self.folder = tempfile.TemporaryDirectory(prefix="huoju-postgres-")
        self.server = pgserver.get_server(self.folder.name)
        self.psql = [str(Path(pgserver.__file__).parent / "pginstall/bin/psql"), self.server.get_uri()]
        self.psql += ["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", "-"]
        self.form = None

    def fresh(self):
        self.form = None

    def execute(self, text):
        done = subprocess.run(self.psql, input=text.encode(), capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode()[:2000])
        return done.stdout.decode()

    def run_as_told(self, script, file):
        self.form = re.search(r"^CREATE SCHEMA (\S+);$", script, re.M)[1]
        load = "\n".join(told(script, file))
        self.execute(f"SET client_min_messages = warning;\n{script}\n{load}\n{script}")

    def run(self, script, files):
        load = "SET client_min_messages = warning;\n"
        for table, columns in RAW.findall(script):
            load += f"DROP TABLE IF EXISTS {table} CASCADE;\nCREATE TABLE {table} ({columns});\n"
        for table, file in files.items():
            names = ", ".join('"' + name + '"' for name in header(file))
            load += f"\\copy {table} ({names}) FROM '{file}' CSV HEADER\n"
        self.form = re.search(r"^CREATE SCHEMA (\S+);$", script, re.M)[1]
        self.execute(load + script)

    def rows(self, *queries):
        text = f"SET search_path TO {self.form}, public;\n" if self.form else ""
        text += "\n".join(f"\\echo {'=' * 20}\nCOPY ({query}) TO STDOUT (FORMAT csv, NULL '\\N');" for query in queries)
        parts = self.execute(text).split("=" * 20 + "\n")[1:]
        cell = lambda text: None if text == "\\N" else {"t": "True", "f": "False"}.get(text, text)
        return [[tuple(map(cell, row)) for row in csv.reader(part.splitlines(keepends=True))] for part in parts]

    def close(self):
        self.server.cleanup()
        self.folder.cleanup()


def view(table):
    return '"table_' + table.lower() + '"'


def differences(what, expected, found, explain=lambda key: ""):
    """At most five differences of two dictionaries, in words."""
    keys = sorted((key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)), key=str)
    said = [f"  {what} {key}: the program says {expected.get(key)}, the server {found.get(key)}{explain(key)}" for key in keys[:5]]
    return said + ([f"  … {len(keys)} differences in all"] if len(keys) > 5 else [])


def cells(rows, dimensions, measures):
    """(codes, measure) -> value of the rows of a table view."""
    return {
        (row[:dimensions], measure): Decimal(value).normalize()
        for row in rows
        for measure, value in zip(measures, row[dimensions:], strict=True)
        if value is not None  # a ratio to nothing is blank
    }


def counted(wanted, found):
    """Without the lines on which a printed sheet has 0 because nothing is counted: a query has no rows there."""
    return {key: value for key, value in wanted.items() if value or key in found}


def check_case(server, case):
    """A random edition, record by record."""
    expected = json.loads((case / "expected.json").read_text())
    form, texts = expected["form"], dict(expected["rules"])
    raws = [f"{form}_raw"] + [f"{form}_{child}_raw" for child in expected["children"]]
    server.fresh()
    script = (case / f"{server.name}.sql").read_text()
    server.run(script, {raw: case / f"{raw}.csv" for raw in raws})
    columns = re.findall(r"-- (\S+) [^\n]*(?:\n    -- [^\n]*)*\n    outcome\(.*?\) AS (\"[^\"]+\"|\w+)(?=,\n\n|\nFROM (\S+);)", script, re.S)
    tables, waiting = {}, []
    for rule, column, table in columns:
        waiting.append((rule, column))
        if table:
            outcomes = table.replace("record", "record_outcome") if table == "record" else table + "_outcome"
            tables[outcomes] = waiting
            waiting = []
    queries = ["SELECT rule, _row, _position FROM finding", "SELECT list, _row FROM review"]
    queries += [f"SELECT * FROM {view(table['id'])}" for table in expected["tables"]]
    queries += [f"SELECT _row, {', '.join(column for _, column in columns)} FROM {table}" for table, columns in tables.items()]
    found = server.rows(*queries)
    record = lambda key: f"\n    {texts.get(key[0], '')}\n    record {key[1]} of {case}"
    wrong = []
    outcomes = {}
    for columns, rows in zip(tables.values(), found[2 + len(expected["tables"]) :], strict=True):
        for row in rows:
            for (rule, _), outcome in zip(columns, row[1:], strict=True):
                counts = outcomes.setdefault((rule, int(row[0])), dict.fromkeys(("pass", "fail", "unknown", "not_applicable"), 0))
                counts[outcome] += 1
    wanted = {(rule, row): dict(zip(("pass", "fail", "unknown", "not_applicable"), counts)) for rule, row, *counts in expected["outcomes"]}
    wanted = {key: counts for key, counts in wanted.items() if any(counts.values())}
    wrong += differences("outcome", wanted, outcomes, record)
    findings = {(rule, row, position): "fails" for rule, row, position in expected["findings"]}
    failing = {(rule, int(row), position and int(position)): "fails" for rule, row, position in found[0]}
    wrong += differences("finding", findings, failing, record)
    wrong += differences("review", dict.fromkeys(map(tuple, expected["reviews"]), True), {(name, int(row)): True for name, row in found[1]})
    for table, rows in zip(expected["tables"], found[2:]):
        wanted = {(tuple(codes), measure): Decimal(value).normalize() for codes, measure, value in table["cells"]}
        seen = cells(rows, table["dimensions"], table["measures"])
        wrong += differences(table["id"], counted(wanted, seen), seen)
    return wrong


def check_demo(server, demo):
    """The demo file with planted errors: counts, failing records and tables of the whole."""
    report = demo / "report"
    summary = json.loads((report / "summary.json").read_text())
    script = (demo / f"{server.name}.sql").read_text()
    server.fresh()
    server.run_as_told(script, demo / "contracts.csv")
    tables = {path.stem: path for path in sorted((report / "tables").glob("*.csv")) if path.stem != "notes"}
    queries = ["SELECT * FROM rule_count", "SELECT rule, _row FROM finding", "SELECT list, _row FROM review"]
    found = server.rows(*queries, *(f"SELECT * FROM {view(table)}" for table in tables))
    outcomes = ("pass", "fail", "unknown", "not_applicable")
    # What is wrong with the shape of rows is not in a table of cells.
    rules = [rule for rule in summary["rules"] if not rule["id"].startswith("input.")]
    wanted = {rule["id"]: tuple(rule[outcome] for outcome in outcomes) for rule in rules}
    wrong = differences("counts of", wanted, {rule: tuple(map(int, counts)) for rule, *counts in found[0]})
    for what, file, key, rows in (("finding", "findings.csv", "rule", found[1]), ("review", "reviews.csv", "list", found[2])):
        with open(report / file, encoding="utf-8-sig", newline="") as lines:
            wanted = {(line[key], int(line["row"])): True for line in csv.DictReader(lines)}
        wrong += differences(what, wanted, {(rule, int(row)): True for rule, row in rows})
    compared = 0
    for (table, path), rows in zip(tables.items(), found[3:], strict=True):
        with open(path, encoding="utf-8-sig", newline="") as lines:
            lines = list(csv.DictReader(lines))
        dimensions = [name[:-3] for name in lines[0] if name.endswith("_zh")]
        measures = list(dict.fromkeys(line["measure"] for line in lines))
        wanted = {(tuple(line[name] for name in dimensions), line["measure"]): Decimal(line["value"]).normalize() for line in lines}
        compared += len(wanted)
        seen = cells(rows, len(dimensions), measures)
        wrong += differences(table, counted(wanted, seen), seen)
    print(f"{server.name}: {summary['rows']} contracts, {len(found[0])} rules, {len(found[1])} findings, {compared} cells")
    return wrong


def check_words(server):
    """Every word that the server reserves is one that the export quotes."""
    quoted = set(re.findall(r'"([a-z_]+)"', RESERVED.read_text().split("const RESERVED")[1].split("];")[0]))
    missing = sorted({word for (word,) in server.rows(server.words)[0]} - quoted)
    return [f"  reserved and not quoted: {', '.join(missing)}"] if missing else []


def main(folder, dialects):
    passed = failed = 0
    for dialect in dialects:
        server = {"duckdb": DuckDb, "postgres": Postgres}[dialect]()
        try:
            checks = [("reserved words", lambda: check_words(server)), ("demo", lambda: check_demo(server, folder / "demo"))]
            for case in sorted((folder / "cases").iterdir()):
                checks.append((case.name, lambda case=case: check_case(server, case)))
            for name, check in checks:
                try:
                    wrong = check()
                except Exception as error:  # whatever the server says is a failure of this case
                    wrong = [f"  {type(error).__name__}: {error}"]
                passed, failed = passed + (not wrong), failed + bool(wrong)
                if wrong:
                    print(f"{dialect}: {name} differs", *wrong, sep="\n")
        finally:
            server.close()
    print(f"{passed} passed, {failed} failed")
    return failed == 0 and passed > 0


if __name__ == "__main__":
    sys.exit(0 if main(Path(sys.argv[1]).resolve(), sys.argv[2:]) else 1)
