//! Filing: a checked report becomes what is stored of it, all at once, with nothing readable left over.

use std::collections::BTreeMap;

use casework::policy::{DeadlineText, Pack};
use casework::report::Report;
use ledger::commitment::{EVENT_FIELDS, Opening, REPORT_FIELDS, commit};
use ledger::leaf::{Commit, Tag};
use ledger::seed::{CaseKey, SaltSeed};
use rand_core::CryptoRng;
use register::Reference;
use secrecy::ExposeSecret as _;
use vault::envelope::Kind;
use vault::{CaseId, Compartment, Lockbox, LockboxId, MailboxDigest, Recipient, ReporterKeys};
use zeroize::Zeroizing;

use crate::entry::{entry, sequence};
use crate::{Circle, Entry, First, IntakeError, exclusions, opening};

/// How a report came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Web,
    Phone,
    InPerson,
    Agency,
    Press,
}

impl Channel {
    pub const ALL: [Self; 5] = [Self::Web, Self::Phone, Self::InPerson, Self::Agency, Self::Press];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Phone => "phone",
            Self::InPerson => "in-person",
            Self::Agency => "agency",
            Self::Press => "press",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }
}

/// What is filed, and under what.
pub struct Draft<'a> {
    pub report: &'a Report,
    pub channel: Channel,
    /// The day of receipt, in UTC. No hour.
    pub day: ledger::Day,
    /// The policy pack under which it is taken, such as `lakeport@1`.
    pub rules: &'a str,
    /// From the receipt, which the reporter alone keeps.
    pub keys: &'a ReporterKeys,
    /// Of every office that could take a report: how many wraps are made depends on it, and so not on which office the
    /// reporter left out.
    pub circle: &'a Circle,
    pub due: Due,
}

/// The last days on which the rules let something be done about a report. They are in event 0, so that nobody can
/// move them later. `None`, and an empty field, where the rules set no time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Word to the reporter of who investigates and what comes next.
    pub ack: Option<ledger::Day>,
    pub decision: Option<ledger::Day>,
}

impl Due {
    /// Counted from the day of receipt, by the rules in force then.
    #[must_use]
    pub fn of(pack: &Pack, received: ledger::Day) -> Self {
        let day = |text| {
            let due = pack.due(text, received.to_string().parse().ok()?)?;
            due.to_string().parse().ok()
        };
        // No pack has a time for the decision yet: what the law sets is counted from other days than the receipt's.
        Self { ack: day(DeadlineText::Notice), decision: None }
    }
}

/// What is stored. Every field may be read by whoever has the database.
#[derive(Clone, Debug)]
pub struct Filing {
    pub case: CaseId,
    /// What people call the case; random, says nothing of the person.
    pub reference: Reference,
    pub channel: Channel,
    /// The offices that new reports are for, whether or not the reporter excluded some.
    pub agencies: Vec<String>,
    pub mailbox: MailboxDigest,
    /// One for each compartment, in the order of [`Compartment::ALL`].
    pub lockboxes: Vec<Lockbox>,
    pub entries: Vec<Entry>,
    pub tag: Tag,
    pub commit: Commit,
}

/// Seals a report to those who may read it.
///
/// # Errors
/// [`IntakeError::NobodyLeft`] where the exclusions leave nobody; then nothing was sealed to anybody.
pub fn file<R: CryptoRng + ?Sized>(draft: &Draft<'_>, rng: &mut R) -> Result<Filing, IntakeError> {
    let (report, keys) = (draft.report, draft.keys);
    let circle = draft.circle.of(&report.recipients);
    let (intake, custodians) = circle.less(&exclusions(&report.statement.excluded, &circle))?;
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let (case, reference) = (CaseId(id), Reference::from_random(rng.next_u64()));

    let (reporter, among) = (keys.recipient(), draft.circle.seats());
    let mut lockboxes = Vec::with_capacity(Compartment::ALL.len());
    for compartment in Compartment::ALL {
        let mut to: Vec<Recipient> = match compartment {
            Compartment::Identity => custodians.clone(),
            _ => intake.clone(),
        };
        if compartment != Compartment::Investigation {
            to.push(reporter.clone());
        }
        to.extend(circle.break_glass.clone());
        lockboxes.push(Lockbox::create_among(LockboxId::first(case, compartment), &to, among, rng)?);
    }
    let seal = |compartment, sequence, kind, content: &[u8]| {
        let at = Compartment::ALL.iter().position(|one| *one == compartment).unwrap_or_default();
        entry(lockboxes[at].id, sequence, kind, content, &lockboxes[at].public)
    };

    let key = CaseKey::new(*keys.case_tag().expose_secret());
    let committed = commit(&fields(draft), &SaltSeed::new(*keys.opening().expose_secret()))?;
    let (narrative, others): (Vec<&Opening>, Vec<&Opening>) =
        committed.openings.iter().partition(|opening| opening.name == "narrative");
    let first = First { reporter, intake, custodians };
    let entries = vec![
        seal(Compartment::Statement, sequence::STATEMENT, Kind::Report, &json(&report.statement)?)?,
        seal(Compartment::Identity, sequence::IDENTITY, Kind::Reporter, &json(&report.identity)?)?,
        seal(Compartment::Statement, sequence::LOG_KEY, Kind::LedgerSeed, &first.write(&key))?,
        seal(
            Compartment::Correspondence,
            sequence::OPENINGS,
            Kind::LedgerOpening,
            &opening::write(&others)?,
        )?,
        seal(Compartment::Statement, sequence::NARRATIVE, Kind::LedgerOpening, &opening::write(&narrative)?)?,
    ];
    Ok(Filing {
        case,
        reference,
        channel: draft.channel,
        agencies: report.clear.agencies.iter().map(|key| key.as_str().to_owned()).collect(),
        mailbox: keys.mailbox_digest(),
        lockboxes,
        entries,
        tag: Tag::of_event(&key, 0),
        commit: committed.manifest.commit(),
    })
}

/// The fields of event 0, each present: a missing line would say something.
fn fields(draft: &Draft<'_>) -> BTreeMap<String, String> {
    let mut fields: BTreeMap<String, String> =
        EVENT_FIELDS.iter().chain(&REPORT_FIELDS).map(|&name| (name.to_owned(), String::new())).collect();
    let mut set = |name: &str, value: String| fields.insert(name.to_owned(), value);
    set("type", "report".to_owned());
    set("case_seq", "0".to_owned());
    set("occurred_at", draft.day.to_string());
    set("actor_role", "reporter".to_owned());
    set("rule_version", draft.rules.to_owned());
    set("channel", draft.channel.key().to_owned());
    let day = |day: Option<ledger::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    set("due_ack", day(draft.due.ack));
    set("due_decision", day(draft.due.decision));
    set("narrative", draft.report.statement.happened.clone());
    fields
}

fn json<T: serde::Serialize>(document: &T) -> Result<Zeroizing<Vec<u8>>, IntakeError> {
    let what = "document";
    serde_json::to_vec(document).map(Zeroizing::new).map_err(|_| IntakeError::NotReadable { what })
}
