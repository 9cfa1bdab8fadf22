"""What can go wrong, in both languages."""


class HuojuError(Exception):
    """What went wrong: ``str(error)`` and ``error.en`` in English, ``error.zh`` in Chinese."""

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en, zh)
        self.en = en
        self.zh = zh or en

    def __str__(self) -> str:
        return self.en


class EditionError(HuojuError):
    """An edition, overlay or bundle (年度制度、地方补充、制度包) cannot be used, or has no such form or list."""


class InputError(HuojuError):
    """Records (数据) cannot be read."""


class RecordError(HuojuError):
    """A record, or a path in it, is not one of the form."""


class TableError(HuojuError):
    """A table (汇总表) cannot be made, or a tally (汇总数据) cannot be read or added."""


class ExportError(HuojuError):
    """A form cannot be written in another language."""


class ArgumentError(HuojuError, TypeError, ValueError):
    """An argument (参数) is not of the type, or not among the values, that it can be."""
