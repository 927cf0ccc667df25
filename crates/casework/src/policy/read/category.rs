//! Categories, what opens a case without one, and what is done on the first day of those that are handled with priority.

use serde::Deserialize;
use toml::Spanned;

use super::pack::keys;
use super::rule::ValidSpec;
use super::{FactSpec, Read, Reader};
use crate::policy::{Category, CheckItem, Handling, Matter, Mediation, Names, Occurrence, Severity};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategorySpec {
    pub(super) key: Spanned<String>,
    matter: Spanned<String>,
    name: Spanned<Names>,
    severity: Spanned<u8>,
    pub(super) handling: Handling,
    mediation: Spanned<Mediation>,
    #[serde(default)]
    retaliation: bool,
    #[serde(default)]
    valid: ValidSpec,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OccurrenceSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    matter: Option<Spanned<String>>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckItemSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    #[serde(default)]
    before_notice_to_accused: bool,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn category(&self, category: &CategorySpec, matters: &[Matter]) -> Read<Category> {
        let severity = *category.severity.get_ref();
        if !(1..=5).contains(&severity) {
            let problem = format!("the severity is {severity}");
            return Err(self.wrong(&category.severity.span(), problem, "Write 1, the least, to 5"));
        }
        let mediation = *category.mediation.get_ref();
        if category.handling == Handling::Priority && mediation == Mediation::Allowed {
            let problem =
                format!("{:?} is handled with priority and may be mediated", category.key.get_ref());
            let remedy =
                "Write mediation = \"barred\": nobody who was hurt so is asked to settle it with the accused";
            return Err(self.wrong(&category.mediation.span(), problem, remedy));
        }
        Ok(Category {
            key: self.key(&category.key)?,
            matter: self.known(&category.matter, "matter", keys(matters, |matter| &matter.key))?,
            name: self.names(&category.name)?,
            severity: Severity(severity),
            handling: category.handling,
            mediation,
            retaliation: category.retaliation,
            valid: self.valid(&category.valid)?,
            fact: self.fact(&category.fact)?,
        })
    }

    pub(super) fn occurrence(&self, occurrence: &OccurrenceSpec, matters: &[Matter]) -> Read<Occurrence> {
        Ok(Occurrence {
            key: self.key(&occurrence.key)?,
            name: self.names(&occurrence.name)?,
            matter: match &occurrence.matter {
                Some(matter) => Some(self.known(matter, "matter", keys(matters, |matter| &matter.key))?),
                None => None,
            },
            fact: self.fact(&occurrence.fact)?,
        })
    }

    pub(super) fn check_item(&self, item: &CheckItemSpec) -> Read<CheckItem> {
        Ok(CheckItem {
            key: self.key(&item.key)?,
            name: self.names(&item.name)?,
            before_notice_to_accused: item.before_notice_to_accused,
            fact: self.fact(&item.fact)?,
        })
    }
}
