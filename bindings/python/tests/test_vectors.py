"""The vectors that every language runs, by name: through lists of dictionaries, Arrow columns and sessions."""

import polars
import pytest
from conftest import VECTORS, read_vector

import huoju

NAMES = sorted(path.name for path in VECTORS.glob("*.json"))
RECORDS = [name for name in NAMES if "examples" not in read_vector(name)]
EXAMPLES = [name for name in NAMES if "examples" in read_vector(name)]


def test_there_are_vectors():
    assert len(RECORDS) >= 13 and len(EXAMPLES) >= 1


def by_list(form, records):
    return form.check(records, single_records=True, findings_per_rule=None).findings()


def by_columns(form, records):
    frame = polars.DataFrame(records, infer_schema_length=None, strict=False)
    return form.check(frame, single_records=True, findings_per_rule=None).findings()


def by_session(form, records):
    return [(row, finding) for row, record in enumerate(records, 1) for finding in form.session(record).findings()]


def by_record(form, records):
    return [(row, finding) for row, record in enumerate(records, 1) for finding in form.check(record).findings()]


@pytest.mark.parametrize("way", [by_list, by_columns, by_session, by_record])
@pytest.mark.parametrize("name", RECORDS)
def test_findings(name, way):
    vector = read_vector(name)
    form = huoju.edition(vector["edition"]).form(vector["form"])
    found = [item if isinstance(item, tuple) else (item.row, item) for item in way(form, vector["records"])]
    compared = 0
    for key in ["findings", "hard"]:
        if key in vector:
            wanted = {(row, rule, path) for row, rule, path in vector[key]}
            those = {(row, one.rule, one.path) for row, one in found if key == "findings" or one.level == "hard"}
            assert those == wanted
            compared += 1
    assert compared or "tables" in vector


@pytest.mark.parametrize("name", [name for name in RECORDS if "tables" in read_vector(name)])
def test_tables(name):
    vector = read_vector(name)
    form = huoju.edition(vector["edition"]).form(vector["form"])
    tables = form.tabulate(vector["records"])
    for id, cells in vector["tables"].items():
        table = tables[id]
        rows = {tuple(row[name] for name in table.dimensions): row for row in huoju_rows(table)}
        for codes, measure, value in cells:
            assert str(rows[tuple(codes)][measure]) == value, (id, codes, measure)


def huoju_rows(table):
    """The rows of a table, each as a dictionary."""
    columns = table.to_dict()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_of_rules(name):
    vector = read_vector(name)
    edition = huoju.edition(vector["edition"])
    forms = {form.id: form for form in edition.forms}
    run = 0
    for item in vector["examples"]:
        for expected in ["pass", "fail", "not_applicable"]:
            for example in item[expected]:
                assert outcome(forms[item["form"]], item["rule"], example) == expected, (item["rule"], example)
                run += 1
    assert run > 200


def outcome(form, rule, record):
    """What becomes of one rule for one record, or its child records."""
    columns = form.check(record).summary().to_dict()
    place = columns["rule"].index(rule)
    for name in ["fail", "unknown", "pass"]:
        if columns[name][place]:
            return name
    return "not_applicable"
