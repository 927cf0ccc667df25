//! Reports on disk: what the intake made of one, with its leaf, all or nothing; and reading it back, still sealed.
//!
//! No key is here and nothing is opened here. What a row tells in clear is listed in `0003_reports.sql`.

pub(crate) mod accounted;
mod add;
mod circle;
pub(crate) mod door;
pub(crate) mod event;
pub(crate) mod expunge;
mod file;
pub(crate) mod fresh;
mod grant;
pub(crate) mod lapse;
pub(crate) mod leaf;
mod place;
pub(crate) mod post;
pub(crate) mod read;
pub(crate) mod visit;
pub(crate) mod wrap_set;

pub use accounted::{EventHeld, Held, ReportHeld};
pub use circle::Reader;
pub use door::Doors;
pub use event::ReportEvent;
pub use expunge::Expunging;
pub use file::Filed;
pub use fresh::FreshLine;
pub use leaf::{CaseLeaf, Change, EventFiled};
pub use place::ReportPlace;
pub use post::{NEWEST_POSTS, PostLine};
pub use read::{ReportFile, ReportLine};
pub use visit::Visit;
pub use wrap_set::WrapSet;

#[cfg(test)]
pub(crate) use add::STATEMENTS as ADD;
#[cfg(test)]
pub(crate) use circle::STATEMENTS as CIRCLE;
#[cfg(test)]
pub(crate) use event::STATEMENTS as EVENT;
#[cfg(test)]
pub(crate) use file::STATEMENTS as FILE;
#[cfg(test)]
pub(crate) use grant::STATEMENTS as GRANT;

use vault::envelope::Kind;

/// The stages that a case goes through, as they are stored.
pub mod stage {
    /// Nobody has looked at it.
    pub const NEW: &str = "new";
    /// Somebody at an office has.
    pub const OPENED: &str = "opened";
}

/// How a kind is stored; an attachment's number goes with it.
fn kind_key(kind: Kind) -> String {
    let of = |name: &str, id: [u8; 16]| {
        let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{name} {hex}")
    };
    match kind {
        Kind::Report => "report".into(),
        Kind::Reporter => "reporter".into(),
        Kind::Exclusions => "exclusions".into(),
        Kind::Message => "message".into(),
        Kind::Note => "note".into(),
        Kind::LedgerSeed => "log-key".into(),
        Kind::LedgerOpening => "log-opening".into(),
        Kind::Attachment(id) => of("attachment", id.0),
        Kind::Chunk(id) => of("chunk", id.0),
        Kind::Visit => "visit".into(),
    }
}

fn kind_from(key: &str) -> Option<Kind> {
    let id = |hex: &str| {
        let mut bytes = [0; 16];
        if hex.len() != 32 || !hex.is_ascii() {
            return None;
        }
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(vault::envelope::AttachmentId(bytes))
    };
    Some(match key.split_once(' ') {
        None => match key {
            "report" => Kind::Report,
            "reporter" => Kind::Reporter,
            "exclusions" => Kind::Exclusions,
            "message" => Kind::Message,
            "note" => Kind::Note,
            "log-key" => Kind::LedgerSeed,
            "log-opening" => Kind::LedgerOpening,
            "visit" => Kind::Visit,
            _ => return None,
        },
        Some(("attachment", hex)) => Kind::Attachment(id(hex)?),
        Some(("chunk", hex)) => Kind::Chunk(id(hex)?),
        Some(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::envelope::AttachmentId;

    #[test]
    fn every_kind_is_read_back_and_nothing_else_is() {
        let id = AttachmentId([0xa7; 16]);
        for kind in [
            Kind::Report,
            Kind::Reporter,
            Kind::Exclusions,
            Kind::Message,
            Kind::Note,
            Kind::LedgerSeed,
            Kind::LedgerOpening,
            Kind::Attachment(id),
            Kind::Chunk(id),
            Kind::Visit,
        ] {
            assert_eq!(kind_from(&kind_key(kind)), Some(kind));
        }
        for wrong in ["", "Report", "chunk", "chunk a7", "chunk é7é7é7é7é7é7é7é7é7é7", "attachment  "]
        {
            assert_eq!(kind_from(wrong), None, "{wrong:?}");
        }
    }
}
