//! Which records of one or two files speak of the same person, with a probability and the reasons.
//!
//! In scope: reading and normalising columns about people, comparing them, learning without labels how much each
//! agreement weighs (Fellegi and Sunter 1969), one-to-one assignment, groups of records, explanations, and respect for
//! what people decided already. Out of scope: files, threads of a server, and deciding doubtful pairs for a person.
//!
//! A probability says how sure the model is on these files. It is no proof, and no finding about anybody.

mod assign;
mod belief;
mod block;
mod cluster;
mod compare;
mod comparison;
mod decisions;
mod dedupe;
mod error;
mod explain;
mod groups;
mod how;
mod kind;
mod learn;
mod link;
mod model;
pub mod normal;
mod options;
mod pairs;
mod people;
mod random;
mod read;
mod rows;
mod sample;
mod schema;
mod source;
mod standard;
mod table;
mod train;
mod union;
mod value;

pub use dedupe::{Deduped, dedupe};
pub use error::Error;
pub use explain::{Evidence, Pair};
pub use how::How;
pub use kind::{Field, KINDS, Kind};
pub use link::{Linked, link};
pub use model::Model;
pub use options::{DOUBT, Decision, Options, THRESHOLD};
pub use read::{DECIDED, Limits, read, read_decisions};
pub use schema::{Choice, Schema, recognise};
pub use table::Table;
pub use train::Partners;
