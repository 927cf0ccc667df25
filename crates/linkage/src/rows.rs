//! CSV, byte by byte, with bounds. Must not hold more than one row, and not know what a column means.
//!
//! Written here rather than taken from `csv`, which has no bound for a field: a quote that is never closed would take
//! a whole file into memory, and nobody would be told where it was opened.

use std::io::Read;

use crate::error::Error;
use crate::read::Limits;
use crate::source::Source;

pub(crate) struct Rows<'a, R: Read> {
    file: &'a str,
    source: Source<'a, R>,
    limits: Limits,
    /// Names of columns, for messages.
    pub header: Vec<String>,
    /// Line of the next byte, and of the row that was read last.
    line: u64,
    pub started: u64,
    buffer: Vec<u8>,
    pub fields: Vec<std::ops::Range<usize>>,
    /// Rows behind the header.
    count: u64,
}

impl<'a, R: Read> Rows<'a, R> {
    pub fn new(file: &'a str, bytes: R, limits: Limits) -> Rows<'a, R> {
        let source = Source::new(file, bytes, limits.bytes);
        let (header, buffer, fields) = (Vec::new(), Vec::new(), Vec::new());
        Rows { file, source, limits, header, line: 1, started: 1, buffer, fields, count: 0 }
    }

    /// Reads the names of the columns.
    pub fn begin(&mut self) -> Result<(), Error> {
        if !self.next()? {
            return Err(Error::Empty { file: self.file.to_owned() });
        }
        let mut header = Vec::with_capacity(self.fields.len());
        for place in 0..self.fields.len() {
            header.push(self.text(place)?.trim().to_owned());
        }
        // Some programs end every line with a comma.
        while header.len() > 1 && header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        self.header = header;
        Ok(())
    }

    /// Reads the next row that has a field for each column; false at the end of the file.
    pub fn row(&mut self) -> Result<bool, Error> {
        let wanted = self.header.len();
        loop {
            if !self.next()? {
                return Ok(false);
            }
            let found = self.fields.len();
            if found == 1 && self.fields[0].is_empty() && wanted > 1 {
                // An empty line.
                continue;
            }
            let spare = (wanted..found).all(|place| self.fields[place].is_empty());
            if found < wanted || !spare {
                return Err(Error::Ragged { file: self.file.to_owned(), line: self.started, found, wanted });
            }
            self.count += 1;
            if self.count > self.limits.rows {
                let (file, most) = (self.file.to_owned(), self.limits.rows);
                return Err(Error::TooLarge { file, what: "rows", most });
            }
            return Ok(true);
        }
    }

    /// Reads the next row; false at the end of the file.
    fn next(&mut self) -> Result<bool, Error> {
        self.buffer.clear();
        self.fields.clear();
        self.started = self.line;
        if self.source.peek()?.is_none() {
            return Ok(false);
        }
        let (mut start, mut quoted, mut opened) = (0, false, self.line);
        let mut fresh = true;
        loop {
            let byte = match self.source.next()? {
                Some(byte) => byte,
                None if quoted => {
                    let (file, column) = (self.file.to_owned(), self.column());
                    return Err(Error::OpenQuote { file, line: opened, column });
                }
                None => {
                    self.end_field(start)?;
                    return Ok(true);
                }
            };
            if byte == b'\n' {
                self.line += 1;
            }
            match byte {
                0 => return Err(Error::Nul { file: self.file.to_owned(), line: self.line }),
                b'"' if quoted => {
                    if self.source.peek()? == Some(b'"') {
                        self.source.next()?;
                        self.buffer.push(b'"');
                    } else {
                        quoted = false;
                    }
                }
                _ if quoted => self.buffer.push(byte),
                b'"' if fresh => {
                    (quoted, opened) = (true, self.line);
                    fresh = false;
                }
                b',' => {
                    self.end_field(start)?;
                    start = self.buffer.len();
                    fresh = true;
                }
                b'\n' | b'\r' => {
                    if byte == b'\r' {
                        if self.source.peek()? == Some(b'\n') {
                            self.source.next()?;
                        }
                        self.line += 1;
                    }
                    self.end_field(start)?;
                    return Ok(true);
                }
                _ => {
                    self.buffer.push(byte);
                    fresh = false;
                }
            }
            if self.buffer.len() - start > self.limits.field {
                let (file, column, most) = (self.file.to_owned(), self.column(), self.limits.field);
                let line = if quoted { opened } else { self.started };
                return Err(Error::LongField { file, line, column, most });
            }
        }
    }

    fn end_field(&mut self, start: usize) -> Result<(), Error> {
        if self.fields.len() == self.limits.columns {
            return Err(Error::ManyColumns { file: self.file.to_owned(), most: self.limits.columns });
        }
        self.fields.push(start..self.buffer.len());
        Ok(())
    }

    /// The column that is being read, by its name or else by its number.
    fn column(&self) -> String {
        self.named(self.fields.len())
    }

    fn named(&self, place: usize) -> String {
        self.header.get(place).cloned().unwrap_or_else(|| format!("{}", place + 1))
    }

    pub fn text(&self, place: usize) -> Result<&str, Error> {
        let bytes = &self.buffer[self.fields[place].clone()];
        std::str::from_utf8(bytes).map_err(|_| Error::NotUtf8 {
            file: self.file.to_owned(),
            line: self.started,
            column: self.named(place),
        })
    }
}
