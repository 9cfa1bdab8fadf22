"""Rules and tables of a form as one Python function, as one would write it by hand: a local variable for each value that is used twice."""

import calendar
import re
from datetime import date, timedelta

from language import BLANKS, HALF, WIDE

SIGNS = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "+": "+", "-": "-", "*": "*", "||": "+"}


def compile(form):
    """A function from a record (cells as attributes, None where there is none) and the ids of invalid cells to the
    rules that fail and the places in tables: ((table, codes…), sums)."""
    writer = Writer(form)
    writer.fields()
    for rule in form.rules:
        writer.lines.append(f"if {writer.name(rule.fails)} is True: fails.append({rule.id!r})")
    writer.lines.append(f"if {writer.name(form.counted)} is not True: return fails, places")
    for number, table in enumerate(form.tables):
        for entry in table.entries:
            amounts = (1 if measure.value is None else f"({writer.name(measure.value)} or 0)" for measure in table.measures)
            place = ", ".join([str(number), *(writer.name(node) for node in entry.at)])
            condition = f"if {writer.name(entry.when)} is True: " if entry.when else ""
            writer.lines.append(f"{condition}places.append((({place}), ({', '.join(map(str, amounts))})))")
    body = "\n    ".join(["fails, places = [], []", *writer.lines, "return fails, places"])
    exec(f"def rules(record, invalid):\n    {body}", writer.names)
    return writer.names["rules"]


class Writer:
    """Writes a line for each node, once."""

    def __init__(self, form):
        self.form, self.lines, self.known = form, [], {}
        self.names = {"calendar": calendar, "date": date, "timedelta": timedelta, "dateadd": dateadd, "read_date": read_date}
        self.names["NAME_LETTERS"] = str.maketrans(WIDE, HALF, BLANKS)
        self.names |= {"is_unified_social_credit_code": is_unified_social_credit_code, "is_citizen_id": is_citizen_id}

    def constant(self, value):
        name = f"c{len(self.names)}"
        self.names[name] = value
        return name

    def fields(self):
        """Values as the rules take them: numbers in whole units, truth values, codes in force on the record's day."""
        form = self.form
        self.lines.append(f"on = record.{form.counted_by} or {self.constant(form.period[1])}")
        for field in form.fields.values():
            self.lines.append(f"{field.id} = record.{field.id}")
            match field.kind:
                case "number":
                    self.lines.append(f"if {field.id} is not None: {field.id} = int({field.id}.scaleb({field.scale}))")
                case "boolean":
                    self.lines.append(f"if {field.id} is not None: {field.id} = {field.id} == '是'")
                case "code" if form.lists[field.list].dated():
                    dated = self.constant(form.lists[field.list].dated())
                    self.lines.append(
                        f"if {field.id} in {dated} and not {dated}[{field.id}][0] <= on < {dated}[{field.id}][1]:"
                        f" {field.id} = None; invalid = {{*invalid, {field.id!r}}}"
                    )

    def name(self, node):
        """The variable that holds a node's value."""
        if node not in self.known:
            self.known[node] = self.write(node)
        return self.known[node]

    def write(self, node):
        if node.op == "literal":
            value = node.args[0]
            return repr(value) if value is None or isinstance(value, (bool, int, str)) else self.constant(value)
        if node.op == "field":
            return node.args[0]
        operands = [self.name(one) for one in node.args if hasattr(one, "op")]
        plain = [one for one in node.args if not hasattr(one, "op")]
        name = f"v{len(self.known)}_{len(self.lines)}"
        self.lines.append(f"{name} = {self.expression(node, operands, plain)}")
        return name

    def expression(self, node, operands, plain):
        """Python for a node; where an operand is None the result is, except for the operators that say otherwise."""
        match node.op, operands:
            case "invalid", _:
                return f"{plain[0]!r} in invalid"
            case "isnull", [one]:
                return f"{one} is None"
            case "nvl", [one, other]:
                return f"{other} if {one} is None else {one}"
            case "and", [one, other]:
                return f"False if {one} is False or {other} is False else None if {one} is None or {other} is None else True"
            case "or", [one, other]:
                return f"True if {one} is True or {other} is True else None if {one} is None or {other} is None else False"
            case "if", [condition, one, other]:
                return f"{one} if {condition} else {other}"
        guards = [f"{one} is None" for one, arg in zip(operands, (a for a in node.args if hasattr(a, "op"))) if arg.op != "literal"]
        value = self.strict(node, operands, plain)
        return f"None if {' or '.join(guards)} else {value}" if guards else value

    def strict(self, node, operands, plain):
        one = operands[0]
        if node.op in SIGNS:
            return f"{one} {SIGNS[node.op]} {operands[1]}"
        match node.op:
            case "not":
                return f"not {one}"
            case "in":
                return f"{one} in {self.constant(frozenset(plain[0]))}"
            case "map":
                return f"{self.constant(dict(plain[0]))}.get({one})"
            case "member":
                return f"{one} if {one} in {self.constant(frozenset(plain[0]))} else None"
            case "match":
                return f"{self.constant(re.compile(plain[0], re.DOTALL | re.ASCII).fullmatch)}({one}) is not None"
            case "contains_any":
                return f"{self.constant(re.compile('|'.join(map(re.escape, plain[0]))).search)}({one}) is not None"
            case "substr":
                start, length = plain
                return f"{one}[{start - 1}:{start - 1 + length}]"
            case "replace":
                return f"{one}.replace({plain[0]!r}, {plain[1]!r})"
            case "round":
                unit = 10 ** plain[0]
                return f"(abs({one}) + {unit // 2}) // {unit} * (1 if {one} >= 0 else -1)"
            case "datediff":
                return f"({operands[1]} - {one}).days"
            case "dateadd":
                return f"dateadd({one}, {plain[0]}, {plain[1]!r})"
        return {
            "mod": f"{one} % {operands[-1]}",
            "upper": f"{one}.upper()",
            "name_key": f"{one}.translate(NAME_LETTERS).upper()",
            "length": f"len({one})",
            "text": one,
            "year": f"{one}.year",
            "month": f"{one}.month",
            "weekday": f"{one}.isoweekday()",
            "to_date": f"read_date({one})",
            "check_digit": f"is_{(plain or [None])[0]}({one})",
        }[node.op]


def read_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def dateadd(day, count, part):
    if part == "D":
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count * (12 if part == "Y" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


OUTER = {letter: value for value, letter in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
INNER = {letter: value for value, letter in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
OUTER_WEIGHTS = [3**place % 31 for place in range(17)]
INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]


def is_unified_social_credit_code(code):
    """Unified social credit codes: GB 32100-2015, GB 11714-1997."""
    if not FORM.fullmatch(code):
        return False
    outer = sum(OUTER[letter] * weight for letter, weight in zip(code, OUTER_WEIGHTS))
    inner = sum(INNER[letter] * weight for letter, weight in zip(code[8:], INNER_WEIGHTS))
    return OUTER[code[17]] == -outer % 31 and code[16] == "0X987654321"[inner % 11]


CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
CITIZEN_FORM = re.compile(r"[1-9][0-9]{16}[0-9X]")


def is_citizen_id(number):
    """Identity numbers: GB 11643-1999."""
    if not CITIZEN_FORM.fullmatch(number):
        return False
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, CITIZEN_WEIGHTS)) % 11]
    return number[17] == check and read_date(f"{number[6:10]}-{number[10:12]}-{number[12:14]}") is not None
