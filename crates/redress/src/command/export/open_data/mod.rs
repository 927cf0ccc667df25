//! `redress export open-data`: every source in the columns of the city's data sets, with a dictionary, hashes, what
//! differs from an earlier release, and a leaf in the log.
//!
//! Out of scope: what a column means and who is told of (`sources`, `insight::disclosure`). A folder has its name only
//! when everything in it is on the disk; the same register gives the same bytes on the same day.

mod compare;
mod dictionary;
mod folder;
mod people;
mod release;
mod write;

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use insight::disclosure::MINIMUM;
use register::Source;
use serde_json::json;
use sources::{Mapping, Published, Sheet, datasets, shipped};
use store::{Place, ReleaseLeaf, Store};

pub use self::compare::{Counted, differences, in_words};
use self::folder::Folder;
pub use self::release::Release;
use self::release::{FORMAT, Facts, SourceFacts};
use self::write::Job;
use super::must_be_new;
use crate::command::import;
use crate::say::grouped;
use crate::{cli, clock, say};

const DICTIONARY: &str = "dictionary.csv";
const READ_ME: &str = "dictionary.md";
const DIFFERENCES: &str = "differences.csv";
const SUMS: &str = "SHA256SUMS";

pub async fn run(args: cli::OpenData, place: &Place, json: bool) -> anyhow::Result<()> {
    must_be_new(&args.out)?;
    let since = args.since.as_deref().map(Release::read).transpose()?;
    let known = datasets();
    let asked = schemas(&known, &args.schema)?;
    let published = published(&args.mapping)?;
    let now = clock::now();
    let day = clock::today()?.to_string();
    let store = Store::open(place).await?;
    let made = make(&args, &store, since.as_ref(), &asked, &published, &day, now).await;
    store.close().await;
    let Made { facts, hash, leaf, counts } = made?;
    let leaf = match leaf {
        ReleaseLeaf::Appended(index) | ReleaseLeaf::Known(index) => index,
    };
    if json {
        let fact =
            json!({ "out": args.out, "sha256": hash, "leaf": leaf, "release": facts, "differences": counts });
        say::fact(&serde_json::to_string_pretty(&fact)?);
    } else {
        for file in &facts.files {
            say::fact(&format!("{:<64}{:>12}", file.path, grouped(file.rows)));
        }
        if let (Some(old), Some(counts)) = (&since, &counts) {
            say::fact(&format!("\n{}", in_words(old, counts)));
        }
        say::fact(&format!("\nrelease.json has SHA-256 {hash} and is leaf {leaf} of the log"));
    }
    let formulas: u64 = facts.files.iter().map(|file| file.formulas).sum();
    if formulas > 0 {
        say::talk(&format!(
            "{} cells begin with a sign by which spreadsheets know a formula. They are written as they are, since a changed cell would be read back as another fact: open the files with an import of text, never by a double click.",
            grouped(formulas)
        ));
    }
    say::talk(&format!("What each column says is in {}.", args.out.join(READ_ME).display()));
    Ok(())
}

struct Made {
    facts: Facts,
    hash: String,
    leaf: ReleaseLeaf,
    counts: Option<Vec<Counted>>,
}

async fn make(
    args: &cli::OpenData,
    store: &Store,
    since: Option<&Release>,
    asked: &[&Mapping],
    published: &BTreeMap<String, Published>,
    day: &str,
    now: i64,
) -> anyhow::Result<Made> {
    let version = store.version().await?;
    let minimum = minimum(store).await?;
    let chosen = chosen(store, &args.source).await?;
    let mut folder = Folder::begin(&args.out)?;
    let all = datasets();
    let mut facts = Facts {
        format: FORMAT.into(),
        day: day.to_owned(),
        vocabulary: args.vocabulary.clone(),
        ..Facts::default()
    };
    let mut columns = dictionary::Dictionary::default();
    let bar = say::spinner();
    for source in chosen {
        let published = published.get(&source.key).copied().unwrap_or_default();
        let own = all.iter().find(|mapping| mapping.source.key == source.key);
        let schemas: Vec<&Mapping> = match own {
            _ if !asked.is_empty() => asked.to_vec(),
            Some(own) if published == Published::People => vec![own],
            _ => all.iter().collect(),
        };
        let sheets: Result<Vec<Sheet<'_>>, String> =
            schemas.iter().map(|mapping| Sheet::bind(mapping, 0)).collect();
        let sheets = sheets.map_err(anyhow::Error::msg)?;
        let job = Job { source: &source, published, vocabulary: args.vocabulary.as_deref(), sheets: &sheets };
        let written = job
            .write(store, &mut folder, |cases| {
                bar.set_message(format!("{}: {} cases", source.key, grouped(cases)))
            })
            .await?;
        for (sheet, file) in written {
            columns.file(sheet, &file.path);
            facts.files.push(file);
        }
        if published < Published::People
            && let Some(extract) = store.extract(&source.key).await?
            && let Some(file) = people::write(&mut folder, &extract, minimum)?
        {
            columns.people(&file.path);
            facts.files.push(file);
        }
        facts.sources.push(SourceFacts::new(source, published));
    }
    bar.finish_and_clear();
    if store.version().await? != version {
        bail!(
            "the register was changed while it was exported, so the release is not of one moment. Nothing is kept of it: run it again"
        );
    }
    folder.put(DICTIONARY, columns.csv()?.as_bytes())?;
    let counts = match since {
        None => None,
        Some(old) => {
            old.told_no_more_than(&facts)?;
            let new = Release { folder: folder.path().to_owned(), facts: facts.clone() };
            let counts = differences(old, &new, &folder.path().join(DIFFERENCES))?;
            facts.since = Some(old.said()?);
            columns.differences(DIFFERENCES);
            facts.files.push(folder.known(DIFFERENCES, counts.iter().map(Counted::lines).sum())?);
            Some(counts)
        }
    };
    folder.put(READ_ME, columns.words(&facts, counts.as_deref()).as_bytes())?;
    facts.files.push(folder.known(DICTIONARY, columns.rows())?);
    facts.files.push(folder.known(READ_ME, 0)?);
    facts.files.sort_by(|one, other| one.path.cmp(&other.path));
    let mut said = serde_json::to_vec_pretty(&facts)?;
    said.push(b'\n');
    let hash = release::hex(&said);
    folder.put(release::NAME, &said)?;
    folder.put(SUMS, release::sums(&facts, &hash).as_bytes())?;
    // Before the folder has its name, so that no release is there that the log does not know; run again, the same release
    // finds its leaf.
    let name = format!("open-data/{day}-{}.json", &hash[..16]);
    folder.sync()?;
    let leaf = store.publish_release(now, &name, said).await?;
    folder.finish()?;
    Ok(Made { facts, hash, leaf, counts })
}

fn schemas<'a>(known: &'a [Mapping], asked: &[String]) -> anyhow::Result<Vec<&'a Mapping>> {
    let one = |name: &String| {
        known.iter().find(|mapping| mapping.source.key == *name).with_context(|| {
            let names: Vec<&str> = known.iter().map(|mapping| mapping.source.key.as_str()).collect();
            format!("there is no data set {name:?}. Choose from {}", names.join(", "))
        })
    };
    asked.iter().map(one).collect()
}

/// What the mappings say of each source. A source whose mapping nobody can show has published nothing.
fn published(own: &[String]) -> anyhow::Result<BTreeMap<String, Published>> {
    let mut all: BTreeMap<String, Published> = BTreeMap::new();
    for shipped in shipped() {
        let mapping = shipped.mapping()?;
        all.insert(mapping.source.key, mapping.source.published);
    }
    for name in own {
        let mapping = import::find(name)?;
        all.insert(mapping.source.key, mapping.source.published);
    }
    Ok(all)
}

async fn chosen(store: &Store, asked: &[String]) -> anyhow::Result<Vec<Source>> {
    let sources = store.sources().await?;
    if sources.is_empty() {
        bail!("the register has no source yet. Next: redress import");
    }
    if let Some(unknown) = asked.iter().find(|key| !sources.iter().any(|source| source.key == **key)) {
        let keys: Vec<&str> = sources.iter().map(|source| source.key.as_str()).collect();
        bail!("the register has no source {unknown:?}. It has: {}", keys.join(", "));
    }
    Ok(sources.into_iter().filter(|source| asked.is_empty() || asked.contains(&source.key)).collect())
}

/// The greatest that any pack asked for that was served here: what a page rounds away, no file gives back.
async fn minimum(store: &Store) -> anyhow::Result<u64> {
    let mut minimum = MINIMUM as u64;
    for name in store.kept_packs().await? {
        for kept in store.editions(&name).await? {
            let called = format!("version {} of the policy pack {}", kept.version, name.as_str());
            // One that cannot be read any more is served by nobody.
            if let Ok(edition) = casework::policy::Edition::kept(&called, kept.files) {
                minimum = minimum.max(edition.pack.publication.minimum.into());
            }
        }
    }
    Ok(minimum)
}
