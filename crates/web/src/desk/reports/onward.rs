//! Who reads what comes later: those to whom the report was sealed when it came, and those to whom it was granted since,
//! up to the last time that an access was ended, which says itself who stayed.
//!
//! All of it is sealed in the report, so it is known to those who read the report and to nobody else.

use casework::report::Excluded;
use intake::{Holders, Part, Recorded, open_first, open_recorded, sequence};
use store::staff::{Account, AccountState};
use store::{Reader, ReportEvent};
use vault::Recipient;

use super::Opened;
use super::readers::allowed;
use crate::desk::Desk;
use crate::desk::guard::Here;
use crate::error::Problem;

pub(in crate::desk) struct Onward {
    holders: Holders,
    pub(super) reporter: Recipient,
    /// Open ones, by name.
    accounts: Vec<Account>,
    /// Who may be given the report as it is now: the reporter left them in, and they work with reports.
    allowed: Vec<Reader>,
}

impl Onward {
    /// `None` where it is not known: the report came before it was written down, or a line cannot be read. Then nobody's
    /// access can be ended, since somebody might be shut out whom nobody meant.
    pub(in crate::desk) async fn of(
        desk: &Desk,
        opened: &Opened,
        excluded: &Excluded,
    ) -> Result<Option<Self>, Problem> {
        let (file, key) = (&opened.file, &opened.key);
        let entry = file.entry(sequence::LOG_KEY).ok_or(Problem::Internal)?;
        let first = open_first(&file.boxes, entry, key).map_err(|error| {
            tracing::error!(%error, "to whom a report was sealed could not be read");
            Problem::Internal
        })?;
        let Some(first) = first else { return Ok(None) };
        let accounts = desk.store.staff().await?;
        let ids = |keys: &[Recipient]| {
            let of = |account: &&Account| keys.iter().any(|key| key.to_string() == account.recipient);
            accounts.iter().filter(of).map(|account| account.id.to_string()).collect::<Vec<_>>()
        };
        let mut holders =
            Holders { report: ids(&first.intake), identity: ids(&first.custodians), ..Holders::default() };
        for event in desk.store.report_events(file.line.case).await? {
            let Some((part, place)) = noted(&event) else { continue };
            match file.entry(place).and_then(|note| open_recorded(&file.boxes, note, key).ok()) {
                Some(Recorded::Granted(granted)) => holders.granted(part, &granted),
                Some(Recorded::Ended(ended)) => holders = ended.stay,
                Some(Recorded::Words(_) | Recorded::Shown { .. }) | None => return Ok(None),
            }
        }
        let mut accounts = accounts;
        accounts.retain(|account| account.state == AccountState::Active);
        let (reporter, allowed) = (first.reporter, allowed(desk, excluded).await?);
        Ok(Some(Self { holders, reporter, accounts, allowed }))
    }

    /// Those whose access can be ended: whoever has it, but for the one who asks.
    pub(super) fn others(&self, here: &Here) -> impl Iterator<Item = &Account> {
        let holders = [&self.holders.report, &self.holders.for_a_time];
        let holds = move |account: &&Account| holders.iter().any(|ids| ids.contains(&account.id.to_string()));
        self.accounts.iter().filter(holds).filter(move |account| account.id != here.account.id)
    }

    /// Those who would stay if this one went; everybody who may, where it is nobody. Whoever may not be given the report
    /// any more goes with them.
    pub(in crate::desk) fn stay(&self, who: &str) -> Holders {
        self.holders.without(who, |id| self.reader(id).is_some())
    }

    pub(super) fn readers(&self, ids: &[String]) -> Vec<&Reader> {
        ids.iter().filter_map(|id| self.reader(id)).collect()
    }

    fn reader(&self, id: &str) -> Option<&Reader> {
        self.allowed.iter().find(|reader| reader.id.to_string() == id)
    }
}

/// What was granted or ended, and the place of the sealed line that says to whom and why.
fn noted(event: &ReportEvent) -> Option<(Option<Part>, u64)> {
    if event.kind == "apart" {
        return Some((None, event.detail.parse().ok()?));
    }
    let (what, place) = event.detail.split_once(' ')?;
    let part = match event.kind.as_str() {
        "granted" => Part::from_key(what)?,
        // An office, or an ending: both are about the report.
        "handed-over" | "ended" => Part::Report,
        _ => return None,
    };
    Some((Some(part), place.parse().ok()?))
}
