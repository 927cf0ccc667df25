//! A source's cases whole, in the order of their log numbers, as releases of open data are written from them; and the
//! leaf of a release.
//!
//! In scope: what is live in the register, a batch of cases at a time. Out of scope: in which columns and words it is
//! told, and of whom (`sources`). No name, star, unit or rank of an officer is asked for here. Cases that were reported
//! here are in no source, so they are never read.

use ledger::leaf::Kind;
use register::{AgeBand, Allegation, Case, CodeKind, Day, Person, PersonRole};
use rustc_hash::FxHashMap;
use sources::{Charged, Classes, Whole};

use crate::case::day;
use crate::ledger::append::{self, ledger_day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx};

statements! {
    ID = "SELECT id FROM sources WHERE key = $1";
    CODES = "SELECT kind, code, class FROM codes WHERE source_id = $1 ORDER BY kind, code";
    CASES = "SELECT c.id, c.log_no, a.name, c.case_type, c.status, c.opened, c.closed, c.beat, c.category, c.finding
        FROM cases c LEFT JOIN agencies a ON a.id = c.agency_id
        WHERE c.source_id = $1 AND c.gone_in IS NULL AND c.log_no > $2
        ORDER BY c.log_no LIMIT $3";
    ACCUSED = "SELECT a.case_id, a.id, COALESCE(a.sex, o.sex), COALESCE(a.race, o.race), a.age_band,
            a.years_on_force, o.birth_year, o.appointed
        FROM accused a JOIN cases c ON c.id = a.case_id LEFT JOIN officers o ON o.id = a.officer_id
        WHERE c.source_id = $1 AND c.log_no > $2 AND c.log_no <= $3 AND c.gone_in IS NULL AND a.gone_in IS NULL
        ORDER BY a.id";
    ALLEGATIONS = "SELECT g.accused_id, g.category, g.final_finding
        FROM allegations g JOIN accused a ON a.id = g.accused_id JOIN cases c ON c.id = a.case_id
        WHERE c.source_id = $1 AND c.log_no > $2 AND c.log_no <= $3
            AND c.gone_in IS NULL AND a.gone_in IS NULL AND g.gone_in IS NULL
        ORDER BY g.accused_id, g.position";
    COMPLAINANTS = "SELECT p.case_id, p.sex, p.race, p.age_band FROM people p JOIN cases c ON c.id = p.case_id
        WHERE c.source_id = $1 AND c.log_no > $2 AND c.log_no <= $3 AND c.gone_in IS NULL AND p.gone_in IS NULL
            AND p.role = 'complainant'
        ORDER BY p.id";
    PUBLISHED = "SELECT idx, content FROM ledger_published WHERE name = $1";
}

/// So many cases are held at a time.
const AT_ONCE: i64 = 1_000;

/// Where the leaf of a release lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseLeaf {
    Appended(u64),
    /// The same release was there before.
    Known(u64),
}

impl Store {
    /// The class of each code of a source.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn classes(&self, source_key: &str) -> Result<Classes, StoreError> {
        let kinds = [CodeKind::Finding, CodeKind::Race, CodeKind::Sex];
        let mut classes = Classes::default();
        let Some(id) = self.source_id(source_key).await? else { return Ok(classes) };
        for row in self.rows(CODES, vec![id.into()]).await? {
            let kind: &str = row.get(0)?;
            if let Some(kind) = kinds.into_iter().find(|known| known.key() == kind) {
                classes.insert((kind, row.get(1)?), row.get(2)?);
            }
        }
        Ok(classes)
    }

    async fn source_id(&self, source_key: &str) -> Result<Option<i64>, StoreError> {
        self.rows(ID, vec![source_key.into()]).await?.first().map(|row| row.get(0)).transpose()
    }

    /// Up to a thousand cases of a source whose log numbers come after `after`, by the bytes of their numbers; none
    /// at the end. Begin with the empty text. A register that changes between two calls has another
    /// [`Store::version`].
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn whole_cases(&self, source_key: &str, after: &str) -> Result<Vec<Whole>, StoreError> {
        let Some(id) = self.source_id(source_key).await? else { return Ok(Vec::new()) };
        self.with_reader(async |tx| batch(tx, id, after).await).await
    }

    /// Appends the leaf of a release of open data, with the text that names each of its files and its hash; once,
    /// however often the same release is made.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn publish_release(
        &self,
        now: i64,
        name: &str,
        content: Vec<u8>,
    ) -> Result<ReleaseLeaf, StoreError> {
        let (today, name) = (ledger_day(now)?, name.to_owned());
        self.write_in_turn("publish a release", move |tx| {
            let (name, content) = (name.clone(), content.clone());
            Box::pin(async move {
                append::hold(tx).await?;
                if let Some(row) = tx.rows(PUBLISHED, vec![name.as_str().into()]).await?.first() {
                    if row.get::<Vec<u8>>(1)? != content {
                        return Err(StoreError::Broken(format!("{name} is in the log with another content")));
                    }
                    return Ok(ReleaseLeaf::Known(row.count(0)?));
                }
                let index = append::publish_file(tx, Kind::Dataset, today, &name, content).await?;
                Ok(ReleaseLeaf::Appended(index))
            })
        })
        .await
    }
}

async fn batch(tx: &mut Tx<'_>, source: i64, after: &str) -> Result<Vec<Whole>, StoreError> {
    let (mut all, mut at_case) = (Vec::new(), FxHashMap::default());
    for row in tx.rows(CASES, vec![source.into(), after.into(), AT_ONCE.into()]).await? {
        at_case.insert(row.get::<i64>(0)?, all.len());
        all.push(Whole { case: case(&row)?, accused: Vec::new(), complainants: Vec::new() });
    }
    let Some(last) = all.last().map(|whole| whole.case.log_no.clone()) else { return Ok(all) };
    let range = || vec![source.into(), after.into(), last.as_str().into()];
    let mut at_accused = FxHashMap::default();
    for row in tx.rows(ACCUSED, range()).await? {
        // A case that came between two statements is not in this batch.
        let Some(at) = at_case.get(&row.get::<i64>(0)?) else { continue };
        let accused = &mut all[*at].accused;
        at_accused.insert(row.get::<i64>(1)?, (*at, accused.len()));
        accused.push(charged(&row)?);
    }
    for row in tx.rows(ALLEGATIONS, range()).await? {
        let Some((at, n)) = at_accused.get(&row.get::<i64>(0)?) else { continue };
        all[*at].accused[*n].allegations.push(Allegation {
            category: row.get(1)?,
            final_finding: row.get(2)?,
            ..Allegation::default()
        });
    }
    for row in tx.rows(COMPLAINANTS, range()).await? {
        let Some(at) = at_case.get(&row.get::<i64>(0)?) else { continue };
        let whole = &mut all[*at];
        whole.complainants.push(Person {
            log_no: whole.case.log_no.clone(),
            role: PersonRole::Complainant,
            sex: row.get(1)?,
            race: row.get(2)?,
            age: row.get::<Option<&str>>(3)?.and_then(AgeBand::from_key),
        });
    }
    Ok(all)
}

fn case(row: &Row) -> Result<Case, StoreError> {
    Ok(Case {
        log_no: row.get(1)?,
        agency: row.get(2)?,
        case_type: row.get(3)?,
        status: row.get(4)?,
        opened: day(row.get(5)?)?,
        closed: optional_day(row, 6)?,
        beat: row.get(7)?,
        category: row.get(8)?,
        finding: row.get(9)?,
        incident: None,
        district: None,
        location: None,
    })
}

fn charged(row: &Row) -> Result<Charged, StoreError> {
    Ok(Charged {
        sex: row.get(2)?,
        race: row.get(3)?,
        age: row.get::<Option<&str>>(4)?.and_then(AgeBand::from_key),
        years_on_force: row.get(5)?,
        // A year that is none is not known.
        born: row.get::<Option<&str>>(6)?.and_then(|year| year.parse().ok()),
        appointed: optional_day(row, 7)?,
        allegations: Vec::new(),
    })
}

fn optional_day(row: &Row, column: usize) -> Result<Option<Day>, StoreError> {
    row.get::<Option<&str>>(column)?.map(day).transpose()
}
