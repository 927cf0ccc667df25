//! The same bytes every time, and the faults of a real release in the numbers that are promised.

use std::collections::{BTreeMap, BTreeSet};

use crate::release::{LARGE, Row, Rows, SEED, SMALL, kept, read, share, within};
use demo::Faults;
use sha2::{Digest, Sha256};

fn fingerprint(seed: u64) -> String {
    let mut hash = Sha256::new();
    for (name, text) in demo::release(seed, 1_000).files {
        hash.update(name);
        hash.update(text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_every_machine() {
    // Changes whenever a table or a stream does, and then on purpose.
    assert_eq!(fingerprint(SEED), "ab2d7fda125545e9b723843126f68b3f4c84b2e4bfa577fc97c469f22e708485");
    assert_ne!(fingerprint(SEED), fingerprint(SEED + 1));
}

#[test]
fn a_release_has_the_six_files_at_any_size() {
    for complaints in [0, 1, 2, 30, 99, 100] {
        let names: Vec<String> =
            demo::release(SEED, complaints).files.into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                "complaints.csv",
                "accused.csv",
                "investigators.csv",
                "complainants.csv",
                "victims.csv",
                "witnesses.csv"
            ]
        );
        assert_eq!(kept(SEED, complaints).distinct_complaints().len(), complaints);
    }
}

#[test]
fn exactly_three_rows_cannot_be_kept() {
    for complaints in [10, 4_000] {
        let release = demo::release(SEED, complaints);
        let mut rejected = BTreeMap::new();
        let kept = kept(SEED, complaints).numbers("complaints.csv");
        for (file, text) in &release.files {
            let all = text.lines().count() - 1;
            let full = read(text);
            let bad = full.iter().filter(|row| {
                let dates = ["complaint_date", "closed_date", "incident_datetime", "appointed_date"];
                let broken = |column| {
                    row.get(column)
                        .is_some_and(|c: &String| !c.is_empty() && c[..10].parse::<register::Day>().is_err())
                };
                dates.into_iter().any(broken) || !kept.contains(&row["cr_id"])
            });
            rejected.insert(file.as_str(), all - full.len() + bad.count());
        }
        let expected = [
            ("accused.csv", 1),
            ("complainants.csv", 1),
            ("complaints.csv", 1),
            ("investigators.csv", 0),
            ("victims.csv", 0),
            ("witnesses.csv", 0),
        ];
        assert_eq!(rejected, BTreeMap::from(expected));
        assert_eq!(rejected.values().sum::<usize>(), Faults::PLACED.rejected);
    }
}

#[test]
fn complaints_of_three_years_stand_there_twice() {
    let all = SMALL.rows("complaints.csv");
    let mut times = BTreeMap::<_, usize>::new();
    for row in all.iter() {
        *times.entry(row).or_default() += 1;
    }
    assert_eq!(times.len(), 4_000, "repeats are exact");
    let repeats = all.len() - 4_000;
    assert!((0.16..0.18).contains(&(repeats as f64 / all.len() as f64)), "{repeats}");
    assert!(times.values().all(|n| *n <= 2));
}

#[test]
fn cells_have_the_faults_of_a_real_release() {
    let files = &SMALL;
    let complaints = files.distinct_complaints();
    let count = |rows: &Rows, of: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| of(row)).count();

    let backwards = |row: &Row| !row["closed_date"].is_empty() && row["closed_date"] < row["complaint_date"];
    assert_eq!(count(&complaints, &backwards), Faults::PLACED.closed_before_opened);
    within(share(&complaints, |r| r["apartment_number"].is_empty()), 0.796, 0.02, "no apartment");
    within(share(&complaints, |r| r["apartment_number"] == "-----"), 0.194, 0.02, "dashes");
    assert!(count(&complaints, &|r| r["beat"].len() == 3) > 0);
    assert!(count(&complaints, &|r| r["beat"] == "0") > 0);

    let accused = files.rows("accused.csv");
    let codes = |column: &str, code: &str| count(&accused, &|row| row[column] == code);
    assert_eq!(
        codes("final_finding", "PX") + codes("final_discipline", "950.0"),
        Faults::PLACED.unknown_codes
    );
    assert!(accused.iter().all(|row| row["birth_year"].ends_with(".0")));
    let both: BTreeSet<_> =
        accused.iter().filter(|r| r["current_unit"] == "012").map(|r| &r["full_name"]).collect();
    assert!(accused.iter().any(|row| row["current_unit"] == "12.0" && both.contains(&row["full_name"])));

    let ages: Vec<f64> = ["complainants.csv", "victims.csv"]
        .iter()
        .flat_map(|file| files.rows(file).iter().map(|row| row["age"].clone()).collect::<Vec<_>>())
        .filter(|age| !age.is_empty())
        .map(|age| age.parse().unwrap())
        .collect();
    let impossible = ages.iter().filter(|age| !(0.0..=120.0).contains(*age)).count();
    assert_eq!(impossible, Faults::PLACED.impossible_ages);
    assert!(ages.iter().filter(|age| age.fract() != 0.0).count() > ages.len() / 2);
}

#[test]
fn only_a_star_tells_some_officers_apart() {
    let mut stars = BTreeMap::<_, BTreeSet<_>>::new();
    let accused = SMALL.rows("accused.csv");
    for row in accused.iter() {
        let key = (&row["full_name"], &row["birth_year"], &row["appointed_date"]);
        stars.entry(key).or_default().insert(&row["current_star"]);
    }
    let namesakes: Vec<_> = stars.values().filter(|stars| stars.len() > 1).collect();
    assert!(!namesakes.is_empty());
    assert!(namesakes.iter().all(|stars| stars.iter().all(|star| !star.is_empty())));
}

#[test]
fn an_officer_is_named_once_in_a_complaint_and_only_while_serving() {
    let files = &SMALL;
    let mut seen = BTreeSet::new();
    let opened: BTreeMap<_, _> = files
        .rows("complaints.csv")
        .iter()
        .map(|row| (row["cr_id"].clone(), row["complaint_date"].clone()))
        .collect();
    for row in files.rows("accused.csv").iter() {
        assert!(seen.insert((row["cr_id"].clone(), row["full_name"].clone(), row["current_star"].clone())));
        assert!(row["appointed_date"].as_str() <= &opened[&row["cr_id"]][..10]);
    }
}

#[test]
fn the_dictionary_has_every_code_but_the_unknown_ones() {
    use register::CodeKind::{CategoryGroup, Discipline, Finding, Location, Race, Sex};
    let known: BTreeSet<(&str, String)> =
        demo::dictionary().into_iter().map(|(kind, term)| (kind.key(), term.code)).collect();
    let mut unknown = BTreeSet::new();
    let mut look = |kind: register::CodeKind, code: &str| {
        if !code.is_empty() && !known.contains(&(kind.key(), code.to_owned())) {
            unknown.insert(code.to_owned());
        }
    };
    let files = &LARGE;
    for row in files.rows("accused.csv").iter() {
        look(Finding, &row["final_finding"]);
        look(Finding, &row["recommended_finding"]);
        look(Discipline, row["final_discipline"].trim_end_matches(".0"));
        look(Discipline, row["recommended_discipline"].trim_end_matches(".0"));
        look(CategoryGroup, row["complaint_category"].get(..2).unwrap_or_default());
    }
    for file in ["accused.csv", "complainants.csv", "victims.csv", "witnesses.csv"] {
        for row in files.rows(file).iter() {
            look(Race, &row["race"]);
            look(Sex, &row["gender"]);
        }
    }
    for row in files.rows("complaints.csv").iter() {
        look(Location, &row["location_code"]);
        let district = row["beat"].get(..2).unwrap_or_default();
        let low = row["beat"].len() < 4;
        assert!(low || demo::districts().iter().any(|known| known.number == district), "{}", row["beat"]);
    }
    assert_eq!(unknown, BTreeSet::from(["PX".to_owned(), "950".to_owned()]));
}

/// The demo and the real records must share neither a name nor a number. Only where those are at hand.
#[test]
fn nobody_in_lakeport_has_a_real_officers_name() {
    let real =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/chicago-2000-2016");
    if !real.is_dir() {
        println!("skipped: no folder {} to compare with", real.display());
        return;
    }
    let tokens = |name: &str| -> Vec<String> {
        let last = name.split(',').next().unwrap_or_default();
        last.split(|c: char| !c.is_alphabetic()).filter(|t| t.len() > 3).map(str::to_uppercase).collect()
    };
    let (mut names, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for file in ["accused", "investigators", "witnesses"] {
        let packed = std::fs::File::open(real.join(format!("{file}.csv.gz"))).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed), &mut text).unwrap();
        for row in read(&text).iter() {
            names.extend(tokens(&row["full_name"]));
            numbers.insert(row["cr_id"].clone());
        }
    }
    assert!(names.len() > 5_000 && numbers.len() > 50_000, "the real files were read");
    let files = &LARGE;
    for file in ["accused.csv", "investigators.csv", "witnesses.csv"] {
        let invented: BTreeSet<String> =
            files.rows(file).iter().flat_map(|row| tokens(&row["full_name"])).collect();
        assert!(invented.len() > 100);
        assert_eq!(invented.intersection(&names).count(), 0, "surnames of {file}");
        assert_eq!(files.numbers(file).intersection(&numbers).count(), 0, "log numbers of {file}");
    }
}
