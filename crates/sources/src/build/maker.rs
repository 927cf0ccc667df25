//! What every record of a row needs: its cells as texts, days and ages, and its codes checked.

use std::borrow::Cow;

use register::{AgeBand, CodeKind, Day, Origin, Record};

use crate::field::{Field, Row, quoted};
use crate::{Mapping, UnknownCodes};

/// Log numbers, names and codes are short; what is longer has slipped out of its column.
const LONGEST_TEXT: usize = 500;

/// What makes a row unusable: the column and the reason.
pub(super) struct Refusal(pub(super) Option<usize>, pub(super) String);

pub(super) type Out<'a> = &'a mut Vec<(Origin, Record)>;

/// Makes the records of one row.
pub(super) struct Maker<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) origin: Origin,
    pub(super) file: &'a str,
    pub(super) mapping: &'a Mapping,
    pub(super) unknown: &'a mut UnknownCodes,
    pub(super) doubts: Vec<(Option<usize>, String)>,
}

impl Maker<'_> {
    pub(super) fn log_no(&self, field: &Field) -> Result<String, Refusal> {
        self.text(field)?.ok_or_else(|| Refusal(field.column(), "the log number is empty".into()))
    }

    pub(super) fn text(&self, field: &Field) -> Result<Option<String>, Refusal> {
        match field.text(self.row) {
            Some(text) if text.len() > LONGEST_TEXT => Err(self.too_long(field)),
            text => Ok(text.map(Cow::into_owned)),
        }
    }

    fn too_long(&self, field: &Field) -> Refusal {
        let reason = format!(
            "the text is longer than {LONGEST_TEXT} bytes, so it has probably slipped out of its column"
        );
        Refusal(field.column(), reason)
    }

    /// The parts of a cell that holds several, separated by `each`; without it, the one text.
    pub(super) fn parts(&self, field: &Field, each: Option<&str>) -> Result<Vec<Option<String>>, Refusal> {
        let Some(each) = each else { return Ok(vec![self.text(field)?]) };
        let parts = field.parts(self.row, each);
        if parts.iter().flatten().any(|part| part.len() > LONGEST_TEXT) {
            return Err(self.too_long(field));
        }
        Ok(parts.into_iter().map(|part| part.map(Cow::into_owned)).collect())
    }

    pub(super) fn day(&self, field: &Field) -> Result<Option<Day>, Refusal> {
        field.day(self.row).map_err(|reason| Refusal(field.column(), reason))
    }

    /// A band as written, or the band of a number of years. What nobody's age can be is left out, with a notice.
    pub(super) fn age(&mut self, text: Option<Cow<'_, str>>, field: &Field) -> Option<AgeBand> {
        let text = text?;
        let band = AgeBand::from_key(&text).or_else(|| text.parse().ok().and_then(AgeBand::of_years));
        if band.is_none() && !text.eq_ignore_ascii_case("unknown") {
            self.doubts
                .push((field.column(), format!("{} is nobody's age; stored as unknown", quoted(&text))));
        }
        band
    }

    pub(super) fn check_finding(&mut self, code: Option<&str>) {
        if let Some(code) = code.filter(|code| self.mapping.codes.finding(code).is_none()) {
            self.unknown.note(CodeKind::Finding, code, self.file, self.origin.line);
        }
    }

    pub(super) fn check_category(&mut self, text: Option<&str>) {
        let Some(text) = text else { return };
        let group = self.mapping.category.parts(text).group;
        if !self.mapping.category_group.is_empty()
            && !self.mapping.category_group.iter().any(|known| known.code == group)
        {
            self.unknown.note(CodeKind::CategoryGroup, group, self.file, self.origin.line);
        }
    }

    pub(super) fn check_sex_and_race(&mut self, sex: Option<&str>, race: Option<&str>) {
        let codes = &self.mapping.codes;
        if let Some(sex) = sex.filter(|sex| !codes.sex.contains_key(*sex)) {
            self.unknown.note(CodeKind::Sex, sex, self.file, self.origin.line);
        }
        if let Some(race) = race.filter(|race| !codes.race.contains_key(*race)) {
            self.unknown.note(CodeKind::Race, race, self.file, self.origin.line);
        }
    }
}
