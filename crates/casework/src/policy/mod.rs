//! A policy pack: what is true of one city, as data. Nothing of a city is in the code.
//!
//! Who takes reports and over what, how a case is handled, what may be found, what may follow, who answers, decides
//! and hears, which clocks run and what happens when one lapses, what the public is shown. Every statement that rests
//! on law or on somebody's word carries a [`Fact`] with its source; only one that was read in the named source may be
//! `verified`.
//!
//! What a rule makes of one case is not here: a pack knows no case and no today.

mod agency;
mod authority;
mod board;
mod calendar;
mod category;
mod checklist;
mod clock;
mod danger;
mod deadline;
mod discipline;
mod district;
mod due;
mod duty;
mod edition;
mod fact;
mod facts;
mod finding;
mod holiday;
mod key;
mod kind;
mod length;
mod letter;
mod lookup;
mod mandatory;
mod names;
mod occurrence;
mod pack;
mod packs;
mod placeholder;
mod publication;
mod read;
mod referral;
mod regime;
mod retention;
mod review;
mod rule;
mod shipped;
mod template;
mod valid;
mod weekday;
mod zone;

pub use agency::{Agency, AgencyKind, Intake, Jurisdiction, Matter};
pub use authority::{Authority, Does};
pub use board::Board;
pub use calendar::Calendar;
pub use category::{Category, Handling, Mediation, Severity};
pub use checklist::CheckItem;
pub use clock::{ClockRule, End, ExtendedBy, Extension, Lapse, Only, PauseReason, Start};
pub use danger::{DangerLine, DangerText};
pub use deadline::{Days, Deadline, DeadlineText};
pub use discipline::Discipline;
pub use district::PoliceDistrict;
pub use due::{Due, Paused};
pub use duty::Duty;
pub use edition::{Edition, PackFiles};
pub use fact::Fact;
pub use facts::{About, Part, Stated};
pub use finding::{Closure, FindingKind, OtherStandard, Standard};
pub use holiday::{Holiday, HolidayOn, Observed};
pub use key::Key;
pub use kind::CaseKind;
pub use length::{Length, NotALength};
pub use letter::{Addressee, Letter, Passage, Serves};
pub use mandatory::MandatoryFile;
pub use names::Names;
pub use occurrence::Occurrence;
pub use pack::Pack;
pub use packs::Packs;
pub use placeholder::Placeholder;
pub use publication::{EMBARGO_DAYS, MOST_EMBARGO_DAYS, NamesShown, Publication};
pub use referral::Referral;
pub use regime::Regime;
pub use retention::Retention;
pub use review::{Review, Silence};
pub use rule::Rule;
pub use shipped::{Shipped, shipped};
pub use template::{NotATemplate, Template, Unfilled};
pub use valid::Valid;
pub use weekday::Weekday;
pub use zone::Zone;
