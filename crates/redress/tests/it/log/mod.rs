//! The public log through the real binary: it grows, it is witnessed, and whoever changes it is found.

mod accounting;
mod attacks;
mod copies;
mod covers;
mod deadline;
mod grows;
mod planted;
mod recipients;
mod register;
mod signer;
mod witness;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ledger::leaf::{Commit, Kind, Tag};
use ledger::seed::SaltSeed;
use ledger::{Hash, SignedCheckpoint};
use store::{Cover, Fresh, Place, Signer, Store};

use crate::desk::{Desk, Said};
use crate::server::Server;

pub const ORIGIN: &str = "log.example/ledger";
pub const SEED: [u8; 32] = [7; 32];

/// Asks again until there is an answer; two minutes are for a machine that does other things too.
#[track_caller]
pub fn wait<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < Duration::from_secs(120), "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Numbered covers, never twice in one log.
struct Numbered(AtomicU64);

impl Cover for Numbered {
    fn at(&self, _: u64) -> ([u8; 32], SaltSeed) {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        (Hash::of(format!("cover {n}").as_bytes()).0, SaltSeed::new([1; 32]))
    }
}

/// A log of 600 leaves, filled up to 1024, signed and published, in a database and with a signer's folder. Another
/// `name` makes other leaves.
pub fn write_log(database: &Path, signer: &Path, name: &str) -> SignedCheckpoint {
    write_log_at(&Place::File(database.to_owned()), signer, name)
}

pub fn write_log_at(place: &Place, signer: &Path, name: &str) -> SignedCheckpoint {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(place).await.unwrap();
        let signer = Signer::make(signer, ORIGIN, &SEED).unwrap();
        let fresh = (0..600).map(|n| Fresh {
            kind: Kind::Case,
            tag: Tag(Hash::of(format!("tag {name} {n}").as_bytes()).0),
            commit: Commit(Hash::of(format!("commit {name} {n}").as_bytes()).0),
        });
        let today = "2026-01-02".parse().unwrap();
        store.append(today, fresh.collect()).await.unwrap();
        let covers = Arc::new(Numbered(AtomicU64::new(0)));
        let signed = store.beat(today, &signer, covers).await.unwrap();
        store.close().await;
        signed
    })
}

impl Desk {
    pub fn signer(&self) -> PathBuf {
        self.data().join("signer")
    }

    pub fn key(&self) -> String {
        self.run(&["init", "--origin", ORIGIN]).well().out.trim().to_owned()
    }

    /// A port of its own, and a beat in so many seconds.
    pub fn serve(&self, beat: &str) -> Server {
        Server::start(self.command(&["serve", "--listen", "127.0.0.1:0", "--beat", beat]))
    }

    /// Serving ends by itself, with 1 and these words.
    #[track_caller]
    pub fn does_not_serve(&self, words: &[&str]) {
        let said = self.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!(said.code, Some(1), "{said:?}");
        for word in words {
            assert!(said.err.contains(word), "{word:?} is not in {said:?}");
        }
    }

    pub fn audit(&self, server: &Server, more: &[&str]) -> (Said, serde_json::Value) {
        let url = server.url();
        let mut words = vec!["--json", "verify", "audit", &url];
        words.extend(more);
        let said = self.run(&words);
        let facts = serde_json::from_str(&said.out).unwrap_or_default();
        (said, facts)
    }

    /// Waits until the log has at least so many leaves, and audits it clean.
    #[track_caller]
    pub fn audits_clean(&self, server: &Server, leaves: u64, more: &[&str]) -> serde_json::Value {
        wait("a log that is larger and holds", || {
            let (said, facts) = self.audit(server, more);
            let size = facts["size"].as_u64()?;
            if size < leaves || codes(&facts) == ["quorum-missing"] {
                return None;
            }
            assert_eq!(said.code, Some(0), "{said:?}");
            assert_eq!(facts["leaves"], size);
            Some(facts)
        })
    }
}

/// The findings' codes, each once, in order.
pub fn codes(facts: &serde_json::Value) -> Vec<String> {
    let all = facts["findings"].as_array().into_iter().flatten();
    let mut codes: Vec<String> = all.map(|one| one["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The body of an answer.
pub fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}
