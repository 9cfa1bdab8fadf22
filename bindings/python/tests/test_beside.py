"""Child records, last year's records and the frame from data of their own: the same findings whichever way they come."""

import csv
import decimal
import json
import subprocess
import sys

import duckdb
import polars
import pyarrow
import pytest
from conftest import read_vector

import huoju


@pytest.fixture(scope="module")
def institutions(tmp_path_factory):
    """A demo year of transfer institutions: records, last year's, the frame."""
    folder = tmp_path_factory.mktemp("institutions")
    command = [sys.executable, "-m", "huoju", "demo", "--survey", "institutions", "--rows", "60", "--errors", "0.2", "--out", str(folder)]
    subprocess.run(command, check=False, capture_output=True)
    records, panel, frame = folder / "institutions.jsonl", folder / "last-year.csv", folder / "frame.csv"
    # Last year half of them had next to no income and other people; one unit of the frame is not heard of, one is not in it.
    rows = texts(panel).to_dicts()
    for row in rows[::2]:
        row.update(total_income="1.00", total_staff="1", legal_nature="no such code")
    polars.DataFrame(rows, infer_schema_length=None).write_csv(panel)
    units = texts(frame).to_dicts()
    units[0]["institution_name"] = "示例之外"
    polars.DataFrame(units).write_csv(frame)
    return records, panel, frame


@pytest.fixture(scope="module")
def institution():
    return huoju.edition(2021).form("transfer_institution")


@pytest.fixture(scope="module")
def achievement():
    return huoju.edition(2021).form("achievement_applied")


def found(check):
    """The findings, field by field."""
    return [one.to_dict() for one in check.findings()]


def texts(path):
    return polars.read_csv(path, infer_schema=False)


def in_duckdb(path):
    connection = duckdb.connect()
    connection.register("given", texts(path).to_arrow())
    return connection.sql("SELECT * FROM given")


SHAPES = {
    "str": str,
    "list of paths": lambda path: [path],
    "Polars": texts,
    "Polars, lazy": lambda path: texts(path).lazy(),
    "PyArrow": lambda path: texts(path).to_arrow(),
    "PyArrow, chunks": lambda path: texts(path).to_arrow().to_reader(max_chunksize=7),
    "DuckDB": in_duckdb,
    "pandas": lambda path: texts(path).to_pandas(),
    "pandas, objects": lambda path: texts(path).to_pandas().astype(object),
    "dictionaries": lambda path: texts(path).to_dicts(),
    "generator": lambda path: iter(texts(path).to_dicts()),
}


@pytest.fixture(scope="module")
def expected(institution, institutions):
    records, panel, frame = institutions
    check = institution.check(records, panel=panel, frame=frame, findings_per_rule=None)
    rules = {one.rule for one in check.findings()}
    # Without what comes beside, some would not be found.
    assert rules - {one.rule for one in institution.check(records, findings_per_rule=None).findings()}
    assert [file.get("child") for file in check.read["files"]] == [None, "last_year", "frame"]
    return found(check)


@pytest.mark.parametrize("shape", SHAPES)
def test_last_years_records_and_the_frame_in_any_shape(institution, institutions, expected, shape):
    records, panel, frame = institutions
    give = SHAPES[shape]
    assert found(institution.check(records, panel=give(panel), frame=give(frame), findings_per_rule=None)) == expected
    rows = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    assert found(institution.check(rows, panel=give(panel), frame=give(frame), findings_per_rule=None)) == expected
    check, tables = institution.report(iter(rows), panel=give(panel), frame=give(frame), findings_per_rule=None)
    assert found(check) == expected
    alone = institution.tabulate(records, panel=give(panel), frame=give(frame))
    assert [table.to_csv() for table in tables.values()] == [table.to_csv() for table in alone.values()]


def test_both_from_one_connection(institution, institutions, expected):
    records, panel, frame = institutions
    connection = duckdb.connect()
    connection.register("panel", texts(panel).to_arrow())
    connection.register("units", texts(frame).to_arrow())
    beside = {"panel": connection.sql("SELECT * FROM panel"), "frame": connection.sql("SELECT * FROM units")}
    assert found(institution.check(records, **beside, findings_per_rule=None)) == expected


def test_the_program_counts_the_same(institution, institutions, tmp_path):
    records, panel, frame = institutions
    command = ["check", str(records), "--form", "transfer_institution", "--panel", str(panel), "--frame", str(frame), "--out", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "huoju", *command], check=False, capture_output=True)
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    check = institution.check(records, panel=texts(panel), frame=texts(frame).to_dicts())
    assert (check.hard, check.soft, check.note) == tuple(summary["findings"].values())


def test_a_tally_counts_what_rules_find_with_last_years_records(institution, institutions):
    records, panel, _ = institutions
    assert institution.tally(records, panel=panel) == institution.tally(records, panel=texts(panel)) != institution.tally(records)


def split(record, kind):
    """The record without the child records of a kind, and these with its key."""
    record = dict(record)
    children = record.pop(kind)
    return record, [{"registration_number": record["registration_number"], **child} for child in children]


def test_child_records_of_their_own(achievement, tmp_path):
    (whole,) = read_vector("achievement-applied-clean.json")["records"]
    whole["contributors"] = [*whole["contributors"], {"name": "x" * 300}]
    record, children = split(whole, "contributors")
    path = tmp_path / "contributors.csv"
    names = list(dict.fromkeys(name for child in children for name in child))
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, names)
        lines.writeheader()
        lines.writerows(children)
    inside = found(achievement.check([whole]))
    assert inside
    lines = tmp_path / "contributors.ndjson"
    lines.write_text("\n".join(json.dumps(child, ensure_ascii=False) for child in children), "utf-8")
    for given in [path, lines, texts(path), texts(path).to_dicts(), children, texts(path).to_pandas().astype(object)]:
        for data in [[record], polars.DataFrame([record])]:
            assert found(achievement.check(data, children={"contributors": given})) == inside
    # By the Chinese name as well; one record is checked by itself.
    label = next(kind["label"]["zh"] for kind in achievement.describe()["records"] if kind["id"] == "contributors")
    assert found(achievement.check(record, children={label: children})) == inside
    session = achievement.session(record, children={"contributors": path})
    assert [one.rule for one in session.findings()] == [one["rule"] for one in found(achievement.check(whole))]
    assert session.text("contributors[1].name") == children[0]["name"]


def test_typed_cells_are_what_their_texts_are(institution, institutions, expected):
    records, panel, frame = institutions

    def typed(name, text):
        field = fields.get(name, "")
        if not text or not field.startswith(("decimal", "integer")):
            return text
        return decimal.Decimal(text) if field.startswith("decimal") else int(text)

    fields = {row["id"]: row["type"] for row in institution.fields if not row["record"]}
    rows = [{name: typed(name, text) for name, text in row.items()} for row in texts(panel).to_dicts()]
    assert any(isinstance(cell, decimal.Decimal) for row in rows for cell in row.values())
    assert found(institution.check(records, panel=rows, frame=frame, findings_per_rule=None)) == expected
    table = pyarrow.Table.from_pylist(rows)
    assert found(institution.check(records, panel=table, frame=frame, findings_per_rule=None)) == expected
    floats = polars.DataFrame(rows, infer_schema_length=None).with_columns(polars.selectors.decimal().cast(polars.Float64))
    assert found(institution.check(records, panel=floats, frame=frame, findings_per_rule=None)) == expected


def test_a_session_compares_with_last_year(institution, institutions):
    records, panel, frame = institutions
    rows = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    known = set(texts(panel)["institution_name"])
    row = next(row for row in rows if row["institution_name"] in known)
    session = institution.session(row, panel=texts(panel), frame=frame)
    assert session.text("last_year[1].reference_date") == "2020-12-31"
    assert institution.session(row).record().get("last_year") is None


def test_strays_are_findings(achievement):
    (whole,) = read_vector("achievement-applied-clean.json")["records"]
    record, children = split(whole, "contributors")
    children.append({"registration_number": "no such number", "name": "示例"})
    children.append({"name": "示例"})
    rules = [(one.rule, one.row) for one in achievement.check([record], children={"contributors": children}).findings()]
    rows = len(children)
    assert [one for one in rules if one[0].startswith("input.")] == [
        ("input.child_without_record", rows - 1),
        ("input.child_without_key", rows),
    ]


def test_a_session_takes_no_child_of_another_record(achievement):
    (whole,) = read_vector("achievement-applied-clean.json")["records"]
    record, children = split(whole, "contributors")
    assert achievement.session(record, children={"contributors": children}).record()["contributors"][0]["name"] == children[0]["name"]
    other = {"registration_number": "no such number", "name": "示例"}
    with pytest.raises(huoju.ArgumentError, match=f"contributors.*row {len(children) + 1}|row {len(children) + 1}.*contributors") as raised:
        achievement.session(record, children={"contributors": [*children, other]})
    assert "no such number" in raised.value.en and "no such number" in raised.value.zh
    # A row that says of no record that it belongs to it, and more than a record can have.
    for wrong in [[*children, {"name": "示例"}], children[:1] * 10_001]:
        with pytest.raises(huoju.InputError, match="list, row"):
            achievement.session(record, children={"contributors": wrong})


def test_what_cannot_come_beside(achievement, institution):
    for wrong in [{"no such kind": []}, {"contributors": 5}, {"contributors": [1]}, {"contributors": "no such.csv"}]:
        with pytest.raises(huoju.InputError) as raised:
            achievement.check([{}], children=wrong)
        assert raised.value.zh != raised.value.en
    key = {"registration_number": "1"}
    for value in [[1], {"a": 1}, object()]:
        with pytest.raises(huoju.InputError, match="name"):
            achievement.check([{}], children={"contributors": [{**key, "name": value}]})
    with pytest.raises(huoju.InputError, match="registration_number"):
        achievement.check([{}], children={"contributors": polars.DataFrame({"name": ["x"]})})
    with pytest.raises(huoju.InputError, match="panel"):
        huoju.edition(2021).form("technology_trading_institution").check([{}], panel=[])
    # Last year's records say of which year they are.
    for panel in [[{"institution_name": "x"}], polars.DataFrame({"institution_name": ["x"]})]:
        with pytest.raises(huoju.InputError, match="reference_date"):
            institution.check([{}], panel=panel)
    with pytest.raises(huoju.InputError, match="2019"):
        institution.check([{}], panel=[{"institution_name": "x", "reference_date": "2019-12-31"}])
    with pytest.raises(huoju.InputError, match="total_income"):
        institution.check([{}], panel=[{"institution_name": "x", "reference_date": "2020-12-31", "total_income": 0.12345678}])
    for wrong in [5, [1], "contributors"]:
        with pytest.raises(huoju.ArgumentError, match="children"):
            achievement.check([{}], children=wrong)
    # Nothing is something else than no answer: a frame without units is a frame.
    frames = [institution.check([{}], frame=frame).read["files"][1:] for frame in ([], None)]
    assert [len(files) for files in frames] == [1, 0]


def test_damaged_cells_beside(achievement):
    (whole,) = read_vector("achievement-applied-clean.json")["records"]
    record, children = split(whole, "contributors")
    children[0]["name"] = "示例\ud800"
    types = [one.path for one in achievement.check([record], children={"contributors": children}).findings() if one.rule.endswith(".name.type")]
    assert types == ["contributors[1].name"]


def test_growth_against_last_year(form, contract, tmp_path):
    path = tmp_path / "contracts.csv"
    last = [{**contract, "contract_amount": "50000.00", "technology_transaction_amount": "40000.00"}]
    polars.DataFrame(last).write_csv(path)
    folder = tmp_path / "report"
    command = [sys.executable, "-m", "huoju", "report", str(path), "--form", form.id, "--out", str(folder)]
    subprocess.run(command, check=False, capture_output=True)
    tables = form.tabulate(last)
    later = huoju.edition(2022).form(form.id)
    now = {**contract, "signing_date": "2022-03-01", "registration_date": "2022-03-15"}
    for given in [folder, str(folder), tables, tables.tally, form.tally(last), form.tally(last) + later.tally([now])]:
        grown = later.tabulate([now], last_year=given)
        row = next(row for row in grown["T9"] if row["seller_region"] == "110000")
        # 100,000.00 after 50,000.00, and all of the total.
        assert (row["contract_amount_growth"], row["contract_amount_share"]) == (decimal.Decimal("100.0"), decimal.Decimal("100.0"))
        assert grown.tally.tables(later, last_year=given)["T9"].to_csv() == grown["T9"].to_csv()
        assert later.report([now], last_year=given)[1]["T9"].to_csv() == grown["T9"].to_csv()
    this = tmp_path / "this.csv"
    polars.DataFrame([now]).write_csv(this)
    command = [sys.executable, "-m", "huoju", "tabulate", str(this), "--edition", "2022", "--form", form.id, "--last-year", str(folder), "--out", str(tmp_path / "now")]
    subprocess.run(command, check=False, capture_output=True)
    for id, table in grown.items():
        assert table.to_csv() == (tmp_path / "now" / "tables" / f"{id}.csv").read_text("utf-8"), id
    for wrong in [5, [], object()]:
        with pytest.raises(huoju.ArgumentError, match="last_year"):
            form.tabulate([contract], last_year=wrong)
    with pytest.raises(huoju.InputError):
        form.tabulate([contract], last_year=tmp_path)


def test_figures_of_the_same_year_or_a_later_one_are_not_last_years(form, contract, tmp_path):
    folder = tmp_path / "report"
    polars.DataFrame([contract]).write_csv(tmp_path / "contracts.csv")
    command = [sys.executable, "-m", "huoju", "report", str(tmp_path / "contracts.csv"), "--form", form.id, "--out", str(folder)]
    subprocess.run(command, check=False, capture_output=True)
    same, later = form.tabulate([contract]), huoju.edition(2022).form(form.id).tabulate([contract])
    for given, year in [(folder, 2021), (same, 2021), (same.tally, 2021), (later, 2022), (later.tally, 2022)]:
        for use in [form.tabulate, form.report]:
            with pytest.raises(huoju.HuojuError, match=f"is of a report of {year}, not of a year before 2021") as refused:
                use([contract], last_year=given)
            assert f"是 {year} 年的报告，不早于本报告的 2021 年" in refused.value.zh
        with pytest.raises(huoju.HuojuError, match=f"is of a report of {year}, not of a year before 2021"):
            same.tally.tables(form, last_year=given)
    other = form.edition.form("achievement_applied")
    with pytest.raises(huoju.TableError, match='is of a report on "achievement_applied", not on technology_contract'):
        form.tabulate([contract], last_year=other.tabulate([{}]))


def test_amounts_in_relation_to_figures_from_beside(form, contract, tmp_path):
    one = {**contract, "contract_amount": "50000.00", "technology_transaction_amount": "40000.00"}
    path = tmp_path / "gdp.csv"
    path.write_text("地区代码,地区生产总值（亿元）\n110000,5\n", "utf-8")
    for gdp in [path, str(path), {"110000": "5"}, {"北京": 5}, {"110000": decimal.Decimal("5.00")}, {"110000": 5.0}]:
        tables = form.tabulate([one], figures={"gdp": gdp})
        (column,) = [name for name in tables["T9"].columns if "gdp" in name]
        (row,) = [row for row in tables["T9"] if row["seller_region"] == "110000"]
        # 50,000 of 500,000,000 元.
        assert row[column] == decimal.Decimal("0.01"), gdp
        assert tables.tally.tables(form, figures={"gdp": gdp})["T9"].to_csv() == tables["T9"].to_csv()
        assert form.report([one], figures={"gdp": gdp})[1]["T9"].to_csv() == tables["T9"].to_csv()
    for wrong in [5, [], {"gdp": 5}, {5: path}, {"gdp": {"110000": None}}, {"gdp": {"110000": True}}, {"gdp": {5: "5"}}]:
        with pytest.raises(huoju.ArgumentError, match="figures"):
            form.tabulate([one], figures=wrong)
    for wrong in [{"gdb": {"110000": 5}}, {"gdp": {"990000": 5}}, {"gdp": {"110000": "0"}}, {"gdp": {"110000": "x"}}]:
        with pytest.raises(huoju.TableError):
            form.tabulate([one], figures=wrong)
    with pytest.raises(huoju.InputError):
        form.tabulate([one], figures={"gdp": tmp_path / "none.csv"})


def test_panel_feeds_every_kind_that_comes_from_it(achievement, tmp_path):
    columns = ["registration_number", "achievement_name", "lead_organisation_name"]
    records = [dict(zip(columns, row, strict=True)) for row in [("9612021Y0001", "示例装置", "示例大学"), ("9612021Y0002", "示例方法", "示例学院")]]
    # The number of the first, given to something else; the achievement of the second under another number.
    rows = [("9612021Y0001", "示例材料", "示例公司"), ("9612019Y0007", "示例方法", "示例学院")]
    earlier = [dict(zip(columns, row, strict=True), registration_date="2019-05-06") for row in rows]
    frame = polars.DataFrame(earlier)
    frame.write_csv(tmp_path / "old.csv")
    for panel in [earlier, iter(earlier), frame, frame.to_arrow().to_reader(), tmp_path / "old.csv"]:
        check = achievement.check(records, panel=panel)
        hits = [(one.row, one.rule) for one in check.findings() if one.rule.startswith("ACH-02-")]
        assert hits == [(1, "ACH-02-4"), (2, "ACH-02-5")], panel
