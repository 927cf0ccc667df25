//! The project's chores, as `cargo xtask WORD`: every test, the checks that need no test, the measurements.
//!
//! Each chore runs programs that a person could run by hand and prints what they were; nothing of Redress is
//! linked in, so a broken crate cannot keep the chores from being built.
#![expect(clippy::print_stdout, reason = "a chore talks to the person who started it")]

mod bench;
mod browser;
mod bundle;
mod check;
mod fuzz;
mod interop;
mod postgres;
mod server;
mod steps;
mod test;
mod tools;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask WORD

  test         every check and every test; installs what it needs as root on Debian, or says how
  bundle       the script that seals on a reporter's device; needs nodejs and npm
  check        format, lints, crate arrows, licences, large files
  bench [DIR]  release build measured on the files in DIR (../shared/data/chicago-2000-2016)
  bench reports
               what reporting costs: server, vault, audit, a slow phone; node and Chromium for the phone
  bench cases [COUNT]
               the desk's pages where there are a million cases or COUNT; PostgreSQL too where it is installed
  bench link [COUNT]
               records linked beside Splink where the training halves are here, and a million invented ones or COUNT
  bench stats [COPIES ...]
               every statistic beside duckdb, on the real files once, ten and a hundred times over, or as often as said
  fuzz [SECONDS] [TARGET]
               every reader of outside bytes under libFuzzer, 600 seconds each
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test::run(),
        ["bundle"] => bundle::run_alone(),
        ["check"] => check::run(),
        ["bench"] => bench::run(None),
        ["bench", "reports"] => bench::run_reports(),
        ["bench", "cases"] => bench::run_cases(1_000_000),
        ["bench", "cases", count] => match count.parse() {
            Ok(count) => bench::run_cases(count),
            Err(_) => Err(anyhow::anyhow!("{count} is no number of cases")),
        },
        ["bench", "link"] => bench::run_link(None),
        ["bench", "link", count] => match count.parse() {
            Ok(count) => bench::run_link(Some(count)),
            Err(_) => Err(anyhow::anyhow!("{count} is no number of records")),
        },
        ["bench", "stats"] => bench::run_stats(&[1, 10, 100]),
        ["bench", "stats", copies @ ..] => {
            match copies.iter().map(|count| count.parse()).collect::<Result<Vec<usize>, _>>() {
                Ok(copies) if copies.iter().all(|count| *count > 0) => bench::run_stats(&copies),
                _ => Err(anyhow::anyhow!("how many copies? {} are no numbers from 1 on", copies.join(" "))),
            }
        }
        ["bench", dir] if !dir.starts_with('-') => bench::run(Some(PathBuf::from(dir))),
        ["fuzz", words @ ..] => fuzz::from_words(words),
        ["help" | "-h" | "--help"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}
