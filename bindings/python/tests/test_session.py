"""A session: values of any type, names of any kind, from several threads."""

import subprocess
import sys
import textwrap
from decimal import Decimal

import pytest

import huoju


def test_child_records_are_read_as_those_of_a_record_are(form):
    row = {"technical_income": 1.5, "deducted_cost": Decimal("0.50")}
    session = form.session({})
    session.add_child("income_verification", row)
    assert session.record()["income_verification"] == [{"technical_income": "1.50", "deducted_cost": "0.50"}]
    assert session.record() == form.session({"income_verification": [row]}).record()
    for value, rule in [(float("nan"), "type"), ("x", "type"), (1.234, None)]:
        session = form.session({})
        if rule is None:
            with pytest.raises(huoju.InputError, match="1.234 is no number of 2 decimals"):
                session.add_child("income_verification", {"technical_income": value})
            continue
        session.add_child("income_verification", {"technical_income": value})
        assert f"technology_contract.income_verification.technical_income.{rule}" in {one.rule for one in session.findings()}
    for wrong, error in [([1], huoju.InputError), ({"zz": 1}, huoju.RecordError), ({"registration_number": "1"}, huoju.RecordError)]:
        with pytest.raises(error):
            session.add_child("income_verification", wrong)
    with pytest.raises(huoju.RecordError, match="no child records \"none\""):
        session.add_child("none", {})


def test_keys_are_labels_aliases_and_units_too(form, contract):
    label = dict(zip(form.fields.to_dict()["id"], form.fields.to_dict()["label_zh"]))
    session = form.session({label[name]: value for name, value in contract.items()})
    assert session.record() == form.session(contract).record() and not session.findings()
    for amount in ["12.5", 12.5, Decimal("12.5")]:
        assert form.session({"合同成交总金额（万元）": amount}).record() == {"contract_amount": "125000.00"}
    assert form.session({"合同成交总金额（万元）": "x"}).text("contract_amount") == "x"
    children = [{"姓名": "示例甲"}]
    achievement = form.edition.form("achievement_applied")
    assert achievement.session({"contributors": children}).record() == {"contributors": [{"name": "示例甲"}]}
    with pytest.raises(huoju.InputError, match="another key are the same field"):
        form.session({"contract_amount": "1", "合同成交总金额": "1"})
    with pytest.raises(huoju.RecordError, match="no field \"no such\""):
        form.session({"no such": "1"})


DEADLOCKS = {
    "a mapping that asks the session": """
        class Row(collections.UserDict):
            def __getitem__(self, key):
                return session.text("contract_amount") or "5"
        session.add_child("income_verification", Row(technical_income="1"))
    """,
    "a mapping in one thread, findings in another": """
        row = collections.UserDict(technical_income="1.00", deducted_cost="2.00")
        def change():
            session.add_child("income_verification", row)
            session.remove_child("income_verification", 1)
        together(change, session.findings)
    """,
    "errors in one thread, texts in another": """
        def change():
            try:
                session.set("no_such_field", "1")
            except huoju.RecordError:
                pass
        together(change, lambda: session.text("signing_date"))
    """,
}


@pytest.mark.parametrize("name", DEADLOCKS)
def test_threads_and_mappings_never_wait_for_each_other(name):
    program = """
        import collections, faulthandler, threading
        import huoju
        faulthandler.dump_traceback_later(60, exit=True)
        session = huoju.edition(2021).form("technology_contract").session({})
        def together(*works):
            def often(work):
                for _ in range(500):
                    work()
            threads = [threading.Thread(target=often, args=[work]) for work in works for _ in range(2)]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
    """
    program = textwrap.dedent(program) + textwrap.dedent(DEADLOCKS[name]) + "print('done')\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr
