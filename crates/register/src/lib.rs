//! The register's nouns: what may be analysed about complaints against officials.
//!
//! In scope: one plain type for each thing that a city's record names (a case, an accused, an
//! allegation, a finding, a person by coarse attributes, an officer, a unit, a source), and the few
//! rules that hold whatever the city (a day is a day, a reference says nothing, an age is a band).
//!
//! Out of scope: reading files (`sources`), keeping rows (`store`), counting (`insight`), deciding
//! who is who (`roster`). How a cell is written so that no spreadsheet runs it stands here too, since every export of these
//! nouns needs it. Nothing here holds sealed content, an address, or a person's exact age.

mod accused;
mod age;
mod case;
mod day;
mod discipline;
mod district;
mod finding;
mod inert;
mod officer;
mod person;
mod reference;
mod source;

pub use accused::{Accused, Allegation};
pub use age::AgeBand;
pub use case::Case;
pub use day::{Day, NotADay};
pub use discipline::DisciplineClass;
pub use district::District;
pub use finding::FindingClass;
pub use inert::inert;
pub use officer::{Involvement, OfficerRecord, Role};
pub use person::{Person, PersonRole};
pub use reference::{NotAReference, Reference};
pub use source::{CodeKind, Origin, Record, Source, Term};
