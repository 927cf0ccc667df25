//! A copy of a log: a folder, or an address. Files are asked for one by one and believed in nothing.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use ledger::audit::Source;
use ledger::{Bundle, Error, Tile, TilePath, Tiles, tile};
use ureq::Agent;

use crate::http;

const PATIENCE: Duration = Duration::from_secs(30);
/// For a file as long as the log, which is read beside it.
const LONG_PATIENCE: Duration = Duration::from_secs(6 * 3600);

pub enum Copy {
    Folder(PathBuf),
    Site { client: Agent, base: String },
}

impl Copy {
    /// The address may be the log's own or the site's, which has the log below `/ledger`.
    pub fn at(place: &str) -> anyhow::Result<Self> {
        if !is_address(place) {
            return Ok(Self::Folder(place.into()));
        }
        let (client, base) = (http::client(PATIENCE), place.trim_end_matches('/').to_owned());
        let below = format!("{base}/ledger");
        let site = Self::Site { client: client.clone(), base };
        if site.read("checkpoint")?.is_some() {
            return Ok(site);
        }
        let below = Self::Site { client, base: below };
        Ok(if below.read("checkpoint")?.is_some() { below } else { site })
    }

    pub fn checkpoint(&self) -> anyhow::Result<Vec<u8>> {
        self.read("checkpoint")?.with_context(|| {
            format!("there is no checkpoint at {}. Is it a log, and has it begun?", self.name())
        })
    }

    /// A file by its path below the log's prefix; `None` where there is none.
    pub fn read(&self, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
        match self {
            Self::Folder(folder) => match std::fs::read(folder.join(file_name(path))) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error).with_context(|| folder.join(file_name(path)).display().to_string()),
            },
            Self::Site { client, base } => {
                let url = format!("{base}/{path}");
                let answer = http::get(client, &url).with_context(|| format!("{url} does not answer"))?;
                match answer.status {
                    200 => Ok(Some(answer.body)),
                    404 | 410 => Ok(None),
                    status => anyhow::bail!("{url} answered {status}"),
                }
            }
        }
    }

    /// Files that lie somewhere, whatever else is there.
    pub fn just(place: &str) -> Self {
        if is_address(place) {
            let base = place.trim_end_matches('/').to_owned();
            return Self::Site { client: http::client(LONG_PATIENCE), base };
        }
        Self::Folder(place.into())
    }

    /// A file that may be too long to hold, piece by piece; `None` where there is none.
    pub fn open(&self, path: &str) -> anyhow::Result<Option<Box<dyn Read>>> {
        match self {
            Self::Folder(folder) => match File::open(folder.join(path)) {
                Ok(file) => Ok(Some(Box::new(file))),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error).with_context(|| folder.join(path).display().to_string()),
            },
            Self::Site { base, .. } => {
                let url = format!("{base}/{path}");
                let answer = http::open(&http::client(LONG_PATIENCE), &url);
                match answer.with_context(|| format!("{url} does not answer"))? {
                    (200, body) => Ok(Some(body)),
                    (404 | 410, _) => Ok(None),
                    (status, _) => anyhow::bail!("{url} answered {status}"),
                }
            }
        }
    }

    pub fn name(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Site { base, .. } => base.clone(),
        }
    }

    /// The file, or the full one where the partial is gone.
    fn file(&self, path: TilePath, full: Option<TilePath>) -> Result<Vec<u8>, Error> {
        let unreadable = |why: String| Error::Unreadable { path, why };
        for path in std::iter::once(path).chain(full.filter(|full| *full != path)) {
            match self.read(&path.to_string()) {
                Ok(Some(bytes)) => return Ok(bytes),
                Ok(None) => {}
                Err(error) => return Err(unreadable(format!("{error:#}"))),
            }
        }
        Err(unreadable("it is not there".into()))
    }
}

impl Tiles for Copy {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        let full = Tile::new(tile.level(), tile.n(), tile::FULL).map(TilePath::Hashes);
        self.file(TilePath::Hashes(tile), full)
    }
}

impl Source for Copy {
    fn entries(&self, bundle: Bundle) -> Result<Vec<u8>, Error> {
        let full = Bundle::new(bundle.n(), tile::FULL).map(TilePath::Entries);
        self.file(TilePath::Entries(bundle), full)
    }
}

/// A folder has no use for a query.
fn file_name(path: &str) -> &str {
    path.split_once('?').map_or(path, |(file, _)| file)
}

pub fn is_address(place: &str) -> bool {
    place.starts_with("http://") || place.starts_with("https://")
}
