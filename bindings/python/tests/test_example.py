"""The example draws its picture."""

import subprocess
import sys

from conftest import ROOT


def test_the_example_draws_its_picture(demo, tmp_path):
    script = ROOT / "bindings" / "python" / "examples" / "outflow_by_province.py"
    picture = tmp_path / "outflow.png"
    run = subprocess.run([sys.executable, script, demo / "contracts.csv", picture], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "contracts: " in run.stdout
    header = picture.read_bytes()[:24]
    assert header[1:4] == b"PNG" and int.from_bytes(header[16:20], "big") == 960
