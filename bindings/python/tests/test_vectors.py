"""The vectors that every language runs, by name: through lists of dictionaries, Arrow columns and sessions."""

import collections

import polars
import pytest
from conftest import ROOT, VECTORS, read_vector

import huoju

NAMES = sorted(path.name for path in VECTORS.glob("*.json"))
GROUPS = [name for name in NAMES if "groups" in read_vector(name)]
RECORDS = [name for name in NAMES if not {"examples", "groups"} & read_vector(name).keys()]
EXAMPLES = [name for name in NAMES if "examples" in read_vector(name)]


def test_there_are_vectors():
    assert len(RECORDS) >= 13 and len(EXAMPLES) >= 1


def form_of(vector):
    overlay = ROOT / "spec" / "overlays" / vector["overlay"] if "overlay" in vector else None
    return huoju.edition(vector["edition"], overlay=overlay).form(vector["form"])


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
    form = form_of(vector)
    found = [item if isinstance(item, tuple) else (item.row, item) for item in way(form, vector["records"])]
    compared = 0
    for key in ["findings", "hard"]:
        if key in vector:
            wanted = {(row, rule, path) for row, rule, path in vector[key]}
            those = {(row, one.rule, one.path) for row, one in found if key == "findings" or one.level == "hard"}
            assert those == wanted
            compared += 1
    assert compared or "tables" in vector or "across" in vector


def across(form, records, children=None):
    """Findings of rules that compare records with each other: row and rule, in order."""
    both = [form.check(records, children=children, single_records=alone, findings_per_rule=None).findings() for alone in [False, True]]
    together, alone = ([(one.row, one.rule) for one in findings] for findings in both)
    return sorted((collections.Counter(together) - collections.Counter(alone)).elements())


@pytest.mark.parametrize("name", [name for name in RECORDS if "across" in read_vector(name)])
def test_records_are_compared(name):
    vector = read_vector(name)
    form = form_of(vector)
    assert across(form, vector["records"]) == sorted((row, rule) for row, rule in vector["across"])


@pytest.mark.parametrize("name", GROUPS)
def test_examples_of_rules_across_records(name):
    vector = read_vector(name)
    edition = huoju.edition(vector["edition"])
    run = 0
    for item in vector["groups"]:
        form = edition.form(item["form"])
        for expected in ["pass", "fail"]:
            for group in item[expected]:
                records, children = (group["records"], {item["frame"]: group["frame"]}) if "frame" in item else (group, None)
                fails = item["rule"] in {rule for _, rule in across(form, records, children)}
                assert fails == (expected == "fail"), (item["rule"], group)
                run += 1
    assert run > 100


@pytest.mark.parametrize("name", [name for name in RECORDS if "tables" in read_vector(name)])
def test_tables(name):
    vector = read_vector(name)
    form = form_of(vector)
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
