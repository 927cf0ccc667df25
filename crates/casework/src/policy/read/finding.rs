//! What may be found, and to which standard.

use register::FindingClass;
use serde::Deserialize;
use toml::Spanned;

use super::pack::keys;
use super::{FactSpec, Read, Reader};
use crate::policy::{FindingKind, Key, Matter, Names, OtherStandard, Standard};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    class: Spanned<FindingClass>,
    standard: Spanned<String>,
    #[serde(default)]
    other_standard: Vec<OtherStandardSpec>,
    pub(super) rank: Spanned<u8>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherStandardSpec {
    over: Vec<Spanned<String>>,
    standard: Spanned<String>,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn finding(
        &self,
        finding: &FindingSpec,
        standards: &[Standard],
        matters: &[Matter],
    ) -> Read<FindingKind> {
        let class = *finding.class.get_ref();
        if !class.is_decided() {
            let problem = format!("a finding of the class {} finds nothing", class.key());
            let remedy = "Write sustained, not-sustained, unfounded or exonerated, or make it a [[closure]]";
            return Err(self.wrong(&finding.class.span(), problem, remedy));
        }
        let standard = |key: &Spanned<String>| -> Read<Key> {
            self.known(key, "standard", keys(standards, |standard| &standard.key))
        };
        let other = |other: &OtherStandardSpec| {
            Ok(OtherStandard {
                over: self.all_known(&other.over, "matter", keys(matters, |matter| &matter.key))?,
                standard: standard(&other.standard)?,
                fact: self.fact(&other.fact)?,
            })
        };
        Ok(FindingKind {
            key: self.key(&finding.key)?,
            name: self.names(&finding.name)?,
            class,
            standard: standard(&finding.standard)?,
            other_standards: finding.other_standard.iter().map(other).collect::<Read<_>>()?,
            rank: *finding.rank.get_ref(),
            fact: self.fact(&finding.fact)?,
        })
    }
}
