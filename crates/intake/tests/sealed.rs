//! Whatever is sent as a sealed report is answered, and only what one could be is taken.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::sync::LazyLock;

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{Channel, Circle, Draft, Due, Filing, Fingerprint, NotSealed, Post, Sealed, file};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::{ReporterKeys, Secret, SecretKey, Site};

const HEAD: usize = 8 + 16 + 32 + 32 + 32 + 32;
const LOCKBOX: usize = 62 + 1 + 8 * 512;
const SLOT: usize = 1 + 5 * 1024;

static FILED: LazyLock<(Filing, Vec<u8>)> = LazyLock::new(|| {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let report = check(&Answers::from_pairs([("happened", "x")]).unwrap(), "en", &pack).unwrap();
    let keys = ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &Site::new("lakeport").unwrap());
    let post = Post {
        person: "p".into(),
        name: "Ada Brook".into(),
        agency: "review-board".into(),
        unit: String::new(),
        recipient: SecretKey::from_bytes(&[1; 32]).recipient(),
    };
    let circle = Circle { intake: vec![post], ..Circle::default() };
    let (channel, day, rules) = (Channel::Web, "2026-03-01".parse().unwrap(), "lakeport@1");
    let draft =
        Draft { report: &report, channel, day, due: Due::default(), rules, keys: &keys, circle: &circle };
    let filing = file(&draft, &mut ChaCha20Rng::from_seed([3; 32])).unwrap();
    let body = filing.to_sealed(Fingerprint([6; 32])).unwrap();
    (filing, body)
});

/// Why the body is refused once it was changed.
fn refusal(change: impl FnOnce(&mut Vec<u8>)) -> Option<NotSealed> {
    let mut body = FILED.1.clone();
    change(&mut body);
    Sealed::read(&body).err()
}

#[test]
fn what_is_sealed_is_read_back_as_it_was() {
    let (filing, body) = &*FILED;
    assert_eq!(body.len(), HEAD + 4 * LOCKBOX + 5 * SLOT);
    let read = Sealed::read(body).unwrap().into_filing(filing.reference, filing.agencies.clone());
    assert_eq!(format!("{read:?}"), format!("{filing:?}"));
}

#[test]
fn what_no_device_of_ours_sends_is_refused_and_told_by_its_kind() {
    assert_eq!(refusal(|_| {}), None);
    assert_eq!(refusal(|body| body[7] = 2), Some(NotSealed::Version));
    assert_eq!(refusal(|body| body.push(0)), Some(NotSealed::Length));
    assert_eq!(refusal(|body| body.truncate(HEAD + 100)), Some(NotSealed::Length));
    // A key that is none, in another spelling, or with another checksum.
    assert_eq!(refusal(|body| body[HEAD] = b'b'), Some(NotSealed::Lockbox));
    assert_eq!(refusal(|body| body[HEAD..HEAD + 62].make_ascii_uppercase()), Some(NotSealed::Lockbox));
    assert_eq!(refusal(|body| body[HEAD + 61] ^= 1), Some(NotSealed::Lockbox));
    // No wraps at all, or more than anybody has.
    for sets in [0, 33, 255] {
        assert_eq!(refusal(|body| body[HEAD + 62] = sets), Some(NotSealed::Lockbox));
    }
    // A bucket that is none, larger than the entry can need, or with something after its file.
    let slot = |at: usize| HEAD + 4 * LOCKBOX + at * SLOT;
    assert_eq!(refusal(|body| body[slot(0)] = 4), Some(NotSealed::Entry));
    assert_eq!(refusal(|body| body[slot(1)] = 3), Some(NotSealed::Entry), "an identity of 256 KiB");
    assert_eq!(refusal(|body| body[slot(2)] = 1), Some(NotSealed::Entry), "a key of 16 KiB");
    assert_eq!(refusal(|body| *body.last_mut().unwrap() = 1), Some(NotSealed::Entry));
}

#[test]
fn a_lockbox_may_have_more_sets_of_wraps_and_no_broken_one() {
    let more = refusal(|body| {
        body[HEAD + 62] = 2;
        let set = body[HEAD + 63..HEAD + 63 + 8 * 512].to_vec();
        body.splice(HEAD + 63..HEAD + 63, set);
    });
    assert_eq!(more, None);
    assert!(refusal(|body| drop(body.splice(HEAD + 63..HEAD + 64, []))).is_some());
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(Sealed::read(&bytes).is_err());
        prop_assert!(Sealed::read(&[b"RDFILE\0\x01", &bytes[..]].concat()).is_err());
    }

    #[test]
    fn a_body_that_was_cut_or_has_changed_is_refused_or_is_another_of_the_same_shape(
        cut in 0usize..70_000, at in 0usize..58_000, with: u8,
    ) {
        let body = &FILED.1;
        prop_assert_eq!(Sealed::read(&body[..cut.min(body.len())]).is_ok(), cut >= body.len());
        let mut changed = body.clone();
        let at = at % body.len();
        changed[at] = with;
        if let Ok(read) = Sealed::read(&changed) {
            let directory = read.directory;
            let filing = read.into_filing(FILED.0.reference, Vec::new());
            prop_assert_eq!(filing.to_sealed(directory).unwrap(), changed);
        }
    }
}
