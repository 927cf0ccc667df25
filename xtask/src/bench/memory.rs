//! Resident memory of other processes, from /proc.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Bytes that the process holds now.
pub fn resident(pid: u32) -> Result<u64> {
    field(pid, "VmRSS:").context("a process ended before its memory was read")
}

/// Most bytes that the process ever held, as of now.
pub fn peak(pid: u32) -> Option<u64> {
    field(pid, "VmHWM:")
}

fn field(pid: u32, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}

pub struct Run {
    pub seconds: f64,
    pub peak: u64,
}

/// Runs a command to its end. Its output goes nowhere, its complaints to ours.
pub fn run(command: &mut Command) -> Result<Run> {
    to_its_end(command.stdout(Stdio::null()))
}

/// The same, with its output in a file.
pub fn run_into(command: &mut Command, out: &Path) -> Result<Run> {
    let file = File::create(out).with_context(|| format!("could not make {}", out.display()))?;
    to_its_end(command.stdout(file))
}

fn to_its_end(command: &mut Command) -> Result<Run> {
    let since = Instant::now();
    let mut child = command.stdin(Stdio::null()).spawn().context("could not start redress")?;
    let mut most = 0;
    // The kernel keeps the peak itself, but forgets it with the process: only growth in the last two
    // milliseconds is missed. Asking for it afterwards (wait4) would need unsafe code.
    let status = loop {
        if let Some(bytes) = peak(child.id()) {
            most = bytes;
        }
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let seconds = since.elapsed().as_secs_f64();
    if !status.success() {
        bail!("redress ended with {status}");
    }
    Ok(Run { seconds, peak: most })
}
