//! The versions of a city's pack that are at hand: the one that is served, under which new cases begin, and the others
//! under which cases began before.
//!
//! Whoever decides or shows a case asks for its own version; what is no case's, such as the offices of the staff, goes by
//! the current one.

use std::sync::Arc;

use super::{Key, Pack};

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Packs {
    current: Arc<Pack>,
    /// The newest first; none of the name and version of the current one.
    others: Arc<[Arc<Pack>]>,
}

impl Packs {
    /// Of several of one name and version the first counts, and before all of them the current one.
    #[must_use]
    pub fn new(current: Pack, others: Vec<Pack>) -> Self {
        let mut kept: Vec<Pack> = Vec::new();
        for one in others {
            if ![&current].into_iter().chain(&kept).any(|pack| is_of(pack, &one.name, one.version)) {
                kept.push(one);
            }
        }
        kept.sort_by(|one, other| other.version.cmp(&one.version).then_with(|| one.name.cmp(&other.name)));
        Self { current: Arc::new(current), others: kept.into_iter().map(Arc::new).collect() }
    }

    /// The one that is served.
    #[must_use]
    pub fn current(&self) -> &Pack {
        &self.current
    }

    /// The current one, then the others, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        [self.current()].into_iter().chain(self.others.iter().map(|pack| &**pack))
    }

    /// That of a name and version; `None` where it is not at hand.
    #[must_use]
    pub fn of(&self, (name, version): &(Key, u32)) -> Option<&Pack> {
        self.iter().find(|pack| is_of(pack, name, *version))
    }

    /// The same, and the current one where it is not at hand: for a case from before versions were kept. Whoever shows
    /// such a case to the staff says so.
    #[must_use]
    pub fn under(&self, version: &(Key, u32)) -> &Pack {
        self.of(version).unwrap_or_else(|| self.current())
    }

    /// The same versions, led by that of a case, for whoever names the things of that case: what its own version does not
    /// have may be of another, such as an office that came later.
    #[must_use]
    pub fn led_by(&self, (name, version): &(Key, u32)) -> Self {
        let Some(at) = self.others.iter().position(|pack| is_of(pack, name, *version)) else {
            return self.clone();
        };
        let mut others = self.others.to_vec();
        let current = std::mem::replace(&mut others[at], Arc::clone(&self.current));
        Self { current, others: others.into() }
    }

    /// A finding that the current version puts into another class than one before: its key, and the number of the other
    /// version. All cases are counted together, by the keys of their findings.
    #[must_use]
    pub fn two_classes(&self) -> Option<(&Key, u32)> {
        self.current.findings.iter().find_map(|found| {
            let mut others = self.others.iter();
            let other = |pack: &&Arc<Pack>| {
                pack.finding(found.key.as_str()).is_some_and(|one| one.class != found.class)
            };
            others.find(other).map(|pack| (&found.key, pack.version))
        })
    }

    /// A thing of whichever version has it, the current one first: for lists, whose lines are of several versions.
    pub fn any<'a, T>(&'a self, of: impl FnMut(&'a Pack) -> Option<T>) -> Option<T> {
        self.iter().find_map(of)
    }
}

impl From<Pack> for Packs {
    fn from(current: Pack) -> Self {
        Self::new(current, Vec::new())
    }
}

fn is_of(pack: &Pack, name: &Key, version: u32) -> bool {
    pack.name == *name && pack.version == version
}
