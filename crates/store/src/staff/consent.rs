//! A second person's consent: before a new account reads anything, or a present one gets more to read.
//!
//! One administrator alone could invite an invented colleague and receive every new report as them. So whoever is to
//! read, or to decide who reads, waits until somebody else agrees. Where nobody could, as with the first people of a
//! city, it is done at once, is told so in the events, and stays on the access review until somebody agrees afterwards.

use register::Day;

use super::account::roles;
use super::change::{Position, apply};
use super::event::{self, EventKind};
use super::{Role, StaffId, allow, close, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

statements! {
    // Those who agree must not wait themselves.
    PEERS = "SELECT s.id, s.name, s.agency, s.is_administrator, s.is_supervisor FROM staff s
        WHERE s.state = 'active' AND (s.is_administrator OR s.is_supervisor)
            AND NOT EXISTS (SELECT 1 FROM staff_consents c WHERE c.staff_id = s.id AND c.kind = 'joining')
        ORDER BY s.name_key";
    INVITED_BY = "SELECT done_by FROM staff_events WHERE kind = 'invited' AND subject = $1 ORDER BY n LIMIT 1";
    ADD = "INSERT INTO staff_consents (staff_id, kind, asked_by, since, reason, agency, unit,
            is_intake, is_investigator, is_supervisor, is_administrator)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ALL = "SELECT staff_id, kind, asked_by, since, reason, agency, unit,
            is_intake, is_investigator, is_supervisor, is_administrator
        FROM staff_consents ORDER BY since, staff_id";
    ONE = "SELECT staff_id, kind, asked_by, since, reason, agency, unit,
            is_intake, is_investigator, is_supervisor, is_administrator
        FROM staff_consents WHERE staff_id = $1";
    MOVED = "UPDATE staff_consents SET agency = $2, unit = $3,
            is_intake = $4, is_investigator = $5, is_supervisor = $6, is_administrator = $7
        WHERE staff_id = $1 AND kind <> 'position'";
    DROP = "DELETE FROM staff_consents WHERE staff_id = $1";
    REFUSE = "INSERT INTO staff_refusals (n, reason) VALUES ($1, $2)";
}

/// What waits, or was done without anybody who could agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentKind {
    /// The account itself: nothing is sealed to it, and its roles do nothing.
    Joining,
    /// Another position; until then the present one stands.
    Position,
    /// Nothing waits: there was nobody to agree, and whoever can may do so now.
    Alone,
}

impl ConsentKind {
    const ALL: [Self; 3] = [Self::Joining, Self::Position, Self::Alone];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Joining => "joining",
            Self::Position => "position",
            Self::Alone => "alone",
        }
    }
}

/// Somebody who might agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    pub id: StaffId,
    pub name: String,
    pub agency: String,
    pub is_administrator: bool,
    pub is_supervisor: bool,
}

/// Something that a second person has yet to agree to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub whose: StaffId,
    pub kind: ConsentKind,
    /// `None`: the terminal of the machine.
    pub asked_by: Option<StaffId>,
    pub since: Day,
    /// Why another position was asked for; empty for an account.
    pub reason: String,
    /// That waits, or that was taken.
    pub position: Position,
    /// Who could agree now, by name.
    pub peers: Vec<Peer>,
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    Done,
    /// There is nothing to answer any more.
    NotThere,
    /// It takes another person than this one.
    NotYou,
    /// Nobody could invite anybody any more.
    LastAdministrator,
}

/// Those who may agree to what `asked_by` wants for `whose`: the other administrators, or where there is none, the
/// supervisors of that office. For somebody without an office it is any supervisor.
#[must_use]
pub fn peers(all: &[Peer], whose: StaffId, asked_by: Option<StaffId>, agency: &str) -> Vec<Peer> {
    let others = || all.iter().filter(|peer| peer.id != whose && Some(peer.id) != asked_by);
    let administrators: Vec<Peer> = others().filter(|peer| peer.is_administrator).cloned().collect();
    if !administrators.is_empty() {
        return administrators;
    }
    let of_office = |peer: &&Peer| peer.is_supervisor && (agency.is_empty() || peer.agency == agency);
    others().filter(of_office).cloned().collect()
}

/// Whether somebody who stood at `was` gets more by standing at `became`: a role, or another office's reports.
#[must_use]
pub fn gains(was: &Position, became: &Position) -> bool {
    let more = became.roles.iter().any(|role| !was.roles.has(role));
    more || (became.roles.needs_agency() && was.agency != became.agency)
}

/// Whether a new account needs anybody's consent. One that only administers is taken from the terminal without: whoever
/// owns the machine must be able to give a city its administrator back.
#[must_use]
pub fn needs_consent(position: &Position, asked_by: Option<StaffId>) -> bool {
    position.roles.needs_agency() || (position.roles.has(Role::Administrator) && asked_by.is_some())
}

/// Notes what waits, or that nobody could agree; returns whether it waits.
pub(super) async fn begin(
    tx: &mut Tx<'_>,
    whose: StaffId,
    waits: ConsentKind,
    asked_by: Option<StaffId>,
    position: &Position,
    reason: &str,
    today: Day,
) -> Result<bool, StoreError> {
    let able = peers(&all_peers(tx).await?, whose, asked_by, &position.agency);
    let kind = if able.is_empty() { ConsentKind::Alone } else { waits };
    let mut values: Vec<Value> = vec![
        whose.to_string().into(),
        kind.key().into(),
        asked_by.map(|by| by.to_string()).unwrap_or_default().into(),
        today.to_string().into(),
        reason.into(),
    ];
    values.extend(position.values());
    tx.run(DROP, vec![whose.to_string().into()]).await?;
    tx.run_one(ADD, values).await?;
    Ok(kind != ConsentKind::Alone)
}

/// Who invited an account with this invitation; `None` for the terminal.
pub(super) async fn invited_by(tx: &mut Tx<'_>, invitation: &str) -> Result<Option<StaffId>, StoreError> {
    let rows = tx.rows(INVITED_BY, vec![invitation.into()]).await?;
    let by = rows.first().map(|row| row.get::<String>(0)).transpose()?.unwrap_or_default();
    if by.is_empty() { Ok(None) } else { by.parse().map(Some) }
}

pub(super) async fn of(tx: &mut Tx<'_>, whose: StaffId) -> Result<Option<Consent>, StoreError> {
    tx.rows(ONE, vec![whose.to_string().into()]).await?.first().map(consent).transpose()
}

/// Whether something must be agreed to or refused before another position is asked for. What was done alone comes first
/// as well, once somebody can agree: or it would go from the list with the next answer.
pub(super) async fn stands_before(tx: &mut Tx<'_>, whose: StaffId, gains: bool) -> Result<bool, StoreError> {
    let Some(one) = of(tx, whose).await? else { return Ok(false) };
    Ok(match one.kind {
        ConsentKind::Position => true,
        ConsentKind::Joining => gains,
        ConsentKind::Alone => {
            let able = peers(&all_peers(tx).await?, whose, one.asked_by, &one.position.agency);
            gains && !able.is_empty()
        }
    })
}

/// An account that waits, or was opened alone, stands elsewhere by now; `values` are its id and the position.
pub(super) async fn moved(tx: &mut Tx<'_>, values: Vec<Value>) -> Result<(), StoreError> {
    tx.run(MOVED, values).await.map(drop)
}

pub(super) async fn forget(tx: &mut Tx<'_>, whose: StaffId) -> Result<(), StoreError> {
    tx.run(DROP, vec![whose.to_string().into()]).await.map(drop)
}

async fn all_peers(tx: &mut Tx<'_>) -> Result<Vec<Peer>, StoreError> {
    tx.rows(PEERS, Vec::new()).await?.iter().map(peer).collect()
}

impl Store {
    /// Everything that a second person has yet to agree to, the oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn consents(&self) -> Result<Vec<Consent>, StoreError> {
        let all: Vec<Peer> =
            self.rows(PEERS, Vec::new()).await?.iter().map(peer).collect::<Result<_, _>>()?;
        let rows = self.rows(ALL, Vec::new()).await?;
        rows.iter().map(|row| consent(row).map(|one| with_peers(one, &all))).collect()
    }

    /// What of one account waits or was done alone.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn consent_of(&self, whose: StaffId) -> Result<Option<Consent>, StoreError> {
        let rows = self.rows(ONE, vec![whose.to_string().into()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let all: Vec<Peer> =
            self.rows(PEERS, Vec::new()).await?.iter().map(peer).collect::<Result<_, _>>()?;
        Ok(Some(with_peers(consent(row)?, &all)))
    }

    /// Agrees. An account reads from now on; another position is taken; what was done alone is no longer listed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn consent(&self, whose: StaffId, by: StaffId, now: i64) -> Result<Answered, StoreError> {
        let today = day(now)?;
        self.write("consent", move |tx| {
            Box::pin(async move {
                let Some(consent) = of(tx, whose).await? else { return Ok(Answered::NotThere) };
                let able = peers(&all_peers(tx).await?, whose, consent.asked_by, &consent.position.agency);
                if !able.iter().any(|peer| peer.id == by) {
                    return Ok(Answered::NotYou);
                }
                if consent.kind == ConsentKind::Position {
                    if close::is_last(tx, whose).await? && !consent.position.roles.has(Role::Administrator) {
                        return Ok(Answered::LastAdministrator);
                    }
                    let there =
                        apply(tx, whose, consent.asked_by, &consent.position, &consent.reason, today).await?;
                    if there.is_none() {
                        return Ok(Answered::NotThere);
                    }
                }
                forget(tx, whose).await?;
                event::record(tx, EventKind::Consented, &whose.to_string(), Some(by), today).await?;
                Ok(Answered::Done)
            })
        })
        .await
    }

    /// Refuses, with a reason that is kept. An account that waited is closed, as nothing was sealed to it; another
    /// position is not taken. Whoever asked may take it back in the same way. What was done alone cannot be refused
    /// afterwards: the account can be closed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn refuse_consent(
        &self,
        whose: StaffId,
        by: StaffId,
        reason: String,
        now: i64,
    ) -> Result<Answered, StoreError> {
        let today = day(now)?;
        self.write("refuse consent", move |tx| {
            let reason = reason.clone();
            Box::pin(async move {
                let Some(consent) = of(tx, whose).await? else { return Ok(Answered::NotThere) };
                let able = peers(&all_peers(tx).await?, whose, consent.asked_by, &consent.position.agency);
                let may = consent.asked_by == Some(by) || able.iter().any(|peer| peer.id == by);
                if !may {
                    return Ok(Answered::NotYou);
                }
                if consent.kind == ConsentKind::Alone {
                    return Ok(Answered::NotThere);
                }
                let id = whose.to_string();
                event::record(tx, EventKind::Refused, &id, Some(by), today).await?;
                let n = event::newest(tx).await?;
                tx.run_one(REFUSE, vec![n.into(), reason.into()]).await?;
                if consent.kind == ConsentKind::Joining {
                    close::shut(tx, whose, today).await?;
                    allow::drop_allowance(tx, &id).await?;
                    event::record(tx, EventKind::Closed, &id, Some(by), today).await?;
                }
                forget(tx, whose).await?;
                Ok(Answered::Done)
            })
        })
        .await
    }
}

fn with_peers(consent: Consent, all: &[Peer]) -> Consent {
    let peers = peers(all, consent.whose, consent.asked_by, &consent.position.agency);
    Consent { peers, ..consent }
}

fn consent(row: &Row) -> Result<Consent, StoreError> {
    let (kind, by): (&str, &str) = (row.get(1)?, row.get(2)?);
    let known = ConsentKind::ALL.into_iter().find(|one| one.key() == kind);
    Ok(Consent {
        whose: row.get::<&str>(0)?.parse()?,
        kind: known.ok_or_else(|| StoreError::Broken(format!("no consent is called {kind}")))?,
        asked_by: if by.is_empty() { None } else { Some(by.parse()?) },
        since: crate::case::day(row.get(3)?)?,
        reason: row.get(4)?,
        position: Position { agency: row.get(5)?, unit: row.get(6)?, roles: roles(row, 7)? },
        peers: Vec::new(),
    })
}

fn peer(row: &Row) -> Result<Peer, StoreError> {
    Ok(Peer {
        id: row.get::<&str>(0)?.parse()?,
        name: row.get(1)?,
        agency: row.get(2)?,
        is_administrator: row.get(3)?,
        is_supervisor: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_peers() -> impl Strategy<Value = Vec<Peer>> {
        let one = (0u8..6, 0u8..2, any::<bool>(), any::<bool>());
        prop::collection::vec(one, 0..6).prop_map(|all| {
            let peer = |(id, agency, is_administrator, is_supervisor): (u8, u8, bool, bool)| Peer {
                id: StaffId([id; 16]),
                name: String::new(),
                agency: agency.to_string(),
                is_administrator,
                is_supervisor,
            };
            all.into_iter().map(peer).collect()
        })
    }

    proptest! {
        #[test]
        fn nobody_agrees_to_their_own_account_or_to_what_they_asked_for(
            all in any_peers(), whose in 0u8..6, asked_by in prop::option::of(0u8..6), agency in 0u8..2,
        ) {
            let (whose, asked_by) = (StaffId([whose; 16]), asked_by.map(|by| StaffId([by; 16])));
            let agency = agency.to_string();
            let able = peers(&all, whose, asked_by, &agency);
            for peer in &able {
                prop_assert!(peer.id != whose && Some(peer.id) != asked_by);
                prop_assert!(peer.is_administrator || (peer.is_supervisor && peer.agency == agency));
            }
            // A supervisor only where no administrator could.
            let another = |peer: &Peer| peer.is_administrator && peer.id != whose && Some(peer.id) != asked_by;
            if all.iter().any(another) {
                prop_assert!(!able.is_empty() && able.iter().all(|peer| peer.is_administrator));
            }
        }
    }

    #[test]
    fn another_role_or_another_office_is_a_gain_and_another_unit_is_none() {
        let at = |agency: &str, unit: &str, roles: &[Role]| Position {
            agency: agency.into(),
            unit: unit.into(),
            roles: roles.iter().copied().collect(),
        };
        let was = at("a", "", &[Role::Intake, Role::Administrator]);
        assert!(gains(&was, &at("a", "", &[Role::Supervisor])));
        assert!(gains(&was, &at("b", "", &[Role::Intake])));
        assert!(!gains(&was, &at("a", "night", &[Role::Intake])));
        assert!(!gains(&was, &at("", "", &[Role::Administrator])));
        assert!(gains(&at("", "", &[Role::Intake]), &at("", "", &[Role::Administrator])));
    }
}
