//! The statistics as text for a terminal. Every share is printed with its two parts.

use std::fmt::Write as _;

use insight::{CategoryRow, Concentration, DaysToClose, Findings, Network, ReleaseFacts, Share, Stats};
use register::{FindingClass, Source};

use crate::say::grouped;

pub fn text(source: &Source, stats: &Stats) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}\n{}", source.title, source.publisher);
    rows(&mut out, stats);
    years(&mut out, stats);
    findings(&mut out, &stats.findings);
    findings_by_year(&mut out, stats);
    path(&mut out, stats);
    categories(&mut out, "By group of categories", &stats.groups);
    categories(&mut out, "By category", &stats.categories);
    districts(&mut out, source, stats);
    days(&mut out, &stats.days_to_close);
    concentration(&mut out, &stats.concentration);
    network(&mut out, "Officers named together (co-accused)", &stats.co_accused);
    network(&mut out, "The same without complaints against ten or more", &stats.co_accused_below_10);
    files(&mut out, &stats.files);
    out
}

fn heading(out: &mut String, title: &str, definition: &str) {
    let _ = writeln!(out, "\n{title}\n{}\n{definition}", "-".repeat(title.chars().count()));
}

fn share(share: Share) -> String {
    format!("{:.6} ({} of {})", share.value(), grouped(share.part), grouped(share.whole))
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "  {name:<44}{value}");
}

fn rows(out: &mut String, stats: &Stats) {
    heading(
        out,
        "How much there is",
        "A complaint is a distinct log number. An allegation is one thing alleged of one accused in one complaint.",
    );
    let rows = &stats.rows;
    line(out, "complaints", &grouped(rows.complaints));
    line(out, "  with an accused on record", &grouped(rows.complaints_with_accused));
    line(out, "  without", &grouped(rows.complaints_without_accused));
    line(out, "allegations", &grouped(rows.allegations));
    line(out, "officers and complaints, each pair once", &grouped(rows.officer_complaint_pairs));
    line(out, "officers with at least one complaint", &grouped(rows.officers));
}

fn years(out: &mut String, stats: &Stats) {
    heading(
        out,
        "By year",
        "Year in which the complaint was recorded. Median days: closed complaints, those that close before they open left out.\nOpen: without closing date, of the year's complaints. Sustained: of the year's allegations. Recent years are not finished.",
    );
    let _ = writeln!(
        out,
        "  {:<6}{:>12}{:>13}{:>13}{:>12}{:>12}",
        "year", "complaints", "allegations", "median days", "open", "sustained"
    );
    for year in &stats.years {
        let _ = writeln!(
            out,
            "  {:<6}{:>12}{:>13}{:>13}{:>12.6}{:>12.6}",
            year.year,
            grouped(year.complaints),
            grouped(year.allegations),
            year.median_days.map_or("-".into(), |days| days.to_string()),
            year.open.value(),
            year.sustained.value()
        );
    }
    let _ = writeln!(out, "\n  By the year of the incident:");
    let _ = writeln!(out, "  {:<6}{:>12}{:>13}{:>15}", "year", "complaints", "allegations", "with accused");
    for year in &stats.by_incident.years {
        let _ = writeln!(
            out,
            "  {:<6}{:>12}{:>13}{:>15}",
            year.year,
            grouped(year.complaints),
            grouped(year.allegations),
            grouped(year.complaints_with_accused)
        );
    }
    if let Some((month, allegations)) = &stats.by_incident.peak_month {
        line(out, "month with the most allegations", &format!("{month} ({})", grouped(*allegations)));
    }
}

fn findings(out: &mut String, findings: &Findings) {
    heading(out, "Findings", "Final finding of each allegation, by the source's own code.");
    for row in &findings.rows {
        let code = if row.code.is_empty() { "(none)" } else { &row.code };
        line(out, &format!("{code:<8}{}", row.class.key()), &grouped(row.allegations));
    }
    line(out, "sustained, of all allegations", &share(findings.sustained_of_all));
    line(out, "sustained, of allegations with a finding", &share(findings.sustained_of_found));
    line(out, "sustained, of the four decided findings", &share(findings.sustained_of_decided));
    line(out, "complaints with any sustained, of those", &share(findings.complaints_sustained));
    line(out, "  that have an accused", "");
}

fn findings_by_year(out: &mut String, stats: &Stats) {
    heading(
        out,
        "Findings by year",
        "Allegations by final finding, by the year in which the complaint was recorded. Recent years are not finished.",
    );
    let _ = write!(out, "  {:<6}{:>13}", "year", "allegations");
    for class in FindingClass::ALL {
        let _ = write!(out, "{:>15}", class.key());
    }
    for year in &stats.findings_by_year {
        let _ = write!(out, "\n  {:<6}{:>13}", year.year, grouped(year.allegations));
        for (_, allegations) in &year.findings {
            let _ = write!(out, "{:>15}", grouped(*allegations));
        }
    }
    out.push('\n');
}

fn path(out: &mut String, stats: &Stats) {
    heading(
        out,
        "From allegation to discipline",
        "Each step is part of the one before. Discipline: a noted violation, reprimand, suspension or separation on record.",
    );
    line(out, "complaints with an accused, of all", &share(stats.path.with_accused));
    line(out, "allegations of a known officer", &share(stats.path.known_officer));
    line(out, "recommended sustained", &share(stats.path.recommended_sustained));
    for step in &stats.path.steps {
        line(out, &format!("{}, of all", step.step), &share(step.of_all));
        line(out, "  of the step before", &share(step.of_previous));
    }
    let _ = writeln!(out, "\n  What was done with sustained allegations:");
    for (class, part) in &stats.path.discipline {
        line(out, class.key(), &share(*part));
    }
}

fn categories(out: &mut String, title: &str, rows: &[CategoryRow]) {
    heading(out, title, "Allegations, and those sustained of the row's allegations.");
    for row in rows {
        let name = if row.code.is_empty() { "(none)".into() } else { format!("{} {}", row.code, row.title) };
        let name: String = name.chars().take(42).collect();
        line(out, &name, &format!("{:>9}  {}", grouped(row.allegations), share(row.sustained)));
    }
}

fn districts(out: &mut String, source: &Source, stats: &Stats) {
    heading(
        out,
        &format!("By district of {}", source.place),
        "Where the incident happened, by the beat on record; not the unit of the accused.",
    );
    for row in &stats.districts {
        let name = if row.number.is_empty() { "in none of them, or unknown" } else { &row.number };
        line(
            out,
            name,
            &format!(
                "{:>9} complaints, {:>9} allegations",
                grouped(row.complaints),
                grouped(row.allegations)
            ),
        );
    }
}

fn days(out: &mut String, days: &DaysToClose) {
    heading(
        out,
        "Days to close",
        "Calendar days from recording to closing. Open complaints and those closed before they opened are left out.",
    );
    line(out, "closed", &grouped(days.closed));
    line(out, "  of these closed before they opened", &grouped(days.negative));
    line(out, "open", &grouped(days.open));
    for (p, value) in &days.quantiles {
        line(out, &format!("p{p}"), &format!("{value}"));
    }
    line(out, "mean", &days.mean.map_or("-".into(), |mean| format!("{mean:.6}")));
    line(out, "longest", &days.max.map_or("-".into(), |max| max.to_string()));
    for row in &days.histogram {
        let name = match row.to {
            Some(to) => format!("{} to {to} days", row.from),
            None => format!("{} days and more", row.from),
        };
        line(out, &name, &grouped(row.cases));
    }
}

fn concentration(out: &mut String, c: &Concentration) {
    heading(
        out,
        "How complaints fall on officers",
        "Of officers with at least one complaint; officers without any are not in a complaint record.\nShares are of all pairs of an officer and a complaint.",
    );
    line(out, "officers", &grouped(c.officers));
    for row in &c.top {
        line(
            out,
            &format!("the most-named {}% ({} officers)", row.percent, grouped(row.officers)),
            &share(row.pairs),
        );
    }
    for row in &c.at_least {
        line(
            out,
            &format!("{} or more complaints ({} officers)", row.complaints, grouped(row.officers)),
            &share(row.pairs),
        );
    }
    line(out, "exactly one complaint", &grouped(c.exactly_one));
    line(out, "mean", &c.mean.map_or("-".into(), |mean| format!("{mean:.6}")));
    line(out, "median", &c.median.map_or("-".into(), |median| median.to_string()));
    line(out, "most", &c.max.to_string());
}

fn network(out: &mut String, title: &str, n: &Network) {
    heading(
        out,
        title,
        "Officers with a co-accused, joined where they share a complaint; weight is how many they share.\nBeing named together does not say that they acted together.",
    );
    line(out, "officers", &grouped(n.nodes));
    line(out, "pairs", &grouped(n.edges));
    line(out, "components", &format!("{} (largest {})", grouped(n.components), grouped(n.largest_component)));
    line(out, "transitivity", &format!("{:.6}", n.transitivity));
    line(out, "mean local clustering", &format!("{:.6}", n.mean_clustering));
    line(out, "pairs sharing 2 or more", &grouped(n.weight_at_least_2));
    line(out, "pairs sharing 5 or more", &grouped(n.weight_at_least_5));
    line(out, "most shared", &n.max_weight.to_string());
    let names = ["one officer", "two", "three", "four to nine", "ten or more"];
    for (name, count) in names.iter().zip(n.complaints_by_officers) {
        line(out, &format!("complaints naming {name}"), &grouped(count));
    }
    line(out, "most officers in one complaint", &n.max_officers.to_string());
    if n.too_large > 0 {
        line(out, "complaints against too many to pair", &grouped(n.too_large));
    }
}

fn files(out: &mut String, facts: &ReleaseFacts) {
    heading(
        out,
        "The files",
        "As they were read, by the newest import where there is one. Empty: share of empty cells after merging repeats.",
    );
    for file in &facts.files {
        let repeats = if file.repeats_merged { "merged" } else { "kept: may be two people" };
        line(
            out,
            &file.name,
            &format!(
                "{} rows, {} exact repeats ({repeats}), {} rejected, {} distinct log numbers",
                grouped(file.rows),
                grouped(file.exact_repeats),
                grouped(file.rejected),
                grouped(file.distinct_cases)
            ),
        );
        for column in &file.columns {
            let empty = Share { part: column.empty, whole: column.rows };
            line(out, &format!("  {}", column.name), &share(empty));
        }
    }
}
