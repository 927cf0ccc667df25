//! Every training half below the folder given, linked and scored as its README says. Prints sums only.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for whoever tunes")]

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::read::GzDecoder;
use linkage::{Limits, Options, Partners, Table, dedupe, link, read};

fn table(path: &Path) -> Table {
    let file = GzDecoder::new(File::open(path).unwrap());
    read(&path.display().to_string(), file, &[], Limits::default()).unwrap()
}

fn rows(path: &Path) -> Vec<(String, String)> {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut GzDecoder::new(File::open(path).unwrap()), &mut text).unwrap();
    text.lines()
        .skip(1)
        .map(|line| line.split_once(',').unwrap())
        .map(|(a, b)| (a.into(), b.into()))
        .collect()
}

fn limit() -> f64 {
    std::env::var("THRESHOLD").map_or(linkage::THRESHOLD, |text| text.parse().unwrap())
}

fn partners() -> Partners {
    if std::env::var_os("ANY").is_some() { Partners::Any } else { Partners::One }
}

fn seed() -> u64 {
    std::env::var("SEED").map_or(1, |text| text.parse().unwrap())
}

fn half(id: &str) -> u32 {
    id.bytes().fold(7u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) >> 13 & 1
}

fn grouped(name: &str, at: &Path) {
    let since = Instant::now();
    let records = table(&at.join("records.csv.gz"));
    let found =
        dedupe(&records, &Options { threads: 2, threshold: limit(), seed: seed(), ..Options::default() })
            .unwrap();
    let seconds = since.elapsed().as_secs_f64();
    let truth: HashMap<String, String> = rows(&at.join("truth.csv.gz")).into_iter().collect();
    print!("{name:<28}");
    for which in [None, Some(0), Some(1)] {
        let mut counts: [HashMap<(u32, &str), f64>; 3] = Default::default();
        for (id, group) in records.ids().iter().zip(&found.groups) {
            let uid = &truth[&**id];
            if which.is_none_or(|which| half(uid) == which) {
                *counts[0].entry((*group, "")).or_default() += 1.0;
                *counts[1].entry((0, uid)).or_default() += 1.0;
                *counts[2].entry((*group, uid)).or_default() += 1.0;
            }
        }
        let [predicted, real, both] =
            counts.map(|map| map.values().map(|n| n * (n - 1.0) / 2.0).sum::<f64>());
        let (p, r) = (both / predicted, both / real);
        print!(" {p:.4}/{r:.4}/{:.4}", 2.0 * p * r / (p + r));
    }
    println!(" {seconds:.2} s, {} compared", found.compared);
}

fn main() {
    let root = PathBuf::from(std::env::args().nth(1).unwrap());
    let only = std::env::args().nth(2).unwrap_or_default();
    let show = std::env::args().nth(3).is_some();
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with(&only) || !folder.is_dir() {
            continue;
        }
        if name.starts_with("a_") {
            grouped(&name, &folder.join("train"));
            continue;
        }
        let at = folder.join("train");
        let since = Instant::now();
        let (left, right) = (table(&at.join("left.csv.gz")), table(&at.join("right.csv.gz")));
        let read = since.elapsed().as_secs_f64();
        let options = Options {
            partners: partners(),
            threads: 2,
            threshold: limit(),
            seed: seed(),
            ..Options::default()
        };
        let linked = link(&left, &right, &options).unwrap();
        let seconds = since.elapsed().as_secs_f64();
        let truth: Vec<(String, String)> = rows(&at.join("truth.csv.gz"));
        let pairs: Vec<(&str, &str, f64)> = linked
            .pairs
            .iter()
            .map(|(l, r, p)| (&*left.ids()[*l as usize], &*right.ids()[*r as usize], *p))
            .collect();
        print!("{name:<28}");
        for which in [None, Some(0), Some(1)] {
            let partner: HashMap<&str, &str> = truth
                .iter()
                .filter(|(l, _)| which.is_none_or(|which| half(l) == which))
                .map(|(l, r)| (&**l, &**r))
                .collect();
            let rights: HashSet<&str> = partner.values().copied().collect();
            let (mut tp, mut fp) = (0.0, 0.0);
            for (l, r, _) in &pairs {
                match partner.get(l) {
                    Some(known) if known == r => tp += 1.0,
                    Some(_) => fp += 1.0,
                    None if rights.contains(r) => fp += 1.0,
                    None => {}
                }
            }
            let (p, r) = (tp / (tp + fp), tp / partner.len() as f64);
            print!(" {p:.4}/{r:.4}/{:.4}", 2.0 * p * r / (p + r));
            if which.is_none() {
                print!(" ({fp} fp, {} fn)", partner.len() as f64 - tp);
            }
        }
        println!(
            " {seconds:.2} s ({read:.2} reading), {} compared, prior {:.1e}",
            linked.compared,
            linked.model.prior()
        );
        if show {
            let found: HashMap<&str, (usize, &str)> =
                pairs.iter().enumerate().map(|(n, (l, r, _))| (*l, (n, *r))).collect();
            for (l, r) in &truth {
                let got = found.get(&**l);
                if got.is_none_or(|got| got.1 != r) {
                    println!("-- missed {l} {r}; got {:?}", got.map(|got| pairs[got.0]));
                    let why = |l: &str, r: &str| {
                        let pair = (left.find(l).unwrap() as u32, right.find(r).unwrap() as u32, 0.0);
                        for e in linked.explain(&left, &right, &[pair])[0].why.clone() {
                            println!(
                                "     {:<12} {:<14} {:>7.2}  {} | {}",
                                e.field.to_string(),
                                e.how.to_string(),
                                e.weight,
                                e.left,
                                e.right
                            );
                        }
                    };
                    why(l, r);
                    if let Some(got) = got {
                        println!("   instead");
                        why(l, got.1);
                    }
                }
            }
        }
    }
}
