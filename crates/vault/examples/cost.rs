//! What sealing costs on this machine: `cargo run --release -p vault --example cost`.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::hint::black_box;
use std::time::Instant;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::attachment::{Limits, clean};
use vault::envelope::{Context, Kind, open, seal};
use vault::phrase::{Purpose, WordList, Words, read};
use vault::staff::{LoginHash, Password, StaffKey};
use vault::{CaseId, Compartment, Error, Lockbox, LockboxId, ReporterKeys, Secret, SecretKey, Site};

/// Prints best and median of `runs`.
fn time<T>(what: &str, runs: usize, mut work: impl FnMut() -> T) {
    let mut micros: Vec<u128> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_micros()
        })
        .collect();
    micros.sort_unstable();
    println!("{what:<44} best {:>9} µs   median {:>9} µs", micros[0], micros[runs / 2]);
}

fn main() -> Result<(), Error> {
    // A fixed seed: these secrets guard nothing.
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let secret = Secret::draw(&mut rng);
    let site = Site::new("lakeport")?;
    time("reporter: secret to all keys", 20, || ReporterKeys::derive(&secret, &site));
    let words = Words::of(&secret, WordList::Spanish, Purpose::Receipt).iter().collect::<Vec<_>>().join(" ");
    time("read eight words in ten lists", 200, || read(&words, Purpose::Receipt));

    let key = SecretKey::draw(&mut rng);
    let id = LockboxId::first(CaseId([1; 16]), Compartment::Statement);
    let context = Context { lockbox: id, sequence: 1, kind: Kind::Report };
    for (name, bytes) in [("4 KiB", 3_000), ("64 KiB", 60_000), ("256 KiB", 250_000)] {
        let content = vec![b'a'; bytes];
        let public = key.recipient();
        time(&format!("seal {name}"), 200, || seal(context, &content, &public));
        let slots = seal(context, &content, &public)?;
        time(&format!("open {name}"), 200, || open(context, &slots, &key));
    }

    let readers = [key.recipient(), SecretKey::draw(&mut rng).recipient()];
    time("create a lockbox: eight wraps", 100, || Lockbox::create(id, &readers, &mut rng));
    let lockbox = Lockbox::create(id, &readers, &mut rng)?;
    time("find one's wrap among eight", 100, || lockbox.open(&key));
    let stranger = SecretKey::draw(&mut rng);
    time("find none among eight", 100, || lockbox.open(&stranger));

    let password = Password::new("a password of the usual length")?;
    let hash = LoginHash::of(&password, &mut rng);
    time("login: check a password", 20, || hash.verify(&password));
    let staff = StaffKey::draw(&mut rng);
    let sealed = staff.seal(&password, &mut rng);
    time("login: open the staff key", 20, || sealed.open(&password, &staff.recipient()));

    let picture = image::RgbImage::from_fn(4000, 3000, |x, y| image::Rgb([x as u8, y as u8, (x ^ y) as u8]));
    let mut jpeg = Vec::new();
    if picture.write_to(&mut std::io::Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).is_ok() {
        let mebibytes = jpeg.len() as f64 / f64::from(1 << 20);
        let name = format!("clean a JPEG of 12 million points ({mebibytes:.1} MiB)");
        time(&name, 3, || clean(&jpeg, &Limits::default()));
    }
    Ok(())
}
