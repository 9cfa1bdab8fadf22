"""What stands for itself can be sent to other processes and copied."""

import copy
import datetime
import multiprocessing
import pickle

import pytest

import huoju


def same(one):
    return [pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)]


def hard(form, contract):
    return form.check(contract).hard


def test_editions_forms_and_tallies(form, contract):
    for edition in same(form.edition):
        assert (edition.digest, edition.year) == (form.edition.digest, 2021)
    for other in same(form):
        assert (other.id, other.edition.digest) == (form.id, form.edition.digest)
        assert other.check(contract).accepted
    tally = form.tally([contract])
    assert all(other == tally for other in same(tally))


def test_findings_and_codes(form, contract):
    finding = form.check([{**contract, "contract_amount": "x"}]).findings()[0]
    for other in same(finding):
        assert other == finding and hash(other) == hash(finding) and other.to_dict() == finding.to_dict() and other.file == finding.file
    assert huoju.Finding.from_dict(finding.to_dict(), finding.file) == finding
    for wrong in [{"rule": 1}, 5, {"rule": object()}]:
        with pytest.raises(huoju.ArgumentError, match="data"):
            huoju.Finding.from_dict(wrong)
    code = form.session(contract).options("contract_type")[0]
    assert same(code) == [code] * 3
    code = huoju.Code("110000", "北京市", "Beijing", datetime.date(2021, 1, 1), None)
    assert same(code) == [code] * 3 and code.valid_from == datetime.date(2021, 1, 1) and code.valid_to is None
    assert huoju.Code("110000", "北京市", "Beijing") != code
    with pytest.raises(huoju.ArgumentError, match="valid_to"):
        huoju.Code("110000", "北京市", "Beijing", None, "2021-01-01")


def test_other_processes(form, contract):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.starmap(hard, [(form, contract), (form, {**contract, "contract_amount": "x"})]) == [0, 1]
