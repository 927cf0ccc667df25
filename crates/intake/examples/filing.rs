//! What a report costs that the server seals, beside its receipt's key derivation, which cannot be made cheaper:
//! `cargo run --release -p intake --example filing [TURNS]`.
//!
//! Both are measured in turns, so that what else the machine does falls on both; processor time as Linux counts it.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::hint::black_box;

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{Channel, Circle, Draft, Due, Post, file};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::{ReporterKeys, Secret, SecretKey, Site};

type Failure = Box<dyn std::error::Error>;

/// A page of a report, as people write them.
const TOLD: &str =
    "They came into the room at night without a word and took my things. I was told to be quiet. ";

/// Of one kind of work before the other has its turn again: Linux brings what it counts up to date every few
/// milliseconds, so single calls cannot be told from each other.
const TURN: u32 = 20;

/// Microseconds of processor that each call took on average.
fn busy(mut work: impl FnMut() -> Result<(), Failure>) -> Result<f64, Failure> {
    let counted = || -> Result<f64, Failure> {
        let told = std::fs::read_to_string("/proc/self/schedstat")?;
        Ok(told.split(' ').next().ok_or("this kernel does not count")?.parse::<u64>()? as f64 / 1e3)
    };
    let began = counted()?;
    (0..TURN).try_for_each(|_| work())?;
    Ok((counted()? - began) / f64::from(TURN))
}

fn mean(turns: &[f64]) -> f64 {
    turns.iter().sum::<f64>() / turns.len() as f64
}

fn main() -> Result<(), Failure> {
    let turns: usize = std::env::args().nth(1).map_or(Ok(15), |turns| turns.parse())?;
    let shipped =
        shipped().iter().find(|one| one.name == "lakeport").ok_or("no pack of the demonstration")?;
    let (pack, site) = (shipped.pack()?, Site::new("lakeport")?);
    // A fixed seed: these reports are invented, and nothing guards them.
    let mut rng = ChaCha20Rng::from_seed([5; 32]);
    let (told, day) = (TOLD.repeat(12), "2026-03-01".parse()?);
    println!("{:>8} {:>8} {:>14} {:>14} {:>8}", "readers", "left out", "derive, µs", "file, µs", "ratio");
    // What is filed may not depend on who is left out, nor may what it costs.
    for (readers, left_out) in [(1, 0), (3, 0), (6, 0), (6, 1), (6, 4)] {
        let named: Vec<String> = (0..left_out).map(|number| format!("Reader {number}")).collect();
        let answers = [("happened", told.clone()), ("not-person", named.join(", "))];
        let answers = Answers::from_pairs(answers.iter().map(|(field, value)| (*field, value.as_str())))?;
        let report =
            check(&answers, "en", &pack).map_err(|faults| format!("the report is refused: {faults:?}"))?;
        let post = |number: usize| Post {
            person: number.to_string(),
            name: format!("Reader {number}"),
            agency: ["review-board", "standards"][number % 2].to_owned(),
            unit: String::new(),
            recipient: SecretKey::draw(&mut rng).recipient(),
        };
        let circle = Circle { intake: (0..readers).map(post).collect(), ..Circle::default() };
        let keys = ReporterKeys::derive(&Secret::draw(&mut rng), &site);
        let (due, rules) = (Due::of(&pack, day), "lakeport@1");
        let (report, keys, circle) = (&report, &keys, &circle);
        let draft = Draft { report, channel: Channel::Web, day, rules, keys, circle, due };
        let (mut derived, mut filed) = (Vec::new(), Vec::new());
        for _ in 0..turns {
            derived.push(busy(|| {
                black_box(ReporterKeys::derive(&Secret::draw(&mut rng), &site));
                Ok(())
            })?);
            filed.push(busy(|| {
                black_box(file(&draft, &mut rng)?);
                Ok(())
            })?);
        }
        let (derived, filed) = (mean(&derived), mean(&filed));
        println!("{readers:>8} {left_out:>8} {derived:>14.0} {filed:>14.0} {:>8.3}", filed / derived);
    }
    Ok(())
}
