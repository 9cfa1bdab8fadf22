"""Whatever holds the records, what is found is the same."""

import datetime
import decimal
import json

import duckdb
import pandas
import polars
import pyarrow
import pytest

import huoju

AMOUNTS = ["contract_amount", "technology_transaction_amount", "non_technical_amount"]
DATES = ["signing_date", "valid_from", "valid_to", "registration_date"]


@pytest.fixture(scope="module")
def rows(demo):
    """The demo year as dictionaries of texts."""
    frame = polars.read_csv(demo / "contracts.csv", infer_schema=False)
    return frame.to_dicts()


@pytest.fixture(scope="module")
def expected(demo, form):
    check = form.check(str(demo / "contracts.csv"), findings_per_rule=None)
    assert check.hard > 50
    return found(check)


def found(check):
    return [(one.rule, one.row, one.path, one.values, one.message_zh) for one in check.findings()]


def counts(check):
    return [tuple(row.values()) for row in check.summary() if not row["rule"].startswith("input.")]


def typed(rows, amount=decimal.Decimal, date=datetime.date.fromisoformat, truth=lambda text: text == "是"):
    """The rows with types, where a cell can have one."""

    def cell(name, text):
        if text in (None, ""):
            return None
        try:
            if name in AMOUNTS:
                # Python would take 1e5 for a number that its writer may not have meant.
                return text if "e" in text else amount(text)
            if name in DATES:
                return date(text)
        except (ValueError, ArithmeticError):
            return text
        return truth(text) if text in ("是", "否") else text

    return [{name: cell(name, text) for name, text in row.items()} for row in rows]


def test_lists_and_generators_of_dictionaries(form, rows, expected):
    assert found(form.check(rows, findings_per_rule=None)) == expected
    assert found(form.check((row for row in rows), findings_per_rule=None)) == expected


def test_typed_dictionaries(form, rows, expected):
    assert found(form.check(typed(rows), findings_per_rule=None)) == expected


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_any_number_of_threads(form, rows, expected, threads):
    frame = polars.DataFrame(rows, infer_schema_length=None)
    assert found(form.check(frame, findings_per_rule=None, threads=threads)) == expected


def test_polars(form, rows, expected):
    frame = polars.DataFrame(rows, infer_schema_length=None)
    assert found(form.check(frame, findings_per_rule=None)) == expected
    assert found(form.check(frame.lazy(), findings_per_rule=None)) == expected
    categories = frame.with_columns(polars.col("contract_type", "seller_division_code").cast(polars.Categorical))
    assert found(form.check(categories, findings_per_rule=None)) == expected
    chunks = polars.concat([frame[:700], frame[700:701], frame[701:]], rechunk=False)
    assert found(form.check(chunks, findings_per_rule=None)) == expected


def test_pyarrow(form, rows, expected):
    table = pyarrow.Table.from_pylist(rows)
    assert found(form.check(table, findings_per_rule=None)) == expected
    batches = table.to_reader(max_chunksize=333)
    assert found(form.check(batches, findings_per_rule=None)) == expected
    for kind in [pyarrow.large_string(), pyarrow.string_view()]:
        other = table.cast(pyarrow.schema([(name, kind) for name in table.column_names]))
        assert found(form.check(other, findings_per_rule=None)) == expected
    coded = table.set_column(0, table.column_names[0], table.column(0).dictionary_encode())
    assert found(form.check(coded, findings_per_rule=None)) == expected


def test_pandas(form, rows, expected):
    frame = pandas.DataFrame(rows, dtype=object)
    assert found(form.check(frame, findings_per_rule=None)) == expected
    nullable = frame.astype({"project_name": "string", "contract_type": "category"})
    assert found(form.check(nullable, findings_per_rule=None)) == expected
    mixed = pandas.DataFrame(typed(rows), dtype=object)
    assert any(mixed["contract_amount"].map(lambda cell: isinstance(cell, str)))
    assert found(form.check(mixed, findings_per_rule=None)) == expected


def test_the_index_of_pandas_may_be_a_field(form, rows):
    rows = rows[:50]
    plain = found(form.check(rows, findings_per_rule=None))
    for index in [["registration_number"], ["registration_number", "project_name"]]:
        frame = pandas.DataFrame(rows, dtype=object).set_index(index)
        mixed = frame.copy()
        mixed["other"] = [object() if row % 2 else 1 for row in range(len(rows))]
        for data in [frame, mixed]:
            assert found(form.check(data, findings_per_rule=None)) == plain
    # One that has no name, or the name of a column, is no field, and is reported as in Arrow.
    for index in [pandas.Index(range(1, 51)).astype("int32"), pandas.Index([str(row) for row in range(50)], name="project_name")]:
        frame = pandas.DataFrame(rows, dtype=object).set_axis(index)
        unknown = []
        for data in [frame, frame.assign(contract_amount=[decimal.Decimal(1), "1"] * 25)]:
            unknown.append([column["header"] for column in form.check(data).read["files"][0]["unknown"]])
        assert unknown == [["__index_level_0__"]] * 2
    counting = pandas.DataFrame([{**rows[0], "other": object()}])
    assert [column["header"] for column in form.check(counting).read["files"][0]["unknown"]] == ["other"]


def test_paths_from_anything_that_gives_them(form, demo, tmp_path):
    lines = (demo / "contracts.csv").read_text("utf-8-sig").splitlines(keepends=True)
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text("".join(lines[:20]), "utf-8")
    paths = sorted(tmp_path.glob("*.csv"))
    for given in [paths, tuple(paths), iter(paths), set(paths), tmp_path.glob("*.csv"), (str(path) for path in paths), dict.fromkeys(paths).keys()]:
        check = form.check(given)
        assert check.rows == 38 and {file["name"] for file in check.read["files"]} == {"a.csv", "b.csv"}
    with pytest.raises(huoju.InputError):
        form.check(iter([paths[0], {}]))
    contributors = form.edition.form("achievement_applied")
    beside = tmp_path / "beside.csv"
    beside.write_text("registration_number,name\n", "utf-8")
    assert contributors.check([{}], children={"contributors": iter([beside])}).rows == 1


def test_nothing_is_computed_twice(form):
    connection = duckdb.connect()
    connection.execute("CREATE SEQUENCE counter")
    relation = connection.sql("SELECT 'x' AS project_name FROM range(1) WHERE nextval('counter') > 0")
    assert form.check(relation).rows == 1
    assert connection.execute("SELECT nextval('counter')").fetchone() == (2,)

    asked = []

    class Lazy:
        def __arrow_c_stream__(self, requested_schema=None):
            return pyarrow.table({"project_name": ["x"]}).__arrow_c_stream__()

        def __len__(self):
            asked.append(self)
            return 1

    told = []
    assert form.check(Lazy(), progress=told.append).rows == 1
    assert told[-1].total_rows is None and asked == []
    for data in [[{}], ({},), polars.DataFrame({"project_name": ["x"]}), pandas.DataFrame({"project_name": ["x"]}), pyarrow.table({"project_name": ["x"]})]:
        told.clear()
        form.check(data, progress=told.append)
        assert told[-1].total_rows == 1


def test_duckdb(form, rows, expected):
    table = pyarrow.Table.from_pylist(rows)
    connection = duckdb.connect()
    connection.register("contracts", table)
    relation = connection.sql("SELECT * FROM contracts")
    assert found(form.check(relation, findings_per_rule=None)) == expected


def test_files(form, rows, demo, expected, tmp_path):
    path = demo / "contracts.csv"
    assert found(form.check(path, findings_per_rule=None)) == expected
    lines = tmp_path / "contracts.ndjson"
    lines.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert found(form.check(lines, findings_per_rule=None)) == expected
    # Most are of a year that has each number once.
    twice = form.check([path, str(path)], single_records=True)
    assert twice.rows == 2 * len(rows) and {one.file for one in twice.findings()} == {"contracts.csv", "contracts.csv (2)"}
    chinese = tmp_path / "gbk.csv"
    chinese.write_bytes(path.read_text("utf-8-sig").encode("gb18030"))
    assert found(form.check(chinese, findings_per_rule=None)) == expected
    assert found(form.check(chinese, encoding="gbk", findings_per_rule=None)) == expected


def sheets(demo):
    """The child records that the demo year has beside it."""
    return {"income_verification": demo / "income-verifications.csv"}


def test_tables_are_those_of_the_program(form, rows, demo):
    for data in [demo / "contracts.csv", polars.DataFrame(rows, infer_schema_length=None), rows]:
        tables = form.tabulate(data, children=sheets(demo))
        for id, table in tables.items():
            program = next(demo.glob(f"**/tables/{id}.csv")).read_text("utf-8")
            assert table.to_csv() == program, id


def test_types_of_columns(form, contract):
    day = datetime.date(2021, 3, 1)
    values = {
        "contract_amount": [decimal.Decimal("100000.00")],
        "technology_transaction_amount": pyarrow.array([80000.0], pyarrow.float64()),
        "non_technical_amount": pyarrow.array([20000], pyarrow.int32()),
        "signing_date": pyarrow.array([day], pyarrow.date32()),
        "valid_from": pyarrow.array([datetime.datetime(2021, 3, 1)], pyarrow.timestamp("ns")),
        "valid_to": pyarrow.array([datetime.datetime(2023, 2, 28, 13, 30)], pyarrow.timestamp("us")),
        "is_related_party": [False],
        "contract_type": pyarrow.array([12], pyarrow.int8()),
        "seller_legal_nature": pyarrow.array([150], pyarrow.uint64()),
    }
    columns = {**{name: [text] for name, text in contract.items()}, **values}
    check = form.check(pyarrow.table(columns))
    assert list(check.findings()) == [] and check.rows == 1
    record = {**contract, **{name: pyarrow.array(value)[0].as_py() for name, value in values.items()}}
    assert list(form.check(record).findings()) == []
    assert form.session(record).findings() == []


def test_wide_numbers_are_exact(form, contract):
    largest = 10**16 - 1
    for value, spoilt in [(largest, False), (-largest, False), (0, False), (largest + 1, True), (2**127 - 1, True), (-(2**127), True)]:
        frame = polars.DataFrame({"contract_amount": [value, None]}, schema={"contract_amount": polars.Int128})
        expected = [one.values for one in form.check([{"contract_amount": str(value)}, {}]).findings()]
        assert [one.values for one in form.check(frame).findings()] == expected
        assert any(values == (str(value),) for values in expected) == spoilt
    codes = polars.DataFrame({"contract_type": [11, 99]}, schema={"contract_type": polars.Int128})
    assert found(form.check(codes)) == found(form.check([{"contract_type": "11"}, {"contract_type": "99"}]))
    for text, scale in [("1.50", 2), ("1.50", 40), ("-0.01", 76), ("12345678901234567", 0), ("9" * 60, 10), ("1.005", 3), ("0." + "0" * 70 + "1", 71)]:
        column = pyarrow.array([decimal.Decimal(text), None], pyarrow.decimal256(76, scale))
        rows = [{"contract_amount": format(column[0].as_py(), "f")}, {}]
        assert found(form.check(pyarrow.table({"contract_amount": column}))) == found(form.check(rows)), (text, scale)
    other = form.edition.form("achievement_applied")
    shares = pyarrow.array([[{"name": "x", "sequence": decimal.Decimal(30)}]] * 3, pyarrow.list_(pyarrow.struct({"name": pyarrow.string(), "sequence": pyarrow.decimal256(50, 1)})))
    rows = [{"registration_number": number, "contributors": [{"name": "x", "sequence": "30"}]} for number in ["1", "2"]]
    table = pyarrow.table({"registration_number": ["1", "2"], "contributors": shares[1:]})
    assert found(other.check(table)) == found(other.check(rows))


def test_units_in_headers_are_converted_exactly(form, contract):
    del contract["contract_amount"]
    contract["合同成交总金额（万元）"] = 10.0
    assert list(form.check(contract).findings()) == []
    assert list(form.check([contract]).findings()) == []
    assert list(form.check(polars.DataFrame([contract])).findings()) == []
    check = form.check(polars.DataFrame([contract]))
    assert check.read["files"][0]["converted"][0]["powers_of_ten"] == 4


def test_child_records(form):
    form = form.edition.form("achievement_applied")
    from conftest import read_vector

    vector = read_vector("achievement-applied-clean.json")
    for data in [vector["records"], polars.DataFrame(vector["records"]), pyarrow.Table.from_pylist(vector["records"])]:
        check = form.check(data)
        assert list(check.findings()) == []
        assert check.read["files"][0]["unknown"] == []
    # A list of a fixed length, one struct, and columns of mixed objects beside them.
    table = pyarrow.Table.from_pylist(vector["records"])
    place, record = table.column_names.index("contributors"), vector["records"][0]
    item = table.schema.field(place).type.value_type
    fixed = table["contributors"].cast(pyarrow.list_(item, len(record["contributors"])))
    one = {**record, "contributors": record["contributors"][:1]}
    struct = pyarrow.Table.from_pylist([{**one, "contributors": one["contributors"][0]}])
    mixed = pandas.DataFrame([record, {**record, "registration_number": float("nan")}], dtype=object).assign(other=[object(), 1])
    for data, same in [(table.set_column(place, "contributors", fixed), [record]), (struct, [one]), (mixed, [record, {**record, "registration_number": None}])]:
        check = form.check(data)
        assert found(check) == found(form.check(same))
        assert "contributors" not in [column["header"] for column in check.read["files"][0]["unknown"]]
    spoilt = vector["records"][0]
    spoilt["contributors"] = [*spoilt["contributors"], {"name": "x" * 300}]
    paths = {one.path for one in form.check(polars.DataFrame([spoilt])).findings()}
    assert paths & {f"contributors[{len(spoilt['contributors'])}].name"}


def test_what_is_not_known_is_reported(form, contract):
    contract["no such field"] = 1
    for data in [contract, [contract], polars.DataFrame([contract])]:
        read = form.check(data).read["files"][0]
        assert [column["header"] for column in read["unknown"]] == ["no such field"]
    del contract["contract_amount"]
    missing = form.check([contract]).read["files"][0]["missing"]
    assert "contract_amount" in [column["field"] for column in missing]


def test_counts_agree_with_those_of_the_program(form, demo):
    summary = json.loads(next(demo.glob("**/summary.json")).read_text("utf-8"))
    check = form.check(demo / "contracts.csv", children=sheets(demo), findings_per_rule=3)
    # What was asked of no row is left out.
    concerned = lambda line: line["pass"] + line["fail"] > 0 or not line["id"].startswith("input.")
    asked = [line for line in summary["rules"] if concerned(line)]
    assert {row["rule"]: row["fail"] for row in check.summary()} == {line["id"]: line["fail"] for line in asked}
    assert (check.hard, check.soft, check.note) == tuple(summary["findings"].values())
    left_out = {row["rule"]: row["left_out"] for row in check.summary()}
    for rule, fail in ((row["rule"], row["fail"]) for row in check.summary()):
        assert left_out[rule] == max(0, fail - 3)
    assert len(check.findings()) == sum(min(3, row["fail"]) for row in check.summary())


def test_one_record_is_checked_as_a_list_of_one(form, rows):
    for row in rows[:300]:
        alone, listed = form.check(row), form.check([row], single_records=True)
        assert found(alone) == found(listed)
        assert counts(alone) == counts(listed)


def test_polars_is_not_needed_to_read_pandas(form, contract):
    assert isinstance(huoju.edition(2021), huoju.Edition)
    frame = pandas.DataFrame([contract]).convert_dtypes()
    assert form.check(frame).accepted


@pytest.mark.parametrize("type", ["float16", "float32", "Float32", "float64", "Float64"])
def test_floating_point_columns_of_any_width(form, type):
    def found(data):
        return [(one.rule, one.values) for one in form.check(data, reveal_personal=True).findings()]

    for name, value in [("contract_type", 12), ("project_name", 3), ("registration_number", 1500), ("is_related_party", 1), ("signing_date", 2021), ("contract_amount", 1.5), ("contract_amount", 1000)]:
        expected = found([{name: str(value)}, {name: None}])
        assert found(pandas.DataFrame({name: pandas.array([value, None], dtype=type)})) == expected, name
    with pytest.raises(huoju.InputError, match="contract_amount.*row 1"):
        form.check(pandas.DataFrame({"contract_amount": pandas.array([0.001], dtype=type)}))
    polars_type = {"float16": getattr(polars, "Float16", polars.Float32), "float32": polars.Float32}.get(type, polars.Float64)
    assert found(polars.DataFrame({"contract_type": [12, None]}, schema={"contract_type": polars_type})) == found([{"contract_type": "12"}, {}])


@pytest.mark.parametrize("type", [pyarrow.decimal128(5, -2), pyarrow.decimal256(5, -2)], ids=str)
def test_decimals_without_their_last_places(form, type):
    def found(data):
        return [(one.rule, one.values) for one in form.check(data).findings()]

    for value in ["12300", "-100", "0", "9999900"]:
        column = pyarrow.array([decimal.Decimal(value), None], type)
        expected = found([{"contract_amount": value}, {}])
        assert found(pyarrow.table({"contract_amount": column})) == expected


def test_arrays_of_structs_and_batches_of_who_has_no_streams(form):
    class Batch:
        def __init__(self, batch):
            self.batch = batch

        def __arrow_c_array__(self, requested_schema=None):
            return self.batch.__arrow_c_array__(requested_schema)

    rows = [{"contract_amount": "x"}, {"contract_amount": "1.00"}]
    expected = [(one.rule, one.row) for one in form.check(rows).findings()]
    for data in [pyarrow.array(rows), Batch(pyarrow.record_batch(pyarrow.array(rows))), pyarrow.array(rows)[0:2], pyarrow.chunked_array([pyarrow.array(rows)])]:
        assert [(one.rule, one.row) for one in form.check(data).findings()] == expected
    for wrong in [pyarrow.array([1, 2]), pyarrow.array(["x"]), Batch(pyarrow.array([1]))]:
        with pytest.raises(huoju.InputError):
            form.check(wrong)
    with pytest.raises(huoju.InputError, match="null"):
        form.check(pyarrow.array([*rows, None]))

    class NoPair:
        def __init__(self, given):
            self.given = given

        def __arrow_c_array__(self, requested_schema=None):
            return self.given

    for given in [5, None, (), (1, 2, 3), ["a"]]:
        with pytest.raises(huoju.InputError, match="no pair of capsules") as raised:
            form.check(NoPair(given))
        assert "NoPair" in raised.value.zh


def test_schemas_are_given_without_columns(form):
    check = form.check({})
    for frame in [check.summary(), check.findings(), check.reviews(), form.tabulate([])["T9"], form.fields]:
        assert pyarrow.schema(frame) == pyarrow.table(frame).schema


def test_what_a_source_of_columns_says_is_told_without_places_of_the_machine(form):
    schema = pyarrow.schema([("contract_amount", pyarrow.string())])

    def batches():
        yield pyarrow.record_batch({"contract_amount": ["1.00"]})
        raise ValueError("bad batch")

    with pytest.raises(huoju.InputError, match="bad batch$") as raised:
        form.check(pyarrow.RecordBatchReader.from_batches(schema, batches()))
    assert __file__ not in raised.value.zh and "Traceback" not in raised.value.zh


def test_records_of_something_else_are_refused(form):
    secret = "张三13800138000"
    for data in [{"foo": 1}, [{"foo": 1}], [{}, {secret: 1, "foo": 2}], iter([{secret: None}]), [{"foo": [{"name": 1}]}]]:
        with pytest.raises(huoju.InputError, match="none of the [12] columns of .* is a field of Technology contract registration form") as refused:
            form.check(data)
        assert "没有一列是技术合同登记表的指标" in refused.value.zh and secret not in str(refused.value) + refused.value.zh
    achievement = form.edition.form("achievement_applied")
    with pytest.raises(huoju.InputError, match="none of the 1 columns"):
        achievement.check([{"foo": 1}], children={"contributors": [{"registration_number": "1", "name": "x"}]})
    # Some are known, or there is nothing at all.
    for data in [{}, [], [{}], [{"foo": 1}, {"contract_amount": "1"}], iter([])]:
        form.check(data)
    achievement.check([{"foo": 1, "contributors": [{"name": "x"}]}])


def test_the_limit_of_floating_point_numbers_is_said_as_it_is(form):
    # 2^50 units of the last place, here 0.01.
    for amount, text in [(11_258_999_068_426.24, "11258999068426.24"), (11_258_999_068_426.0, "11258999068426.00")]:
        assert form.session({"contract_amount": amount}).text("contract_amount") == text
    with pytest.raises(huoju.InputError, match=r"11258999068426\.26 .*2\^50 of its last place") as refused:
        form.check({"contract_amount": 11_258_999_068_426.26})
    assert "末位的 2^50 倍以内" in refused.value.zh


def test_what_rules_across_records_need_goes_to_files_beyond_the_memory_given(form, contract):
    rows = [{**contract, "registration_number": str(number % 500)} for number in range(1000)]
    expected = [(one.rule, one.row, one.message_en) for one in form.check(rows).findings()]
    assert [(one.rule, one.row, one.message_en) for one in form.check(rows, memory=0).findings()] == expected != []
    assert form.tabulate(rows, memory=0)["T9"].to_csv() == form.tabulate(rows)["T9"].to_csv()
