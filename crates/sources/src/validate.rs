//! What a mapping must not say although it is well-formed: contradictions, and numbers that would make the
//! program work without end. A mapping can come from a stranger.

use std::collections::BTreeSet;

use crate::Sheet;
use crate::field::FieldSpec;
use crate::mapping::{FileSpec, Mapping, RecordSpec};

/// Numbers of units and beats have a few digits.
const WIDEST: usize = 32;
/// Ten years. Each day becomes a code in the register.
const LONGEST_SUSPENSION: u32 = 3_660;

impl Mapping {
    pub(crate) fn validate(&self) -> Result<(), String> {
        let key_is_plain = |key: &str| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if !key_is_plain(&self.source.key) {
            return Err(format!(
                "source.key = {:?}: use small letters, digits and dashes only",
                self.source.key
            ));
        }
        self.released()?;
        for (first, last) in &self.codes.suspension_days {
            if first > last || *last > LONGEST_SUSPENSION {
                return Err(format!(
                    "codes.suspension_days: [{first}, {last}] must go from fewer days to more, {LONGEST_SUSPENSION} at most"
                ));
            }
        }
        let mut ranges = self.codes.suspension_days.clone();
        ranges.sort_unstable();
        if let Some(pair) = ranges.windows(2).find(|pair| pair[0].1 >= pair[1].0) {
            return Err(format!("codes.suspension_days: {:?} and {:?} overlap", pair[0], pair[1]));
        }
        if let Some(twice) = repeated(self.district.iter().map(|district| &district.number)) {
            return Err(format!("the district {twice:?} is described twice"));
        }
        if let Some(twice) = repeated(self.category_group.iter().map(|group| &group.code)) {
            return Err(format!("the category group {twice:?} is described twice"));
        }
        if self.file.is_empty() {
            return Err("no [[file]] is described, so there is nothing to read".into());
        }
        if let Some(twice) = repeated(self.file.iter().map(|file| &file.name)) {
            return Err(format!("the file {twice:?} is described twice"));
        }
        self.file.iter().try_for_each(file)?;
        if !self.file[0].record.iter().any(|record| matches!(record, RecordSpec::Case(_))) {
            return Err(format!(
                "the first file, {:?}, must hold the cases: all other records point to them",
                self.file[0].name
            ));
        }
        self.vocabulary.iter().try_for_each(|words| words.validate(&self.codes))?;
        for (at, file) in self.file.iter().enumerate() {
            if file.header.is_empty() && file.written.is_empty() {
                continue;
            }
            Sheet::bind(self, at).map_err(|problem| format!("the file {:?}: {problem}", file.name))?;
        }
        Ok(())
    }
}

fn repeated<'a>(mut all: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let mut seen = BTreeSet::new();
    all.find(|one| !seen.insert(*one))
}

fn file(file: &FileSpec) -> Result<(), String> {
    let name = &file.name;
    // Only a plain name: a mapping from elsewhere must not reach outside the folder it is given.
    if name.is_empty() || name.contains(['/', '\\', '\0']) || name.starts_with('.') {
        return Err(format!("the file name {name:?} must be a plain name without folders"));
    }
    if file.record.is_empty() {
        return Err(format!("the file {name:?} has no [[file.record]]"));
    }
    for record in &file.record {
        let each = match record {
            RecordSpec::Accused(spec) => spec.each.as_deref(),
            RecordSpec::Complainant(spec) | RecordSpec::Affected(spec) => spec.each.as_deref(),
            RecordSpec::Case(_) | RecordSpec::Investigator(_) | RecordSpec::Witness(_) => None,
        };
        if each == Some("") {
            return Err(format!(
                "the file {name:?}: `each` is empty; it is what stands between two people in a cell"
            ));
        }
        record.fields().try_for_each(field).map_err(|problem| format!("the file {name:?}: {problem}"))?;
    }
    Ok(())
}

fn field(field: &FieldSpec) -> Result<(), String> {
    let FieldSpec::Detail(detail) = field else { return Ok(()) };
    if detail.column.is_some() == detail.value.is_some() {
        return Err("a field in { } needs either `column` or `value`".into());
    }
    match detail.pad {
        Some(pad) if pad > WIDEST => Err(format!("pad = {pad} is more than {WIDEST} digits")),
        _ => Ok(()),
    }
}
