//! One version of a city's pack: what it says, and the texts that say it, so that it can be kept and read again.

use std::collections::{BTreeMap, BTreeSet};

use super::Pack;
use crate::CaseworkError;

/// A pack's files by their paths below its folder, such as `letters/update.en.txt`. Lines end in LF whatever they ended
/// in: how a machine ends lines changes no rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackFiles(BTreeMap<String, String>);

impl PackFiles {
    /// The pack's own file in its folder.
    pub const PACK: &str = "pack.toml";

    /// The first file, by its name, that the two do not have alike.
    #[must_use]
    pub fn first_other<'a>(&'a self, other: &'a Self) -> Option<&'a str> {
        let names: BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        names.into_iter().find(|name| self.0.get(*name) != other.0.get(*name)).map(String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

impl<N: Into<String>> FromIterator<(N, String)> for PackFiles {
    fn from_iter<I: IntoIterator<Item = (N, String)>>(files: I) -> Self {
        Self(files.into_iter().map(|(name, text)| (name.into(), text.replace("\r\n", "\n"))).collect())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub pack: Pack,
    /// All that the pack was read from, and nothing besides.
    pub files: PackFiles,
}

impl Edition {
    /// As [`Pack::read`]; `find` is asked for each text once.
    ///
    /// # Errors
    /// As [`Pack::read`].
    pub fn read(
        file: &str,
        text: String,
        find: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, CaseworkError> {
        let mut files: PackFiles = [(PackFiles::PACK, text)].into_iter().collect();
        let text = files.0[PackFiles::PACK].clone();
        let pack = Pack::read(file, &text, &mut |path| {
            let found: PackFiles = [(path, find(path)?)].into_iter().collect();
            files.0.extend(found.0);
            files.0.get(path).cloned()
        })?;
        Ok(Self { pack, files })
    }

    /// From files that were kept. `called` is what messages call the pack's own.
    ///
    /// # Errors
    /// As [`Pack::read`]: of files that another version of the program wrote, too.
    pub fn kept(called: &str, files: PackFiles) -> Result<Self, CaseworkError> {
        let text = files.0.get(PackFiles::PACK).map(String::as_str).unwrap_or_default();
        let pack = Pack::read(called, text, &mut |path| files.0.get(path).cloned())?;
        Ok(Self { pack, files })
    }
}
