//! Pairs of which the program has said something and on which no decision stands: they wait for a person.

use std::fmt;
use std::str::FromStr;

use super::linked::{LinkedOfficer, linked};
use super::{Ground, ground};
use crate::statement::statements;
use crate::{NotAPlace, Row, Store, StoreError};

statements! {
    // Nearest to even odds first: there a look is worth most.
    QUEUE = "SELECT l.n, l.probability, l.grounds,
            a.id, a.name, a.birth_year, a.appointed, a.star, a.sex, a.race, sa.title,
            b.id, b.name, b.birth_year, b.appointed, b.star, b.sex, b.race, sb.title, l.from_half
        FROM officer_links l
        JOIN officers a ON a.id = l.officer_a JOIN sources sa ON sa.id = a.source_id
        JOIN officers b ON b.id = l.officer_b JOIN sources sb ON sb.id = b.source_id
        WHERE (l.from_half, l.n) > ($1, $2)
            AND a.gone_in IS NULL AND b.gone_in IS NULL
            AND NOT EXISTS (SELECT 1 FROM officer_links d
                WHERE d.officer_a = l.officer_a AND d.officer_b = l.officer_b AND d.kind IN ('same', 'different')
                    AND NOT EXISTS (SELECT 1 FROM officer_links u WHERE u.undoes = d.n))
        ORDER BY l.from_half, l.n LIMIT $3";
    WAITING = "SELECT COUNT(*) FROM officer_links l
        JOIN officers a ON a.id = l.officer_a JOIN officers b ON b.id = l.officer_b
        WHERE l.from_half >= 0 AND a.gone_in IS NULL AND b.gone_in IS NULL
            AND NOT EXISTS (SELECT 1 FROM officer_links d
                WHERE d.officer_a = l.officer_a AND d.officer_b = l.officer_b AND d.kind IN ('same', 'different')
                    AND NOT EXISTS (SELECT 1 FROM officer_links u WHERE u.undoes = d.n))";
}

/// Where a pair stands in the queue. Written such as `12000.17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueuePlace {
    /// Millionths from even odds.
    from_half: i64,
    n: i64,
}

/// Two officers who may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    /// The one with the smaller id.
    pub one: LinkedOfficer,
    pub other: LinkedOfficer,
    /// In millionths. Close to one also where the program had joined them and a person undid that.
    pub probability: u32,
    /// The heaviest first.
    pub grounds: Vec<Ground>,
    pub place: QueuePlace,
}

impl Store {
    /// At most `limit` pairs behind a place, or from the beginning. Names are in them: it is for the desk alone.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn link_queue(
        &self,
        after: Option<QueuePlace>,
        limit: u32,
    ) -> Result<Vec<QueueLine>, StoreError> {
        let after = after.unwrap_or(QueuePlace { from_half: -1, n: 0 });
        let arguments = vec![after.from_half.into(), after.n.into(), i64::from(limit).into()];
        self.rows(QUEUE, arguments).await?.iter().map(line).collect()
    }

    /// How many pairs wait.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn links_waiting(&self) -> Result<u64, StoreError> {
        self.rows(WAITING, Vec::new()).await?.first().map_or(Ok(0), |row| row.count(0))
    }
}

fn line(row: &Row) -> Result<QueueLine, StoreError> {
    let millionths: i64 = row.get(1)?;
    Ok(QueueLine {
        one: linked(row, 3)?,
        other: linked(row, 11)?,
        probability: u32::try_from(millionths)
            .map_err(|_| StoreError::Broken(format!("{millionths} millionths of a probability")))?,
        grounds: ground::read(row.get(2)?)?,
        place: QueuePlace { from_half: row.get(19)?, n: row.get(0)? },
    })
}

impl fmt::Display for QueuePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.from_half, self.n)
    }
}

impl FromStr for QueuePlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace::of(text);
        let (from_half, n) = text.split_once('.').ok_or_else(wrong)?;
        let number = |text: &str| text.parse::<u32>().map(i64::from).map_err(|_| wrong());
        Ok(Self { from_half: number(from_half)?, n: number(n)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_and_nothing_else_is_one() {
        let place = QueuePlace { from_half: 12_000, n: 17 };
        assert_eq!(place.to_string().parse(), Ok(place));
        for text in ["", "1", "1.", ".1", "1.2.3", "-1.2", "1.x"] {
            assert!(text.parse::<QueuePlace>().is_err(), "{text}");
        }
    }
}
