//! What the desk costs where there are many cases: the load program of `cargo xtask bench cases`.
//!
//! ```text
//! many_cases fill PLACE CASES          cases that random people worked on, into the register of a demonstration
//! many_cases ask PLACE TIMES           each list of the store so many times: the middle, the 99th of a hundred and the
//!                                      longest, in ms
//! many_cases visit URL TIMES           each page of a running demonstration's desk so many times, as one line of JSON
//! ```
//!
//! PLACE is a file, or an address that begins with `postgres://`. One case in twenty is open. All are of two offices and
//! of four people, so that each of their lists is far longer than anybody's. A case has its facts, its rows, and the
//! lockbox of its statement with what opens it for those who read it; of cases of more than five years ago those have
//! left. What somebody told is left out, since no list reads it: the pages that do are asked for of reports that the
//! demonstration took itself.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on says so at once")]

mod ask;
mod bulk;
mod fill;
#[path = "../reporters/http.rs"]
mod http;
#[expect(dead_code, reason = "some of it is for the stories of casework alone")]
#[path = "../../../casework/tests/life/invented.rs"]
mod invented;
mod lives;
#[path = "../../../casework/tests/life/people.rs"]
mod people;
mod visit;

use std::io::Write as _;

use store::{Place, Store};

/// Whatever goes wrong ends the program with its words.
type Failure = Box<dyn std::error::Error + Send + Sync>;

const USAGE: &str = "usage: many_cases fill PLACE CASES | ask PLACE TIMES | visit URL TIMES";

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["fill", place, cases] => fill::fill(place, cases.parse()?).await?,
        ["ask", place, times] => ask::ask(&open(place).await, times.parse()?).await,
        ["visit", url, times] => {
            let (url, times) = (url.to_owned(), times.parse()?);
            let said = tokio::task::spawn_blocking(move || visit::visit(&url, times)).await??;
            say(said.to_string());
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

async fn open(place: &str) -> Store {
    let is_address = place.starts_with("postgres://");
    let place = if is_address { Place::Postgres(place.into()) } else { Place::File(place.into()) };
    Store::open(&place).await.unwrap()
}

fn say(line: String) {
    // Nobody is left to be told where nobody reads.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Today, as this machine has it.
#[expect(clippy::disallowed_methods, reason = "a measurement has a rim of its own")]
fn today() -> register::Day {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    register::Day(i32::try_from(seconds / 86_400).unwrap())
}
