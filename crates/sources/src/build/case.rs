//! A row's case.

use register::{Case, CodeKind, Record};

use super::fields::CaseFields;
use super::maker::{Maker, Out, Refusal};

impl Maker<'_> {
    pub(super) fn case(&mut self, f: &CaseFields, out: Out<'_>) -> Result<(), Refusal> {
        let opened = self
            .day(&f.opened)?
            .ok_or_else(|| Refusal(f.opened.column(), "the opening day is empty".into()))?;
        let closed = self.day(&f.closed)?;
        if closed.is_some_and(|closed| closed < opened) {
            self.doubts.push((f.closed.column(), "closed before it was opened; stored as it is".into()));
        }
        let case = Case {
            log_no: self.log_no(&f.log_no)?,
            agency: self.text(&f.agency)?,
            case_type: self.text(&f.case_type)?,
            status: self.text(&f.status)?,
            opened,
            incident: self.day(&f.incident)?,
            closed,
            beat: self.text(&f.beat)?,
            district: self.text(&f.district)?,
            location: self.text(&f.location)?,
            category: self.text(&f.category)?,
            finding: self.text(&f.finding)?,
        };
        if let Some(district) = &case.district
            && !self.mapping.district.is_empty()
            && !self.mapping.district.iter().any(|known| known.number == *district)
        {
            self.unknown.note(CodeKind::District, district, self.file, self.origin.line);
        }
        self.check_finding(case.finding.as_deref());
        self.check_category(case.category.as_deref());
        out.push((self.origin, Record::Case(case)));
        Ok(())
    }
}
