//! The extract of a source: building it from the tables, keeping it, reading it back.

use std::collections::BTreeSet;

use insight::{Extract, NONE_DAY, NONE_U16, NONE_U32, Officers, TooManyCodes, number};
use register::{AgeBand, DisciplineClass, District, FindingClass, Term};
use rustc_hash::FxHashMap;
use sources::CategoryRule;

use crate::case::day;
use crate::release::record::lock;
use crate::source::source;
use crate::statement::statements;
use crate::told;
use crate::{Store, StoreError, Tx, Value};

statements! {
    SOURCE = "SELECT key, title, publisher, place, released, invented, category_separator,
        category_group_length FROM sources WHERE id = $1";
    CODES = "SELECT kind, code, class, en, es FROM codes WHERE source_id = $1 ORDER BY kind, code";
    UNITS = "SELECT number, name, tile_column, tile_row, valid_from, valid_until FROM units
        WHERE source_id = $1 ORDER BY position";
    CASES = "SELECT id, opened, incident, closed, district, finding FROM cases
        WHERE source_id = $1 AND gone_in IS NULL ORDER BY opened, id";
    ALLEGATIONS = "SELECT a.case_id, a.officer_id, g.category, g.recommended_finding, g.final_finding,
            g.final_discipline
        FROM allegations g JOIN accused a ON a.id = g.accused_id JOIN cases c ON c.id = a.case_id
        WHERE c.source_id = $1 AND c.gone_in IS NULL AND a.gone_in IS NULL AND g.gone_in IS NULL
        ORDER BY g.id";
    OFFICERS = "SELECT id, birth_year, appointed, sex, race FROM officers WHERE source_id = $1 ORDER BY id";
    PEOPLE = "SELECT p.case_id, p.role, p.sex, p.race, p.age_band, p.id FROM people p JOIN cases c ON c.id = p.case_id
        WHERE c.source_id = $1 AND c.gone_in IS NULL AND p.gone_in IS NULL ORDER BY p.id";
    DELETE = "DELETE FROM extracts WHERE source_id = $1";
    INSERT = "INSERT INTO extracts (source_id, columns) VALUES ($1, $2)";
    READ = "SELECT e.columns FROM extracts e JOIN sources s ON s.id = e.source_id WHERE s.key = $1";
    ID = "SELECT id FROM sources WHERE key = $1";
}

impl Store {
    /// The extract of a source, `None` for a source that is not there.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn extract(&self, source_key: &str) -> Result<Option<Extract>, StoreError> {
        let rows = self.rows(READ, vec![source_key.into()]).await?;
        if let Some(row) = rows.first() {
            match Extract::from_bytes(&row.get::<Vec<u8>>(0)?) {
                Ok(extract) => return Ok(Some(extract)),
                // Written by another version of the program: make it anew from the rows, with what is told of people,
                // which versions of before did not keep.
                Err(error) => tracing::info!(%error, "making the extract anew"),
            }
            let rows = self.rows(ID, vec![source_key.into()]).await?;
            if let Some(row) = rows.first() {
                let id: i64 = row.get(0)?;
                // Behind an import that runs: both would tell of the same people.
                self.write_in_turn("make an extract anew", move |tx| {
                    Box::pin(async move {
                        lock(tx).await?;
                        keep(tx, id).await
                    })
                })
                .await?;
            }
        }
        self.rebuild_extract(source_key).await
    }

    /// The extract made from the register's rows, whatever the kept one says.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn rebuild_extract(&self, source_key: &str) -> Result<Option<Extract>, StoreError> {
        let rows = self.rows(ID, vec![source_key.into()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let id = row.get(0)?;
        let all = async |tx: &mut Tx<'_>| {
            let mut built = build(tx, id).await?;
            told::told(tx, id, &mut built).await?;
            Ok(built.extract)
        };
        self.with_reader(all).await.map(Some)
    }
}

/// Builds a source's extract and keeps it, in the transaction that changed the rows.
pub(crate) async fn keep(tx: &mut Tx<'_>, source_id: i64) -> Result<(), StoreError> {
    let mut built = build(tx, source_id).await?;
    told::tell_on(tx, source_id, &mut built).await?;
    let bytes = built.extract.to_bytes().map_err(|error| StoreError::Broken(error.to_string()))?;
    tx.run(DELETE, vec![source_id.into()]).await?;
    tx.run_one(INSERT, vec![source_id.into(), Value::Bytes(bytes)]).await
}

/// All but what is told of its people.
pub(crate) struct Built {
    pub(crate) extract: Extract,
    /// The same people as in the extract, as their source has them.
    pub(crate) people: Vec<Person>,
    codes: Codes,
}

/// Somebody with the register's numbers and the source's codes.
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) case: i64,
    pub(crate) traits: told::Said,
}

impl Built {
    /// What a code of sex and one of race are called in this extract.
    pub(crate) fn words(&mut self, sex: Option<&str>, race: Option<&str>) -> Result<[u16; 2], StoreError> {
        Ok([self.codes.sex(sex, &mut self.extract)?, self.codes.race(race, &mut self.extract)?])
    }
}

async fn build(tx: &mut Tx<'_>, source_id: i64) -> Result<Built, StoreError> {
    let gone = || StoreError::Broken(format!("source {source_id} is gone"));
    let rows = tx.rows(SOURCE, vec![source_id.into()]).await?;
    let row = rows.first().ok_or_else(gone)?;
    let mut extract = Extract::new(source(row, 0)?);
    let rule = CategoryRule {
        separator: row.get(6)?,
        group_length: row.get::<Option<i64>>(7)?.and_then(|n| usize::try_from(n).ok()),
    };
    let mut codes = Codes::default();
    for row in tx.rows(CODES, vec![source_id.into()]).await? {
        let kind: String = row.get(0)?;
        let term = Term { code: row.get(1)?, class: row.get(2)?, en: row.get(3)?, es: row.get(4)? };
        codes.add(&kind, term, &mut extract);
    }
    for row in tx.rows(UNITS, vec![source_id.into()]).await? {
        let tile = |column| -> Result<u8, StoreError> {
            u8::try_from(row.get::<i64>(column)?).map_err(|e| StoreError::Broken(e.to_string()))
        };
        let valid = |column| row.get::<Option<&str>>(column)?.map(day).transpose();
        extract.districts.push(District {
            number: row.get(0)?,
            name: row.get(1)?,
            tile: (tile(2)?, tile(3)?),
            valid_from: valid(4)?,
            valid_until: valid(5)?,
        });
    }

    let districts: FxHashMap<String, u16> =
        (0..).zip(&extract.districts).map(|(i, district)| (district.number.clone(), i)).collect();
    let mut position = FxHashMap::default();
    let mut of_cases = BTreeSet::new();
    let cases = &mut extract.cases;
    tx.each(CASES, vec![source_id.into()], |row| {
        let id: i64 = row.get(0)?;
        position.insert(id, cases.id.len() as u32);
        let number = u32::try_from(id).map_err(|e| StoreError::Broken(e.to_string()))?;
        let optional = |column| -> Result<i32, StoreError> {
            row.get::<Option<&str>>(column)?.map_or(Ok(NONE_DAY), |text| Ok(day(text)?.0))
        };
        cases.id.push(number);
        cases.opened.push(day(row.get(1)?)?.0);
        cases.incident.push(optional(2)?);
        cases.closed.push(optional(3)?);
        let district: Option<&str> = row.get(4)?;
        cases.district.push(district.and_then(|d| districts.get(d).copied()).unwrap_or(NONE_U16));
        if let Some(finding) = row.get::<Option<&str>>(5)?
            && !of_cases.contains(finding)
        {
            of_cases.insert(finding.to_owned());
        }
        Ok(())
    })
    .await?;
    // A finding may stand on cases alone: its class must be known all the same.
    for finding in of_cases {
        codes.finding(Some(&finding), &mut extract)?;
    }

    let mut allegations = Vec::new();
    let mut officers = FxHashMap::default();
    tx.each(ALLEGATIONS, vec![source_id.into()], |row| {
        let case: i64 = row.get(0)?;
        let Some(case) = position.get(&case) else { return Ok(()) };
        let officer = match row.get::<Option<i64>>(1)? {
            Some(id) => {
                let next = officers.len() as u32;
                *officers.entry(id).or_insert(next)
            }
            None => NONE_U32,
        };
        allegations.push(Allegation {
            case: *case,
            officer,
            category: codes.category(row.get(2)?, &rule, &mut extract)?,
            recommended: codes.finding(row.get(3)?, &mut extract)?,
            finding: codes.finding(row.get(4)?, &mut extract)?,
            discipline: codes.discipline(row.get(5)?, &mut extract)?,
        });
        Ok(())
    })
    .await?;
    // Stable: within a case the order of the rows stays.
    allegations.sort_by_key(|allegation| allegation.case);
    extract.officers = officers.len() as u32;
    roster(tx, source_id, &officers, &mut codes, &mut extract).await?;
    let people = people(tx, source_id, &position, &mut codes, &mut extract).await?;
    extract.cases.first = Vec::with_capacity(extract.cases.len() + 1);
    for allegation in allegations {
        while extract.cases.first.len() <= allegation.case as usize {
            extract.cases.first.push(extract.allegations.len() as u32);
        }
        let columns = &mut extract.allegations;
        columns.case.push(allegation.case);
        columns.officer.push(allegation.officer);
        columns.category.push(allegation.category);
        columns.recommended.push(allegation.recommended);
        columns.finding.push(allegation.finding);
        columns.discipline.push(allegation.discipline);
    }
    while extract.cases.first.len() <= extract.cases.len() {
        extract.cases.first.push(extract.allegations.len() as u32);
    }
    Ok(Built { extract, people, codes })
}

/// What is known of the officers who stand in the allegations, in the order of their numbers.
async fn roster(
    tx: &mut Tx<'_>,
    source_id: i64,
    officers: &FxHashMap<i64, u32>,
    codes: &mut Codes,
    extract: &mut Extract,
) -> Result<(), StoreError> {
    let count = officers.len();
    let mut columns = Officers {
        id: vec![0; count],
        appointed: vec![NONE_DAY; count],
        born: vec![0; count],
        sex: vec![NONE_U16; count],
        race: vec![NONE_U16; count],
    };
    tx.each(OFFICERS, vec![source_id.into()], |row| {
        let id: i64 = row.get(0)?;
        let Some(at) = officers.get(&id).map(|at| *at as usize) else { return Ok(()) };
        columns.id[at] = u32::try_from(id).map_err(|e| StoreError::Broken(e.to_string()))?;
        // A year that is none is not known; the source's text stays in the row.
        columns.born[at] = row.get::<Option<&str>>(1)?.and_then(|year| year.parse().ok()).unwrap_or(0);
        columns.appointed[at] =
            row.get::<Option<&str>>(2)?.map_or(Ok(NONE_DAY), |text| day(text).map(|day| day.0))?;
        columns.sex[at] = codes.sex(row.get(3)?, extract)?;
        columns.race[at] = codes.race(row.get(4)?, extract)?;
        Ok(())
    })
    .await?;
    extract.roster = columns;
    Ok(())
}

/// Who complained or was affected, in order of their case.
async fn people(
    tx: &mut Tx<'_>,
    source_id: i64,
    position: &FxHashMap<i64, u32>,
    codes: &mut Codes,
    extract: &mut Extract,
) -> Result<Vec<Person>, StoreError> {
    let mut rows = Vec::new();
    tx.each(PEOPLE, vec![source_id.into()], |row| {
        let case: i64 = row.get(0)?;
        let Some(at) = position.get(&case) else { return Ok(()) };
        let role = told::role(row.get(1)?)?;
        let (sex, race): (Option<&str>, Option<&str>) = (row.get(2)?, row.get(3)?);
        let words = [codes.sex(sex, extract)?, codes.race(race, extract)?];
        let age = row.get::<Option<&str>>(4)?.and_then(AgeBand::from_key);
        let traits = told::Said { sex: sex.map(str::to_owned), race: race.map(str::to_owned), age };
        rows.push((*at, role, words, Person { id: row.get(5)?, case, traits }));
        Ok(())
    })
    .await?;
    // Stable: within a case the order of the rows stays.
    rows.sort_by_key(|(case, ..)| *case);
    let columns = &mut extract.people;
    let mut people = Vec::with_capacity(rows.len());
    for (case, role, [sex, race], person) in rows {
        columns.case.push(case);
        columns.role.push(role);
        columns.sex.push(sex);
        columns.race.push(race);
        columns.age.push(person.traits.age.map_or(NONE_U16, |band| band as u16));
        people.push(person);
    }
    Ok(people)
}

struct Allegation {
    case: u32,
    officer: u32,
    category: u16,
    recommended: u16,
    finding: u16,
    discipline: u16,
}

/// What the register says of codes, and the numbers that they have within an extract.
#[derive(Default)]
struct Codes {
    classes: FxHashMap<(String, String), String>,
    numbers: insight::Codes,
    sexes: FxHashMap<String, u16>,
    races: FxHashMap<String, u16>,
}

impl Codes {
    fn add(&mut self, kind: &str, term: Term, extract: &mut Extract) {
        if kind == "category-group" {
            self.numbers.group(term, extract);
        } else {
            self.classes.insert((kind.to_owned(), term.code), term.class);
        }
    }

    fn sex(&mut self, code: Option<&str>, extract: &mut Extract) -> Result<u16, StoreError> {
        word(&mut self.sexes, &self.classes, "sex", code, &mut extract.sexes)
    }

    fn race(&mut self, code: Option<&str>, extract: &mut Extract) -> Result<u16, StoreError> {
        word(&mut self.races, &self.classes, "race", code, &mut extract.races)
    }

    fn finding(&mut self, code: Option<&str>, extract: &mut Extract) -> Result<u16, StoreError> {
        let class = |code: &str| FindingClass::from_key(class(&self.classes, "finding", code)?);
        self.numbers.finding(code, extract, class).map_err(too_many)
    }

    fn discipline(&mut self, code: Option<&str>, extract: &mut Extract) -> Result<u16, StoreError> {
        let class = |code: &str| DisciplineClass::from_key(class(&self.classes, "discipline", code)?);
        self.numbers.discipline(code, extract, class).map_err(too_many)
    }

    fn category(
        &mut self,
        text: Option<&str>,
        rule: &CategoryRule,
        extract: &mut Extract,
    ) -> Result<u16, StoreError> {
        self.numbers.category(text, extract, |text| rule.parts(text).in_order()).map_err(too_many)
    }
}

fn class<'c>(classes: &'c FxHashMap<(String, String), String>, kind: &str, code: &str) -> Option<&'c str> {
    classes.get(&(kind.to_owned(), code.to_owned())).map(String::as_str)
}

fn too_many(error: TooManyCodes) -> StoreError {
    StoreError::Broken(error.to_string())
}

/// The number of what a code means in a list of words. Several codes may mean one word.
fn word(
    met: &mut FxHashMap<String, u16>,
    classes: &FxHashMap<(String, String), String>,
    kind: &'static str,
    code: Option<&str>,
    words: &mut Vec<String>,
) -> Result<u16, StoreError> {
    let Some(code) = code else { return Ok(NONE_U16) };
    if let Some(at) = met.get(code) {
        return Ok(*at);
    }
    let word = class(classes, kind, code).unwrap_or(code);
    let at = match words.iter().position(|known| known == word) {
        Some(at) => at as u16,
        None => {
            let at = number(words.len(), kind).map_err(too_many)?;
            words.push(word.to_owned());
            at
        }
    };
    met.insert(code.to_owned(), at);
    Ok(at)
}
