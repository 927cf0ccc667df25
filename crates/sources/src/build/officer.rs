//! A row's officer, and their part in a case.

use register::{Involvement, OfficerRecord, Record, Role};

use super::fields::OfficerFields;
use super::maker::{Maker, Out, Refusal};

impl Maker<'_> {
    pub(super) fn involvement(&mut self, role: Role, f: &OfficerFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.log_no)?;
        let officer = self.officer(f)?;
        out.push((self.origin, Record::Involvement(Involvement { log_no, role, officer })));
        Ok(())
    }

    pub(super) fn officer(&mut self, f: &OfficerFields) -> Result<Option<OfficerRecord>, Refusal> {
        let Some(name) = self.text(&f.name)? else { return Ok(None) };
        if self.mapping.nobody.contains(&name) {
            return Ok(None);
        }
        Ok(Some(OfficerRecord {
            name,
            birth_year: self.text(&f.birth_year)?,
            appointed: self.day(&f.appointed)?,
            sex: self.text(&f.sex)?,
            race: self.text(&f.race)?,
            unit: self.text(&f.unit)?,
            rank: self.text(&f.rank)?,
            star: self.text(&f.star)?,
        }))
    }
}
