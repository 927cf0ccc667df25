//! What a reporter's own device sends, and what the desk and the mailbox find in it once it is opened: whoever writes
//! a device of their own can seal anything.

use std::sync::LazyLock;

use ::intake::{
    Boxes, Channel, Entry, Event, Filing, Fingerprint, IntakeError, Previous, Sealed, Written, open_first,
    open_identity, open_log_key, open_message, open_openings, open_statement, sequence,
};
use ::ledger::leaf::{Commit, Tag};
use ::register::Reference;
use ::vault::envelope::{Context, Kind, seal};
use ::vault::{CaseId, Compartment, Lockbox, LockboxId, MailboxDigest};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::vault::KEY;

const CASE: CaseId = CaseId([9; 16]);

fn lockbox(compartment: Compartment) -> LockboxId {
    LockboxId::first(CASE, compartment)
}

/// A right report, small as they come.
pub static REPORT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let entry = |compartment: Compartment, sequence, kind| {
        let context = Context { lockbox: lockbox(compartment), sequence, kind };
        Entry { context, slots: seal(context, b"x", &KEY.recipient()).expect("one letter") }
    };
    let filing = Filing {
        case: CASE,
        reference: Reference::from_random(1),
        channel: Channel::Web,
        agencies: Vec::new(),
        mailbox: MailboxDigest([1; 32]),
        lockboxes: Compartment::ALL
            .map(|compartment| BOXES.newest(compartment).expect("one each").clone())
            .into(),
        entries: vec![
            entry(Compartment::Statement, sequence::STATEMENT, Kind::Report),
            entry(Compartment::Identity, sequence::IDENTITY, Kind::Reporter),
            entry(Compartment::Statement, sequence::LOG_KEY, Kind::LedgerSeed),
            entry(Compartment::Correspondence, sequence::OPENINGS, Kind::LedgerOpening),
            entry(Compartment::Statement, sequence::NARRATIVE, Kind::LedgerOpening),
        ],
        tag: Tag([2; 32]),
        commit: Commit([3; 32]),
    };
    filing.to_sealed(Fingerprint([4; 32])).expect("as a device makes it")
});

/// A right message with its event.
pub static MESSAGE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let entry = |sequence, kind| {
        let context = Context { lockbox: lockbox(Compartment::Correspondence), sequence, kind };
        Entry { context, slots: seal(context, b"x", &KEY.recipient()).expect("one letter") }
    };
    let previous = Previous { seq: 3, index: 40, commit: Commit([7; 32]) };
    let (tag, commit, openings) = (Tag([2; 32]), Commit([3; 32]), entry(17, Kind::LedgerOpening));
    let event = Event { case: CASE, previous, tag, commit, openings, shown: None };
    let written = Written { message: entry(16, Kind::Message), event };
    written.to_body().expect("as a device makes it")
});

/// A right event of a file, with what follows it.
pub static EVENT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let written = Written::read(lockbox(Compartment::Correspondence), &MESSAGE).expect("it was made above");
    [&written.event.to_body().expect("as a device makes it")[..], b"what follows"].concat()
});

/// Every compartment of a case, granted to [`KEY`].
static BOXES: LazyLock<Boxes> = LazyLock::new(|| {
    let mut rng = ChaCha20Rng::from_seed([5; 32]);
    let boxes = Compartment::ALL.map(|compartment| {
        Lockbox::create(lockbox(compartment), &[KEY.recipient()], &mut rng).expect("somebody can read it")
    });
    Boxes(boxes.into())
});

/// Any bytes, or the right ones that these change: no fuzzer makes forty kilobytes of age files by chance.
fn sent(data: &[u8], right: &[u8]) -> Option<Vec<u8>> {
    let (is_change, rest) = super::choose(data, &[false, true])?;
    Some(if *is_change { super::changed(right, rest) } else { rest.to_vec() })
}

/// A sealed report: what is taken is kept byte for byte.
pub fn sealed(data: &[u8]) {
    let Some(body) = sent(data, &REPORT) else { return };
    if let Ok(read) = Sealed::read(&body) {
        let directory = read.directory;
        let filing = read.into_filing(Reference::from_random(1), Vec::new());
        assert!(filing.to_sealed(directory).is_some_and(|again| again == body));
    }
}

/// A message, or the event of a file with what follows it.
pub fn written(data: &[u8]) {
    let correspondence = lockbox(Compartment::Correspondence);
    if let Some(body) = sent(data, &MESSAGE)
        && let Ok(read) = Written::read(correspondence, &body)
    {
        assert_eq!((read.event.case, read.message.context.lockbox), (CASE, correspondence));
        assert!(read.to_body().is_some_and(|again| again == body) && body.len() < Written::MOST_BYTES);
    }
    if let Some(body) = sent(data, &EVENT)
        && let Ok((event, rest)) = Event::read(correspondence, &body)
    {
        assert_eq!(event.seq(), event.previous.seq + 1);
        assert_eq!(body.len(), Event::BODY_BYTES + rest.len());
        assert!(event.to_body().is_some_and(|again| [&again, rest].concat() == body));
    }
}

/// What [`opened`] seals its bytes as.
const PARTS: [(Compartment, Kind); 5] = [
    (Compartment::Statement, Kind::Report),
    (Compartment::Identity, Kind::Reporter),
    (Compartment::Correspondence, Kind::Message),
    (Compartment::Correspondence, Kind::LedgerOpening),
    (Compartment::Statement, Kind::LedgerSeed),
];

/// Any content, sealed as it should be, opened by somebody who was granted it. The first byte chooses as what.
pub fn opened(data: &[u8]) {
    let Some(((compartment, kind), content)) = super::choose(data, &PARTS) else { return };
    let context = Context { lockbox: lockbox(*compartment), sequence: 3, kind: *kind };
    let public = &BOXES.newest(*compartment).expect("one each").public;
    let Ok(slots) = seal(context, content, public) else { return };
    let entry = Entry { context, slots };
    let refused = match kind {
        Kind::Report => open_statement(&BOXES, &entry, &KEY).map(is_read_again).err(),
        Kind::Reporter => open_identity(&BOXES, &entry, &KEY).map(is_read_again).err(),
        Kind::Message => open_message(&BOXES, &entry, &KEY).map(is_read_again).err(),
        Kind::LedgerOpening => open_openings(&BOXES, &entry, &KEY).err(),
        _ => {
            let key = open_log_key(&BOXES, &entry, &KEY);
            let first = open_first(&BOXES, &entry, &KEY);
            assert_eq!(key.is_ok(), first.is_ok(), "they stand in one entry");
            if let (Ok(key), Ok(first)) = (&key, &first) {
                assert_eq!(key.expose()[..], content[..32]);
                assert!(first.as_ref().is_none_or(|first| !first.intake.is_empty()));
            }
            key.err()
        }
    };
    assert!(
        matches!(refused, None | Some(IntakeError::NotReadable { .. })),
        "the seal is good, yet: {refused:?}"
    );
}

fn is_read_again<T: Serialize + DeserializeOwned + PartialEq>(read: T) {
    let written = serde_json::to_vec(&read).expect("plain data");
    assert!(serde_json::from_slice::<T>(&written).is_ok_and(|again| again == read));
}
