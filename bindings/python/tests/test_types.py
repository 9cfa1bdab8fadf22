"""The stubs are those of the package, and type checkers accept a program that uses it."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = str(Path(__file__).with_name("sample.py"))

# Each has to find what is wrong with these lines.
WRONG = """
import huoju
form = huoju.edition("2021")
huoju.edition(2021).form("technology_contract").check(5)
huoju.edition(2021).no_such_method()
"""


def run(*command, **options):
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False, **options)
    return done.returncode, done.stdout + done.stderr


def test_the_stubs_are_those_of_the_package(tmp_path):
    status, output = run("mypy.stubtest", "huoju", cwd=tmp_path)
    assert status == 0, output


@pytest.mark.parametrize("checker", [["mypy", "--strict"], ["pyright", "--pythonpath", sys.executable]])
def test_type_checkers(checker, tmp_path):
    status, output = run(*checker, SAMPLE, cwd=tmp_path)
    assert status == 0, output
    wrong = tmp_path / "wrong.py"
    wrong.write_text(WRONG, "utf-8")
    status, output = run(*checker, str(wrong), cwd=tmp_path)
    assert status == 1 and all(f"wrong.py:{line}:" in output for line in (3, 4, 5)), output
