//! Others' programs open what we seal, and we open what they seal: Debian's `age` command.

use std::path::Path;
use std::process::Command;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use secrecy::ExposeSecret;

use crate::envelope::{Context, Kind, seal};
use crate::{CaseId, Compartment, LockboxId, SecretKey, age_file};

/// Whether `age` can be run. Without it the test says so, and fails where everything must run (`CI=true`).
fn age_is_here() -> bool {
    if Command::new("age").arg("--version").output().is_ok_and(|answer| answer.status.success()) {
        return true;
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "install Debian's package age");
    println!("NOT RUN: there is no `age` command; install Debian's package age");
    false
}

fn run(arguments: &[&str], folder: &Path) -> Vec<u8> {
    let answer = Command::new("age").args(arguments).current_dir(folder).output().unwrap();
    assert!(answer.status.success(), "age {arguments:?}: {}", String::from_utf8_lossy(&answer.stderr));
    answer.stdout
}

#[test]
fn the_stock_age_command_opens_an_exported_slot() {
    if !age_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let key = SecretKey::from_bytes(&[42; 32]);
    std::fs::write(folder.path().join("key.txt"), key.to_text().expose_secret()).unwrap();
    let lockbox = LockboxId::first(CaseId([1; 16]), Compartment::Correspondence);
    let context = Context { lockbox, sequence: 1, kind: Kind::Message };
    for length in [5, 10_000, 60_000, 250_000] {
        let content = vec![b'm'; length];
        let slots = seal(context, &content, &key.recipient()).unwrap();
        std::fs::write(folder.path().join("slot.age"), slots[0].age_file()).unwrap();
        let plaintext = run(&["-d", "-i", "key.txt", "slot.age"], folder.path());
        assert_eq!(plaintext.len(), slots[0].bucket().bytes());
        // The table in `envelope::header` is how a city reads its own archive.
        assert_eq!(plaintext[64..68], u32::try_from(length).unwrap().to_be_bytes());
        assert!(plaintext[68..68 + length] == content);
    }
}

#[test]
fn we_open_what_the_stock_age_command_sealed() {
    if !age_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (key, other) = (SecretKey::from_bytes(&[42; 32]), SecretKey::from_bytes(&[43; 32]));
    for content in [b"".to_vec(), b"evidence".to_vec(), vec![b'e'; 200_000]] {
        std::fs::write(folder.path().join("plain"), &content).unwrap();
        let (ours, theirs) = (key.recipient().to_string(), other.recipient().to_string());
        let file = run(&["-r", &theirs, "-r", &ours, "plain"], folder.path());
        assert!(*age_file::open(&file, &key).unwrap() == content);
        assert!(*age_file::open(&file, &other).unwrap() == content);
    }
}

#[test]
fn the_stock_age_command_says_of_a_file_for_nobody_what_it_says_of_one_for_another_key() {
    if !age_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (key, other) = (SecretKey::from_bytes(&[42; 32]), SecretKey::from_bytes(&[43; 32]));
    std::fs::write(folder.path().join("key.txt"), key.to_text().expose_secret()).unwrap();
    let said = |file: &[u8]| {
        std::fs::write(folder.path().join("wrap.age"), file).unwrap();
        let arguments = ["-d", "-i", "key.txt", "wrap.age"];
        let answer = Command::new("age").args(arguments).current_dir(folder.path()).output().unwrap();
        (answer.status.code(), answer.stdout, String::from_utf8(answer.stderr).unwrap())
    };
    let of_another = said(&age_file::seal(b"secret", &other.recipient()));
    assert!(of_another.2.contains("no identity matched"), "{of_another:?}");
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    for _ in 0..20 {
        assert_eq!(said(&age_file::seal_to_nobody(b"secret", &mut rng)), of_another);
    }
}
