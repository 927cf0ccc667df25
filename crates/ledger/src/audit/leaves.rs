//! What each entry says: grammar, days that never go back, tags that never come twice.

use std::collections::{HashMap, HashSet};

use super::finding::{Code, Findings};
use super::{Kind, Source};
use crate::leaf::Tag;
use crate::{Bundle, Day, Leaf, tile};

#[derive(Default)]
pub(super) struct Leaves {
    pub kinds: [u64; 4],
    pub days: Option<(Day, Day)>,
    /// The first eight bytes of every tag: enough to suspect a duplicate, and all that is kept a leaf.
    marks: Vec<u64>,
}

impl Leaves {
    pub fn check(&mut self, index: u64, entry: &[u8], findings: &mut Findings) {
        let leaf = match Leaf::parse(entry) {
            Ok(leaf) => leaf,
            Err(error) => return findings.add(Code::LeafMalformed, Some(index), error.to_string()),
        };
        if let Some(place) = Kind::ALL.iter().position(|kind| *kind == leaf.kind) {
            self.kinds[place] += 1;
        }
        match &mut self.days {
            None => self.days = Some((leaf.day, leaf.day)),
            // The latest day stays the measure, so that each leaf that was dated back is found.
            Some((_, last)) if leaf.day < *last => {
                findings.add(Code::DayGoesBack, Some(index), format!("it says {} after {last}", leaf.day));
            }
            Some((_, last)) => *last = leaf.day,
        }
        self.marks.push(mark(&leaf.tag));
    }

    /// Looks for tags that come twice. Reads the entries a second time, only where a mark came twice.
    pub fn duplicates(&mut self, source: &impl Source, size: u64, findings: &mut Findings) {
        self.marks.sort_unstable();
        let suspects: HashSet<u64> =
            self.marks.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        if suspects.is_empty() {
            return;
        }
        let mut first: HashMap<Tag, u64> = HashMap::new();
        for bundle in Bundle::all(size) {
            // What cannot be read was found missing in the first pass.
            let Ok(bytes) = source.entries(bundle) else { continue };
            let Ok(entries) = tile::decode_bundle(&bytes) else { continue };
            for (index, entry) in (bundle.first()..).zip(entries.iter().take(bundle.width().into())) {
                let Ok(leaf) = Leaf::parse(entry) else { continue };
                if !suspects.contains(&mark(&leaf.tag)) {
                    continue;
                }
                match first.get(&leaf.tag) {
                    None => {
                        first.insert(leaf.tag, index);
                    }
                    Some(other) => {
                        findings.add(
                            Code::DuplicateTag,
                            Some(index),
                            format!("it has the tag of leaf {other}"),
                        );
                    }
                }
            }
        }
    }
}

fn mark(tag: &Tag) -> u64 {
    tag.0.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}
