//! The register, the log, reports and staff on disk: SQLite by default, PostgreSQL by URL, one SQL text for both.
//!
//! In scope: opening and migrating a database, named transactions, taking a release of a source in,
//! reading back what pages need, which officers are one person, the extract, which is a projection, the log with its signer, and accounts of staff.
//!
//! Out of scope: what a statistic means (`insight`), what a column means (`sources`), words on a screen.
//! No statement stands outside this crate, and none asks the database for the time or a random number.

mod attachment;
mod break_glass;
mod case;
mod casework;
mod engine;
mod error;
mod export;
mod extract;
mod group;
mod import;
mod ledger;
mod link;
mod migrate;
mod officer;
mod open_data;
#[cfg(test)]
mod prepared;
mod private;
mod release;
mod report;
mod source;
pub mod staff;
mod statement;
mod step;
mod told;
mod tx;
mod value;
mod write;

pub use crate::attachment::{
    Attachment, AttachmentState, Begun, FileChange, MOST_ATTACHMENT_BYTES, NotTaken,
};
pub use crate::casework::{
    Advance, AskedLine, AwaitingLine, CaseFilter, CaseListLine, CasePage, CasePlace, CaseRows, CaseStanding,
    ChargeLine, ClockCount, ClockLine, ClockState, DowngradeLine, FactsHeld, FoundLine, KeptEdition,
    KeptFact, KnownEdition, LetterLine, LinePlace, NotAPlace, OfficeCounts, OpenLine, OpenWork, PausedCount,
    PausedLine, PublicCounts, PublicFile, Sought, StageCount, TaskLine, TrackLine, Unregistered, WaitingLine,
    begin,
};
pub use crate::ledger::{
    AccountedLeaf, Appended, Cover, Fresh, KnownLeaf, Next, Published, Signer, SignerError,
};
pub use break_glass::{
    Asking, BreakGlassLine, BreakGlassRequest, Half, KeptPair, NewRequest, RequestAnswer, RequestEnd,
    RequestId, RequestState, SettingUp,
};
pub use case::{CaseFile, CaseLine};
pub use engine::{Place, Store};
pub use error::StoreError;
pub use export::{Beginning, Export, ExportId, ExportState, KEPT};
pub use import::{Failure, FileReport, Import, Outcome, Progress, Report, import};
pub use link::{
    Ground, LinkAnswer, LinkEvent, LinkEventKind, LinkReason, LinkedOfficer, NotAReason, Proposal, Proposed,
    QueueLine, QueuePlace,
};
pub use officer::{AssignmentLine, OfficerLine, OfficerRead};
pub use open_data::ReleaseLeaf;
pub use private::{make_private_folder, write_whole};
pub use release::{Counts, RecordKind};
pub use report::stage;
pub use report::{
    CaseLeaf, Change, Doors, EventFiled, EventHeld, Expunging, Filed, FreshLine, Held, NEWEST_POSTS,
    PostLine, Reader, ReportEvent, ReportFile, ReportHeld, ReportLine, ReportPlace, Visit, WrapSet,
};
pub use source::ImportLine;
pub use statement::Statement;
pub use tx::Tx;
pub use value::{Row, Value};
