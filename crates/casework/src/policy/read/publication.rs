//! What the public is shown, and how long a case is kept.

use serde::Deserialize;
use toml::Spanned;

use super::{FactSpec, Read, Reader};
use crate::policy::{EMBARGO_DAYS, MOST_EMBARGO_DAYS, NamesShown, Publication, Retention};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublicationSpec {
    minimum: Spanned<u16>,
    names: NamesShown,
    outcome_after_days: u16,
    embargo_days: Option<Spanned<u16>>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RetentionSpec {
    years: Option<Spanned<u16>>,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn publication(&self, publication: &PublicationSpec) -> Read<Publication> {
        let remedy = "Write the smallest count that may be shown, at least 1";
        Ok(Publication {
            minimum: self.positive(&publication.minimum, "a smallest count of 0", remedy)?,
            names: publication.names,
            outcome_after_days: publication.outcome_after_days,
            embargo_days: self.embargo(publication.embargo_days.as_ref())?,
            fact: self.fact(&publication.fact)?,
        })
    }

    fn embargo(&self, days: Option<&Spanned<u16>>) -> Read<u16> {
        let Some(days) = days else { return Ok(EMBARGO_DAYS) };
        match *days.get_ref() {
            number @ 1..=MOST_EMBARGO_DAYS => Ok(number),
            number => {
                let problem = format!("an embargo of {number} days");
                let remedy = "Write 1 to 366: what is never opened hides what was buried";
                Err(self.wrong(&days.span(), problem, remedy))
            }
        }
    }

    pub(super) fn retention(&self, retention: &RetentionSpec) -> Read<Retention> {
        let remedy = "Write how many years a closed case is kept, or leave years out to keep it for good";
        let years = match &retention.years {
            Some(years) => Some(self.positive(years, "a closed case is kept for 0 years", remedy)?),
            None => None,
        };
        Ok(Retention { years, fact: self.fact(&retention.fact)? })
    }
}
