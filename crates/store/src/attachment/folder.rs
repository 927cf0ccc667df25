//! The folder of sealed pieces: a folder a file, named by its random number, and in it a file a piece. Whoever reads
//! it learns how many files there are and how many quarters of a mebibyte each has.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use tokio::sync::Mutex;
use vault::Slot;
use vault::envelope::AttachmentId;

use crate::private::make_private_folder;
use crate::{NotTaken, StoreError};

pub(crate) struct Folder {
    path: PathBuf,
    /// Held from the moment a piece takes its name until its row is there, and while a file is taken back: else a
    /// piece could come to lie in a folder that was just removed.
    pub(super) turn: Mutex<()>,
    /// Two senders of one piece must not write into one file.
    written: AtomicU64,
}

/// A piece on the disk that has no name yet; removed if it never gets one.
pub(super) struct Beside {
    beside: PathBuf,
    path: PathBuf,
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.beside);
        // Only if nothing else lies in it: the file was taken back in the meantime.
        let _ = self.path.parent().map(std::fs::remove_dir);
    }
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        make_private_folder(path).map_err(|error| failed(path, &error))?;
        Ok(Self { path: path.to_owned(), turn: Mutex::new(()), written: AtomicU64::new(0) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn of(&self, id: AttachmentId) -> PathBuf {
        self.path.join(id.to_string())
    }

    /// Writes a piece and syncs it, without giving it its name.
    pub(super) fn write(&self, id: AttachmentId, part: u32, slot: &Slot) -> Result<Beside, StoreError> {
        let folder = self.of(id);
        make_private_folder(&folder).map_err(|error| failed(&self.path, &error))?;
        let path = folder.join(piece(part));
        let n = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = folder.join(format!("{}.{}-{n}.new", piece(part), std::process::id()));
        let made = Beside { beside, path };
        write_synced(&made.beside, slot.as_bytes()).map_err(|error| failed(&self.path, &error))?;
        Ok(made)
    }

    /// Gives pieces their names, in place of older ones; on the disk when this returns.
    pub(super) fn settle(&self, id: AttachmentId, pieces: &[Beside]) -> Result<(), StoreError> {
        let settle = || {
            for piece in pieces {
                std::fs::rename(&piece.beside, &piece.path)?;
            }
            let folder = File::open(self.of(id))?;
            folder.set_modified(SystemTime::UNIX_EPOCH)?;
            folder.sync_all()?;
            File::open(&self.path)?.sync_all()
        };
        settle().map_err(|error| failed(&self.path, &error))
    }

    pub(super) fn read(&self, id: AttachmentId, parts: u32) -> Result<Vec<Slot>, StoreError> {
        let one = |part| {
            Slot::from_bytes(self.piece(id, part)?)
                .map_err(|error| StoreError::Broken(format!("piece {part} of a file: {error}")))
        };
        (0..parts).map(one).collect()
    }

    /// The bytes of a piece, whatever they are.
    pub(super) fn piece(&self, id: AttachmentId, part: u32) -> Result<Vec<u8>, StoreError> {
        let folder = self.of(id);
        std::fs::read(folder.join(piece(part))).map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::Broken(format!("piece {part} of a file is not in its folder")),
            _ => failed(&folder, &error),
        })
    }

    /// Nothing is left of a file afterwards. That it was not there is no failure.
    pub(super) fn remove(&self, id: AttachmentId) -> Result<(), StoreError> {
        match std::fs::remove_dir_all(self.of(id)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&self.path, &error)),
            _ => Ok(()),
        }
    }

    /// The numbers of all files that lie here.
    pub(super) fn all(&self) -> Result<Vec<AttachmentId>, StoreError> {
        let read = std::fs::read_dir(&self.path).map_err(|error| failed(&self.path, &error))?;
        let names = read.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        Ok(names.filter_map(|name| name.parse().ok()).collect())
    }
}

fn piece(part: u32) -> String {
    format!("{part:04}")
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    // A file's time would tell to the second when somebody sent it, and goes along into every backup.
    file.set_modified(SystemTime::UNIX_EPOCH)?;
    file.sync_all()
}

fn failed(path: &Path, error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            StoreError::NoRoom { folder: path.to_owned() }
        }
        _ => StoreError::Folder { path: path.to_owned(), reason: error.to_string() },
    }
}

/// Runs work on files beside the threads that answer others.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Abandoned)?
}

/// Whether a slot has the one size that pieces have.
pub(super) fn is_piece(slot: &Slot) -> Result<(), NotTaken> {
    if slot.bucket() == vault::Bucket::Kib256 { Ok(()) } else { Err(NotTaken::WrongSize) }
}
