"""Child records inside their record: read in any shape that holds some, never dropped without a word."""

import json
import re

import numpy
import pandas
import polars
import pyarrow
import pytest
from conftest import read_vector

import huoju

FORM = huoju.edition(2021).form("achievement_applied")
(RECORD,) = read_vector("achievement-applied-clean.json")["records"]
CHILDREN = RECORD["contributors"]


def found(check):
    return [one.to_dict() for one in check.findings()]


def with_children(children):
    return {**RECORD, "contributors": children}


SPOILT = [*CHILDREN, {"name": "x" * 300}]
EXPECTED = found(FORM.check([with_children(SPOILT)]))

SHAPES = {
    "tuple": tuple,
    "generator": iter,
    "values of a dictionary": lambda children: dict(enumerate(children)).values(),
    "NumPy": lambda children: numpy.array(children, dtype=object),
    "pandas.Series": pandas.Series,
    "polars.Series": lambda children: polars.Series(children, strict=False),
    "with nothing between them": lambda children: [None, *children, None],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_gives_mappings_gives_child_records(shape):
    assert f"contributors[{len(SPOILT)}].name" in {one["subject"]["path"] for one in EXPECTED}
    for children, expected in [(CHILDREN, []), (SPOILT, EXPECTED)]:
        for data in [with_children(SHAPES[shape](children)), [with_children(SHAPES[shape](children))]]:
            assert found(FORM.check(data)) == expected
        # As texts, beside child records in an input of their own.
        key = {"registration_number": RECORD["registration_number"]}
        record, standards = with_children(SHAPES[shape](children)), [{**key, **one} for one in RECORD["standards"]]
        del record["standards"]
        assert found(FORM.check(record, children={"standards": standards})) == expected
        session = FORM.session(with_children(SHAPES[shape](children)))
        assert [one.rule for one in session.findings()] == [one["rule"] for one in expected]


def test_frames_whose_cells_are_arrays():
    plain = polars.DataFrame([with_children(SPOILT)]).to_arrow().to_pandas()
    assert isinstance(plain["contributors"][0], numpy.ndarray)
    mixed = pandas.concat([plain, plain], ignore_index=True).assign(other=[object(), 1], contract_number=[1, "x"])
    for data in [plain, mixed[:1], plain.to_dict("records"), mixed[:1].to_dict("records")]:
        assert found(FORM.check(data)) == EXPECTED
    assert len(found(FORM.check(mixed, single_records=True))) == 2 * len(EXPECTED)


WRONG = [5, 1.5, True, "x", json.dumps(CHILDREN), b"x", bytearray(b"x"), object(), [5], ["x"], [[]], [CHILDREN], range(2), polars.DataFrame(CHILDREN), pandas.DataFrame(CHILDREN), (5 for _ in iter(int, 1))]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: type(wrong).__name__)
def test_what_holds_no_child_records_is_an_error_that_names_the_key(wrong):
    key = {"registration_number": RECORD["registration_number"]}
    for check in [
        lambda: FORM.check(with_children(wrong)),
        lambda: FORM.check([with_children(wrong)]),
        lambda: FORM.check(pandas.Series([with_children(wrong)], dtype=object)),
        lambda: FORM.check([with_children(wrong)], children={"standards": [key]}),
        lambda: FORM.session(with_children(wrong)),
    ]:
        with pytest.raises(huoju.HuojuError, match="contributors") as raised:
            check()
        assert re.search(r"[\u4e00-\u9fff]", raised.value.zh)
        assert not any(child["name"] in str(raised.value) for child in CHILDREN)


def test_nothing_is_no_child_record():
    none = found(FORM.check([with_children([])]))
    assert none
    for nothing in [None, float("nan"), "", " ", pandas.NA, pandas.NaT, (), [None], iter([])]:
        assert found(FORM.check([with_children(nothing)])) == none
        assert "contributors" not in FORM.session(with_children(nothing)).record()
        assert found(FORM.check(pandas.DataFrame([with_children(nothing)], dtype=object).assign(other=[object()]))) == none


def test_there_is_an_end_to_child_records():
    with pytest.raises(huoju.InputError, match="contributors.*10000|10000.*contributors"):
        FORM.check([with_children({} for _ in iter(int, 1))])


def test_what_is_nothing_does_not_count_as_a_child_record():
    bad = {"name": "x" * 300}
    for nothing in [[*CHILDREN, *[None] * 10_001, bad], [*[None] * 5_001, *CHILDREN, *[None] * 5_000, bad]]:
        shapes = [with_children(nothing), [with_children(nothing)], polars.DataFrame([with_children(nothing)])]
        frame = pandas.DataFrame([with_children(nothing)])
        for data in [*shapes, frame, frame.assign(other=[object()])]:
            assert found(FORM.check(data)) == found(FORM.check(with_children([*CHILDREN, bad])))
        assert len(FORM.session(with_children(nothing)).record()["contributors"]) == len(CHILDREN) + 1
    many = [*[None] * 5_001, *[CHILDREN[0]] * 10_000, bad]
    for data in [with_children(many), [with_children(many)], polars.DataFrame([with_children(many)])]:
        with pytest.raises(huoju.InputError, match="contributors has 10001 child records"):
            FORM.check(data)
    with pytest.raises(huoju.RecordError, match="10001 child records"):
        FORM.session(with_children(many))


def test_types_that_are_named(form, contract):
    for value, kind in [({"a": 1}, "dict"), ((1,), "tuple"), (numpy.array([1]), "ndarray"), ([1], "list")]:
        contract["contract_amount"] = value
        with pytest.raises(huoju.InputError, match=f'"contract_amount" is of type {kind};'):
            form.check(contract)
    with pytest.raises(huoju.InputError, match=re.escape('"contributors" is of type tuple[int];')):
        FORM.check(with_children((5,)))


TABLE = polars.DataFrame([with_children(SPOILT), with_children(CHILDREN), with_children(SPOILT)]).to_arrow()
PLACE = TABLE.column_names.index("contributors")
ITEM = TABLE.schema.field(PLACE).type.value_type


def column(array):
    return TABLE.slice(0, len(array)).set_column(PLACE, "contributors", array)


@pytest.mark.parametrize("kind", [pyarrow.list_, pyarrow.large_list, pyarrow.list_view, pyarrow.large_list_view])
def test_lists_and_views_of_structs(kind):
    expected = found(FORM.check(TABLE, single_records=True))
    assert len(expected) == 2 * len(EXPECTED)
    values = TABLE["contributors"].to_pylist()
    array = pyarrow.array(values, kind(ITEM))
    for data in [column(array), pyarrow.concat_tables([column(array), column(array)]).slice(3), column(array).slice(2, 1)]:
        check = FORM.check(data, single_records=True)
        assert len(found(check)) == len(expected) * data.num_rows // 3 + (data.num_rows == 1) * (len(EXPECTED) - len(expected) // 3)
        assert check.read["files"][0]["unknown"] == []
    nothing = column(pyarrow.array([None, values[1], []], kind(ITEM)))
    paths = [{**row, "contributors": children} for row, children in zip(TABLE.to_pylist(), [[], values[1], []])]
    assert found(FORM.check(nothing, single_records=True)) == found(FORM.check(paths, single_records=True))


def test_views_that_stand_in_any_order():
    items = pyarrow.array([*CHILDREN, *SPOILT], ITEM)
    count = len(CHILDREN)
    array = pyarrow.ListViewArray.from_arrays(pyarrow.array([count, 0, count], pyarrow.int32()), pyarrow.array([len(SPOILT), count, len(SPOILT)], pyarrow.int32()), items)
    assert array.to_pylist()[1] == pyarrow.array([CHILDREN], pyarrow.list_(ITEM)).to_pylist()[0]
    assert found(FORM.check(column(array), single_records=True)) == found(FORM.check(TABLE, single_records=True))


@pytest.mark.parametrize("array", [pyarrow.array(["x"] * 3), pyarrow.array([[1, 2]] * 3), pyarrow.array([1, None, None]), pyarrow.array([1.5] * 3), pyarrow.array([["x"]] * 3)], ids=lambda array: str(array.type))
def test_columns_of_other_types_are_errors_that_name_them(array):
    with pytest.raises(huoju.InputError, match="contributors.*list of structs") as raised:
        FORM.check(column(array))
    assert "结构体的列表" in raised.value.zh
    # One that is empty holds nothing.
    empty = FORM.check(column(pyarrow.nulls(3, array.type)), single_records=True)
    assert found(empty) == found(FORM.check(TABLE.drop_columns("contributors"), single_records=True))
    assert empty.read["files"][0]["unknown"] == []


def test_members_that_are_no_field_are_reported():
    record = with_children([{**CHILDREN[0], "no such field": 1}])
    for data in [[record], record, polars.DataFrame([record]), pyarrow.Table.from_pylist([record])]:
        assert FORM.check(data, single_records=True).read["files"][0]["unknown"] == [{"column": 0, "header": "no such field"}]


def test_members_that_are_no_field_may_hold_anything():
    key = {"registration_number": RECORD["registration_number"]}
    lines = [{**key, **one} for one in CHILDREN]
    for value in [[1], ["a", "b"], {"a": 1}, object()]:
        record = with_children([{**CHILDREN[0], "zz": value}, *CHILDREN[1:]])
        beside = FORM.check([with_children([])], children={"contributors": [{**lines[0], "zz": value}, *lines[1:]]}, single_records=True)
        assert beside.read["files"][-1]["unknown"] == [{"column": 0, "header": "zz"}] and not found(beside)
        # As texts, with the standards in an input of their own.
        bare = {name: cell for name, cell in record.items() if name != "standards"}
        texts = FORM.check([bare], children={"standards": [{**key, **one} for one in RECORD["standards"]]}, single_records=True)
        for check in [FORM.check(record), FORM.check([record], single_records=True), texts]:
            assert check.read["files"][0]["unknown"] == [{"column": 0, "header": "zz"}] and not found(check)
        with pytest.raises(huoju.RecordError, match="contributors.*zz"):
            FORM.session(record)


@pytest.mark.parametrize("value", [[1], object()], ids=["list", "object"])
def test_what_no_cell_of_a_child_record_can_hold_is_named_with_its_kind(value):
    record = with_children([{**CHILDREN[0], "name": value}])
    for read in [FORM.check, FORM.session, lambda record: FORM.check([record]), lambda record: FORM.check([record], children={"standards": [{"registration_number": "1", **RECORD["standards"][0]}]})]:
        with pytest.raises(huoju.InputError, match='"contributors.name" is of type'):
            read(record)


def test_nan_in_child_records_of_pandas_is_nothing():
    record = with_children([{**CHILDREN[0], "sequence": float("nan")}, *CHILDREN[1:]])
    nothing = found(FORM.check(with_children([{**CHILDREN[0], "sequence": None}, *CHILDREN[1:]])))
    assert nothing
    for frame in [pandas.DataFrame([record]), pandas.DataFrame([record]).assign(other=[object()])]:
        assert found(FORM.check(frame)) == nothing
    assert "achievement_applied.contributors.sequence.type" in {one["rule"] for one in found(FORM.check(record))}
