"""What is no path and no header may be data, of which errors show nothing."""

import fileinput
import io
import tempfile
from pathlib import Path

import pandas
import polars
import pytest

import huoju

LINE = "2021110101000001,张三丰丰,13812345678,王五一一,110101199003071234"
PARTS = ["张三丰丰", "王五一一", "12345678", "199003071234"]


def no_part_is_shown(error):
    return not any(part in text for part in PARTS for text in (error.en, error.zh))


def test_open_files_and_texts_of_data_are_no_paths(form, tmp_path):
    path = tmp_path / "nohead.csv"
    path.write_text(f"{LINE}\n" * 3, "utf-8")
    with path.open(encoding="utf-8") as text, path.open("rb") as binary:
        held = tempfile.NamedTemporaryFile("w+")
        held.write(LINE.replace(",", ""))
        held.seek(0)
        for opened in [text, binary, io.StringIO(LINE), io.BytesIO(LINE.encode()), held, fileinput.input(path)]:
            with pytest.raises(huoju.InputError, match="is an open file: give its path") as raised:
                form.check(opened)
            assert no_part_is_shown(raised.value) and type(opened).__name__ in raised.value.zh
    one = '{"seller_contact_person": "张三丰丰"}'
    texts = [LINE, f"{LINE}\n", f"{LINE}\n" * 1000, "张三丰丰，13812345678", "张三丰丰" * 1000, "张三丰丰\t1", one, f"[{one}]", LINE.replace(",", ";"), LINE.replace(",", "|"), "张三丰丰 13812345678", "张三丰丰", "<name>张三丰丰</name>", "张三丰丰/13812345678", "张三丰丰\ud800"]
    for given in [*texts, *([text] for text in texts), tuple(texts), iter(texts), Path(one)]:
        for read in [form.check, lambda data: form.check([{}], frame=data), lambda cells: huoju.verify(cells, hierarchy="region")]:
            with pytest.raises(huoju.HuojuError) as raised:
                read(given)
            assert no_part_is_shown(raised.value) and len(raised.value.en) < 300
    for missing in ["no/such", "没有.csv", "2021年 合同 (1).json", Path("none") / "contracts", r"C:\合同"]:
        with pytest.raises(huoju.InputError) as raised:
            form.check(missing)
        assert str(missing) in raised.value.en and str(missing) in raised.value.zh
    # Where only the path of a file or folder may be given, likewise.
    uses = [lambda it: huoju.edition(2021, overlay=it), lambda it: huoju.edition(2021, overlay=[it]), huoju.Edition.from_spec, huoju.Edition.from_bundle]
    uses += [lambda it: form.tabulate([], last_year=it), lambda it: form.tabulate([], figures={"gdp": it})]
    for use in uses:
        for given in [LINE, f"{LINE}\n" * 1000, "张三丰丰 13812345678", one]:
            with pytest.raises(huoju.InputError, match="give the path of a file or folder") as raised:
                use(given)
            assert no_part_is_shown(raised.value) and len(raised.value.en) < 300
        with pytest.raises(huoju.HuojuError, match="no/such"):
            use("no/such")
    # A file may have such a name.
    named = tmp_path / "a,b.csv"
    named.write_text("project_name\nx\n", "utf-8")
    assert form.check(str(named)).rows == 1


def test_data_without_a_header_show_none_of_it(form, tmp_path):
    path = tmp_path / "nohead.csv"
    path.write_text(f"{LINE}\n" * 3, "utf-8")
    # Some lines are all text.
    for name, line in [("nohead", LINE), ("text", "张三丰丰,北京某某科技有限公司,李四"), ("one", "张三丰丰")]:
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{line}\n" * 3, "utf-8")
        cells = line.split(",")
        for data in [path, pandas.read_csv(path), polars.read_csv(path), pandas.DataFrame([cells]).T.set_index(0).T]:
            for read in [form.check, form.tabulate, form.tally]:
                with pytest.raises(huoju.InputError, match=f"none of the {len(cells)} columns.*such as") as raised:
                    read(data)
                assert no_part_is_shown(raised.value) and f"的 {len(cells)} 列没有一列" in raised.value.zh
        for beside in [{"panel": path}, {"frame": path}, {"children": {"income_verification": path}}]:
            with pytest.raises(huoju.HuojuError) as raised:
                form.check([{}], **beside)
            assert no_part_is_shown(raised.value)
        with pytest.raises(huoju.InputError, match="there is no column \"code\"") as raised:
            huoju.verify(path, hierarchy="region")
        assert no_part_is_shown(raised.value)
    path = tmp_path / "nohead.json"
    path.write_text('{"张三丰丰": "北京某某科技有限公司"}', "utf-8")
    with pytest.raises(huoju.InputError, match="different keys: 1") as raised:
        form.check(path)
    assert no_part_is_shown(raised.value)
    keys = dict.fromkeys(LINE.split(","), 1)
    for data in [[keys], keys]:
        with pytest.raises(huoju.InputError, match="none of the 5 columns") as raised:
            form.check(data)
        assert no_part_is_shown(raised.value)
    keys["project_name"] = "x"
    for data in [[keys], keys, polars.DataFrame([keys])]:
        unknown = [column["header"] for column in form.check(data, single_records=True).read["files"][0]["unknown"]]
        assert len(unknown) == 5 and not any(part in header for part in PARTS for header in unknown)


def test_paths_that_no_file_can_have(form):
    for wrong in ["\ud800.csv", ["\ud800.csv"], ["a.csv", "\ud800.csv"]]:
        with pytest.raises(huoju.InputError, match="ud800") as raised:
            form.check(wrong)
        assert "ud800" in raised.value.zh
    assert "\ud800" not in form.tabulate([{}])
