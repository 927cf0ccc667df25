//! A whole pack as somebody wrote it.

use serde::Deserialize;
use toml::Spanned;

use super::NamedSpec;
use super::agency::{AgencySpec, DistrictSpec, MandatoryFileSpec, MatterSpec, ReferralSpec};
use super::authority::{AuthoritySpec, ReviewSpec};
use super::calendar::HolidaySpec;
use super::category::{CategorySpec, CheckItemSpec, OccurrenceSpec};
use super::clock::ClockSpec;
use super::danger::DangerSpec;
use super::discipline::DisciplineSpec;
use super::finding::FindingSpec;
use super::letter::LetterSpec;
use super::publication::{PublicationSpec, RetentionSpec};
use super::rule::{RegimeSpec, RuleSpec};
use crate::policy::Weekday;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) name: Spanned<String>,
    pub(super) version: Spanned<u32>,
    #[serde(default)]
    pub(super) invented: bool,
    pub(super) languages: Spanned<Vec<String>>,
    pub(super) exit: Spanned<String>,
    pub(super) time_zone: Spanned<String>,
    pub(super) weekend: Option<Spanned<Vec<Weekday>>>,
    #[serde(default)]
    pub(super) holiday: Vec<Spanned<HolidaySpec>>,
    #[serde(default)]
    pub(super) matter: Vec<MatterSpec>,
    pub(super) agency: Vec<AgencySpec>,
    #[serde(default)]
    pub(super) referral: Vec<ReferralSpec>,
    #[serde(default)]
    pub(super) mandatory_file: Vec<MandatoryFileSpec>,
    #[serde(default)]
    pub(super) district: Vec<DistrictSpec>,
    #[serde(default)]
    pub(super) danger: Vec<DangerSpec>,
    #[serde(default)]
    pub(super) category: Vec<CategorySpec>,
    #[serde(default)]
    pub(super) occurrence: Vec<OccurrenceSpec>,
    #[serde(default)]
    pub(super) checklist: Vec<CheckItemSpec>,
    #[serde(default)]
    pub(super) rule: Vec<RuleSpec>,
    #[serde(default)]
    pub(super) regime: Vec<RegimeSpec>,
    #[serde(default)]
    pub(super) standard: Vec<NamedSpec>,
    #[serde(default)]
    pub(super) finding: Vec<FindingSpec>,
    #[serde(default)]
    pub(super) closure: Vec<NamedSpec>,
    #[serde(default)]
    pub(super) discipline: Vec<DisciplineSpec>,
    #[serde(default)]
    pub(super) authority: Vec<AuthoritySpec>,
    pub(super) review: Spanned<ReviewSpec>,
    #[serde(default)]
    pub(super) pause: Vec<NamedSpec>,
    #[serde(default)]
    pub(super) duty: Vec<NamedSpec>,
    #[serde(default)]
    pub(super) clock: Vec<ClockSpec>,
    #[serde(default)]
    pub(super) letter: Vec<LetterSpec>,
    pub(super) retention: RetentionSpec,
    pub(super) publication: PublicationSpec,
}

/// What to do about a message of the reader of TOML, which says what but not what then.
pub(super) fn remedy(message: &str) -> &'static str {
    if message.starts_with("missing field") {
        "Add it to this table; docs/policy.md says what it holds"
    } else if message.starts_with("unknown field") {
        "Correct its spelling or remove it; docs/policy.md lists the fields of each table"
    } else if message.starts_with("unknown variant") {
        "Write one of the words that docs/policy.md lists for this field"
    } else {
        "Write it as docs/policy.md says and as the packs under policies/ do"
    }
}
