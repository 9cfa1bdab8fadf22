"""A program as an analyst writes it, for type checkers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import huoju


def run(path: str) -> dict[str, Decimal]:
    form: huoju.Form = huoju.edition(2021).form("technology_contract")
    check = form.check(path, progress=lambda progress: print(progress.rows, progress.fraction))
    for finding in check.findings():
        rule: str = finding.rule
        values: tuple[str | None, ...] = finding.values
        print(rule, finding.row, values, finding.message_zh)
    summary = check.summary().to_dict()
    failing = [rule for rule, fail in zip(summary["rule"], summary["fail"]) if fail]
    rows: list[dict[str, object]] = [{"contract_amount": Decimal("1.00")}, {"contract_amount": 2}]
    tables = form.tabulate(rows, share=True)
    grown = huoju.edition(2022).form(form.id).tabulate(rows, last_year=tables, children={"x": path}, panel=rows, frame=[path])
    form.check([{"contract_amount": 1}, {"contract_type": "12"}])
    form.check(Path(".").glob("*.csv"))
    some = check.findings()[0:2]
    first: huoju.Finding = some[0]
    known: Sequence[huoju.Finding] = some
    print(some.index(first), some.count(first), known, some.to_dict(), first in {first})
    by_id: Mapping[str, huoju.Table] = grown
    print(len(by_id), [table.id for table in grown.values()])
    table: huoju.Table = grown["T9"]
    text: str = table.to_csv()
    table.to_csv("table.csv")
    tally = form.tally(path) + form.tally([path, path])
    session = form.session({"contract_amount": "1.00"})
    added: list[tuple[str, str]] = session.set("contract_amount", 2).added
    codes: list[str] = [code.code for code in session.options("contract_type")]
    try:
        huoju.Edition.from_bundle(b"")
    except huoju.HuojuError as error:
        print(error.zh, error.en)
    if huoju.ident.uscc("91350100M000100Y43") and huoju.verify([], hierarchy="region"):
        print(failing, text, tally.to_bytes(), added, codes)
    return {row["region"]: row["contract_amount"] for row in table}
