//! Several statements of a transaction run at one go.
//!
//! On SQLite each statement is handed to a thread of its own and its answer handed back. For the short statements of a
//! report the handing over costs more than the work, so they go as one text. PostgreSQL takes one command at a time.

use crate::release::sheet::insert_text;
use crate::tx::Marks;
use crate::{Statement, StoreError, Tx, Value};

/// A statement that needs no answer but how many rows it touched.
pub(crate) struct Step {
    sql: String,
    arguments: Vec<Value>,
    /// `None` where any number is right.
    rows: Option<u64>,
}

impl Step {
    /// Touches one row. The text must mark its places in their order, each once.
    pub(crate) fn one(statement: Statement, arguments: Vec<Value>) -> Self {
        Self { sql: statement.sql.to_owned(), arguments, rows: Some(1) }
    }

    /// Touches as many rows as there are. The text marks its places as for [`Step::one`].
    pub(crate) fn any(statement: Statement, arguments: Vec<Value>) -> Self {
        Self { sql: statement.sql.to_owned(), arguments, rows: None }
    }

    /// Rows of a table, of the values of one after the other.
    pub(crate) fn insert(table: &str, names: &[&str], values: Vec<Value>, marks: Marks) -> Self {
        let rows = values.len() / names.len();
        Self { sql: insert_text(table, names, rows, marks), arguments: values, rows: Some(rows as u64) }
    }
}

impl Tx<'_> {
    /// Runs all of them, in their order.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where they touched other rows than they should. The
    /// transaction must not go on then.
    pub(crate) async fn run_together(&mut self, steps: Vec<Step>) -> Result<(), StoreError> {
        let steps = match self.marks() {
            Marks::Numbered => steps,
            Marks::Anonymous => together(steps).into_iter().collect(),
        };
        for Step { sql, arguments, rows } in steps {
            let touched = self.run_built(&sql, arguments).await?;
            if let Some(rows) = rows.filter(|rows| *rows != touched) {
                let start: String = sql.chars().take(40).collect();
                return Err(StoreError::Broken(format!(
                    "{start} … touched {touched} rows instead of {rows}"
                )));
            }
        }
        Ok(())
    }
}

/// Numbers would count from the first statement's arguments in each of them; anonymous marks go on where the one
/// before ended.
fn together(steps: Vec<Step>) -> Option<Step> {
    steps.into_iter().map(|step| Step { sql: anonymous(&step.sql), ..step }).reduce(|mut all, step| {
        all.sql.push_str(";\n");
        all.sql.push_str(&step.sql);
        all.arguments.extend(step.arguments);
        all.rows = all.rows.zip(step.rows).map(|(all, rows)| all + rows);
        all
    })
}

/// `$1`, `$2` and so on as `?`.
fn anonymous(sql: &str) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (number, part) in (1u32..).zip(parts) {
        let rest = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
        debug_assert_eq!(
            part[..part.len() - rest.len()].parse(),
            Ok(number),
            "places out of their order: {sql}"
        );
        text.push('?');
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_places_in_their_order_become_anonymous_ones() {
        assert_eq!(
            anonymous("UPDATE t SET a = $1, b = $2 WHERE id = 1"),
            "UPDATE t SET a = ?, b = ? WHERE id = 1"
        );
        assert_eq!(anonymous("INSERT INTO t VALUES (?, ?)"), "INSERT INTO t VALUES (?, ?)");
    }

    #[test]
    #[should_panic(expected = "places out of their order")]
    fn a_text_whose_places_are_out_of_order_is_noticed_before_it_writes_values_into_wrong_columns() {
        anonymous("UPDATE t SET a = $2 WHERE id = $1");
    }

    #[test]
    fn what_is_run_together_keeps_its_order_its_arguments_and_the_rows_it_must_touch() {
        const FIRST: Statement = Statement { name: "FIRST", sql: "UPDATE t SET a = $1" };
        let rows = vec![Value::from(2_i64), Value::from(3_i64)];
        let all = together(vec![
            Step::one(FIRST, vec![Value::from(1_i64)]),
            Step::insert("u", &["a"], rows, Marks::Anonymous),
        ])
        .unwrap();
        assert_eq!(all.sql, "UPDATE t SET a = ?;\nINSERT INTO u (a) VALUES (?), (?)");
        assert_eq!((all.arguments, all.rows), ([1_i64, 2, 3].map(Value::from).to_vec(), Some(3)));
    }
}
