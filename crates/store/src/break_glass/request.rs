//! One person asks another to open a report together: kept with the half that the first has opened, until it is
//! confirmed, refused, found impossible, or too old. Each of these is an event of the case.

use ledger::Day as LogDay;
use register::{Day, Reference};
use vault::CaseId;

use crate::report::{ReportEvent, event};
use crate::staff::{StaffId, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

statements! {
    SAME = "SELECT 1 FROM break_glass_requests
        WHERE report_id = $1 AND asked_by = $2 AND asked_of = $3 AND receiver = $4 AND state = 'open'";
    ASK = "INSERT INTO break_glass_requests (id, report_id, part, asked_by, asked_of, receiver, reason,
            asked_on, expires_on, state, answer)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', '')";
    KEEP_HALF = "INSERT INTO break_glass_halves (request, break_glass, half) VALUES ($1, $2, $3)";
    HALVES = "SELECT break_glass, half FROM break_glass_halves WHERE request = $1 ORDER BY break_glass";
    DROP_HALVES = "DELETE FROM break_glass_halves WHERE request = $1";
    // Never after its last day, whoever is first to look.
    END = "UPDATE break_glass_requests SET state = $2, ended_on = $3, answer = $4
        WHERE id = $1 AND state = 'open' AND expires_on >= $3";
    EXPIRE = "UPDATE break_glass_requests SET state = 'expired', ended_on = $2
        WHERE id = $1 AND state = 'open' AND expires_on < $2";
    TOO_OLD = "SELECT id, report_id FROM break_glass_requests WHERE state = 'open' AND expires_on < $1 ORDER BY id";
    CASE_OF = "SELECT report_id FROM break_glass_requests WHERE id = $1";
    ALL = "SELECT q.id, q.report_id, r.reference, q.part, q.asked_by, q.asked_of, q.receiver, q.reason,
            q.asked_on, q.expires_on, q.state, q.ended_on, q.answer,
            (SELECT e.detail FROM report_events e WHERE e.report_id = r.id AND e.kind = 'handed-over'
                ORDER BY e.position DESC LIMIT 1)
        FROM break_glass_requests q JOIN reports r ON r.id = q.report_id
        ORDER BY CASE WHEN q.state = 'open' THEN 0 ELSE 1 END, q.asked_on DESC, q.id LIMIT 200";
    OFFICES = "SELECT agency FROM report_agencies WHERE report_id = $1 ORDER BY agency";
}

/// Days on which a request can be confirmed, the first included.
pub const DAYS: i32 = 7;

/// 128 random bits; names the request and opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(pub [u8; 16]);

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        StaffId(self.0).fmt(f)
    }
}

/// What the first of two has opened, of one set-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    pub break_glass: [u8; 16],
    pub half: Vec<u8>,
}

#[derive(Clone, Debug)]
pub struct NewRequest {
    pub id: RequestId,
    pub case: CaseId,
    /// `report` or `identity`.
    pub part: String,
    pub asked_by: StaffId,
    pub asked_of: StaffId,
    pub receiver: StaffId,
    pub reason: String,
    pub halves: Vec<Half>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    Asked,
    /// The same is asked already.
    Already,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestState {
    Open,
    Opened,
    Refused,
    Expired,
    /// These two could not open it, whatever the cause.
    Void,
}

impl RequestState {
    const ALL: [Self; 5] = [Self::Open, Self::Opened, Self::Refused, Self::Expired, Self::Void];

    fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Opened => "opened",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Void => "void",
        }
    }
}

/// A request as everybody may see it whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakGlassRequest {
    pub id: RequestId,
    pub case: CaseId,
    pub reference: Reference,
    pub part: String,
    pub asked_by: StaffId,
    pub asked_of: StaffId,
    pub receiver: StaffId,
    pub reason: String,
    pub asked_on: Day,
    /// The last day on which it can be confirmed.
    pub expires_on: Day,
    pub state: RequestState,
    pub ended_on: Option<Day>,
    /// Why it was refused.
    pub answer: String,
    /// Of the offices that the report is with.
    pub offices: Vec<String>,
}

/// How a request ends without anything being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestEnd {
    Refused { reason: String },
    Void,
}

/// That a request is confirmed, kept together with the grant that it makes ([`crate::Change`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestAnswer {
    pub id: RequestId,
    pub by: StaffId,
}

impl Store {
    /// Keeps a request with its halves, and that it was made.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn ask_break_glass(&self, new: NewRequest, now: i64) -> Result<Asking, StoreError> {
        let today = day(now)?;
        self.write("ask to open a report together", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let case = || Value::Bytes(new.case.0.to_vec());
                let staff = |id: StaffId| Value::from(id.to_string());
                let same = vec![case(), staff(new.asked_by), staff(new.asked_of), staff(new.receiver)];
                if !tx.rows(SAME, same).await?.is_empty() {
                    return Ok(Asking::Already);
                }
                let id = new.id.to_string();
                let values = vec![
                    id.clone().into(),
                    case(),
                    new.part.clone().into(),
                    staff(new.asked_by),
                    staff(new.asked_of),
                    staff(new.receiver),
                    new.reason.clone().into(),
                    today.to_string().into(),
                    Day(today.0 + DAYS - 1).to_string().into(),
                ];
                tx.run_one(ASK, values).await?;
                for Half { break_glass, half } in &new.halves {
                    let values = vec![
                        id.clone().into(),
                        StaffId(*break_glass).to_string().into(),
                        Value::Bytes(half.clone()),
                    ];
                    tx.run_one(KEEP_HALF, values).await?;
                }
                record(tx, new.case, "break-glass-asked", Some(new.asked_by), today, &new.reason).await?;
                Ok(Asking::Asked)
            })
        })
        .await
    }

    /// Ends a request without opening anything. `false` where it has ended already, or is too old; then nothing was
    /// changed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn end_break_glass(
        &self,
        id: RequestId,
        by: StaffId,
        end: RequestEnd,
        now: i64,
    ) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("end a request to open a report", move |tx| {
            let end = end.clone();
            Box::pin(async move {
                let (state, kind, reason) = match &end {
                    RequestEnd::Refused { reason } => {
                        (RequestState::Refused, "break-glass-refused", reason.as_str())
                    }
                    RequestEnd::Void => (RequestState::Void, "break-glass-void", ""),
                };
                let Some(case) = close(tx, id, state, today, reason).await? else { return Ok(false) };
                record(tx, case, kind, Some(by), today, reason).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Ends what nobody confirmed in time; returns how many. The halves go with it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn expire_break_glass(&self, now: i64) -> Result<u64, StoreError> {
        let today = day(now)?;
        // Looked at first: there is hardly ever any.
        if self.rows(TOO_OLD, vec![today.to_string().into()]).await?.is_empty() {
            return Ok(0);
        }
        self.write("end old requests to open a report", move |tx| {
            Box::pin(async move {
                let mut ended = 0;
                for row in tx.rows(TOO_OLD, vec![today.to_string().into()]).await? {
                    let id: String = row.get(0)?;
                    let case = case_id(row.get(1)?)?;
                    ended += tx.run(EXPIRE, vec![id.clone().into(), today.to_string().into()]).await?;
                    tx.run(DROP_HALVES, vec![id.into()]).await?;
                    record(tx, case, "break-glass-expired", None, today, "").await?;
                }
                Ok(ended)
            })
        })
        .await
    }

    /// Two hundred, whatever became of them: those that are open first, then the newest.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn break_glass_requests(&self) -> Result<Vec<BreakGlassRequest>, StoreError> {
        let mut requests = Vec::new();
        for row in self.rows(ALL, Vec::new()).await? {
            let mut request = request(&row)?;
            // The event says the office, and after it the place of the sealed line.
            request.offices = match row.get::<Option<&str>>(13)?.and_then(|detail| detail.split(' ').next()) {
                Some(office) => vec![office.to_owned()],
                None => {
                    let rows = self.rows(OFFICES, vec![Value::Bytes(request.case.0.to_vec())]).await?;
                    rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?
                }
            };
            requests.push(request);
        }
        Ok(requests)
    }

    /// What the first person has opened for it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn break_glass_halves(&self, id: RequestId) -> Result<Vec<Half>, StoreError> {
        let rows = self.rows(HALVES, vec![id.to_string().into()]).await?;
        let half = |row: &Row| {
            Ok(Half { break_glass: row.get::<&str>(0)?.parse::<StaffId>()?.0, half: row.get(1)? })
        };
        rows.iter().map(half).collect()
    }
}

/// Marks a request as confirmed, in the transaction that grants what it asks for. `false` where it has ended.
pub(crate) async fn confirm(
    tx: &mut Tx<'_>,
    answer: &RequestAnswer,
    today: LogDay,
) -> Result<bool, StoreError> {
    let today: Day = today.to_string().parse().map_err(|_| StoreError::Broken("a day is none".into()))?;
    let Some(case) = close(tx, answer.id, RequestState::Opened, today, "").await? else { return Ok(false) };
    record(tx, case, "break-glass-opened", Some(answer.by), today, "").await?;
    Ok(true)
}

/// `None` where it was not open, or its last day is over.
async fn close(
    tx: &mut Tx<'_>,
    id: RequestId,
    state: RequestState,
    today: Day,
    answer: &str,
) -> Result<Option<CaseId>, StoreError> {
    let id = id.to_string();
    let values = vec![id.clone().into(), state.key().into(), today.to_string().into(), answer.into()];
    if tx.run(END, values).await? != 1 {
        return Ok(None);
    }
    tx.run(DROP_HALVES, vec![id.clone().into()]).await?;
    let rows = tx.rows(CASE_OF, vec![id.into()]).await?;
    let row = rows.first().ok_or_else(|| StoreError::Broken("a request has no report".into()))?;
    case_id(row.get(0)?).map(Some)
}

async fn record(
    tx: &mut Tx<'_>,
    case: CaseId,
    kind: &str,
    by: Option<StaffId>,
    today: Day,
    detail: &str,
) -> Result<(), StoreError> {
    let actor = by.map(|by| by.to_string()).unwrap_or_default();
    let (day, detail) = (today.to_string(), detail.to_owned());
    event::add(tx, case, ReportEvent { kind: kind.to_owned(), actor, day, detail }).await
}

fn case_id(bytes: Vec<u8>) -> Result<CaseId, StoreError> {
    let id = bytes.try_into().map_err(|_| StoreError::Broken("a report has a wrong id".into()))?;
    Ok(CaseId(id))
}

fn request(row: &Row) -> Result<BreakGlassRequest, StoreError> {
    let wrong = |what: &str| StoreError::Broken(format!("a request to open a report has a wrong {what}"));
    let state: &str = row.get(10)?;
    Ok(BreakGlassRequest {
        id: RequestId(row.get::<&str>(0)?.parse::<StaffId>()?.0),
        case: case_id(row.get(1)?)?,
        reference: row.get::<&str>(2)?.parse().map_err(|_| wrong("reference"))?,
        part: row.get(3)?,
        asked_by: row.get::<&str>(4)?.parse()?,
        asked_of: row.get::<&str>(5)?.parse()?,
        receiver: row.get::<&str>(6)?.parse()?,
        reason: row.get(7)?,
        asked_on: crate::case::day(row.get(8)?)?,
        expires_on: crate::case::day(row.get(9)?)?,
        state: RequestState::ALL.into_iter().find(|one| one.key() == state).ok_or_else(|| wrong("state"))?,
        ended_on: row.get::<Option<&str>>(11)?.map(crate::case::day).transpose()?,
        answer: row.get(12)?,
        offices: Vec::new(),
    })
}
