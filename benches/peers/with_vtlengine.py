"""vtlengine: the exported rules (`huoju export vtl --whole`) over a data frame that pandas reads; what standard VTL cannot carry is
checked with pandas as well. Rules only: the language has no tables of this kind."""

import json
import pickle
import re
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
import pandas as pd  # noqa: E402
from vtlengine import run  # noqa: E402

from output import write_findings  # noqa: E402
from with_pandas import Frame, failing, read  # noqa: E402


def column(frame, component, rows):
    """A column as the structure of the export declares it."""
    name = component["name"]
    if name == "row":
        return pd.Series(rows, dtype="Int64")
    if name not in frame.columns:
        return frame.invalid[name.removesuffix("_invalid")].astype("boolean")
    values, field = frame.columns[name], frame.form.fields[name]
    match field.kind:
        case "code":
            codes = pd.Series(frame.codes[field.list])
            return values.astype("Int64").map(codes).astype("string")
        case "number":
            return values.astype("Int64")
        case "boolean":
            return values.astype("boolean")
    return values.astype("string")


def main(form, source, folder, export):
    frame = Frame(form, read(form, source))
    script = (export / "rules.vtl").read_text(encoding="utf-8")
    structure = json.loads((export / "structure.json").read_text(encoding="utf-8"))
    dataset = structure["datasets"][0]
    rows = range(1, frame.length + 1)
    data = pd.DataFrame({one["name"]: column(frame, one, rows) for one in dataset["DataStructure"]})
    (found,) = run(script, structure, {dataset["name"]: data}, use_duckdb=True).values()
    carried = set(re.findall(r'errorcode "(.*)" errorlevel', script))
    pairs = list(zip(found.data["errorcode"], found.data["row"]))
    pairs += [pair for rule in form.rules if rule.id not in carried for pair in failing(frame, rule)]
    write_findings(folder, pairs)


if __name__ == "__main__":
    _, form, source, folder = sys.argv
    with open(form, "rb") as file:
        main(pickle.load(file), source, folder, Path(form).parent)
