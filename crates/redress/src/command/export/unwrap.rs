//! `redress export unwrap`: the plaintext of a wrap, as `age` gave it, becomes the key of its lockbox in age's own form.
//! Needs no register and no network. `identity.py`, which each export holds, does the same.

use std::fs::File;
use std::io::Read as _;

use anyhow::{Context as _, bail};
use zeroize::Zeroizing;

use super::{must_be_new, write_identity};
use crate::{cli, guard, say};

/// A wrap's plaintext has 61 bytes; what is longer is none.
const MOST_BYTES: u64 = 4_096;

pub fn run(args: &cli::Unwrap) -> anyhow::Result<()> {
    guard::raise();
    must_be_new(&args.out)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(MOST_BYTES as usize));
    File::open(&args.plain)
        .and_then(|file| file.take(MOST_BYTES).read_to_end(&mut plain))
        .with_context(|| format!("{} cannot be read", args.plain.display()))?;
    let (lockbox, key) = match vault::grant::exported(&plain) {
        Ok(read) => read,
        Err(_) if plain.starts_with(b"age-encryption.org/") => {
            bail!("{} is still sealed. Open it first: age -d -i KEY {0} > wrap.bin", args.plain.display())
        }
        Err(error) => bail!(
            "{} is not what age gives of a wrap ({error}). A wrap is a file of an export below lockboxes/",
            args.plain.display()
        ),
    };
    let of = format!("{}, generation {}", lockbox.compartment.key(), lockbox.generation.0);
    write_identity(&args.out, &format!("The key of the lockbox {of}, of one report"), &key)?;
    say::fact(&format!("lockbox     {of}"));
    say::fact(&format!("public key  {}", key.recipient()));
    say::talk(
        "The public key must be the one that report.json gives for this lockbox. If it is not, somebody put another lockbox there: do not use the key.",
    );
    Ok(())
}
