//! Setting break-glass up, and reading what is set up: the newest is the one that reports are sealed to.

use intake::BreakGlass;
use register::Day;
use vault::Recipient;

use crate::staff::event::{self, EventKind};
use crate::staff::{StaffId, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    ADD = "INSERT INTO break_glass (id, n, recipient, set_up_on, set_up_by)
        SELECT $1, COALESCE(MAX(n), 0) + 1, $2, $3, $4 FROM break_glass";
    ADD_PAIR = "INSERT INTO break_glass_pairs (break_glass, first_staff, second_staff, file) VALUES ($1, $2, $3, $4)";
    // Whoever waits for a second person's consent opens nothing, so they are no custodian either.
    OFFICE = "SELECT s.agency FROM staff s
        WHERE s.id = $1 AND s.state = 'active' AND (s.is_intake OR s.is_investigator OR s.is_supervisor)
            AND NOT EXISTS (SELECT 1 FROM staff_consents c WHERE c.staff_id = s.id AND c.kind = 'joining')";
    NOW = "SELECT id, recipient, set_up_on, set_up_by FROM break_glass ORDER BY n DESC LIMIT 1";
    CUSTODIANS = "SELECT DISTINCT first_staff FROM break_glass_pairs WHERE break_glass = $1 ORDER BY first_staff";
    // Two of whom one has left, or who have come to the same office, open nothing together any more.
    USABLE = "SELECT COUNT(*) FROM break_glass_pairs p
        JOIN staff a ON a.id = p.first_staff JOIN staff b ON b.id = p.second_staff
        WHERE p.break_glass = $1 AND a.state = 'active' AND b.state = 'active' AND a.agency <> b.agency
            AND (a.is_intake OR a.is_investigator OR a.is_supervisor)
            AND (b.is_intake OR b.is_investigator OR b.is_supervisor)
            AND NOT EXISTS (SELECT 1 FROM staff_consents c
                WHERE c.staff_id IN (a.id, b.id) AND c.kind = 'joining')";
    PAIRS = "SELECT p.break_glass, p.file FROM break_glass_pairs p JOIN break_glass b ON b.id = p.break_glass
        WHERE p.first_staff = $1 AND p.second_staff = $2 ORDER BY b.n";
    SECONDS = "SELECT DISTINCT second_staff FROM break_glass_pairs WHERE first_staff = $1 ORDER BY second_staff";
}

/// What is set up now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakGlassLine {
    pub id: [u8; 16],
    pub recipient: Recipient,
    pub set_up_on: Day,
    pub set_up_by: StaffId,
    /// Also those whose account is closed by now.
    pub custodians: Vec<StaffId>,
    /// At least two of them, of different offices, could still open a report together.
    pub usable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingUp {
    Done,
    /// One of the custodians has no open account that reads reports, or belongs to another office by now.
    Custodian,
}

/// A pair of two people, in one of the set-ups that there were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPair {
    pub break_glass: [u8; 16],
    pub file: Vec<u8>,
}

impl Store {
    /// Keeps a set-up in place of the one before, whose pairs stay. `custodians` with the office that each was taken to
    /// be of.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn set_up_break_glass(
        &self,
        id: [u8; 16],
        new: BreakGlass,
        custodians: Vec<(StaffId, String)>,
        by: StaffId,
        now: i64,
    ) -> Result<SettingUp, StoreError> {
        let today = day(now)?;
        let id = StaffId(id).to_string();
        self.write("set up break-glass", move |tx| {
            let (new, custodians, id) = (new.clone(), custodians.clone(), id.clone());
            Box::pin(async move {
                for (custodian, office) in &custodians {
                    let rows = tx.rows(OFFICE, vec![custodian.to_string().into()]).await?;
                    if rows.first().map(|row| row.get::<String>(0)).transpose()?.as_ref() != Some(office) {
                        return Ok(SettingUp::Custodian);
                    }
                }
                let values: Vec<Value> = vec![
                    id.clone().into(),
                    new.recipient.to_string().into(),
                    today.to_string().into(),
                    by.to_string().into(),
                ];
                tx.run_one(ADD, values).await?;
                for pair in new.pairs {
                    let file = Value::Bytes(pair.file);
                    tx.run_one(
                        ADD_PAIR,
                        vec![id.clone().into(), pair.first.into(), pair.second.into(), file],
                    )
                    .await?;
                }
                event::record(tx, EventKind::BreakGlass, &id, Some(by), today).await?;
                for (custodian, _) in custodians {
                    event::record(tx, EventKind::Custodian, &custodian.to_string(), Some(by), today).await?;
                }
                Ok(SettingUp::Done)
            })
        })
        .await
    }

    /// What new reports are sealed to, if anything is set up.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] for a key that is none.
    pub async fn break_glass(&self) -> Result<Option<BreakGlassLine>, StoreError> {
        let rows = self.rows(NOW, Vec::new()).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let id: &str = row.get(0)?;
        let recipient = row.get::<&str>(1)?.parse().map_err(|error: vault::Error| {
            StoreError::Broken(format!("the key of break-glass is none: {error}"))
        })?;
        let custodians = self.rows(CUSTODIANS, vec![id.into()]).await?;
        let usable = self.rows(USABLE, vec![id.into()]).await?;
        Ok(Some(BreakGlassLine {
            id: id.parse::<StaffId>()?.0,
            recipient,
            set_up_on: crate::case::day(row.get(2)?)?,
            set_up_by: row.get::<&str>(3)?.parse()?,
            custodians: custodians.iter().map(staff_id).collect::<Result<_, _>>()?,
            usable: usable.first().map_or(Ok(0), |row| row.count(0))? > 0,
        }))
    }

    /// The pairs of these two in this order, the oldest set-up first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn break_glass_pairs(
        &self,
        first: StaffId,
        second: StaffId,
    ) -> Result<Vec<KeptPair>, StoreError> {
        let rows = self.rows(PAIRS, vec![first.to_string().into(), second.to_string().into()]).await?;
        let pair = |row: &Row| {
            Ok(KeptPair { break_glass: row.get::<&str>(0)?.parse::<StaffId>()?.0, file: row.get(1)? })
        };
        rows.iter().map(pair).collect()
    }

    /// With whom somebody is or was a pair.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn break_glass_seconds(&self, first: StaffId) -> Result<Vec<StaffId>, StoreError> {
        self.rows(SECONDS, vec![first.to_string().into()]).await?.iter().map(staff_id).collect()
    }
}

fn staff_id(row: &Row) -> Result<StaffId, StoreError> {
    row.get::<&str>(0)?.parse()
}
