//! Agencies, what they are over, and what they hand to each other.

use serde::Deserialize;
use toml::Spanned;

use super::pack::keys;
use super::{FactSpec, Read, Reader};
use crate::policy::{
    Agency, AgencyKind, Intake, Jurisdiction, MandatoryFile, Matter, Names, PoliceDistrict, Referral,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatterSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgencySpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    kind: AgencyKind,
    intake: Intake,
    intake_fact: FactSpec,
    #[serde(default)]
    jurisdiction: Vec<JurisdictionSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JurisdictionSpec {
    over: Vec<Spanned<String>>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DistrictSpec {
    pub(super) number: Spanned<String>,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralSpec {
    over: Spanned<Vec<Spanned<String>>>,
    from: Spanned<String>,
    to: Spanned<String>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MandatoryFileSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    matters: Spanned<Vec<Spanned<String>>>,
    to: Spanned<String>,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn matter(&self, matter: &MatterSpec) -> Read<Matter> {
        Ok(Matter { key: self.key(&matter.key)?, name: self.names(&matter.name)? })
    }

    pub(super) fn agency(&self, agency: &AgencySpec, matters: &[Matter]) -> Read<Agency> {
        let matters = keys(matters, |matter| &matter.key);
        let jurisdiction = |rule: &JurisdictionSpec| {
            let over = self.all_known(&rule.over, "matter", matters.iter().copied())?;
            Ok(Jurisdiction { over, fact: self.fact(&rule.fact)? })
        };
        Ok(Agency {
            key: self.key(&agency.key)?,
            name: self.names(&agency.name)?,
            kind: agency.kind,
            intake: agency.intake,
            intake_fact: self.fact(&agency.intake_fact)?,
            jurisdiction: agency.jurisdiction.iter().map(jurisdiction).collect::<Read<_>>()?,
        })
    }

    pub(super) fn district(&self, district: &DistrictSpec) -> Read<PoliceDistrict> {
        self.key(&district.number)?;
        Ok(PoliceDistrict { number: district.number.get_ref().clone(), name: district.name.clone() })
    }

    pub(super) fn referral(&self, referral: &ReferralSpec, agencies: &[Agency]) -> Read<Referral> {
        let known = keys(agencies, |agency| &agency.key);
        let from = self.known(&referral.from, "agency", known.iter().copied())?;
        let to = self.known(&referral.to, "agency", known)?;
        if from == to {
            let problem = format!("a referral from {from} to itself");
            return Err(self.wrong(&referral.to.span(), problem, "Name the agency that may get the matter"));
        }
        self.some(&referral.over, "a referral of no matter", "Name the matters that may be given on")?;
        self.distinct(referral.over.get_ref())?;
        let has = agencies.iter().filter(|agency| agency.key == from).flat_map(|agency| &agency.jurisdiction);
        let has: Vec<_> = has.flat_map(|rule| &rule.over).collect();
        let over = referral.over.get_ref().iter().map(|key| {
            has.iter()
                .find(|matter| matter.as_str() == key.get_ref())
                .map(|matter| (*matter).clone())
                .ok_or_else(|| {
                    let problem =
                        format!("{from} has no jurisdiction over {:?} that it could give on", key.get_ref());
                    self.wrong(&key.span(), problem, "Name a matter of its [[agency.jurisdiction]]")
                })
        });
        Ok(Referral { over: over.collect::<Read<_>>()?, from, to, fact: self.fact(&referral.fact)? })
    }

    pub(super) fn mandatory_file(
        &self,
        file: &MandatoryFileSpec,
        matters: &[Matter],
        agencies: &[Agency],
    ) -> Read<MandatoryFile> {
        self.some(&file.matters, "a file of no matter", "Name the matters whose files are handed over")?;
        Ok(MandatoryFile {
            key: self.key(&file.key)?,
            name: self.names(&file.name)?,
            matters: self.all_known(file.matters.get_ref(), "matter", keys(matters, |matter| &matter.key))?,
            to: self.known(&file.to, "agency", keys(agencies, |agency| &agency.key))?,
            fact: self.fact(&file.fact)?,
        })
    }

    pub(super) fn some<T>(&self, list: &Spanned<Vec<T>>, problem: &str, remedy: &str) -> Read<()> {
        if list.get_ref().is_empty() {
            return Err(self.wrong(&list.span(), problem.to_owned(), remedy));
        }
        Ok(())
    }
}
