//! The bytes of a file as UTF-8, whichever of the encodings with a mark it announces. Must not look at their meaning.

use std::io::Read;

use crate::error::Error;

const CHUNK: usize = 1 << 16;

#[derive(Clone, Copy)]
enum Encoding {
    /// The first bytes were not read yet.
    Unseen,
    Utf8,
    Utf16 {
        big: bool,
    },
}

pub(crate) struct Source<'a, R: Read> {
    file: &'a str,
    inner: R,
    encoding: Encoding,
    left: u64,
    most: u64,
    raw: Vec<u8>,
    ready: Vec<u8>,
    at: usize,
}

impl<'a, R: Read> Source<'a, R> {
    /// Gives at most `most` bytes before it refuses.
    pub fn new(file: &'a str, inner: R, most: u64) -> Source<'a, R> {
        let encoding = Encoding::Unseen;
        Source { file, inner, encoding, left: most, most, raw: Vec::new(), ready: Vec::new(), at: 0 }
    }

    pub fn peek(&mut self) -> Result<Option<u8>, Error> {
        if self.at == self.ready.len() {
            self.fill()?;
        }
        Ok(self.ready.get(self.at).copied())
    }

    pub fn next(&mut self) -> Result<Option<u8>, Error> {
        let byte = self.peek()?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    /// Makes some bytes ready; none at the end of the file.
    fn fill(&mut self) -> Result<(), Error> {
        self.ready.clear();
        self.at = 0;
        while self.ready.is_empty() {
            let had = self.raw.len();
            let enough = if matches!(self.encoding, Encoding::Unseen) { 4 } else { 1 };
            let ended = self.more(had + enough)?;
            if matches!(self.encoding, Encoding::Unseen) {
                self.announce();
            }
            match self.encoding {
                Encoding::Utf16 { big } => self.decode(big, ended),
                _ => std::mem::swap(&mut self.raw, &mut self.ready),
            }
            if ended {
                break;
            }
        }
        Ok(())
    }

    /// Reads until there are `wanted` raw bytes; true at the end of the file.
    fn more(&mut self, wanted: usize) -> Result<bool, Error> {
        while self.raw.len() < wanted {
            let had = self.raw.len();
            self.raw.resize(had + CHUNK, 0);
            let read = self.inner.read(&mut self.raw[had..]);
            self.raw.truncate(had + read.as_ref().copied().unwrap_or(0));
            let count = match read {
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(source) => return Err(Error::Read { file: self.file.to_owned(), source }),
            };
            if count == 0 {
                return Ok(true);
            }
            self.left = self.left.checked_sub(count as u64).ok_or_else(|| Error::TooLarge {
                file: self.file.to_owned(),
                what: "bytes",
                most: self.most,
            })?;
        }
        Ok(false)
    }

    fn announce(&mut self) {
        let (encoding, mark) = match self.raw.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [0xFF, 0xFE, ..] => (Encoding::Utf16 { big: false }, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16 { big: true }, 2),
            _ => (Encoding::Utf8, 0),
        };
        self.encoding = encoding;
        self.raw.drain(..mark);
    }

    /// Whole characters only; what is left of one waits for the rest, and half of one is the mark of a damaged letter.
    fn decode(&mut self, big: bool, ended: bool) {
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        };
        let mut units: Vec<u16> = self.raw.chunks_exact(2).map(unit).collect();
        if !ended && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            units.pop();
        }
        self.raw.drain(..units.len() * 2);
        if ended {
            self.raw.clear();
        }
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.ready.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}
