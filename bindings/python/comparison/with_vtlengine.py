"""vtlengine: the twenty rules as a data point ruleset of VTL over a data frame of pandas."""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import pandas as pd
from vtlengine import run

begin = time.perf_counter()
# begin
NUMBERS = ["contract_amount", "technology_transaction_amount"]
DATES = ["signing_date", "valid_from", "valid_to", "registration_date", "status_change_date"]
TEXTS = ["payment_method", "contract_type", "ip_type", "is_related_party", "review_status", "seller_name", "buyer_name", "seller_country_code", "buyer_country_code", "seller_postal_code", "buyer_postal_code", "seller_unified_social_credit_code", "buyer_unified_social_credit_code", "seller_legal_representative", "buyer_legal_representative"]  # fmt: skip
RULES = """
TM-002-1: registration_date >= cast("2021-01-01", date) and registration_date <= cast("2021-12-31", date)
TM-004-1: contract_amount >= 0
TM-004-2: technology_transaction_amount <= contract_amount
TM-004-3: technology_transaction_amount >= 0
TM-004-5: when payment_method = "1" then contract_amount <> 0
TM-005-1: technology_transaction_amount <> 0
TM-008-1: signing_date <= registration_date
TM-008-2: valid_from <= valid_to
TM-009-1: registration_date <= valid_to
TM-010-1: registration_date <= dateadd(signing_date, 12, "M")
TM-012-2: seller_name <> buyer_name
TM-015-1: seller_country_code = "142" or buyer_country_code = "142"
TM-017-1.seller: seller_postal_code <> "000000"
TM-017-1.buyer: buyer_postal_code <> "000000"
TM-019-3: when contract_type = "25" and ip_type <> "9" then ip_type = "3"
TM-019-4: when contract_type = "26" and ip_type <> "9" then ip_type = "5"
TM-041-1.seller: when seller_country_code <> "142" then length(seller_unified_social_credit_code) <> 18
TM-041-1.buyer: when buyer_country_code <> "142" then length(buyer_unified_social_credit_code) <> 18
TM-042-1: when is_related_party = "否" then seller_legal_representative <> buyer_legal_representative
TM-044-1: when review_status in {"changed", "cancelled"} then status_change_date >= registration_date
"""

rules = []
for line in RULES.strip().splitlines():
    name, text = line.split(": ", 1)
    rules.append(f'rule{len(rules)}: {text} errorcode "{name}"')
names = NUMBERS + DATES + TEXTS
script = f"define datapoint ruleset twenty (variable {', '.join(names)}) is {'; '.join(rules)} end datapoint ruleset;\nfindings <- check_datapoint(contracts, twenty invalid);"
types = [("row", "Integer"), *((name, "Number") for name in NUMBERS), *((name, "Date") for name in DATES), *((name, "String") for name in TEXTS)]
structure = {"datasets": [{"name": "contracts", "DataStructure": [{"name": name, "type": type, "role": "Measure" if name != "row" else "Identifier", "nullable": name != "row"} for name, type in types]}]}  # fmt: skip
df = pd.read_csv(sys.argv[1], dtype="string", encoding="utf-8-sig", usecols=names)
df[NUMBERS] = df[NUMBERS].apply(pd.to_numeric, errors="coerce")
df[DATES] = df[DATES].apply(lambda dates: pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce").dt.strftime("%Y-%m-%d").astype("string"))
df.insert(0, "row", range(1, len(df) + 1))
result = run(script, structure, {"contracts": df[[name for name, _ in types]]})["findings"].data
found = list(zip(result["row"], result["errorcode"]))
# end
json.dump({"seconds": time.perf_counter() - begin, "found": [(int(row), rule) for row, rule in found]}, sys.stdout)
