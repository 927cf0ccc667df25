//! `cargo run -p ledger --example write_log -- DIR [LEAVES]`: writes a log of invented leaves as the files that a
//! server would serve, for verifiers in other languages (`tests/interop`).
//!
//! Below DIR: `checkpoint` (signed, and cosigned by one witness), `tile/…`, `log.vkey`, `witness.vkey`,
//! `policy.txt`, `older/checkpoint` (at a third of the size), `older/consistency` (the proof from there, a hash a
//! line) and `proof/INDEX.tlog-proof`. Keys and times are fixed: the same call writes the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use ledger::leaf::{Commit, Kind, Tag};
use ledger::note::SecretKey;
use ledger::{
    Bundle, Checkpoint, Day, Error, Hash, Head, Leaf, Policy, Proof, SignedCheckpoint, Tile, TilePath, Tiles,
    Tree, consistency, inclusion, tile,
};

const ORIGIN: &str = "lakeport.example/ledger";
const TIME: u64 = 1_795_608_000;
const LEAVES: u64 = 70_000;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: write_log DIR [LEAVES]")?);
    let leaves = arguments.next().map_or(Ok(LEAVES), |text| text.parse())?;

    let files = Files(folder);
    let head = write_tree(&files, leaves)?;
    let log = SecretKey::for_notes(ORIGIN, &[1; 32])?;
    let witness = SecretKey::for_cosignatures("witness.example/lakeport", &[2; 32])?;
    let sign = |head| -> Result<SignedCheckpoint, Failure> {
        let mut signed = SignedCheckpoint::sign(Checkpoint { origin: ORIGIN.into(), head }, &log)?;
        signed.add(witness.cosign(signed.checkpoint(), TIME).ok_or("not a cosigner's key")?);
        Ok(signed)
    };
    let checkpoint = sign(head)?;
    files.write("checkpoint", checkpoint.to_string())?;
    files.write("log.vkey", format!("{}\n", log.public()))?;
    files.write("witness.vkey", format!("{}\n", witness.public()))?;
    let policy = format!("log {}\nwitness one {}\nquorum one\n", log.public(), witness.public());
    policy.parse::<Policy>()?;
    files.write("policy.txt", policy)?;

    let old = leaves / 3;
    files.write(
        "older/checkpoint",
        sign(Head { size: old, root: ledger::range::root(old, &files)? })?.to_string(),
    )?;
    let proof = consistency::prove(old, leaves, &files)?;
    files.write("older/consistency", proof.iter().map(|hash| format!("{hash}\n")).collect::<String>())?;

    for index in [0, 255, 256, leaves / 2, leaves - 1].into_iter().filter(|&index| index < leaves) {
        let path = inclusion::prove(index, leaves, &files)?;
        let proof = Proof { extra: Some(leaf(index).entry()), index, path, checkpoint: checkpoint.clone() };
        files.write(&format!("proof/{index}.tlog-proof"), proof.to_string())?;
    }
    Ok(())
}

/// Appends in batches as a server does, each resumed from the state that the one before left.
fn write_tree(files: &Files, leaves: u64) -> Result<Head, Failure> {
    let (mut size, mut range) = (0, Vec::new());
    while size < leaves {
        let mut tree = Tree::resume(size, &range)?;
        let batch: Vec<Vec<u8>> = (size..leaves.min(size + 4096)).map(|index| leaf(index).entry()).collect();
        for update in tile::append(&mut tree, &batch) {
            let held =
                if update.held == 0 { Vec::new() } else { files.edge(update.level, update.n, size)? };
            let width = u16::try_from(usize::from(update.held) + update.new.len())?;
            let tile = Tile::new(update.level, update.n, width).ok_or("no such tile")?;
            files.write(&TilePath::Hashes(tile).to_string(), update.onto(&held)?)?;
        }
        (size, range) = (tree.size(), tree.to_bytes());
    }
    for bundle in Bundle::all(leaves) {
        let first = bundle.first();
        let entries: Vec<Vec<u8>> =
            (first..first + u64::from(bundle.width())).map(|index| leaf(index).entry()).collect();
        files.write(&TilePath::Entries(bundle).to_string(), tile::encode_bundle(&entries)?)?;
    }
    Ok(Head::from(&Tree::resume(size, &range)?))
}

/// An invented leaf: a thousand a day.
fn leaf(index: u64) -> Leaf {
    let value = |name: &str| Hash::of(format!("{name} {index}").as_bytes()).0;
    let number = index / 1000;
    let (year, month, day) = (2026 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
    let day = Day::new(year as u16, month as u8, day as u8).expect("a day up to the 28th");
    Leaf { kind: Kind::Case, day, tag: Tag(value("tag")), commit: Commit(value("commit")) }
}

struct Files(PathBuf);

impl Files {
    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        Ok(fs::write(path, bytes)?)
    }

    /// A tile as it was at a size.
    fn edge(&self, level: u8, n: u64, size: u64) -> Result<Vec<u8>, Failure> {
        Ok(self.tile(Tile::at(level, n, size).ok_or("no such tile")?)?)
    }
}

impl Tiles for Files {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        let full = Tile::new(tile.level(), tile.n(), tile::FULL).unwrap_or(tile);
        let read = |tile| fs::read(self.0.join(TilePath::Hashes(tile).to_string()));
        read(tile)
            .or_else(|_| read(full))
            .map_err(|error| Error::Unreadable { path: TilePath::Hashes(tile), why: error.to_string() })
    }
}
