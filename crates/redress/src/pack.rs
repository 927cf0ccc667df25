//! Finding a city's policy pack: one that comes with the program, by its name, or one in a folder; and holding it against
//! the versions that were served before, under which cases run.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use casework::policy::{Edition, Pack, PackFiles, Packs, shipped};
use store::{KeptEdition, KnownEdition, Store};

use crate::{clock, say};

/// A pack, and where it was found.
pub struct Found {
    pub edition: Edition,
    origin: Origin,
}

enum Origin {
    /// The pack's own file.
    File(PathBuf),
    /// It comes with the program.
    Program,
    /// The same, for the demonstration: its database.
    Demo(String),
}

/// The name of a shipped pack comes first; anything else is a folder, or the file itself. The whole pack is checked, with
/// its letters.
pub fn find(name: &str) -> anyhow::Result<Found> {
    if let Some(shipped) = shipped().iter().find(|shipped| shipped.name == name) {
        return Ok(Found { edition: shipped.edition()?, origin: Origin::Program });
    }
    let given = Path::new(name);
    if !given.exists() {
        let known: Vec<_> = shipped().iter().map(|shipped| shipped.name).collect();
        bail!(
            "there is no policy pack {name:?}. These come with the program: {}. Your own is named by the path of its folder, which holds {}, or of that file",
            known.join(", "),
            PackFiles::PACK
        );
    }
    let path = if given.is_dir() { given.join(PackFiles::PACK) } else { given.to_owned() };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("the policy pack {} cannot be read", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let letter = |below: &str| std::fs::read_to_string(folder.join(below)).ok();
    let edition = Edition::read(&path.display().to_string(), text, letter)?;
    Ok(Found { edition, origin: Origin::File(path) })
}

impl Found {
    pub fn of_demo(edition: Edition, database: String) -> Self {
        Self { edition, origin: Origin::Demo(database) }
    }

    pub fn pack(self) -> Pack {
        self.edition.pack
    }

    /// With the versions that were served before, for a server: its files are kept.
    pub async fn served(self, store: &Store) -> anyhow::Result<Packs> {
        let packs = self.beside_kept(store).await?;
        if let Some((finding, version)) = packs.two_classes() {
            bail!(
                "version {} of the policy pack {} puts the finding {:?} into another class than version {version}, and all cases are counted together. Give the finding a key of its own",
                self.edition.pack.version,
                self.edition.pack.name,
                finding.as_str()
            );
        }
        if let Some(newer) = packs.iter().find(|pack| pack.version > packs.current().version) {
            say::talk(&format!(
                "redress: version {} of the policy pack {} was served here before. New cases begin under version {} from now on; those that are there go on under their own.",
                newer.version,
                newer.name,
                packs.current().version
            ));
        }
        let today = self.edition.pack.day_of(clock::now());
        if store.keep_edition(&self.edition, today).await? == KnownEdition::Other {
            // Another server was faster.
            self.refuse_other(&store.editions(&self.edition.pack.name).await?)?;
        }
        Ok(packs)
    }

    /// The same for a command that reads cases and serves nothing: nothing is kept.
    pub async fn beside_kept(&self, store: &Store) -> anyhow::Result<Packs> {
        let current = self.edition.pack.clone();
        let kept = store.editions(&current.name).await?;
        self.refuse_other(&kept)?;
        let mut others = Vec::new();
        for kept in kept {
            if kept.version == current.version {
                continue;
            }
            let called =
                format!("version {} of the policy pack {}, as it was served", kept.version, current.name);
            match Edition::kept(&called, kept.files) {
                Ok(edition) => others.push(edition.pack),
                Err(error) => say::talk(&format!(
                    "redress: {error}. This program cannot read it any more, so cases that began under it are shown and decided under version {}.",
                    current.version
                )),
            }
        }
        Ok(Packs::new(current, others))
    }

    /// A version says one thing for good: cases run under it.
    fn refuse_other(&self, kept: &[KeptEdition]) -> anyhow::Result<()> {
        let Pack { name, version, .. } = &self.edition.pack;
        let Some(same) = kept.iter().find(|one| one.version == *version) else { return Ok(()) };
        let Some(file) = same.files.first_other(&self.edition.files) else { return Ok(()) };
        let next = kept.iter().map(|one| one.version).max().unwrap_or(*version).saturating_add(1);
        let served = same.served;
        match &self.origin {
            Origin::File(own) => bail!(
                "{} is not what it was when version {version} of the policy pack {name} was first served here, on {served}: cases run under that text, and a version says one thing for good. Nothing was changed. Write version = {next} in {} to serve what it says now, or put the former text back",
                if file == PackFiles::PACK { own.clone() } else { own.with_file_name(file) }.display(),
                own.display()
            ),
            Origin::Demo(database) => bail!(
                "the rules of the demonstration are not those that its database {database} was made under. Remove it and start the demonstration again: everything in it is invented"
            ),
            Origin::Program => bail!(
                "the policy pack {name} of this program has another {file} than version {version} had when it was first served here, on {served}: cases run under that text, and a version says one thing for good. Nothing was changed. Serve a folder of your own with --pack, in which {} says version = {next}",
                PackFiles::PACK
            ),
        }
    }
}

/// What whoever starts a server with this pack must know, a line each.
pub fn warnings(pack: &Pack) -> Vec<String> {
    let mut out = Vec::new();
    if pack.invented {
        out.push(format!(
            "The policy pack {} is of an invented city: its offices and numbers do not exist. Take no real report with it.",
            pack.name
        ));
    }
    let (all, open) = (pack.facts().count(), pack.facts().filter(|(_, fact)| !fact.verified).count());
    if open > 0 {
        out.push(format!(
            "The policy pack {} rests on {all} statements of law or practice, and {open} of them nobody has verified in their source. Check them before people rely on them.",
            pack.name
        ));
    }
    out
}
