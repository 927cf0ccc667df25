//! A row's complainants or affected people, one or several.

use std::borrow::Cow;

use register::{Person, PersonRole, Record};

use super::fields::PersonFields;
use super::maker::{Maker, Out, Refusal};

impl Maker<'_> {
    pub(super) fn people(&mut self, role: PersonRole, f: &PersonFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.log_no)?;
        let (sexes, races, ages) = match f.each.as_deref() {
            Some(each) => {
                (f.sex.parts(self.row, each), f.race.parts(self.row, each), f.age.parts(self.row, each))
            }
            None => (vec![f.sex.text(self.row)], vec![f.race.text(self.row)], vec![f.age.text(self.row)]),
        };
        for i in 0..sexes.len().max(races.len()).max(ages.len()) {
            let part = |list: &[Option<Cow<'_, str>>]| list.get(i).cloned().flatten().map(Cow::into_owned);
            let (sex, race) = (part(&sexes), part(&races));
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = self.age(part(&ages).map(Cow::Owned), &f.age);
            out.push((self.origin, Record::Person(Person { log_no: log_no.clone(), role, sex, race, age })));
        }
        Ok(())
    }
}
