//! Reading a city's files.
//!
//! In scope: mappings (which column means what, which code means what), the ones we ship, and turning
//! a file's rows into the register's nouns, with every row that cannot be read told by file, line,
//! column and reason. A new release, or another city's file, needs a mapping and no code. The same mapping
//! read backwards writes a city's file.
//!
//! Out of scope: keeping what was read (`store`), deciding which officers are the same (`roster`).
//!
//! Reading is streaming: rows are handed on in batches, and of those gone by only a hash is held.

mod build;
mod category;
mod error;
mod export;
mod field;
mod mapping;
mod marks;
mod notice;
mod open;
mod read;
mod shipped;
mod validate;

pub use category::CategoryParts;
pub use error::SourceError;
pub use export::{
    Charged, Classes, Column, Derived, Difference, Published, Sheet, Teller, Told, Vocabulary, What, Whole,
    compare, datasets,
};
pub use mapping::{CategoryRule, Codes, FileSpec, Mapping, Repeats};
pub use notice::{Notice, NoticeKind, UnknownCode, UnknownCodes};
pub use open::{Limits, SourceFile, locate};
pub use read::{FileReader, FileTally};
pub use shipped::{Shipped, shipped};
