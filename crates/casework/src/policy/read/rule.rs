//! Rules of conduct, regimes of the affidavit, and when something was in force.

use serde::Deserialize;
use toml::Spanned;

use super::{FactSpec, Read, Reader};
use crate::policy::{Names, Regime, Rule, Valid};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValidSpec {
    from: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    #[serde(default)]
    valid: ValidSpec,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegimeSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    #[serde(default)]
    valid: ValidSpec,
    affidavit: bool,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn valid(&self, valid: &ValidSpec) -> Read<Valid> {
        let day = |text: &Option<Spanned<String>>| match text {
            None => Ok(None),
            Some(text) => text.get_ref().parse().map(Some).map_err(|_| {
                let problem = format!("{:?} is not a day of the calendar", text.get_ref());
                self.wrong(&text.span(), problem, "Write YYYY-MM-DD, or leave it out where that end is open")
            }),
        };
        let (from, until) = (day(&valid.from)?, day(&valid.until)?);
        if let (Some(first), Some(end), Some(text)) = (from, until, &valid.until)
            && end <= first
        {
            let problem = format!("in force from {first} until {end}, which is on no day");
            let remedy = "Write in until the first day on which it holds no longer";
            return Err(self.wrong(&text.span(), problem, remedy));
        }
        Ok(Valid { from, until })
    }

    pub(super) fn rule(&self, rule: &RuleSpec) -> Read<Rule> {
        Ok(Rule {
            key: self.key(&rule.key)?,
            name: self.names(&rule.name)?,
            valid: self.valid(&rule.valid)?,
            fact: self.fact(&rule.fact)?,
        })
    }

    pub(super) fn regime(&self, regime: &RegimeSpec) -> Read<Regime> {
        Ok(Regime {
            key: self.key(&regime.key)?,
            name: self.names(&regime.name)?,
            valid: self.valid(&regime.valid)?,
            affidavit: regime.affidavit,
            fact: self.fact(&regime.fact)?,
        })
    }
}
