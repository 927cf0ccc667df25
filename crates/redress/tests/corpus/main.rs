//! Every input that is kept for the fuzzer, once more through its reader: the seeds, and what was found with them.
//!
//! Light: nothing is built for coverage. `cargo xtask fuzz` is what looks for more.

#[path = "../../../../fuzz/src/lib.rs"]
mod readers;
mod seeds;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use readers::READERS;

/// Panics, caught or not: a router makes a page of one.
static PANICS: AtomicU32 = AtomicU32::new(0);
/// One at a time may count them.
static COUNTING: Mutex<()> = Mutex::new(());

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds")
}

fn panicked(read: impl FnOnce()) -> bool {
    let _one = COUNTING.lock();
    let before = PANICS.load(Ordering::SeqCst);
    let old = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        old(panic);
    }));
    let _ = catch_unwind(AssertUnwindSafe(read));
    let _ = std::panic::take_hook();
    PANICS.load(Ordering::SeqCst) > before
}

#[test]
fn no_input_that_is_kept_makes_its_reader_panic() {
    let mut failed = Vec::new();
    for (name, read) in READERS {
        let mut count = 0;
        for entry in fs::read_dir(seeds().join(name)).unwrap_or_else(|error| panic!("{name}: {error}")) {
            let path = entry.unwrap().path();
            let data = fs::read(&path).unwrap();
            if panicked(|| read(&data)) {
                failed.push(path);
            }
            count += 1;
        }
        assert!(count > 0, "{name} has no seeds");
    }
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn every_reader_has_a_fuzz_target_and_every_folder_of_seeds_a_reader() {
    let names: BTreeSet<String> = READERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let listed = |folder: PathBuf| -> BTreeSet<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        names.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(listed(seeds()), names);
    assert_eq!(listed(seeds().join("../fuzz_targets")), names);
}

#[test]
fn a_panic_that_a_router_caught_is_noticed() {
    assert!(panicked(|| drop(catch_unwind(|| panic!("caught")))));
    assert!(!panicked(|| {}));
}
