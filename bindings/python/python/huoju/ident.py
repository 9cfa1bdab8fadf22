"""Numbers with check digits (证件号码): what they say and whether they are right.

Each function takes the number as written, in capitals and without spaces, and gives an ``Explanation``, which is true if the number is valid::

    >>> from huoju import ident
    >>> bool(ident.uscc("91350100M000100Y43"))
    True
    >>> ident.uscc("91350100M000100Y4Z").problems_en
    [...]
"""

from ._huoju import Explanation, Part
from ._huoju import explain as _explain

__all__ = [
    "Explanation",
    "Part",
    "citizen_id",
    "explain",
    "isbn",
    "issn",
    "organization_code",
    "patent_number",
    "software_copyright_number",
    "unified_social_credit_code",
    "uscc",
]


def explain(number: str, *, reveal_personal: bool = False) -> list[Explanation]:
    """The number as each kind that it can be; none if it is written as no kind. What is personal is masked, as in ``citizen_id``."""
    return _explain(number, reveal_personal=reveal_personal)


def unified_social_credit_code(number: str) -> Explanation:
    """统一社会信用代码, GB 32100-2015."""
    return _explain(number, "unified_social_credit_code")[0]


uscc = unified_social_credit_code


def organization_code(number: str) -> Explanation:
    """组织机构代码, GB 11714-1997."""
    return _explain(number, "organization_code")[0]


def citizen_id(number: str, *, reveal_personal: bool = False) -> Explanation:
    """公民身份号码, GB 11643-1999. Of the date of birth only the year is seen, of the sequence (顺序码), which tells the sex, nothing, unless
    ``reveal_personal``."""
    return _explain(number, "citizen_id", reveal_personal=reveal_personal)[0]


def patent_number(number: str) -> Explanation:
    """专利申请号、专利号, ZC 0006-2003."""
    return _explain(number, "patent_number")[0]


def isbn(number: str) -> Explanation:
    """中国标准书号 ISBN, GB/T 5795."""
    return _explain(number, "isbn")[0]


def issn(number: str) -> Explanation:
    """国际标准连续出版物号 ISSN, GB/T 9999."""
    return _explain(number, "issn")[0]


def software_copyright_number(number: str) -> Explanation:
    """软件著作权登记号: its form only, it has no check digit."""
    return _explain(number, "software_copyright_number")[0]
