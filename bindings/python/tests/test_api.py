"""The nouns of the package: what each gives."""

import concurrent.futures
import dataclasses
import datetime
import decimal
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Mapping, Sequence

import pandas
import polars
import pyarrow
import pytest
from conftest import ROOT

import huoju

OVERLAY = ROOT / "spec" / "overlays" / "example-province"


def test_editions(form):
    assert huoju.editions() == (2021, 2022) and huoju.edition().year == 2021
    edition = huoju.edition(2021)
    assert (edition.year, len(edition.digest), edition.title_zh[:5]) == (2021, 64, "2021年")
    assert form.id in [one.id for one in edition.forms]
    assert "region" in edition.lists
    regions = edition.codes("region").to_dict()
    assert regions["zh"][regions["code"].index("110000")] == "北京市"
    validity = edition.codes("region").to_arrow()
    assert validity.schema.field("valid_from").type == validity.schema.field("valid_to").type == pyarrow.date32()
    days = [day for name in ("valid_from", "valid_to") for day in regions[name] if day]
    assert days and all(isinstance(day, datetime.date) for day in days)
    assert "datetime" not in repr(edition.codes("region"))


def test_bundles_and_folders(tmp_path, contract):
    edition = huoju.edition(2021)
    bundle = edition.to_bundle()
    file = tmp_path / "2021.huoju"
    file.write_bytes(bundle)
    assert huoju.Edition.from_bundle(bundle).digest == huoju.Edition.from_bundle(file).digest == edition.digest
    for bad in [b"", b"x" * 100, bundle[:-1], bundle[:50] + b"x" + bundle[51:]]:
        with pytest.raises(huoju.EditionError):
            huoju.Edition.from_bundle(bad)
    folder = huoju.Edition.from_spec(ROOT / "spec" / "2021")
    assert folder.form("technology_contract").check(contract).accepted
    with pytest.raises(huoju.HuojuError):
        huoju.Edition.from_spec(tmp_path / "no such folder")
    with pytest.raises(huoju.EditionError):
        huoju.Edition.from_spec(tmp_path)


def test_overlays():
    plain, laid = huoju.edition(2021), huoju.edition(2021, overlay=OVERLAY)
    assert plain.digest != laid.digest == huoju.edition(2021, overlay=[str(OVERLAY)]).digest
    rules = [set(edition.form("technology_contract").rules.to_dict()["id"]) for edition in (plain, laid)]
    assert rules[0] < rules[1]


def test_forms_describe_themselves(form):
    assert (form.title_zh, form.edition.year) == ("技术合同登记表", 2021)
    description = form.describe()
    assert [field["id"] for field in description["records"][0]["fields"]] == [
        field["id"] for field in form.fields if not field["record"]
    ]
    assert len(form.rules) == len(description["rules"]) + len(description.get("across", []))


def test_summary_and_findings_are_tables(form, contract):
    contract["contract_amount"] = "99.00"
    check = form.check([contract])
    summary = check.summary()
    assert summary.columns == ("rule", "level", "title_zh", "title_en", "pass", "fail", "unknown", "not_applicable", "left_out")
    pandas, polars_, arrow = summary.to_pandas(), summary.to_polars(), summary.to_arrow()
    assert pandas["fail"].sum() == polars_["fail"].sum() == sum(arrow["fail"].to_pylist()) == check.hard + check.soft + check.note
    findings = check.findings()
    assert len(findings) == check.hard + check.soft > 1
    assert findings[-1].rule == list(findings)[-1].rule == findings.to_pandas()["rule"].iloc[-1]
    with pytest.raises(IndexError):
        findings[len(findings)]
    one = next(one for one in findings if one.rule == "TM-004-2")
    assert (one.level, one.kind, one.row, one.path, one.fields[0]) == ("hard", "record", 1, "", "technology_transaction_amount")
    assert one.values == ("80000.00", "99.00")
    assert one.message_zh == "技术交易额 80000.00 元大于合同成交总金额 99.00 元"
    assert one.to_dict()["message"] == {"zh": one.message_zh, "en": one.message_en}
    assert findings.to_polars()["values"].to_list() == [list(one.values) for one in findings]


def test_findings_are_a_sequence_of_values(form, contract):
    contract["contract_amount"] = "99.00"
    findings = form.check([contract, {}]).findings()
    all = list(findings)
    assert len(all) > 4 and isinstance(findings, Sequence)
    for part in [slice(0, 2), slice(None), slice(-2, None), slice(None, None, -1), slice(5, 2), slice(1, 99, 2), slice(99, None)]:
        assert list(findings[part]) == all[part]
        assert isinstance(findings[part], huoju.Findings) and len(findings[part]) == len(all[part])
        assert findings[part].to_dict()["rule"] == [one.rule for one in all[part]]
    assert findings[0] == findings[0] and findings[3] in findings and findings[0] != findings[1]
    assert findings[0] != "x" and None not in findings
    assert set(all) == set(findings) and len(set(all)) == len(all)
    assert [findings.index(one) for one in all] == list(range(len(all)))
    assert findings.count(all[1]) == 1 and findings.count("x") == 0
    assert findings.index(all[-1], -1) == len(all) - 1
    for wrong in [("x",), (all[0], 1), (all[-1], 0, -1)]:
        with pytest.raises(ValueError):
            findings.index(*wrong)
    with pytest.raises(TypeError):
        findings["x"]
    # The same findings of other data are equal, those of another row are not.
    again = form.check([contract, {}]).findings()
    assert list(again) == all and hash(again[0]) == hash(all[0])
    assert all[0] not in form.check([{}, contract]).findings()


def test_tables_are_a_mapping(form, contract):
    tables = form.tabulate([contract])
    assert isinstance(tables, Mapping)
    assert tables.keys() & {"T9", "T0"} == {"T9"} and len(tables.values()) == len(tables.items()) == len(tables)
    assert [id for id, table in tables.items() if table.id == id] == list(tables) == [table.id for table in tables.values()]


def test_review_lists(form, demo):
    reviews = form.check(demo / "contracts.csv").reviews()
    assert len(reviews) and reviews.columns == ("list", "key", "file", "row", "fields", "values")


def test_tables_are_exact(form, contract):
    tables = form.tabulate([contract, {**contract, "contract_amount": "0.01", "technology_transaction_amount": "0.01"}])
    table = tables["T9"]
    row = next(row for row in table if row["seller_region"] == "110000")
    assert row["contract_amount"] == decimal.Decimal("100000.01") and row["records"] == 2
    assert table.units["contract_amount"] == "元" and table.dimensions == ("seller_region",)
    assert table.to_pandas()["contract_amount"].iloc[0] == decimal.Decimal("100000.01")
    assert table.to_polars()["contract_amount"].dtype == polars.Decimal(38, 2)
    assert table.to_csv().startswith("seller_region,seller_region_zh,seller_region_en,measure,unit,value\n")
    assert any("2" in note for note in table.notes())
    assert list(tables) == list(tables.keys()) and len(tables) == 26 and "T9" in tables and "T0" not in tables
    assert tables.get("T0") is None and tables.get("T0", 1) == 1
    with pytest.raises(KeyError):
        tables["T0"]
    shares = form.tabulate([contract], share=True, average=True)["T9"]
    assert {"contract_amount_share", "contract_amount_average"} <= set(shares.columns)


def test_tables_show_themselves_in_notebooks(form, contract):
    contract["project_name"] = "<script>"
    check, tables = form.report([contract, {**contract, "contract_amount": "<b>"}])
    html = tables["T9"]._repr_html_()
    assert "北京" in html and "万元" in html and html.count("<tr>") == len(tables["T9"]) + 1
    assert "Beijing" in tables["T9"].to_html("en")
    for shown in [check, check.summary(), check.findings()]:
        assert "<table>" in shown._repr_html_() and "<b>" not in shown._repr_html_()
    for shown in [check, check.summary(), check.findings(), tables, tables["T9"], form, form.edition, tables.tally]:
        assert repr(shown)


def test_tallies_add(form, demo):
    frame = polars.read_csv(demo / "contracts.csv", infer_schema=False)
    parts = [form.tally(frame[start : start + 400]) for start in range(0, len(frame), 400)]
    whole = form.tally(frame)
    assert sum(parts) == whole == sum(reversed(parts)) and parts[0] != whole
    assert sum(parts).to_bytes() == whole.to_bytes()
    assert huoju.Tally.from_bytes(whole.to_bytes()) == whole == whole + huoju.Tally()
    assert whole.tables(form)["T9"].to_csv() == form.tabulate(frame)["T9"].to_csv()
    assert whole.rows(form) == len(frame) and whole.apart() == []
    for bad in [b"", b"x" * 100, whole.to_bytes()[:-1]]:
        with pytest.raises(huoju.TableError):
            huoju.Tally.from_bytes(bad)
    with pytest.raises(huoju.TableError):
        huoju.Tally().tables(form)["T9"]


def test_sessions(form, contract):
    session = form.session(contract)
    assert session.findings() == [] and session.text("contract_amount") == "100000.00"
    change = session.set("technology_transaction_amount", decimal.Decimal("100000.01"))
    assert ("TM-004-2", "") in change.added and change.removed == [] and change.changed == []
    change = session.set("technology_transaction_amount", "100000.02")
    assert ("TM-004-2", "") in change.changed and change.added == []
    assert "TM-004-2" in [one.rule for one in session.findings()]
    assert ("TM-004-2", "") in session.set("technology_transaction_amount", "80000.00").removed
    assert session.findings() == []
    assert session.record() == contract
    options = session.options("contract_type")
    assert ("12", "委托开发") in [(code.code, code.zh) for code in options]
    assert session.required("contract_amount") and session.visible("contract_amount")
    assert form.session().required("project_name")
    with pytest.raises(huoju.RecordError, match="contract_amount"):
        session.set("合同成交总金额", 1)
    with pytest.raises(huoju.RecordError):
        form.session({"no such field": 1})
    other = form.edition.form("achievement_applied").session()
    other.add_child("contributors", {"name": "示例甲"})
    assert other.text("contributors[1].name") == "示例甲"
    other.set("contributors[1].name", "示例乙")
    other.remove_child("contributors", 1)
    assert "contributors" not in other.record()
    with pytest.raises(huoju.RecordError):
        other.set("contributors[1].name", "x")


def test_personal_data_are_masked(form, contract):
    contract["seller_contact_phone"] = "1380000123x"
    for reveal in [False, True]:
        values = [value for one in form.check([contract], reveal_personal=reveal).findings() for value in one.values]
        assert ("1380000123x" in values) == reveal
        values = [value for one in form.check(contract, reveal_personal=reveal).findings() for value in one.values]
        assert ("1380000123x" in values) == reveal


def test_published_tables(tmp_path):
    cells = [
        {"year": "2020", "code": "T", "value": "6"},
        {"year": "2020", "code": "E", "value": "3"},
        {"year": "2020", "code": "110000", "value": decimal.Decimal(1)},
        {"year": "2020", "code": "120000", "value": 3.0},
    ]
    edition = huoju.edition(2021)
    lists = [name for name in edition.lists if {"T", "E", "110000"} <= set(edition.codes(name).to_dict()["code"])]
    balance = huoju.verify(cells, hierarchy=lists[0], by=["year"], tolerance=0)
    assert balance.checked and not balance
    wrong = {cell.code: cell for cell in balance.wrong}
    assert (wrong["E"].printed, wrong["E"].sum, wrong["E"].difference) == (3, 4, -1) and wrong["E"].group == ("2020",)
    frame = polars.DataFrame([{**cell, "value": str(cell["value"])} for cell in cells])
    assert len(huoju.verify(frame, hierarchy=lists[0], by=["year"], tolerance=0).wrong) == len(balance.wrong)
    assert len(huoju.verify(frame.to_pandas(), hierarchy=lists[0], by=["year"], tolerance=0).wrong) == len(balance.wrong)
    path = tmp_path / "table.csv"
    frame.write_csv(path)
    assert len(huoju.verify(path, hierarchy=lists[0], by=["year"], tolerance=0).wrong) == len(balance.wrong)
    with pytest.raises(huoju.InputError, match="no column 'x'|\"x\"") as raised:
        huoju.verify(path, hierarchy=lists[0], code="x")
    assert "没有列" in raised.value.zh
    with pytest.raises(huoju.EditionError):
        huoju.verify(cells, hierarchy="no such list")


def test_what_a_published_table_leaves_open_is_told():
    cells = [("E", "6"), ("110000", "1"), ("120000", "x"), ("130000", "3"), ("130000", "4"), ("999999", "5")]
    cells = [{"year": "2020", "code": code, "value": value} for code, value in cells]
    balance = huoju.verify(cells, hierarchy="region_row", by=["year"])
    assert not balance and not balance.readable
    assert balance.unreadable == [(["2020"], "120000", "x")]
    assert balance.unknown == [(["2020"], "999999")]
    assert balance.repeated == [(["2020"], "130000")]
    assert "350000" in balance.absent and balance.blank == []
    assert "not complete: unreadable=1 unknown=1 repeated=1" in repr(balance)
    whole = huoju.verify([{"code": "E", "value": "1"}, {"code": "110000", "value": "1"}, {"code": "120000", "value": ""}], hierarchy="region_row")
    assert whole and whole.blank == [([], "120000")] and "not complete" not in repr(whole)
    # Nothing was compared.
    assert "not complete" in repr(huoju.verify([], hierarchy="region_row"))


def test_floats_of_a_published_table_leave_no_doubt():
    # A sum of tenths is off by one unit; a third is no number of twelve decimals.
    parts = [{"code": code, "value": 0.1 + 0.2} for code in ["110000", "120000"]]
    for shape in [list, polars.DataFrame, pandas.DataFrame]:
        assert huoju.verify(shape([*parts, {"code": "E", "value": 0.6}]), hierarchy="region_row", tolerance=0)
        with pytest.raises(huoju.InputError, match=r'"value", row 3: .* 0\.3333333333333333 is no number of 12 decimals') as refused:
            huoju.verify(shape([*parts, {"code": "E", "value": 1 / 3}]), hierarchy="region_row")
        assert "「value」第 3 行" in refused.value.zh
    blank = [{"code": "E", "value": 0.3}, {"code": "110000", "value": 0.3}, {"code": "120000", "value": float("nan")}]
    assert huoju.verify(blank, hierarchy="region_row").blank == [([], "120000")]
    assert huoju.verify([{"code": "E", "value": float("inf")}], hierarchy="region_row").unreadable == [([], "E", "inf")]


def test_tables_of_another_tally_are_refused_at_once(form, contract):
    tally = form.tally([contract])
    for other in [huoju.edition(2022).form(form.id), form.edition.form("achievement_applied")]:
        with pytest.raises(huoju.TableError, match=rf"the tally is of technology_contract 2021, not of {other.id} {other.edition.year}; give the form") as refused:
            tally.tables(other)
        assert "汇总数据是 technology_contract 2021 的" in refused.value.zh
    both = tally + huoju.edition(2022).form(form.id).tally([contract])
    with pytest.raises(huoju.TableError, match="of technology_contract 2021, technology_contract 2022, not of"):
        both.tables(form.edition.form("achievement_applied"))
    with pytest.raises(huoju.TableError, match="empty"):
        huoju.Tally().tables(form)
    assert both.tables(form)["T9"].year == 2021 and form.tally([]).tables(form)["T9"].year == 2021


def test_numbers_with_check_digits():
    # The worked example of GB 32100-2015.
    code = huoju.ident.uscc("91350100M000100Y43")
    assert code and code.valid and code.kind == "unified_social_credit_code" and code.parts[0].text == "9"
    wrong = huoju.ident.uscc("91350100M000100Y42")
    assert not wrong and wrong.problems_zh and wrong.problems_en
    assert huoju.ident.isbn("978-7-5064-2595-7") and huoju.ident.issn("0317-8471")
    assert huoju.ident.patent_number("ZL201310699744.2") and huoju.ident.software_copyright_number("2020SR0109251")
    # The worked example of GB 11643-1999.
    citizen = huoju.ident.citizen_id("11010519491231002X")
    shown = repr([(part.text, part.meaning_zh, part.meaning_en) for part in citizen.parts])
    assert citizen and not any(part in shown for part in ["1231", "12-31", "12 月", "002", "female", "女"]) and "1949" in shown
    revealed = huoju.ident.citizen_id("11010519491231002X", reveal_personal=True)
    assert [part.text for part in revealed.parts] == ["110105", "19491231", "002", "X"]
    assert [part.meaning_en for part in revealed.parts[1:3]] == ["1949-12-31", "even: female"]
    assert huoju.ident.explain("11010519491231002X", reveal_personal=True)[0].parts[2].text == "002"
    assert not huoju.ident.organization_code("x") and huoju.ident.explain("x") == []
    assert [one.kind for one in huoju.ident.explain("0317-8471")] == ["issn"]


def test_every_kind_of_number_has_a_function():
    from huoju._huoju import number_kinds

    assert all(callable(getattr(huoju.ident, kind)) for kind in number_kinds())


def test_exports(form):
    assert "TM-004-2" in form.export_sql() and form.export_sql("postgres") != form.export_sql()
    assert "define datapoint ruleset" in form.export_vtl() and form.export_vtl(whole=True) != form.export_vtl()
    with pytest.raises(huoju.RecordError):
        form.export_vtl("no such kind")
    with pytest.raises(ValueError):
        form.export_sql("oracle")


def test_progress(form, demo):
    told = []
    frame = polars.concat([polars.read_csv(demo / "contracts.csv", infer_schema=False)] * 10)
    form.check(frame, progress=told.append, single_records=True)
    assert told[-1].rows == told[-1].total_rows == len(frame) and told[-1].fraction == 1
    form.tabulate(demo / "contracts.csv", progress=told.append)
    assert told[-1].bytes == told[-1].total_bytes == os.path.getsize(demo / "contracts.csv")

    def fail(progress):
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        form.check(frame, progress=fail)


def test_the_lock_of_the_interpreter_is_released(form, demo):
    frame = polars.concat([polars.read_csv(demo / "contracts.csv", infer_schema=False)] * 20)
    ticks, done = 0, False
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        work = pool.submit(lambda: form.check(frame, single_records=True, threads=1))
        while not work.done():
            ticks += 1
            time.sleep(0.001)
        done = work.result().rows == len(frame)
    assert done and ticks > 10


def test_one_form_serves_many_threads(form, contract):
    wrong = {**contract, "contract_amount": "x"}

    def check(number):
        return form.check(wrong if number % 2 else contract).hard > 0

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert list(pool.map(check, range(400))) == [bool(number % 2) for number in range(400)]


def test_a_record_of_another_file_is_named_by_it(form, tmp_path):
    for name, numbers in [("a.csv", [1, 2]), ("b.csv", [3, 2])]:
        lines = "".join(f"{2021110108000000 + number}\n" for number in numbers)
        (tmp_path / name).write_text(f"registration_number\n{lines}", "utf-8")
    (one,) = [one for one in form.check([tmp_path / "a.csv", tmp_path / "b.csv"]).findings() if one.rule == "TM-001-6"]
    assert (one.file, one.row) == ("b.csv", 2)
    assert "已见于a.csv 第 2 行" in one.message_zh and "stands in a.csv row 2 already" in one.message_en


def interrupted(script):
    """Runs a script that says when it begins, and ends with 42 where Ctrl-C stops it."""
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 42
    finally:
        process.kill()


def stops_early(prepare, work):
    """Whether work that is interrupted after a tenth of its time ends well before its time."""
    script = f"""
import signal, time
import huoju
{textwrap.dedent(prepare)}
def took():
    made, begin = make(), time.perf_counter()
    try:
        {work}
    except KeyboardInterrupt:
        pass
    return time.perf_counter() - begin
whole = took()
signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, whole / 10)
print(took() / whole)
"""
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return float(run.stdout) < 0.6


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_control_c_stops_long_work(tmp_path):
    script = """
        import itertools, sys
        import huoju
        form = huoju.edition(2021).form("technology_contract")
        print("ready", flush=True)
        try:
            form.check({"project_name": "x"} for _ in itertools.count())
        except KeyboardInterrupt:
            sys.exit(42)
    """
    interrupted(script)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    "work",
    [
        "form.check(pipe)",
        "form.check([{'registration_number': '1'}], children={'income_verification': pipe})",
        "form.check([{'registration_number': '1'}] * 10_000, children={'income_verification': pipe})",
        "form.tabulate(['/dev/stdin'])",
        "huoju.verify(pipe, hierarchy='region_row')",
        "form.tabulate([], figures={'gdp': pipe})",
        "huoju.Edition.from_bundle(pipe)",
    ],
)
def test_control_c_ends_the_wait_for_a_pipe(tmp_path, work):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    script = f"""
        import sys
        import huoju
        form, pipe = huoju.edition(2021).form("technology_contract"), {str(pipe)!r}
        print("ready", flush=True)
        try:
            {work}
        except KeyboardInterrupt:
            sys.exit(42)
    """
    interrupted(script)


# Each takes long for so many findings, so that a signal comes while it works.
CONVERSIONS = ["made.__arrow_c_stream__()", "made.to_dict()", "made[:]", "list(made)", "made.count(made[0])"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("convert", CONVERSIONS)
def test_control_c_stops_the_conversion_of_findings(convert):
    prepare = """
        form = huoju.edition(2021).form("technology_contract")
        make = form.check([{"contract_amount": "x"}] * 2000, findings_per_rule=None).findings
    """
    assert stops_early(prepare, convert)


def test_the_lock_of_the_interpreter_is_released_while_findings_become_columns(form):
    findings = form.check([{"contract_amount": "x"}] * 3000, findings_per_rule=None).findings()
    for convert in [findings.__arrow_c_stream__, findings.to_dict]:
        ticks = 0
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            work = pool.submit(convert)
            while not work.done():
                ticks += 1
                time.sleep(0.001)
        assert ticks > 10
    assert pyarrow.table(findings).num_rows == len(findings) == len(findings.to_dict()["rule"]) == len(findings.to_polars())
    assert findings.to_arrow()["row"].to_pylist() == [finding.row for finding in findings]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_control_c_stops_the_reading_of_columns(tmp_path):
    script = """
        import sys
        import pyarrow
        import huoju
        form = huoju.edition(2021).form("technology_contract")
        batch = pyarrow.record_batch({"project_name": ["x"] * 4096})
        def batches():
            while True:
                yield batch
        reader = pyarrow.RecordBatchReader.from_batches(batch.schema, batches())
        print("ready", flush=True)
        try:
            form.tabulate(reader)
        except KeyboardInterrupt:
            sys.exit(42)
    """
    interrupted(script)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_control_c_stops_the_check_of_published_cells():
    prepare = """
        cells = [{"code": "110000", "value": number, "year": str(number)} for number in range(300_000)]
        make = lambda: cells
    """
    assert stops_early(prepare, "huoju.verify(made, hierarchy='region_row', by=['year'])")


def test_the_program_is_the_same(demo):
    run = subprocess.run([sys.executable, "-m", "huoju", "--version"], check=True, capture_output=True, text=True)
    assert run.stdout == f"huoju {huoju.__version__}\n"
    number = [sys.executable, "-m", "huoju", "ident", "91350100M000100Y43", "--json"]
    assert json.loads(subprocess.run(number, check=True, capture_output=True).stdout)[0]["valid"]
    wrong = [sys.executable, "-m", "huoju", "check", str(demo / "contracts.csv"), "--form", "technology_contract"]
    assert subprocess.run(wrong, check=False, capture_output=True).returncode == 1
    unknown = subprocess.run([sys.executable, "-m", "huoju", "nonsense"], check=False, capture_output=True)
    assert unknown.returncode == 2 and b"nonsense" in unknown.stderr


def test_help_teaches_the_package():
    run = subprocess.run([sys.executable, "-c", "import huoju; help(huoju)"], check=True, capture_output=True, text=True)
    for word in ["年度制度", "审核", "汇总", "form.check", "tables[\"T9\"]", "decimal.Decimal", "HuojuError"]:
        assert word in run.stdout, word
    public = [getattr(huoju, name) for name in huoju.__all__ if not name.startswith("_")]
    assert all(one.__doc__ for one in public)
    for kind in (one for one in public if isinstance(one, type)):
        for name, member in vars(kind).items():
            assert name.startswith("_") or member.__doc__, (kind, name)


def test_findings_are_a_sequence_and_tables_a_mapping(form, contract):
    assert isinstance(form.check(contract).findings(), Sequence)
    assert isinstance(form.tabulate(contract), Mapping)


def test_other_libraries_make_frames_of_findings(form):
    findings = form.check({}).findings()
    whole = findings.to_polars()
    for data in [findings, list(findings), findings[:]]:
        assert polars.DataFrame(data).cast({"row": polars.UInt64}).equals(whole)
        frame = pandas.DataFrame(data)
        assert tuple(frame.columns) == findings.columns and len(frame) == len(findings) > 20
        assert frame["values"].map(list).tolist() == findings.to_dict()["values"]
    assert pyarrow.table(findings).num_columns == len(findings.columns)
    assert dataclasses.asdict(findings[0])["rule"] == findings[0].rule
    assert [field.name for field in dataclasses.fields(huoju.Finding)] == list(findings.columns)


def test_importing_needs_no_other_library():
    script = "import sys, huoju; print([name for name in ('dataclasses', 'pandas', 'polars', 'pyarrow', 'numpy', 'IPython') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"


def test_a_notebook_shows_a_bar_when_the_data_are_large(form, contract):
    """A notebook is known by the class of its shell; the bar comes after a second."""
    script = """
        import itertools, json, sys, time, types
        shown = []
        class ZMQInteractiveShell: pass
        class Handle:
            def update(self, html): shown.append(html)
        ipython, display = types.ModuleType("IPython"), types.ModuleType("IPython.display")
        ipython.get_ipython = ZMQInteractiveShell
        display.HTML = str
        display.display = lambda html, display_id: Handle()
        sys.modules.update({"IPython": ipython, "IPython.display": display})
        import huoju
        form = huoju.edition(2021).form("technology_contract")
        form.check([{"project_name": "x"}])
        assert shown == []
        def slow():
            begin = time.time()
            while time.time() < begin + 1.5:
                yield {"project_name": "x"}
        rows = form.check(slow()).rows
        print(len(shown) > 1 and shown[-1].startswith("<progress") and f"{rows:,}" in shown[-1])
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, capture_output=True, text=True)
    assert run.stdout == "True\n"
