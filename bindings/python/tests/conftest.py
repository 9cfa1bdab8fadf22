"""What the tests share: the vectors of all languages, a clean contract, a demo year."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import huoju

ROOT = Path(__file__).resolve().parents[3]
VECTORS = ROOT / "tests" / "vectors"


def read_vector(name):
    """A vector; its numbers are their texts."""
    return json.loads((VECTORS / name).read_text("utf-8"), parse_float=str, parse_int=int)


@pytest.fixture(scope="session")
def form():
    return huoju.edition(2021).form("technology_contract")


@pytest.fixture
def contract():
    """A contract that no rule finds anything in."""
    return dict(read_vector("clean-contract.json")["records"][0])


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A demo year of two thousand contracts, some of them spoilt, with the program's own report on it."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "huoju", "demo", "--rows", "2000", "--errors", "0.05", "--out", str(folder)]
    subprocess.run(command, check=False, capture_output=True)
    assert (folder / "contracts.csv").is_file()
    return folder
