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


def told(script, records=None, children=None):
    """What the head of a script says: how files are loaded, how a load begins anew, how a session begins."""
    head = script.split("CREATE TABLE")[0].split("-- Left out:")[0].split("-- Within limits:")[0]
    lines = re.findall(r"^--   (\S.*)$", head, re.M)
    session, anew, load = lines[-1], lines[-2], lines[:-2]
    for name, file in (("records.csv", records), ("children.csv", children)):
        columns = file and ", ".join('"' + column + '"' for column in header(file))
        of_file = [line for line in load if name in line]
        for line in of_file:
            said = line.replace(name, str(file)).replace("<the columns of the file>", columns or "")
            load[load.index(line)] = said if file else ""
    if not children:
        load = [line for line in load if "child_line" not in line]
    return load, anew, session


class DuckDb:
    name = "duckdb"
    words = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')"

    def __init__(self):
        import duckdb

        self.duckdb = duckdb
        self.fresh()

    def fresh(self):
        self.connection = self.duckdb.connect()

    def begin(self, session):
        """From now on rows are asked for in sessions that begin so."""
        self.connection.execute(session)

    def run(self, script, files):
        """Loads the raw tables from CSV files, then runs the script."""
        for table, columns in RAW.findall(script):
            self.connection.execute(f"CREATE TABLE {table} ({columns})")
        for table, file in files.items():
            read = f"read_csv('{file}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', max_line_size = 20000000)"
            self.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {read}")
        self.connection.execute(script)

    def session(self, *statements):
        """A session of its own in the same database; what its last statement selects."""
        cursor = self.connection.cursor()
        for statement in filter(None, statements):
            cursor.execute(statement)
        return [tuple(None if v is None else str(v) for v in row) for row in cursor.fetchall()]

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
        self.beginning = ""

    def fresh(self):
        self.beginning = ""

    def begin(self, session):
        self.beginning = session

    def execute(self, text):
        done = subprocess.run(self.psql, input=text.encode(), capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode()[:2000])
        return done.stdout.decode()

    def session(self, *statements):
        """A session of its own in the same database; what its last statement selects, if it does."""
        *before, last = statements
        if last.startswith("SELECT"):
            last = f"\\echo {'=' * 20}\nCOPY ({last}) TO STDOUT (FORMAT csv);"
        # Each \\copy ends with its line, all else with a semicolon.
        text = "\n".join(part if part.startswith("\\copy") else part + ";" for part in [*before, last])
        said = self.execute(f"SET client_min_messages = warning;\n{text}")
        return [tuple(row) for row in csv.reader(said.rpartition("=" * 20 + "\n")[2].splitlines())]

    def run(self, script, files):
        load = "SET client_min_messages = warning;\n"
        for table, columns in RAW.findall(script):
            load += f"DROP TABLE IF EXISTS {table} CASCADE;\nCREATE TABLE {table} ({columns});\n"
        for table, file in files.items():
            names = ", ".join('"' + name + '"' for name in header(file))
            load += f"\\copy {table} ({names}) FROM '{file}' CSV HEADER\n"
        self.begin(told(script)[2])
        self.execute(load + script)

    def rows(self, *queries):
        text = self.beginning + "\n" + "\n".join(f"\\echo {'=' * 20}\nCOPY ({query}) TO STDOUT (FORMAT csv, NULL '\\N');" for query in queries)
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
    load, _, session = told(script, demo / "contracts.csv")
    server.session(script, *load, script)
    tables = {path.stem: path for path in sorted((report / "tables").glob("*.csv")) if path.stem != "notes"}
    queries = ["SELECT * FROM rule_count", "SELECT rule, _row FROM finding", "SELECT list, _row FROM review"]
    server.begin(session)
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


def check_head(server, demo):
    """What the head of a script says, done word for word: several files, another form beside it, children by key, sessions that come and go."""
    contracts, achievements = ((demo / f"{name}{server.name}.sql").read_text() for name in ("", "achievements."))
    folder = Path(tempfile.mkdtemp(prefix="huoju-head-", dir=demo))

    def write(name, rows):
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return folder / name

    with open(demo / "contracts.csv", encoding="utf-8-sig", newline="") as file:
        names, *rows = [row for row, _ in zip(csv.reader(file), range(301))]
    load, anew, session = told(contracts, write("records.csv", [names, *rows]))
    server.fresh()
    server.session(*(f"DROP TABLE IF EXISTS {raw} CASCADE" for raw, _ in RAW.findall(contracts + achievements)))
    said = "SELECT (SELECT count(*) FROM finding), (SELECT sum(fail) FROM rule_count), (SELECT sum(pass + fail + unknown + not_applicable) FROM rule_count), (SELECT count(*) FROM review), (SELECT sum(finding_count) FROM table_t24)"
    number = lambda rows: [tuple(int(Decimal(cell or 0)) for cell in row) for row in rows]
    server.session(contracts, *load, contracts)
    once = number(server.session(session, said))[0]

    # A second file; then another form in the same session, its child records by key, and the first form made anew after it.
    key = "registration_number"
    records = write("achievements.csv", [[key, "achievement_name"], ["K2", "two"], ["K1", "one"]])
    children = write("children.csv", [["title", key], ["a", "K1"], ["b", "K2"], ["c", "K1"], ["d", "K3"]])
    others, _, other = told(achievements, records, children)
    server.session(*load, achievements, *others, achievements, contracts)
    twice = [tuple(2 * count for count in once)]
    numbers = f"SELECT _file, min(_row), max(_row), count(DISTINCT _row), count(*) FROM {RAW.search(contracts)[1]} GROUP BY _file ORDER BY _file"
    rows_of = lambda file: (file, 1, len(rows), len(rows), len(rows))
    child = next(raw for raw, _ in RAW.findall(achievements) if raw.endswith("_ip_items_raw"))
    placed = f"SELECT _file, _row, _position, ascii(title) - 96 FROM {child} ORDER BY _row, _position"
    wrong = [] if min(once) > 0 else [f"  a file in which too little is found: {once}"]
    for what, beginning, query, expected in (
        ("counts of two files", session, said, twice),
        ("rows of two files", session, numbers, [rows_of(0), rows_of(1)]),
        ("records of the other form", other, "SELECT count(*) FROM record", [(2,)]),
        ("child records", other, placed, [(0, 1, 1, 2), (0, 2, 1, 1), (0, 2, 2, 3)]),
    ):
        wrong += differences(what, {"": expected}, {"": number(server.session(beginning, query))})

    # Of two officers the one whose name, with the institution, is longer than a text may be counts nothing, as in the program.
    officer = names.index("registration_officer")
    named = lambda length: [*rows[0][:officer], "x" * length, *rows[0][officer + 1 :]]
    load, _, _ = told(contracts, write("officers.csv", [names, named(60_000), named(65_536)]))
    server.session(anew, *load, contracts)
    counted = number(server.session(session, "SELECT max(officer_count) FROM table_t24"))
    return wrong + differences("officers", {"": [(1,)]}, {"": counted})


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
            checks = [("reserved words", lambda: check_words(server)), ("demo", lambda: check_demo(server, folder / "demo")), ("head", lambda: check_head(server, folder / "demo"))]
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
