"""pydantic: a model with a field for each cell; rules and tables as the plain Python that its validators call, record by record."""

import csv
import pickle
import re
import sys
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Annotated, Literal, Optional

from pydantic import BaseModel, BeforeValidator, Field, PrivateAttr, ValidationError, create_model, model_validator

import plain
from output import Tables, write_findings

csv.field_size_limit(1 << 27)


def type_of(form, field):
    match field.kind:
        case "text":
            return Annotated[str, Field(pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")]
        case "date":
            return date
        case "boolean":
            return Literal["是", "否"]
        case "number":
            return Annotated[Decimal, BeforeValidator(without_exponent), Field(max_digits=18, decimal_places=field.scale)]
    codes = form.lists[field.list]
    known = Literal[tuple(codes.entries)]
    return Annotated[known, BeforeValidator(partial(listed, codes))] if codes.shape else known


def without_exponent(text):
    """The edition reads no number with an exponent."""
    if "e" in text.lower():
        raise ValueError("a number with an exponent")
    return text


def listed(codes, text):
    """A code of an open list, or the lowest listed one that it begins with."""
    if text not in codes.entries and re.fullmatch(codes.shape, text):
        for length, lowest in codes.beginnings():
            if text[:length] in lowest:
                return text[:length]
    return text


def model_of(form):
    """The model of a record; what it violates and where it is counted is found when it is validated."""
    rules = plain.compile(form)

    class Checked(BaseModel):
        _invalid: frozenset = PrivateAttr(frozenset())
        _violations: list = PrivateAttr()
        _places: list = PrivateAttr()

        @model_validator(mode="after")
        def check(self, info):
            self._violations, self._places = rules(self, info.context or ())
            return self

    fields = {field.id: (Optional[type_of(form, field)], None) for field in form.fields.values()}
    return create_model("Record", __base__=Checked, **fields)


def validated(model, cells):
    """The record, with cells that cannot be read left out and named."""
    try:
        return model.model_validate(cells)
    except ValidationError as error:
        invalid = {problem["loc"][0] for problem in error.errors(include_url=False, include_input=False)}
        return model.model_validate({id: cell for id, cell in cells.items() if id not in invalid}, context=invalid)


def main(form, source, folder):
    model, cells, violations = model_of(form), {}, []
    with open(source, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        for number, row in enumerate(rows, 1):
            record = validated(model, {id: cell for id, cell in zip(header, row) if cell})
            violations += [(rule, number) for rule in record._violations]
            for place, amounts in record._places:
                sums = cells.get(place)
                if sums is None:
                    cells[place] = list(amounts)
                else:
                    for index, amount in enumerate(amounts):
                        sums[index] += amount
    write_findings(folder, violations)
    tables = Tables(form)
    for (table, *codes), sums in cells.items():
        tables.add(form.tables[table], codes, sums)
    tables.write(folder)


if __name__ == "__main__":
    _, form, source, folder = sys.argv
    with open(form, "rb") as file:
        main(pickle.load(file), source, folder)
