//! A pack as somebody wrote it. `deny_unknown_fields` everywhere: a misspelt word is an error with its
//! line, never a rule that is silently not followed.

use serde::Deserialize;
use toml::Spanned;

use super::{AgencyKind, DangerText, Days, DeadlineText, Intake, Names};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) name: Spanned<String>,
    pub(super) version: Spanned<u32>,
    #[serde(default)]
    pub(super) invented: bool,
    pub(super) languages: Spanned<Vec<String>>,
    pub(super) exit: Spanned<String>,
    #[serde(default)]
    pub(super) matter: Vec<MatterSpec>,
    pub(super) agency: Vec<AgencySpec>,
    #[serde(default)]
    pub(super) district: Vec<DistrictSpec>,
    #[serde(default)]
    pub(super) danger: Vec<DangerSpec>,
    #[serde(default)]
    pub(super) deadline: Vec<DeadlineSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactSpec {
    pub(super) source: Spanned<String>,
    /// Empty where the age of the text is not known: it has to be said, not forgotten.
    pub(super) as_of: Spanned<String>,
    pub(super) verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatterSpec {
    pub(super) key: Spanned<String>,
    pub(super) name: Spanned<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgencySpec {
    pub(super) key: Spanned<String>,
    pub(super) name: Spanned<Names>,
    pub(super) kind: AgencyKind,
    pub(super) intake: Intake,
    pub(super) intake_fact: FactSpec,
    #[serde(default)]
    pub(super) jurisdiction: Vec<JurisdictionSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JurisdictionSpec {
    pub(super) over: Spanned<Vec<String>>,
    pub(super) fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DistrictSpec {
    pub(super) number: Spanned<String>,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DangerSpec {
    pub(super) text: DangerText,
    pub(super) number: Spanned<String>,
    pub(super) languages: Spanned<Vec<String>>,
    #[serde(default)]
    pub(super) interpreters: bool,
    pub(super) fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadlineSpec {
    pub(super) text: DeadlineText,
    pub(super) days: Spanned<u16>,
    pub(super) counted: Days,
    pub(super) fact: FactSpec,
}
