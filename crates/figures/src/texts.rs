//! Texts, each kept once and known by a number: ten million log numbers would be ten million allocations.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

#[derive(Default)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
    /// The text that was asked for last: the accused of one complaint stand one below the other.
    last: u32,
}

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, number: u32) -> &[u8] {
        get(&self.bytes, &self.ends, number)
    }

    pub(crate) fn find(&self, text: &[u8]) -> Option<u32> {
        self.numbers.find(hash(text), |number| self.get(*number) == text).copied()
    }

    /// The number of a text, from 0 in order of first appearance. A file has fewer bytes than there are numbers.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        let (bytes, ends) = (&mut self.bytes, &mut self.ends);
        if !ends.is_empty() && get(bytes, ends, self.last) == text {
            return self.last;
        }
        let entry = self.numbers.entry(
            hash(text),
            |number| get(bytes, ends, *number) == text,
            |number| hash(get(bytes, ends, *number)),
        );
        self.last = match entry {
            hashbrown::hash_table::Entry::Occupied(known) => *known.get(),
            hashbrown::hash_table::Entry::Vacant(free) => {
                let number = ends.len() as u32;
                free.insert(number);
                bytes.extend_from_slice(text);
                ends.push(bytes.len());
                number
            }
        };
        self.last
    }
}

fn get<'t>(bytes: &'t [u8], ends: &[usize], number: u32) -> &'t [u8] {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &bytes[start..ends[number]]
}

fn hash(text: &[u8]) -> u64 {
    FxBuildHasher.hash_one(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_and_a_number_its_text() {
        let mut texts = Texts::default();
        let words: Vec<String> = (0..5_000).map(|n| format!("L{}", n % 1_000)).collect();
        let numbers: Vec<u32> = words.iter().map(|word| texts.number(word.as_bytes())).collect();
        assert_eq!(texts.len(), 1_000);
        for (word, number) in words.iter().zip(numbers) {
            assert_eq!((texts.get(number), texts.find(word.as_bytes())), (word.as_bytes(), Some(number)));
        }
        assert_eq!((texts.number(b""), texts.find(b"L1000")), (1_000, None));
    }
}
