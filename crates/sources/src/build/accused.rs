//! A row's accused, one or several, and what is alleged of them.

use std::borrow::Cow;

use register::{Accused, Allegation, CodeKind, Record};

use super::fields::AccusedFields;
use super::maker::{Maker, Out, Refusal};

impl Maker<'_> {
    pub(super) fn accused(&mut self, f: &AccusedFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.officer.log_no)?;
        let Some(separator) = f.each.as_deref() else {
            let officer = self.officer(&f.officer)?;
            let (sex, race) = (self.text(&f.officer.sex)?, self.text(&f.officer.race)?);
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = f.age.text(self.row);
            let accused = Accused {
                log_no,
                officer,
                sex,
                race,
                age: self.age(age, &f.age),
                years_on_force: self.text(&f.years_on_force)?,
                allegation: self.allegation(f)?,
            };
            out.push((self.origin, Record::Accused(accused)));
            return Ok(());
        };
        let (sexes, races) =
            (self.parts(&f.officer.sex, Some(separator))?, self.parts(&f.officer.race, Some(separator))?);
        let (ages, years) =
            (self.parts(&f.age, Some(separator))?, self.parts(&f.years_on_force, Some(separator))?);
        for i in 0..sexes.len().max(races.len()).max(ages.len()).max(years.len()) {
            let part = |list: &[Option<String>]| list.get(i).cloned().flatten();
            let (sex, race) = (part(&sexes), part(&races));
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = self.age(part(&ages).map(Cow::Owned), &f.age);
            let accused = Accused {
                log_no: log_no.clone(),
                officer: None,
                sex,
                race,
                age,
                years_on_force: part(&years),
                allegation: self.allegation(f)?,
            };
            out.push((self.origin, Record::Accused(accused)));
        }
        Ok(())
    }

    fn allegation(&mut self, f: &AccusedFields) -> Result<Allegation, Refusal> {
        let allegation = Allegation {
            category: self.text(&f.category)?,
            recommended_finding: self.text(&f.recommended_finding)?,
            recommended_discipline: self.text(&f.recommended_discipline)?,
            final_finding: self.text(&f.final_finding)?,
            final_discipline: self.text(&f.final_discipline)?,
        };
        self.check_category(allegation.category.as_deref());
        self.check_finding(allegation.recommended_finding.as_deref());
        self.check_finding(allegation.final_finding.as_deref());
        for code in [&allegation.recommended_discipline, &allegation.final_discipline].into_iter().flatten() {
            if self.mapping.codes.discipline(code).is_none() {
                self.unknown.note(CodeKind::Discipline, code, self.file, self.origin.line);
            }
        }
        Ok(allegation)
    }
}
