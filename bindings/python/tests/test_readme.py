"""What the READMEs say of Python runs as it stands."""

import re

import polars
import pytest
from conftest import ROOT, read_vector

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "bindings" / "python" / "README.md"]


def blocks(path):
    return re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_of_the_readme_runs(path, tmp_path, monkeypatch):
    assert blocks(path)
    frame = polars.DataFrame(read_vector("clean-contract.json")["records"])
    frame.write_csv(tmp_path / "contracts.csv")
    frame.write_csv(tmp_path / "contracts-2022.csv")
    monkeypatch.chdir(tmp_path)
    for block in blocks(path):
        exec(compile(block, str(path), "exec"), {"df": frame})


def test_both_languages_have_the_same_code():
    code = [[line.split("#")[0].rstrip() for block in blocks(path) for line in block.splitlines()] for path in READMES[:2]]
    assert code[0] == code[1]
