//! `cargo run -p store --example large_log -- DIR [LEAVES]`: a log of so many covers in DIR/redress.db, with its key in
//! DIR/signer, for measuring what makes and checks an accounting. All leaves are of one day long ago, so that each is told.

#![expect(clippy::print_stdout, reason = "its answer")]

use std::path::PathBuf;
use std::sync::Arc;

use ledger::cover::{self, CoverKey};
use ledger::leaf::Kind;
use store::{Fresh, Place, Signer, Store};

const LEAVES: u64 = 1_000_000;
const AT_ONCE: u64 = 50_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: large_log DIR [LEAVES]")?);
    let leaves: u64 = arguments.next().map_or(Ok(LEAVES), |text| text.parse())?;
    std::fs::create_dir_all(&folder)?;
    let signer = Signer::make(&folder.join("signer"), "lakeport.example/ledger", &[1; 32])?;
    std::fs::write(folder.join("signer/cover.key"), format!("{}\n", "07".repeat(32)))?;
    let (key, day) = (CoverKey::new([7; 32]), "2026-03-01".parse()?);
    let store = Store::open(&Place::File(folder.join("redress.db"))).await?;
    let mut next = store.log_size().await?;
    while next < leaves {
        let end = (next + AT_ONCE).min(leaves);
        let mut fresh = Vec::new();
        for index in next..end {
            let (tag, seed) = key.at(index);
            let (leaf, _) = cover::leaf(day, tag, &seed)?;
            fresh.push(Fresh { kind: Kind::Case, tag: leaf.tag, commit: leaf.commit });
        }
        store.append(day, fresh).await?;
        next = end;
    }
    let signed = store.beat(day, &signer, Arc::new(key)).await?;
    println!("{} leaves, key {}", signed.head().size, signer.public());
    store.close().await;
    Ok(())
}
