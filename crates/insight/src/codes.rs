//! The numbers that codes have within one extract, whoever makes it.
//!
//! Codes get theirs when first met, so that an extract lists what occurs and not everything that a mapping explains.
//! What a code means is asked of the caller, once for each.

use register::{DisciplineClass, FindingClass, Term};
use rustc_hash::FxHashMap;

use crate::{Category, DisciplineCode, Extract, FindingCode, NONE_U16};

/// What has more different values than numbers is free text in a column of codes, and counting it would put one thing
/// under another's name.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the source has more than {most} different {what}. Does the mapping name the right column?", most = NONE_U16 - 1, what = .0)]
pub struct TooManyCodes(pub &'static str);

/// Of one extract, which is handed in each time and must be the same.
#[derive(Default)]
pub struct Codes {
    findings: FxHashMap<String, u16>,
    disciplines: FxHashMap<String, u16>,
    categories: FxHashMap<String, u16>,
    groups: FxHashMap<String, u16>,
}

impl Codes {
    /// A group of categories with its titles.
    pub fn group(&mut self, term: Term, extract: &mut Extract) {
        self.groups.insert(term.code.clone(), extract.groups.len() as u16);
        extract.groups.push(term);
    }

    /// # Errors
    /// There are too many different ones; likewise below.
    pub fn finding(
        &mut self,
        code: Option<&str>,
        extract: &mut Extract,
        class: impl FnOnce(&str) -> Option<FindingClass>,
    ) -> Result<u16, TooManyCodes> {
        let Some(code) = code else { return Ok(NONE_U16) };
        if let Some(at) = self.findings.get(code) {
            return Ok(*at);
        }
        let at = number(extract.findings.len(), "findings")?;
        // A code that nobody has explained is a finding of some other kind, not the absence of one.
        let class = class(code).unwrap_or(FindingClass::Other);
        extract.findings.push(FindingCode { code: code.to_owned(), class });
        self.findings.insert(code.to_owned(), at);
        Ok(at)
    }

    /// # Errors
    /// As above.
    pub fn discipline(
        &mut self,
        code: Option<&str>,
        extract: &mut Extract,
        class: impl FnOnce(&str) -> Option<DisciplineClass>,
    ) -> Result<u16, TooManyCodes> {
        let Some(code) = code else { return Ok(NONE_U16) };
        if let Some(at) = self.disciplines.get(code) {
            return Ok(*at);
        }
        let at = number(extract.disciplines.len(), "penalties")?;
        let class = class(code).unwrap_or(DisciplineClass::Unknown);
        extract.disciplines.push(DisciplineCode { code: code.to_owned(), class });
        self.disciplines.insert(code.to_owned(), at);
        Ok(at)
    }

    /// `parts` cuts a category's text into code, title and the code of its group.
    ///
    /// # Errors
    /// As above.
    pub fn category(
        &mut self,
        text: Option<&str>,
        extract: &mut Extract,
        parts: impl for<'t> FnOnce(&'t str) -> [&'t str; 3],
    ) -> Result<u16, TooManyCodes> {
        let Some(text) = text else { return Ok(NONE_U16) };
        if let Some(at) = self.categories.get(text) {
            return Ok(*at);
        }
        let [code, title, group] = parts(text);
        let group = match self.groups.get(group) {
            Some(at) => *at,
            // A source whose categories are plain words has a group for each word.
            None => {
                let at = number(extract.groups.len(), "category groups")?;
                let (code, en, es) = (group.to_owned(), group.to_owned(), group.to_owned());
                self.group(Term { code, class: String::new(), en, es }, extract);
                at
            }
        };
        let at = number(extract.categories.len(), "categories")?;
        extract.categories.push(Category { code: code.to_owned(), title: title.to_owned(), group });
        self.categories.insert(text.to_owned(), at);
        Ok(at)
    }
}

/// The next number of a list.
///
/// # Errors
/// It has no more.
pub fn number(len: usize, what: &'static str) -> Result<u16, TooManyCodes> {
    u16::try_from(len).ok().filter(|number| *number != NONE_U16).ok_or(TooManyCodes(what))
}
