"""pydantic: a model with exact types, and the twenty rules in a validator."""

import csv
import json
import sys
import time
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidatorFunctionWrapHandler, field_validator

begin = time.perf_counter()
# begin
def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue


class Contract(BaseModel):
    contract_amount: Decimal | None
    technology_transaction_amount: Decimal | None
    signing_date: date | None
    valid_from: date | None
    valid_to: date | None
    registration_date: date | None
    status_change_date: date | None
    payment_method: str | None
    contract_type: str | None
    ip_type: str | None
    is_related_party: str | None
    review_status: str | None
    seller_name: str | None
    buyer_name: str | None
    seller_country_code: str | None
    buyer_country_code: str | None
    seller_postal_code: str | None
    buyer_postal_code: str | None
    seller_unified_social_credit_code: str | None
    buyer_unified_social_credit_code: str | None
    seller_legal_representative: str | None
    buyer_legal_representative: str | None

    @field_validator("*", mode="wrap")
    @classmethod
    def empty_or_wrong_is_none(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        try:
            return handler(value) if value else None
        except ValueError:
            return None

    def failing(self):
        total, technology = self.contract_amount, self.technology_transaction_amount
        seller, buyer = self.seller_country_code, self.buyer_country_code
        if self.registration_date and not date(2021, 1, 1) <= self.registration_date <= date(2021, 12, 31):
            yield "TM-002-1"
        if total is not None and total < 0:
            yield "TM-004-1"
        if total is not None and technology is not None and technology > total:
            yield "TM-004-2"
        if technology is not None and technology < 0:
            yield "TM-004-3"
        if self.payment_method == "1" and total == 0:
            yield "TM-004-5"
        if technology == 0:
            yield "TM-005-1"
        if self.signing_date and self.registration_date and self.signing_date > self.registration_date:
            yield "TM-008-1"
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            yield "TM-008-2"
        if self.registration_date and self.valid_to and self.registration_date > self.valid_to:
            yield "TM-009-1"
        if self.signing_date and self.registration_date and self.registration_date > months_later(self.signing_date, 12):
            yield "TM-010-1"
        if self.seller_name and self.seller_name == self.buyer_name:
            yield "TM-012-2"
        if seller and buyer and seller != "142" and buyer != "142":
            yield "TM-015-1"
        if self.seller_postal_code == "000000":
            yield "TM-017-1.seller"
        if self.buyer_postal_code == "000000":
            yield "TM-017-1.buyer"
        if self.contract_type == "25" and self.ip_type and self.ip_type not in ("9", "3"):
            yield "TM-019-3"
        if self.contract_type == "26" and self.ip_type and self.ip_type not in ("9", "5"):
            yield "TM-019-4"
        if seller and seller != "142" and len(self.seller_unified_social_credit_code or "") == 18:
            yield "TM-041-1.seller"
        if buyer and buyer != "142" and len(self.buyer_unified_social_credit_code or "") == 18:
            yield "TM-041-1.buyer"
        if self.is_related_party == "否" and self.seller_legal_representative and self.seller_legal_representative == self.buyer_legal_representative:
            yield "TM-042-1"
        if self.review_status in ("changed", "cancelled") and self.status_change_date and self.registration_date and self.status_change_date < self.registration_date:
            yield "TM-044-1"


with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    found = [(row, rule) for row, record in enumerate(csv.DictReader(file), 1) for rule in Contract(**record).failing()]
# end
json.dump({"seconds": time.perf_counter() - begin, "found": found}, sys.stdout)
