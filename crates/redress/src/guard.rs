//! What a process that holds open reports does against its own traces: no core dump, no look into its memory by other
//! processes, no swap, and no panic that repeats what somebody typed.
//!
//! None of it holds against the machine's administrator, who can read any memory, or against a machine that sleeps to
//! its disk. Nothing here is needed for the program to run: what the system refuses is said, and the work goes on.

mod swap;

use std::panic::Location;

use rustix::mm::{MlockAllFlags, mlockall};
use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit};

use self::swap::Swap;
use crate::say;

/// Before anything is read or opened: dumps and panics. Says in one line what the system did not allow.
pub fn raise() {
    std::panic::set_hook(Box::new(|panic| say::talk(&words_for_panic(panic.location()))));
    if let Some(line) = words_for_dumps(forbid_dumps()) {
        say::talk(&line);
    }
}

/// Keeps what is remembered out of swap. Says in one line where the system did not allow it.
pub fn hold() {
    if let Some(line) = words_for_swap(hold_in_memory(), &Swap::read()) {
        say::talk(&line);
    }
}

/// For the demonstration, which does not lock: what it took to import its city would stay resident for good, half as
/// much again as it needs, and its people are invented. Whoever tries the form with a true story is warned.
pub fn warn_of_swap() {
    if let Swap::Plain(names) = Swap::read() {
        say::talk(&format!(
            "redress: what is typed here may be written to the swap on {}, which is not known to be encrypted. Try the form with invented stories",
            names.join(", ")
        ));
    }
}

/// The limit keeps the kernel from writing a core file. Where cores are piped to a program, as systemd does, the
/// limit is not asked; there only the second word holds. It also gives `/proc/PID/mem` and its neighbours to root,
/// so that another process of the same account cannot read what this one remembers.
fn forbid_dumps() -> rustix::io::Result<()> {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)
}

/// Keeps every page that is ever touched out of swap. `false` where that is not allowed.
///
/// Asked only where there is no limit: under one the call may succeed now, and an allocation fail later, in the middle
/// of a report. `ONFAULT` locks a page once it is used; without it the allocator's reserve and every thread's stack
/// would become resident at once.
fn hold_in_memory() -> bool {
    let unlimited = getrlimit(Resource::Memlock).current.is_none() || may_lock_without_limit();
    let all = MlockAllFlags::CURRENT | MlockAllFlags::FUTURE | MlockAllFlags::ONFAULT;
    unlimited && mlockall(all).is_ok()
}

/// Whether this process has `CAP_IPC_LOCK`, for which the limit does not count.
fn may_lock_without_limit() -> bool {
    const CAP_IPC_LOCK: u32 = 14;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let effective = status.lines().find_map(|line| line.strip_prefix("CapEff:"));
    let set = effective.and_then(|hex| u64::from_str_radix(hex.trim(), 16).ok());
    set.is_some_and(|set| set >> CAP_IPC_LOCK & 1 == 1)
}

/// Where it happened and nothing else: a panic's own text may quote what was being read, as that of a slice does.
fn words_for_panic(location: Option<&Location<'_>>) -> String {
    let place = location.map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    format!(
        "redress: a mistake in the program at {place}. What was being done has ended, the rest goes on. Please report this line; it says nothing of what was read"
    )
}

fn words_for_dumps(forbidden: rustix::io::Result<()>) -> Option<String> {
    let error = forbidden.err()?;
    Some(format!(
        "redress: core dumps cannot be forbidden from here ({error}). Set LimitCORE=0 for the service, so that no crash writes what it was working on to the disk"
    ))
}

/// Encrypted swap is as good as none. Without any there is nothing to lose today, but somebody may add some.
fn words_for_swap(held: bool, swap: &Swap) -> Option<String> {
    let remedy = "Set LimitMEMLOCK=infinity for the service, or encrypt the swap";
    match swap {
        _ if held => None,
        Swap::Encrypted => None,
        Swap::Absent => Some(format!(
            "redress: memory is not locked. No swap is in use, so nothing of it goes to a disk now. {remedy} before you add some"
        )),
        Swap::Plain(names) => Some(format!(
            "redress: memory is not locked, and what people type may be written to the swap on {}, which is not known to be encrypted. {remedy}",
            names.join(", ")
        )),
    }
}

#[cfg(test)]
mod tests;
