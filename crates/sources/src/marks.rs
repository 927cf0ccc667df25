//! What the CSV reader and the guard beneath it tell each other: how far each is, and on which line.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use memchr::memchr2_iter;

/// Shared between the two; clones are the same marks.
#[derive(Clone)]
pub(crate) struct Marks(Rc<Inner>);

struct Inner {
    row_began_at: Cell<u64>,
    read: Cell<u64>,
    /// The line under way, from 1, and whether nothing of it was read yet.
    line: Cell<(u64, bool)>,
    /// First byte and line number of every line with something on it that no row has passed.
    ///
    /// Counted here, because the CSV reader gives a row the line on which the one before it ended: one
    /// too few in files from Windows and after an empty line.
    lines: RefCell<VecDeque<(u64, u64)>>,
}

impl Default for Marks {
    fn default() -> Self {
        Self(Rc::new(Inner {
            row_began_at: Cell::new(0),
            read: Cell::new(0),
            line: Cell::new((1, true)),
            lines: RefCell::default(),
        }))
    }
}

impl Marks {
    pub(crate) fn row_begins_at(&self, byte: u64) {
        self.0.row_began_at.set(byte);
    }

    pub(crate) fn row_began_at(&self) -> u64 {
        self.0.row_began_at.get()
    }

    /// Bytes handed out so far, for progress.
    pub(crate) fn read(&self) -> u64 {
        self.0.read.get()
    }

    /// The line of the row that began last, if something of it was read.
    pub(crate) fn line(&self) -> Option<u64> {
        let mut lines = self.0.lines.borrow_mut();
        while lines.front().is_some_and(|(start, _)| *start < self.row_began_at()) {
            lines.pop_front();
        }
        lines.front().map(|(_, line)| *line)
    }

    /// Takes note of bytes on their way to the CSV reader.
    pub(crate) fn pass(&self, bytes: &[u8]) {
        let before = self.0.read.get();
        self.0.read.set(before + bytes.len() as u64);
        let mut lines = self.0.lines.borrow_mut();
        let (mut line, mut fresh) = self.0.line.get();
        let mut from = 0;
        // A carriage return alone ends a row as well, though it begins no line.
        for end in memchr2_iter(b'\r', b'\n', bytes) {
            if fresh && end > from {
                lines.push_back((before + from as u64, line));
            }
            line += u64::from(bytes[end] == b'\n');
            (from, fresh) = (end + 1, true);
        }
        if fresh && bytes.len() > from {
            lines.push_back((before + from as u64, line));
            fresh = false;
        }
        self.0.line.set((line, fresh));
    }
}
