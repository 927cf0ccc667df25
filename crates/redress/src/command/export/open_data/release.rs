//! `release.json`: what a release holds, file by file with its hash; written, and read again to be compared with.

use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};
use register::Source;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sources::Published;

/// Its number grows when a field changes its meaning.
pub const FORMAT: &str = "redress-open-data-1";
pub const NAME: &str = "release.json";
/// What a release's own file may weigh: read whole, and it can come from anybody.
const MOST_BYTES: u64 = 4 << 20;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    pub format: String,
    /// The day in UTC on which it was made.
    pub day: String,
    /// The words that were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    pub sources: Vec<SourceFacts>,
    /// By path.
    pub files: Vec<FileFacts>,
    /// The release that `differences.csv` compares with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceFacts {
    #[serde(flatten)]
    pub source: Source,
    /// What its own publisher published row by row; a release says nothing finer.
    pub published: Published,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FileFacts {
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// In whose columns it is: the mapping that reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column that names the case, the same from release to release. Rows stand in the order of its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    pub rows: u64,
    pub bytes: u64,
    pub sha256: String,
    /// Cells that a spreadsheet would take for a formula.
    pub formulas: u64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Since {
    pub day: String,
    /// Of the other release's `release.json`.
    pub sha256: String,
}

impl SourceFacts {
    pub fn new(source: Source, published: Published) -> Self {
        Self { source, published }
    }
}

/// A release in its folder.
#[derive(Debug)]
pub struct Release {
    pub folder: PathBuf,
    pub facts: Facts,
}

impl Release {
    /// Reads a release, and each of its files once: what is compared must be what was released.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(NAME);
        let file = File::open(&path).with_context(|| {
            format!("{} cannot be read. Is {} the folder of a release?", path.display(), folder.display())
        })?;
        let mut text = String::new();
        file.take(MOST_BYTES)
            .read_to_string(&mut text)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let facts: Facts = serde_json::from_str(&text)
            .with_context(|| format!("{} is not that of a release", path.display()))?;
        if facts.format != FORMAT {
            bail!("{} says {:?}, and this program reads {FORMAT}", path.display(), facts.format);
        }
        for file in &facts.files {
            let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
            if file.path.is_empty() || !Path::new(&file.path).components().all(plain) {
                bail!("{} names the file {:?}, which may lie outside its folder", path.display(), file.path);
            }
            let own = folder.join(&file.path);
            let (_, found) = hex_of(&own)?;
            if found != file.sha256 {
                bail!(
                    "{} is not what was released: its SHA-256 is {found}, and {NAME} says {}. Take an unchanged copy of the release",
                    own.display(),
                    file.sha256
                );
            }
        }
        Ok(Self { folder: folder.to_owned(), facts })
    }

    /// A comparison gives a former cell out to the letter. So nothing is compared with a release that told more of a
    /// source than `facts` may: what was withdrawn would be published again.
    pub fn told_no_more_than(&self, facts: &Facts) -> anyhow::Result<()> {
        for now in &facts.sources {
            let before = self.facts.sources.iter().find(|before| before.source.key == now.source.key);
            if let Some(before) = before.filter(|before| before.published > now.published) {
                bail!(
                    "{} told more of {} than this release may, and what differs would give its former cells out again. Leave --since away",
                    self.folder.display(),
                    before.source.key
                );
            }
        }
        Ok(())
    }

    /// What a later release says of this one.
    pub fn said(&self) -> anyhow::Result<Since> {
        let (_, sha256) = hex_of(&self.folder.join(NAME))?;
        Ok(Since { day: self.facts.day.clone(), sha256 })
    }
}

/// Bytes and SHA-256 of a file.
pub fn hex_of(path: &Path) -> anyhow::Result<(u64, String)> {
    let context = || format!("{} cannot be read", path.display());
    let mut file = File::open(path).with_context(context)?;
    let (mut hash, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 64 << 10]);
    loop {
        let read = file.read(&mut piece).with_context(context)?;
        if read == 0 {
            break;
        }
        hash.update(&piece[..read]);
        bytes += read as u64;
    }
    Ok((bytes, hex_digest(hash)))
}

pub fn hex(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hex_digest(hash)
}

pub fn hex_digest(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As `sha256sum --check` reads it.
pub fn sums(facts: &Facts, release: &str) -> String {
    let mut lines: Vec<String> =
        facts.files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect();
    lines.push(format!("{release}  {NAME}\n"));
    lines.concat()
}
