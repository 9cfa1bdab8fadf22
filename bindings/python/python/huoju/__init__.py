"""China's Torch surveys of the technology market (火炬统计调查): forms, edit rules and exact tables.

An *edition* (年度制度) holds the *forms* (调查表) of a survey year. A form checks (审核) records against its edit rules (审核关系) and
adds up (汇总) its tables (汇总表)::

    import huoju

    form = huoju.edition(2021).form("technology_contract")   # 技术合同登记表
    check = form.check("contracts.csv")                       # a path, a data frame, an Arrow stream, dictionaries
    check.summary()                                           # what became of each rule
    check.findings().to_pandas()                              # 审核问题: what is wrong, where, and what to do
    tables = form.tabulate("contracts.csv")
    tables["T9"]                                              # a table; .to_pandas(), .to_polars(), .to_arrow(), .to_csv()

Records are given as pandas or Polars data frames, PyArrow tables, DuckDB relations or anything with an Arrow stream, as a list of
dictionaries or one of them, or as the path of a CSV or JSON file. Columns are known by the id of their field, its Chinese or English label
or an alias; a unit in brackets, ``成交额（万元）``, is converted exactly. Columns of lists of structs, or lists of dictionaries, are child
records. Amounts stay exact: they come out as ``decimal.Decimal``, and floating-point columns are taken only where each value leaves no doubt
which decimal number it stands for.

What is wrong with a *value* is a finding; what is wrong with the *data* as a whole, or with what was asked for, is a ``HuojuError`` that says
so in English (``str(error)``, ``error.en``) and Chinese (``error.zh``).

- child records, last year's records, the units that must report, from data of their own: ``form.check(data, children={"contributors": other},
  panel=last_years, frame=units)``
- growth against last year: ``huoju.edition(2022).form(form.id).tabulate(data, last_year=tables)``, or the folder of last year's report
- amounts in relation to figures from beside: ``form.tabulate(data, figures={"gdp": "gdp.csv"})``
- a form that is being filled in: ``form.session(record)``
- counts that add up over files and provinces: ``form.tally(data)``, ``a + b``, ``to_bytes``, ``Tally.from_bytes``
- a province's additions: ``huoju.edition(2021, overlay="folder")``; editions of one's own: ``Edition.from_spec``, ``Edition.from_bundle``
- whether a published table adds up: ``huoju.verify``
- numbers with check digits: ``huoju.ident.uscc("91350100M000100Y43")``
- the rules in other languages: ``form.export_sql()``, ``form.export_vtl()``
- the program ``huoju``: ``python -m huoju``
"""

from collections.abc import Mapping as _Mapping
from collections.abc import Sequence as _Sequence

from . import _rows, ident
from ._errors import ArgumentError, EditionError, ExportError, HuojuError, InputError, RecordError, TableError
from ._huoju import (
    Balance,
    Change,
    Check,
    Code,
    Edition,
    Finding,
    Findings,
    Form,
    Frame,
    Progress,
    Session,
    Table,
    Tables,
    Tally,
    WrongCell,
    __version__,
    edition,
    editions,
    verify,
)

_Mapping.register(Tables)
_Sequence.register(Findings)

__all__ = [
    "ArgumentError",
    "Balance",
    "Change",
    "Check",
    "Code",
    "Edition",
    "EditionError",
    "ExportError",
    "Finding",
    "Findings",
    "Form",
    "Frame",
    "HuojuError",
    "InputError",
    "Progress",
    "RecordError",
    "Session",
    "Table",
    "TableError",
    "Tables",
    "Tally",
    "WrongCell",
    "__version__",
    "edition",
    "editions",
    "ident",
    "verify",
]
