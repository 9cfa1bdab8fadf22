"""From a CSV file of technology contracts to a bar chart of what each province sells (技术输出地域).

    python outflow_by_province.py contracts.csv outflow.png

Needs matplotlib. The contracts may be those of ``python -m huoju demo``.
"""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import huoju


def main(contracts: str, picture: str) -> None:
    form = huoju.edition(2021).form("technology_contract")
    check, tables = form.report(contracts)
    print(f"{check.rows:,} contracts: {check.hard:,} hard and {check.soft:,} soft findings, {check.note:,} notes")

    # T9, 技术输出地域: one row for each province of the seller, with subtotals. Amounts are exact and in 元.
    table = tables["T9"]
    regions = table.to_pandas()
    provinces = regions[regions["seller_region"].str.fullmatch(r"\d{2}0000")].sort_values("contract_amount")
    assert provinces["contract_amount"].sum() <= regions["contract_amount"].iloc[0]

    figure, axes = plt.subplots(figsize=(8, 8), layout="constrained")
    bars = axes.barh(provinces["seller_region_en"], (provinces["contract_amount"] / 10**8).astype(float), color="#3f6fa5")
    axes.bar_label(bars, fmt="{:,.1f}", padding=3, fontsize=8)
    axes.set(title=f"{table.title_en}, {table.year}", xlabel="Contract amount, 100 million yuan")
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.1, y=0.01)
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    main(*sys.argv[1:])
