"""The same work as `redress import` and `redress stats`, by pandas: six files in, every figure out.

Usage: pandas_stats.py DIR. Prints one JSON line: seconds a phase, peak memory, figures.
"""

import sys

import pandas as pd

from peer import FILES, Phases, graph

directory = sys.argv[1]
phases = Phases()
tables = {
    name: pd.read_csv(f"{directory}/{name}.csv.gz", dtype=str, keep_default_na=False) for name in FILES
}
cases = tables["complaints"].drop_duplicates("cr_id")[["cr_id", "complaint_date", "closed_date"]].copy()
cases["opened"] = pd.to_datetime(cases["complaint_date"].str[:10])
cases["closed"] = pd.to_datetime(cases["closed_date"].str[:10].replace("", None))
cases["year"] = cases["opened"].dt.year

# Within one name, birth year and appointed date, different stars are different officers.
accused = tables["accused"].copy()
accused["star"] = accused["current_star"].str.removesuffix(".0")
person = accused.groupby(["full_name", "birth_year", "appointed_date"], sort=False).ngroup()
stars = accused["star"].where(accused["star"] != "").groupby(person).nunique()
several = person.map(stars) > 1
accused["officer"] = pd.factorize(person.astype(str).where(~several, person.astype(str) + "/" + accused["star"]))[0]
accused["su"] = accused["final_finding"] == "SU"
accused = accused.merge(cases[["cr_id", "year"]], on="cr_id", how="left")
phases.done("load", accused=len(accused))

cases["days"] = (cases["closed"] - cases["opened"]).dt.days
closed = cases.loc[cases["days"] >= 0]
yearly = pd.DataFrame({
    "complaints": cases.groupby("year").size(),
    "open_share": cases["closed"].isna().groupby(cases["year"]).mean(),
    "days": closed.groupby("year")["days"].median(),
    "accusations": accused.groupby("year").size(),
    "sustained": accused.groupby("year")["su"].mean(),
})
phases.done("yearly", years=len(yearly), complaints=int(yearly["complaints"].sum()))

categories = accused.groupby("complaint_category")["su"].agg(["size", "sum"])
groups = accused.groupby(accused["complaint_category"].str[:2])["su"].agg(["size", "sum"])
phases.done("category", categories=len(categories), groups=len(groups))

findings = accused["final_finding"].value_counts()
sustained_cases = accused.loc[accused["su"], "cr_id"].nunique()
phases.done("findings", sustained=int(findings.get("SU", 0)), sustained_cases=int(sustained_cases))

quantiles = closed["days"].quantile([0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99])
pd.cut(closed["days"], [-1, 30, 90, 180, 365, 730, 1095, 100_000]).value_counts()
phases.done("days", median=float(quantiles[0.5]), mean=round(float(closed["days"].mean()), 6))

counts = accused.groupby("officer")["cr_id"].nunique().sort_values(ascending=False)
total = counts.sum()
top = {f: counts.iloc[: -(-len(counts) * f // 100)].sum() / total for f in (1, 5, 10, 20)}
more = {n: int((counts >= n).sum()) for n in (2, 5, 10, 20, 50)}
phases.done("concentration", officers=len(counts), top_1=round(float(top[1]), 6), with_10=more[10])

by_case = accused.groupby("cr_id")["officer"].agg(list).tolist()
phases.done("graph", **graph(by_case))
graph([officers for officers in by_case if len(set(officers)) < 10])
phases.done("graph_small")
phases.print(f"pandas {pd.__version__}")
