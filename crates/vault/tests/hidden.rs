//! Secrets do not print.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use secrecy::ExposeSecret;
use vault::attachment::{ContentKind, Description, Limits, clean};
use vault::envelope::{Context, Kind, open, seal};
use vault::phrase::{Digits, Purpose, WordList, Words, read};
use vault::staff::{LoginHash, Password, RecoverySheet, SecondFactor, StaffKey};
use vault::{CaseId, Compartment, LockboxId, ReporterKeys, Secret, SecretKey, Site, breakglass};

#[test]
fn nothing_that_implements_debug_shows_a_secret() {
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    let secret = Secret::draw(&mut rng);
    let keys = ReporterKeys::derive(&secret, &Site::new("lakeport").unwrap());
    let words = Words::of(&secret, WordList::English, Purpose::Receipt);
    let digits = Digits::of(&secret);
    let key = SecretKey::from_bytes(&[9; 32]);
    let lockbox = LockboxId::first(CaseId([1; 16]), Compartment::Statement);
    let context = Context { lockbox, sequence: 0, kind: Kind::Report };
    let slots = seal(context, b"the planted sentence", &key.recipient()).unwrap();
    let password = Password::new("the planted sentence").unwrap();
    let factor = SecondFactor::from_bytes(&[7; 20]).unwrap();
    let cleaned = clean(b"the planted sentence", &Limits::default()).unwrap();
    let described = Description::of(b"", ContentKind::Text, "the planted sentence");
    let pairs = breakglass::seal(b"the planted sentence", &[key.recipient(), keys.recipient()]).unwrap();
    let half = breakglass::open_first(&pairs[0], &key).unwrap();

    let shown = [
        format!("{secret:?} {keys:?} {words:?} {digits:?} {key:?}"),
        format!("{:?} {:?}", keys.mailbox_id(), keys.secret_key().to_text()),
        format!("{:?}", read(words.text().expose_secret(), Purpose::Receipt)),
        format!("{:?} {:?}", read("12345", Purpose::Receipt), read("planted planted", Purpose::Receipt)),
        format!("{:?} {:?}", words.text(), digits.text()),
        format!("{slots:?} {:?} {:?}", slots[0].bucket(), open(context, &slots, &key)),
        format!("{password:?} {factor:?} {:?}", factor.text()),
        format!("{:?} {:?}", LoginHash::of(&password, &mut rng), StaffKey::draw(&mut rng)),
        format!("{:?}", RecoverySheet::draw(&mut rng)),
        format!("{cleaned:?} {described:?} {half:?} {:?}", breakglass::open_second(&half, keys.secret_key())),
    ]
    .concat();

    let bytes = |bytes: &[u8]| format!("{bytes:?}").trim_matches(['[', ']']).to_owned();
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let mut wanted = vec![
        bytes(secret.expose()),
        hex(secret.expose()),
        bytes(b"the planted sentence"),
        "planted".to_owned(),
        key.to_text().expose_secret().to_owned(),
        keys.secret_key().to_text().expose_secret().to_owned(),
        bytes(&[9; 32]),
        bytes(&[7; 20]),
        bytes(keys.mailbox_id().expose_secret()),
        hex(keys.mailbox_id().expose_secret()),
        digits.text().expose_secret()[..11].to_owned(),
        words.text().expose_secret().to_owned(),
        "$argon2id".to_owned(),
    ];
    wanted.extend(words.iter().map(str::to_owned));
    for wanted in wanted {
        assert!(!shown.contains(&wanted), "{wanted:?} is shown");
    }
    assert!(shown.contains("[hidden]"));
}
