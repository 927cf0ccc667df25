"""A linkage task done by Splink on DuckDB: python splink_link.py LEFT [RIGHT] OUT. Prints seconds and peak memory.

What is set up is what its documentation recommends: names by Jaro-Winkler with term frequencies, dates and numbers by
edit distance, parameters by random pairs and EM, several blocking rules. Two files are linked one to one by taking the
most probable pairs first; one file is clustered. Everything at least as probable as .05 is written, with its
probability, so that the caller can choose the best threshold: that flatters this peer a little.
"""

import json
import logging
import re
import resource
import sys
import time

import duckdb
import pandas as pd
import splink
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

logging.disable(logging.WARNING)
SUFFIX = re.compile(r"[ ,]+(JR|SR|II|III|IV)\.?$")


def clean(path):
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table = table.rename(columns=lambda name: name.replace("current_", "").replace("suffix_name", "suffix"))
    if "last" not in table:
        table[["last", "first"]] = table["full_name"].str.split(",", n=1, expand=True)
    last = table["last"].str.upper().str.strip()
    inside = last.str.extract(SUFFIX)[0].fillna("")
    own = table["suffix"] if "suffix" in table else ""
    table["suffix"] = own + inside.where(own == "", "") if "suffix" in table else inside
    table["last"] = last.str.replace(SUFFIX, "", regex=True).str.replace(r"[^A-Z]", "", regex=True)
    table["first"] = table["first"].fillna("").str.upper().str.replace(r"[^A-Z]", "", regex=True)
    for column in ["birth_year", "unit", "star"]:
        if column in table:
            table[column] = table[column].str.replace(r"\.0$", "", regex=True).str.lstrip("0")
    if "age_at_hire" in table:
        hired = pd.to_numeric(table["start_date"].str[:4], errors="coerce")
        born = hired - pd.to_numeric(table["age_at_hire"], errors="coerce")
        table["birth_year"] = born.map(lambda year: "" if pd.isna(year) else str(int(year)))
        table["appointed_date"] = table["start_date"].where(table["start_date"] != "", table["appointed_date"])
    wanted = ["id", "last", "first", "suffix", "birth_year", "appointed_date", "gender", "race", "unit", "star"]
    table = table[[column for column in wanted if column in table]]
    return table.replace("", None)


def comparisons(columns):
    made = [
        cl.JaroWinklerAtThresholds("last", [0.92, 0.85]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("first", [0.92, 0.85]).configure(term_frequency_adjustments=True),
    ]
    for column, how in [
        ("suffix", cl.ExactMatch),
        ("birth_year", lambda c: cl.LevenshteinAtThresholds(c, 1)),
        ("appointed_date", lambda c: cl.DamerauLevenshteinAtThresholds(c, [1, 2])),
        ("gender", cl.ExactMatch),
        ("race", cl.ExactMatch),
        ("unit", cl.ExactMatch),
        ("star", cl.ExactMatch),
    ]:
        if column in columns:
            made.append(how(column))
    return made


def main():
    *paths, out = sys.argv[1:]
    since = time.perf_counter()
    tables = [clean(path) for path in paths]
    shared = set(tables[0].columns).intersection(*[set(table.columns) for table in tables])
    tables = [table[[c for c in table.columns if c in shared]] for table in tables]
    rules = [block_on("last", "substr(first, 1, 1)")]
    rules += [block_on("first", column) for column in ["birth_year", "appointed_date", "star"] if column in shared]
    rules += [block_on("last", column) for column in ["birth_year", "appointed_date"] if column in shared]
    rules += [block_on("star")] if "star" in shared else []
    rules += [block_on("substr(last, 1, 4)", "substr(first, 1, 3)")]
    settings = SettingsCreator(
        link_type="link_only" if len(tables) == 2 else "dedupe_only",
        comparisons=comparisons(shared),
        blocking_rules_to_generate_predictions=rules,
        unique_id_column_name="id",
    )
    backend = DuckDBAPI()
    frames = [backend.register(table) for table in tables]
    linker = Linker(frames if len(frames) > 1 else frames[0], settings)
    linker.training.estimate_probability_two_random_records_match([block_on("last", "first")], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("last"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first"))
    found = linker.inference.predict(threshold_match_probability=0.05)
    if len(tables) == 2:
        pairs = found.as_pandas_dataframe()
        if pairs["id_l"].iloc[0] not in set(tables[0]["id"]):
            pairs = pairs.rename(columns={"id_l": "id_r", "id_r": "id_l"})
        pairs = pairs.sort_values(["match_probability", "match_weight"], ascending=False, kind="stable")
        left, right, kept = set(), set(), []
        for row in pairs[["id_l", "id_r", "match_probability"]].itertuples(index=False):
            if row.id_l not in left and row.id_r not in right:
                left.add(row.id_l)
                right.add(row.id_r)
                kept.append(row)
        pd.DataFrame(kept).to_csv(out, index=False)
    else:
        pairs = found.as_pandas_dataframe()[["id_l", "id_r", "match_probability"]]
        pairs.to_csv(out, index=False)
    seconds = time.perf_counter() - since
    peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux counts in KiB
    print(json.dumps({
        "peer": f"splink {splink.__version__}, duckdb {duckdb.__version__}",
        "seconds": round(seconds, 3), "peak_mb": round(peak_bytes / 1e6, 1),
    }))


main()
