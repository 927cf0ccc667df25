//! Counting over the register.
//!
//! In scope: the [`Extract`] (one source's facts laid out in columns, a projection of the register's
//! tables), filters over it, and one module for each measure. Every measure says what it counts and
//! what it divides by; a share is never a bare number but a [`Share`] with its two parts.
//!
//! Out of scope: reading tables, drawing, words on a screen. Nothing here holds a name: an officer is
//! a number that means nothing outside one extract; beside it stands the register's id, by which the desk finds who
//! it is.

mod attributes;
mod category;
mod codes;
pub mod compare;
mod concentration;
pub mod crosstab;
pub mod disclosure;
mod distribution;
mod district;
mod duration;
mod extract;
mod filter;
mod finding;
mod finding_year;
mod history;
pub mod network;
mod path;
mod release;
mod share;
mod stats;
pub mod warning;
mod year;

pub use attributes::{Officers, People};
pub use category::{CategoryRow, by_category, by_group};
pub use codes::{Codes, TooManyCodes, number};
pub use concentration::{Concentration, ThresholdRow, TopRow, concentration};
pub use district::{DistrictRow, by_district};
pub use duration::{DaysToClose, HistogramRow, days_to_close};
pub use extract::{
    Allegations, Cases, Category, Code, DisciplineCode, Extract, FindingCode, NONE_DAY, NONE_U16, NONE_U32,
    NotAnExtract,
};
pub use filter::{Filter, Status, View};
pub use finding::{FindingRow, Findings, findings};
pub use finding_year::{FindingYear, findings_by_year};
pub use history::{CoAccused, GroupHistory, History, PeerCounts, Unknown, group_history, history};
pub use network::{Network, co_accused};
pub use path::{Path, PathStep, path};
pub use release::{ColumnFill, FileFacts, ReleaseFacts};
pub use share::Share;
pub use stats::{Stats, stats};
pub use year::{ByIncident, YearRow, by_incident, by_year};
