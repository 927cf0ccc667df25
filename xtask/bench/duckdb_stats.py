"""The same work as `redress import` and `redress stats`, by duckdb: six files in, every figure out.

Usage: duckdb_stats.py DIR. Prints one JSON line: seconds a phase, peak memory, figures.
"""

import sys

import duckdb

from peer import FILES, Phases, graph

directory = sys.argv[1]
phases = Phases()
db = duckdb.connect()
for name in FILES:
    db.execute(
        f"create table {name} as select * from read_csv('{directory}/{name}.csv.gz', "
        "header=true, all_varchar=true, nullstr='', delim=',', quote='\"')"
    )
db.execute("""
    create table cases as
    select cr_id, left(min(complaint_date), 10)::date opened, left(min(closed_date), 10)::date closed
    from complaints group by cr_id
""")
# Within one name, birth year and appointed date, different stars are different officers.
db.execute("""
    create table accusations as
    with keyed as (
        select *, dense_rank() over (order by full_name, birth_year, appointed_date) person,
               regexp_replace(current_star, '\\.0$', '') star
        from accused),
    stars as (select person, count(distinct star) n from keyed group by person),
    officers as (
        select keyed.*, person::varchar || case when n > 1 then '/' || coalesce(star, '') else '' end officer_key
        from keyed join stars using (person))
    select cr_id, complaint_category category, final_finding finding,
           dense_rank() over (order by officer_key) officer
    from officers
""")
phases.done("load", accused=db.execute("select count(*) from accused").fetchone()[0])

yearly = db.execute("""
    with a as (
        select year(opened) y, count(*) accusations, avg((finding is not distinct from 'SU')::int) sustained
        from accusations join cases using (cr_id) group by y),
    c as (
        select year(opened) y, count(*) complaints, avg((closed is null)::int) as open_share,
               median(closed - opened) filter (closed >= opened) median_days
        from cases group by y)
    select * from c left join a using (y) order by y
""").fetchall()
phases.done("yearly", years=len(yearly), complaints=sum(row[1] for row in yearly))

categories = db.execute("""
    select category, count(*), count(*) filter (finding = 'SU') from accusations group by category
""").fetchall()
groups = db.execute("""
    select left(category, 2) g, count(*), count(*) filter (finding = 'SU') from accusations group by g
""").fetchall()
phases.done("category", categories=len(categories), groups=len(groups))

findings = dict(db.execute("select coalesce(finding, ''), count(*) from accusations group by 1").fetchall())
sustained_cases = db.execute("select count(distinct cr_id) from accusations where finding = 'SU'").fetchone()[0]
phases.done("findings", sustained=findings.get("SU", 0), sustained_cases=sustained_cases)

days = db.execute("""
    select quantile_cont(closed - opened, [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]), avg(closed - opened), max(closed - opened)
    from cases where closed >= opened
""").fetchone()
db.execute("""
    select case when d <= 30 then 30 when d <= 90 then 90 when d <= 180 then 180 when d <= 365 then 365
                when d <= 730 then 730 when d <= 1095 then 1095 else 9999 end band, count(*)
    from (select closed - opened d from cases where closed >= opened) group by band
""").fetchall()
phases.done("days", median=days[0][2], mean=round(days[1], 6))

counts = [row[0] for row in db.execute(
    "select count(distinct cr_id) n from accusations group by officer order by n desc").fetchall()]
top = {f: sum(counts[:-(-len(counts) * f // 100)]) / sum(counts) for f in (1, 5, 10, 20)}
more = {n: sum(1 for c in counts if c >= n) for n in (2, 5, 10, 20, 50)}
phases.done("concentration", officers=len(counts), top_1=round(top[1], 6), with_10=more[10])

by_case = [row[0] for row in db.execute("select list(distinct officer) from accusations group by cr_id").fetchall()]
phases.done("graph", **graph(by_case))
graph([officers for officers in by_case if len(officers) < 10])
phases.done("graph_small")
phases.print(f"duckdb {duckdb.__version__}")
