//! What may follow a sustained finding.

use register::DisciplineClass;
use serde::Deserialize;
use toml::Spanned;

use super::{FactSpec, Read, Reader};
use crate::policy::{Discipline, Names, Review};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DisciplineSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    class: DisciplineClass,
    pub(super) rank: Spanned<u8>,
    days: Option<Spanned<DaysSpec>>,
    #[serde(default)]
    hearing: Option<Spanned<bool>>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DaysSpec {
    least: u16,
    most: Option<u16>,
}

impl Reader<'_> {
    pub(super) fn discipline(&self, discipline: &DisciplineSpec, review: &Review) -> Read<Discipline> {
        let days = match &discipline.days {
            None => None,
            Some(days) => {
                let (least, most) = (days.get_ref().least, days.get_ref().most.unwrap_or(u16::MAX));
                if least == 0 || most < least {
                    let problem = format!("from {least} to {most} days is no range of days");
                    let remedy =
                        "Write least, at least 1, and most, not below it; leave most out where there is none";
                    return Err(self.wrong(&days.span(), problem, remedy));
                }
                Some((least, most))
            }
        };
        if let Some(hearing) = &discipline.hearing
            && *hearing.get_ref()
            && review.forums.is_empty()
        {
            let problem = format!("{:?} must be heard, but nobody hears it", discipline.key.get_ref());
            return Err(self.wrong(&hearing.span(), problem, "Name who hears charges in forums of [review]"));
        }
        Ok(Discipline {
            key: self.key(&discipline.key)?,
            name: self.names(&discipline.name)?,
            class: discipline.class,
            rank: *discipline.rank.get_ref(),
            days,
            hearing: discipline.hearing.as_ref().is_some_and(|hearing| *hearing.get_ref()),
            fact: self.fact(&discipline.fact)?,
        })
    }
}
