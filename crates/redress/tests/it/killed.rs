//! `kill -9` at any moment of an import leaves the register as before or complete.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::desk::{self, Desk};

/// How many rows each table has, and every statistic. References differ from run to run, so this is what
/// two registers with the same facts have in common.
fn picture(desk: &Desk) -> (Vec<String>, String) {
    let database = desk.database();
    let tables = desk::rows(&database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    let counts = tables
        .iter()
        .map(|table| format!("SELECT '{table} ' || count(*) FROM {table}"))
        .collect::<Vec<_>>()
        .join(" UNION ALL ");
    (desk::rows(&database, &counts), desk.stats())
}

fn sound(desk: &Desk) {
    assert_eq!(desk.ask("PRAGMA integrity_check"), "ok");
    assert_eq!(desk.ask("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

/// xorshift: parts of a whole, the same in every run.
fn parts(seed: u64) -> impl Iterator<Item = f64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    })
}

#[test]
fn at_twenty_moments() {
    // A small register, and then a release that changes its cases and brings many more.
    let desk = Desk::new();
    desk.import(&[]).well();
    let kept = desk.dir().join("kept.db");
    assert!(!desk.database().with_extension("db-wal").exists(), "a closed register is one file");
    std::fs::copy(desk.database(), &kept).unwrap();
    let before = picture(&desk);

    desk.lay_out(12_000);
    let began = Instant::now();
    desk.import(&["--allow-removals"]).well();
    let mut takes = began.elapsed();
    let complete = picture(&desk);
    assert_ne!(before, complete);

    let restore = || {
        for end in ["db", "db-wal", "db-shm"] {
            let _ = std::fs::remove_file(desk.database().with_extension(end));
        }
        std::fs::copy(&kept, desk.database()).unwrap();
    };
    restore();
    let (mut as_before, mut whole) = (0, 0);
    for part in parts(20_161_101).take(100) {
        if as_before + whole == 20 {
            break;
        }
        let moment = takes.mul_f64(part);
        let mut import = desk
            .import_command(&["--allow-removals"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(moment);
        if import.try_wait().unwrap().is_some() {
            // The machine was busier when the duration was measured; who has ended cannot be killed.
            takes = takes.mul_f64(0.95);
            restore();
            continue;
        }
        import.kill().unwrap();
        import.wait().unwrap();
        // The next to open the register finds it in order, whatever the killed one left beside it.
        let now = picture(&desk);
        sound(&desk);
        if now == before {
            as_before += 1;
        } else {
            assert!(now == complete, "neither as before nor complete after {moment:?} of {takes:?}");
            whole += 1;
            restore();
        }
    }
    eprintln!(
        "killed twenty imports of {takes:?}: {as_before} left the register as before, {whole} complete"
    );
    assert_eq!(as_before + whole, 20, "too few imports were still at work when they should be killed");
    desk.import(&["--allow-removals"]).well();
    assert!(picture(&desk) == complete);
    assert!(desk.import(&["--allow-removals"]).well().out.contains("Nothing new"));
}

#[test]
fn while_the_register_is_made() {
    let desk = Desk::new();
    for moment in parts(7).take(10).map(|part| Duration::from_millis(60).mul_f64(part)) {
        let _ = std::fs::remove_dir_all(desk.data());
        let mut init = desk.command(&["init"]).stderr(Stdio::null()).spawn().unwrap();
        sleep(moment);
        init.kill().unwrap();
        init.wait().unwrap();
        desk.import(&["--allow-removals"]).well();
        assert_eq!(desk.ask("SELECT count(*) FROM cases"), "300");
    }
}
