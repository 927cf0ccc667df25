//! The public transparency log of Redress.
//!
//! In scope: the bytes and the decisions. Leaves and what they commit to, the Merkle tree and its tiles, signed
//! checkpoints, cosignatures, policies, proofs, promises and receipts; what a witness answers, what a signer
//! refuses, and the audit of a whole log and of the accounting of its leaves by anybody. Formats: RFC 6962/9162 and C2SP (signed-note,
//! tlog-checkpoint, tlog-tiles, tlog-cosignature, tlog-witness, tlog-policy, tlog-proof).
//!
//! Out of scope: storage, HTTP, clocks, randomness, sealing. Times are seconds since 1970 UTC and come in as
//! arguments, as do random bytes. Nothing here holds the content of a report but `Opening`, which is cleared
//! when dropped.
//!
//! Own code rather than a library: the published crates lag behind and lack cosignatures, policies, proofs and
//! witnesses. They serve as oracles in the tests, and `tests/interop` asks verifiers in other languages.

pub mod accounting;
pub mod audit;
mod checkpoint;
pub mod commitment;
pub mod consistency;
pub mod cosignature;
pub mod cover;
mod day;
pub mod deadline;
mod error;
mod fork;
mod hash;
mod head;
pub mod inclusion;
pub mod leaf;
mod mac;
pub mod note;
pub mod policy;
mod promise;
mod proof;
pub mod range;
pub mod receipt;
pub mod recipients;
pub mod seed;
pub mod signer;
mod tag;
mod text;
pub mod tile;
mod tree;
pub mod witness;

pub use checkpoint::{Checkpoint, SignedCheckpoint};
pub use day::Day;
pub use error::Error;
pub use fork::{Fork, compare};
pub use hash::{Hash, Hasher};
pub use head::Head;
pub use leaf::Leaf;
pub use note::Note;
pub use policy::Policy;
pub use promise::{Kept, Promise};
pub use proof::Proof;
pub use range::Tiles;
pub use tile::{Bundle, Tile, TilePath};
pub use tree::Tree;
