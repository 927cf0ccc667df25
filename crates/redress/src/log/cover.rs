//! The key that cover leaves come from.
//!
//! It lies in the signer's folder. Only the process that beats needs it, and that folder is held by that process, is
//! backed up apart from the register and lies best on another disk: a copy of the database alone then does not tell
//! covers from cases. Whoever takes the folder can, and learns at which beats something happened; they could sign in
//! the log's name as well. It is not derived from the log's key, so that a key in a device that signs can stay there.
//!
//! Nothing else is stored of a cover leaf. Leaves made before there was this key were random and cannot be opened; nor
//! can any if the file is lost, which harms the accounting and not the log.

use std::path::Path;

use anyhow::Context as _;
use ledger::cover::CoverKey;
use store::write_whole;
use zeroize::Zeroizing;

use crate::clock;

const KEY: &str = "cover.key";

/// The key in a folder; made where there is none.
pub fn key(folder: &Path) -> anyhow::Result<CoverKey> {
    if let Some(key) = find(folder)? {
        return Ok(key);
    }
    let path = folder.join(KEY);
    let seed = Zeroizing::new(clock::seed()?);
    let hex: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = Zeroizing::new(format!("{hex}\n"));
    write_whole(&path, text.as_bytes()).with_context(|| format!("{} cannot be written", path.display()))?;
    understand(&path, &text)
}

/// The key in a folder, if one was made. Also while another process holds the signer.
pub fn find(folder: &Path) -> anyhow::Result<Option<CoverKey>> {
    let path = folder.join(KEY);
    match std::fs::read_to_string(&path) {
        Ok(text) => understand(&path, &Zeroizing::new(text)).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

fn understand(path: &Path, text: &str) -> anyhow::Result<CoverKey> {
    read(text.trim_end()).with_context(|| {
        format!(
            "{} is damaged: it must hold 64 hexadecimal digits. Bring it back from its backup; without it, no cover leaf made so far can be opened",
            path.display()
        )
    })
}

fn read(hex: &str) -> Option<CoverKey> {
    if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = Zeroizing::new([0; 32]);
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(CoverKey::new(*bytes))
}
