"""Bad input: typed errors or findings, never a crash."""

import datetime
import decimal
import itertools
import os
import signal
import subprocess
import sys
import textwrap
import time
import zoneinfo

import numpy
import pandas
import polars
import pyarrow
import pytest

import huoju


def types_of(check):
    """Fields whose cells were not of their type."""
    return [one.fields[0] for one in check.findings() if one.rule.endswith(".type")]


@pytest.mark.parametrize(
    "data",
    [5, 1.5, None, object(), b"bytes", b"\xff", bytearray(b"x"), True, type, len, [1], [None], [[]], ["a.csv", 1], [b"x"], [{}, 1]],
)
def test_what_holds_no_records(form, data):
    with pytest.raises(huoju.InputError) as raised:
        form.check(data)
    assert raised.value.zh and raised.value.en and raised.value.zh != raised.value.en


def test_nothing_at_all(form):
    assert form.check([]).rows == 0
    assert form.check({}).rows == 1
    assert form.check(iter([])).rows == 0
    assert form.check(polars.DataFrame({"contract_amount": []})).rows == 0
    for empty in [polars.DataFrame(), pandas.DataFrame()]:
        with pytest.raises(huoju.InputError, match="has no columns at all"):
            form.check(empty)


def test_files_that_cannot_be_read(form, tmp_path):
    for name, content in {
        "empty.csv": b"",
        "not.csv": b"\x00\x01\x02\xff" * 100,
        "other.csv": b"a,b\n1,2\n",
        "broken.json": b'[{"contract_amount": 1',
        "nested.json": b'{"a":' * 1000,
        "quote.csv": b'contract_amount\n"1\n',
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(huoju.InputError) as raised:
            form.check(path)
        assert name in str(raised.value) and name in raised.value.zh
    with pytest.raises(huoju.InputError):
        form.check(tmp_path)
    with pytest.raises(huoju.InputError):
        form.check("no such.csv")
    with pytest.raises(huoju.InputError):
        form.check(tmp_path / "other.csv", encoding="no such encoding")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), decimal.Decimal("NaN"), decimal.Decimal("sNaN"), decimal.Decimal("Infinity"), "x", "1e5", 10**40, -(10**18), "\ud800", "a\0b", True])
def test_values_that_are_no_amounts_are_findings(form, contract, value):
    contract["contract_amount"] = value
    assert types_of(form.check(contract)) == ["contract_amount"]
    assert types_of(form.check([contract])) == ["contract_amount"]
    frame = pandas.DataFrame([contract], dtype=object)
    # pandas has NaN where nothing is.
    missing = str(value) in ("nan", "NaN", "sNaN")
    assert types_of(form.check(frame)) == ([] if missing else ["contract_amount"])


@pytest.mark.parametrize("value", [0.125, 1e300, 1e-300, 1e15 + 0.125, 2.675])
def test_floats_that_leave_a_doubt_are_errors_naming_the_column(form, contract, value):
    contract["contract_amount"] = value
    for data in [contract, [contract], polars.DataFrame([contract]), pandas.DataFrame([contract], dtype=object)]:
        with pytest.raises(huoju.InputError, match="contract_amount.*row 1") as raised:
            form.check(data)
        assert "contract_amount" in raised.value.zh
    with pytest.raises(huoju.InputError, match="contract_amount"):
        form.session(contract)


def test_whole_floats_are_amounts_as_far_as_they_are_exact(form):
    for value in [1e13, 999999999999999.0, 1e15, 2.0**53 - 1]:
        expected = [one.to_dict() for one in form.check([{"contract_amount": int(value)}]).findings()]
        for data in [[{"contract_amount": value}], polars.DataFrame({"contract_amount": [value]})]:
            assert [one.to_dict() for one in form.check(data).findings()] == expected
        assert form.session({"contract_amount": value}).text("contract_amount") == f"{int(value)}.00"
    for value in [2.0**53, 1e14 + 0.5]:
        with pytest.raises(huoju.InputError, match="whole and below 2\\^53"):
            form.check([{"contract_amount": value}])


def test_floats_that_are_off_by_one_unit_are_amounts(form, contract):
    for value in [100000.0, 99999.99999999999, 100000.00000000001]:
        contract["contract_amount"] = value
        assert form.check(contract).accepted
        assert form.check(polars.DataFrame([contract])).accepted
    contract["contract_amount"] = numpy.float64(100000)
    contract["technology_transaction_amount"] = numpy.int64(80000)
    contract["is_related_party"] = numpy.bool_(False)
    assert form.check(contract).accepted


@pytest.mark.parametrize("value", [[1], {"a": 1}, object(), b"1", 1j, {1}, (1, 2), range(3), datetime.timedelta(1), datetime.time(1), lambda: 1])
def test_values_that_are_no_cells_are_errors_naming_the_key(form, contract, value):
    contract["contract_amount"] = value
    for data in [contract, [contract]]:
        with pytest.raises(huoju.InputError, match="contract_amount"):
            form.check(data)
    with pytest.raises(huoju.HuojuError, match="contract_amount"):
        form.session(contract)


@pytest.mark.parametrize(
    "column",
    [
        pyarrow.array([b"1"]),
        pyarrow.array([[1]]),
        pyarrow.array([datetime.timedelta(1)]),
        pyarrow.array([datetime.time(1)]),
        pyarrow.array([{"a": 1}]),
        pyarrow.array([datetime.datetime(2021, 3, 1)], pyarrow.timestamp("us", "Asia/Shanghai")),
        # The number of a month is no number.
        pyarrow.array(pandas.Series(pandas.period_range("2021-01", periods=1, freq="M"))),
    ],
)
def test_types_of_columns_that_are_not_read(form, column):
    with pytest.raises(huoju.InputError, match="contract_amount"):
        form.check(pyarrow.table({"contract_amount": column, "project_name": ["x"]}))
    # A column that is no field may be of any type.
    assert form.check(pyarrow.table({"other": column, "project_name": ["x"]})).rows == 1


def test_a_type_of_polars_that_no_field_is_read_from(form):
    column = polars.Series("contract_amount", [1], polars.UInt128)
    with pytest.raises(huoju.InputError, match="contract_amount.*convert it") as raised:
        form.check(column.to_frame())
    assert "contract_amount" in raised.value.zh
    assert form.check(polars.DataFrame({"project_name": ["x"], "other": column})).rows == 1


def test_series_are_no_records(form):
    amount = {"contract_amount": [1]}
    for data in [polars.DataFrame(amount)["contract_amount"], pandas.Series(amount), pyarrow.table(amount)["contract_amount"]]:
        with pytest.raises(huoju.InputError, match=f"{type(data).__name__} holds no records"):
            form.check(data)


NOT_NUMBERS = ["registration_number", "project_name", "contract_type", "seller_legal_nature", "signing_date", "is_related_party"]


@pytest.mark.parametrize("name", NOT_NUMBERS)
@pytest.mark.parametrize("value", [1.0, 150.0, 20210301.0, 2021320101000069.0, -1.0, 0.0, float("nan"), float("inf")])
def test_a_float_column_is_read_as_dictionaries_are(form, name, value):
    def found(data):
        return [(one.rule, one.values) for one in form.check(data).findings()]

    expected = found([{name: value}])
    for data in [polars.DataFrame({name: [value]}), pandas.DataFrame({name: [value]}), pandas.DataFrame({name: [value]}, dtype=object)]:
        assert found(data) == expected
    if value == float("inf"):
        assert {f"{form.id}.{name}.{kind}" for kind in ["type", "code"]} & {rule for rule, values in expected if values == ("inf",)}
    else:
        assert found([{name: str(int(value)) if value == value else None}]) == expected


def test_floats_that_are_no_codes_are_errors(form):
    for value in [150.5, 2.0**53, 1e300]:
        for data in [[{"contract_type": value}], polars.DataFrame({"contract_type": [value]}), pandas.DataFrame({"contract_type": [value]})]:
            with pytest.raises(huoju.InputError, match="contract_type.*row 1"):
                form.check(data)
    # Fewer bits hold fewer digits.
    for type, last in [("float32", 2**24), ("float16", 2**11)]:
        for name in ["registration_number", "contract_amount"]:
            frame = pandas.DataFrame({name: numpy.array([last - 1, last], dtype=type)})
            with pytest.raises(huoju.InputError, match=f"{name}.*row 2.*single precision"):
                form.check(frame)
            assert form.check(frame[:1], reveal_personal=True).rows == 1


def test_a_clean_file_is_clean_as_pandas_reads_it(form, contract, tmp_path):
    # The second row is blank, so that pandas makes doubles of codes.
    path = tmp_path / "contracts.csv"
    pandas.DataFrame([contract, dict.fromkeys(contract)]).to_csv(path, index=False)
    begins_with_0 = [name for name, text in contract.items() if str(text).startswith("0")]
    frame = pandas.read_csv(path, dtype=dict.fromkeys(begins_with_0, str), skip_blank_lines=False)
    codes = ["registration_number", "contract_type", "seller_legal_nature"]
    assert {str(frame[name].dtype) for name in codes} == {"float64"}
    check = form.check(frame)
    assert check.rows == 2 and [one.rule for one in check.findings() if one.row == 1] == []
    assert len(check.findings()) == len(form.check([contract, {}]).findings())


def test_a_personal_number_is_not_shown_in_an_error(form):
    session = form.session()
    for give in [
        lambda record: form.check(record),
        lambda record: form.check([record]),
        lambda record: form.check(polars.DataFrame([record])),
        lambda record: form.check(pandas.DataFrame([record], dtype=object)),
        lambda record: form.session(record),
        lambda record: session.set("seller_contact_phone", record["seller_contact_phone"]),
    ]:
        with pytest.raises(huoju.InputError, match="seller_contact_phone") as raised:
            give({"seller_contact_phone": 13800009999.5})
        for text in [str(raised.value), raised.value.zh]:
            assert "1**" in text and "138" not in text and "9999" not in text
    with pytest.raises(huoju.InputError, match="100000.125"):
        form.check([{"contract_amount": 100000.125}])


def test_columns_that_are_missing_or_twice(form):
    check = form.check(polars.DataFrame({"project_name": ["x"]}))
    assert check.hard > 10
    with pytest.raises(huoju.InputError, match="none of the 2 columns"):
        form.check(polars.DataFrame({"a": [1], "b": [2]}))
    twice = pandas.DataFrame([["1", "2"]], columns=["contract_amount", "合同成交总金额"])
    with pytest.raises(huoju.InputError, match="contract_amount"):
        form.check(twice)
    same = pandas.DataFrame([["1", decimal.Decimal(2)]], columns=["contract_amount", "contract_amount"])
    with pytest.raises(huoju.InputError, match="contract_amount"):
        form.check(same)
    with pytest.raises(huoju.InputError, match="合同成交总金额"):
        form.check({"contract_amount": "1", "合同成交总金额": "2"})


def test_nested_nonsense(form):
    other = form.edition.form("achievement_applied")
    for children in [[1], ["x"], [[{}]], [{"name": [1]}], [{"name": {"a": 1}}], {"name": object()}]:
        with pytest.raises(huoju.InputError):
            other.check({"contributors": children})
    with pytest.raises(huoju.InputError, match="10000"):
        other.check({"contributors": [{}] * 10_001})
    with pytest.raises(huoju.InputError, match="10000"):
        other.check(polars.DataFrame({"registration_number": ["1"], "contributors": [[{"name": "x"}] * 10_001]}))
    assert other.check({"contributors": [], "no such kind": [{"a": 1}]}).rows == 1
    deep = []
    for _ in range(10_000):
        deep = [deep]
    assert other.check({"registration_number": "1", "no such kind": deep}).rows == 1
    loop = {}
    loop["contributors"] = [loop]
    assert other.check(loop).read["files"][0]["unknown"] == [{"column": 0, "header": "contributors"}]


class Interrupted:
    """Somebody stops the program, or memory ends, while it is asked something."""

    def __init__(self, error):
        self.error = error

    def stop(self, *_):
        raise self.error


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError, GeneratorExit])
def test_what_ends_a_program_is_not_taken_for_an_answer(form, error):
    class Frame(Interrupted):
        iloc = columns = None
        __arrow_c_stream__ = Interrupted.stop

    class Length(list):
        def __len__(self):
            raise error

    class Endless(Interrupted):
        __iter__ = Interrupted.stop

    class Scalar(Interrupted):
        item = Interrupted.stop

    class Folder(Interrupted):
        __fspath__ = Interrupted.stop

    class Kind(Interrupted):
        @property
        def __class__(self):
            raise error

    for wrong in [Frame(error), Length([{}]), Endless(error), Kind(error), [{"project_name": Scalar(error)}], Folder(error), [Folder(error)]]:
        with pytest.raises(error):
            form.check(wrong)
    with pytest.raises(error):
        form.tabulate([{}], last_year=Folder(error))
    with pytest.raises(error):
        huoju.verify(Endless(error), hierarchy="region")


def test_a_decimal_of_endless_digits_is_an_invalid_cell(form, contract):
    begin = time.monotonic()
    for text in ["1E+999999999", "-1E+999999999", "1E-999999999", "0E+999999999", "1E+101"]:
        for name in ["contract_amount", "project_name", "signing_date"]:
            value = decimal.Decimal(text)
            assert form.check([{**contract, name: value}]).rows == 1
            if name != "project_name":
                assert types_of(form.check({**contract, name: value})) == [name]
                assert f"{contract_id(form, name)}" in [one.rule for one in form.session({**contract, name: value}).findings()]
    assert time.monotonic() - begin < 20
    assert form.check({**contract, "contract_amount": decimal.Decimal("1E+5")}).accepted


def contract_id(form, name):
    return f"{form.id}.{name}.type"


def test_times_of_numpy_are_dates(form, contract):
    day = contract["signing_date"]
    for unit in ["D", "h", "s", "ms", "us", "ns"]:
        value = numpy.datetime64(day).astype(f"datetime64[{unit}]")
        for data in [{**contract, "signing_date": value}, pandas.DataFrame([{**contract, "signing_date": value}], dtype=object)]:
            assert form.check(data).accepted, unit
        session = form.session({"signing_date": value})
        assert session.text("signing_date") == day
    nothing = numpy.datetime64("NaT", "ns")
    found = [one.rule for one in form.check({**contract, "signing_date": nothing}).findings()]
    assert found == [one.rule for one in form.check({**contract, "signing_date": None}).findings()] != []
    for wrong in [numpy.timedelta64(5, "ns"), numpy.timedelta64(5, "D"), numpy.datetime64(300_000_000, "D")]:
        with pytest.raises(huoju.InputError, match="signing_date"):
            form.check({**contract, "signing_date": wrong})


def test_a_time_in_a_zone_is_refused_by_name(form, contract):
    # Half past midnight in Shanghai is the day before in Greenwich.
    shanghai = datetime.datetime(2021, 3, 1, 0, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Shanghai"))
    fixed = shanghai.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
    for value in [shanghai, fixed, pandas.Timestamp(shanghai)]:
        record = {**contract, "signing_date": value}
        # Polars makes UTC of a zone without a name itself.
        columns = [] if value is fixed else [polars.DataFrame({"signing_date": [value]})]
        for data in [record, [record], *columns, pandas.DataFrame({"signing_date": [value]}), pandas.DataFrame([record], dtype=object)]:
            with pytest.raises(huoju.InputError, match="signing_date"):
                form.check(data)
        with pytest.raises(huoju.HuojuError, match="signing_date"):
            form.session(record)
    utc = datetime.datetime(2021, 3, 1, 0, 30, tzinfo=datetime.timezone.utc)
    other_name = pyarrow.array([utc], pyarrow.timestamp("us", "Etc/UTC"))
    for data in [[{"signing_date": utc}], polars.DataFrame({"signing_date": [utc]}), pyarrow.table({"signing_date": other_name})]:
        assert "signing_date" not in types_of(form.check(data))


def test_keys_of_any_type(form):
    assert form.check({1: "x", None: "y", "\ud800": "z", ("a",): 1, "project_name": "x"}).rows == 1
    assert form.check(pandas.DataFrame([["x", "y"]], columns=[0, "project_name"])).rows == 1


def test_lone_surrogates_and_damaged_texts(form, contract):
    good, contract["project_name"] = contract["project_name"], "示例\ud800"

    def found(findings):
        return [(one.rule, one.path, one.fields, one.values, one.message_zh) for one in findings]

    check = form.check(contract)
    expected = found(check.findings())
    assert types_of(check) == ["project_name"] and len(expected) == 1
    mixed = pandas.DataFrame([contract], dtype=object)
    session = form.session({**contract, "project_name": good})
    assert session.findings() == []
    session.set("project_name", contract["project_name"])
    beside = form.check([contract], children={"income_verification": []})
    for findings in [form.check(mixed).findings(), form.session(contract).findings(), session.findings(), beside.findings()]:
        assert found(findings) == expected
    assert "\x1a" not in str(expected) and "\x1a" not in session.text("project_name")
    session.set("project_name", good)
    assert session.findings() == []
    other = form.edition.form("achievement_applied")
    child = {"name": "示例\ud800"}
    expected = found(other.check({"contributors": [child]}).findings())
    session = other.session()
    session.add_child("contributors", child)
    for findings in [other.session({"contributors": [child]}).findings(), session.findings()]:
        assert found(findings) == expected
    assert ("contributors[1].name", ("name",)) in [(path, fields) for _, path, fields, *_ in expected]
    # Text that its maker says is UTF-8, and is not.
    damaged = pyarrow.array([b"\xe7\xa4\xba\xff"]).view(pyarrow.string())
    table = pyarrow.Table.from_pylist([{**contract, "project_name": "x"}])
    table = table.set_column(table.column_names.index("project_name"), "project_name", damaged)
    assert types_of(form.check(table)) == ["project_name"]


def test_one_damaged_text_damages_no_other(form):
    name = "示例技术开发项目".encode()
    names = [name[: 3 * (row % 8 + 1)] for row in range(10_000)]
    bad = {17: b"\xe7\xa4", 5_000: name + b"\xff", 9_999: b"\xff" + name, 9_998: b"\xa4" * 13}
    for row, text in bad.items():
        names[row] = text
    for kind, text in [(pyarrow.binary(), pyarrow.string()), (pyarrow.large_binary(), pyarrow.large_string()), (pyarrow.binary_view(), None)]:
        column = pyarrow.array(names, kind)
        if text is not None:
            columns = [column.view(text)]
        else:
            # As a view of text, by the buffers.
            columns = [pyarrow.Array.from_buffers(pyarrow.string_view(), len(column), column.buffers())]
        check = form.check(pyarrow.table({"project_name": columns[0]}), findings_per_rule=None, single_records=True)
        found = [one.row - 1 for one in check.findings() if one.rule == "technology_contract.project_name.type"]
        assert found == sorted(bad), kind


def test_what_is_raised_while_records_come_is_raised(form, contract):
    def records():
        yield contract
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        form.check(records())

    class Broken:
        def __arrow_c_stream__(self, requested_schema=None):
            raise RuntimeError("mine too")

    with pytest.raises(RuntimeError, match="mine too"):
        form.check(Broken())

    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return 5

    with pytest.raises(huoju.InputError, match="Wrong"):
        form.check(Wrong())

    def batches():
        yield pyarrow.record_batch({"project_name": ["x"]})
        raise ValueError("in the middle")

    reader = pyarrow.RecordBatchReader.from_batches(pyarrow.schema([("project_name", pyarrow.string())]), batches())
    with pytest.raises(huoju.InputError, match="in the middle"):
        form.check(reader)
    # The form is as good as before.
    assert form.check(contract).accepted and form.check([contract]).accepted


def test_a_stream_is_read_once(form):
    reader = pyarrow.table({"project_name": ["x"]}).to_reader()
    assert form.check(reader).rows == 1
    capsule = pyarrow.table({"project_name": ["x"]}).__arrow_c_stream__()

    class Twice:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    assert form.check(Twice()).rows == 1
    with pytest.raises(huoju.InputError):
        form.check(Twice())


def test_columns_without_any_value(form, contract):
    frame = polars.DataFrame([{**contract, "remark": None, "contract_amount": None}])
    assert form.check(frame).rows == 1
    other = form.edition.form("achievement_applied")
    nested = polars.DataFrame({"registration_number": ["1"], "contributors": [[{"name": None}, {"name": None}]]})
    assert other.check(nested).rows == 1


def test_a_long_column_has_one_bad_cell(form):
    rows = 200_000
    amounts = ["1.00"] * rows
    amounts[123_456] = "bad"
    check = form.check(polars.DataFrame({"contract_amount": amounts}), single_records=True)
    assert check.rows == rows
    bad = [one for one in check.findings() if one.rule == "technology_contract.contract_amount.type"]
    assert [(one.row, one.values) for one in bad] == [(123_457, ("bad",))]
    assert len(check.findings()) <= 1000 * len(check.summary())


@pytest.mark.large
def test_ten_million_rows_with_one_bad_cell_take_bounded_memory():
    script = """
        import resource
        import polars
        import huoju
        rows = 10_000_000
        form = huoju.edition(2021).form("technology_contract")
        amounts = polars.Series("contract_amount", ["bad"]).append(polars.repeat("1.00", rows - 1, eager=True))
        frame = polars.DataFrame([amounts])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        check = form.check(frame, single_records=True)
        assert check.rows == rows
        bad = [one for one in check.findings() if one.rule.endswith("contract_amount.type")]
        assert [one.row for one in bad] == [1]
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, capture_output=True, text=True)
    assert int(run.stdout) < 400_000, "kilobytes"


def test_errors_can_be_told_apart_and_pickled(form):
    import pickle

    kinds = [huoju.EditionError, huoju.ExportError, huoju.InputError, huoju.RecordError, huoju.TableError]
    assert all(issubclass(kind, huoju.HuojuError) for kind in kinds)
    with pytest.raises(huoju.InputError) as raised:
        form.check(5)
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.en, again.zh) == (huoju.InputError, raised.value.en, raised.value.zh)
    for wrong in itertools.chain([lambda: huoju.edition(1), lambda: form.edition.form("x"), lambda: form.edition.codes("x")]):
        with pytest.raises(huoju.EditionError):
            wrong()


class Endless:
    """Columns without end."""

    def __arrow_c_stream__(self, requested_schema=None):
        batch = pyarrow.record_batch({"registration_number": ["1"], "name": ["x"]})
        schema = batch.schema
        return pyarrow.RecordBatchReader.from_batches(schema, itertools.repeat(batch)).__arrow_c_stream__(requested_schema)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("endless", ["Endless()", "({'registration_number': str(n)} for n in itertools.count())"])
def test_control_c_stops_the_reading_of_what_comes_beside(endless):
    script = f"""
        import itertools, sys
        sys.path.insert(0, {os.path.dirname(__file__)!r})
        from test_bad_input import Endless
        import huoju
        form = huoju.edition(2021).form("achievement_applied")
        print("ready", flush=True)
        try:
            form.check([{{}}], children={{"contributors": {endless}}})
        except KeyboardInterrupt:
            sys.exit(42)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 42
