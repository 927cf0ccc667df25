//! Lists of cases: of an office, of a person, or of all, page by page.
//!
//! A page is read from one index, however many cases there are: each page says where the next one begins, and nothing
//! is counted off. The text is put together from the parts that are asked for, so that each combination is a plain
//! statement that both engines plan well; a test prepares every one.

use std::fmt;
use std::str::FromStr;

use casework::case::{Person, Stage};
use casework::policy::{CaseKind, Handling, Key};
use register::{Day, Reference};
use vault::CaseId;

use super::CaseStanding;
use super::key::{
    days, handling, handling_key, key, kind, maybe_day, maybe_key, number, reference, stage, standing,
};
use super::place::case_of;
use super::read::id;
use crate::{Row, Store, StoreError, Value};

/// What is absent leaves none out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Cases in which this agency has a part or was asked to take one; the stage is then the agency's.
    pub office: Option<Key>,
    /// Cases that this person was asked to investigate, or investigates.
    pub person: Option<Person>,
    pub stage: Option<Stage>,
    pub standing: Option<CaseStanding>,
    pub handling: Option<Handling>,
    /// Cases with a clock that is late on this day, open ones where no standing is asked for. Whatever is late for
    /// longest comes first; else whatever has the newest fact.
    pub late_on: Option<Day>,
    /// The place of the last line of the page before, under the same filter.
    pub after: Option<CasePlace>,
}

/// Where a line stands in its list. Written such as `2026-03-01.0123456789abcdef0123456789abcdef.review-board`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePlace {
    pub(super) day: Day,
    pub(super) case: CaseId,
    /// Empty in a list over all offices.
    pub(super) office: String,
}

impl CasePlace {
    /// Behind this place come all lines that come behind another one, and before it nothing.
    pub(super) fn values(after: Option<&Self>) -> [Value; 3] {
        let none = || ["".into(), Value::Bytes(Vec::new()), "".into()];
        after.map_or_else(none, |place| {
            [place.day.to_string().into(), Value::Bytes(place.case.0.to_vec()), place.office.as_str().into()]
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no place of a list. Begin the list again")]
pub struct NotAPlace(String);

impl NotAPlace {
    /// Whatever stood there; only its beginning is kept.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.chars().take(100).collect())
    }
}

/// The part that one office has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackLine {
    pub office: Key,
    /// It was asked and has not said yes.
    pub offered: bool,
    pub stage: Stage,
    /// Who was asked to investigate; and since when, once they said yes.
    pub person: Option<Person>,
    pub confirmed: Option<Day>,
    /// Of the clocks that this office answers for.
    pub next_due: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseListLine {
    pub case: CaseId,
    pub reference: Reference,
    pub kind: CaseKind,
    pub standing: CaseStanding,
    /// The day on which it was closed or expunged.
    pub ended: Option<Day>,
    /// Of the agency that is furthest behind.
    pub stage: Stage,
    pub category: Option<Key>,
    pub handling: Handling,
    pub registered: Day,
    pub newest: Day,
    pub next_due: Option<Day>,
    /// Accused who are known, and who are not.
    pub known: u32,
    pub unknown: u32,
    pub allegations: u32,
    /// A legal hold stands.
    pub held: bool,
    /// In lists of an office or a person.
    pub track: Option<TrackLine>,
    pub place: CasePlace,
}

impl Store {
    /// Cases, at most `limit`.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn cases(&self, filter: &CaseFilter, limit: u32) -> Result<Vec<CaseListLine>, StoreError> {
        let (sql, arguments) = text(filter, limit);
        let rows = self.with_reader(async |tx| tx.rows_built(&sql, arguments).await).await?;
        rows.iter().map(|row| line(row, filter)).collect()
    }
}

fn is_of_tracks(filter: &CaseFilter) -> bool {
    filter.office.is_some() || filter.person.is_some()
}

fn text(filter: &CaseFilter, limit: u32) -> (String, Vec<Value>) {
    let (mut wanted, mut arguments) = (Vec::new(), Vec::new());
    let mut want = |column: &str, sign: &str, value: Value| {
        arguments.push(value);
        wanted.push(format!("{column} {sign} ${}", arguments.len()));
    };
    let of_tracks = is_of_tracks(filter);
    if let Some(office) = &filter.office {
        want("office", "=", office.as_str().into());
    }
    if let Some(Person(person)) = &filter.person {
        want("person", "=", person.as_str().into());
    }
    // A stage says the standing as well, and indexes begin with that; whatever is not open is at the stage closed.
    let implied = match filter.stage {
        Some(Stage::Closed) | None => filter.late_on.map(|_| CaseStanding::Open),
        Some(_) => Some(CaseStanding::Open),
    };
    let standing = filter.standing.or(implied);
    if let Some(standing) = standing {
        want(if of_tracks { "case_standing" } else { "standing" }, "=", standing.key().into());
    }
    let is_said = matches!(standing, Some(CaseStanding::Closed | CaseStanding::Expunged));
    if let Some(stage) = filter.stage.filter(|stage| !(is_said && *stage == Stage::Closed)) {
        want("stage", "=", stage.key().into());
    }
    if let Some(handling) = filter.handling {
        want("handling", "=", handling_key(handling).into());
    }
    let (order, sign, direction) = match filter.late_on {
        Some(_) => ("next_due", ">", "ASC"),
        None => ("newest", "<", "DESC"),
    };
    if let Some(day) = filter.late_on {
        want("next_due", "<", day.to_string().into());
    }
    // An office has one part in a case; a person can have several.
    let mut columns = vec![order, "report_id"];
    if of_tracks && filter.office.is_none() {
        columns.push("office");
    }
    if let Some(after) = &filter.after {
        let mut values = vec![
            after.day.to_string().into(),
            Value::Bytes(after.case.0.to_vec()),
            after.office.as_str().into(),
        ];
        values.truncate(columns.len());
        let first = arguments.len() + 1;
        let marks: Vec<String> = (first..first + columns.len()).map(|n| format!("${n}")).collect();
        wanted.push(format!("({}) {sign} ({})", columns.join(", "), marks.join(", ")));
        arguments.extend(values);
    }
    if of_tracks {
        wanted.push("within = TRUE".to_owned());
    }
    arguments.push(i64::from(limit).into());
    let ordered = |name: &str| {
        let columns: Vec<String> =
            columns.iter().map(|column| format!("{name}.{column} {direction}")).collect();
        columns.join(", ")
    };
    let (table, track) = if of_tracks {
        ("case_tracks", ", p.office, p.standing, p.stage, p.person, p.confirmed, p.next_due")
    } else {
        ("case_lines", "")
    };
    let condition =
        if wanted.is_empty() { String::new() } else { format!(" WHERE {}", wanted.join(" AND ")) };
    // The page is found first, whatever the planner thinks of the rest.
    let sql = format!(
        "SELECT p.report_id, r.reference, l.kind, l.standing, l.ended, l.stage, l.category, l.handling, l.registered,
            l.newest, l.next_due, l.known, l.unknown, l.allegations, l.held{track}
        FROM (SELECT * FROM {table} t{condition} ORDER BY {} LIMIT ${}) p
        JOIN case_lines l ON l.report_id = p.report_id JOIN reports r ON r.id = p.report_id
        ORDER BY {}",
        ordered("t"),
        arguments.len(),
        ordered("p"),
    );
    (sql, arguments)
}

fn line(row: &Row, filter: &CaseFilter) -> Result<CaseListLine, StoreError> {
    let track = if is_of_tracks(filter) { Some(track(row)?) } else { None };
    let (case, newest, next_due) = (id(row, 0)?, days(row, 9)?, maybe_day(row, 10)?);
    let due = track.as_ref().map_or(next_due, |track| track.next_due);
    let office = track.as_ref().map_or(String::new(), |track| track.office.to_string());
    let day = if filter.late_on.is_some() { due.unwrap_or(newest) } else { newest };
    Ok(CaseListLine {
        case,
        reference: reference(row, 1)?,
        kind: kind(row, 2)?,
        standing: standing(row, 3)?,
        ended: maybe_day(row, 4)?,
        stage: stage(row, 5)?,
        category: maybe_key(row, 6)?,
        handling: handling(row, 7)?,
        registered: days(row, 8)?,
        newest,
        next_due,
        known: number(row, 11)?,
        unknown: number(row, 12)?,
        allegations: number(row, 13)?,
        held: row.get(14)?,
        track,
        place: CasePlace { day, case, office },
    })
}

fn track(row: &Row) -> Result<TrackLine, StoreError> {
    Ok(TrackLine {
        office: key(row, 15)?,
        offered: row.get::<&str>(16)? == "offered",
        stage: stage(row, 17)?,
        person: row.get::<Option<String>>(18)?.map(Person),
        confirmed: maybe_day(row, 19)?,
        next_due: maybe_day(row, 20)?,
    })
}

impl fmt::Display for CasePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", self.day)?;
        self.case.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, ".{}", self.office)
    }
}

impl FromStr for CasePlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace::of(text);
        let [day, hex, office] = text.split('.').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let case = case_of(hex).ok_or_else(wrong)?;
        if !office.is_empty() && office.parse::<Key>().is_err() {
            return Err(wrong());
        }
        Ok(Self { day: day.parse().map_err(|_| wrong())?, case, office: office.to_owned() })
    }
}

/// Every text that a filter can make.
#[cfg(test)]
pub(crate) fn texts() -> Vec<String> {
    let place = "2026-03-01.00000000000000000000000000000000.a";
    let filter = |bits: u32| {
        let has = |bit: u32| bits >> bit & 1 == 1;
        CaseFilter {
            office: has(0).then(|| "a".parse().unwrap()),
            person: has(1).then(|| Person("p".into())),
            stage: has(2).then_some(Stage::Review),
            standing: has(3).then_some(CaseStanding::Closed),
            handling: has(4).then_some(Handling::Priority),
            late_on: has(5).then_some(Day(0)),
            after: has(6).then(|| place.parse().unwrap()),
        }
    };
    (0..128).map(|bits| text(&filter(bits), 50).0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_nothing_else_is() {
        let place =
            CasePlace { day: Day(20_000), case: CaseId([0xa7; 16]), office: "review-board".to_owned() };
        assert_eq!(place.to_string().parse(), Ok(place.clone()));
        assert_eq!(
            CasePlace { office: String::new(), ..place.clone() }
                .to_string()
                .parse()
                .map(|p: CasePlace| p.office),
            Ok(String::new())
        );
        for wrong in
            ["", "2026-03-01", "2026-03-01..", "2026-02-30.00000000000000000000000000000000.a", "é.é.é"]
        {
            assert!(wrong.parse::<CasePlace>().is_err(), "{wrong:?}");
        }
        let spaced = place.to_string().replace("review", "re view");
        assert!(spaced.parse::<CasePlace>().is_err());
    }
}
