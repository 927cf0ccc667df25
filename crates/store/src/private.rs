//! Files and folders for their owner alone: registers, keys, and records that must be whole.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

/// Makes a folder and those above it. A register holds officers' names, so what we make is for its owner
/// alone. What is there already is left as somebody set it.
///
/// # Errors
/// Whatever the system says.
pub fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Whole or not at all, and on the disk when this returns: written beside, synced, renamed, and the folder synced.
///
/// # Errors
/// Whatever the system says; what was there before is then still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
