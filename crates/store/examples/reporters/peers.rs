//! What reports are held against: the disk alone, key derivation alone; and the vault by itself.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use vault::envelope::{Context, Kind, open, seal as seal_entry};
use vault::{CaseId, Compartment, Generation, LockboxId, ReporterKeys, Secret, SecretKey, Site};

use crate::Failure;
use crate::sealed::random;
use crate::tally::{Tally, crowd};

/// What anybody gets who keeps each report by itself, durably, and nothing else of it.
pub fn commits(file: &Path, time: Duration) -> Result<Value, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let mut connection = options.connect().await?;
        sqlx::query("CREATE TABLE IF NOT EXISTS lines (id INTEGER PRIMARY KEY, line BLOB NOT NULL)")
            .execute(&mut connection)
            .await?;
        let (began, mut milliseconds) = (Instant::now(), Vec::new());
        while began.elapsed() < time {
            let since = Instant::now();
            let insert = sqlx::query("INSERT INTO lines (line) VALUES ($1)").bind(&[7u8; 64][..]);
            insert.execute(&mut connection).await?;
            milliseconds.push(since.elapsed().as_secs_f64() * 1e3);
        }
        let took = began.elapsed();
        connection.close().await?;
        Ok(Tally::of(milliseconds).told(took))
    })
}

/// What no server can beat that works the keys out itself.
pub fn derive(time: Duration, threads: u64) -> Result<Value, Failure> {
    let site = Site::new("lakeport")?;
    crowd(threads, time, |number| {
        let (mut rng, site) = (random(number)?, &site);
        Ok(move || {
            let _ = ReporterKeys::derive(&Secret::draw(&mut rng), site);
            Ok(())
        })
    })
}

pub fn seal(count: u32) -> Result<Value, Failure> {
    let mut rng = random(0)?;
    let secret = SecretKey::draw(&mut rng);
    let (public, content) = (secret.recipient(), vec![b'a'; 4 << 10]);
    let lockbox =
        LockboxId { case: CaseId([7; 16]), compartment: Compartment::Statement, generation: Generation(0) };
    let context = Context { lockbox, sequence: 0, kind: Kind::Report };
    let (mut sealing, mut opening, mut took) = (Vec::new(), Vec::new(), [Duration::ZERO; 2]);
    for _ in 0..count {
        let since = Instant::now();
        let slots = seal_entry(context, &content, &public)?;
        let sealed = since.elapsed();
        let plain = open(context, &slots, &secret)?;
        let opened = since.elapsed() - sealed;
        if plain.text()?.len() != content.len() {
            return Err("what was opened is not what was sealed".into());
        }
        for (all, (total, one)) in
            [&mut sealing, &mut opening].into_iter().zip(took.iter_mut().zip([sealed, opened]))
        {
            all.push(one.as_secs_f64() * 1e3);
            *total += one;
        }
    }
    Ok(json!({ "seal": Tally::of(sealing).told(took[0]), "open": Tally::of(opening).told(took[1]) }))
}
