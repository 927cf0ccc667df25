//! Reports from people without the script: typed, checked, sealed by the server.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use vault::Secret;

use crate::Failure;
use crate::http::Client;
use crate::sealed::{random, told};
use crate::tally::{Tally, crowd};

const FORM: &str = "application/x-www-form-urlencoded";
/// Of other visitors, meanwhile: a request each so many milliseconds.
const VISIT: Duration = Duration::from_millis(50);

/// What is typed, with the receipt's secret as twenty hexadecimal digits.
fn fields(once: &str) -> Vec<u8> {
    format!("happened={}&contact=none&once={once}", told().replace(' ', "+")).into_bytes()
}

/// Only the last step, in which the work is.
pub fn send(url: &str, time: Duration, people: u64) -> Result<Value, Failure> {
    beside(url, || {
        crowd(people, time, |number| {
            let (mut client, mut rng) = (Client::connect(url)?, random(number)?);
            Ok(move || {
                let once: String =
                    Secret::draw(&mut rng).expose().iter().map(|byte| format!("{byte:02x}")).collect();
                let answer = client.post("/en/report/send", FORM, &fields(&once))?;
                answer.expect(200, "/en/report/send").map(drop)
            })
        })
    })
}

/// The form, the check page, and sending with what the check page holds.
pub fn path(url: &str, time: Duration, people: u64) -> Result<Value, Failure> {
    beside(url, || {
        crowd(people, time, |_| {
            let mut client = Client::connect(url)?;
            Ok(move || {
                client.get("/en/report")?.expect(200, "/en/report")?;
                let page = client.post("/en/report/check", FORM, &fields(""))?;
                let page = String::from_utf8(page.expect(200, "/en/report/check")?)?;
                let once = page.split("name=\"once\" value=\"").nth(1).and_then(|rest| rest.get(..20));
                let sent = fields(once.ok_or("the check page has no secret")?);
                client.post("/en/report/send", FORM, &sent)?.expect(200, "/en/report/send").map(drop)
            })
        })
    })
}

/// Asks for a page of answers on a fixed timetable while `load` lasts: what is late counts from when it was due.
fn beside(url: &str, load: impl FnOnce() -> Result<Value, Failure>) -> Result<Value, Failure> {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let visitor = scope.spawn(|| {
            let (mut tally, mut client, began) = (Tally::default(), None, Instant::now());
            let mut due = began;
            while !over.load(Ordering::Relaxed) {
                std::thread::sleep(due.saturating_duration_since(Instant::now()));
                let done = visit(url, &mut client);
                tally.add(done, due.elapsed().as_secs_f64() * 1e3);
                due += VISIT;
            }
            tally.told(began.elapsed())
        });
        let said = load();
        over.store(true, Ordering::Relaxed);
        let visits = visitor.join().map_err(|_| "the visitor panicked")?;
        let mut said = said?;
        said["answers"] = visits;
        Ok(said)
    })
}

fn visit(url: &str, client: &mut Option<Client>) -> Result<(), Failure> {
    let mut open = match client.take() {
        Some(client) => client,
        None => Client::connect(url)?,
    };
    open.get("/answers")?.expect(200, "/answers")?;
    *client = Some(open);
    Ok(())
}
