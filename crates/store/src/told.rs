//! The blocks in which people are told of: read, extended when a release changed the rows, and laid into the extract.
//!
//! Who shares a block is decided by [`insight::disclosure::tell`] alone. Nothing here is read by a page.

use std::collections::BTreeMap;

use insight::disclosure::{Block, MINIMUM, Seat, Told, ToldBlock, Traits, tell};
use insight::{NONE_U16, NONE_U32};
use register::{AgeBand, PersonRole};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::Built;
use crate::release::sheet::insert_text;
use crate::statement::statements;
use crate::{StoreError, Tx, Value};

statements! {
    TOLD = "SELECT block, person_id, role, sex, race, age_band, case_id FROM told_people WHERE source_id = $1
        ORDER BY block, person_id";
    CORRECT = "UPDATE told_people SET sex = $2, race = $3, age_band = $4 WHERE person_id = $1";
    FOLLOW = "UPDATE told_people SET person_id = $2 WHERE person_id = $1";
}

const COLUMNS: [&str; 8] = ["source_id", "block", "person_id", "case_id", "role", "sex", "race", "age_band"];
/// Rows that are written at once.
const AT_ONCE: usize = 500;

/// What a source says of somebody, in its own codes, so that a mapping that learns a code is right at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) sex: Option<String>,
    pub(crate) race: Option<String>,
    pub(crate) age: Option<AgeBand>,
}

#[derive(Default)]
struct Kept {
    blocks: Vec<Block<Said>>,
    /// Of each block.
    roles: Vec<PersonRole>,
    /// The register's case of each person who is told of.
    cases: FxHashMap<i64, i64>,
}

/// What was told until now.
pub(crate) async fn told(tx: &mut Tx<'_>, source_id: i64, built: &mut Built) -> Result<(), StoreError> {
    let kept = read(tx, source_id).await?;
    built.extract.told = laid(&kept, built)?;
    Ok(())
}

/// What is told from now on: whoever is new, and were there enough of them, is told of too.
pub(crate) async fn tell_on(tx: &mut Tx<'_>, source_id: i64, built: &mut Built) -> Result<(), StoreError> {
    let mut kept = read(tx, source_id).await?;
    let followed = followed(&kept, built);
    for (old, new) in &followed {
        tx.run_one(FOLLOW, vec![(*old).into(), (*new).into()]).await?;
        let case = kept.cases.remove(old);
        kept.cases.extend(case.map(|case| (*new, case)));
    }
    for (person, _) in kept.blocks.iter_mut().flat_map(|block| &mut block.people) {
        *person = followed.get(person).copied().unwrap_or(*person);
    }
    let seats: Vec<Seat<Said>> = (0..built.people.len()).map(|at| seat(built, at)).collect();
    let next = tell(kept.blocks.clone(), &seats, MINIMUM);
    for (old, new) in kept.blocks.iter().zip(&next) {
        for (_, (person, said)) in old.people.iter().zip(&new.people).filter(|(old, new)| old.1 != new.1) {
            let [sex, race, age] = values(said);
            tx.run_one(CORRECT, vec![(*person).into(), sex, race, age]).await?;
        }
    }
    let roles = built.extract.people.role.iter().copied();
    let known: FxHashMap<i64, (PersonRole, i64)> =
        built.people.iter().zip(roles).map(|(one, role)| (one.id, (role, one.case))).collect();
    let mut rows = Vec::new();
    for (number, block) in next.iter().enumerate().skip(kept.blocks.len()) {
        let number = i64::try_from(number).map_err(|error| StoreError::Broken(error.to_string()))?;
        for (at, (person, said)) in block.people.iter().enumerate() {
            let nobody = || StoreError::Broken("a block of somebody who is not there".into());
            let (role, case) = *known.get(person).ok_or_else(nobody)?;
            if at == 0 {
                kept.roles.push(role);
            }
            kept.cases.insert(*person, case);
            rows.extend([source_id.into(), number.into(), (*person).into(), case.into(), role.key().into()]);
            rows.extend(values(said));
        }
    }
    for part in rows.chunks(AT_ONCE * COLUMNS.len()) {
        let count = part.len() / COLUMNS.len();
        tx.run_built(&insert_text("told_people", &COLUMNS, count, tx.marks()), part.to_vec()).await?;
    }
    kept.blocks = next;
    built.extract.told = laid(&kept, built)?;
    Ok(())
}

/// Whoever a release corrects is a row that goes and one that comes, in the same case and role: they keep their seat, or
/// two blocks would hold one person and what both have in common would be told of them. From the old number to the new.
fn followed(kept: &Kept, built: &Built) -> BTreeMap<i64, i64> {
    type Place = (i64, PersonRole);
    let here: FxHashSet<i64> = built.people.iter().map(|one| one.id).collect();
    let mut gone: BTreeMap<Place, Vec<i64>> = BTreeMap::new();
    for (block, role) in kept.blocks.iter().zip(&kept.roles) {
        for (person, _) in block.people.iter().filter(|(person, _)| !here.contains(person)) {
            gone.entry((kept.cases[person], *role)).or_default().push(*person);
        }
    }
    let mut fresh: BTreeMap<Place, Vec<i64>> = BTreeMap::new();
    for (one, role) in built.people.iter().zip(&built.extract.people.role) {
        if !kept.cases.contains_key(&one.id) {
            fresh.entry((one.case, *role)).or_default().push(one.id);
        }
    }
    let mut pairs = BTreeMap::new();
    for (place, mut old) in gone {
        let mut new = fresh.remove(&place).unwrap_or_default();
        old.sort_unstable();
        new.sort_unstable();
        pairs.extend(old.into_iter().zip(new));
    }
    pairs
}

/// The blocks as the public's answers are made from them, without who is who.
fn laid(kept: &Kept, built: &mut Built) -> Result<Told, StoreError> {
    let cases = built.extract.people.case.iter().copied();
    let position: FxHashMap<i64, u32> = built.people.iter().map(|one| one.id).zip(cases).collect();
    let mut all = Told::new();
    for (block, role) in kept.blocks.iter().zip(&kept.roles) {
        let mut people = Vec::with_capacity(block.people.len());
        for (person, said) in &block.people {
            let [sex, race] = built.words(said.sex.as_deref(), said.race.as_deref())?;
            let age = said.age.map_or(NONE_U16, |band| band as u16);
            people.push((position.get(person).copied().unwrap_or(NONE_U32), Traits { sex, race, age }));
        }
        all.push(ToldBlock::new(*role, people));
    }
    Ok(all)
}

fn seat(built: &Built, at: usize) -> Seat<Said> {
    let (extract, person) = (&built.extract, &built.people[at]);
    let case = extract.people.case[at] as usize;
    Seat {
        person: person.id,
        role: match extract.people.role[at] {
            PersonRole::Complainant => 0,
            PersonRole::Affected => 1,
        },
        // A case without accused has no category.
        group: extract.cases.allegations(case).next().map_or(NONE_U16, |first| extract.group(first)),
        district: extract.cases.district[case],
        day: extract.cases.opened[case],
        traits: person.traits.clone(),
    }
}

fn values(said: &Said) -> [Value; 3] {
    let age = said.age.map(|band| band.key().to_owned());
    [said.sex.clone().into(), said.race.clone().into(), age.into()]
}

async fn read(tx: &mut Tx<'_>, source_id: i64) -> Result<Kept, StoreError> {
    let (mut kept, mut last) = (Kept::default(), None);
    tx.each(TOLD, vec![source_id.into()], |row| {
        let (number, person): (i64, i64) = (row.get(0)?, row.get(1)?);
        let age = row.get::<Option<&str>>(5)?.and_then(AgeBand::from_key);
        let one = (person, Said { sex: row.get(3)?, race: row.get(4)?, age });
        kept.cases.insert(person, row.get(6)?);
        match kept.blocks.last_mut().filter(|_| last == Some(number)) {
            Some(block) => block.people.push(one),
            None => {
                kept.roles.push(role(row.get(2)?)?);
                kept.blocks.push(Block { people: vec![one] });
            }
        }
        last = Some(number);
        Ok(())
    })
    .await?;
    Ok(kept)
}

pub(crate) fn role(key: &str) -> Result<PersonRole, StoreError> {
    let mut all = [PersonRole::Complainant, PersonRole::Affected].into_iter();
    all.find(|role| role.key() == key)
        .ok_or_else(|| StoreError::Broken(format!("{key:?} is not what a person can be in a case")))
}
