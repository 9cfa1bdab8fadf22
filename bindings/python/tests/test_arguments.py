"""Arguments of a wrong type or value: an error that names them, in both languages."""

import decimal
import re

import numpy
import polars
import pytest

import huoju

FORM = huoju.edition(2021).form("technology_contract")
TABLES = FORM.tabulate([{}])
TABLE = TABLES["T9"]
SESSION = FORM.session()

WRONG = {
    "threads": [lambda: FORM.check([], threads="2"), lambda: FORM.check([], threads=0), lambda: FORM.tally([], threads=-1), lambda: FORM.check([], threads=True)],
    "findings_per_rule": [lambda: FORM.check([], findings_per_rule=1.5), lambda: FORM.report([], findings_per_rule=-1)],
    "encoding": [lambda: FORM.check([], encoding=5)],
    "single_records": [lambda: FORM.check([], single_records="yes")],
    "reveal_personal": [lambda: FORM.check([], reveal_personal=1)],
    "progress": [lambda: FORM.check([], progress=5)],
    "share": [lambda: FORM.tabulate([], share="x")],
    "average": [lambda: FORM.tabulate([], average=None)],
    "columns": [lambda: FORM.tabulate([], columns="average"), lambda: FORM.tabulate([], columns=[1])],
    "figures": [lambda: FORM.tabulate([], figures=5)],
    "dialect": [lambda: FORM.export_sql("oracle"), lambda: FORM.export_sql(1)],
    "child": [lambda: FORM.export_vtl(1)],
    "whole": [lambda: FORM.export_vtl(whole="x")],
    "year": [lambda: huoju.edition("2021"), lambda: huoju.edition(10**9), lambda: huoju.edition(-1), lambda: huoju.edition(True)],
    "overlay": [lambda: huoju.edition(2021, overlay=5), lambda: huoju.edition(2021, overlay=[5])],
    "folder": [lambda: huoju.Edition.from_spec(5)],
    "bundle": [lambda: huoju.Edition.from_bundle(5)],
    "id": [lambda: huoju.edition(2021).form(5), lambda: TABLES["\ud800"], lambda: TABLES[5], lambda: TABLES.get("\ud800")],
    "list": [lambda: huoju.edition(2021).codes(5)],
    "lang": [lambda: TABLE.notes("fr"), lambda: TABLE.to_html(5)],
    "path": [lambda: TABLE.to_csv(5), lambda: TABLE.to_csv("\ud800.csv"), lambda: SESSION.set(5, "x"), lambda: SESSION.text(None), lambda: SESSION.options(1)],
    "kind": [lambda: SESSION.add_child(1, {})],
    "number": [lambda: SESSION.remove_child("x", "1"), lambda: huoju.ident.uscc(5)],
    "form": [lambda: huoju.Tally().tables("technology_contract")],
    "data": [lambda: huoju.Tally.from_bytes("x")],
    "memory": [lambda wrong=wrong: FORM.check([], memory=wrong) for wrong in ["x", -1, 0.5, True]],
    "hierarchy": [lambda: huoju.verify([], hierarchy=5)],
    "against": [lambda: huoju.verify([], hierarchy="region", against="x")],
    "tolerance": [lambda wrong=wrong: huoju.verify([], hierarchy="region", tolerance=wrong) for wrong in ["x", -1, "-0.5", True, float("nan"), [1]]],
    "edition": [lambda: huoju.verify([], hierarchy="region", edition=2021)],
}


@pytest.mark.parametrize("name", WRONG)
def test_an_argument_that_is_not_what_it_should_be(name):
    for call in WRONG[name]:
        with pytest.raises(huoju.ArgumentError) as raised:
            call()
        error = raised.value
        assert isinstance(error, (huoju.HuojuError, TypeError, ValueError))
        assert error.en.startswith(f"{name}: ") and error.zh.startswith(f"{name}：")
        assert re.search(r"[\u4e00-\u9fff]", error.zh) and not re.search(r"[\u4e00-\u9fff]", error.en)


def test_what_is_wrong_inside_is_not_about_the_argument():
    class Path:
        def __fspath__(self):
            raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        TABLE.to_csv(Path())


@pytest.mark.parametrize("cells", [5, None, 1.5, b"x", {"code": "110000", "value": "1"}, [5], ["x"], [{"value": "1"}], [{"code": "110000"}], [None], "\ud800.csv"])
def test_published_cells_that_are_none(cells):
    with pytest.raises(huoju.InputError) as raised:
        huoju.verify(cells, hierarchy="region")
    assert raised.value.zh != raised.value.en


def test_a_published_row_without_a_column_is_named():
    with pytest.raises(huoju.InputError, match='row 2 has no column "year"') as raised:
        huoju.verify([{"code": "110000", "value": "1", "year": "2021"}, {"code": "110000", "value": "1"}], hierarchy="region", by=["year"])
    assert raised.value.zh == '第 2 行没有 "year" 这一列'


def test_a_lazy_frame_of_published_cells_is_collected():
    cells = polars.DataFrame({"code": ["110000"], "value": ["1"]})
    assert huoju.verify(cells.lazy(), hierarchy="region").checked == huoju.verify(cells, hierarchy="region").checked


def test_what_is_wrong_is_named_as_it_is_written():
    for wrong in [decimal.Decimal("NaN"), decimal.Decimal("-1")]:
        with pytest.raises(huoju.ArgumentError, match=re.escape(repr(wrong))):
            huoju.verify([], hierarchy="region", tolerance=wrong)
    with pytest.raises(huoju.ArgumentError, match="not True"):
        huoju.edition(True)
    with pytest.raises(huoju.TableError, match='"x"|x'):
        FORM.tabulate([], figures={"x": {}})


def test_findings_are_asked_for_as_the_items_of_a_list_are():
    findings = FORM.check([{}]).findings()
    assert findings[numpy.int64(0)] == findings[0] == findings[-len(findings)]
    for wrong in ["a", None, 1.5]:
        with pytest.raises(TypeError, match=f"integers or slices, not {type(wrong).__name__}"):
            findings[wrong]
    for wrong in [2**80, -(2**80), len(findings), -len(findings) - 1]:
        with pytest.raises(IndexError, match="[a-z]"):
            findings[wrong]


def test_a_record_that_is_none():
    for wrong in [5, "x", [1]]:
        with pytest.raises(huoju.InputError) as raised:
            FORM.session(wrong)
        assert raised.value.zh != raised.value.en


def test_numbers_that_are_no_tallies_do_not_add():
    with pytest.raises(TypeError):
        huoju.Tally() + 1
    with pytest.raises(huoju.ArgumentError):
        1 + huoju.Tally()
