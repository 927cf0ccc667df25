//! A server over the history: memory at rest, latency under load, weight of its pages.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::http::Client;
use super::load::{Timetable, quantile};
use super::table::Table;
use super::{memory, pages, questions, weight};
use crate::server::Server;

const TIMETABLE: Timetable = Timetable { per_second: 200, seconds: 10 };
const P99_MS: f64 = 50.0;

/// `command` starts a server on a free port.
pub fn measure(command: &mut Command, table: &mut Table) -> Result<()> {
    println!("Starting the server …");
    let since = Instant::now();
    let server = Server::start(command)?;
    table.seconds("server ready", since.elapsed().as_secs_f64(), None);
    std::thread::sleep(Duration::from_secs(1));
    table.megabytes("  resident memory, idle after start", memory::resident(server.pid())?, Some(80.0));

    let first = Instant::now();
    Client::connect(&server.url)?.get("/answers", true)?;
    table.milliseconds("  first page after start", first.elapsed().as_secs_f64() * 1e3, None);
    weight::measure(&server.url, table)?;

    let paths = pages::follow(&server.url)?;
    under_load(&server, "as visited", &paths, table);
    // Finished pages may be kept by the server: here each request asks what nobody asked before.
    under_load(&server, "each a new question", &questions::new(&paths, TIMETABLE.requests()), table);
    std::thread::sleep(Duration::from_secs(1));
    table.megabytes("  resident memory, idle after load", memory::resident(server.pid())?, Some(80.0));
    Ok(())
}

fn under_load(server: &Server, name: &str, paths: &[String], table: &mut Table) {
    let Timetable { per_second, seconds } = TIMETABLE;
    println!("{name}: {} addresses at {per_second} requests a second for {seconds} s …", paths.len());
    let answers = TIMETABLE.run(&server.url, paths);
    let sorted = answers.sorted();
    table.text(
        &format!("{per_second} requests/s for {seconds} s, {name}"),
        &format!("{} addresses", paths.len()),
    );
    table.milliseconds("  p50", quantile(&sorted, 0.5), None);
    table.milliseconds("  p99", quantile(&sorted, 0.99), Some(P99_MS));
    table.milliseconds("  longest", quantile(&sorted, 1.0), None);
    table.text("  failed", &answers.failures.len().to_string());
    for failure in answers.failures.iter().take(3) {
        println!("failed: {failure}");
    }
    println!("Slowest addresses by their median:");
    for (path, milliseconds) in answers.slowest().into_iter().take(5) {
        println!("  {milliseconds:7.1} ms  {path}");
    }
}
