//! What somebody in danger is told.

use serde::Deserialize;
use toml::Spanned;

use super::{FactSpec, Read, Reader};
use crate::policy::{DangerLine, DangerText};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DangerSpec {
    text: DangerText,
    number: Spanned<String>,
    languages: Spanned<Vec<String>>,
    #[serde(default)]
    interpreters: bool,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn danger(&self, line: &DangerSpec) -> Read<DangerLine> {
        self.languages(&line.languages)?;
        let number = line.number.get_ref();
        let fits = |c: char| c.is_ascii_digit() || " +-".contains(c);
        if !number.chars().all(fits) || number.chars().filter(char::is_ascii_digit).count() < 3 {
            let problem = format!("{number:?} is not a telephone number");
            let remedy = "Write digits, spaces, hyphens and a plus only";
            return Err(self.wrong(&line.number.span(), problem, remedy));
        }
        Ok(DangerLine {
            text: line.text,
            number: number.clone(),
            languages: line.languages.get_ref().clone(),
            interpreters: line.interpreters,
            fact: self.fact(&line.fact)?,
        })
    }
}
