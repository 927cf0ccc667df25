//! Finding a city's policy pack: one that comes with the program, by its name, or one in a folder.

use std::path::Path;

use anyhow::{Context as _, bail};
use casework::policy::{Pack, shipped};

/// The file of a pack in its folder.
const FILE: &str = "pack.toml";

/// The name of a shipped pack comes first; anything else is a folder, or the file itself. The whole pack is checked, with
/// its letters.
pub fn find(name: &str) -> anyhow::Result<Pack> {
    if let Some(shipped) = shipped().iter().find(|shipped| shipped.name == name) {
        return Ok(shipped.pack()?);
    }
    let given = Path::new(name);
    if !given.exists() {
        let known: Vec<_> = shipped().iter().map(|shipped| shipped.name).collect();
        bail!(
            "there is no policy pack {name:?}. These come with the program: {}. Your own is named by the path of its folder, which holds {FILE}, or of that file",
            known.join(", ")
        );
    }
    let path = if given.is_dir() { given.join(FILE) } else { given.to_owned() };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("the policy pack {} cannot be read", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut letter = |below: &str| std::fs::read_to_string(folder.join(below)).ok();
    Ok(Pack::read(&path.display().to_string(), &text, &mut letter)?)
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
