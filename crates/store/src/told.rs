//! The blocks in which people are told of: read, extended when a release changed the rows, and laid into the extract.
//!
//! Who shares a block is decided by [`insight::disclosure::tell`] alone. Nothing here is read by a page.

use insight::disclosure::{Block, MINIMUM, Seat, Told, ToldBlock, Traits, tell};
use insight::{Extract, NONE_U16, NONE_U32};
use register::{AgeBand, PersonRole};
use rustc_hash::FxHashMap;

use crate::release::sheet::insert_text;
use crate::statement::statements;
use crate::{Row, StoreError, Tx, Value};

statements! {
    TOLD = "SELECT block, person_id, role, sex, race, age_band FROM told_people WHERE source_id = $1
        ORDER BY block, person_id";
    CORRECT = "UPDATE told_people SET sex = $2, race = $3, age_band = $4 WHERE person_id = $1";
}

const COLUMNS: [&str; 7] = ["source_id", "block", "person_id", "role", "sex", "race", "age_band"];
/// Rows that are written at once.
const AT_ONCE: usize = 500;

/// A block with its role; a person stands in `people` in ascending order.
struct Kept {
    role: PersonRole,
    block: Block<Traits>,
}

/// What was told until now.
pub(crate) async fn told(
    tx: &mut Tx<'_>,
    source_id: i64,
    ids: &[i64],
    extract: &mut Extract,
) -> Result<(), StoreError> {
    let kept = read(tx, source_id, extract).await?;
    extract.told = laid(kept, ids, extract);
    Ok(())
}

/// What is told from now on: whoever is new, and were there enough of them, is told of too.
pub(crate) async fn tell_on(
    tx: &mut Tx<'_>,
    source_id: i64,
    ids: &[i64],
    extract: &mut Extract,
) -> Result<(), StoreError> {
    let kept = read(tx, source_id, extract).await?;
    let (mut roles, blocks): (Vec<PersonRole>, Vec<Block<Traits>>) =
        kept.into_iter().map(|kept| (kept.role, kept.block)).unzip();
    let seats: Vec<Seat<Traits>> = ids.iter().enumerate().map(|(at, id)| seat(extract, at, *id)).collect();
    let next = tell(blocks.clone(), &seats, MINIMUM);
    for (old, new) in blocks.iter().zip(&next) {
        for ((person, _), (_, traits)) in
            old.people.iter().zip(&new.people).filter(|(old, new)| old.1 != new.1)
        {
            let [sex, race, age] = words(extract, *traits);
            tx.run_one(CORRECT, vec![(*person).into(), sex, race, age]).await?;
        }
    }
    let role_of: FxHashMap<i64, PersonRole> = ids.iter().copied().zip(extract.people.role.clone()).collect();
    let mut values = Vec::new();
    for (number, block) in next.iter().enumerate().skip(blocks.len()) {
        let first = block.people.first().and_then(|(person, _)| role_of.get(person));
        let role = *first.ok_or_else(|| StoreError::Broken("a block of nobody".into()))?;
        roles.push(role);
        for (person, traits) in &block.people {
            let number = i64::try_from(number).map_err(|error| StoreError::Broken(error.to_string()))?;
            values.extend([source_id.into(), number.into(), (*person).into(), role.key().into()]);
            values.extend(words(extract, *traits));
        }
    }
    for part in values.chunks(AT_ONCE * COLUMNS.len()) {
        let rows = part.len() / COLUMNS.len();
        tx.run_built(&insert_text("told_people", &COLUMNS, rows, tx.marks()), part.to_vec()).await?;
    }
    let kept = roles.into_iter().zip(next).map(|(role, block)| Kept { role, block }).collect();
    extract.told = laid(kept, ids, extract);
    Ok(())
}

/// The blocks as the public's answers are made from them, without who is who.
fn laid(kept: Vec<Kept>, ids: &[i64], extract: &Extract) -> Told {
    let case: FxHashMap<i64, u32> = ids.iter().copied().zip(extract.people.case.iter().copied()).collect();
    let one = |kept: Kept| {
        let people = kept.block.people.into_iter();
        let people = people.map(|(id, traits)| (case.get(&id).copied().unwrap_or(NONE_U32), traits));
        ToldBlock::new(kept.role, people.collect())
    };
    kept.into_iter().map(one).collect()
}

fn seat(extract: &Extract, at: usize, person: i64) -> Seat<Traits> {
    let people = &extract.people;
    let case = people.case[at] as usize;
    Seat {
        person,
        role: match people.role[at] {
            PersonRole::Complainant => 0,
            PersonRole::Affected => 1,
        },
        // A case without accused has no category.
        group: extract.cases.allegations(case).next().map_or(NONE_U16, |first| extract.group(first)),
        district: extract.cases.district[case],
        day: extract.cases.opened[case],
        traits: Traits { sex: people.sex[at], race: people.race[at], age: people.age[at] },
    }
}

fn words(extract: &Extract, traits: Traits) -> [Value; 3] {
    let word = |list: &[String], at: u16| list.get(usize::from(at)).cloned().into();
    let age = AgeBand::ALL.get(usize::from(traits.age)).map(|band| band.key().to_owned());
    [word(&extract.sexes, traits.sex), word(&extract.races, traits.race), age.into()]
}

async fn read(tx: &mut Tx<'_>, source_id: i64, extract: &mut Extract) -> Result<Vec<Kept>, StoreError> {
    let mut kept: Vec<Kept> = Vec::new();
    let mut last = None;
    tx.each(TOLD, vec![source_id.into()], |row| {
        let (number, person): (i64, i64) = (row.get(0)?, row.get(1)?);
        let traits = traits(row, extract)?;
        match kept.last_mut().filter(|_| last == Some(number)) {
            Some(block) => block.block.people.push((person, traits)),
            None => {
                kept.push(Kept { role: role(row.get(2)?)?, block: Block { people: vec![(person, traits)] } })
            }
        }
        last = Some(number);
        Ok(())
    })
    .await?;
    Ok(kept)
}

/// What a row says, by the words of this extract; a word that no row has any more is one of it all the same.
fn traits(row: &Row, extract: &mut Extract) -> Result<Traits, StoreError> {
    let place = |list: &mut Vec<String>, word: Option<&str>| -> Result<u16, StoreError> {
        let Some(word) = word else { return Ok(NONE_U16) };
        let at = list.iter().position(|known| known == word).unwrap_or_else(|| {
            list.push(word.to_owned());
            list.len() - 1
        });
        u16::try_from(at).map_err(|error| StoreError::Broken(error.to_string()))
    };
    let age = row.get::<Option<&str>>(5)?.and_then(AgeBand::from_key);
    Ok(Traits {
        sex: place(&mut extract.sexes, row.get(3)?)?,
        race: place(&mut extract.races, row.get(4)?)?,
        age: age.map_or(NONE_U16, |band| band as u16),
    })
}

pub(crate) fn role(key: &str) -> Result<PersonRole, StoreError> {
    let mut all = [PersonRole::Complainant, PersonRole::Affected].into_iter();
    all.find(|role| role.key() == key)
        .ok_or_else(|| StoreError::Broken(format!("{key:?} is not what a person can be in a case")))
}
