"""Expressions of the spec (VTL 2.2, the profile of spec/README.md) as trees that every peer translates to its own language.

What depends on the edition alone is folded while parsing: parameters become literals, `descends_from` a set of codes, `level` and
`recode` a map of codes, numbers integers at a static scale. So a peer needs no more than the operators of its library.
"""

import re
from datetime import date

BOOLEAN, TEXT, DATE = "boolean", "text", "date"


def number(scale):
    """Type of an integer that counts units of 10^-scale."""
    return ("number", scale)


def code(code_list):
    """Type of a code of a list."""
    return ("code", code_list)


def not_plain(scale):
    """A pattern of numbers that a library reads but the edition does not: with an exponent, with too many decimals."""
    return rf"[eE]|\.\d{{{scale + 1}}}"


class Node:
    """An operator, its operands (nodes or plain values) and the type of its result. Equal nodes are one object."""

    __slots__ = ("op", "type", "args")
    known = {}

    def __new__(cls, op, type, *args):
        key = (op, type, args)
        node = cls.known.get(key)
        if node is None:
            node = cls.known[key] = object.__new__(cls)
            node.op, node.type, node.args = op, type, args
        return node

    def __reduce__(self):
        return Node, (self.op, self.type, *self.args)

    @property
    def scale(self):
        return self.type[1]


def literal(value, type):
    return Node("literal", type, value)


def conjunction(*nodes):
    """All of the conditions that are there."""
    nodes = [node for node in nodes if node is not None]
    result = nodes[0]
    for node in nodes[1:]:
        result = Node("and", BOOLEAN, result, node)
    return result


def negation(node):
    return node.args[0] if node.op == "not" else Node("not", BOOLEAN, node)


def rescaled(node, scale):
    """The same number at a finer scale."""
    if node.scale == scale:
        return node
    factor = 10 ** (scale - node.scale)
    if node.op == "literal":
        return literal(node.args[0] * factor, number(scale))
    return Node("*", number(scale), node, literal(factor, number(0)))


TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z_0-9]*)|(\|\||<>|<=|>=|[-+*/=<>(){},]))')
# What names are compared without: full-width letters and signs, blanks.
WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
HALF = "".join(map(chr, range(0x21, 0x7F)))
BLANKS = " \t\r\n\u00a0\u3000"

COMPARISONS = {"=", "<>", "<", "<=", ">", ">="}


class Parser:
    """Parses one expression of a form. `form` gives `name(id)`, the node of a field or parameter, and `lists`."""

    def __init__(self, text, form):
        self.form, self.tokens, at = form, [], 0
        text = text.strip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"{text[at:at + 20]!r} in {text!r}")
            figures, string, word, sign = match.groups()
            if figures:
                self.tokens.append(("number", figures))
            elif word:
                self.tokens.append(("word", word))
            elif sign:
                self.tokens.append(("sign", sign))
            else:
                self.tokens.append(("text", string.replace('""', '"')))
            at = match.end()
        self.at = 0

    def parse(self):
        node = self.choice()
        if self.at != len(self.tokens):
            raise ValueError(f"unexpected {self.tokens[self.at]}")
        return node

    def accept(self, *texts):
        if self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            if kind in ("word", "sign") and text in texts:
                self.at += 1
                return text
        return None

    def expect(self, text):
        if not self.accept(text):
            raise ValueError(f"{text} expected at {self.tokens[self.at:self.at + 3]}")

    def choice(self):
        if self.accept("if"):
            condition = self.choice()
            self.expect("then")
            then = self.choice()
            self.expect("else")
            return self.branch(condition, then, self.choice())
        if self.accept("case"):
            branches = []
            while self.accept("when"):
                condition = self.choice()
                self.expect("then")
                branches.append((condition, self.choice()))
            self.expect("else")
            result = self.choice()
            for condition, then in reversed(branches):
                result = self.branch(condition, then, result)
            return result
        return self.disjunction()

    @staticmethod
    def branch(condition, then, otherwise):
        known = then if then.type is not None else otherwise
        if isinstance(known.type, tuple) and known.type[0] == "number":
            scale = max(node.scale for node in (then, otherwise) if node.type is not None)
            then, otherwise = (rescaled(node, scale) if node.type else node for node in (then, otherwise))
            known = then if then.type is not None else otherwise
        return Node("if", known.type, condition, then, otherwise)

    def disjunction(self):
        node = self.conjunction()
        while sign := self.accept("or", "xor"):
            node = Node(sign, BOOLEAN, node, self.conjunction())
        return node

    def conjunction(self):
        node = self.negation()
        while self.accept("and"):
            node = Node("and", BOOLEAN, node, self.negation())
        return node

    def negation(self):
        return Node("not", BOOLEAN, self.negation()) if self.accept("not") else self.comparison()

    def comparison(self):
        left = self.sum()
        if sign := self.accept(*COMPARISONS):
            return compare(sign, left, self.sum())
        if sign := self.accept("in", "not_in"):
            inside = Node("in", BOOLEAN, left, self.set(left.type))
            return inside if sign == "in" else Node("not", BOOLEAN, inside)
        return left

    def set(self, type):
        if not self.accept("{"):
            texts = self.form.texts(self.word())
            return tuple(map(date.fromisoformat, texts) if type == DATE else texts)
        values = [self.text()]
        while self.accept(","):
            values.append(self.text())
        self.expect("}")
        return tuple(values)

    def sum(self):
        left = self.product()
        while sign := self.accept("+", "-", "||"):
            right = self.product()
            if sign == "||":
                left = Node("||", TEXT, left, right)
            else:
                scale = max(left.scale, right.scale)
                left = Node(sign, number(scale), rescaled(left, scale), rescaled(right, scale))
        return left

    def product(self):
        left = self.unary()
        while self.accept("*"):
            right = self.unary()
            left = Node("*", number(left.scale + right.scale), left, right)
        return left

    def unary(self):
        if self.accept("-"):
            node = self.unary()
            return Node("-", node.type, literal(0, node.type), node)
        if self.accept("("):
            node = self.choice()
            self.expect(")")
            return node
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            whole, _, decimals = text.partition(".")
            return literal(int(whole + decimals), number(len(decimals)))
        if kind == "text":
            return literal(text, TEXT)
        if text in ("true", "false"):
            return literal(text == "true", BOOLEAN)
        if text == "null":
            return literal(None, None)
        if self.accept("("):
            return self.call(text)
        return self.form.name(text)

    def word(self):
        kind, text = self.tokens[self.at]
        if kind != "word":
            raise ValueError(f"a name expected, not {text}")
        self.at += 1
        return text

    def text(self):
        kind, text = self.tokens[self.at]
        if kind != "text":
            raise ValueError(f"a text expected, not {text}")
        self.at += 1
        return text

    def call(self, name):
        function = getattr(self, f"call_{name}", None)
        if function is None:
            raise ValueError(f"{name} is not known")
        node = function()
        self.expect(")")
        return node

    def operands(self, count):
        nodes = [self.choice()]
        for _ in range(count - 1):
            self.expect(",")
            nodes.append(self.choice())
        return nodes

    def optional_whole(self, default):
        return self.whole() if self.accept(",") else default

    def whole(self):
        node = self.choice()
        if node.op != "literal" or node.scale != 0:
            raise ValueError("a whole number that is written out, or a parameter, expected")
        return node.args[0]

    def next_text(self):
        self.expect(",")
        return self.text()

    # Functions, by the name that stands in the spec.

    def call_isnull(self):
        return Node("isnull", BOOLEAN, *self.operands(1))

    def call_is_empty(self):
        _, name = self.tokens[self.at]
        self.operands(1)
        return negation(self.form.fields[name].given)

    def call_nvl(self):
        value, instead = self.operands(2)
        if isinstance(value.type, tuple) and value.type[0] == "number":
            scale = max(value.scale, instead.scale)
            value, instead = rescaled(value, scale), rescaled(instead, scale)
        return Node("nvl", value.type, value, instead)

    def call_between(self):
        value, first, last = self.operands(3)
        return conjunction(compare(">=", value, first), compare("<=", value, last))

    def call_match_characters(self):
        (value,) = self.operands(1)
        self.expect(",")
        is_text = self.tokens[self.at][0] == "text"
        return Node("match", BOOLEAN, value, self.text() if is_text else self.form.texts(self.word()))

    def call_contains_any(self):
        (value,) = self.operands(1)
        words = []
        while self.accept(","):
            if self.tokens[self.at][0] == "text":
                words.append(self.text())
            else:
                words.extend(self.form.texts(self.word()))
        return Node("contains_any", BOOLEAN, value, tuple(words))

    def call_substr(self):
        (value,) = self.operands(1)
        self.expect(",")
        start = self.whole()
        return Node("substr", TEXT, value, start, self.optional_whole(None))

    def call_replace(self):
        (value,) = self.operands(1)
        return Node("replace", TEXT, value, self.next_text(), self.next_text())

    def call_upper(self):
        return Node("upper", TEXT, *self.operands(1))

    def call_is_check_digit(self):
        (value,) = self.operands(1)
        return Node("check_digit", BOOLEAN, value, self.next_text())

    def call_name_key(self):
        return Node("name_key", TEXT, *self.operands(1))

    def call_length(self):
        return Node("length", number(0), *self.operands(1))

    def call_text(self):
        return Node("text", TEXT, *self.operands(1))

    def call_round(self):
        (value,) = self.operands(1)
        scale = self.optional_whole(0)
        return Node("round", number(scale), value, value.scale - scale)

    def call_mod(self):
        value, divisor = self.operands(2)
        scale = max(value.scale, divisor.scale)
        return Node("mod", number(scale), rescaled(value, scale), rescaled(divisor, scale))

    def call_getyear(self):
        return Node("year", number(0), *self.operands(1))

    def call_getmonth(self):
        return Node("month", number(0), *self.operands(1))

    def call_weekday(self):
        return Node("weekday", number(0), *self.operands(1))

    def call_datediff(self):
        return Node("datediff", number(0), *self.operands(2))

    def call_dateadd(self):
        (value,) = self.operands(1)
        self.expect(",")
        return Node("dateadd", DATE, value, self.whole(), self.next_text())

    def call_cast(self):
        (value,) = self.operands(1)
        self.expect(",")
        self.expect("date")
        if value.op == "literal":
            return literal(date.fromisoformat(value.args[0]), DATE)
        return Node("to_date", DATE, value)

    def call_descends_from(self):
        (value,) = self.operands(1)
        below = self.form.lists[value.type[1]].below(self.next_text())
        return Node("in", BOOLEAN, value, tuple(sorted(below)))

    def call_level(self):
        (value,) = self.operands(1)
        own = value.type[1]
        return self.mapped(value, own, self.form.lists[own].at_level(self.next_text()))

    def call_recode(self):
        (value,) = self.operands(1)
        target = self.next_text()
        level = self.next_text() if self.accept(",") and not self.back() else None
        rows = self.form.lists[target].codes(level)
        return self.mapped(value, target, self.form.lists[value.type[1]].nearest(rows))

    def back(self):
        """Gives the comma back that was looked at; false, so that it stands in a condition."""
        self.at -= 1
        return False

    @staticmethod
    def mapped(value, target, codes):
        return Node("map", code(target), value, tuple(sorted(codes.items())))

    def call_code(self):
        (value,) = self.operands(1)
        target = self.next_text()
        if value.op == "literal":
            return literal(value.args[0], code(target))
        return Node("member", code(target), value, self.form.lists[target].on_last_day())


def compare(sign, left, right):
    """Compares numbers at one scale, other values as they are."""
    if isinstance(left.type, tuple) and left.type[0] == "number":
        scale = max(left.scale, right.scale)
        left, right = rescaled(left, scale), rescaled(right, scale)
    return Node(sign, BOOLEAN, left, right)
