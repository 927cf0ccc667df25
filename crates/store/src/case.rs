//! Single cases, as lists and case pages ask for them. Names of officers are never read here.

use register::{Day, Reference, Source};
use rustc_hash::FxHashMap;

use crate::source::source;
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    CASE_FILE = "SELECT c.id, c.reference, c.log_no, c.case_type, c.status, c.finding, a.name,
            f.name, c.line, i.finished_at, c.gone_in,
            (SELECT COUNT(*) FROM people p WHERE p.case_id = c.id AND p.role = 'complainant' AND p.gone_in IS NULL),
            (SELECT COUNT(*) FROM people p WHERE p.case_id = c.id AND p.role = 'affected' AND p.gone_in IS NULL),
            (SELECT COUNT(*) FROM involvements v WHERE v.case_id = c.id AND v.role = 'investigator' AND v.gone_in IS NULL),
            (SELECT COUNT(*) FROM involvements v WHERE v.case_id = c.id AND v.role = 'witness' AND v.gone_in IS NULL),
            s.key, s.title, s.publisher, s.place, s.released, s.invented
        FROM cases c
        JOIN sources s ON s.id = c.source_id
        JOIN import_files f ON f.id = c.file_id
        JOIN imports i ON i.id = f.import_id
        LEFT JOIN agencies a ON a.id = c.agency_id
        WHERE c.reference = $1";
    BY_LOG_NO = "SELECT c.id FROM cases c JOIN sources s ON s.id = c.source_id
        WHERE s.key = $1 AND c.log_no >= $2 AND c.log_no < $3 AND c.gone_in IS NULL
        ORDER BY c.log_no, c.id LIMIT $4";
}

/// What a list needs of a case beside its extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    pub id: u32,
    pub reference: Reference,
    pub log_no: String,
}

/// What a case page needs beside the extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    pub line: CaseLine,
    pub source: Source,
    pub agency: Option<String>,
    pub case_type: Option<String>,
    pub status: Option<String>,
    /// The finding that the source gives for the case as a whole, if it does.
    pub finding: Option<String>,
    pub complainants: u32,
    pub affected: u32,
    pub investigators: u32,
    pub witnesses: u32,
    /// Where the case was read.
    pub file: String,
    pub line_in_file: u64,
    /// Microseconds since 1970 UTC.
    pub imported_at: i64,
    /// The newest release no longer lists it.
    pub gone: bool,
}

fn id(n: i64) -> Result<u32, StoreError> {
    u32::try_from(n).map_err(|_| StoreError::Broken(format!("the id {n} is out of range")))
}

pub(crate) fn day(text: &str) -> Result<Day, StoreError> {
    text.parse().map_err(|error: register::NotADay| StoreError::Broken(error.to_string()))
}

fn line(number: i64, reference: &str, log_no: String) -> Result<CaseLine, StoreError> {
    let reference =
        reference.parse().map_err(|_| StoreError::Broken(format!("case {number} has a wrong reference")))?;
    Ok(CaseLine { id: id(number)?, reference, log_no })
}

impl Store {
    /// What a statement without a condition selects, of the rows with these ids, in no particular order.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(crate) async fn rows_of_ids(&self, select: &str, ids: &[u32]) -> Result<Vec<Row>, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let arguments = chunk.iter().map(|id| Value::from(i64::from(*id))).collect();
            let rows = self
                .with_reader(async |tx| {
                    let marks: Vec<String> = (1..=chunk.len()).map(|i| tx.marks().mark(i)).collect();
                    tx.rows_built(&format!("{select} WHERE id IN ({})", marks.join(", ")), arguments).await
                })
                .await?;
            found.extend(rows);
        }
        Ok(found)
    }

    /// Lines of the given cases, in the order asked for; unknown ids are left out.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn case_lines(&self, ids: &[u32]) -> Result<Vec<CaseLine>, StoreError> {
        let mut found = FxHashMap::default();
        for row in self.rows_of_ids("SELECT id, reference, log_no FROM cases", ids).await? {
            let reference: String = row.get(1)?;
            let line = line(row.get(0)?, &reference, row.get(2)?)?;
            found.insert(line.id, line);
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// # Errors
    /// Whatever the database says.
    pub async fn case_file(&self, reference: Reference) -> Result<Option<CaseFile>, StoreError> {
        let rows = self.rows(CASE_FILE, vec![reference.to_string().into()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let count = |column| Ok::<_, StoreError>(u32::try_from(row.count(column)?).unwrap_or(u32::MAX));
        let reference: String = row.get(1)?;
        Ok(Some(CaseFile {
            line: line(row.get(0)?, &reference, row.get(2)?)?,
            case_type: row.get(3)?,
            status: row.get(4)?,
            finding: row.get(5)?,
            agency: row.get(6)?,
            file: row.get(7)?,
            line_in_file: row.count(8)?,
            imported_at: row.get(9)?,
            gone: row.get::<Option<i64>>(10)?.is_some(),
            complainants: count(11)?,
            affected: count(12)?,
            investigators: count(13)?,
            witnesses: count(14)?,
            source: source(row, 15)?,
        }))
    }

    /// Cases of a source whose log number begins so, at most `limit`.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn cases_by_log_no(
        &self,
        source_key: &str,
        log_no: &str,
        limit: u32,
    ) -> Result<Vec<u32>, StoreError> {
        // A range instead of LIKE: it uses the index on both engines and needs no escaping. The last
        // character of all is above every log number that goes on.
        let end = format!("{log_no}\u{10ffff}");
        let arguments = vec![source_key.into(), log_no.into(), end.into(), i64::from(limit).into()];
        self.rows(BY_LOG_NO, arguments).await?.iter().map(|row| id(row.get(0)?)).collect()
    }
}
