//! The binary: what was typed, the settings it means, and the wiring. No decision about casework and
//! no SQL stands here.
//!
//! Facts go to standard output, talk to standard error. Exit codes: 0 done, 1 refused or failed,
//! 2 wrong usage.

mod cli;
mod clock;
mod command;
mod guard;
mod http;
mod log;
mod pack;
mod say;

use std::process::ExitCode;

use clap::Parser as _;

/// An import makes and frees a hundred million small texts across threads; the system's allocator takes
/// a fifth of its time for that and keeps what it freed.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let level = if cli.verbose { "debug" } else { "warn" };
    say::log_to_stderr(level);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return say::failure(&anyhow::Error::from(error).context("the program cannot start")),
    };
    let ended = runtime.block_on(command::run(cli));
    // What is still under way is a question to a witness that does not answer; nobody waits for it.
    runtime.shutdown_background();
    match ended {
        Ok(code) => code,
        Err(error) => say::failure(&error),
    }
}
