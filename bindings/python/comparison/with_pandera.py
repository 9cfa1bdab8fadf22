"""pandera: twenty checks over a data frame of pandas. A comparison with an empty cell is no failure."""

import json
import sys
import time

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

begin = time.perf_counter()
# begin
MONEY = ["contract_amount", "technology_transaction_amount"]
DATES = ["signing_date", "valid_from", "valid_to", "registration_date", "status_change_date"]


def fails(name, failing):
    return pa.Check(lambda df: ~failing(df).fillna(False), name=name)


def money(df, name):
    return pd.to_numeric(df[name], errors="coerce")


def foreign_with_credit_code(party):
    return lambda df: (df[f"{party}_country_code"] != "142") & (df[f"{party}_unified_social_credit_code"].str.len() == 18) & df[f"{party}_country_code"].notna()


def both(df, *names):
    return df[list(names)].notna().all(axis=1)


SCHEMA = pa.DataFrameSchema(checks=[
    fails("TM-002-1", lambda df: ~df.registration_date.between("2021-01-01", "2021-12-31") & df.registration_date.notna()),
    fails("TM-004-1", lambda df: df.contract_amount < 0),
    fails("TM-004-2", lambda df: df.technology_transaction_amount > df.contract_amount),
    fails("TM-004-3", lambda df: df.technology_transaction_amount < 0),
    fails("TM-004-5", lambda df: (df.payment_method == "1") & (df.contract_amount == 0)),
    fails("TM-005-1", lambda df: df.technology_transaction_amount == 0),
    fails("TM-008-1", lambda df: df.signing_date > df.registration_date),
    fails("TM-008-2", lambda df: df.valid_from > df.valid_to),
    fails("TM-009-1", lambda df: df.registration_date > df.valid_to),
    fails("TM-010-1", lambda df: df.registration_date > df.signing_date + pd.DateOffset(months=12)),
    fails("TM-012-2", lambda df: (df.seller_name == df.buyer_name) & both(df, "seller_name", "buyer_name")),
    fails("TM-015-1", lambda df: (df.seller_country_code != "142") & (df.buyer_country_code != "142") & both(df, "seller_country_code", "buyer_country_code")),
    fails("TM-017-1.seller", lambda df: df.seller_postal_code == "000000"),
    fails("TM-017-1.buyer", lambda df: df.buyer_postal_code == "000000"),
    fails("TM-019-3", lambda df: (df.contract_type == "25") & ~df.ip_type.isin(["9", "3"]) & df.ip_type.notna()),
    fails("TM-019-4", lambda df: (df.contract_type == "26") & ~df.ip_type.isin(["9", "5"]) & df.ip_type.notna()),
    fails("TM-041-1.seller", foreign_with_credit_code("seller")),
    fails("TM-041-1.buyer", foreign_with_credit_code("buyer")),
    fails("TM-042-1", lambda df: (df.is_related_party == "否") & (df.seller_legal_representative == df.buyer_legal_representative) & both(df, "seller_legal_representative", "buyer_legal_representative")),
    fails("TM-044-1", lambda df: df.review_status.isin(["changed", "cancelled"]) & (df.status_change_date < df.registration_date)),
])  # fmt: skip

df = pd.read_csv(sys.argv[1], dtype="string", encoding="utf-8-sig")
df[MONEY] = df[MONEY].apply(pd.to_numeric, errors="coerce")
df[DATES] = df[DATES].apply(pd.to_datetime, format="%Y-%m-%d", errors="coerce")
try:
    SCHEMA.validate(df, lazy=True)
    found = []
except SchemaErrors as errors:
    cases = errors.failure_cases[["index", "check"]].drop_duplicates()
    found = [(row + 1, rule) for row, rule in cases.itertuples(index=False)]
# end
json.dump({"seconds": time.perf_counter() - begin, "found": [(int(row), rule) for row, rule in found]}, sys.stdout)
