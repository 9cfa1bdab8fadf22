"""Findings have the fields of a dataclass, so that ``dataclasses.asdict``, ``pandas.DataFrame`` and ``polars.DataFrame`` take a list of them."""

from ._huoju import Finding

_TYPES = {
    **dict.fromkeys(["rule", "level", "kind", "key", "file"], str),
    "row": int,
    "path": str,
    **dict.fromkeys(["fields", "values"], list[str]),
    **dict.fromkeys(["message_zh", "message_en", "hint_zh", "hint_en"], str),
}


class _Fields(dict):
    """The fields by name, made when they are asked for: to import ``dataclasses`` takes as long as all of this package."""

    def _make(self):
        import dataclasses

        if None in super().values():
            self.update(dataclasses.make_dataclass("Finding", _TYPES.items()).__dataclass_fields__)
        return super()

    def __getitem__(self, name):
        return self._make().__getitem__(name)

    def values(self):
        return self._make().values()

    def items(self):
        return self._make().items()


Finding.__annotations__ = _TYPES
Finding.__dataclass_fields__ = _Fields((name, None) for name in _TYPES)
