//! A log in memory, stored as a server would: rows of tiles, a state of size and range, entries.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ledger::audit::Source;
use ledger::leaf::{Commit, Kind, Tag};
use ledger::note::{Key, SecretKey};
use ledger::{
    Bundle, Checkpoint, Error, Hash, Head, Leaf, SignedCheckpoint, Tile, TilePath, Tiles, Tree, tile,
};

pub const ORIGIN: &str = "lakeport.example/ledger";
pub const NOON: u64 = 1_795_608_000;

#[derive(Default)]
pub struct Log {
    pub entries: Vec<Vec<u8>>,
    pub rows: BTreeMap<(u8, u64), Vec<u8>>,
    state: (u64, Vec<u8>),
    /// What was asked for, in order.
    pub reads: RefCell<Vec<Tile>>,
}

impl Log {
    pub fn of(entries: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut log = Self::default();
        log.append(&entries.into_iter().collect::<Vec<_>>());
        log
    }

    /// Leaves of Redress, two a day.
    pub fn of_leaves(count: u64) -> Self {
        Self::of((0..count).map(|index| leaf(index).entry()))
    }

    /// In one transaction, through the stored state.
    pub fn append(&mut self, entries: &[Vec<u8>]) {
        let mut tree = self.tree();
        for update in tile::append(&mut tree, entries) {
            let row = self.rows.entry((update.level, update.n)).or_default();
            *row = update.onto(row).expect("the row is as it was");
        }
        self.state = (tree.size(), tree.to_bytes());
        self.entries.extend_from_slice(entries);
    }

    pub fn tree(&self) -> Tree {
        Tree::resume(self.state.0, &self.state.1).expect("the state is as it was")
    }

    pub fn head(&self) -> Head {
        Head::from(&self.tree())
    }

    /// The head that this log had at a smaller size.
    pub fn head_at(&self, size: u64) -> Head {
        Head { size, root: ledger::range::root(size, self).expect("tiles") }
    }

    pub fn checkpoint_at(&self, size: u64) -> SignedCheckpoint {
        sign(self.head_at(size))
    }
}

impl Tiles for Log {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        self.reads.borrow_mut().push(tile);
        self.rows
            .get(&(tile.level(), tile.n()))
            .cloned()
            .ok_or_else(|| Error::Unreadable { path: TilePath::Hashes(tile), why: "no such row".into() })
    }
}

impl Source for Log {
    fn entries(&self, bundle: Bundle) -> Result<Vec<u8>, Error> {
        let path = TilePath::Entries(bundle);
        let first = bundle.first() as usize;
        match self.entries.get(first..) {
            None | Some([]) => Err(Error::Unreadable { path, why: "no such file".into() }),
            Some(rest) => tile::encode_bundle(&rest[..rest.len().min(256)]),
        }
    }
}

pub fn leaf(index: u64) -> Leaf {
    let value = |name: &str| Hash::of(format!("{name} {index}").as_bytes()).0;
    let (month, day) = (index / 56 % 12 + 1, index / 2 % 28 + 1);
    let day = ledger::Day::new((2026 + index / 672) as u16, month as u8, day as u8).expect("a day");
    Leaf { kind: Kind::Case, day, tag: Tag(value("tag")), commit: Commit(value("commit")) }
}

pub fn log_key() -> SecretKey {
    SecretKey::for_notes(ORIGIN, &[1; 32]).expect("a name")
}

pub fn witness_key(number: u8) -> SecretKey {
    SecretKey::for_cosignatures(&format!("witness{number}.example"), &[100 + number; 32]).expect("a name")
}

pub fn keys(secret: &[SecretKey]) -> Vec<Key> {
    secret.iter().map(|key| key.public().clone()).collect()
}

pub fn sign(head: Head) -> SignedCheckpoint {
    SignedCheckpoint::sign(Checkpoint { origin: ORIGIN.into(), head }, &log_key()).expect("our own log")
}

/// Signed by the log and cosigned by the witnesses of these numbers.
pub fn cosigned(head: Head, witnesses: &[u8]) -> SignedCheckpoint {
    let mut signed = sign(head);
    for &number in witnesses {
        signed.add(witness_key(number).cosign(signed.checkpoint(), NOON).expect("a cosigner"));
    }
    signed
}
