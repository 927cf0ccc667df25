//! A full disk: a real one, of two megabytes, that only the program under test sees.

use std::path::Path;
use std::process::Command;

use crate::desk::{Desk, Said, read_register};

/// Runs the program with its data folder on a disk of `size`, filled with `before`, and copies what is on
/// it to `after`. `None`, said loudly, where no such disk can be made.
fn on_a_small_disk(desk: &Desk, size: &str, before: &Path, after: &Path, words: &[&str]) -> Option<Said> {
    let can = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can.is_ok_and(|can| can.status.success()) {
        eprintln!("NOT RUN: no disk of two megabytes can be made here (unshare -rm mount -t tmpfs)");
        return None;
    }
    std::fs::create_dir_all(desk.data()).unwrap();
    let script = r#"
        mount -t tmpfs -o size="$1" none "$2" && cp "$3"/redress.db "$2"/ 2>/dev/null
        data=$2 after=$4; shift 4
        "$@"; code=$?
        mkdir -p "$after" && cp "$data"/redress.db* "$after"/ || exit 99
        exit $code
    "#;
    let program = desk.command(words);
    let mut small = Command::new("unshare");
    small.args(["-rm", "sh", "-c", script, "sh", size]).arg(desk.data()).arg(before).arg(after);
    small.arg(program.get_program()).args(program.get_args());
    Some(Said::from(small.output().unwrap()))
}

#[test]
fn a_disk_that_fills_up_during_an_import() {
    let desk = Desk::filled();
    let before = desk.dir().join("before");
    std::fs::rename(desk.data(), &before).unwrap();
    // Far more than fits: the database alone would be eight megabytes.
    desk.lay_out(15_000);
    let after = desk.dir().join("after");
    let release = desk.release();
    // Another city of another size: everything of the first is gone from it.
    let words = ["import", "lakeport", release.to_str().unwrap(), "--allow-removals"];
    let Some(said) = on_a_small_disk(&desk, "2m", &before, &after, &words) else { return };
    said.refused(&["no room left", "redress.db", "Nothing was changed", "make room"]);
    assert!(
        read_register(&after.join("redress.db")) == read_register(&before.join("redress.db")),
        "the register changed"
    );
}

#[test]
fn a_disk_that_is_full_from_the_start() {
    let desk = Desk::new();
    let (none, after) = (desk.dir().join("none"), desk.dir().join("after"));
    for size in ["4k", "16k", "64k", "128k"] {
        let _ = std::fs::remove_dir_all(&after);
        let Some(said) = on_a_small_disk(&desk, size, &none, &after, &["init"]) else { return };
        said.refused(&["no room left", "redress.db", "make room"]);
    }
}
