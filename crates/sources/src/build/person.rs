//! A row's complainants or affected people, one or several.

use std::borrow::Cow;

use register::{Person, PersonRole, Record};

use super::fields::PersonFields;
use super::maker::{Maker, Out, Refusal};

impl Maker<'_> {
    pub(super) fn people(&mut self, role: PersonRole, f: &PersonFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.log_no)?;
        let each = f.each.as_deref();
        let (sexes, races, ages) =
            (self.parts(&f.sex, each)?, self.parts(&f.race, each)?, self.parts(&f.age, each)?);
        for i in 0..sexes.len().max(races.len()).max(ages.len()) {
            let part = |list: &[Option<String>]| list.get(i).cloned().flatten();
            let (sex, race) = (part(&sexes), part(&races));
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = self.age(part(&ages).map(Cow::Owned), &f.age);
            out.push((self.origin, Record::Person(Person { log_no: log_no.clone(), role, sex, race, age })));
        }
        Ok(())
    }
}
