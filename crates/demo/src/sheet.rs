//! One file of the release while it is being written: rows of text, then CSV.

pub struct Sheet {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    /// The place of a column of this sheet.
    pub fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|c| *c == name).expect("named by a constant of this crate")
    }

    pub fn into_file(self) -> (String, String) {
        // Flexible: one of the faults is a row with too few cells.
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(self.columns).expect("writing to memory");
        for row in &self.rows {
            writer.write_record(row).expect("writing to memory");
        }
        let bytes = writer.into_inner().expect("writing to memory");
        (self.name.to_owned(), String::from_utf8(bytes).expect("made of text"))
    }
}

/// A whole number as this release writes it in most columns: `1970` becomes `1970.0`.
pub fn float(number: impl std::fmt::Display) -> String {
    format!("{number}.0")
}

pub fn or_empty(cell: Option<String>) -> String {
    cell.unwrap_or_default()
}
