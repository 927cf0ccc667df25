//! The vault's readers: what a reporter types from their card, what comes out of the database, what is attached.
//!
//! A fuzzer cannot forge what age seals. So each sealed thing is asked twice: as bytes from a stranger, of which
//! nothing opens but what is known, and with any plaintext inside, since anybody can seal. The seal is made through
//! the break-glass secret, the one public door that seals any bytes.

use std::sync::LazyLock;

use ::vault::attachment::{ContentKind, Description, Limits, clean, display_name};
use ::vault::breakglass;
use ::vault::envelope::{self, Context, Kind, Part};
use ::vault::grant::{WRAP_BYTES, Wrap};
use ::vault::phrase::{self, Candidate, Digits, Form, NotRead, Purpose, WordList, Words};
use ::vault::staff::{LoginHash, RecoverySheet, SealedStaffKey, SecondFactor, StaffKey, Step};
use ::vault::{
    Bucket, CaseId, Compartment, Error, Generation, Lockbox, LockboxId, Recipient, Secret, SecretKey, Site,
    Slot,
};
use secrecy::ExposeSecret as _;

/// What the seeds are sealed to.
pub static KEY: LazyLock<SecretKey> = LazyLock::new(|| SecretKey::from_bytes(&[7; 32]));
static OTHER: LazyLock<SecretKey> = LazyLock::new(|| SecretKey::from_bytes(&[8; 32]));

/// Whom the seeds say they belong to.
pub const CONTEXT: Context = Context { lockbox: LOCKBOX, sequence: 9, kind: Kind::Report };
const LOCKBOX: LockboxId =
    LockboxId { case: CaseId([5; 16]), compartment: Compartment::Statement, generation: Generation(0) };

/// The only content that was ever sealed for it.
pub const CONTENT: &[u8] = b"They took my bag.";

/// An age file to [`KEY`] with these bytes inside, at most 4,096 of them.
pub fn sealed(plaintext: &[u8]) -> Vec<u8> {
    let pairs = breakglass::seal(plaintext, &[OTHER.recipient(), KEY.recipient()]).expect("two custodians");
    breakglass::open_first(&pairs[0], &OTHER).expect("sealed a moment ago").0
}

fn secrets(candidates: &[Candidate]) -> Vec<&[u8; 10]> {
    candidates.iter().map(|candidate| candidate.secret.expose()).collect()
}

/// Whatever is typed: what it may mean is what the card of that secret says.
pub fn phrase(data: &[u8]) {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    for purpose in [Purpose::Receipt, Purpose::RecoverySheet] {
        match phrase::read(typed, purpose) {
            Ok(candidates) => {
                assert!(!candidates.is_empty());
                for candidate in &candidates {
                    let written = match candidate.form {
                        Form::Words(list) => Words::of(&candidate.secret, list, purpose).text(),
                        Form::Digits => Digits::of(&candidate.secret).text(),
                    };
                    let again = phrase::read(written.expose_secret(), purpose).expect("a whole card");
                    assert!(secrets(&again).contains(&candidate.secret.expose()));
                }
            }
            Err(NotRead::WordCount { found, unknown, .. }) => {
                assert!(found != Words::COUNT && unknown.iter().all(|place| (1..=found).contains(place)));
            }
            Err(NotRead::UnknownWord { unknown, .. }) => assert!(!unknown.is_empty()),
            Err(_) => {}
        }
    }
    let sheets = RecoverySheet::read(typed).map(|sheets| sheets.len());
    let candidates = phrase::read(typed, Purpose::RecoverySheet).map(|candidates| candidates.len());
    assert_eq!(sheets, candidates);
    let _ = (WordList::offered(typed), Site::new(typed));
}

/// The card of any secret, in every list and as digits, copied with other cases, separators and numbering: it must be
/// read, whatever the copy looks like.
pub fn card(data: &[u8]) {
    let Some((list, rest)) = super::choose(data, &WordList::ALL) else { return };
    let Some((bytes, marks)) = rest.split_first_chunk::<10>() else { return };
    let Some(secret) = Secret::from_bytes(*bytes) else { return };
    let mark = |place: usize| marks.get(place).copied().unwrap_or_default();

    let words = Words::of(&secret, *list, Purpose::Receipt);
    let mut typed = String::new();
    for (place, word) in words.iter().enumerate() {
        typed.push_str(
            [" ", "\n", ", ", "-", " · ", " 3. ", "\u{3000}", "\t;\r\n"][usize::from(mark(place) & 7)],
        );
        typed.push_str(&if mark(place) & 8 == 0 { word.to_owned() } else { word.to_uppercase() });
        assert!(words.is_word(place, &word.to_uppercase()), "{word}");
    }
    let read = phrase::read(&typed, Purpose::Receipt).unwrap_or_else(|why| panic!("{typed:?}: {why}"));
    assert!(secrets(&read).contains(&secret.expose()), "{typed:?}");

    let zero = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'][usize::from(mark(8)) % 5];
    let digits = Digits::of(&secret).text();
    let typed: String = digits
        .expose_secret()
        .chars()
        .map(|c| c.to_digit(10).and_then(|digit| char::from_u32(u32::from(zero) + digit)).unwrap_or(c))
        .collect();
    let read = phrase::read(&typed, Purpose::Receipt).unwrap_or_else(|why| panic!("{typed:?}: {why}"));
    assert_eq!(secrets(&read), [secret.expose()]);
}

/// Short texts and rows: keys as people paste them, hashes and sealed keys from the database.
pub fn key(data: &[u8]) {
    if let Ok(sealed) = SealedStaffKey::from_bytes(data) {
        assert_eq!(sealed.to_bytes(), data);
    }
    if let Ok(factor) = SecondFactor::from_bytes(data) {
        assert_eq!(factor.expose(), data);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(key) = SecretKey::from_text(text) {
        let again = SecretKey::from_text(key.to_text().expose_secret()).expect("our own");
        assert!(again.belongs_to(&key.recipient()));
    }
    if let Ok(recipient) = text.parse::<Recipient>() {
        assert_eq!(recipient.to_string().parse(), Ok(recipient));
    }
    if let Ok(site) = Site::new(text) {
        assert_eq!(site.name(), text);
    }
    if let Ok(hash) = LoginHash::from_text(text) {
        assert_eq!(hash.as_text(), text);
    }
}

/// A slot as it lies in the database or comes from a browser. The first byte chooses its size, zeros fill it up.
pub fn slot(data: &[u8]) {
    let Some((bucket, start)) = super::choose(data, &Bucket::ALL) else { return };
    let mut bytes = start.to_vec();
    bytes.resize(bucket.slot_bytes(), 0);
    let Ok(slot) = Slot::from_bytes(bytes.clone()) else { return };
    assert_eq!((slot.bucket(), slot.as_bytes()), (*bucket, bytes.as_slice()));
    assert_eq!(Slot::pack(slot.age_file(), *bucket), Ok(slot));
}

/// An envelope of [`CONTEXT`], opened with [`KEY`]. The first byte says which way it is asked.
pub fn envelope(data: &[u8]) {
    let Some((is_plaintext, rest)) = super::choose(data, &[false, true]) else { return };
    if !is_plaintext {
        let Ok(slot) = Slot::pack(rest, Bucket::Kib4) else { return };
        if let Ok(content) = envelope::open(CONTEXT, &[slot], &KEY) {
            assert_eq!(&*content, CONTENT, "nobody can forge a seal");
        }
        return;
    }
    // The header is given as what differs from the right one: a fuzzer would never find sixteen right bytes.
    let Some((change, rest)) = rest.split_first_chunk::<68>() else { return };
    let Some((size, content)) = super::choose(rest, &[4096, 4095, 68, 0]) else { return };
    let mut plaintext = header();
    plaintext.iter_mut().zip(change).for_each(|(byte, change)| *byte ^= change);
    let length = u32::from_be_bytes([plaintext[64], plaintext[65], plaintext[66], plaintext[67]]) as usize;
    plaintext.extend_from_slice(content);
    plaintext.resize(*size, 0);
    let slot = Slot::pack(&sealed(&plaintext), Bucket::Kib4).expect("it fits");
    match envelope::open_part(CONTEXT, Part::ONLY, &slot, &KEY) {
        Ok(opened) => {
            assert!(change[..64].iter().all(|byte| *byte == 0), "every field is what was asked for");
            assert_eq!((opened.len(), *size), (length, 4096));
            assert_eq!(&*opened, &plaintext[68..68 + length]);
            assert!(plaintext[68 + length..].iter().all(|byte| *byte == 0));
        }
        Err(Error::Mismatch(_) | Error::PartsMissing { .. }) => {}
        Err(other) => panic!("the seal is good, yet: {other}"),
    }
}

/// The header of an empty content of [`CONTEXT`], as `envelope` documents it.
fn header() -> Vec<u8> {
    let mut header = b"RDSEAL\x00\x01".to_vec();
    header.extend([5; 16]);
    header.extend([1, 0, 0, 0, 0]);
    header.extend(9u64.to_be_bytes());
    header.push(1);
    header.extend([0; 16]);
    header.extend([0, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
    header.extend([0; 4]);
    header
}

/// A wrap among the stored ones of a lockbox.
pub fn wrap(data: &[u8]) {
    let Some((is_plaintext, rest)) = super::choose(data, &[false, true]) else { return };
    let bytes = if *is_plaintext {
        if rest.len() > 512 {
            return;
        }
        let file = sealed(&head_changed_by(rest));
        [&u32::try_from(file.len()).expect("a short file").to_be_bytes()[..], &file].concat()
    } else {
        rest.to_vec()
    };
    let mut bytes = bytes;
    bytes.resize(bytes.len().max(WRAP_BYTES), 0);
    let Ok(wrap) = Wrap::from_bytes(bytes) else { return };
    let lockbox = Lockbox { id: CONTEXT.lockbox, public: OTHER.recipient(), wraps: vec![wrap] };
    if let Ok(secret) = lockbox.open(&KEY) {
        assert!(secret.belongs_to(&lockbox.public));
        assert!(!is_plaintext || rest[..29.min(rest.len())].iter().all(|byte| *byte == 0));
    }
}

/// The right start of a wrap's plaintext, changed; the rest as it is.
fn head_changed_by(change: &[u8]) -> Vec<u8> {
    let mut head = b"RDWRAP\x00\x01".to_vec();
    head.extend([5; 16]);
    head.extend([1, 0, 0, 0, 0]);
    change.iter().enumerate().map(|(at, byte)| byte ^ head.get(at).unwrap_or(&0)).collect()
}

/// Small pictures: what large ones cost is bounded by the same numbers.
const LIMITS: Limits = Limits { bytes: 1 << 20, points: 1 << 16, side: 512, memory: 8 << 20 };

/// A file that somebody attaches. A picture comes out as one that can be read again, and with nothing in it but its
/// points; anything else as it was.
pub fn picture(data: &[u8]) {
    let Ok(cleaned) = clean(data, &LIMITS) else { return };
    assert_eq!(ContentKind::of(&cleaned.bytes), cleaned.kind);
    match cleaned.kind {
        ContentKind::Jpeg => assert!(jpeg_is_bare(&cleaned.bytes)),
        ContentKind::Png => assert!(png_is_bare(&cleaned.bytes)),
        ContentKind::Webp => panic!("a WebP file becomes JPEG"),
        _ => {
            assert_eq!(*cleaned.bytes, data);
            return;
        }
    }
    assert_eq!(cleaned.warning, None);
    let again = clean(&cleaned.bytes, &Limits { bytes: u64::MAX, ..LIMITS }).expect("our own picture");
    assert_eq!((again.kind, again.warning), (cleaned.kind, None));
    if cleaned.kind == ContentKind::Png {
        assert_eq!(again.bytes, cleaned.bytes, "a picture without loss stays as it is");
    }
}

/// Only the markers that a picture cannot do without, up to the points, and nothing behind them.
fn jpeg_is_bare(file: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = file.get(at..at + 4) {
        match marker {
            // Start of scan: the points, to the end.
            0xda => return file.ends_with(&[0xff, 0xd9]),
            // JFIF, tables, frame.
            0xe0 | 0xdb | 0xc0 | 0xc4 => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
            _ => return false,
        }
    }
    false
}

fn png_is_bare(file: &[u8]) -> bool {
    let mut at = 8;
    while let Some(head) = file.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        at += 12 + length;
        match &head[4..] {
            b"IHDR" | b"IDAT" => {}
            b"IEND" => return at == file.len(),
            _ => return false,
        }
    }
    false
}

/// What a sealed description says, and the names that reporters give their files.
pub fn description(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(described) = Description::from_content(text) {
        assert_eq!(described.to_content().as_str(), text);
    }
    let shown = display_name(text);
    assert!(
        shown.chars().count() <= 120 && !shown.contains(|c: char| c.is_control() || c == '/' || c == '\\')
    );
    assert_eq!(display_name(&shown), shown);
    let described = Description::of(data, ContentKind::of(data), text);
    assert!(described.fits(data));
    assert!(Description::from_content(&described.to_content()).is_ok_and(|read| read == described));
}

/// A code as it is typed, at a time that the first eight bytes give; and what is stored in place of a factor.
pub fn totp(data: &[u8]) {
    let owner = LazyLock::force(&OWNER);
    if let Ok(factor) = SecondFactor::open(data, owner) {
        panic!("nobody can forge a seal: {factor:?}");
    }
    let Some((time, typed)) = data.split_first_chunk::<8>() else { return };
    let (now, Ok(typed)) = (u64::from_be_bytes(*time), std::str::from_utf8(typed)) else { return };
    let factor = SecondFactor::from_bytes(&[3; 20]).expect("twenty bytes");
    if let Some(step) = factor.check(typed, now, None) {
        assert!(step.0.abs_diff(now / 30) <= 1);
        assert_eq!(typed.chars().filter(char::is_ascii_digit).count(), 6);
        assert!(factor.check(typed, now, Some(step)).is_none_or(|other| other > step), "none is good twice");
        // One that was used while the clock ran ahead stands for ten minutes, and is forgotten beyond.
        let ahead = |steps| factor.check(typed, now, step.0.checked_add(steps).map(Step));
        assert_ne!(ahead(Step::FAR_AHEAD), Some(step));
        assert_eq!(ahead(Step::FAR_AHEAD + 3), Some(step));
    }
}

static OWNER: LazyLock<StaffKey> = LazyLock::new(|| {
    use rand_chacha::rand_core::SeedableRng as _;
    StaffKey::draw(&mut rand_chacha::ChaCha20Rng::from_seed([4; 32]))
});
