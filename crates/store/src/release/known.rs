//! What the register already holds of a source, loaded once before a release is compared with it.

use register::Day;
use roster::Known;
use rustc_hash::FxHashMap;

use super::sheet::{Entry, Shape, Sheet};
use crate::statement::statements;
use crate::{Row, Statement, StoreError, Tx, Value};

statements! {
    CASES = "SELECT id, fingerprint, gone_in, log_no FROM cases WHERE source_id = $1";
    OFFICERS = "SELECT id, fingerprint, gone_in, role, name, birth_year, appointed, star
        FROM officers WHERE source_id = $1 ORDER BY id";
    ASSIGNMENTS = "SELECT a.id, a.fingerprint, a.gone_in, a.officer_id, a.unit, a.rank, a.star
        FROM assignments a JOIN officers o ON o.id = a.officer_id
        WHERE o.source_id = $1 AND a.as_of IS NOT DISTINCT FROM $2";
    ACCUSED = "SELECT a.id, a.fingerprint, a.gone_in, a.case_id, a.officer_id, a.position
        FROM accused a JOIN cases c ON c.id = a.case_id WHERE c.source_id = $1";
    ALLEGATIONS = "SELECT g.id, g.fingerprint, g.gone_in, g.accused_id, g.position
        FROM allegations g JOIN accused a ON a.id = g.accused_id JOIN cases c ON c.id = a.case_id
        WHERE c.source_id = $1";
    INVOLVEMENTS = "SELECT i.id, i.fingerprint, i.gone_in, i.case_id, i.officer_id, i.position, i.role
        FROM involvements i JOIN cases c ON c.id = i.case_id WHERE c.source_id = $1";
    PEOPLE = "SELECT p.id, p.fingerprint, p.gone_in, p.case_id, p.role
        FROM people p JOIN cases c ON c.id = p.case_id WHERE c.source_id = $1 ORDER BY p.id";
    LAST_CASE = "SELECT COALESCE(MAX(id), 0) FROM cases";
    LAST_OFFICER = "SELECT COALESCE(MAX(id), 0) FROM officers";
    LAST_ASSIGNMENT = "SELECT COALESCE(MAX(id), 0) FROM assignments";
    LAST_ACCUSED = "SELECT COALESCE(MAX(id), 0) FROM accused";
    LAST_ALLEGATION = "SELECT COALESCE(MAX(id), 0) FROM allegations";
    LAST_INVOLVEMENT = "SELECT COALESCE(MAX(id), 0) FROM involvements";
    LAST_PERSON = "SELECT COALESCE(MAX(id), 0) FROM people";
}

pub(crate) const SHAPES: [Shape; 7] = [
    Shape {
        table: "cases",
        fixed: &["source_id", "reference", "log_no"],
        facts: &[
            "agency_id",
            "case_type",
            "status",
            "opened",
            "incident",
            "closed",
            "beat",
            "district",
            "location",
            "category",
            "finding",
        ],
    },
    Shape {
        table: "officers",
        fixed: &["source_id", "role", "name", "birth_year", "appointed"],
        facts: &["sex", "race", "star"],
    },
    Shape {
        table: "assignments",
        fixed: &["officer_id", "unit", "rank", "star"],
        facts: &["valid_from", "valid_until", "as_of"],
    },
    Shape {
        table: "accused",
        fixed: &["case_id", "position", "officer_id"],
        facts: &["sex", "race", "age_band", "years_on_force"],
    },
    Shape {
        table: "allegations",
        fixed: &["accused_id", "position"],
        facts: &[
            "category",
            "recommended_finding",
            "recommended_discipline",
            "final_finding",
            "final_discipline",
        ],
    },
    Shape { table: "involvements", fixed: &["case_id", "officer_id", "position"], facts: &["role"] },
    Shape { table: "people", fixed: &["case_id"], facts: &["role", "sex", "race", "age_band"] },
];

/// The officer of an accused row, or its place among the case's accused whom nobody knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Whom {
    Officer(i64),
    Unknown(i64),
}

/// A person has no identity: what is the same is the n-th with these attributes in this case.
pub(crate) type PersonKey = (i64, i64, u32);

/// Unit, rank and star, joined; only compared, never shown.
pub(crate) type AssignmentKey = (i64, String);

pub(crate) struct Sheets {
    pub cases: Sheet<String>,
    pub officers: Sheet<i64>,
    pub assignments: Sheet<AssignmentKey>,
    pub accused: Sheet<(i64, Whom)>,
    pub allegations: Sheet<(i64, i64)>,
    pub involvements: Sheet<(i64, Whom, &'static str)>,
    pub people: Sheet<PersonKey>,
}

pub(crate) fn assignment_key(officer: i64, parts: [&Option<String>; 3]) -> AssignmentKey {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    (officer, parts.map(text).join("\u{1f}"))
}

/// From the columns `officer_id` and `position`.
fn whom(row: &Row) -> Result<Whom, StoreError> {
    let (officer, position): (Option<i64>, i64) = (row.get(4)?, row.get(5)?);
    Ok(officer.map_or(Whom::Unknown(position), Whom::Officer))
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let gone: Option<i64> = row.get(2)?;
    Ok(Entry { id: row.get(0)?, fingerprint: row.get(1)?, gone: gone.is_some(), line: 0 })
}

async fn sheet<K: Eq + std::hash::Hash>(
    tx: &mut Tx<'_>,
    shape: Shape,
    last: Statement,
    load: (Statement, Vec<Value>),
    mut key: impl FnMut(&Row) -> Result<K, StoreError>,
) -> Result<Sheet<K>, StoreError> {
    let last_id = match tx.rows(last, Vec::new()).await?.first() {
        Some(row) => row.get(0)?,
        None => 0,
    };
    let mut known = FxHashMap::default();
    tx.each(load.0, load.1, |row| match known.insert(key(row)?, entry(row)?) {
        None => Ok(()),
        Some(_) => Err(StoreError::Broken(format!("two rows of {} have one key", shape.table))),
    })
    .await?;
    Ok(Sheet::new(shape, known, last_id))
}

/// Loads everything that the register holds of a source. On a first import that is nothing.
pub(crate) async fn load(
    tx: &mut Tx<'_>,
    source_id: i64,
    as_of: Option<String>,
) -> Result<(Sheets, FxHashMap<String, Vec<Known>>), StoreError> {
    let of = |statement| (statement, vec![source_id.into()]);
    let [cases, officers, assignments, accused, allegations, involvements, people] = SHAPES;

    let mut by_role: FxHashMap<String, Vec<Known>> = FxHashMap::default();
    let officers = sheet(tx, officers, LAST_OFFICER, of(OFFICERS), |row| {
        let appointed: Option<String> = row.get(6)?;
        let known = Known {
            id: row.get(0)?,
            name: row.get(4)?,
            birth_year: row.get(5)?,
            appointed: appointed
                .map(|text| text.parse::<Day>().map_err(|e| StoreError::Broken(e.to_string())))
                .transpose()?,
            star: row.get(7)?,
        };
        let id = known.id;
        by_role.entry(row.get(3)?).or_default().push(known);
        Ok(id)
    })
    .await?;

    let mut nth: FxHashMap<(i64, i64), u32> = FxHashMap::default();
    let people = sheet(tx, people, LAST_PERSON, of(PEOPLE), |row| {
        let (case, attributes): (i64, i64) = (row.get(3)?, row.get(1)?);
        let n = nth.entry((case, attributes)).or_default();
        *n += 1;
        Ok((case, attributes, *n - 1))
    })
    .await?;

    let sheets = Sheets {
        cases: sheet(tx, cases, LAST_CASE, of(CASES), |row| row.get(3)).await?,
        officers,
        assignments: sheet(
            tx,
            assignments,
            LAST_ASSIGNMENT,
            (ASSIGNMENTS, vec![source_id.into(), as_of.into()]),
            |row| {
                let parts: [Option<String>; 3] = [row.get(4)?, row.get(5)?, row.get(6)?];
                Ok(assignment_key(row.get(3)?, parts.each_ref()))
            },
        )
        .await?,
        accused: sheet(tx, accused, LAST_ACCUSED, of(ACCUSED), |row| Ok((row.get(3)?, whom(row)?))).await?,
        allegations: sheet(tx, allegations, LAST_ALLEGATION, of(ALLEGATIONS), |row| {
            Ok((row.get(3)?, row.get(4)?))
        })
        .await?,
        involvements: sheet(tx, involvements, LAST_INVOLVEMENT, of(INVOLVEMENTS), |row| {
            let role: String = row.get(6)?;
            let role = register::Role::ALL.into_iter().find(|known| known.key() == role);
            Ok((row.get(3)?, whom(row)?, role.map_or("", register::Role::key)))
        })
        .await?,
        people,
    };
    Ok((sheets, by_role))
}
