"""Every figure of `redress stats`, by duckdb: the peer of `cargo xtask bench stats`.

Usage: duckdb_figures.py load|stored|files|few PLACE [DATABASE]
  load    reads the two files of the folder PLACE into a native database and computes nothing
  stored  every figure from that database, which PLACE names
  files   every figure from the two files of the folder PLACE
  few     of these only the years, the categories, the concentration and the number of pairs

What SQL does well is done in SQL. Components, triangles and clustering are counted by igraph, in C, on the pairs that
duckdb gives. Prints one JSON line: seconds from the moment that everything is imported, peak memory, figures.
"""

import json
import resource
import sys
import time

import duckdb
import igraph
import numpy

ACCUSED = ["cr_id", "full_name", "birth_year", "appointed_date", "current_star", "complaint_category",
           "final_finding", "recommended_finding", "final_discipline"]
EVERY = {
    "complaints": ["cr_id", "beat", "location_code", "address_number", "street", "apartment_number", "city_state",
                   "incident_datetime", "complaint_date", "closed_date"],
    "accused": ["cr_id", "full_name", "birth_year", "gender", "race", "appointed_date", "current_unit",
                "current_rank", "current_star", "complaint_category", "recommended_finding",
                "recommended_discipline", "final_finding", "final_discipline"],
}


def csv(folder, name):
    return (f"read_csv('{folder}/{name}.csv', header=true, all_varchar=true, nullstr='', delim=',', quote='\"', "
            "auto_detect=false, columns={" + ", ".join(f"'{c}': 'varchar'" for c in EVERY[name]) + "})")


def load(db, folder, temporary=""):
    """Facts of the files, and two tables with days as dates, cases and officers as numbers, words as enums."""
    for name in EVERY:
        # Repeats to the letter are merged; their number and the empty cells are facts of the file.
        db.execute(f"create temp table {name} as select *, count(*) times from {csv(folder, name)} group by all")
        empty = ", ".join(f"count(*) - count({c}) as {c}" for c in EVERY[name])
        db.execute(f"create {temporary} table {name}_facts as select sum(times)::bigint total, "
                   f"sum(times - 1)::bigint repeats, {empty} from {name}")
    lean(db, "complaints", "accused", temporary)
    for name in EVERY:
        db.execute(f"drop table {name}")


def lean(db, complaints, accused, temporary):
    """The two tables, from whatever holds the rows."""
    db.execute(f"""
        create {temporary} table cases as
        select row_number() over () as id, * from (
            select cr_id, left(min(complaint_date), 10)::date opened, left(min(incident_datetime), 10)::date incident,
                   left(min(closed_date), 10)::date closed
            from {complaints} group by cr_id)
    """)
    # Within one name, birth year and appointed date, different stars are different officers.
    db.execute(f"""
        create temp table people as
        select row_number() over () as person, full_name, birth_year, appointed_date,
               list(distinct current_star) filter (current_star is not null) stars
        from {accused} group by all
    """.replace("group by all", "group by full_name, birth_year, appointed_date"))
    db.execute(f"""
        create {temporary} table allegations as
        select cases.id case_id,
               person * 64 + case when len(stars) > 1 then coalesce(list_position(stars, current_star), 0) else 0 end
                   officer,
               split_part(complaint_category, '-', 1) category, left(complaint_category, 2) category_group,
               final_finding finding
        from {accused} a join cases using (cr_id)
        join people p on a.full_name = p.full_name and a.birth_year is not distinct from p.birth_year
            and a.appointed_date is not distinct from p.appointed_date
    """)
    db.execute("drop table people")


def one(db, sql):
    return db.execute(sql).fetchone()


def rows(db, sql):
    return [list(row) for row in db.execute(sql).fetchall()]


def years(db):
    return rows(db, """
        with a as (
            select year(opened) y, count(*) n, count(*) filter (finding = 'SU') sustained
            from allegations join cases on id = case_id group by y),
        c as (
            select year(opened) y, count(*) n, count(*) - count(closed) still_open,
                   median(closed - opened) filter (closed >= opened) median_days
            from cases group by y)
        select y, c.n, coalesce(a.n, 0), median_days, still_open, coalesce(sustained, 0)
        from c left join a using (y) order by y
    """)


def categories(db):
    by = "select coalesce({0}, '') k, count(*), count(*) filter (finding = 'SU') from allegations group by k order by k"
    return rows(db, by.format("category")), rows(db, by.format("category_group"))


def concentration(db):
    counts = db.execute("""
        select count(distinct case_id) n from allegations group by officer order by n desc
    """).fetchnumpy()["n"]
    pairs = int(counts.sum())
    first = numpy.concatenate([[0], numpy.cumsum(counts)])
    at = {percent: -(-len(counts) * percent // 100) for percent in (1, 5, 10, 20)}
    more = {n: int((counts >= n).sum()) for n in (2, 5, 10, 20, 50)}
    return {
        "officers": len(counts), "pairs": pairs,
        "top": [[percent, n, int(first[n])] for percent, n in at.items()],
        "at_least": [[n, officers, int(first[officers])] for n, officers in more.items()],
        "exactly_one": len(counts) - more[2], "mean": pairs / len(counts), "median": float(numpy.median(counts)),
        "max": int(counts[0]),
    }


def pairs(db):
    """Officers of each case once, how many there are, and all pairs with their weight."""
    db.execute("""
        create or replace temp table seats as
        select case_id, officer, count(*) over (partition by case_id) size
        from (select distinct case_id, officer from allegations)
    """)


def edges(db, below):
    return db.execute(f"""
        select a.officer a, b.officer b, count(*) weight from seats a join seats b on a.case_id = b.case_id
        where a.officer < b.officer and a.size < {below} and b.size < {below} group by 1, 2
    """).fetchnumpy()


def network(db, below):
    found = edges(db, below)
    a, b, weight = found["a"], found["b"], found["weight"]
    nodes, ends = numpy.unique(numpy.concatenate([a, b]), return_inverse=True)
    graph = igraph.Graph(n=len(nodes), edges=ends.reshape(2, -1).T.astype(numpy.int32))
    sizes = graph.connected_components().sizes()
    by_officers = dict(db.execute(f"""
        select case when size <= 3 then size when size <= 9 then 4 else 5 end k, count(*)
        from (select distinct case_id, size from seats) where size < {below} group by k
    """).fetchall())
    return {
        "nodes": len(nodes), "edges": len(weight), "components": len(sizes), "largest": max(sizes),
        "transitivity": graph.transitivity_undirected(),
        "clustering": graph.transitivity_avglocal_undirected(mode="zero"),
        "weight_2": int((weight >= 2).sum()), "weight_5": int((weight >= 5).sum()), "weight_max": int(weight.max()),
        "by_officers": [by_officers.get(k, 0) for k in range(1, 6)],
        "max_officers": one(db, f"select max(size) from seats where size < {below}")[0],
    }


def every(db):
    figures = {"years": years(db)}
    figures["categories"], figures["groups"] = categories(db)
    figures["files"] = {}
    for name in EVERY:
        facts = one(db, f"select * from {name}_facts")
        figures["files"][name] = {
            "rows": facts[0], "repeats": facts[1], "empty": dict(zip(EVERY[name], facts[2:])),
        }
    figures["incident"] = rows(db, """
        with c as (select year(incident) y, count(*) n from cases where incident is not null group by y),
        a as (select year(incident) y, count(distinct case_id) cases, count(*) n
              from allegations join cases on id = case_id where incident is not null group by y)
        select y, c.n, coalesce(a.cases, 0), coalesce(a.n, 0) from c left join a using (y) order by y
    """)
    figures["peak"] = rows(db, """
        select strftime(incident, '%Y-%m') m, count(*) n from allegations join cases on id = case_id
        where incident is not null group by m order by n desc, m limit 1
    """)[0]
    figures["findings"] = rows(db, "select coalesce(finding, '') k, count(*) from allegations group by k order by k")
    figures["cases"] = list(one(db, """
        select (select count(*) from cases), (select count(distinct case_id) from allegations),
               (select count(distinct case_id) from allegations where finding = 'SU')
    """))
    figures["closed"] = list(one(db, """
        select count(closed), count(*) - count(closed), count(*) filter (closed < opened) from cases
    """))
    quantiles, mean, longest = one(db, """
        select quantile_cont(closed - opened, [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]), avg(closed - opened),
               max(closed - opened) from cases where closed >= opened
    """)
    figures["days"] = {"quantiles": list(quantiles), "mean": mean, "max": longest}
    bands = dict(db.execute("""
        select case when d <= 30 then 0 when d <= 90 then 1 when d <= 180 then 2 when d <= 365 then 3
                    when d <= 730 then 4 when d <= 1095 then 5 else 6 end band, count(*)
        from (select closed - opened as d from cases where closed >= opened) group by band
    """).fetchall())
    figures["days"]["histogram"] = [bands.get(band, 0) for band in range(7)]
    figures["concentration"] = concentration(db)
    pairs(db)
    figures["network"] = network(db, 1 << 30)
    figures["network_below_10"] = network(db, 10)
    return figures


def few(db, folder):
    lean(db, csv(folder, "complaints"), csv(folder, "accused"), "temp")
    figures = {"years": years(db), "concentration": concentration(db)}
    figures["categories"], figures["groups"] = categories(db)
    pairs(db)
    figures["edges"] = one(db, """
        select count(*) from (select distinct a.officer, b.officer from seats a join seats b on a.case_id = b.case_id
        where a.officer < b.officer)
    """)[0]
    return figures


def main():
    way, place = sys.argv[1:3]
    since = time.perf_counter()
    figures = {}
    if way == "load":
        with duckdb.connect(sys.argv[3]) as db:
            load(db, place)
    elif way == "stored":
        figures = every(duckdb.connect(place, read_only=True))
    elif way == "files":
        db = duckdb.connect()
        load(db, place, "temp")
        figures = every(db)
    else:
        figures = few(duckdb.connect(), place)
    seconds = time.perf_counter() - since
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux counts in KiB
    name = f"duckdb {duckdb.__version__}, igraph {igraph.__version__}"
    print(json.dumps({"peer": name, "seconds": seconds, "peak": peak, "figures": figures}))


main()
